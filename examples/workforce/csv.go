package main

import (
	"io"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// csvHeader is the columns of the CSV, which is long: one row for each figure. What does not exist is empty.
var csvHeader = []string{"part", "id", "level", "area", "period", "figure", "value", "symbol", "lower", "upper"}

// csvTable is the rows in the making, and what the next ones are about.
type csvTable struct {
	rows                          [][]string
	part, id, level, area, period string
}

func writeCSV(w io.Writer, r *report) error {
	t := csvTable{rows: [][]string{csvHeader}}
	if r.invented {
		t.text("invented", "true") // nobody is to take the sample for real
	}
	t.addReproductions(r.reproductions)
	t.addTotals(r.totals)
	if r.revisions != nil {
		t.addRevisions(r.revisions)
	}
	if r.council != nil {
		t.addCouncil(r.council)
	}
	return cells.CSV(w, t.rows)
}

// of says what the next rows are about.
func (t *csvTable) of(part, id, level, area, period string) {
	t.part, t.id, t.level, t.area, t.period = part, id, level, area, period
}

// ofSubject is of for a row of the census.
func (t *csvTable) ofSubject(part, id string, s panel.Subject, p metrics.Period) {
	level := ""
	for _, l := range levels {
		if l.Level == s.Area.Level() {
			level = l.id
		}
	}
	t.of(part, id, level, areaName(s), p.TimePeriod())
}

// text adds a row of something that is no figure, in the place of a symbol.
func (t *csvTable) text(name, text string) {
	t.rows = append(t.rows, []string{t.part, t.id, t.level, t.area, t.period, name, "", text, "", ""})
}

func (t *csvTable) count(name string, n int) {
	t.rows = append(t.rows, []string{t.part, t.id, t.level, t.area, t.period, name, strconv.Itoa(n), "", "", ""})
}

func (t *csvTable) value(name string, v metrics.Value) {
	symbol, _ := cells.Symbol(v)
	lower, upper, known := v.Bounds()
	t.rows = append(t.rows, []string{
		t.part, t.id, t.level, t.area, t.period, name, cells.Text(v), symbol,
		cells.Pointer(cells.Known(lower, known)), cells.Pointer(cells.Known(upper, known)),
	})
}

func (t *csvTable) addReproductions(reproductions []workforce.Reproduction) {
	for _, p := range reproductions {
		j := reproduction(p)
		t.of("measures", j.ID, j.Level, "", "")
		t.count("returns", j.Returns)
		t.count("rows", j.Rows)
		t.count("exact", j.Exact)
		t.count("attainable", j.Attainable)
		t.value("max_difference", p.MaxDifference)
		t.count("unexplained", len(j.Unexplained))
		t.count("same_symbol", j.SameSymbol)
		t.count("withheld", j.Withheld)
		t.count("withheld_above_100", j.WithheldAbove100)
		t.count("parts_missing", j.PartsMissing)
		t.count("other_symbol", j.OtherSymbol)
		for _, c := range p.Unexplained {
			t.ofSubject("unexplained", j.ID, c.Subject, c.Period)
			t.value("published", c.Published)
			t.value("from_parts", c.Recomputed)
		}
	}
}

func (t *csvTable) addTotals(totals []workforce.Explanation) {
	for _, e := range totals {
		t.ofSubject("totals", e.Check.Rate.Measure().ID, e.Check.Subject, e.Check.Period)
		t.value("published", e.Check.Published)
		t.value("from_parts", e.Check.Recomputed)
		t.text("agreement", e.Check.Agreement.String())
		t.count("members", e.Candidates[workforce.WholeOnly].Aggregate.Members)
		for _, s := range e.Candidates[workforce.WholeOnly].Aggregate.Missing {
			t.text("missing", areaName(s))
		}
		for _, c := range e.Candidates {
			policy := c.Aggregate.Policy.String()
			t.value(policy, c.Aggregate.Value)
			t.count(policy+", used", c.Aggregate.Used)
			for _, s := range c.Aggregate.Imputed {
				t.text(policy+", council", areaName(s))
			}
			t.text(policy+", agreement", c.Agreement.String())
		}
	}
}

func (t *csvTable) addRevisions(r *workforce.Revisions) {
	for _, c := range r.Counts {
		t.of("revisions", c.ID, "", "", "")
		t.count("compared", c.Compared)
		if c.Compared > 0 {
			t.count("changed", c.Changed)
		}
	}
	t.of("revisions", "", "", "", "")
	t.count("only_before", len(r.OnlyBefore))
	t.count("only_after", len(r.OnlyAfter))
	for _, s := range r.Reshaped {
		t.ofSubject("reshaped", "", s.After, s.Period)
		t.text("before", areaName(s.Before))
	}
}

func (t *csvTable) addCouncil(c *council) {
	t.ofSubject("council", "", c.now.Subject, c.now.Period)
	for id, v := range c.now.Figures() {
		t.id = id
		t.value("published", v)
	}
	if c.before != nil {
		for id, v := range c.before.Figures() {
			t.id = id
			t.value("previous", v)
		}
	}
	for _, check := range c.checks {
		t.id = check.Rate.Measure().ID
		numerator, denominator := check.Rate.Parts(c.now)
		t.value("from_parts", check.Recomputed)
		t.value("numerator", numerator)
		t.value("denominator", denominator)
		t.text("agreement", check.Agreement.String())
		if c.region != nil {
			t.value("region", check.Rate.Published(*c.region))
		}
		if c.england != nil {
			t.value("england", check.Rate.Published(*c.england))
		}
		if base, small := smallBase(check, c.now); small {
			t.value("small_numbers", base)
		}
	}
	for _, s := range c.splits {
		part := "changes"
		if s.reading != "" {
			part += " " + s.reading
		}
		t.ofSubject(part, s.Rate.Measure().ID, c.now.Subject, s.To)
		t.value("change", s.Change)
		t.value("published_change", s.Published)
		for _, component := range s.Components {
			t.value(component.Name+", before", component.Before)
			t.value(component.Name+", after", component.After)
			t.value(component.Name+", effect", component.Effect)
		}
	}
	if c.need != nil {
		t.ofSubject("need", "", c.now.Subject, c.now.Period)
		t.value("target", c.need.Target)
		t.value("cases", c.need.Cases)
		t.value("fte", c.need.FTE)
		t.value("required_fte", c.need.Required())
		t.value("shortfall_fte", c.need.Shortfall())
	}
	if c.outlook != nil {
		t.ofSubject("outlook", "", c.now.Subject, c.now.Period)
		t.value("in_post_fte", c.outlook.Assumptions.InPost)
		t.value("starters_fte, assumed", c.outlook.Assumptions.Starters)
		t.value("turnover, assumed", c.outlook.Assumptions.TurnoverRate)
		for _, year := range c.outlook.years {
			t.text("year, assumed", strconv.Itoa(year))
		}
		period := c.now.Period
		for _, year := range c.outlook.Years {
			period, _ = period.Next()
			t.ofSubject("outlook", "", c.now.Subject, period)
			t.value("starters_fte", year.Starters)
			t.value("leavers_fte", year.Leavers)
			t.value("in_post_fte", year.InPost)
		}
	}
	for _, r := range c.revisions {
		t.ofSubject("revised", r.ID, r.Subject, r.Period)
		t.text("kind", r.Kind().String())
		t.value("before", r.Before)
		t.value("after", r.After)
	}
}
