package cells

import "strings"

// width is what fits on most screens and on a printed page.
const width = 120

// Wrap breaks a text into lines that fit a screen, each after an indent of two blanks more than the first.
func Wrap(indent, text string) string {
	var b strings.Builder
	line := indent
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
			line += word
		case len([]rune(line))+1+len([]rune(word)) > width:
			b.WriteString(line + "\n")
			line = indent + "  " + word
		default:
			line += " " + word
		}
	}
	b.WriteString(line + "\n")
	return b.String()
}
