package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/safe"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

const (
	inventedNotice = "INVENTED: no child, worker or council below is real. Use -annexa FILE -as-at DATE for a council's own data."
	openNotice     = "FOR STAFF ONLY: nothing is suppressed. This page shows small numbers of children and must not be passed on."
	safeNotice     = "Counts of 1 to 5 are suppressed (c), and with them what would give them away. Noughts are shown."
	togetherNotice = "Of these lists hand on no page with other settings or of a day near this one: together they would show small counts."
)

// notices are what has to be known of the whole page.
func (p *page) notices() []string {
	var all []string
	if p.open {
		all = append(all, openNotice)
	}
	if p.invented {
		all = append(all, inventedNotice)
	}
	if !p.open {
		all = append(all, safeNotice, togetherNotice)
	}
	return all
}

// none stands in a table where there is nothing.
const none = "–"

func writeText(w io.Writer, p *page) error {
	b := new(strings.Builder)
	say := func(format string, args ...any) { b.WriteString(cells.Wrap("", fmt.Sprintf(format, args...))) }
	if p.open {
		say("%s", openNotice)
	}
	if p.invented {
		say("%s", inventedNotice)
		say("%d records of children, generated from seed %d.", p.world.Children, p.world.Seed)
	}
	if p.open || p.invented {
		b.WriteString("\n")
	}
	say("%s, as at %s", p.whose(), p.asAt.Time().Format("2 January 2006"))
	say("From the lists of child-level data of Annex A. They hold six months: nothing here is for 12 months but where it says so.")
	if !p.open {
		say("%s", safeNotice)
	}
	say("%v", p.chosen)
	if !p.open {
		say("%s", togetherNotice)
	}
	for _, g := range p.groups {
		p.writeGroup(b, g)
	}
	p.writeReading(b)
	p.writeUnanswered(b)
	p.writePeers(b)
	_, err := io.WriteString(w, b.String())
	return err
}

// whose is the council in words.
func (p *page) whose() string {
	switch {
	case p.council == "":
		return "A council that was not named"
	case p.code == "":
		return p.council
	}
	return fmt.Sprintf("%s (%s)", p.council, p.code)
}

// headings say what the figures of each time are.
var headings = [...]string{
	sixMonths: "What happened", lastDay: "How things stood", twelveMonths: "Looking back from the last day",
}

func (p *page) writeGroup(b *strings.Builder, g group) {
	if len(g.lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s, %s\n", headings[g.span], g.span.words(p.asAt))
	row(b, "", "figure", "counted", "others", "not recorded")
	var values []metrics.Value
	ranged := false
	rates := false
	for _, l := range g.lines {
		rates = rates || l.Measure.Kind == panel.Rate
		ranged = ranged || l.Value.Reason() == metrics.Ranged
		if !p.lacksPopulation(l) {
			values = append(values, l.Value, l.Yes, l.NotRecorded)
		}
		row(b, name(l.Measure), p.figure(l), number(l.Yes), number(l.No), number(l.NotRecorded))
	}
	if rates && p.population.Reason() != metrics.Reported {
		b.WriteString(cells.Wrap("  ", "Rates are left out: they need the population aged 0 to 17 of the year before (-population N)."))
	}
	if slices.ContainsFunc(g.lines, func(l safe.Line) bool { return strings.HasPrefix(l.Measure.ID, "care_leavers_") }) {
		b.WriteString(cells.Wrap("  ", "Care leavers are those whose birthday, the 17th to the 21st, was in these months, as they are recorded "+
			"now. Not in touch are only those of whom it is not known either what they do."))
	}
	if ranged {
		b.WriteString(cells.Wrap("  ", "A range is from none to all of those of whom it is not recorded."))
	}
	for _, line := range cells.Legend(values...) {
		if !strings.HasPrefix(line, "c:") {
			b.WriteString("  " + line + "\n")
		}
	}
}

func row(b *strings.Builder, name, figure, counted, others, notRecorded string) {
	fmt.Fprintf(b, "  %-68s %18s %8s %7s %12s\n", name, figure, counted, others, notRecorded)
}

// figure is a figure for people. A suppressed one has the range that a reader can work out.
func (p *page) figure(l safe.Line) string {
	if p.lacksPopulation(l) {
		return none
	}
	return withRange(l.Measure.Panel(), l.Value)
}

func withRange(m panel.Measure, v metrics.Value) string {
	text := m.Format(v)
	lower, upper, ok := v.Bounds()
	if v.Reason() != metrics.Confidential || !ok || math.IsInf(upper, 0) {
		return dash(text)
	}
	return fmt.Sprintf("c (%s)", m.Format(metrics.Between(lower, upper)))
}

// number is a count.
func number(v metrics.Value) string {
	if v.Reason() == metrics.NotApplicable {
		return ""
	}
	return v.Format(metrics.Unrounded)
}

func dash(text string) string {
	if text == "" {
		return none
	}
	return text
}

// writeReading says what of the lists could not be read, without how many rows there are of anything.
func (p *page) writeReading(b *strings.Builder) {
	if len(p.lists)+len(p.warnings) == 0 {
		return
	}
	b.WriteString("\nThe lists\n")
	for _, l := range p.lists {
		b.WriteString(cells.Wrap("  ", l.String()+"."))
	}
	for _, w := range p.warnings {
		switch w.Code {
		case annexa.ListsNotRead, annexa.ColumnsMissing: // that is said of each
		case annexa.RowsLeftOut:
			b.WriteString("  Some rows could not be used.\n")
		default:
			b.WriteString(cells.Wrap("  ", title(w.Message)+"."))
		}
	}
	b.WriteString(cells.Wrap("  ", "What is wrong, row by row, is on standard error: for those who mend the lists, and not to be passed on."))
}

func title(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// writeUnanswered says what is not on the page, and why.
func (p *page) writeUnanswered(b *strings.Builder) {
	if len(p.unanswered) > 0 {
		b.WriteString("\nNot answered by these lists\n")
		p.reasons(b, p.unanswered)
	}
	var ours []unanswered
	for _, g := range p.gaps {
		if isOfChildren(g.ID) {
			ours = append(ours, g)
		}
	}
	b.WriteString("\nWhat no Annex A answers\n")
	p.reasons(b, ours)
	b.WriteString(cells.Wrap("  ", "Nor what needs workers, money, schools or another record: -format json names each measure with its reason."))
}

// isOfChildren tells whether children's records, if they hold enough, answer a measure.
func isOfChildren(measure string) bool {
	for of := range tally.Measures() {
		if of.ID == measure {
			return true
		}
	}
	return false
}

// reasons names the measures by the reason that they share.
func (p *page) reasons(b *strings.Builder, list []unanswered) {
	done := make(map[string]bool)
	for _, u := range list {
		if done[u.reason] {
			continue
		}
		done[u.reason] = true
		var names []string
		for _, other := range list {
			if other.reason == u.reason {
				names = append(names, other.Name)
			}
		}
		b.WriteString(cells.Wrap("  ", title(u.reason)+": "+strings.Join(names, "; ")+"."))
	}
}

// name is what a measure is called, with its unit where figures do not carry it.
func name(m catalogue.Measure) string {
	if m.Unit == "per 10,000" {
		return m.Name + ", per 10,000"
	}
	return m.Name
}
