package chart

import "strings"

// heading writes the title.
func (c *canvas) heading(a About) {
	c.y = 4
	c.alike(writing{size: titleSize, bold: true}, func() {
		for _, line := range wrap(clean(a.Title), c.room(), titleSize, true, 4) {
			c.y += titleSize + 3
			c.text(edge, c.y-3, line, writing{})
		}
	})
	c.y += 4
}

// says writes a paragraph.
func (c *canvas) says(text string, most int, w writing) {
	for _, line := range wrap(clean(text), c.room(), textSize, w.bold, most) {
		c.y += lineStep
		c.text(edge, c.y-4, line, w)
	}
}

// key explains a sign: what is drawn, about a place in the middle of a field of 24 units, and what it means.
type key struct {
	draw func(x, y float64)
	text string
	bold bool
}

// keys writes an explanation of signs, as many on a line as fit.
func (c *canvas) keys(list []key) {
	const field, between = 28.0, 12.0
	x := edge
	c.y += lineStep
	fresh := true
	for _, k := range list {
		text := clean(k.text)
		w := textWidth(text, textSize, k.bold)
		if !fresh && x+field+w > c.width-edge {
			x, fresh = edge, true
			c.y += lineStep
		}
		k.draw(x+12, c.y-8)
		lines := wrap(text, c.room()-field, textSize, k.bold, 3)
		for i, line := range lines {
			if i > 0 {
				c.y += lineStep
			}
			c.text(x+field, c.y-4, line, writing{bold: k.bold})
		}
		fresh = false
		if x += field + w + between; len(lines) > 1 {
			x = c.width
		}
	}
	if len(list) == 0 {
		c.y -= lineStep
	}
	c.y += 4
}

// lineKey is the key of a line.
func (c *canvas) lineKey(text, look string) key {
	return key{text: text, draw: func(x, y float64) { c.line(x-12, y, x+12, y, look) }}
}

// markKey is the key of a shape.
func (c *canvas) markKey(text string, s shape, size float64, look string) key {
	return key{text: text, draw: func(x, y float64) { c.draw(s, x, y, size, look) }}
}

// rangeKey is the key of figures known only within bounds.
func (c *canvas) rangeKey(upright bool) key {
	return key{text: "known only within a range", draw: func(x, y float64) {
		if upright {
			c.upright(x, y+6, y-6, true, true, ranged)
		} else {
			c.level(y, x-10, x+10, true, true, ranged)
		}
	}}
}

// nothing says that there is nothing to draw.
func (c *canvas) nothing() {
	c.rect(edge, c.y, c.room(), 60, fill(panel))
	c.text(c.width/2, c.y+34, "Nothing to show", writing{anchor: "middle", bold: true})
	c.y += 64
}

// finish writes the notes and gives the drawing. What the chart is and what it picks out describe it, after what its
// user says.
func (c *canvas) finish(o Options, a About, kind string, shown []string, notes ...string) []byte {
	c.y += 2
	c.alike(writing{colour: muted}, func() {
		for _, note := range append(notes, a.Notes...) {
			c.says(note, 6, writing{})
		}
	})
	c.y += 6
	all := append([]string{a.Description, kind}, shown...)
	all = append(all, notes...)
	return c.svg(o, a, sentences(append(all, a.Notes...)...))
}

// offNought is the note for a scale that does not hold nought.
func offNought(axes ...axis) string {
	for _, a := range axes {
		if a.offNought() {
			return "The scale does not begin at 0."
		}
	}
	return ""
}

// joined puts what is there of several texts into one.
func joined(separator string, texts ...string) string {
	var there []string
	for _, text := range texts {
		if text != "" {
			there = append(there, text)
		}
	}
	return strings.Join(there, separator)
}
