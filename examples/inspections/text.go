package main

import (
	"fmt"
	"io"
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
	if r.stated {
		b.WriteString("What five committees stated of their councils' inspections, and no more. Use -outcomes FILE for Ofsted's outcomes.\n\n")
	}
	r.writeCounts(&b)
	r.writeCouncil(&b)
	r.writeDeadline(&b)
	r.writeClaims(&b)
	if len(r.quirks) > 0 {
		fmt.Fprintf(&b, "\nWhat the sources got wrong: %d cells or rows\n", len(r.quirks))
		for _, q := range r.quirks {
			fmt.Fprintf(&b, "  %s: %v\n", q.Code, q)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeCounts writes the judgements as they stood.
func (r *report) writeCounts(b *strings.Builder) {
	fmt.Fprintf(b, "Latest judgement of each of %d councils%s\n", len(r.latest), r.when())
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tOutstanding\tGood\tRequires improvement\tInadequate\tNot judged\tGood or better")
	for _, a := range areas {
		fmt.Fprintln(w, line(a.String(), r.of(a)))
	}
	_ = w.Flush() // a builder does not fail
	b.WriteString("Not judged: the framework of the inspection has no such judgement, or the source leaves it blank.\n")
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
	c := r.repeat
	fmt.Fprintf(b, "\nInspected more than once: %d councils\n  From the first inspection to the latest: %d improved, "+
		"%d retained good or better, %d retained less than good, %d declined.\n", c.Councils, c.Improved, c.RetainedGoodOrBetter, c.RetainedBelowGood, c.Declined)
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
		b.WriteString("  No inspection or visit in the file.\n")
		return
	}
	for _, i := range r.council.inspections {
		fmt.Fprintf(b, "  %s: %v, published: %s", orUnknown(i.Start), i.Kind, orUnknown(i.Published))
		if i.Framework != 0 && i.IsGraded() {
			fmt.Fprintf(b, ", %v", i.Framework)
		}
		b.WriteByte('\n')
		if i.Theme != "" {
			fmt.Fprintf(b, "    %s\n", i.Theme)
		}
		for _, a := range areas {
			if j := i.Judgement(a); j != inspection.Ungraded(inspection.NotGraded) {
				fmt.Fprintf(b, "    %v: %v\n", a, j)
			}
		}
		for _, doubt := range i.Inconsistencies() {
			fmt.Fprintf(b, "    Unusual: %v.\n", doubt)
		}
	}
	if s, ok := r.council.standings[inspection.Overall]; ok {
		fmt.Fprintf(b, "  Overall: %v.\n", s)
	}
	for _, w := range r.council.warnings {
		fmt.Fprintf(b, "  Note: %v.\n", w)
	}
	if m := r.council.monitoring; len(m.Visits) > 0 {
		n, of := m.WithinQuarter()
		fmt.Fprintf(b, "  %d monitoring visits in the file since then; %d of %d gaps between them within a quarter.\n", len(m.Visits), n, of)
	}
	if e := r.council.next; !e.From.IsZero() {
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
