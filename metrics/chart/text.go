package chart

import "strings"

const (
	textSize  = 12.0 // units, everywhere
	titleSize = 15.0
	lineStep  = 16.0 // from one line of text to the next
	ellipsis  = "…"
)

// widths are those of the printable ASCII characters from the space on, in hundredths of the size of the text: those of
// Arial and what is made to replace it, rounded up.
var widths = [...]uint8{
	28, 28, 36, 56, 56, 89, 67, 20, 34, 34, 39, 59, 28, 34, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 59,
	59, 59, 56, 102, 67, 67, 73, 73, 67, 62, 78, 73, 28, 50, 67, 56, 84, 73, 78, 67, 78, 73, 67, 62, 73, 67, 95, 67, 67,
	62, 28, 28, 28, 47, 56, 34, 56, 56, 50, 56, 56, 28, 56, 56, 23, 23, 50, 23, 84, 56, 56, 56, 56, 34, 50, 28, 56, 50,
	73, 50, 50, 50, 34, 26, 34, 59,
}

// runeWidth is about how wide a character is, in sizes of the text. Fonts differ: it is rather more than less.
func runeWidth(r rune, bold bool) float64 {
	var w float64
	switch {
	case r >= ' ' && int(r-' ') < len(widths):
		w = float64(widths[r-' ']) / 100
	case r < 0x250:
		w = 0.75
	case r < 0x1100:
		w = 0.9
	case r == '…' || r == '–':
		w = 1
	default:
		w = 1.1
	}
	if bold {
		w *= 1.07
	}
	return w * 1.03
}

// textWidth is about how wide a text is.
func textWidth(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r, bold)
	}
	return w * size
}

// cutTo is a text, or as much of its beginning as there is room for with an ellipsis, which is there in any case.
func cutTo(s string, room, size float64, bold bool) string {
	room += 0.01 // the dust of adding up
	mark := runeWidth('…', bold) * size
	w, end := 0.0, 0
	for i, r := range s {
		if w+mark <= room {
			end = i
		}
		if w += runeWidth(r, bold) * size; w > room {
			return strings.TrimRight(s[:end], " ") + ellipsis
		}
	}
	return s
}

// wrap breaks a text into lines, at spaces where it can, and cuts it after the last that it may have.
func wrap(s string, room, size float64, bold bool, most int) []string {
	var lines []string
	for s != "" {
		if len(lines) == most-1 {
			return append(lines, cutTo(s, room, size, bold))
		}
		w, end, space := 0.0, len(s), -1
		for i, r := range s {
			if r == ' ' {
				space = i
			}
			if w += runeWidth(r, bold) * size; w > room && i > 0 {
				end = i
				break
			}
		}
		if end < len(s) && space > 0 {
			end = space
		}
		lines = append(lines, strings.TrimRight(s[:end], " "))
		s = strings.TrimLeft(s[end:], " ")
	}
	return lines
}
