package chart

import (
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Bars is a bar chart of councils, one under the other in the order they are given in, with their intervals and lines
// to compare with. It does not rank: who sorts them knows about ties. The zero Bars has nothing to show.
//
// Up to 40 bars have a label each. More are drawn close together, and those picked out are named.
type Bars struct {
	About
	// Bars are the councils, from top to bottom.
	Bars []Bar
	// IntervalName says what the intervals are: "95% Wilson score interval". Empty is "interval".
	IntervalName string
	// Lines are what to compare with: England, the mean of the statistical neighbours.
	Lines []Level
}

// Bar is one council of [Bars].
type Bar struct {
	Label string
	// Value is the figure, Cases the number that it rests on, blank where there is no such number.
	Value, Cases metrics.Value
	// Interval has the limits of the figure for bounds: metrics.Between(25.6, 28.5). Blank is none.
	Interval metrics.Value
	// Rank is the place in the ranking as text, "74 of 151 (2 tied)". It is in the table, and on the chart for councils
	// picked out.
	Rank string
	// Picked tells that it is the one, or one of those, that the chart is about.
	Picked bool
}

// mostLabelled is the number of bars that have a label each.
const mostLabelled = 40

// interval are the ends of the interval that can be drawn.
func (b Bar) interval() (lower, upper float64, ok bool) {
	lower, upper, ok = b.Interval.Bounds()
	return lower, upper, ok && !math.IsInf(lower, 0) && !math.IsInf(upper, 0)
}

func barLook(pickedOut bool) string {
	if pickedOut {
		return fill(picked)
	}
	return fill(plain)
}

// whisker is the look of an interval, over a seam of the ground that keeps it visible on its bar.
var whisker, seam = stroke(ink, "1.25", ""), stroke(paper, "3", "")

// SVG draws the bars from nought. A council without a figure has its symbol in words in place of a bar, or a cross
// where the bars are close together.
func (f Bars) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Bar chart"
	e := extent{}.withNumber(0)
	var count tally
	hasRange, hasInterval, hasGap, n := false, false, false, 0
	var shown []string
	var keys []key
	close := len(f.Bars) > mostLabelled
	for _, b := range f.Bars {
		count.add(b.Value)
		s := spotOf(b.Value)
		e = e.with(b.Value)
		hasRange = hasRange || s.ranged
		hasGap = hasGap || s.symbol != ""
		if lower, upper, ok := b.interval(); ok {
			e = e.withNumber(lower).withNumber(upper)
			hasInterval = true
		}
		if b.Picked {
			n++
			shown = append(shown, f.hint(b))
			if close {
				keys = append(keys, key{text: strconv.Itoa(n) + " " + f.hint(b), bold: true, draw: func(x, y float64) {
					c.rect(x-10, y-4, 20, 8, barLook(true))
				}})
			}
		}
	}
	if hasInterval {
		name := f.IntervalName
		if name == "" {
			name = "interval"
		}
		keys = append(keys, key{text: name, draw: func(x, y float64) { c.level(y, x-10, x+10, true, true, whisker) }})
	}
	if hasRange {
		keys = append(keys, c.rangeKey(false))
	}
	if hasGap && close {
		keys = append(keys, c.markKey("no figure", cross, 3, whisker))
	}
	for i, level := range f.Lines {
		text := joined(" ", clean(level.Name), f.short(level.Value))
		shown = append(shown, text)
		e = e.with(level.Value)
		keys = append(keys, c.lineKey(text, levelLook(i)))
	}
	if len(f.Bars) == 0 {
		c.nothing()
		return c.finish(o, f.About, kind, shown, count.text())
	}
	c.keys(keys)
	c.says(f.measure(), 3, writing{colour: muted})
	c.y += 6
	r := f.rows(c, e, close)
	f.draw(r, close)
	return c.finish(o, f.About, kind, shown, count.text())
}

// draw draws rulings, bars and lines to compare with.
func (f Bars) draw(r rows, close bool) {
	c := r.c
	rulings := make([]float64, len(r.x.ticks))
	for i, x := range r.x.ticks {
		rulings[i] = r.at(x)
	}
	r.across(len(f.Bars), ruling, rulings...)
	var numbered []float64
	var numbers []string
	for i, b := range f.Bars {
		top := r.top + r.step*float64(i)
		middle := r.middle(i)
		if r.above {
			c.row(r.left, r.value, top+14, named(b.Label), f.barText(b), b.Picked)
		} else if r.beside {
			c.text(r.left-8, middle+4, cutTo(named(b.Label), r.left-8-edge, textSize, b.Picked),
				writing{anchor: "end", bold: b.Picked})
			c.text(r.value, middle+4, fitting(f.barText(b), r.value-r.right-4, b.Picked),
				writing{anchor: "end", bold: b.Picked})
		} else if b.Picked {
			numbered, numbers = append(numbered, middle), append(numbers, strconv.Itoa(len(numbers)+1))
		}
		c.hinted(f.hint(b), func() { r.bar(spotOf(b.Value), b, middle, close) })
	}
	r.across(len(f.Bars), axisRow, r.at(0))
	for i, level := range f.Lines {
		if s := spotOf(level.Value); s.point {
			r.across(len(f.Bars), seam, r.at(s.lo))
			r.across(len(f.Bars), levelLook(i), r.at(s.lo))
		}
	}
	if places, ok := spread(numbered, 13, r.top, max(r.bottom, r.top+13)); ok {
		for i, y := range places {
			c.path([]point{{r.right + 2, numbered[i]}, {r.right + 10, y}}, false, stroke(picked, "1.5", ""))
			c.text(r.right+12, y+4, numbers[i], writing{bold: true})
		}
	}
	c.y = r.bottom
	c.levelLabels(r.x, r.left, r.right, r.suffix)
}

// barText is the figure beside a bar.
func (f Bars) barText(b Bar) string {
	text := f.short(b.Value)
	if b.Value.Reason().Symbol() != "" {
		text = f.cell(b.Value)
	}
	if b.Cases != (metrics.Value{}) {
		text += " (n " + number(b.Cases) + ")"
	}
	return text
}

func (f Bars) hint(b Bar) string {
	text := named(b.Label) + ": " + f.barText(b)
	if _, _, ok := b.interval(); ok {
		text += ", " + joined(" ", f.IntervalName, f.figure(b.Interval))
	}
	return joined(", ", text, clean(b.Rank))
}

// Table gives the councils with their figures, intervals and ranks, and each line to compare with in a row of its own
// after them.
func (f Bars) Table() Table {
	name := f.IntervalName
	if name == "" {
		name = "Interval"
	}
	t := f.table("Council", f.measure(), "Cases", name, "Rank", "Picked out")
	for _, b := range f.Bars {
		cases, interval := "", ""
		if b.Cases != (metrics.Value{}) {
			cases = About{}.cell(b.Cases)
		}
		if b.Interval != (metrics.Value{}) {
			interval = f.cell(b.Interval)
		}
		t.Rows = append(t.Rows, []string{b.Label, f.cell(b.Value), cases, interval, b.Rank, yesIf(b.Picked)})
	}
	for _, level := range f.Lines {
		t.Rows = append(t.Rows, []string{level.Name, f.cell(level.Value), "", "", "", ""})
	}
	return t.without("")
}
