package chart

import (
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Strip is a quartile strip: all councils on one scale, one stroke each, with the quartiles and those picked out. The
// zero Strip has nothing to show.
type Strip struct {
	About
	// Points are the councils, in the order of the table.
	Points []StripPoint
	// Quartiles are the lower quartile, the median and the upper quartile.
	Quartiles [3]metrics.Value
	// Bands name the four parts from the lowest figures to the highest: D, C, B, A where high is good. Empty ones have
	// no name.
	Bands [4]string
}

// StripPoint is one council of a [Strip].
type StripPoint struct {
	Label string
	Value metrics.Value
	// Band is the quartile band as whoever ranked the councils gave it, for the table and the words of those picked out.
	Band string
	// Picked tells that it is the one, or one of those, that the chart is about.
	Picked bool
}

var quartileNames = [...]string{"Lower quartile", "Median", "Upper quartile"}

// SVG draws the strip. Councils without a figure are counted in a note; those picked out say so by name.
func (f Strip) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Quartile strip"
	var e extent
	var count tally
	var shown []string
	var keys []key
	n, hasRange := 0, false
	for _, p := range f.Points {
		count.add(p.Value)
		e = e.with(p.Value)
		hasRange = hasRange || spotOf(p.Value).ranged
		if p.Picked {
			n++
			shown = append(shown, f.hint(p))
		}
	}
	for i, q := range f.Quartiles {
		e = e.with(q)
		if spotOf(q).point {
			shown = append(shown, quartileNames[i]+" "+f.short(q))
		}
	}
	if !e.any {
		c.nothing()
		return c.finish(o, f.About, kind, shown, count.text())
	}
	number := 0
	for _, p := range f.Points {
		if !p.Picked {
			continue
		}
		number++
		text := f.hint(p)
		if n > 1 {
			text = strconv.Itoa(number) + " " + text
		}
		k := c.markKey(text, diamond, 5, outlined(picked, paper, "1"))
		k.bold = true
		keys = append(keys, k)
	}
	keys = append(keys, key{text: "one council", draw: func(x, y float64) {
		c.line(x, y-6, x, y+6, stroke(plain, "1.5", ""))
	}})
	if hasRange {
		keys = append(keys, c.rangeKey(false))
	}
	for i, q := range f.Quartiles {
		if spotOf(q).point {
			keys = append(keys, c.lineKey(quartileNames[i]+" "+f.short(q), quartileLook(i)))
		}
	}
	c.keys(keys)
	c.says(f.measure(), 3, writing{colour: muted})
	x := f.field(c, e, n)
	return c.finish(o, f.About, kind, shown, count.text(), offNought(x))
}

func quartileLook(i int) string {
	return stroke(ink, "1.75", [...]string{"3 2", "", "7 3"}[i])
}

// field draws the bands, the strokes and the councils picked out, each on a line of its own above them.
func (f Strip) field(c *canvas, e extent, pickedOut int) axis {
	const high, step = 34.0, 14.0
	suffix := ""
	if f.Unit == "%" {
		suffix = "%"
	}
	left, right := edge+8, c.width-edge-8
	x := c.levelAxis(e, left, right, false, f.Unit == "%", suffix)
	at := func(v float64) float64 { return x.at(v, left, right) }
	c.y += 6
	names := c.y + 12
	c.y += lineStep
	lines := c.y
	top := lines + step*float64(pickedOut)
	bottom := top + high
	f.bands(c, at, [4]float64{left, right, names, bottom}, lines)
	number := 0
	for _, p := range f.Points {
		s := spotOf(p.Value)
		if p.Picked {
			number++
			y := lines + step*(float64(number)-0.5)
			if !s.point && !s.ranged {
				c.text(left, y+4, s.symbol+" (not on the scale)", writing{bold: true, halo: true})
				continue
			}
			c.hinted(f.hint(p), func() { f.mark(c, s, at, y, bottom, number, pickedOut) })
			continue
		}
		switch {
		case s.point:
			c.hinted(f.hint(p), func() { c.line(at(s.lo), top+6, at(s.lo), bottom-6, stroke(plain, "1.5", "")) })
		case s.ranged:
			c.hinted(f.hint(p), func() {
				c.level(top+high/2, at(s.lo), at(s.hi), !math.IsInf(s.lo, 0), !math.IsInf(s.hi, 0), ranged)
			})
		}
	}
	c.line(left, bottom, right, bottom, axisRow)
	c.y = bottom
	c.levelLabels(x, left, right, suffix)
	return x
}

// mark draws a council picked out: a diamond or its range on its line, and a stroke down to the scale.
func (f Strip) mark(c *canvas, s spot, at func(float64) float64, y, bottom float64, number, of int) {
	if s.ranged {
		c.level(y, at(s.lo), at(s.hi), !math.IsInf(s.lo, 0), !math.IsInf(s.hi, 0), ranged)
	} else {
		c.line(at(s.lo), y, at(s.lo), bottom, stroke(picked, "2", ""))
		c.draw(diamond, at(s.lo), y, 5, outlined(picked, paper, "1"))
	}
	if of > 1 {
		c.beside(at(s.hi), y, strconv.Itoa(number))
	}
}

// bands draws the four parts between the quartiles, every second one on a ground of its own, with their names where
// there is room. Parts are drawn between quartiles that are there and in order.
func (f Strip) bands(c *canvas, at func(float64) float64, within [4]float64, top float64) {
	left, right, names, bottom := within[0], within[1], within[2], within[3]
	ends := [5]float64{left, 0, 0, 0, right}
	there := true
	for i, q := range f.Quartiles {
		s := spotOf(q)
		ends[i+1] = at(s.lo)
		there = there && s.point && ends[i+1] >= ends[i]
	}
	if there {
		for i, name := range f.Bands {
			w := ends[i+1] - ends[i]
			if i%2 == 1 {
				c.rect(ends[i], top, w, bottom-top, fill(panel))
			}
			if name = clean(name); textWidth(name, textSize, true)+labelGap/2 < w {
				c.text((ends[i]+ends[i+1])/2, names, name, writing{anchor: "middle", bold: true, colour: muted})
			}
		}
	}
	for i, q := range f.Quartiles {
		if s := spotOf(q); s.point {
			c.line(at(s.lo), top, at(s.lo), bottom, quartileLook(i))
		}
	}
}

func (f Strip) hint(p StripPoint) string {
	text := named(p.Label) + ": " + f.short(p.Value)
	if p.Value.Reason().Symbol() != "" {
		text = named(p.Label) + ": " + f.cell(p.Value)
	}
	if band := clean(p.Band); band != "" {
		text += ", band " + band
	}
	return text
}

// Table gives the councils with their figures and bands, and the quartiles in rows of their own after them.
func (f Strip) Table() Table {
	t := f.table("Council", f.measure(), "Quartile band", "Picked out")
	for _, p := range f.Points {
		t.Rows = append(t.Rows, []string{p.Label, f.cell(p.Value), p.Band, yesIf(p.Picked)})
	}
	for i, q := range f.Quartiles {
		if q != (metrics.Value{}) {
			t.Rows = append(t.Rows, []string{quartileNames[i], f.cell(q), "", ""})
		}
	}
	return t.without("")
}
