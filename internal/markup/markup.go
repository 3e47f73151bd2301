// Package markup knows what a text may have in it to stand in HTML and in XML, and so in SVG within HTML.
package markup

import "unicode"

// Holds tells whether HTML and XML can both hold a character as text, and it leaves the direction of the text after it
// as it is. Neither holds the control characters, of which line feed, carriage return and tab pass, nor the characters
// that Unicode keeps free in every plane: U+FDD0 to U+FDEF, U+FFFE, U+1FFFE. A carriage return is a line feed to both.
//
// Source: XML 1.0, fifth edition, production 2; the HTML standard on text, which has neither noncharacters nor controls.
func Holds(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return true
	case r < ' ', r >= 0x7F && r < 0xA0, r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE, r > unicode.MaxRune,
		r >= 0xD800 && r <= 0xDFFF:
		return false
	}
	return !unicode.Is(unicode.Bidi_Control, r)
}
