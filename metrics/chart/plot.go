package chart

import "math"

// plot is the field in which figures are drawn against a scale that runs upwards.
type plot struct {
	c                        *canvas
	left, right, top, bottom float64
	y                        axis
}

// plotHeight is how high a field is.
func (c *canvas) plotHeight() float64 { return min(max(c.width*0.55, 190), 360) }

// newPlot draws the scale, with its name above it, and what is to be drawn on.
func (c *canvas) newPlot(a About, e extent, fromNought bool) plot {
	suffix := ""
	if a.Unit == "%" {
		suffix = "%"
	}
	height := c.plotHeight()
	y := newAxis(e, int(height/32), fromNought, a.Unit == "%")
	c.says(a.measure(), 3, writing{colour: muted})
	c.y += 8
	p := plot{c: c, left: edge + y.labelWidth(suffix) + 6, right: c.width - edge - 4, top: c.y, bottom: c.y + height, y: y}
	rulings := make([]segment, 0, len(y.ticks))
	for _, x := range y.ticks {
		rulings = append(rulings, segment{p.left, p.at(x), p.right, p.at(x)})
	}
	c.lines(ruling, rulings...)
	c.alike(writing{anchor: "end", colour: muted}, func() {
		for _, x := range y.ticks {
			c.text(p.left-5, p.at(x)+4, tickLabel(x, y.step)+suffix, writing{})
		}
	})
	c.line(p.left, p.top, p.left, p.bottom, axisRow)
	c.y = p.bottom
	return p
}

// at is the height of a figure.
func (p plot) at(x float64) float64 { return p.y.at(x, p.bottom, p.top) }

// gap is a figure that is not there: where it would be from left to right, and its symbol.
type gap struct {
	x      float64
	symbol string
}

// gaps draws a strip below the field with the symbols of what is missing, from left to right. Neighbours of one symbol
// share it; a symbol for which there is no room is a tick, and the notes count it.
func (p *plot) gaps(list []gap, apart float64) {
	c := p.c
	const high = 18.0
	if c.y == p.bottom {
		c.y += 6 // clear of marks at the end of the scale
	}
	c.rect(p.left, c.y, p.right-p.left, high, fill(panel))
	middle, free := c.y+high/2, p.left
	for i := 0; i < len(list); {
		last := i
		for last+1 < len(list) && list[last+1].symbol == list[i].symbol && list[last+1].x-list[last].x <= apart*1.01 {
			last++
		}
		var ticks []segment
		for _, g := range list[i : last+1] {
			ticks = append(ticks, segment{g.x, c.y, g.x, c.y + 3})
		}
		c.lines(axisRow, ticks...)
		w := textWidth(list[i].symbol, textSize, true)
		x := min(max((list[i].x+list[last].x)/2, p.left+w/2), p.right-w/2)
		if x-w/2 >= free {
			c.text(x, middle+5, list[i].symbol, writing{anchor: "middle", bold: true})
			free = x + w/2 + 2
		}
		i = last + 1
	}
	c.y += high
}

// floor draws the line at the bottom of the field, and of the strip below it.
func (p *plot) floor() { p.c.line(p.left, p.c.y, p.right, p.c.y, axisRow) }

// mark draws a figure at a place from left to right: its point in one look, or its range in another. It draws nothing
// of what is missing.
func (p plot) mark(x float64, s spot, sh shape, size float64, look, within string) {
	switch {
	case s.point:
		p.c.draw(sh, x, p.at(s.lo), size, look)
	case s.ranged:
		p.c.upright(x, p.at(s.lo), p.at(s.hi), !math.IsInf(s.lo, 0), !math.IsInf(s.hi, 0), within)
	}
}

// steps are places of equal width from left to right, one for each period.
type steps struct {
	left, width float64
	n           int
}

func (p plot) steps(n int) steps {
	return steps{p.left, (p.right - p.left) / float64(max(n, 1)), n}
}

func (s steps) at(i int) float64 { return s.left + (float64(i)+0.5)*s.width }

// size is that of marks beside each other.
func (s steps) size() float64 { return min(max(s.width/3, 1.5), 4) }

// runs draws a line from figure to figure and breaks it where there is none.
func (p plot) runs(s steps, spots []spot, look string) {
	var points []point
	for i, f := range spots {
		if f.point {
			points = append(points, point{s.at(i), p.at(f.lo)})
			continue
		}
		p.c.path(points, false, look)
		points = points[:0]
	}
	p.c.path(points, false, look)
}

// stairs draws a line that is level over each period, and breaks where there is no figure or where a new one begins.
func (p plot) stairs(s steps, spots []spot, begins func(i int) bool, look string) {
	var points []point
	for i, f := range spots {
		if !f.point || begins(i) {
			p.c.path(points, false, look)
			points = points[:0]
		}
		if f.point {
			y := p.at(f.lo)
			points = append(points, point{s.at(i) - s.width/2, y}, point{s.at(i) + s.width/2, y})
		}
	}
	p.c.path(points, false, look)
}
