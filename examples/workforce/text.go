package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// none stands in a table where there is nothing.
const none = "–"

// writeText writes the report for a terminal.
func writeText(w io.Writer, r *report) error {
	var b strings.Builder
	if r.invented {
		fmt.Fprintf(&b, "%s\n\n", program.InventedNotice)
	}
	fmt.Fprintf(&b, "Published rates computed again from their published parts (%s)\n", r.file)
	if r.census.Layout != csww.Current {
		fmt.Fprintf(&b, "Layout: %s. Many of its figures were revised since.\n", r.census.Layout)
	}
	for _, level := range levels {
		name := level.name
		if level.Level == area.National {
			name = r.country()
		}
		fmt.Fprintf(&b, "\n%s\n", name)
		r.writeReproductions(&b, level.Level)
	}
	b.WriteString("\nRows have a published rate and both of its parts. Exact: the printed parts give the printed rate, half up. Attainable:\n" +
		"they can give it before they were rounded, exact ones included. Max. diff.: the largest difference between the two, in\n" +
		"pp, or in cases. Unexplained: the parts cannot give the rate. Symbols: the rate is missing for the reason that its\n" +
		"parts give. Withheld: the parts give a rate, and a symbol was published; >100%: so many of these would be above 100%.\n" +
		"Other: one of the two is missing, or both for different reasons.\n")
	r.writeTotals(&b)
	r.writeRevisions(&b)
	if r.council != nil {
		r.writeCouncil(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// country is what the file calls England.
func (r *report) country() string {
	for _, ret := range r.census.Returns {
		if ret.Subject.Area.Level() == area.National {
			return ret.Subject.Area.String()
		}
	}
	return "England"
}

// table writes rows of cells in columns.
func table(b *strings.Builder, header string, rows [][]string) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.ReplaceAll(header, "|", "\t"))
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	_ = w.Flush() // a builder does not fail
}

func (r *report) writeReproductions(b *strings.Builder, level area.Level) {
	var rows [][]string
	for _, p := range r.reproductions {
		if p.Level != level {
			continue
		}
		rows = append(rows, []string{
			p.Rate.String(), fmt.Sprint(p.Returns), fmt.Sprint(p.Rows), ofRows(p.Exact, p.Rows), ofRows(p.Attainable, p.Rows),
			dash(p.MaxDifference.Format(metrics.Places(3))), fmt.Sprint(len(p.Unexplained)), fmt.Sprint(p.SameReason),
			fmt.Sprint(p.Withheld), fmt.Sprint(p.WithheldAbove100), fmt.Sprint(p.PartsMissing + p.Other),
		})
	}
	table(b, "|Returns|Rows|Exact|Attainable|Max. diff.|Unexplained|Symbols|Withheld|>100%|Other", rows)
}

// ofRows is a count with its share.
func ofRows(n, of int) string {
	return fmt.Sprintf("%d (%s)", n, dash(percentage(metrics.Percent(metrics.Exact(n), metrics.Exact(of)))))
}

// percentage is a percentage to one decimal place.
func percentage(v metrics.Value) string {
	return panel.Measure{Unit: "%", Precision: metrics.Places(1)}.Format(v)
}

func dash(text string) string {
	if text == "" {
		return none
	}
	return text
}

// writeTotals says what is known of the regions' and England's rates that do not follow from their own parts.
func (r *report) writeTotals(b *strings.Builder) {
	var last string
	for _, e := range r.totals {
		if e.Check.Agreement != metrics.Unattainable {
			continue
		}
		if last == "" {
			b.WriteString("\nTotals that their own published parts do not give\n")
		}
		if of := e.Check.Subject.Area.String() + " " + e.Check.Period.Label(); of != last {
			fmt.Fprintf(b, "  %s\n", of)
			last = of
		}
		m := e.Check.Rate.Measure()
		b.WriteString(cells.Wrap("    ", fmt.Sprintf("%s: published %s, from its parts %s. %s Given by %s.", m.Name,
			m.Format(e.Check.Published), m.Format(metrics.Round(e.Check.Recomputed, m.Precision)), missingOf(e), policies(e))))
	}
	if last == "" {
		return
	}
	b.WriteString("  A total is the sum of numerators over the sum of denominators. Of councils that lack a part, complete cases leave\n" +
		"  out both parts, the sum of what is available leaves out the one that they lack, the sum of what is reliable leaves\n" +
		"  out both where the symbol is u and otherwise the one, and imputed takes both from the year before. Which way was\n" +
		"  used is not published: those that give the figure may have been.\n")
}

// missingOf names the councils that lack a part of a total.
func missingOf(e workforce.Explanation) string {
	a := e.Candidates[workforce.WholeOnly].Aggregate
	if len(a.Missing) == 0 {
		return fmt.Sprintf("All %d councils have both parts.", a.Members)
	}
	names := make([]string, len(a.Missing))
	for i, subject := range a.Missing {
		names[i] = subject.Area.String()
	}
	return fmt.Sprintf("Without a part, %d of %d: %s.", len(names), a.Members, strings.Join(names, "; "))
}

// policies names the ways in which a total comes out as published, those that give it exactly first.
func policies(e workforce.Explanation) string {
	names := func(policies []workforce.Policy) string {
		texts := make([]string, len(policies))
		for i, p := range policies {
			texts[i] = p.String()
		}
		return strings.Join(texts, ", ")
	}
	reproduced, attainable := e.Reproducing()
	switch {
	case len(reproduced) == 0 && len(attainable) == 0:
		return "none of the ways below"
	case len(attainable) == 0:
		return names(reproduced)
	case len(reproduced) == 0:
		return names(attainable) + " within rounding"
	}
	return names(reproduced) + ", and " + names(attainable) + " within rounding"
}

func (r *report) writeRevisions(b *strings.Builder) {
	if r.revisions == nil {
		return
	}
	fmt.Fprintf(b, "\nRevised since the earlier edition (%s): %d rows are in both\n", r.previousFile, r.revisions.Rows)
	var rows [][]string
	for _, c := range r.revisions.Counts {
		if c.Compared == 0 {
			rows = append(rows, []string{c.ID, none, none})
			continue
		}
		rows = append(rows, []string{c.ID, fmt.Sprint(c.Compared), ofRows(c.Changed, c.Compared)})
	}
	table(b, "|Compared|Changed", rows)
	b.WriteString("A number that became a symbol is a change. " + none + ": not in both editions.\n")
	for _, reshaped := range r.revisions.Reshaped {
		b.WriteString(cells.Wrap("", fmt.Sprintf("Not compared, since the row has another shape: %s, %s; it was %s.",
			reshaped.Period.Label(), name(reshaped.After), name(reshaped.Before))))
	}
	if before, after := len(r.revisions.OnlyBefore), len(r.revisions.OnlyAfter); before+after > 0 {
		fmt.Fprintf(b, "Rows in the earlier edition only: %d; in the later one only: %d.\n", before, after)
	}
}

// name is a row's own name and code.
func name(s panel.Subject) string {
	if s.Label.Name == "" {
		return s.Area.String()
	}
	return fmt.Sprintf("%s (%s)", s.Label.Name, s.Label.LACode)
}
