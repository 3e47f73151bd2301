package chart

import (
	"github.com/childmetrics/childmetrics/metrics"
)

// Process is a process-behaviour chart: one council over time, the mean and the limits of its ordinary variation, the
// points that stand out of it, and the ladder of targets it is to reach. The zero Process has nothing to show.
type Process struct {
	About
	// Points are the periods in their order, without a gap: a period with no figure has a missing one.
	Points []ProcessPoint
	// Targets are the levels to reach, from the easiest to the hardest. Up to four differ in their dashes.
	Targets []Level
}

// ProcessPoint is one period of a [Process].
type ProcessPoint struct {
	// Period is its name: "Q1 2025-26".
	Period string
	// Value is the figure, Cases the number that it rests on, blank where there is no such number.
	Value, Cases metrics.Value
	// Centre, Lower and Upper are the mean and the limits of this period. They are drawn where they have a point.
	Centre, Lower, Upper metrics.Value
	// Mark says whether the point shows a special cause.
	Mark Mark
	// Break says why the figures do not compare with those before, as "new recording system"; mean and limits begin
	// afresh. Empty is no break.
	Break string
}

// Level is a line to compare with: a target, an average.
type Level struct {
	Name  string
	Value metrics.Value
}

var processMarks = [...]string{
	"common cause", "special cause, high", "special cause, low", "special cause, improvement", "special cause, concern",
}

var levelDashes = [...]string{"10 3", "4 3", "10 3 2 3", "2 2"}

func levelLook(i int) string { return stroke(green, "1.75", levelDashes[i%len(levelDashes)]) }

var (
	centreLook = stroke(ink, "1.25", "")
	limitLook  = stroke(muted, "1.25", "6 3")
	breakLook  = stroke(ink, "1", "1 2")
)

// SVG draws the chart. Periods without a figure have their symbol in the strip below the scale.
func (f Process) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Process-behaviour chart"
	n := len(f.Points)
	var count tally
	var e extent
	values, centre := make([]spot, n), make([]spot, n)
	lower, upper := make([]spot, n), make([]spot, n)
	cases := make([]metrics.Value, 0, n)
	names := make([]string, n)
	var there [len(markNames)]bool
	var breaks []string
	hasRange, hasCentre, hasLimits := false, false, false
	for i, p := range f.Points {
		count.add(p.Value)
		names[i] = p.Period
		values[i], centre[i], lower[i], upper[i] = spotOf(p.Value), spotOf(p.Centre), spotOf(p.Lower), spotOf(p.Upper)
		for _, s := range []spot{values[i], centre[i], lower[i], upper[i]} {
			if s.point || s.ranged {
				e = e.withNumber(s.lo).withNumber(s.hi)
			}
		}
		hasRange = hasRange || values[i].ranged
		hasCentre = hasCentre || centre[i].point
		hasLimits = hasLimits || lower[i].point || upper[i].point
		there[p.Mark.known()] = there[p.Mark.known()] || values[i].point
		if p.Cases != (metrics.Value{}) {
			cases = append(cases, p.Cases)
		}
		if p.Break != "" {
			breaks = append(breaks, "Break at "+named(p.Period)+": "+clean(p.Break))
		}
	}
	var shown []string
	if n > 0 {
		shown = append(shown, "Latest: "+f.hint(f.Points[n-1]))
	}
	var keys []key
	for m, yes := range there {
		if yes {
			look, size := processLook(Mark(m), 4)
			keys = append(keys, c.markKey(processMarks[m], markShapes[m], size, look))
		}
	}
	if hasRange {
		keys = append(keys, c.rangeKey(true))
	}
	if hasCentre {
		keys = append(keys, c.lineKey("mean", centreLook))
	}
	if hasLimits {
		keys = append(keys, c.lineKey("process limits", limitLook))
	}
	for i, level := range f.Targets {
		text := joined(" ", clean(level.Name), f.short(level.Value))
		shown = append(shown, "Target: "+text)
		e = e.with(level.Value)
		keys = append(keys, c.lineKey(text, levelLook(i)))
	}
	notes := append([]string{joined("; ", count.text(), casesText(cases))}, breaks...)
	if n == 0 {
		c.nothing()
		return c.finish(o, f.About, kind, shown, notes...)
	}
	c.keys(keys)
	p := c.newPlot(f.About, e, false)
	at := p.steps(n)
	for i, level := range f.Targets {
		if s := spotOf(level.Value); s.point {
			c.line(p.left, p.at(s.lo), p.right, p.at(s.lo), levelLook(i))
		}
	}
	begins := func(i int) bool { return f.Points[i].Break != "" }
	p.stairs(at, lower, begins, limitLook)
	p.stairs(at, upper, begins, limitLook)
	p.stairs(at, centre, begins, centreLook)
	f.breaks(p, at, values)
	var missing []gap
	for i, s := range values {
		if s.symbol != "" {
			missing = append(missing, gap{at.at(i), s.symbol})
		}
		if s.point || s.ranged {
			look, size := processLook(f.Points[i].Mark, at.size())
			c.hinted(f.hint(f.Points[i]), func() {
				p.mark(at.at(i), s, markShapes[f.Points[i].Mark.known()], size, look, ranged)
			})
		}
	}
	if len(missing) > 0 {
		p.gaps(missing, at.width)
	}
	p.floor()
	p.labels(at, names)
	return c.finish(o, f.About, kind, shown, append(notes, offNought(p.y))...)
}

// breaks draws the line from figure to figure, which no break crosses, and the breaks.
func (f Process) breaks(p plot, at steps, values []spot) {
	from := 0
	for i := range f.Points {
		if f.Points[i].Break == "" || i == 0 {
			continue
		}
		x := at.at(i) - at.width/2
		p.c.line(x, p.top, x, p.bottom, breakLook)
		p.runs(steps{at.at(from) - at.width/2, at.width, i - from}, values[from:i], stroke(plain, "1.5", ""))
		from = i
	}
	if len(values) > 0 {
		rest := values[from:]
		p.runs(steps{at.at(from) - at.width/2, at.width, len(rest)}, rest, stroke(plain, "1.5", ""))
	}
}

// processLook is how a mark is drawn at a size.
func processLook(m Mark, size float64) (string, float64) {
	if m.known() == Common {
		return outlined(plain, paper, "0.5"), size * 0.8
	}
	return outlined(markColours[m.known()], paper, "0.5"), size
}

func (f Process) hint(p ProcessPoint) string {
	text := named(p.Period) + ": " + f.short(p.Value)
	if p.Cases != (metrics.Value{}) {
		text += ", n " + number(p.Cases)
	}
	if _, ok := p.Value.Point(); ok {
		text += ", " + processMarks[p.Mark.known()]
	}
	return text
}

// Table gives the periods with their figures, limits and special causes, and each target in a row of its own after
// them.
func (f Process) Table() Table {
	const none = ""
	t := f.table("Period", f.measure(), "Cases", "Mean", "Lower limit", "Upper limit", "Cause", "Break")
	optional := func(v metrics.Value) string {
		if v == (metrics.Value{}) {
			return none
		}
		return f.cell(v)
	}
	for _, p := range f.Points {
		cases, cause := none, none
		if p.Cases != (metrics.Value{}) {
			cases = About{}.cell(p.Cases)
		}
		if _, ok := p.Value.Point(); ok {
			cause = processMarks[p.Mark.known()]
		}
		t.Rows = append(t.Rows, []string{p.Period, f.cell(p.Value), cases, optional(p.Centre), optional(p.Lower),
			optional(p.Upper), cause, p.Break})
	}
	for _, level := range f.Targets {
		t.Rows = append(t.Rows, []string{"Target: " + level.Name, f.cell(level.Value), none, none, none, none, none, none})
	}
	return t.without(none)
}
