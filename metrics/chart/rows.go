package chart

import "math"

// rows is a field of figures one under the other, against a scale that runs from left to right.
type rows struct {
	c                        *canvas
	left, right, top, bottom float64
	x                        axis
	suffix                   string
	step, thick              float64 // from row to row, and the height of a bar
	beside, above            bool    // labels stand to the left of the bars, or above them
	value                    float64 // where the figures end that stand to the right
}

// rows lays the field out.
func (f Bars) rows(c *canvas, e extent, close bool) rows {
	r := rows{c: c, left: edge + 4, right: c.width - edge - 4, top: c.y, value: c.width - edge}
	if f.Unit == "%" {
		r.suffix = "%"
	}
	switch {
	case close:
		r.step, r.thick, r.right = 6, 4, c.width-edge-34
	case c.wide():
		label, value := 0.0, 0.0
		for _, b := range f.Bars {
			label = max(label, textWidth(named(b.Label), textSize, b.Picked))
			value = max(value, textWidth(f.barText(b), textSize, b.Picked))
		}
		r.step, r.thick, r.beside = 22, 14, true
		r.left += min(label, c.width*0.35) + 6
		r.right -= min(value, c.width*0.25) + 8
	default:
		r.step, r.thick, r.above = 36, 12, true
	}
	r.x = c.levelAxis(e, r.left, r.right, true, false, r.suffix)
	r.bottom = r.top + r.step*float64(len(f.Bars))
	return r
}

func (r rows) at(x float64) float64 { return r.x.at(x, r.left, r.right) }

// middle is the height of the bar of a row.
func (r rows) middle(i int) float64 {
	if r.above {
		return r.top + r.step*float64(i+1) - r.thick/2 - 5
	}
	return r.top + r.step*(float64(i)+0.5)
}

// across draws lines down all rows, beside the labels that stand above the bars.
func (r rows) across(n int, look string, places ...float64) {
	var list []segment
	for _, x := range places {
		if !r.above {
			list = append(list, segment{x, r.top, x, r.bottom})
			continue
		}
		for i := range n {
			list = append(list, segment{x, r.middle(i) - r.thick/2 - 3, x, r.middle(i) + r.thick/2 + 3})
		}
	}
	r.c.lines(look, list...)
}

// row writes a label and, at the other end of the line, a figure.
func (c *canvas) row(left, right, y float64, label, figure string, bold bool) {
	figure = fitting(figure, (right-left)*0.6, bold)
	room := right - left - textWidth(figure, textSize, bold) - 8
	c.text(left, y, cutTo(label, room, textSize, bold), writing{bold: bold})
	c.text(right, y, figure, writing{anchor: "end", bold: bold})
}

// fitting is a figure, or a word that it is elsewhere: a figure that is cut is another figure.
func fitting(figure string, room float64, bold bool) string {
	if textWidth(figure, textSize, bold) > room {
		return "see table"
	}
	return figure
}

// bar draws one figure: a bar, a range, or what stands for none.
func (r rows) bar(s spot, b Bar, middle float64, close bool) {
	c, nought := r.c, r.at(0)
	switch {
	case s.point:
		at, thick := r.at(s.lo), r.thick
		if close && b.Picked {
			thick = r.step // so that it shows on both sides of its interval
		}
		c.rect(min(at, nought), middle-thick/2, math.Abs(at-nought), thick, barLook(b.Picked))
	case s.ranged:
		c.level(middle, r.at(s.lo), r.at(s.hi), !math.IsInf(s.lo, 0), !math.IsInf(s.hi, 0), ranged)
	}
	if lower, upper, ok := b.interval(); ok && s.point {
		switch { // on the bar of the one picked out it would not be seen without a seam
		case !close:
			c.level(middle, r.at(lower), r.at(upper), true, true, seam)
		case b.Picked:
			c.line(r.at(lower), middle, r.at(upper), middle, stroke(paper, "2.5", ""))
		}
		c.level(middle, r.at(lower), r.at(upper), !close, !close, whisker)
	}
	if s.symbol == "" {
		return
	}
	if close {
		c.draw(cross, nought+4, middle, 1.75, whisker)
		return
	}
	x := nought + 5
	if s.ranged {
		x = r.at(s.hi) + 6
	}
	w := writing{bold: true}
	if x+textWidth(s.symbol, textSize, true) > r.right {
		x, w.anchor = r.right, "end"
	}
	c.text(x, middle+4, s.symbol, w)
}
