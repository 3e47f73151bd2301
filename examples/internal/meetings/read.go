// Package meetings reads how often agencies came to meetings, and works out what programs show of it: each agency quarter
// by quarter, against a milestone and a stretch target, and what to expect next.
package meetings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// More rows than any council has of meetings and more agencies than anybody invites, and few enough to be kept.
const (
	mostRows     = 1_000_000
	mostAgencies = 100
)

// input is what was read of a file.
type input struct {
	counts   []attendance.Count
	kind     metrics.PeriodKind
	warnings []metrics.Warning // of records
	problems sheet.Problems
	records  bool
	rows     int // that were counted
	skipped  int // that could not be
}

// reader reads one file.
type reader struct {
	Question
	in       input
	file     string
	at       map[string]int // the columns by name
	row      sheet.Record
	agencies map[string]bool
	lines    []int // the lines of the counts or records read, for what is wrong with these
}

// read reads counts or records, and tells which rows could not be.
func (q Question) read() (*input, error) {
	content, err := q.File.Open()
	if err != nil {
		return nil, err
	}
	defer content.Close()
	table, err := tables.Open(content, q.File.Name)
	if err != nil {
		return nil, err
	}
	r := &reader{Question: q, file: q.File.Name, at: make(map[string]int), agencies: make(map[string]bool)}
	for i, name := range table.Header() {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := r.at[name]; twice {
			return nil, r.unreadable(name, "each column once")
		}
		r.at[name] = i
	}
	each := r.count
	switch {
	case r.has("period", "agency", "invited", "attended"):
	case r.has("date", "agency", "status"):
		r.in.records, each = true, r.record
	default:
		return nil, r.unreadable(strings.Join(table.Header(), ","),
			"the columns period, agency, invited and attended, or date, agency and status")
	}
	if q.Of == attendance.Required && !r.in.records && !r.has("required", "attended_required") {
		return nil, r.unreadable(strings.Join(table.Header(), ","), "the columns required and attended_required")
	}
	if err := each(table); err != nil {
		return nil, err
	}
	q.Program.Tell(r.in.problems)
	if len(r.in.counts) == 0 {
		return nil, fmt.Errorf("%s: no meetings could be read", q.File.Name)
	}
	return &r.in, nil
}

// has tells whether the table has all of some columns.
func (r *reader) has(columns ...string) bool {
	for _, name := range columns {
		if _, ok := r.at[name]; !ok {
			return false
		}
	}
	return true
}

// rows gives the rows one after the other to a function that says whether it could use them.
func (r *reader) rows(table sheet.Table, use func() bool) error {
	for record, err := range table.Records() {
		if err != nil {
			if err := r.in.problems.Take(err); err != nil {
				return err
			}
			if record.Cells == nil {
				r.in.skipped++
				continue
			}
		}
		r.row = record
		switch {
		case len(r.lines) == mostRows:
			return r.unreadable(fmt.Sprintf("more than %d meetings", mostRows), "the meetings of a few years")
		case r.agency() && use():
			r.lines = append(r.lines, record.Line)
		default:
			r.in.skipped++
		}
	}
	return nil
}

// cell is what the row has in a column, and empty where the table has no such column.
func (r *reader) cell(column string) string {
	if i, ok := r.at[column]; ok {
		return strings.TrimSpace(r.row.Cells[i])
	}
	return ""
}

// agency tells whether the row's agency can be shown, beside those before it.
func (r *reader) agency() bool {
	name := r.cell("agency")
	unseen := func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unseen) {
		return r.bad("agency", "a name in UTF-8, without characters that cannot be seen", nil)
	}
	name = strings.ToLower(name)
	if !r.agencies[name] && len(r.agencies) == mostAgencies {
		return r.bad("agency", fmt.Sprintf("one of the %d agencies in the rows before, or fewer of them", mostAgencies), nil)
	}
	r.agencies[name] = true
	return true
}

// bad reports a cell of the row. It is false, for those who have no use for the row.
func (r *reader) bad(column, expected string, cause error) bool {
	r.in.problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: r.file, Row: r.row.Line, Column: column,
		Found: metrics.Excerpt(r.cell(column)), Expected: expected, Cause: cause,
	})
	return false
}

// wrong reports what is wrong with counts or records that could be read.
func (r *reader) wrong(problems []attendance.Problem) {
	for _, p := range problems {
		r.in.problems.Add(&metrics.InputError{
			Class: metrics.ErrBadRow, File: r.file, Row: r.lines[p.Position-1],
			Found: strings.ReplaceAll(p.Found, `"`, "'"), Expected: r.atLines(p),
		})
	}
}

// atLines is what was expected, with the line of the other row instead of its position.
func (r *reader) atLines(p attendance.Problem) string {
	if p.Other > 0 {
		return fmt.Sprintf("%s, as row %d has it", p.Expected, r.lines[p.Other-1])
	}
	return p.Expected
}

func (r *reader) unreadable(found, expected string) error {
	return &metrics.InputError{Class: metrics.ErrUnreadable, File: r.file, Found: metrics.Excerpt(found), Expected: expected}
}

// count reads a table of counts.
func (r *reader) count(table sheet.Table) error {
	var counts []attendance.Count
	err := r.rows(table, func() bool {
		c := attendance.Count{Agency: r.cell("agency"), Note: r.cell("note")}
		if !r.period(&c.Period) {
			return false
		}
		for _, figure := range []struct {
			column string
			to     *metrics.Value
		}{
			{"invited", &c.Invited}, {"attended", &c.Attended}, {"required", &c.Required}, {"attended_required", &c.AttendedRequired},
		} {
			v, err := number(r.cell(figure.column))
			if err != nil {
				return r.bad(figure.column, "a number of meetings, <5, or a symbol where it is not known", err)
			}
			*figure.to = v
		}
		if x, ok := c.Invited.Point(); ok && x == 0 && c.Agency != "" {
			r.bad("invited", "1 or more: without an invitation there is no share, and the period stays without one", nil)
		}
		counts = append(counts, c)
		return true
	})
	if err != nil {
		return err
	}
	read := len(counts)
	counts = r.ofOneKind(counts)
	right, problems := attendance.Check(counts)
	r.wrong(problems)
	r.in.counts, r.in.rows, r.in.skipped = right, len(right), r.in.skipped+read-len(right)
	return nil
}

// number reads a count, or one that is only known to be below a number, which may be nought.
func number(text string) (metrics.Value, error) {
	if below, found := strings.CutPrefix(text, "<"); found {
		if n, err := strconv.ParseUint(strings.TrimSpace(below), 10, 16); err == nil && n > 0 {
			return metrics.Between(0, n-1), nil
		}
	}
	return metrics.Parse(text, metrics.Unrounded)
}

// period reads the period of a row: a quarter, a month or a year that has begun.
func (r *reader) period(to *metrics.Period) bool {
	const expected = "a quarter, a month or a financial year, such as 2019-20 Q1, April 2025 or 2024-25"
	p, err := metrics.ParseLabel(r.cell("period"))
	if err != nil {
		return r.bad("period", expected, err)
	}
	now, err := metrics.PeriodOf(p.Kind(), r.Today)
	switch ahead, _ := p.Since(now); {
	case p.Kind() == metrics.Day:
		return r.bad("period", expected+"; a date cell is a day", nil)
	case err != nil:
		return r.bad("period", expected, err)
	case ahead > 0:
		return r.bad("period", "a period that has begun by "+r.Today.String(), nil)
	}
	*to = p
	return true
}

// ofOneKind keeps the counts of the kind of period that most have, since a year and its quarters are no series. The
// others are reported.
func (r *reader) ofOneKind(counts []attendance.Count) []attendance.Count {
	of := make(map[metrics.PeriodKind]int)
	for _, c := range counts {
		kind := c.Period.Kind()
		if of[kind]++; of[kind] > of[r.in.kind] {
			r.in.kind = kind
		}
	}
	var kept []attendance.Count
	var lines []int
	for i, c := range counts {
		if c.Period.Kind() == r.in.kind {
			kept, lines = append(kept, c), append(lines, r.lines[i])
			continue
		}
		r.in.problems.Add(&metrics.InputError{
			Class: metrics.ErrBadRow, File: r.file, Row: r.lines[i], Column: "period", Found: c.Period.Label(),
			Expected: "a period of the kind that most rows have: " + r.in.kind.String(),
		})
	}
	r.lines = lines
	return kept
}

// record reads a table of records and counts them by quarters of the financial year.
func (r *reader) record(table sheet.Table) error {
	var records []attendance.Record
	err := r.rows(table, func() bool {
		m := attendance.Record{Agency: r.cell("agency"), Meeting: r.cell("meeting")}
		var err error
		if m.Date, err = metrics.ParseDate(r.cell("date")); err != nil {
			return r.bad("date", "a day such as 2025-09-30, without a time or a time zone", err)
		}
		if m.Date.Compare(r.Today) > 0 {
			return r.bad("date", "a day up to "+r.Today.String()+": a meeting to come has no attendance", nil)
		}
		if m.Status, m.Required, err = attendance.ParseStatus(r.cell("status")); err != nil {
			return r.bad("status", "attended, apologies, absent, invited, required, not invited, or nothing", err)
		}
		switch strings.ToLower(r.cell("required")) {
		case "":
		case "yes", "y", "true", "1":
			m.Required = metrics.Yes
		case "no", "n", "false", "0":
			m.Required = metrics.No
		default:
			return r.bad("required", "yes, no or nothing", nil)
		}
		records = append(records, m)
		return true
	})
	if err != nil {
		return err
	}
	r.in.kind = metrics.FinancialQuarter
	tallied, err := attendance.Tally(r.in.kind, slices.Values(records))
	if err != nil {
		return err
	}
	r.wrong(tallied.Basis.Problems)
	r.in.counts, r.in.warnings = tallied.Counts, tallied.Basis.Warnings
	r.in.rows, r.in.skipped = tallied.Basis.Counted, r.in.skipped+tallied.Basis.Records-tallied.Basis.Counted
	return nil
}
