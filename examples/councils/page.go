package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/examples/internal/page"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// checkPage says what is wrong with the options of the page.
func (s *settings) checkPage() error {
	var err error
	if s.targets, err = meetings.ParseTargets(s.target); err != nil {
		return err
	}
	switch more := s.outcomes != "" || s.meetings != ""; {
	case s.html != "" && s.format != "text":
		return errors.New("-html is a format of its own: it does not go with -format")
	case (s.html != "" || s.format == "xlsx") && (s.list || s.league):
		return errors.New("-html and -format xlsx are of one council: they go with neither -list nor -league")
	case more && s.html == "" && s.format != "xlsx":
		return errors.New("-outcomes and -meetings are for -html and -format xlsx")
	case more && s.workforce == "" && s.counts.file == "" && s.lait.data == "":
		return errors.New("-outcomes and -meetings need -workforce, -file or -lait: real inspections say nothing about invented councils")
	}
	return nil
}

// readMore reads what the page has beside the measures.
func (s *settings) readMore(r *report) error {
	var err error
	if s.outcomes != "" {
		if r.inspected, err = s.readInspections(r); err != nil {
			return err
		}
	}
	if s.meetings != "" {
		if r.attendance, err = s.readAttendance(); err != nil {
			return err
		}
	}
	return nil
}

// writePage writes the page to its file, and what stands out to the output.
func (s *settings) writePage(r *report) error {
	p, err := r.page(s.targets)
	if err != nil {
		return err
	}
	text, err := p.HTML()
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.html, text, 0o644); err != nil {
		return err
	}
	if p.Notice != "" {
		fmt.Fprintf(&s.Out, "%s\n\n", p.Notice)
	}
	fmt.Fprintf(&s.Out, "%s\n", p.Heading)
	for _, sentence := range p.Opening.Sentences {
		s.Out.WriteString(cells.Wrap("  ", sentence))
	}
	fmt.Fprintf(&s.Out, "All of it, with charts: %s\n", s.html)
	return nil
}

// invented stands where the figures of a page are nobody's.
const invented = "INVENTED SAMPLE: no council, region or figure on this page is real."

// page is the report as a page.
func (r *report) page(targets meetings.Targets) (page.Page, error) {
	l, err := r.look()
	if err != nil {
		return page.Page{}, err
	}
	name := nameOf(r.subject)
	p := page.Page{
		Title: name + " beside other councils: " + r.source.title(r.period), Heading: name + " beside other councils",
		Facts: []page.Fact{
			{Name: "Figures", Text: r.source.title(r.period)},
			{Name: "Council", Text: r.who()},
			{Name: "As at", Text: date(r.today)},
		},
		Opening: page.Opening{
			Heading: "What changed, what stands out, what to ask", Sentences: r.opening(l), Note: r.howChosen(l),
		},
		Footer: "Made with the childmetrics library from the files named under About these figures. The page needs no network and nothing in it is sent anywhere.",
	}
	if r.invented {
		p.Title, p.Notice = "INVENTED SAMPLE: "+p.Title, invented
		p.Heading += " (INVENTED)"
	}
	glance := page.Section{ID: "glance", Heading: "All measures at a glance", Blocks: []page.Block{{Table: r.glance()}, {List: r.readGlance()}}}
	measures := page.Section{ID: "measures", Heading: "Each measure"}
	for i := range r.measures {
		s, err := r.measureSection(&r.measures[i])
		if err != nil {
			return p, err
		}
		measures.Sections = append(measures.Sections, s)
	}
	p.Sections = []page.Section{glance, measures}
	if r.inspected != nil {
		p.Sections = append(p.Sections, r.inspected.section(r.today))
	}
	if r.attendance != nil {
		p.Sections = append(p.Sections, r.attendanceSection(targets))
	}
	p.Sections = append(p.Sections, r.aboutFigures())
	return p, nil
}

// who is the council with the codes that the file has of it, and its region.
func (r *report) who() string {
	codes := slices.DeleteFunc([]string{r.subject.Label.LACode, r.subject.Label.GSSCode}, func(code string) bool { return code == "" })
	text := r.subject.Area.String()
	if len(codes) > 0 {
		text += " (" + strings.Join(codes, ", ") + ")"
	}
	return fmt.Sprintf("%s, %s", text, r.subject.Region)
}

// glance is every measure in a row.
func (r *report) glance() *chart.Table {
	t := &chart.Table{
		Caption: r.source.title(r.period),
		Header:  []string{"Measure", "Figure", "Rank", "Band", averageNames[r.convention], "Region", r.country, "Change from previous year", "Beyond chance"},
	}
	for _, m := range r.measures {
		t.Rows = append(t.Rows, []string{
			m.title(), m.Format(m.Value), m.rank(), m.band(), m.neighbours(), m.Format(m.Region), m.Format(m.England), m.change(), m.beyondChance(),
		})
	}
	return t
}

// beyondChance says whether the change is more than chance may make.
func (m *measure) beyondChance() string {
	switch {
	case m.Change.Status != panel.Consecutive || m.Change.Difference.Reason() != metrics.Reported:
		return none
	case m.tested.Clear == metrics.CannotTell:
		return "cannot be told"
	}
	return outcomeOf(m.tested, m.Plausibility.Implausible)
}

// readGlance says how to read the table.
func (r *report) readGlance() []string {
	lines := []string{
		"Rank 1 is the best; of a measure where neither direction is better, the highest, without a band.",
		"Band A is the best quarter of councils, D the worst. SN is statistical neighbours, with how many of them have a figure. pp is percentage points.",
		"Beyond chance says whether the change is more than chance may make of such figures: better, worse, up or down, and otherwise no clear change.",
	}
	var values []metrics.Value
	for _, m := range r.measures {
		values = append(values, m.Value, m.Region, m.England)
	}
	return append(lines, cells.Legend(values...)...)
}

// measureSection is what the page says of one measure.
func (r *report) measureSection(m *measure) (page.Section, error) {
	s := page.Section{ID: m.ID, Heading: m.Name}
	definition := "What it is: " + m.Definition + "."
	if m.Definition == "" {
		definition = "What it is: " + m.Name + "; the file has no definition."
	}
	if m.Kind == panel.Mean {
		definition += " An average hides its spread."
	}
	s.Blocks = append(s.Blocks, page.Block{Text: definition}, page.Block{List: r.facts(m)})
	for _, w := range m.Warnings {
		s.Blocks = append(s.Blocks, page.Block{Warning: w.String() + "."})
	}
	if m.Plausibility.Implausible == metrics.Yes {
		s.Blocks = append(s.Blocks, page.Block{Warning: fmt.Sprintf("the change is %s robust standard deviations from the middle of %d councils' changes: "+
			"likely a break in recording, to be looked into before it is praised or blamed.", m.Plausibility.Z.Format(metrics.Places(1)), m.Plausibility.N)})
	}
	figure := func(id string, d page.Drawing) {
		s.Blocks = append(s.Blocks, page.Block{Figure: &page.Figure{ID: id + "-" + m.ID, Drawing: d}})
	}
	near := r.near(m)
	ranked := len(near.Bars) > 1 && !r.isTwin(m) // beside its neighbours; without bands, the strip of all adds nothing
	if !ranked || m.Polarity != metrics.Neutral && !m.NoBands {
		strip, err := r.strip(m)
		if err != nil {
			return s, err
		}
		figure("strip", strip)
	}
	if ranked {
		figure("near", near)
	}
	if len(m.figures.Published.Periods()) > 1 {
		figure("time", r.overTime(m))
	}
	if m.position != nil && !r.isTwin(m) {
		f, err := r.funnel(m)
		if err != nil {
			return s, err
		}
		figure("funnel", f)
	}
	return s, nil
}

// facts are what is known of a measure, a line each.
func (r *report) facts(m *measure) []string {
	line := fmt.Sprintf("Figure %s: %s", r.when(m.Measure, m.Period), m.withUnit(m.Value))
	if made := m.madeOf(m.Numerator, m.Denominator); made != "" {
		line += " (" + made + ")"
	}
	lines := []string{line + "."}
	if _, _, ok := m.Interval.Bounds(); ok {
		lines = append(lines, fmt.Sprintf("Chance alone leaves it between %s, with 95%% confidence (%v). An interval here describes chance variation, not recording.",
			strings.Replace(m.between(m.Interval, false), " to ", " and ", 1), m.Interval.Method()))
	} else if m.Value.Reason() == metrics.Reported {
		lines = append(lines, "How far chance alone moves it cannot be told from what is published.")
	}
	if m.Standing.Rank > 0 || m.Standing.Best > 0 {
		place := "Rank: " + m.rank()
		if m.Standing.Band != benchmark.NoBand {
			place += ", band " + m.band()
		}
		if m.RankInterval != (benchmark.RankInterval{}) {
			place += fmt.Sprintf("; chance leaves any rank from %d to %d", m.RankInterval.Best, m.RankInterval.Worst)
		}
		lines = append(lines, place+".")
	}
	for _, distance := range (&report{measures: []measure{*m}}).distances() {
		lines = append(lines, "To the next band: "+strings.TrimPrefix(distance, m.Name+": "))
	}
	if m.position != nil && len(m.position.place.Positions) > 0 {
		lines = append(lines, fmt.Sprintf("Beside the average of %d of %d councils together, %s, for a council of its size: %v.", m.position.Coverage.Reported(),
			len(m.position.Places), m.Format(m.position.Average), m.position.place.Positions[0]))
	}
	change := "Change from previous year: " + m.change()
	if m.Change.Difference.Reason() == metrics.Reported {
		if m.tested.Clear != metrics.CannotTell {
			change += ", which chance alone leaves at"
		} else {
			change += ";"
		}
		change += " " + m.changed()
	}
	lines = append(lines, change+".")
	lines = append(lines, r.comparators(m)...)
	one := &report{measures: []measure{*m}}
	for _, text := range slices.Concat(one.groups(), one.own()) {
		lines = append(lines, strings.TrimPrefix(text, m.Name+", "))
	}
	return lines
}

// comparators are the averages beside a figure.
func (r *report) comparators(m *measure) []string {
	var lines []string
	if m.Neighbours.Of > 0 {
		lines = append(lines, fmt.Sprintf("Statistical neighbours: %s %s.", averageNames[m.Convention], m.neighbours()))
	}
	if p := m.Neighbours.Pooled; p.N > 0 {
		lines = append(lines, fmt.Sprintf("Statistical neighbours together: %s (%s, %d of %d).", m.Format(p.Value), m.madeOf(p.Numerator, p.Denominator),
			p.N, m.Neighbours.Of))
	}
	if text := m.Format(m.Region); text != "" {
		lines = append(lines, fmt.Sprintf("%s: %s.", m.Subject.Region, text))
	}
	if text := m.Format(m.England); text != "" {
		lines = append(lines, fmt.Sprintf("%s: %s.", r.country, text))
	}
	return lines
}

// aboutFigures says where everything comes from and how it was worked out.
func (r *report) aboutFigures() page.Section {
	sources := []string{fmt.Sprintf("%s: %s.", r.source.title(r.period), filepath.Base(r.source.file))}
	if r.source.note != "" {
		sources = append(sources, r.source.note)
	}
	m := r.measures[0]
	if m.Source != "" && m.Source != r.source.file {
		sources = append(sources, "Publisher: "+strings.TrimSuffix(m.Source, ".")+".")
	}
	if m.Edition != "" && m.Edition != r.source.file { // which readers take for the edition where nobody names one
		sources = append(sources, "Edition: "+m.Edition+".")
	}
	periods := m.figures.Published.Periods()
	sources = append(sources, fmt.Sprintf("Periods in the file: %d, from %s to %s. Rows of councils for %s: %d.", len(periods), periods[0].Label(),
		periods[len(periods)-1].Label(), r.period.Label(), m.Population.Rows))
	if r.neighboursFile != "" {
		var names []string
		for _, n := range r.neighbours {
			names = append(names, n.ID.Name())
		}
		sources = append(sources, fmt.Sprintf("Statistical neighbours: %s. Of %s: %s.", filepath.Base(r.neighboursFile), r.asked, strings.Join(names, "; ")))
		var left strings.Builder
		r.writeLeftOut(&left)
		sources = append(sources, strings.FieldsFunc(left.String(), func(c rune) bool { return c == '\n' })...)
	}
	if r.inspected != nil {
		sources = append(sources, fmt.Sprintf("Inspections: %s, %d inspections and visits, published up to %s.", filepath.Base(r.inspected.file), r.inspected.rows, date(r.inspected.until)))
	}
	if r.attendance != nil {
		sources = append(sources, fmt.Sprintf("Attendance: %s, %d rows counted, %d that could not be.", filepath.Base(r.attendance.File), r.attendance.Rows, r.attendance.Skipped))
	}
	methods := []string{
		fmt.Sprintf("Convention %s: %s", r.convention, conventionNotes[r.convention]),
		"Figures are as published, rounded half up. A figure that is missing is never counted as 0 unless the convention says so.",
		"Intervals are at 95%: Wilson score for proportions, exact Poisson or Byar for rates. They describe chance variation, not recording.",
		"A change is clear where the 95% interval of the difference leaves nought out. The first sentences ask for more: their p values are adjusted by Benjamini and Hochberg.",
		"Funnel limits are exact, widened by as much as councils differ beyond chance (Spiegelhalter 2005, 2012).",
		"Ranks that chance leaves are right together for all councils with 95% (Klein, Wright and Wieczorek 2020).",
		"A change more than 3.5 robust standard deviations from the middle of all councils' changes is taken for a likely break in recording (Iglewicz and Hoaglin 1993).",
		"A figure about fewer than 20 people or posts is no headline.",
	}
	return page.Section{ID: "about", Heading: "About these figures", Sections: []page.Section{
		{ID: "sources", Heading: "Sources and counts", Blocks: []page.Block{{List: sources}}},
		{ID: "methods", Heading: "Methods", Blocks: []page.Block{{List: methods}}},
	}}
}
