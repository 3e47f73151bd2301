package chart

// What the tests outside look at: how wide a text is taken to be, what becomes of a label, and the colours.
var (
	TextWidth = textWidth
	Clean     = clean

	Grounds = []string{paper, panel}
	Texts   = []string{ink, muted}
	Shapes  = []string{ink, muted, plain, grid, picked, blue, orange, purple, green}
	// Over are the pairs that lie on each other without a seam: what is drawn, and on what.
	Over = [][2]string{{ink, plain}, {ink, orange}}
)
