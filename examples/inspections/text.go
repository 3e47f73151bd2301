package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// grades are the columns of the tables.
var grades = []inspection.Grade{
	inspection.Outstanding, inspection.Good, inspection.RequiresImprovement, inspection.Inadequate,
}

func writeText(w io.Writer, r *report) error {
	var b strings.Builder
	switch {
	case r.stated && r.deadline == nil:
		r.writeStated(&b)
	case r.stated:
	default:
		r.writeCounts(&b)
		r.writeCouncil(&b)
	}
	r.writeDeadline(&b)
	r.writeClaims(&b)
	if len(r.quirks) > 0 {
		fmt.Fprintf(&b, "\nWhat the sources got wrong: %d cells or rows\n", len(r.quirks))
		for _, q := range r.quirks {
			fmt.Fprintf(&b, "  %s: %v\n", q.Code, q)
		}
	}
	_, err := io.WriteString(w, strings.TrimLeft(b.String(), "\n"))
	return err
}

// writeStated writes what committees stated, of the council asked for or of all.
func (r *report) writeStated(b *strings.Builder) {
	b.WriteString("What five committees stated of their councils' inspections, and no more. Use -outcomes FILE for Ofsted's outcomes.\n")
	if r.council != nil {
		r.writeCouncil(b)
		return
	}
	for i := range r.history.All() {
		fmt.Fprintf(b, "\n%v\n", i.Council)
		writeInspection(b, i, inspection.NotStated)
	}
}

// writeCounts writes the judgements as they stood.
func (r *report) writeCounts(b *strings.Builder) {
	if r.thirdPartyOnly {
		b.WriteString("From a third party's table, which has the latest inspection of each council: these are not Ofsted's figures.\n\n")
	}
	fmt.Fprintf(b, "Latest judgement of each of %d councils%s; %d existed\n", len(r.latest), r.when(), r.existing)
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tOutstanding\tGood\tRequires improvement\tInadequate\tNot judged\tGood or better")
	for _, a := range areas {
		fmt.Fprintln(w, line(a.String(), r.of(a)))
	}
	_ = w.Flush() // a builder does not fail
	for _, a := range areas {
		r.writeNotJudged(b, a)
	}
	if r.undated > 0 {
		fmt.Fprintf(b, "Left out, since it is not known whether they were by the day: %d inspections or visits.\n", r.undated)
	}
	b.WriteString("\nOverall effectiveness by Ofsted's regions\n")
	w = tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tOutstanding\tGood\tRequires improvement\tInadequate\tNot judged\tGood or better")
	for _, region := range r.regions {
		if region.Total() > 0 {
			fmt.Fprintln(w, line(region.name, region.Distribution))
		}
	}
	_ = w.Flush()
	if c := r.repeat; !r.thirdPartyOnly {
		fmt.Fprintf(b, "\nInspected more than once: %d councils\n  From the first inspection to the latest: %d improved, "+
			"%d retained good or better, %d retained less than good, %d declined.\n",
			c.Councils, c.Improved, c.RetainedGoodOrBetter, c.RetainedBelowGood, c.Declined)
	}
}

// writeNotJudged says why councils have no judgement of an area.
func (r *report) writeNotJudged(b *strings.Builder, a inspection.JudgementArea) {
	for why := range inspection.NotInspected + 1 {
		if n := r.of(a).NotJudged(why); n > 0 {
			fmt.Fprintf(b, "Not judged, %s: %d %v.\n", short(a), n, why)
		}
	}
}

// when says as at which day.
func (r *report) when() string {
	text := ""
	if !r.asAt.IsZero() {
		text += ", inspected by " + r.asAt.String()
	}
	if !r.publishedBy.IsZero() {
		text += ", published by " + r.publishedBy.String()
	}
	return text
}

// line is one row of a table of judgements.
func line(name string, d inspection.Distribution) string {
	cells := []string{name}
	for _, g := range grades {
		cells = append(cells, fmt.Sprint(d.Count(g)))
	}
	share := fmt.Sprintf("%d of %d", d.GoodOrBetter(), d.Judged())
	if rate := d.GoodOrBetterRate(); rate.Reason() == metrics.Reported {
		share += " (" + rate.Format(metrics.Places(1)) + "%)"
	}
	return strings.Join(append(cells, fmt.Sprint(d.Total()-d.Judged()), share), "\t")
}

// writeCouncil writes a council's history.
func (r *report) writeCouncil(b *strings.Builder) {
	if r.council == nil {
		return
	}
	fmt.Fprintf(b, "\n%v%s\n", r.council.id, r.when())
	if len(r.council.inspections) == 0 {
		b.WriteString("  No inspection or visit in the file by then.\n")
		return
	}
	for _, i := range r.council.inspections {
		writeInspection(b, i)
	}
	r.council.writeSummary(b)
}

// writeInspection writes one inspection or visit, without the judgements that are missing for one of some reasons.
func writeInspection(b *strings.Builder, i inspection.Inspection, without ...inspection.Absence) {
	fmt.Fprintf(b, "  %s: %v, published: %s", orUnknown(i.Start), i.Kind, orUnknown(i.Published))
	if i.Framework != 0 && i.IsGraded() {
		fmt.Fprintf(b, ", %v", i.Framework)
	}
	b.WriteByte('\n')
	if i.Theme != "" {
		fmt.Fprintf(b, "    %s\n", i.Theme)
	}
	for _, a := range areas {
		j := i.Judgement(a)
		if _, graded := j.Grade(); graded || j.Absence() != inspection.NotGraded && !slices.Contains(without, j.Absence()) {
			fmt.Fprintf(b, "    %v: %v\n", a, j)
		}
	}
	for _, doubt := range i.Inconsistencies() {
		fmt.Fprintf(b, "    Unusual: %v.\n", doubt)
	}
}

// writeSummary writes what a council's inspections come to.
func (c *council) writeSummary(b *strings.Builder) {
	for _, a := range areas {
		if s, ok := c.standings[a]; ok {
			fmt.Fprintf(b, "  Standing, %s: %v.\n", short(a), s)
		}
	}
	for _, w := range c.warnings {
		fmt.Fprintf(b, "  Note: %v.\n", w)
	}
	c.writeMonitoring(b)
	if e := c.next; !e.From.IsZero() {
		fmt.Fprintf(b, "  The next inspection is usual between %v and %v (an estimate; Ofsted sets its own dates)", e.From, e.To)
		if e.Status != 0 {
			fmt.Fprintf(b, ": %v", e.Status)
		}
		b.WriteString(".\n")
		if e.Of > 0 {
			fmt.Fprintf(b, "  Likely a %v: %d of %d after the same judgement were.\n", e.Kind, e.Held, e.Of)
		}
	}
}

// writeMonitoring writes the monitoring visits since the last inspection.
func (c *council) writeMonitoring(b *strings.Builder) {
	m := c.monitoring
	if len(m.Visits) == 0 {
		return
	}
	n, of := m.WithinQuarter()
	fmt.Fprintf(b, "  Monitoring visits since then in the file, which has those of one year only: %d; %d of %d gaps between them within a quarter.\n",
		len(m.Visits), n, of)
	for i, visit := range m.Visits {
		since := "the one before"
		if i == 0 {
			since = "the inspection was published"
		}
		fmt.Fprintf(b, "    %s", orUnknown(visit.Start))
		if gap := m.Gaps[i]; gap.Reason() == metrics.Reported {
			fmt.Fprintf(b, ", %v days after %s", gap, since)
		}
		b.WriteByte('\n')
	}
}

// writeClaims writes what committees were told beside what the outcomes say.
func (r *report) writeClaims(b *strings.Builder) {
	if len(r.claims) == 0 {
		return
	}
	b.WriteString("\nWhat five committees were told, and what the outcomes say; both stand\n")
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	council := ""
	for _, c := range r.claims {
		if c.council != council {
			council = c.council
			fmt.Fprintf(w, "  %s\n", council)
		}
		fmt.Fprintf(w, "    %s\t%s\t%s\n", agreement(c.agrees), c.statement, c.found)
	}
	_ = w.Flush()
}

// agreement is a verdict on a statement in words.
func agreement(v metrics.Verdict) string {
	switch v {
	case metrics.Yes:
		return "agrees"
	case metrics.No:
		return "differs"
	}
	return "cannot tell"
}

func orUnknown(d metrics.Date) string {
	if d.IsZero() {
		return "day not stated"
	}
	return d.String()
}

func (r *report) writeDeadline(b *strings.Builder) {
	if d := r.deadline; d != nil {
		fmt.Fprintf(b, "\n%d working days after %v: due %v. The clock starts on the day of receipt, which is not counted.\n", d.WorkingDays, d.From, d.Due)
	}
}
