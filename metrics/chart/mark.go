package chart

// Mark says what a point is among the others. It changes the shape, and the colour with it. The zero Mark is one point
// among many.
type Mark uint8

// The marks.
const (
	// Common is a point of which nothing is to be said: common cause variation, a place within the limits.
	Common Mark = iota
	// High and Low are points beyond what chance explains, where neither direction is better.
	High
	Low
	// Improvement and Concern are such points on the better and on the worse side.
	Improvement
	Concern
)

var markNames = [...]string{"common", "high", "low", "improvement", "concern"}

// String is "common", "high", "low", "improvement" or "concern". A number that is no Mark is drawn as Common, and so
// named.
func (m Mark) String() string { return markNames[m.known()] }

// MarshalText gives the bytes of String.
func (m Mark) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

func (m Mark) known() Mark {
	if int(m) >= len(markNames) {
		return Common
	}
	return m
}

// shape is the outline of a mark.
type shape uint8

const (
	dot shape = iota
	upward
	downward
	diamond
	square
	cross
)

var (
	markShapes  = [...]shape{dot, upward, downward, diamond, square}
	markColours = [...]string{plain, purple, purple, blue, orange}
)

// outlines are the shapes about a place, in units of its size.
var outlines = [...][]point{
	upward:   {{0, -1.25}, {1.15, 0.8}, {-1.15, 0.8}},
	downward: {{0, 1.25}, {1.15, -0.8}, {-1.15, -0.8}},
	diamond:  {{0, -1.35}, {1.35, 0}, {0, 1.35}, {-1.35, 0}},
	square:   {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}},
}

// draw puts a shape of a size at a place.
func (c *canvas) draw(s shape, x, y, size float64, look string) {
	switch s {
	case dot:
		c.begin("circle", look)
		c.number("cx", x)
		c.number("cy", y)
		c.number("r", size)
		c.b = append(c.b, "/>\n"...)
	case cross:
		c.lines(look, segment{x - size, y - size, x + size, y + size}, segment{x - size, y + size, x + size, y - size})
	default:
		var at [4]point
		for i, p := range outlines[s] {
			at[i] = point{x + p.x*size, y + p.y*size}
		}
		c.path(at[:len(outlines[s])], true, look)
	}
}

// upright draws the range of a figure from one height to another, with a cap at each end that is known.
func (c *canvas) upright(x, bottom, top float64, capBottom, capTop bool, look string) {
	list := append(make([]segment, 0, 3), segment{x, bottom, x, top})
	if capBottom {
		list = append(list, segment{x - 3, bottom, x + 3, bottom})
	}
	if capTop {
		list = append(list, segment{x - 3, top, x + 3, top})
	}
	c.lines(look, list...)
}

// level does the same from left to right.
func (c *canvas) level(y, left, right float64, capLeft, capRight bool, look string) {
	list := append(make([]segment, 0, 3), segment{left, y, right, y})
	if capLeft {
		list = append(list, segment{left, y - 3, left, y + 3})
	}
	if capRight {
		list = append(list, segment{right, y - 3, right, y + 3})
	}
	c.lines(look, list...)
}

// beside writes a number to the right of a mark, or to its left where the drawing ends.
func (c *canvas) beside(x, y float64, number string) {
	w := writing{bold: true, halo: true}
	if x += 8; x+textWidth(number, textSize, true) > c.width {
		x, w.anchor = x-16, "end"
	}
	c.text(x, y+4, number, w)
}

// markLook is how a mark is drawn. Among many it is small and, where there is nothing to say of it, hollow.
func markLook(m Mark, pickedOut bool) (look string, size float64) {
	m = m.known()
	switch {
	case pickedOut && m == Common:
		return outlined(picked, paper, "1"), 6
	case pickedOut:
		return outlined(markColours[m], ink, "2"), 6
	case m == Common:
		return outlined(paper, plain, "1.25"), 3
	}
	return outlined(markColours[m], paper, "0.5"), 4
}
