package chart

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// TimeSeries is a figure over time, beside comparators. The zero TimeSeries has nothing to show.
type TimeSeries struct {
	About
	// Periods are the names of the periods in their order, without a gap: a period with no figure has a missing one.
	Periods []string
	// Series are the councils and comparators. Up to six differ in colour, dashes and shape; from the seventh on they are
	// drawn alike, and only the table tells them apart.
	Series []Series
}

// Series is one line of a [TimeSeries].
type Series struct {
	Name string
	// Values are the figures, one for each period. Those that are not there are blank, and those too many are left out.
	Values []metrics.Value
	// Cases are the numbers that the figures rest on; none where there are no such numbers.
	Cases []metrics.Value
	// Picked tells that it is the one, or one of those, that the chart is about. Its line is heavier and on top.
	Picked bool
}

// value is the figure of a period, blank where there is none.
func value(list []metrics.Value, i int) metrics.Value {
	if i < len(list) {
		return list[i]
	}
	return metrics.Value{}
}

// lineLook is how one series is drawn.
type lineLook struct {
	colour, dashes string
	mark           shape
	hollow         bool
}

var lineLooks = [...]lineLook{
	{picked, "", dot, false},
	{orange, "6 3", square, false},
	{muted, "2 2", upward, false},
	{purple, "9 3 2 3", diamond, false},
	{green, "12 3", downward, true},
	{ink, "4 2 1 2", dot, true},
	{plain, "1 2", cross, false}, // all others
}

func (l lineLook) line(pickedOut bool) string {
	if pickedOut {
		return stroke(l.colour, "2.75", l.dashes)
	}
	return stroke(l.colour, "1.5", l.dashes)
}

func (l lineLook) shape() string {
	if l.hollow || l.mark == cross {
		return outlined(paper, l.colour, "1.25")
	}
	return outlined(l.colour, paper, "0.5")
}

// looks gives each series its look: those picked out first, for the plainest ones.
func (f TimeSeries) looks() []lineLook {
	looks, next := make([]lineLook, len(f.Series)), 0
	for _, wanted := range []bool{true, false} {
		if !wanted && next == 0 {
			next = 1 // the first look is for what is picked out
		}
		for i, s := range f.Series {
			if s.Picked == wanted {
				looks[i] = lineLooks[min(next, len(lineLooks)-1)]
				next++
			}
		}
	}
	return looks
}

// SVG draws the lines. They break where a figure is missing; its symbol is in a strip below the scale, one for each
// series that misses any, in the order of the key.
func (f TimeSeries) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Time series"
	n := len(f.Periods)
	looks := f.looks()
	var e extent
	var shown, notes []string
	var keys []key
	spots := make([][]spot, len(f.Series))
	hasRange, others := false, 0
	for i, s := range f.Series {
		var count tally
		spots[i] = make([]spot, n)
		for j := range spots[i] {
			v := value(s.Values, j)
			count.add(v)
			e = e.with(v)
			spots[i][j] = spotOf(v)
			hasRange = hasRange || spots[i][j].ranged
		}
		name := named(s.Name)
		if s.Picked && n > 0 {
			shown = append(shown, name+", "+named(f.Periods[n-1])+": "+f.short(value(s.Values, n-1)))
		}
		text := joined(", ", name, casesText(s.Cases[:min(n, len(s.Cases))]))
		if count.points < count.total {
			notes = append(notes, name+": "+count.text())
		}
		if looks[i] == lineLooks[len(lineLooks)-1] {
			others++
			continue
		}
		keys = append(keys, f.key(c, text, looks[i], s.Picked))
	}
	if others > 0 {
		keys = append(keys, f.key(c, "others ("+strconv.Itoa(others)+")", lineLooks[len(lineLooks)-1], false))
	}
	if hasRange {
		keys = append(keys, c.rangeKey(true))
	}
	if n == 0 || len(f.Series) == 0 {
		c.nothing()
		return c.finish(o, f.About, kind, shown, notes...)
	}
	if len(notes) == 0 {
		notes = append(notes, "Figures: "+strconv.Itoa(n)+" of "+strconv.Itoa(n)+" in every series")
	}
	c.keys(keys)
	p := c.newPlot(f.About, e, false)
	at := p.steps(n)
	for _, wanted := range []bool{false, true} {
		for i, s := range f.Series {
			if s.Picked == wanted {
				f.draw(p, at, s, spots[i], looks[i])
			}
		}
	}
	f.strips(&p, at, spots, looks)
	p.floor()
	p.labels(at, f.Periods)
	return c.finish(o, f.About, kind, shown, append(notes, offNought(p.y))...)
}

func (f TimeSeries) key(c *canvas, text string, l lineLook, bold bool) key {
	return key{text: text, bold: bold, draw: func(x, y float64) {
		c.line(x-12, y, x+12, y, l.line(bold))
		c.draw(l.mark, x, y, 3.5, l.shape())
	}}
}

// draw draws one series.
func (f TimeSeries) draw(p plot, at steps, s Series, spots []spot, l lineLook) {
	p.runs(at, spots, l.line(s.Picked))
	for i, spot := range spots {
		if !spot.point && !spot.ranged {
			continue
		}
		hint := named(s.Name) + ", " + named(f.Periods[i]) + ": " + f.short(value(s.Values, i))
		if i < len(s.Cases) {
			hint += ", n " + number(s.Cases[i])
		}
		p.c.hinted(hint, func() { p.mark(at.at(i), spot, l.mark, at.size(), l.shape(), stroke(l.colour, "1.75", "3 2")) })
	}
}

// strips draws the strip of each series that misses figures, with its shape before it.
func (f TimeSeries) strips(p *plot, at steps, spots [][]spot, looks []lineLook) {
	for i := range f.Series {
		var missing []gap
		for j, s := range spots[i] {
			if s.symbol != "" {
				missing = append(missing, gap{at.at(j), s.symbol})
			}
		}
		if len(missing) > 0 {
			p.c.draw(looks[i].mark, p.left-9, p.c.y+9, 3.5, looks[i].shape())
			p.gaps(missing, at.width)
			p.c.y++
		}
	}
}

// Table gives a row for each period and a column for each series, with one for its cases where it has any.
func (f TimeSeries) Table() Table {
	t := f.table("Period")
	for _, s := range f.Series {
		t.Header = append(t.Header, joined(", ", named(s.Name), f.measure()))
		if len(s.Cases) > 0 {
			t.Header = append(t.Header, named(s.Name)+", cases")
		}
	}
	if len(f.Series) == 0 {
		return t
	}
	for i, period := range f.Periods {
		row := []string{period}
		for _, s := range f.Series {
			row = append(row, f.cell(value(s.Values, i)))
			if len(s.Cases) > 0 {
				row = append(row, About{}.cell(value(s.Cases, i)))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
