package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// percentEnding is what the department's files end the name of a percentage with, after the name of its count.
const percentEnding = "_percent"

// published is another's table, row by row.
type published struct {
	columns []string // the total, then the parts
	shares  []int    // of each part the column of its percentage, or -1
	printed []string // the percentages, by row and part
	cells   []disclosure.Cell
	sums    []disclosure.Sum
	percent []disclosure.Share
	rows    int
	// levels are the rows of councils, regions and the country by everything that tells rows apart but the area; below are
	// the rows of the areas that one is the sum of.
	groups  map[string]*level
	leftOut int // rows of regions and the country
	unread  int // rows or cells that could not be read
	// lost tells that a row could not be read at all, of which it is not known whose it is.
	lost bool
}

// level is the rows of one period and one item of each filter.
type level struct {
	national int // the row, or -1
	regions  map[string]int
	councils map[string][]int // by region
	taken    map[string]bool  // whose rows these are
	// incomplete tells that a row of it could not be read, so that no sum over areas is known.
	incomplete bool
}

// auditFile works out what a reader could of a published table. It prints no figure of it.
func (s *settings) auditFile() error {
	file, err := os.Open(s.audit)
	if err != nil {
		return err
	}
	defer file.Close()
	table, err := sheet.OpenCSV(file, s.audit)
	if err != nil {
		return err
	}
	p, err := s.readPublished(table)
	if err != nil {
		return err
	}
	p.addShares()
	p.nest()
	t, err := disclosure.NewTable(p.cells, p.sums, p.percent)
	if err != nil {
		return err
	}
	a := t.Audit(disclosure.Options{})
	columns := p.byColumn(a)
	if s.format == "json" {
		return cells.JSON(&s.Out, jsonAudit{
			File: s.audit, Rows: p.rows, LeftOut: p.leftOut, Rule: s.rule.String(), Width: s.rule.Width(), Columns: columns,
			Unread: p.unread, Components: a.Components, Conflicts: len(a.Conflicts), Safe: strings.ReplaceAll(a.Safe.String(), " ", "_"),
		})
	}
	s.writeAudit(p, a, columns)
	return nil
}

// readPublished reads the columns of a table. Rows of regions and the country are read where it is known how they were
// rounded.
func (s *settings) readPublished(table sheet.Table) (*published, error) {
	p := &published{columns: append([]string{s.total}, s.parts...), groups: make(map[string]*level)}
	at := make([]int, len(p.columns))
	for i, name := range p.columns {
		var err error
		if at[i], err = table.Column(name); err != nil {
			return nil, err
		}
	}
	for _, name := range s.parts {
		column, err := table.Column(name + percentEnding)
		if err != nil {
			column = -1
		}
		p.shares = append(p.shares, column)
	}
	for _, name := range s.filters {
		if _, err := table.Column(name); err != nil {
			return nil, err
		}
	}
	places := placesOf(table.Header(), s.filters)
	// What could not be read is told without what was found, which may be a figure.
	unread := func(format string, args ...any) {
		if p.unread++; p.unread <= mostTold {
			fmt.Fprintf(s.Stderr, "publish: %s: %s\n", s.audit, fmt.Sprintf(format, args...))
		}
	}
	for record, err := range table.Records() {
		var bad *metrics.InputError
		switch {
		case errors.As(err, &bad) && errors.Is(err, metrics.ErrBadRow):
			unread("row %d: expected %s", bad.Row, bad.Expected)
			p.lost = true
			continue
		case err != nil:
			return nil, err
		}
		where := places.of(record.Cells)
		precision := metrics.Unrounded
		if where.level != council {
			if !s.roundedStated {
				p.leftOut++
				continue
			}
			precision = s.rounded
		}
		if len(p.cells)+len(at)+1 > mostCellsOfFile {
			return nil, fmt.Errorf("%s: more than %d figures", s.audit, mostCellsOfFile)
		}
		row := make([]metrics.Value, len(at))
		good := true
		for i, column := range at {
			if row[i], err = figure(record.Cells[column], precision); err != nil {
				unread("row %d: column %s: expected a number or a symbol", record.Line, p.columns[i])
				good = false
			}
		}
		g := p.group(where.rest)
		if !good {
			g.incomplete = true // a sum without it would be another
			continue
		}
		if s.roundedStated && !g.take(where, p.rows) {
			return nil, fmt.Errorf("%s: row %d: a second row of the same area and period: name the columns that tell them apart with -filters",
				s.audit, record.Line)
		}
		p.add(row, float64(s.rule.Width()))
		p.keepShares(record.Cells)
	}
	if p.rows == 0 {
		return nil, fmt.Errorf("%s: no rows", s.audit)
	}
	return p, nil
}

// More figures than any table of councils has, and how many rows that could not be read are told one by one.
const (
	mostCellsOfFile = 400_000
	mostTold        = 50
)

// figure reads a figure. One below a number is suppressed, and known that far.
func figure(text string, p metrics.Precision) (metrics.Value, error) {
	if below, found := strings.CutPrefix(strings.TrimSpace(text), "<"); found {
		if n, err := strconv.ParseUint(strings.TrimSpace(below), 10, 16); err == nil && n > 0 {
			return metrics.Missing(metrics.Confidential).WithBounds(0, float64(n-1)), nil
		}
	}
	return metrics.Parse(text, p)
}

// add adds a row: a total and its parts.
func (p *published) add(row []metrics.Value, width float64) {
	first := len(p.cells)
	sum := disclosure.Sum{Total: first}
	for i, v := range row {
		c := disclosure.Cell{Value: v}
		if v.Reason() == metrics.Confidential {
			c.Width = width
		}
		p.cells = append(p.cells, c)
		if i > 0 {
			sum.Parts = append(sum.Parts, first+i)
		}
	}
	if len(row) == 2 { // one part is not all of the total
		sum.Parts = append(sum.Parts, len(p.cells))
		p.cells = append(p.cells, disclosure.Cell{Value: metrics.Missing(metrics.Confidential)})
	}
	p.sums = append(p.sums, sum)
	p.rows++
}

// stride is how many cells a row has: its columns, and the rest of the total where there is one part alone.
func (p *published) stride() int {
	if len(p.columns) == 2 {
		return 3
	}
	return len(p.columns)
}

// keepShares keeps the percentages of a row until it is known to how many decimals the column is printed.
func (p *published) keepShares(record []string) {
	for _, column := range p.shares {
		text := ""
		if column >= 0 {
			text = strings.TrimSpace(record[column])
		}
		p.printed = append(p.printed, text)
	}
}

// addShares adds the percentages. A column has as many decimals as any of its figures: 30 beside 30.2 is 30.0. One of
// nought may be of a few in many, since not every file has a symbol for that.
func (p *published) addShares() {
	n := len(p.shares)
	decimals := make([]int, n)
	for i, text := range p.printed {
		_, fraction, _ := strings.Cut(text, ".")
		decimals[i%n] = max(decimals[i%n], len(fraction))
	}
	for i, text := range p.printed {
		v, err := metrics.Parse(text, metrics.Places(decimals[i%n]))
		x, ok := v.Point()
		if err != nil || !ok {
			continue
		}
		if _, upper, _ := v.Bounds(); x == 0 {
			v = metrics.Between(0, max(upper, math.Pow10(-decimals[i%n])/2))
		}
		first := i / n * p.stride()
		p.percent = append(p.percent, disclosure.Share{Part: first + 1 + i%n, Whole: first, Published: v, Per: 100})
	}
}

// group is the rows of one period and item.
func (p *published) group(rest string) *level {
	g := p.groups[rest]
	if g == nil {
		g = &level{national: -1, regions: make(map[string]int), councils: make(map[string][]int), taken: make(map[string]bool)}
		p.groups[rest] = g
	}
	return g
}

// take notes whose row it is. It is false for a second row of the same area.
func (g *level) take(where place, row int) bool {
	key := strconv.Itoa(where.level) + where.area
	if g.taken[key] {
		return false
	}
	g.taken[key] = true
	switch where.level {
	case country:
		g.national = row
	case region:
		g.regions[where.region] = row
	default:
		g.councils[where.region] = append(g.councils[where.region], row)
	}
	return true
}

// nest adds the sums of councils to regions and of regions to the country, column by column. Inner and Outer London add up
// to London, which is what the country has of them.
func (p *published) nest() {
	for _, rest := range sortedKeys(p.groups) {
		g := p.groups[rest]
		if g.incomplete || p.lost {
			continue
		}
		parts := make(map[string][]int) // of a region
		for _, name := range sortedKeys(g.councils) {
			to := name
			if _, ok := g.regions[name]; !ok {
				if whole, ok := within(name); ok {
					to = whole
				}
			}
			parts[to] = append(parts[to], g.councils[name]...)
		}
		var nine []int
		for _, name := range sortedKeys(g.regions) {
			if whole, ok := within(name); ok {
				parts[whole] = append(parts[whole], g.regions[name])
			} else {
				nine = append(nine, g.regions[name])
			}
		}
		for _, name := range sortedKeys(g.regions) {
			p.sumRows(g.regions[name], parts[name])
		}
		if g.national >= 0 {
			p.sumRows(g.national, nine)
		}
	}
}

func (p *published) sumRows(total int, rows []int) {
	if len(rows) == 0 {
		return
	}
	for column := range p.columns {
		sum := disclosure.Sum{Total: total*p.stride() + column}
		for _, row := range rows {
			sum.Parts = append(sum.Parts, row*p.stride()+column)
		}
		p.sums = append(p.sums, sum)
	}
}

// jsonAudit is counts of what a reader could work out.
type jsonAudit struct {
	File       string                `json:"file"`
	Rows       int                   `json:"rows"`
	LeftOut    int                   `json:"left_out"`
	Unread     int                   `json:"unread"`
	Rule       string                `json:"rule"`
	Width      int                   `json:"width"`
	Columns    []jsonColumn          `json:"columns"`
	Components disclosure.Components `json:"components"`
	Conflicts  int                   `json:"conflicts"`
	Safe       string                `json:"safe"`
}

// jsonColumn is the suppressed figures of one column: how many there are, how many can be worked out exactly, how many
// more narrowly than the rule, these included, and of how many it is not proved.
type jsonColumn struct {
	Column     string `json:"column"`
	Suppressed int    `json:"suppressed"`
	WorkedOut  int    `json:"worked_out"`
	Narrower   int    `json:"narrower"`
	NotProved  int    `json:"not_proved"`
}

// byColumn counts what was found by column.
func (p *published) byColumn(a disclosure.Audit) []jsonColumn {
	columns := make([]jsonColumn, len(p.columns))
	for i, name := range p.columns {
		columns[i].Column = name
	}
	for _, f := range a.Findings {
		if f.Published.Reason() != metrics.Confidential {
			continue
		}
		at := f.Cell % p.stride()
		if at == len(columns) {
			continue // the rest of a total with one part
		}
		c := &columns[at]
		c.Suppressed++
		if f.Derived.Reason() == metrics.Reported {
			c.WorkedOut++
		}
		switch f.Protected {
		case metrics.No:
			c.Narrower++
		case metrics.CannotTell:
			c.NotProved++
		}
	}
	return columns
}

func (s *settings) writeAudit(p *published, a disclosure.Audit, columns []jsonColumn) {
	b := &s.Out
	if len(s.parts) == 1 {
		fmt.Fprintf(b, "%s: %d rows, each with %s as a part of %s.\n", s.audit, p.rows, s.parts[0], s.total)
	} else {
		fmt.Fprintf(b, "%s: %d rows, each with %s as the sum of %d parts.\n", s.audit, p.rows, s.total, len(s.parts))
	}
	if p.unread > 0 {
		fmt.Fprintf(b, "%d rows or cells could not be read; nothing rests on sums that they are part of.\n", p.unread)
	}
	if p.leftOut > 0 {
		b.WriteString(cells.Wrap("", fmt.Sprintf("%d rows of regions and the country are left out: it is not known how they are rounded "+
			"(-rounded 10).", p.leftOut)))
	}
	fmt.Fprintf(b, "Suppressed figures (c) that a reader can work out, or narrow to a range less than %d wide:\n\n", s.rule.Width())
	fmt.Fprintf(b, "  %-44s %10s %8s %9s %10s\n", "column", "suppressed", "exactly", "narrower", "not proved")
	for _, c := range columns {
		fmt.Fprintf(b, "  %-44s %10d %8d %9d %10d\n", metrics.Excerpt(c.Column), c.Suppressed, c.WorkedOut, c.Narrower, c.NotProved)
	}
	fmt.Fprintf(b, "\nThose that can be worked out exactly are among the narrower ones.\n")
	if len(a.Conflicts) > 0 {
		fmt.Fprintf(b, "Places where the table does not add up, from which nothing was worked out: %d.\n", len(a.Conflicts))
	}
	b.WriteString(cells.Wrap("", componentsText(a.Components)))
}
