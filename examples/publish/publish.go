package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// total is the item of all groups together, as the standard names it.
const total = "Total"

// table is counts with their totals: a cell for each area and group.
type table struct {
	areas  []area.ID // councils, then regions and the country where all of their councils are there
	groups []string  // the total last
	suppression.Table
	// incomplete is why there are no figures of some regions and the country.
	incomplete []string
}

func (t *table) cell(areaAt, groupAt int) int { return areaAt*len(t.groups) + groupAt }

// publish prepares counts for publication.
func (s *settings) publish() error {
	file := program.File{Name: s.counts}
	if s.counts == "" {
		file = program.File{Name: "the invented sample", Embedded: invented}
	}
	c, err := s.readCounts(file)
	if err != nil {
		return err
	}
	t := c.table(s.rounded)
	result, err := suppression.Suppress(t.Table, s.rule)
	if err != nil {
		return err
	}
	var written []string
	if s.out != "" {
		if result.Safe != metrics.Yes {
			return fmt.Errorf("%d small counts are not proved to be protected: nothing was written", len(result.NotProved))
		}
		if written, err = s.write(c, t, result); err != nil {
			return err
		}
	}
	if s.format == "json" {
		return cells.JSON(&s.Out, jsonOf(c, t, result, written))
	}
	s.writeText(c, t, result, written)
	return nil
}

// table adds up groups, regions and the country. A region of which a council is missing has no row: it would be
// published as something that it is not.
func (c *counts) table(rounded metrics.Precision) *table {
	t := &table{areas: append([]area.ID{}, c.councils...), groups: append(append([]string{}, c.groups...), total)}
	regions, country := c.regions(t)
	children := make(map[area.ID][]int) // the positions of the areas below
	for i, id := range c.councils {
		children[id.Region(area.Nine)] = append(children[id.Region(area.Nine)], i)
	}
	t.areas = append(t.areas, regions...)
	if country != (area.ID{}) {
		for i := range regions {
			children[country] = append(children[country], len(c.councils)+i)
		}
		t.areas = append(t.areas, country)
	}
	t.Cells = make([]suppression.Cell, len(t.areas)*len(t.groups))
	for i, id := range t.areas {
		sum := t.cell(i, len(c.groups))
		parts := make([]int, len(c.groups))
		for g, group := range c.groups {
			at := t.cell(i, g)
			parts[g] = at
			if id.Level() == area.LocalAuthority {
				t.Cells[at].Count = c.of[key{id, group}]
			}
			for _, below := range children[id] {
				t.Cells[at].Count += t.Cells[t.cell(below, g)].Count
			}
			t.Cells[sum].Count += t.Cells[at].Count
		}
		t.Sums = append(t.Sums, disclosure.Sum{Total: sum, Parts: parts})
		if id.Level() == area.LocalAuthority {
			continue
		}
		for g := range t.groups {
			t.Cells[t.cell(i, g)].Rounded = rounded
			var below []int
			for _, k := range children[id] {
				below = append(below, t.cell(k, g))
			}
			t.Sums = append(t.Sums, disclosure.Sum{Total: t.cell(i, g), Parts: below})
		}
	}
	return t
}

// regions are those all of whose councils have counts, and the country if all of its have.
func (c *counts) regions(t *table) (regions []area.ID, country area.ID) {
	given := make(map[area.ID]bool)
	for _, id := range c.councils {
		given[id] = true
	}
	missing := make(map[area.ID]int)
	for id := range c.areas.Councils(metrics.Date{}) {
		if !given[id] {
			missing[id.Region(area.Nine)]++
		}
	}
	complete := true
	for id := range c.areas.All() {
		switch {
		case id.Level() == area.National:
			country = id
		case id.Level() != area.Regional || id.Region(area.Nine) != id:
		case missing[id] > 0:
			complete = false
			t.incomplete = append(t.incomplete, fmt.Sprintf("%v: %d councils have no counts", id, missing[id]))
		default:
			regions = append(regions, id)
		}
	}
	if !complete {
		country = area.ID{}
	}
	return regions, country
}

// The files that are written. The last is not for publication.
const (
	dataFile       = "counts.csv"
	metaFile       = "counts.meta.csv"
	suppressedFile = "suppressed_not_for_publication.csv"
)

// write writes the files, after a look at what would be written.
func (s *settings) write(c *counts, t *table, result suppression.Result) ([]string, error) {
	var data, meta bytes.Buffer
	if err := ees.Write(&data, &meta, s.options(c), t.parts(s.period, result)...); err != nil {
		return nil, err
	}
	report, err := ees.Check(bytes.NewReader(data.Bytes()), bytes.NewReader(meta.Bytes()),
		ees.CheckOptions{File: dataFile, MetaFile: metaFile, Areas: c.areas})
	if err != nil {
		return nil, err
	}
	for _, found := range report.Results {
		if found.Outcome == ees.Fail {
			return nil, fmt.Errorf("the data file would not pass: %v", found)
		}
	}
	var list bytes.Buffer
	if err := cells.CSV(&list, t.suppressed(result)); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.out, 0o750); err != nil {
		return nil, err
	}
	var written []string
	for _, file := range []struct {
		name    string
		content []byte
	}{{dataFile, data.Bytes()}, {metaFile, meta.Bytes()}, {suppressedFile, list.Bytes()}} {
		path := filepath.Join(s.out, file.name)
		if err := create(path, file.content); err != nil {
			for _, path := range written {
				err = errors.Join(err, os.Remove(path))
			}
			return nil, err
		}
		written = append(written, path)
	}
	return written, nil
}

// create writes a file that was not there: neither the counts themselves nor what was published before is overwritten.
func create(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// options describe the file.
func (s *settings) options(c *counts) ees.WriteOptions {
	o := ees.WriteOptions{Filters: []ees.FilterColumn{{Name: "group", Label: "Group", Default: total}}}
	for id := range c.areas.All() {
		if id.Level() == area.National {
			o.Country = area.Label{Name: id.Name(), GSSCode: id.GSSCode(metrics.Date{})}
		}
	}
	return o
}

// parts are the panels of the file, one for each group.
func (t *table) parts(period metrics.Period, result suppression.Result) []ees.Part {
	var parts []ees.Part
	for g, group := range t.groups {
		b := panel.NewBuilder(panel.Measure{
			ID: "case_count", Name: "Number of cases", Precision: metrics.Places(0), Kind: panel.Count,
		})
		for i, id := range t.areas {
			subject := panel.Subject{Area: area.Of(id), Region: id.Region(area.Nine)}
			if id.Level() != area.LocalAuthority {
				subject.Region = area.ID{}
			}
			_ = b.Add(period, subject, result.Figures[t.cell(i, g)].Value) // each area is there once
		}
		parts = append(parts, ees.Part{Panel: b.Panels()[0], Where: map[string]string{"group": group}})
	}
	return parts
}

// suppressed lists what was suppressed and why, without any figure.
func (t *table) suppressed(result suppression.Result) [][]string {
	rows := [][]string{{"area", "level", "group", "why"}}
	for i, id := range t.areas {
		for g, group := range t.groups {
			if why := result.Figures[t.cell(i, g)].Why; why != suppression.Shown {
				rows = append(rows, []string{id.Name(), id.Level().String(), group, why.String()})
			}
		}
	}
	return rows
}

// jsonPublished is the answer for programs: counts of what was done, and what may be published.
type jsonPublished struct {
	Invented   bool                  `json:"invented"`
	Rule       string                `json:"rule"`
	Councils   int                   `json:"councils"`
	Groups     int                   `json:"groups"`
	Cells      int                   `json:"cells"`
	Shown      int                   `json:"shown"`
	Safe       string                `json:"safe"`
	NotProved  int                   `json:"not_proved"`
	Components disclosure.Components `json:"components"`
	Incomplete []string              `json:"incomplete"`
	Written    []string              `json:"written"`
	Areas      []jsonArea            `json:"areas"`
	// NotForPublication would help a reader to work figures out.
	NotForPublication jsonPrivate `json:"not_for_publication"`
}

type jsonPrivate struct {
	Primary          int     `json:"primary"`
	Secondary        int     `json:"secondary"`
	SuppressedTotals int     `json:"suppressed_totals"`
	Lost             float64 `json:"lost"`
}

type jsonArea struct {
	Area   string               `json:"area"`
	Level  string               `json:"level"`
	Counts map[string]jsonCount `json:"counts"`
}

// jsonCount is a figure as it may be published.
type jsonCount struct {
	Value  *float64 `json:"value"`
	Symbol *string  `json:"symbol"`
}

func jsonOf(c *counts, t *table, r suppression.Result, written []string) jsonPublished {
	out := jsonPublished{
		Invented: c.areas != area.EnglandRegister(), Rule: r.Rule.String(), Councils: len(c.councils), Groups: len(c.groups),
		Cells: len(r.Figures), Shown: r.Shown, Safe: strings.ReplaceAll(r.Safe.String(), " ", "_"),
		NotProved: len(r.NotProved), Components: r.Audit.Components,
		Incomplete: append([]string{}, t.incomplete...), Written: append([]string{}, written...), Areas: []jsonArea{},
		NotForPublication: jsonPrivate{r.Primary, r.Secondary, r.SuppressedTotals, r.Lost},
	}
	for i, id := range t.areas {
		one := jsonArea{Area: id.Name(), Level: id.Level().String(), Counts: make(map[string]jsonCount)}
		for g, group := range t.groups {
			v := r.Figures[t.cell(i, g)].Value
			count := jsonCount{Value: cells.Figure(v)}
			if symbol, ok := cells.Symbol(v); ok {
				count.Symbol = &symbol
			}
			one.Counts[group] = count
		}
		out.Areas = append(out.Areas, one)
	}
	return out
}

// writeText is the answer for people.
func (s *settings) writeText(c *counts, t *table, r suppression.Result, written []string) {
	b := &s.Out
	if s.counts == "" {
		fmt.Fprintln(b, "INVENTED SAMPLE: no council or figure below is real. Use -counts FILE for your own.")
	}
	label := s.period.Label()
	if !s.periodStated {
		label += " (this year: no -period was given)"
	}
	b.WriteString(cells.Wrap("", fmt.Sprintf("Counts for %s: %d councils by %d groups, with totals. Rule: %v; each small count "+
		"must stay within a range %d wide. %d of %d cells are shown.",
		label, len(c.councils), len(c.groups), r.Rule, r.Rule.Width(), r.Shown, len(r.Figures))))
	b.WriteString(cells.Wrap("", fmt.Sprintf("Not for publication: %d cells are small and suppressed, and %d more so that these "+
		"cannot be worked out, %d of them totals.", r.Primary, r.Secondary, r.SuppressedTotals)))
	switch r.Safe {
	case metrics.Yes:
		fmt.Fprintln(b, "Audited: every small count is proved to be protected.")
	default:
		fmt.Fprintf(b, "NOT SAFE: %d small counts are not proved to be protected. Do not publish this table.\n", len(r.NotProved))
	}
	fmt.Fprintln(b, componentsText(r.Audit.Components))
	for _, reason := range t.incomplete {
		fmt.Fprintf(b, "No total for %s.\n", reason)
	}
	b.WriteString("\n")
	t.writeTable(b, r)
	for _, path := range written {
		fmt.Fprintf(b, "Written: %s\n", path)
	}
}

// componentsText says how groups of suppressed figures were audited.
func componentsText(c disclosure.Components) string {
	return fmt.Sprintf("Groups of suppressed figures that hang together: %d by closed forms, %d by maximum flows, %d by "+
		"search, %d not proved, %d that do not fit.", c.ClosedForm, c.MaximumFlow, c.Search, c.NotProved, c.Inconsistent)
}

// writeTable prints what may be published.
func (t *table) writeTable(b *bytes.Buffer, r suppression.Result) {
	const width = 14
	fmt.Fprintf(b, "%-24s", "area")
	for _, group := range t.groups {
		fmt.Fprintf(b, " %*s", width, metrics.Excerpt(group))
	}
	b.WriteString("\n")
	for i, id := range t.areas {
		fmt.Fprintf(b, "%-24s", id.Name())
		for g := range t.groups {
			fmt.Fprintf(b, " %*s", width, r.Figures[t.cell(i, g)].Value.Format(metrics.Places(0)))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
}
