package chart

import "strconv"

// canvas is a drawing under way, filled from the top. Its elements are written at once, its frame when the height is
// known.
type canvas struct {
	width float64
	y     float64 // how far down it is filled
	b     []byte
}

// edge is the space that stays free at both sides.
const edge = 6.0

func newCanvas(o Options) *canvas {
	return &canvas{width: float64(min(max(o.Width, leastWidth), mostWidth)), b: make([]byte, 0, 8192)}
}

// room is the width that texts have.
func (c *canvas) room() float64 { return c.width - 2*edge }

// wide tells that there is room for labels beside what they name.
func (c *canvas) wide() bool { return c.width >= 560 }

type point struct{ x, y float64 }

func appendNumber(b []byte, x float64) []byte {
	b = strconv.AppendFloat(b, x, 'f', 2, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

func (c *canvas) number(name string, x float64) {
	c.b = append(append(append(c.b, ' '), name...), '=', '"')
	c.b = append(appendNumber(c.b, x), '"')
}

func (c *canvas) line(x1, y1, x2, y2 float64, look string) {
	c.b = append(c.b, "<line"...)
	c.number("x1", x1)
	c.number("y1", y1)
	c.number("x2", x2)
	c.number("y2", y2)
	c.b = append(append(c.b, look...), "/>\n"...)
}

func (c *canvas) rect(x, y, w, h float64, look string) {
	c.b = append(c.b, "<rect"...)
	c.number("x", x)
	c.number("y", y)
	c.number("width", w)
	c.number("height", h)
	c.b = append(append(c.b, look...), "/>\n"...)
}

// path draws from point to point; a closed one ends where it began. Fewer than two points are nothing.
func (c *canvas) path(points []point, closed bool, look string) {
	if len(points) < 2 {
		return
	}
	c.b = append(c.b, `<path d="`...)
	for i, p := range points {
		if i > 0 {
			c.b = append(c.b, 'L')
		} else {
			c.b = append(c.b, 'M')
		}
		c.b = appendNumber(append(appendNumber(c.b, p.x), ' '), p.y)
	}
	if closed {
		c.b = append(c.b, 'Z')
	}
	c.b = append(append(append(c.b, '"'), look...), "/>\n"...)
}

// writing is how a text looks. The zero writing begins at its place, is regular and in ink.
type writing struct {
	anchor string // start, middle or end
	colour string
	size   float64
	bold   bool
	halo   bool // a seam in the colour of the ground, over rulings
}

func (c *canvas) text(x, y float64, s string, w writing) {
	if s = clean(s); s == "" {
		return
	}
	c.b = append(c.b, "<text"...)
	c.number("x", x)
	c.number("y", y)
	if w.anchor != "" {
		c.b = append(append(append(c.b, ` text-anchor="`...), w.anchor...), '"')
	}
	if w.size != 0 {
		c.number("font-size", w.size)
	}
	if w.bold {
		c.b = append(c.b, ` font-weight="bold"`...)
	}
	if w.halo {
		c.b = append(c.b, ` stroke="`+paper+`" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`...)
	}
	colour := w.colour
	if colour == "" {
		colour = ink
	}
	c.b = append(append(c.b, fill(colour)...), '>')
	c.b = append(appendText(c.b, s), "</text>\n"...)
}

// longestHint is as much of a label as a hint holds, in characters.
const longestHint = 120

// hinted draws something that tells what it is when it is pointed at.
func (c *canvas) hinted(hint string, draw func()) {
	c.b = append(c.b, "<g><title>"...)
	c.b = append(appendText(c.b, cutTo(clean(hint), longestHint*textSize, textSize, false)), "</title>"...)
	draw()
	c.b = append(c.b, "</g>\n"...)
}

// svg is the drawing in its frame.
func (c *canvas) svg(o Options, a About, described string) []byte {
	title, desc := o.ids()
	b := make([]byte, 0, len(c.b)+len(described)+1024)
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `...)
	b = appendNumber(append(appendNumber(b, c.width), ' '), c.y)
	b = append(b, `" width="100%" role="img" aria-labelledby="`+title+" "+desc...)
	b = append(b, `" font-family="Arial, Helvetica, sans-serif" font-size="12" direction="ltr">`+"\n"...)
	b = append(appendText(append(b, `<title id="`+title+`">`...), named(a.Title)), "</title>\n"...)
	b = append(appendText(append(b, `<desc id="`+desc+`">`...), described), "</desc>\n"...)
	b = append(b, `<rect x="0" y="0" width="`...)
	b = append(appendNumber(append(appendNumber(b, c.width), `" height="`...), c.y), '"')
	b = append(append(b, fill(paper)...), "/>\n"...)
	b = append(b, c.b...)
	return append(b, "</svg>\n"...)
}
