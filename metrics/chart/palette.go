package chart

// The colours. On both grounds, text has a contrast of at least 4.5 to 1 and marks of at least 3 to 1; a test computes
// them and looks for others in what is drawn. Blue and orange stay apart for every kind of colour vision, and all
// differ in lightness from their ground in a grey print.
const (
	paper  = "#ffffff" // the ground
	panel  = "#f2f2f2" // the ground of every second band
	ink    = "#1a1a1a" // text, axes
	muted  = "#595959" // the text of axes and notes
	plain  = "#767676" // marks among many
	grid   = "#858585" // rulings
	picked = "#0b4f8a" // what is picked out
	blue   = "#0b62c4" // improvement
	orange = "#b34700" // concern
	purple = "#7a3d91" // special cause of no meaning
	green  = "#00664d" // one more comparator
)

func fill(colour string) string { return ` fill="` + colour + `"` }

// stroke is a line of a colour, a width in units and a pattern of dashes, "" for none.
func stroke(colour, width, dashes string) string {
	look := ` fill="none" stroke="` + colour + `" stroke-width="` + width + `"`
	if dashes != "" {
		look += ` stroke-dasharray="` + dashes + `"`
	}
	return look
}

// outlined is a shape with a line round it.
func outlined(inside, line, width string) string {
	return ` fill="` + inside + `" stroke="` + line + `" stroke-width="` + width + `"`
}

var (
	ruling  = stroke(grid, "0.5", "1 3")
	axisRow = stroke(ink, "1", "")
	ranged  = stroke(ink, "1.5", "3 2") // a figure known within bounds
)
