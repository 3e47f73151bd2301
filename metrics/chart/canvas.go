package chart

import (
	"slices"
	"strconv"
)

// canvas is a drawing under way, filled from the top. Its elements are written at once, its frame when the height is
// known.
type canvas struct {
	width float64
	y     float64 // how far down it is filled
	b     []byte
	run   run
	runs  int    // that ended, or were broken by a text
	inner []byte // room for what is within a hint
}

// run is shapes one after the other that look alike. Several have their look in common, in a group, which makes drawings
// of many marks much smaller; one alone has its own.
type run struct {
	look     string
	from, at int // where the first begins, and where its look goes if it is alone
	n        int
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

// begin begins a shape, in the run of those before it if it looks like them.
func (c *canvas) begin(name, look string) {
	if c.run.n == 0 || c.run.look != look {
		c.endRun()
		c.run = run{look: look, from: len(c.b)}
	}
	c.b = append(append(c.b, '<'), name...)
	if c.run.n == 0 {
		c.run.at = len(c.b)
	}
	c.run.n++
}

// endRun ends the run, so that what comes next is outside it.
func (c *canvas) endRun() {
	r := c.run
	c.run = run{}
	switch {
	case r.n == 0:
		return
	case r.look == "":
	case r.n == 1:
		c.b = slices.Insert(c.b, r.at, []byte(r.look)...)
	default:
		c.b = slices.Insert(c.b, r.from, []byte("<g"+r.look+">\n")...)
		c.b = append(c.b, "</g>\n"...)
	}
	c.runs++
}

// segment is a straight line from its first place, x and y, to its second.
type segment [4]float64

// lines draws straight lines of one look.
func (c *canvas) lines(look string, list ...segment) {
	if len(list) == 0 {
		return
	}
	c.begin("path", look)
	c.b = append(c.b, ` d="`...)
	for _, s := range list {
		c.b = appendNumber(append(appendNumber(append(c.b, 'M'), s[0]), ' '), s[1])
		switch {
		case s[1] == s[3]:
			c.b = appendNumber(append(c.b, 'H'), s[2])
		case s[0] == s[2]:
			c.b = appendNumber(append(c.b, 'V'), s[3])
		default:
			c.b = appendNumber(append(appendNumber(append(c.b, 'L'), s[2]), ' '), s[3])
		}
	}
	c.b = append(c.b, "\"/>\n"...)
}

func (c *canvas) line(x1, y1, x2, y2 float64, look string) { c.lines(look, segment{x1, y1, x2, y2}) }

func (c *canvas) rect(x, y, w, h float64, look string) {
	c.begin("rect", look)
	c.number("x", x)
	c.number("y", y)
	c.number("width", w)
	c.number("height", h)
	c.b = append(c.b, "/>\n"...)
}

// path draws from point to point; a closed one ends where it began. Fewer than two points are nothing.
func (c *canvas) path(points []point, closed bool, look string) {
	if len(points) < 2 {
		return
	}
	c.begin("path", look)
	c.b = append(c.b, ` d="`...)
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
	c.b = append(c.b, "\"/>\n"...)
}

// writing is how a text looks. The zero writing begins at its place, is regular and in ink.
type writing struct {
	anchor string // start, middle or end
	colour string
	size   float64
	bold   bool
	halo   bool // a seam in the colour of the ground, over rulings
}

// attributes writes what differs from the zero writing, which is that of the whole drawing.
func (c *canvas) attributes(w writing) {
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
	if w.colour != "" {
		c.b = append(c.b, fill(w.colour)...)
	}
}

func (c *canvas) text(x, y float64, s string, w writing) {
	if s = clean(s); s == "" {
		return
	}
	c.endRun()
	c.runs++
	c.b = append(c.b, "<text"...)
	c.number("x", x)
	c.number("y", y)
	c.attributes(w)
	c.b = append(appendText(append(c.b, '>'), s), "</text>\n"...)
}

// alike puts texts into a group that has their look. It is there for one text and for none too, so that labels, however
// long, do not change what a drawing is made of.
func (c *canvas) alike(w writing, write func()) {
	c.endRun()
	c.b = append(c.b, "<g"...)
	c.attributes(w)
	c.b = append(c.b, ">\n"...)
	write()
	c.endRun()
	c.b = append(c.b, "</g>\n"...)
}

// longestHint is as much of a label as a hint holds, in characters.
const longestHint = 120

// hinted draws something that tells what it is when it is pointed at. Where it is of one look it is one of a run.
func (c *canvas) hinted(hint string, draw func()) {
	outer := *c
	c.b, c.run, c.runs = c.inner[:0], run{}, 0
	draw()
	look := ""
	if c.runs == 0 && c.run.n > 0 {
		look = c.run.look
	} else {
		c.endRun()
	}
	inner := c.b
	*c = outer
	c.begin("g", look)
	c.b = append(c.b, "><title>"...)
	c.b = append(appendText(c.b, cutTo(clean(hint), longestHint*textSize, textSize, false)), "</title>"...)
	c.b = append(append(c.b, inner...), "</g>\n"...)
	c.inner = inner
}

// svg is the drawing in its frame.
func (c *canvas) svg(o Options, a About, described string) []byte {
	c.endRun()
	title, desc := o.ids()
	b := make([]byte, 0, len(c.b)+len(described)+1024)
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `...)
	b = appendNumber(append(appendNumber(b, c.width), ' '), c.y)
	b = append(b, `" width="100%" role="img" aria-labelledby="`+title+" "+desc...)
	b = append(b, `" font-family="Arial, Helvetica, sans-serif" font-size="12" direction="ltr"`+fill(ink)+">\n"...)
	b = append(appendText(append(b, `<title id="`+title+`">`...), named(a.Title)), "</title>\n"...)
	b = append(appendText(append(b, `<desc id="`+desc+`">`...), described), "</desc>\n"...)
	b = append(b, `<rect x="0" y="0" width="`...)
	b = append(appendNumber(append(appendNumber(b, c.width), `" height="`...), c.y), '"')
	b = append(append(b, fill(paper)...), "/>\n"...)
	b = append(b, c.b...)
	return append(b, "</svg>\n"...)
}
