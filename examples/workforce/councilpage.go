package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// writeCouncil writes the page of the council.
func (r *report) writeCouncil(b *strings.Builder) {
	c := r.council
	fmt.Fprintf(b, "\n%s, %s\n", name(c.now.Subject), c.now.Subject.Region)
	fmt.Fprintf(b, "Children's social work workforce, year to 30 September %s\n", c.now.Period.Label())
	if c.now.Subject.Area.IsJoint() {
		b.WriteString("A joint return: the figures are of both councils together.\n")
	}
	c.writeStaff(b)
	c.writeRates(b)
	c.writeSplits(b)
	c.writeNeed(b)
	c.writeOutlook(b)
	c.writeRevised(b, r.revisions != nil)
}

// staff are the counts of a return, in words.
var staff = []struct {
	name   string
	of     func(workforce.Return) metrics.Value
	places int
}{
	{"In post, FTE", func(r workforce.Return) metrics.Value { return r.InPostFTE }, 1},
	{"In post, people", func(r workforce.Return) metrics.Value { return r.InPostHeadcount }, 0},
	{"Starters in the year, FTE", func(r workforce.Return) metrics.Value { return r.StartersFTE }, 1},
	{"Leavers in the year, FTE", func(r workforce.Return) metrics.Value { return r.LeaversFTE }, 1},
	{"Vacancies, FTE", func(r workforce.Return) metrics.Value { return r.VacancyFTE }, 1},
	{"Agency workers, FTE", func(r workforce.Return) metrics.Value { return r.AgencyFTE }, 1},
	{"Agency workers covering vacancies, FTE", func(r workforce.Return) metrics.Value { return r.AgencyCoverFTE }, 1},
	{"Holding cases, agency workers included, FTE", func(r workforce.Return) metrics.Value { return r.CaseHoldersFTE }, 1},
	{"Cases held", func(r workforce.Return) metrics.Value { return r.Cases }, 0},
	{"Days lost to sickness in the year", func(r workforce.Return) metrics.Value { return r.WorkingDaysLost }, 1},
}

// writeStaff writes the counts beside those of the year before.
func (c *council) writeStaff(b *strings.Builder) {
	before := workforce.Return{}
	year := fmt.Sprint(c.now.Year() - 1)
	if c.before != nil {
		before = *c.before
	}
	b.WriteByte('\n')
	var rows [][]string
	for _, s := range staff {
		p := metrics.Places(s.places)
		rows = append(rows, []string{
			s.name, dash(s.of(before).Format(p)), dash(s.of(c.now).Format(p)), change(s.of(before), s.of(c.now), p, ""),
		})
	}
	table(b, "|"+year+"|"+c.now.Period.Label()+"|Change", rows)
	if c.before == nil {
		fmt.Fprintf(b, "There is no return of the same councils for %s.\n", year)
	}
}

// change is the direction and the size of a change: no judgement, which a difference alone does not bear.
func change(before, after metrics.Value, p metrics.Precision, unit string) string {
	difference, ok := metrics.Sub(after, before).Point()
	if !ok {
		return none
	}
	return signed(metrics.Exact(difference), p, unit)
}

// signed is "up 2.7 pp", "down 3.2 pp" or "no change"; what is not known stays as it is. What is too small to be printed
// has no direction.
func signed(v metrics.Value, p metrics.Precision, unit string) string {
	x, ok := v.Point()
	size := strings.TrimPrefix(v.Format(p), "-") + unit
	switch rounded := metrics.HalfUp(x, p); {
	case v.Reason() == metrics.Ranged:
		return v.Format(p) + unit
	case !ok:
		return dash(v.Format(p))
	case rounded > 0:
		return "up " + size
	case rounded < 0:
		return "down " + size
	case x != 0:
		return size
	}
	return "no change"
}

// writeRates writes each rate with what it is made of, and what its parts say of it.
func (c *council) writeRates(b *strings.Builder) {
	b.WriteByte('\n')
	var values []metrics.Value
	total := func(ret *workforce.Return, rate workforce.Rate) string {
		if ret == nil {
			return none
		}
		values = append(values, rate.Published(*ret))
		return dash(rate.Measure().Format(rate.Published(*ret)))
	}
	var rows [][]string
	var small, definitions []string
	for _, check := range c.checks {
		m := check.Rate.Measure()
		numerator, denominator := check.Rate.Parts(c.now)
		values = append(values, check.Published, numerator, denominator)
		rows = append(rows, []string{
			title(m), total(c.before, check.Rate), dash(m.Format(check.Published)),
			fmt.Sprintf("%s of %s", printed(numerator), printed(denominator)),
			agreement(check), total(c.region, check.Rate), total(c.england, check.Rate),
		})
		if base, few := smallBase(check, c.now); few {
			small = append(small, fmt.Sprintf("%s (of %s)", m.Name, base))
		}
		definitions = append(definitions, cells.Wrap("", fmt.Sprintf("%s: %s.", m.Name, m.Definition)))
	}
	england := "England"
	if c.england != nil {
		england = c.england.Subject.Area.String()
	}
	table(b, fmt.Sprintf("|%d|%s|Made of|From its parts|Region|%s", c.now.Year()-1, c.now.Period.Label(), england), rows)
	for _, line := range cells.Legend(values...) {
		b.WriteString(line + "\n")
	}
	if len(small) > 0 {
		b.WriteString(cells.Wrap("", fmt.Sprintf("Small numbers: one person more or less moves a rate of fewer than %d a long way: %s.",
			benchmark.DefaultMinBase, strings.Join(small, "; "))))
	}
	b.WriteString(strings.Join(definitions, ""))
	b.WriteString("An average caseload hides how cases are spread. Whether a change is more than chance is not tested.\n")
}

// printed is a count as it was printed, and what is known of one that was not to one decimal place.
func printed(v metrics.Value) string {
	if _, ok := v.Point(); ok {
		return v.String()
	}
	return dash(v.Format(metrics.Places(1)))
}

// smallBase is the people or posts that a rate is about, and whether they are few.
func smallBase(check workforce.Check, ret workforce.Return) (base metrics.Value, few bool) {
	base = check.Rate.Base(ret)
	return base, metrics.Compare(base, metrics.Below, metrics.Exact(benchmark.DefaultMinBase)) == metrics.Yes
}

// agreement says what the parts say of a published rate.
func agreement(check workforce.Check) string {
	if check.Agreement == metrics.Reproduced && check.Published.Reason() != metrics.Reported {
		return "the same symbol"
	}
	return check.Agreement.String()
}

// title is a measure with its unit, where figures do not carry it.
func title(m panel.Measure) string {
	if m.Unit == "%" {
		return m.Name
	}
	return m.Name + " (" + m.Unit + ")"
}

// writeSplits says where the changes come from.
func (c *council) writeSplits(b *strings.Builder) {
	if len(c.splits) == 0 {
		return
	}
	b.WriteString("\nWhere the changes come from\n")
	for _, s := range c.splits {
		m := s.Rate.Measure()
		unit := ""
		if m.Unit == "%" {
			unit = " pp"
		}
		reading := ""
		if s.reading != "" {
			reading = " (" + s.reading + ")"
		}
		fmt.Fprintf(b, "  %s%s: %s to %s, %s%s\n", m.Name, reading, dash(m.Format(metrics.Round(s.Before, m.Precision))),
			dash(m.Format(metrics.Round(s.After, m.Precision))), signed(s.Change, m.Precision, unit), s.beside(unit))
		for _, part := range s.Components {
			fmt.Fprintf(b, "    %s from %s to %s: %s\n", part.Name, printed(part.Before), printed(part.After),
				signed(part.Effect, m.Precision, unit))
		}
	}
	b.WriteString("  Each part is what its component would change, averaged over the two orders in which both can change (Shapley).\n" +
		"  The parts sum to the change before rounding. They are arithmetic, not causes.\n")
}

// beside is what the published figures say of the change, where they say something else.
func (s split) beside(unit string) string {
	p := s.Rate.Measure().Precision
	published, parts := signed(s.Published, p, unit), signed(s.Change, p, unit)
	if published == parts || s.Published.Reason() != metrics.Reported {
		return ""
	}
	return " (of the published, rounded rates: " + published + ")"
}

// writeNeed says how many workers the target caseload needs.
func (c *council) writeNeed(b *strings.Builder) {
	if c.need == nil {
		return
	}
	one := metrics.Places(1)
	fmt.Fprintf(b, "\nWorkers for a target caseload of %s for each FTE\n", c.need.Target.Format(one))
	if c.need.Shortfall().Reason() != metrics.Reported && c.need.Shortfall().Reason() != metrics.Ranged {
		b.WriteString("  Cannot be told: the cases, or the FTE of those who hold them, are missing.\n")
		return
	}
	fmt.Fprintf(b, "  %s cases need %s FTE; %s FTE hold cases now, agency workers included.\n", c.need.Cases,
		c.need.Required().Format(one), c.need.FTE.Format(one))
	switch lower, upper, _ := c.need.Shortfall().Bounds(); {
	case upper <= 0:
		fmt.Fprintf(b, "  That is %s FTE more than needed.\n", metrics.Between(-upper, -lower).Format(one))
	case lower < 0:
		fmt.Fprintf(b, "  That is from %s FTE more than needed to %s FTE short, or %s whole posts.\n", metrics.Exact(-lower).Format(one),
			metrics.Exact(upper).Format(one), caseload.Posts(c.need.Shortfall()).Format(metrics.Places(0)))
	default:
		fmt.Fprintf(b, "  Short of: %s FTE, or %s whole posts.\n", c.need.Shortfall().Format(one),
			caseload.Posts(c.need.Shortfall()).Format(metrics.Places(0)))
	}
	b.WriteString("  The target is yours: there is no national caseload.\n")
}

// writeOutlook says where those in post would go.
func (c *council) writeOutlook(b *strings.Builder) {
	one := metrics.Places(1)
	b.WriteString("\nIf starters and turnover went on as they were\n")
	c.writeFlows(b)
	if c.outlook == nil {
		b.WriteString("  There is nothing to go by: those in post are not known, or no whole year's starters and leavers are.\n")
		return
	}
	a := c.outlook.Assumptions
	years := make([]string, len(c.outlook.years))
	for i, year := range c.outlook.years {
		years[i] = strconv.Itoa(year)
	}
	b.WriteString(cells.Wrap("  ", fmt.Sprintf("Assumed, from %d of the last %d years (%s): starters of %s FTE a year, and turnover of "+
		"%s%% of those in post at the end of the year.", len(years), yearsBack, strings.Join(years, ", "),
		a.Starters.Format(one), a.TurnoverRate.Format(one))))
	for i, year := range c.outlook.Years {
		fmt.Fprintf(b, "  In post at 30 September %d: %s FTE\n", c.now.Year()+1+i, year.InPost.Format(one))
	}
	b.WriteString("  This is no forecast: it says what would follow.\n")
}

// writeFlows says how far the year's starters and leavers explain those in post, which a projection takes for granted.
func (c *council) writeFlows(b *strings.Builder) {
	if c.before == nil {
		return
	}
	one := metrics.Places(1)
	expected := metrics.Sub(metrics.Add(c.before.InPostFTE, c.now.StartersFTE), c.now.LeaversFTE)
	if metrics.Sub(c.now.InPostFTE, expected).Reason() != metrics.Reported {
		return
	}
	fmt.Fprintf(b, "  In %s: %s in post a year before, %s starters and %s leavers make %s; the census has %s.\n", c.now.Period.Label(),
		c.before.InPostFTE.Format(one), c.now.StartersFTE.Format(one), c.now.LeaversFTE.Format(one), expected.Format(one),
		c.now.InPostFTE.Format(one))
}

// writeRevised lists what was revised of the council, and says so where nothing can be told.
func (c *council) writeRevised(b *strings.Builder, editions bool) {
	if !editions {
		return
	}
	b.WriteString("\nRevised since the earlier edition\n")
	for _, reshaped := range c.reshaped {
		fmt.Fprintf(b, "  %s: not compared, it was a row of %s.\n", reshaped.Period.Label(), name(reshaped.Before))
	}
	switch {
	case !c.compared && len(c.reshaped) == 0:
		b.WriteString("  The earlier edition has no return of this council.\n")
	case c.compared && len(c.revisions) == 0:
		b.WriteString("  Nothing in the years that both editions have.\n")
	}
	for _, revision := range c.revisions {
		fmt.Fprintf(b, "  %s, %s: %s was %s (%s)\n", revision.Period.Label(), revision.ID, dash(revision.After.String()),
			dash(revision.Before.String()), revision.Kind())
	}
}
