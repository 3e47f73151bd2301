package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

const inventedNotice = "INVENTED SAMPLE: no council, region or figure below is real. Use -workforce FILE for the department's census."

// writeText writes the report as a table for a terminal.
func writeText(w io.Writer, r *report) error {
	var b strings.Builder
	if r.invented {
		fmt.Fprintf(&b, "%s\n\n", inventedNotice)
	}
	fmt.Fprintf(&b, "%s (%s, %s), %s\n", r.subject.Area, r.subject.Label.LACode, r.subject.Label.GSSCode, r.subject.Region)
	fmt.Fprintf(&b, "Children's social work workforce, year to 30 September %s (%s)\n", r.period.Label(), r.file)
	if r.edition != csww.Current {
		fmt.Fprintf(&b, "Edition: %s. Many of its figures were revised since.\n", r.edition)
	}
	fmt.Fprintf(&b, "Convention %s: %s\n", r.convention, conventionNotes[r.convention])
	if len(r.neighbours) > 0 {
		names := make([]string, len(r.neighbours))
		for i, n := range r.neighbours {
			names[i] = n.ID.Name()
		}
		owner := ""
		if r.subject.Area.IsJoint() {
			owner = " of " + r.asked.String()
		}
		fmt.Fprintf(&b, "Statistical neighbours%s (%s): %s\n", owner, r.neighboursFile, strings.Join(names, "; "))
	}
	b.WriteByte('\n')
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	average := averageNames[r.convention]
	fmt.Fprintf(table, "\tFigure\tRank\tBand\t%s\tRegion\t%s\tChange from previous year\n", average, r.country)
	for _, m := range r.measures {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m.Name, m.figure(m.Value), m.rank(), m.band(),
			m.neighbours(), m.figure(m.RegionFigure), m.figure(m.England), m.change())
	}
	if err := table.Flush(); err != nil {
		return err
	}
	r.writeNotes(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

var conventionNotes = [...]string{
	benchmark.Returns:  "each return counts once, a joint return of two councils included.",
	benchmark.LAIT:     "as in the Local Authority Interactive Tool: each member of a joint return counts, low counts as 0.",
	benchmark.Outcomes: "as in the outcomes and enablers dashboard: joint returns are left out, neighbours have a median.",
}

var averageNames = [...]string{
	benchmark.Returns:  "SN mean",
	benchmark.LAIT:     "SN mean (LAIT)",
	benchmark.Outcomes: "SN median (outcomes dashboard)",
}

// figure is a figure with its unit, where that is short enough for a table; the definition has the others.
func (m measure) figure(v metrics.Value) string {
	text := v.Format(m.Precision)
	if v.Reason() == metrics.Reported && m.Unit == "%" {
		return text + "%"
	}
	return text
}

// rank is the place among how many, in words. One that rests on few people says so at once: such a figure is first or
// last by chance.
func (m measure) rank() string {
	s, highest, small := m.Standing, "", ""
	if m.Polarity == metrics.Neutral {
		highest = " highest"
	}
	if m.smallNumbers() {
		small = ", small numbers"
	}
	switch {
	case s.Rank > 0:
		return fmt.Sprintf("%s%s of %d%s%s", ordinal(s.Rank), highest, m.Ranking.Of, tied(s.Tied), small)
	case s.Best > 0:
		return fmt.Sprintf("%s to %s beside %d", ordinal(s.Best), ordinal(s.Worst), m.Ranking.Of)
	case m.Ranking.Of > 0:
		return fmt.Sprintf("none (%d ranked)", m.Ranking.Of)
	}
	return "none"
}

func (m measure) smallNumbers() bool {
	return slices.ContainsFunc(m.Warnings, func(w metrics.Warning) bool { return w.Code == benchmark.SmallNumbers })
}

func tied(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" (%d tied)", n)
}

// ordinal is a rank in words: 1st, 22nd, 113th.
func ordinal(n int) string {
	suffix := "th"
	if tens := n % 100; tens < 11 || tens > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func (m measure) band() string {
	if band := m.Standing.Band; band != benchmark.NoBand {
		return band.String()
	}
	return "none"
}

// neighbours is the average of the convention with what it rests on.
func (m measure) neighbours() string {
	n := m.Neighbours
	if n.Of == 0 {
		return "none"
	}
	average := n.Mean
	if m.Convention == benchmark.Outcomes {
		average = n.Median
	}
	text := m.figure(average)
	if n.N == 0 {
		text = "none"
	}
	return fmt.Sprintf("%s (%d of %d)", text, n.N, n.Of)
}

// change is the direction and the size of the change: no judgement, which a difference alone does not bear.
func (m measure) change() string {
	difference, ok := m.Change.Difference.Point()
	if !ok {
		if m.Change.Status != 0 {
			return "none: " + m.Change.Status.String()
		}
		return "none: " + missing(m.Change.From.Value, m.Change.To.Value)
	}
	size := metrics.Exact(difference).Format(m.Precision)
	unit := ""
	if m.Unit == "%" {
		unit = " pp"
	}
	switch rounded := metrics.HalfUp(difference, m.Precision); {
	case rounded > 0:
		return "up " + size + unit
	case rounded < 0:
		return "down " + strings.TrimPrefix(size, "-") + unit
	}
	return "no change"
}

// missing says which of two figures is missing, and why.
func missing(from, to metrics.Value) string {
	if to.Reason() != metrics.Reported {
		return "this year " + to.Reason().String()
	}
	return "the year before " + from.Reason().String()
}

// writeNotes writes what the table does not say by itself.
func (r *report) writeNotes(b *strings.Builder) {
	b.WriteString("\nRank 1 is the best; of a measure where neither direction is better, the highest. Band A is the best quarter of\n" +
		"councils, D the worst. SN is statistical neighbours, with how many of them the average rests on. pp is percentage\n" +
		"points. Whether a change is more than chance is not tested.\n")
	for reason, meaning := range symbolMeanings {
		used := slices.ContainsFunc(r.measures, func(m measure) bool {
			return m.Value.Reason() == metrics.Reason(reason) || m.RegionFigure.Reason() == metrics.Reason(reason) ||
				m.England.Reason() == metrics.Reason(reason)
		})
		if used && meaning != "" {
			fmt.Fprintf(b, "%s: %s.\n", metrics.Reason(reason).Symbol(), meaning)
		}
	}
	var notes []string
	for _, m := range r.measures {
		if change, ok := m.ToNextBand.Point(); ok {
			next := m.Standing.Band - 1
			notes = append(notes, fmt.Sprintf("%s: %s from band %s.", m.Name, m.distance(change), next))
		}
		if m.ID == "caseload_fte" {
			notes = append(notes, m.Name+": "+m.Definition+". An average hides how cases are spread.")
		}
	}
	section(b, "Distance to the next band, and definitions", notes)
	section(b, "Warnings", r.warnings())
}

// symbolMeanings explain the symbols of the census.
var symbolMeanings = [...]string{
	metrics.Low:            "above nought, but rounds to it",
	metrics.NotApplicable:  "not applicable: there is nothing to take a rate of",
	metrics.Confidential:   "confidential: suppressed to protect people",
	metrics.LowReliability: "low reliability: its publisher does not stand by it",
	metrics.Unavailable:    "unavailable: not returned or not collected",
}

// warnings puts each warning on one line, with the measures that it is about.
func (r *report) warnings() []string {
	type kind struct {
		metrics.WarningCode
		message string
	}
	var kinds []kind
	about := make(map[kind][]string)
	for _, m := range r.measures {
		for _, w := range m.Warnings {
			k := kind{w.Code, w.Message}
			if len(about[k]) == 0 {
				kinds = append(kinds, k)
			}
			name := m.Name
			if w.Code == benchmark.SmallNumbers {
				name += " (of " + w.Have.String() + "; at least " + w.Need.String() + " wanted)"
			}
			about[k] = append(about[k], name)
		}
	}
	lines := make([]string, len(kinds))
	for i, k := range kinds {
		names := strings.Join(about[k], "; ")
		if len(about[k]) == len(r.measures) {
			names = "all measures"
		}
		lines[i] = k.message + ": " + names + "."
	}
	return lines
}

// distance is a distance in the measure's unit.
func (m measure) distance(x float64) string {
	unit := " " + m.Unit
	if m.Unit == "%" {
		unit = " pp"
	}
	return metrics.Exact(x).Format(m.Precision) + unit
}

func section(b *strings.Builder, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, line := range lines {
		fmt.Fprintf(b, "  %s\n", line)
	}
}
