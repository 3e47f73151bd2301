package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
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
	c.writeRevised(b)
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

// signed is "up 2.7 pp", "down 3.2 pp" or "no change"; what is not known stays as it is.
func signed(v metrics.Value, p metrics.Precision, unit string) string {
	x, ok := v.Point()
	size := strings.TrimPrefix(v.Format(p), "-") + unit
	switch rounded := metrics.HalfUp(x, p); {
	case !ok:
		return dash(v.Format(p))
	case rounded > 0:
		return "up " + size
	case rounded < 0:
		return "down " + size
	}
	return "no change"
}

// writeRates writes each rate with what it is made of, and what its parts say of it.
func (c *council) writeRates(b *strings.Builder) {
	b.WriteByte('\n')
	total := func(ret *workforce.Return, rate workforce.Rate) string {
		if ret == nil {
			return none
		}
		return dash(rate.Measure().Format(rate.Published(*ret)))
	}
	var rows [][]string
	for _, check := range c.checks {
		m := check.Rate.Measure()
		numerator, denominator := check.Rate.Parts(c.now)
		was := none
		if c.before != nil {
			was = dash(m.Format(check.Rate.Published(*c.before)))
		}
		rows = append(rows, []string{
			title(m), was, dash(m.Format(check.Published)),
			fmt.Sprintf("%s of %s", dash(numerator.String()), dash(denominator.String())),
			check.Agreement.String(), total(c.region, check.Rate), total(c.england, check.Rate),
		})
	}
	england := "England"
	if c.england != nil {
		england = c.england.Subject.Area.String()
	}
	table(b, fmt.Sprintf("|%d|%s|Made of|From its parts|Region|%s", c.now.Year()-1, c.now.Period.Label(), england), rows)
	for _, check := range c.checks {
		fmt.Fprintf(b, "%s: %s.\n", check.Rate, check.Rate.Measure().Definition)
	}
	b.WriteString("An average caseload hides how cases are spread. Whether a change is more than chance is not tested.\n")
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
		fmt.Fprintf(b, "  %s%s: %s to %s, %s\n", m.Name, reading, dash(m.Format(metrics.Round(s.Before, m.Precision))),
			dash(m.Format(metrics.Round(s.After, m.Precision))), signed(s.Change, m.Precision, unit))
		for _, part := range s.Components {
			fmt.Fprintf(b, "    %s from %s to %s: %s\n", part.Name, dash(part.Before.String()), dash(part.After.String()),
				signed(part.Effect, m.Precision, unit))
		}
	}
	b.WriteString("  Each part is what its component would change, averaged over the two orders in which both can change (Shapley).\n" +
		"  The parts sum to the change before rounding. They are arithmetic, not causes.\n")
}

// writeNeed says how many workers the target caseload needs.
func (c *council) writeNeed(b *strings.Builder) {
	if c.need == nil {
		return
	}
	one := metrics.Places(1)
	fmt.Fprintf(b, "\nWorkers for %s cases at a target caseload of %s for each FTE\n", dash(c.need.Cases.Format(metrics.Places(0))),
		c.need.Target.Format(one))
	fmt.Fprintf(b, "  Needed: %s FTE; holding cases now, agency workers included: %s FTE; short of: %s FTE.\n",
		dash(c.need.Required().Format(one)), dash(c.need.FTE.Format(one)), dash(c.need.Shortfall().Format(one)))
	b.WriteString("  Below nought there are more than the target needs. The target is yours: there is no national caseload.\n")
}

// writeOutlook says where those in post would go.
func (c *council) writeOutlook(b *strings.Builder) {
	if c.outlook == nil {
		return
	}
	one := metrics.Places(1)
	a := c.outlook.Assumptions
	years := fmt.Sprintf("%d to %d", c.outlook.from, c.outlook.to)
	if c.outlook.from == c.outlook.to {
		years = fmt.Sprint(c.outlook.to)
	}
	fmt.Fprintf(b, "\nIf starters and turnover stayed as in %s\n", years)
	fmt.Fprintf(b, "  Assumed: %s FTE in post; starters of %s FTE a year; turnover of %s%% of those in post at the end of the year.\n",
		a.InPost.Format(one), a.Starters.Format(one), a.TurnoverRate.Format(one))
	for i, year := range c.outlook.Years {
		fmt.Fprintf(b, "  In post at 30 September %d: %s FTE\n", c.now.Year()+1+i, year.InPost.Format(one))
	}
	b.WriteString("  This is no forecast: it says what would follow.\n")
}

// writeRevised lists what was revised of the council.
func (c *council) writeRevised(b *strings.Builder) {
	if len(c.revisions) == 0 {
		return
	}
	b.WriteString("\nRevised since the earlier edition\n")
	for _, revision := range c.revisions {
		fmt.Fprintf(b, "  %s, %s: %s was %s (%s)\n", revision.Period.Label(), revision.ID, dash(revision.After.String()),
			dash(revision.Before.String()), revision.Kind())
	}
}
