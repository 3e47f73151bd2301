package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/outcomes"
	"github.com/childmetrics/childmetrics/examples/internal/page"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// inspected is what Ofsted's file says of one council, or of the two of a joint return.
type inspected struct {
	file     string
	history  *inspection.History
	rows     int          // inspections and visits in the file
	until    metrics.Date // the last day on which anything in the file was published
	latest   []inspection.Inspection
	councils []area.ID
	near     []neighbours.Neighbour
	joint    bool // the figures are of two councils, of which only one may have been asked for
}

// judged are the areas of judgement that are shown.
var judged = []inspection.JudgementArea{
	inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers,
}

// readInspections reads Ofsted's file.
func (s *settings) readInspections(r *report) (*inspected, error) {
	all, err := outcomes.Read(&s.Program, program.File{Name: s.outcomes})
	if err != nil {
		return nil, err
	}
	i := &inspected{file: filepath.Base(s.outcomes), history: all.History(), near: r.neighbours,
		councils: []area.ID{r.asked.First()}, joint: r.subject.Area.IsJoint()}
	if r.asked.IsJoint() {
		i.councils = append(i.councils, r.asked.Second())
	}
	i.rows, i.latest = i.history.Len(), i.history.Latest(s.today)
	for one := range i.history.All() {
		if one.Published.Compare(i.until) > 0 {
			i.until = one.Published
		}
	}
	return i, nil
}

// last is a council's latest graded inspection and the one before it.
func (i *inspected) last(council area.ID, today metrics.Date) (last, before inspection.Inspection, graded, again bool) {
	if last, graded = i.history.LatestOf(council, today); graded {
		before, again = i.history.Previous(last)
	}
	return last, before, graded, again
}

// sentences say what the latest inspection of each council found, where that is less than good or other than before.
func (i *inspected) sentences(today metrics.Date) []string {
	if i == nil {
		return nil
	}
	var all []string
	for _, council := range i.councils {
		if s := i.sentence(council, today); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func (i *inspected) sentence(council area.ID, today metrics.Date) string {
	last, before, graded, again := i.last(council, today)
	grade, ok := last.Judgement(inspection.Overall).Grade()
	if !graded || !ok {
		return ""
	}
	change := inspection.Incomparable
	if again {
		change = inspection.ChangeOf(before.Judgement(inspection.Overall), last.Judgement(inspection.Overall))
	}
	if grade.IsGoodOrBetter() && change != inspection.Improved && change != inspection.Declined {
		return ""
	}
	whose := ""
	if i.joint {
		whose = council.Name() + "'s "
	}
	d := inspection.Distribute(i.latest, inspection.Overall)
	var b strings.Builder
	fmt.Fprintf(&b, "Ofsted judged %soverall effectiveness %s (as %d of %d councils judged are) in %s, %s", whose, lower(grade.String()),
		d.Count(grade), d.Judged(), month(last.Start), age(last.Start, today))
	earlier := fmt.Sprintf("%s in %s", lower(before.Judgement(inspection.Overall).String()), month(before.Start))
	switch change {
	case inspection.Improved:
		b.WriteString(", better than " + earlier)
	case inspection.Declined:
		b.WriteString(", worse than " + earlier)
	case inspection.RetainedBelowGood:
		b.WriteString(", as in " + month(before.Start))
	}
	if n := len(i.history.Monitoring(council).Visits); n > 0 {
		fmt.Fprintf(&b, "; the file, last published into on %s and with the visits of one year only, has %s since", date(i.until),
			plural(n, "monitoring visit", "monitoring visits"))
	} else {
		fmt.Fprintf(&b, "; the last report in the file is of %s", date(i.until))
	}
	if grade.IsGoodOrBetter() && change == inspection.Improved {
		return b.String() + "; ask what keeps it there."
	}
	return b.String() + "; ask what of the action plan is done and what shows it."
}

// lower is a grade inside a sentence.
func lower(s string) string { return strings.ToLower(s[:min(1, len(s))]) + s[min(1, len(s)):] }

// section is what the page says of inspections.
func (i *inspected) section(today metrics.Date) page.Section {
	s := page.Section{ID: "inspections", Heading: "Inspections by Ofsted"}
	for _, council := range i.councils {
		if len(i.councils) == 1 {
			s.Blocks = i.blocks(council, today)
			continue
		}
		s.Sections = append(s.Sections, page.Section{ID: "inspections-" + council.Name(), Heading: council.Name(), Blocks: i.blocks(council, today)})
	}
	return s
}

func (i *inspected) blocks(council area.ID, today metrics.Date) []page.Block {
	list := i.history.Of(council)
	if len(list) == 0 {
		return []page.Block{{Text: fmt.Sprintf("%s has no inspection or visit in %s.", council.Name(), i.file)}}
	}
	var blocks []page.Block
	last, _, graded, _ := i.last(council, today)
	if graded {
		var standings []string
		for _, a := range judged {
			g, ok := last.Judgement(a).Grade()
			if !ok {
				standings = append(standings, fmt.Sprintf("%v: %v.", a, last.Judgement(a)))
				continue
			}
			line := fmt.Sprintf("%v: %s", a, lower(g.String()))
			if standing, ok := inspection.Distribute(i.latest, a).Standing(g); ok {
				line += fmt.Sprintf(" (%d of %d councils judged have that grade, %d a better one)", standing.Same, standing.Judged, standing.Better)
			}
			standings = append(standings, line+".")
		}
		blocks = append(blocks,
			page.Block{Text: fmt.Sprintf("The latest graded inspection in the file: a %v in %s, published %s, %s.", last.Kind, month(last.Start),
				date(last.Published), age(last.Published, today))},
			page.Block{List: standings})
	}
	blocks = append(blocks, page.Block{Figure: &page.Figure{ID: "timeline-" + council.Name(), Drawing: i.timeline(council, list)}})
	if graded {
		blocks = append(blocks, page.Block{Figure: &page.Figure{ID: "grades-" + council.Name(), Drawing: i.grades(council)}})
		blocks = append(blocks, i.deadlines(last, today)...)
	}
	for _, one := range list {
		for _, doubt := range one.Inconsistencies() {
			blocks = append(blocks, page.Block{Warning: fmt.Sprintf("inspection of %s: %v.", month(one.Start), doubt)})
		}
	}
	var series []string
	for _, a := range judged {
		for _, w := range i.history.Trajectory(council, a).Warnings {
			if text := w.String() + "."; !slices.Contains(series, text) {
				series = append(series, text)
			}
		}
	}
	for _, text := range series {
		blocks = append(blocks, page.Block{Warning: text})
	}
	table := chart.Table{
		Caption: "Inspections and visits of " + council.Name(),
		Header:  []string{"Began", "What", "Published", "Theme"},
	}
	for _, a := range judged {
		table.Header = append(table.Header, a.String())
	}
	for _, one := range list {
		row := []string{date(one.Start), one.Kind.String(), date(one.Published), one.Theme}
		for _, a := range judged {
			row = append(row, one.Judgement(a).String())
		}
		table.Rows = append(table.Rows, row)
	}
	return append(blocks, page.Block{Table: &table})
}

// gradeNames are the grades, best first.
func gradeNames() []string {
	names := make([]string, inspection.GradeCount)
	for g := range names {
		names[g] = inspection.Grade(g + 1).String()
	}
	return names
}

// timeline draws a council's overall judgements.
func (i *inspected) timeline(council area.ID, list []inspection.Inspection) chart.Timeline {
	f := chart.Timeline{
		About: chart.About{
			Title: "Overall effectiveness of " + council.Name(), Measure: "Overall effectiveness",
			Description: "Ofsted's judgements of overall effectiveness in order of time, with visits, which are not graded.",
			Notes:       []string{"Source: " + i.file + ", published up to " + date(i.until) + ". It has the visits of one year only."},
		},
		Grades: gradeNames(), Until: i.until,
	}
	for _, one := range list {
		e := chart.TimelineEvent{Date: one.Start, Label: one.Kind.String()}
		if one.Theme != "" {
			e.Label += ": " + one.Theme
		}
		if g, ok := one.Judgement(inspection.Overall).Grade(); ok {
			e.Grade = int(g)
		} else {
			e.Why = one.Judgement(inspection.Overall).String()
			if one.Judgement(inspection.Overall).Absence() == inspection.NotGraded {
				e.Why = "a visit, told in a letter"
			}
		}
		f.Events = append(f.Events, e)
	}
	return f
}

// grades draws how many councils have each grade.
func (i *inspected) grades(council area.ID) chart.Distribution {
	f := chart.Distribution{
		About: chart.About{
			Title: "Latest overall judgement: England, the region and statistical neighbours of " + council.Name(), Measure: "Councils",
			Description: "How many councils have each grade of overall effectiveness.",
			Notes:       []string{"Source: " + i.file + ". The region is Ofsted's."},
		},
		Grades: append(gradeNames(), "Not judged"),
	}
	add := func(name string, d inspection.Distribution) {
		if d.Total() == 0 {
			return
		}
		g := chart.DistributionGroup{Label: name}
		for n := range inspection.GradeCount {
			g.Counts = append(g.Counts, metrics.Exact(d.Count(inspection.Grade(n+1))))
		}
		g.Counts = append(g.Counts, metrics.Exact(d.Total()-d.Judged()))
		f.Groups = append(f.Groups, g)
	}
	add("England", inspection.Distribute(i.latest, inspection.Overall))
	region := council.Region(area.Ofsted)
	var there []inspection.Inspection
	for _, one := range i.latest {
		if one.Council.Region(area.Ofsted) == region {
			there = append(there, one)
		}
	}
	add(region.Name(), inspection.Distribute(there, inspection.Overall))
	near := make([]area.ID, len(i.near))
	for n, one := range i.near {
		near[n] = one.ID
	}
	add("Statistical neighbours", inspection.DistributeAmong(near, i.latest, inspection.Overall))
	return f
}

// planDays and draftDays are the working days to the action plan and to its draft, publishDays those to the council's own
// publishing of the report.
const (
	draftDays   = 20
	publishDays = 30
	planDays    = 70
)

// deadlines are when the plan after the latest inspection was due, and when the next inspection is usual.
func (i *inspected) deadlines(last inspection.Inspection, today metrics.Date) []page.Block {
	table := chart.Table{
		Caption: fmt.Sprintf("Deadlines after the inspection of %s of %s", last.Council.Name(), month(last.Start)),
		Header:  []string{"What", "Working days", "Due", "As at " + date(today)},
		Notes: []string{"Counted from the day of publication, since the day of receipt is not in the file; the clock starts on the day of receipt, " +
			"which is not counted. Whether the plan was sent is not in the file."},
	}
	for _, due := range []struct {
		what string
		days int
	}{{"Draft action plan to Ofsted", draftDays}, {"The council publishes the report", publishDays}, {"Action plan to Ofsted", planDays}} {
		d, err := timescale.EnglandAndWales().Deadline(metrics.Date{}, last.Published, due.days)
		row := []string{due.what, fmt.Sprint(due.days), "cannot be counted: the day of publication is not known", ""}
		if err == nil {
			row[2], row[3] = date(d.Due), "to come"
			if d.Due.Compare(today) < 0 {
				row[3] = "past, " + age(d.Due, today)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	blocks := []page.Block{{Table: &table}}
	if e := inspection.NextAfter(last, today); !e.From.IsZero() {
		text := fmt.Sprintf("The next inspection is usual between %s and %s: an estimate, since Ofsted sets its own dates", date(e.From), date(e.To))
		if e.Status != 0 {
			text += fmt.Sprintf("; as at %s: %v", date(today), e.Status)
		}
		if e.Of > 0 {
			text += fmt.Sprintf(". Likely a %v: %d of %d after the same judgement were", e.Kind, e.Held, e.Of)
		}
		text += ". An inspection published after " + date(i.until) + " is not in the file."
		blocks = append(blocks, page.Block{Text: text})
	}
	return blocks
}
