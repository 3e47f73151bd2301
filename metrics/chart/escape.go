package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/internal/markup"
)

// clean is a label as it can stand in XML and HTML: invalid UTF-8, characters that one of the two cannot hold and those
// that turn the direction of the text after them are each replaced by U+FFFD, white space of any kind by a space, and
// the space around it goes.
func clean(s string) string {
	dirty := func(r rune) bool { return r < ' ' || r > '~' }
	if strings.IndexFunc(s, dirty) < 0 {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !markup.Holds(r):
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// appendText appends a label as the text of an element, or as the value of an attribute in double quotes.
func appendText(b []byte, s string) []byte {
	s = clean(s)
	for i := range len(s) {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		case '\'':
			b = append(b, "&#39;"...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}

// named is a label, or words for one that has nothing to show.
func named(label string) string {
	if label = clean(label); label == "" {
		return "no name"
	}
	return label
}
