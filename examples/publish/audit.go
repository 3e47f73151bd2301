package main

import (
	"fmt"
	"math"
	"os"
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
}

// level is the rows of one period and one item of each filter.
type level struct {
	national int // the row, or -1
	regions  map[string]int
	councils map[string][]int // by region
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
			Components: a.Components, Conflicts: len(a.Conflicts), Safe: strings.ReplaceAll(a.Safe.String(), " ", "_"),
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
	places := placesOf(table.Header())
	var problems sheet.Problems
	for record, err := range table.Records() {
		if err != nil {
			if err := problems.Take(err); err != nil {
				return nil, err
			}
			continue
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
		if p.rows == mostRows {
			return nil, fmt.Errorf("%s: more than %d rows", s.audit, mostRows)
		}
		row := make([]metrics.Value, len(at))
		good := true
		for i, column := range at {
			if row[i], err = metrics.Parse(record.Cells[column], precision); err != nil {
				problems.Add(&metrics.InputError{
					Class: metrics.ErrBadRow, File: s.audit, Row: record.Line, Column: p.columns[i],
					Found: metrics.Excerpt(record.Cells[column]), Expected: "a number or a symbol", Cause: err,
				})
				good = false
			}
		}
		if good {
			p.add(row, float64(s.rule.Width()))
			p.place(where, p.rows-1)
			p.keepShares(record.Cells)
		}
	}
	s.Tell(problems)
	if p.rows == 0 {
		return nil, fmt.Errorf("%s: no rows", s.audit)
	}
	return p, nil
}

// mostRows is more than any table of councils has.
const mostRows = 200_000

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
	p.sums = append(p.sums, sum)
	p.rows++
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
		first := i / n * len(p.columns)
		p.percent = append(p.percent, disclosure.Share{Part: first + 1 + i%n, Whole: first, Published: v, Per: 100})
	}
}

// place notes whose row it is.
func (p *published) place(where place, row int) {
	g := p.groups[where.rest]
	if g == nil {
		g = &level{national: -1, regions: make(map[string]int), councils: make(map[string][]int)}
		p.groups[where.rest] = g
	}
	switch where.level {
	case country:
		g.national = row
	case region:
		g.regions[where.region] = row
	default:
		g.councils[where.region] = append(g.councils[where.region], row)
	}
}

// nest adds the sums of councils to regions and of regions to the country, column by column. Inner and Outer London add up
// to London, which is what the country has of them.
func (p *published) nest() {
	for _, rest := range sortedKeys(p.groups) {
		g := p.groups[rest]
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
		sum := disclosure.Sum{Total: total*len(p.columns) + column}
		for _, row := range rows {
			sum.Parts = append(sum.Parts, row*len(p.columns)+column)
		}
		p.sums = append(p.sums, sum)
	}
}

// jsonAudit is counts of what a reader could work out.
type jsonAudit struct {
	File       string                `json:"file"`
	Rows       int                   `json:"rows"`
	LeftOut    int                   `json:"left_out"`
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
		c := &columns[f.Cell%len(p.columns)]
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
	fmt.Fprintf(b, "%s: %d rows, each with %s as the sum of %d parts.\n", s.audit, p.rows, s.total, len(s.parts))
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
