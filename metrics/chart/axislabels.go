package chart

// labelGap is the least distance between neighbours among the labels of an axis.
const labelGap = 8.0

// span is the room that a label takes from left to right.
type span struct{ left, right float64 }

// label is the span of a label of a width under its place, moved where the drawing ends.
func (c *canvas) label(x, width float64) span {
	x = min(max(x, edge+width/2), c.width-edge-width/2)
	return span{x - width/2, x + width/2}
}

// apart tells whether each two neighbours among some labels are clear of each other.
func apart(labels []span, some []int) bool {
	for i := 1; i < len(some); i++ {
		if labels[some[i]].left-labels[some[i-1]].right < labelGap-0.01 {
			return false
		}
	}
	return true
}

// everyNth are the first of n labels, the last, and every so manieth before it. Where these do not come to the first
// evenly, the step next to it is the wider one.
func everyNth(n, every int) []int {
	some := []int{0}
	rest := (n - 1) % every
	if rest == 0 {
		rest = every
	} else {
		rest += every
	}
	for i := rest; i < n; i += every {
		some = append(some, i)
	}
	return some
}

// thinned are those of the labels of an axis, which are in their order, that can stand beside each other: all, or the
// first and the last and as many between them as there is room for at an even step. A somewhat wider step is taken if
// it comes to the first evenly. Where not even two can stand, it is the last.
func thinned(labels []span) []int {
	n := len(labels)
	if n < 2 {
		return make([]int, n)
	}
	for every := 1; every < n; every++ {
		some := everyNth(n, every)
		if !apart(labels, some) {
			continue
		}
		for wider := every; wider < n && wider <= 2*every; wider++ {
			if even := everyNth(n, wider); (n-1)%wider == 0 && apart(labels, even) {
				return even
			}
		}
		return some
	}
	return []int{n - 1}
}

// mostLabelLines is how many lines a label of an axis may have.
const mostLabelLines = 3

// unbroken tells whether a label can be broken at its spaces into the lines it may have.
func unbroken(name string, room float64) bool {
	from := 0
	for i, r := range name + " " {
		if r == ' ' {
			if textWidth(name[from:i], textSize, false) > room {
				return false
			}
			from = i + 1
		}
	}
	return len(wrap(name, room, textSize, false, mostLabelLines+1)) <= mostLabelLines
}

// labelRoom is how wide the labels of an axis may be, of which these are the first place and the last: as wide as they
// are if that is not much, or else the least of a few widths into which all can be broken without being cut. The first
// and the last of that width are clear of each other, each under its place or moved to where the drawing ends.
func (c *canvas) labelRoom(names []string, first, last float64) float64 {
	room := c.room()
	most := room
	if len(names) > 1 {
		toEnd := min(c.width-edge-first, last-edge) // of the one under its place and the other moved
		most = min((room-labelGap)/2, last-first-labelGap, (toEnd-labelGap)/1.5)
	}
	widest := 0.0
	for _, name := range names {
		widest = max(widest, textWidth(name, textSize, false))
	}
	if widest <= min(room/3, most) {
		return most
	}
next:
	for _, width := range []float64{room / 4, room / 3} {
		if width > most {
			break
		}
		for _, name := range names {
			if !unbroken(name, width) {
				continue next
			}
		}
		return width
	}
	return most
}

// labels writes the names of the periods, or as many as fit, the first and the last among them. Long ones are broken
// into lines, and cut only where that is not enough.
func (p plot) labels(s steps, names []string) {
	c := p.c
	cleaned := make([]string, s.n)
	for i := range cleaned {
		cleaned[i] = named(names[i])
	}
	room := c.labelRoom(cleaned, s.at(0), s.at(s.n-1))
	lines, spans := make([][]string, s.n), make([]span, s.n)
	for i, name := range cleaned {
		lines[i] = wrap(name, room, textSize, false, mostLabelLines)
		widest := 0.0
		for _, line := range lines[i] {
			widest = max(widest, textWidth(line, textSize, false))
		}
		spans[i] = c.label(s.at(i), widest)
	}
	some := thinned(spans)
	ticks := make([]segment, 0, len(some))
	for _, i := range some {
		ticks = append(ticks, segment{s.at(i), c.y, s.at(i), c.y + 4})
	}
	c.lines(axisRow, ticks...)
	high := 1 // the first line is clear of the lowest label of the scale
	c.alike(writing{anchor: "middle", colour: muted}, func() {
		for _, i := range some {
			for j, line := range lines[i] {
				c.text((spans[i].left+spans[i].right)/2, c.y+lineStep*float64(j+1)+2, line, writing{})
			}
			high = max(high, len(lines[i]))
		}
	})
	c.y += lineStep*float64(high) + 9
}

// levelSpans are the spans of the labels of a scale that runs from left to right.
func (c *canvas) levelSpans(a axis, left, right float64, suffix string) []span {
	spans := make([]span, len(a.ticks))
	for i, x := range a.ticks {
		spans[i] = c.label(a.at(x, left, right), textWidth(tickLabel(x, a.step)+suffix, textSize, false))
	}
	return spans
}

// levelAxis is a scale that runs from left to right, whose labels do not run into each other.
func (c *canvas) levelAxis(e extent, left, right float64, fromNought, percent bool, suffix string) axis {
	for steps := int((right - left) / 50); ; steps-- {
		a := newAxis(e, steps, fromNought, percent)
		if steps <= 1 || apart(c.levelSpans(a, left, right, suffix), everyNth(len(a.ticks), 1)) {
			return a
		}
	}
}

// levelLabels writes the ticks of a scale that runs from left to right, those of them that have room if not all have.
func (c *canvas) levelLabels(a axis, left, right float64, suffix string) {
	spans := c.levelSpans(a, left, right, suffix)
	some := thinned(spans)
	ticks := make([]segment, 0, len(some))
	for _, i := range some {
		at := a.at(a.ticks[i], left, right)
		ticks = append(ticks, segment{at, c.y, at, c.y + 4})
	}
	c.lines(axisRow, ticks...)
	c.y += lineStep
	c.alike(writing{anchor: "middle", colour: muted}, func() {
		for _, i := range some {
			c.text((spans[i].left+spans[i].right)/2, c.y-1, tickLabel(a.ticks[i], a.step)+suffix, writing{})
		}
	})
	c.y += 4
}
