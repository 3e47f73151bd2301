package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// none stands in the table where there is nothing; the notes below it say why.
const none = "–"

// writeText writes the report as a table for a terminal.
func writeText(w io.Writer, r *report) error {
	var b strings.Builder
	r.writeHead(&b)
	if err := r.writeTable(&b); err != nil {
		return err
	}
	b.WriteString("\nRank 1 is the best; of a measure where neither direction is better, the highest, without a band. Band A is the best\n" +
		"quarter of councils, D the worst. SN is statistical neighbours, with how many of them have a figure. pp is\n" +
		"percentage points.\n")
	r.writeSymbols(&b)
	section(&b, "To the next band", r.distances())
	section(&b, "Beside "+r.groupName(), r.groups())
	section(&b, "The council's own figures, which have no rank", r.own())
	if err := r.writeChance(&b); err != nil {
		return err
	}
	section(&b, "What the figures are", r.definitions())
	section(&b, "Warnings", r.warnings())
	_, err := io.WriteString(w, b.String())
	return err
}

// writeHead says who, when, by what rules and beside whom.
func (r *report) writeHead(b *strings.Builder) {
	if r.invented {
		fmt.Fprintf(b, "%s\n\n", program.InventedNotice)
	}
	fmt.Fprintf(b, "%s\n", r.who())
	fmt.Fprintf(b, "%s (%s)\n", r.source.title(r.period), r.source.file)
	if r.source.note != "" {
		b.WriteString(r.source.note + "\n")
	}
	fmt.Fprintf(b, "Convention %s: %s\n", r.convention, conventionNotes[r.convention])
	if len(r.neighbours) > 0 {
		names := make([]string, len(r.neighbours))
		for i, n := range r.neighbours {
			names[i] = n.ID.Name()
		}
		owner := ""
		if r.subject.Area.IsJoint() {
			owner = " of " + r.asked.String()
		}
		fmt.Fprintf(b, "Statistical neighbours%s (%s): %s\n", owner, r.neighboursFile, strings.Join(names, "; "))
		r.writeLeftOut(b)
	}
	if !slices.ContainsFunc(r.measures, func(m measure) bool { return m.Value.Reason() == metrics.Reported }) {
		fmt.Fprintf(b, "\nThere is no figure of this council for %s.\n", r.period.Label())
	}
	b.WriteByte('\n')
}

// writeLeftOut says which neighbours no average holds, whatever the measure.
func (r *report) writeLeftOut(b *strings.Builder) {
	n := r.measures[0].Neighbours
	if r.convention == benchmark.Outcomes && r.subject.Area.IsJoint() {
		b.WriteString("Joint returns have no neighbours under this convention.\n")
		return
	}
	for _, reason := range []struct {
		count int
		why   string
	}{
		{n.Own, "in this council's own joint return"},
		{n.Shared, "in a joint return that another neighbour shares"},
		{n.NoRow, "without a row of its own that this convention counts"},
	} {
		if reason.count > 0 {
			fmt.Fprintf(b, "Left out of the neighbours' average: %d %s.\n", reason.count, reason.why)
		}
	}
}

// conventionNotes say what the conventions do, averageNames which average of the neighbours each prints.
var (
	conventionNotes = [...]string{
		benchmark.Returns:  "each return counts once, a joint return of two councils included.",
		benchmark.LAIT:     "as in the Local Authority Interactive Tool: each member of a joint return counts, low counts as 0.",
		benchmark.Outcomes: "as in the outcomes and enablers dashboard: joint returns are left out, neighbours have a median.",
	}
	averageNames = [...]string{
		benchmark.Returns:  "SN mean",
		benchmark.LAIT:     "SN mean (LAIT)",
		benchmark.Outcomes: "SN median (outcomes dashboard)",
	}
)

func (r *report) writeTable(b *strings.Builder) error {
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "\tFigure\tRank\tBand\t%s\tRegion\t%s\tChange from previous year\n", averageNames[r.convention], r.country)
	for _, m := range r.measures {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m.title(), m.Format(m.Value), m.rank(), m.band(),
			m.neighbours(), m.Format(m.Region), m.Format(m.England), m.change())
	}
	return table.Flush()
}

// title is the measure, with its unit where figures do not carry it.
func (m measure) title() string {
	if m.Unit == "%" {
		return m.Name
	}
	return m.Name + " (" + m.Unit + ")"
}

// rank is the place among how many, in words. One that rests on few people, or on part of a year, says so at once: such
// a figure is first or last by chance.
func (m measure) rank() string {
	s := m.Standing
	if s.Rank == 0 && s.Best == 0 {
		return none
	}
	text := ""
	switch {
	case s.Rank == 0:
		text = fmt.Sprintf("between %s of %d", strings.Replace(s.String(), " to ", " and ", 1), s.Among)
	case m.Polarity == metrics.Neutral && s.Rank == 1:
		text = fmt.Sprintf("highest of %d", m.Ranking.Of)
	case m.Polarity == metrics.Neutral:
		text = fmt.Sprintf("%s highest of %d", benchmark.Standing{Rank: s.Rank}, m.Ranking.Of)
	default:
		text = fmt.Sprintf("%s of %d", benchmark.Standing{Rank: s.Rank}, m.Ranking.Of)
	}
	if s.Tied > 1 {
		text += fmt.Sprintf(" (%d tied)", s.Tied)
	}
	for _, w := range m.Warnings {
		text += rankMarks[w.Code]
	}
	return text
}

// rankMarks are the warnings that no rank may be read without.
var rankMarks = map[metrics.WarningCode]string{
	benchmark.SmallNumbers: ", small numbers",
	benchmark.UnknownBase:  ", perhaps small numbers",
	benchmark.PartPeriod:   ", part of a year",
}

func (m measure) warned(code metrics.WarningCode) bool {
	return slices.ContainsFunc(m.Warnings, func(w metrics.Warning) bool { return w.Code == code })
}

func (m measure) band() string {
	if m.Standing.Band == benchmark.NoBand {
		return none
	}
	return m.Standing.Band.String()
}

// neighbours is the average of the convention with what it rests on.
func (m measure) neighbours() string {
	n := m.Neighbours
	average := n.Mean
	if m.Convention == benchmark.Outcomes {
		average = n.Median
	}
	switch {
	case n.Of == 0:
		return none
	case n.N == 0:
		return fmt.Sprintf("%s (0 of %d)", none, n.Of)
	}
	return fmt.Sprintf("%s (%d of %d)", m.Format(average), n.N, n.Of)
}

// change is the direction and the size of the change: no judgement, which a difference alone does not bear.
func (m measure) change() string {
	difference, ok := m.Change.Difference.Point()
	from, to := m.Change.From.Value, m.Change.To.Value
	switch {
	case ok && m.warned(benchmark.PartPreviousPeriod):
		return m.direction(difference) + " (from part of a year)"
	case ok:
		return m.direction(difference)
	case m.Change.Status == panel.NoPreviousPeriod:
		return none + " (the year before is not in the file)"
	case m.Change.Status == panel.NoPreviousRow:
		return none + " (no return the year before)"
	case m.Change.Status != panel.Consecutive:
		return none + " (other councils' return the year before)"
	case to.Reason() != metrics.Reported:
		return none
	}
	return fmt.Sprintf("%s (%s the year before)", none, from.Reason())
}

func (m measure) direction(difference float64) string {
	unit := ""
	if m.Unit == "%" {
		unit = " pp"
	}
	size := strings.TrimPrefix(metrics.Exact(difference).Format(m.Precision), "-")
	switch rounded := metrics.HalfUp(difference, m.Precision); {
	case rounded > 0:
		return "up " + size + unit
	case rounded < 0:
		return "down " + size + unit
	}
	return "no change"
}

// writeSymbols explains the symbols that the table has.
func (r *report) writeSymbols(b *strings.Builder) {
	var values []metrics.Value
	for _, m := range r.measures {
		values = append(values, m.Value, m.Region, m.England)
	}
	for _, line := range cells.Legend(values...) {
		b.WriteString(line + "\n")
	}
}

// distances say how far it is into the next better band.
func (r *report) distances() []string {
	var lines []string
	for _, m := range r.measures {
		change, ok := m.ToNextBand.Point()
		if !ok {
			continue
		}
		unit := " " + m.Unit
		if m.Unit == "%" {
			unit = " pp"
		}
		distance := metrics.Exact(change).Format(m.Precision) + unit
		places, _ := m.Precision.Decimals()
		if step := metrics.Exact(math.Pow10(-places)); metrics.Compare(metrics.Exact(metrics.HalfUp(change, m.Precision)), metrics.Below, step) == metrics.Yes {
			distance = "less than " + step.Format(m.Precision) + unit
		}
		lines = append(lines, fmt.Sprintf("%s: %s to band %s.", m.Name, distance, m.Standing.Band-1))
	}
	return lines
}

// definitions say what is counted. An average caseload is never shown without its own: it hides how cases are spread.
func (r *report) definitions() []string {
	var lines []string
	for _, m := range r.measures {
		line := m.Name + ": " + m.Definition + "."
		if m.Kind == panel.Mean {
			line += " An average hides its spread."
		}
		lines = append(lines, line)
	}
	return lines
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

// groupName is the name of the group that was asked for.
func (r *report) groupName() string {
	for _, m := range r.measures {
		if m.against != nil {
			return m.against.Group
		}
	}
	return ""
}

// own sets the council's own figures beside the published ones.
func (r *report) own() []string {
	var lines []string
	for _, m := range r.measures {
		for _, b := range m.local {
			lines = append(lines, fmt.Sprintf("%s: %v.", m.Name, b))
		}
	}
	return lines
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
