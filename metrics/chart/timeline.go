package chart

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Timeline is the judgements of one council over time: which grade, when, and how long it stood. The zero Timeline has
// nothing to show. About.Measure names the grades; Unit and Precision have no use.
type Timeline struct {
	About
	// Grades are the names of the grades, from the best to the worst.
	Grades []string
	// Events are the inspections, in any order. Of those of one day, the later one stands after it.
	Events []TimelineEvent
	// Until is the day up to which the last grade is known to stand. No date ends the chart at the last event.
	Until metrics.Date
}

// TimelineEvent is one inspection of a [Timeline].
type TimelineEvent struct {
	Date  metrics.Date
	Label string
	// Grade is the place of the grade in Timeline.Grades, 1 for the best. Anything else is an event without a grade,
	// which ends nothing.
	Grade int
	// Why says why there is no grade: "monitoring visit", "not recorded".
	Why string
}

// grade is the name of the grade, or why there is none.
func (f Timeline) grade(e TimelineEvent) string {
	if f.graded(e) {
		return named(f.Grades[e.Grade-1])
	}
	if why := clean(e.Why); why != "" {
		return "no grade: " + why
	}
	return "no grade"
}

func (f Timeline) graded(e TimelineEvent) bool { return e.Grade >= 1 && e.Grade <= len(f.Grades) }

// ordered are the events with a date in their order, and the number of the others.
func (f Timeline) ordered() ([]TimelineEvent, int) {
	events := slices.Clone(f.Events)
	slices.SortStableFunc(events, func(a, b TimelineEvent) int { return a.Date.Compare(b.Date) })
	undated := 0
	for undated < len(events) && events[undated].Date.IsZero() {
		undated++
	}
	return events[undated:], undated
}

func dateText(d metrics.Date) string {
	if d.IsZero() {
		return "date not recorded"
	}
	return d.Time().Format("2 January 2006")
}

// days is a scale of days from left to right.
type days struct {
	from        metrics.Date
	span        int // in days, above nought
	left, right float64
}

func (s days) at(d metrics.Date) float64 {
	n, _ := d.DaysSince(s.from)
	return s.left + (s.right-s.left)*min(max(float64(n)/float64(s.span), 0), 1)
}

// SVG draws a row for each grade, the best at the top, and a line that steps from judgement to judgement: level as long
// as one stands, dashed from the last one on. Events without a grade have a row of their own. Events without a date are
// not drawn, and a note counts them.
func (f Timeline) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Timeline of judgements"
	events, undated := f.ordered()
	var shown, notes []string
	for i, e := range events {
		shown = append(shown, strconv.Itoa(i+1)+", "+f.words(e))
	}
	notes = append(notes, "Events: "+strconv.Itoa(len(f.Events))+".")
	if undated > 0 {
		notes = append(notes, "Not drawn, as the date is not recorded: "+strconv.Itoa(undated)+".")
	}
	if len(events) == 0 {
		c.nothing()
		return c.finish(o, f.About, kind, shown, notes...)
	}
	c.y += 2
	const step = 42.0
	s := days{from: events[0].Date, left: edge + 12, right: c.width - edge - 12}
	until := events[len(events)-1].Date
	if f.Until.Compare(until) > 0 {
		until = f.Until
	}
	s.span, _ = until.DaysSince(s.from)
	s.span = max(s.span, 1)
	top := c.y
	row := func(e TimelineEvent) float64 {
		i := len(f.Grades) + 1
		if f.graded(e) {
			i = e.Grade
		}
		return top + step*float64(i) - 10
	}
	names := f.Grades
	if slices.ContainsFunc(events, func(e TimelineEvent) bool { return !f.graded(e) }) {
		names = append(slices.Clone(names), "No grade given")
	}
	for i, name := range names {
		y := top + step*float64(i)
		if i%2 == 0 {
			c.rect(edge, y, c.room(), step, fill(panel))
		}
		c.text(edge+4, y+13, cutTo(named(name), c.room()-8, textSize, false), writing{colour: muted})
	}
	c.y = top + step*float64(len(names))
	f.line(c, s, events, until, row)
	f.events(c, s, events, row)
	f.years(c, s, until, top)
	c.y += 4
	for i, e := range events {
		c.says(strconv.Itoa(i+1)+" "+f.words(e), 3, writing{})
	}
	return c.finish(o, f.About, kind, shown, notes...)
}

func (f Timeline) words(e TimelineEvent) string {
	return joined(", ", dateText(e.Date), clean(e.Label)) + ": " + f.grade(e)
}

// line draws how long each grade stood.
func (f Timeline) line(c *canvas, s days, events []TimelineEvent, until metrics.Date, row func(TimelineEvent) float64) {
	var points []point
	for _, e := range events {
		if !f.graded(e) {
			continue
		}
		if n := len(points); n > 0 {
			points = append(points, point{s.at(e.Date), points[n-1].y})
		}
		points = append(points, point{s.at(e.Date), row(e)})
	}
	c.path(points, false, stroke(ink, "2", ""))
	if n := len(points); n > 0 && s.at(until) > points[n-1].x {
		c.line(points[n-1].x, points[n-1].y, s.at(until), points[n-1].y, stroke(ink, "2", "4 3"))
	}
}

// events draws the marks, with their numbers above them where there is room for those of the row.
func (f Timeline) events(c *canvas, s days, events []TimelineEvent, row func(TimelineEvent) float64) {
	places, numbers := make(map[float64][]float64), make(map[float64][]string)
	var heights []float64
	for i, e := range events {
		x, y := s.at(e.Date), row(e)
		if places[y] == nil {
			heights = append(heights, y)
		}
		places[y], numbers[y] = append(places[y], x), append(numbers[y], strconv.Itoa(i+1))
		c.hinted(f.words(e), func() {
			if f.graded(e) {
				c.draw(dot, x, y, 4.5, outlined(ink, paper, "1"))
			} else {
				c.draw(diamond, x, y, 4, outlined(paper, ink, "1.5"))
			}
		})
	}
	for _, y := range heights {
		if moved, ok := spread(places[y], 17, edge+8, c.width-edge-8); ok {
			for i, x := range moved {
				c.text(x, y-7, numbers[y][i], writing{anchor: "middle", bold: true, halo: true})
			}
		}
	}
}

// years writes the years below, as many as fit, each where it begins.
func (f Timeline) years(c *canvas, s days, until metrics.Date, top float64) {
	first, last := s.from.Time().Year(), until.Time().Year()
	bottom := c.y
	c.line(edge, bottom, c.width-edge, bottom, axisRow)
	c.y += lineStep
	if first == last {
		c.text(c.width/2, c.y-1, strconv.Itoa(first), writing{anchor: "middle", colour: muted})
		c.y += 4
		return
	}
	every := 1
	for _, n := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000} {
		if every = n; (s.right-s.left)*365*float64(n)/float64(s.span) >= 36 {
			break
		}
	}
	var rulings, ticks []segment
	c.alike(writing{anchor: "middle", colour: muted}, func() {
		for year := first + 1; year <= last; year++ {
			begins, err := metrics.NewDate(year, 1, 1)
			if err != nil || year%every != 0 && every < last-first {
				continue
			}
			x := s.at(begins)
			rulings, ticks = append(rulings, segment{x, top, x, bottom}), append(ticks, segment{x, bottom, x, bottom + 4})
			c.text(min(max(x, edge+15), c.width-edge-15), c.y-1, strconv.Itoa(year), writing{})
		}
	})
	c.lines(ruling, rulings...)
	c.lines(axisRow, ticks...)
	c.y += 4
}

// Table gives the events in the order of their dates, those without one last.
func (f Timeline) Table() Table {
	grade := cmp.Or(f.Measure, "Grade")
	t := f.table("Date", "Inspection", grade)
	dated, _ := f.ordered()
	for _, e := range f.Events {
		if e.Date.IsZero() {
			dated = append(dated, e)
		}
	}
	for _, e := range dated {
		name := f.grade(e)
		if f.graded(e) {
			name = f.Grades[e.Grade-1]
		} else if e.Why != "" {
			name = "no grade: " + e.Why
		}
		t.Rows = append(t.Rows, []string{dateText(e.Date), e.Label, name})
	}
	return t
}
