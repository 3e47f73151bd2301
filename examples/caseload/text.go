package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
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
)

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
		if l.Measure.Kind != panel.Rate || p.population.Reason() == metrics.Reported {
			values = append(values, l.Value, l.Yes, l.NotRecorded)
		}
		row(b, name(l.Measure), p.figure(l.Measure, l.Value), number(l.Yes), number(l.No), number(l.NotRecorded))
	}
	if rates && p.population.Reason() != metrics.Reported {
		b.WriteString(cells.Wrap("  ", "Rates are left out: they need the population aged 0 to 17 of the year before (-population N)."))
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
func (p *page) figure(m catalogue.Measure, v metrics.Value) string {
	if m.Kind == panel.Rate && p.population.Reason() != metrics.Reported {
		return none
	}
	return withRange(m.Panel(), v)
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
	if len(p.unread)+len(p.warnings) == 0 {
		return
	}
	b.WriteString("\nThe lists\n")
	for _, l := range p.unread {
		b.WriteString(cells.Wrap("  ", state(l)+"."))
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

// state is what came of a list, in words.
func state(l annexa.ListReading) string {
	text := fmt.Sprintf("List %d, %s: ", l.Number, l.Name)
	switch {
	case !l.Found:
		text += "not there, or there twice"
	case !l.Read:
		text += "not read"
	default:
		text += "read"
	}
	if len(l.Missing) > 0 {
		text += "; columns that are not there: " + strings.Join(l.Missing, ", ")
	}
	return text
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
		m, _ := catalogue.Find(g.Measure)
		if isOfChildren(m) {
			ours = append(ours, unanswered{m, g.Reason})
		}
	}
	b.WriteString("\nWhat no Annex A answers\n")
	p.reasons(b, ours)
	b.WriteString(cells.Wrap("  ", "Nor what needs workers, money, schools or another record: -format json names each measure with its reason."))
}

// isOfChildren tells whether children's records, if they hold enough, answer a measure.
func isOfChildren(m catalogue.Measure) bool {
	for of := range tally.Measures() {
		if of.ID == m.ID {
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

// writePeers writes the published figures.
func (p *page) writePeers(b *strings.Builder) {
	if len(p.peers) == 0 {
		return
	}
	b.WriteString("\nBeside the published figures\n")
	workers, beside := false, false
	for _, x := range p.peers {
		text := x.measure.Name + ": "
		if x.ownSpan != "" {
			beside = true
			text += fmt.Sprintf("these lists %s (%s); ", withRange(x.measure, x.own), x.ownSpan)
		} else {
			workers = true
		}
		text += fmt.Sprintf("published %s (%s)", dash(x.measure.Format(x.published)), x.period.Label())
		if x.of > 0 {
			text += fmt.Sprintf("; SN median %s (%d of %d)", dash(x.measure.Format(x.median)), x.n, x.of)
		}
		b.WriteString(cells.Wrap("  ", text+"."))
	}
	if workers {
		b.WriteString(cells.Wrap("  ", "The lists name the worker of today and hold nothing else of workers, so that nothing of their own stands beside "+
			"the workforce census."))
	}
	if p.peersOf != "" {
		b.WriteString(cells.Wrap("  ", "Statistical neighbours: "+p.peersOf+". In brackets, how many of them have a figure."))
	}
	if beside {
		b.WriteString(cells.Wrap("  ", "The periods differ: a share of six months beside one of 12 can differ by the season alone."))
	}
}
