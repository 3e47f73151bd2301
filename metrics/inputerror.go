package metrics

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classes of an [InputError].
var (
	// ErrUnreadable is a file that is not what it was taken for: nothing could be read from it.
	ErrUnreadable = errors.New("unreadable file")
	// ErrBadRow is a row, or one cell of it, that could not be read; the rest of the file could.
	ErrBadRow = errors.New("bad row")
)

// InputError is something wrong in a file, with its place. errors.Is finds its class; errors.As finds the place.
type InputError struct {
	// Class is ErrUnreadable or ErrBadRow.
	Class error
	// File is the name the caller gave the input, with the sheet after it where it is a workbook: "outcomes.ods: Notes".
	File string
	// Row is the line of the file, counted from 1; 0 is the file as a whole.
	Row int
	// Column is the name of the column as the file has it, or empty for the row as a whole.
	Column string
	// Found is what the file has, or an excerpt of it; Expected is what it should have, in words. Found is quoted by
	// Error.
	Found, Expected string
	// Cause is the error that says more, or nil.
	Cause error
}

// Error is the place, what was found and what was expected, on one line of plain text whatever the file held.
func (e *InputError) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(oneLine(e.File))
		b.WriteString(": ")
	}
	if e.Row > 0 {
		b.WriteString("row ")
		b.WriteString(strconv.Itoa(e.Row))
		b.WriteString(": ")
	}
	if e.Column != "" {
		b.WriteString("column ")
		b.WriteString(plain(e.Column))
		b.WriteString(": ")
	}
	b.WriteString("found ")
	b.WriteString(quote(e.Found))
	b.WriteString(", expected ")
	b.WriteString(oneLine(e.Expected))
	return b.String()
}

// plain is a column's name as it is, or quoted where it is not plain text.
func plain(name string) string {
	if quoted := quote(name); quoted != `"`+name+`"` {
		return quoted
	}
	return name
}

// oneLine is a text without the control characters that a name in a file may have brought into it.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

// Unwrap gives the class, and the cause where there is one.
func (e *InputError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Class}
	}
	return []error{e.Class, e.Cause}
}

// quote quotes text from a file, cut to a length that a terminal can show and with control characters escaped.
func quote(text string) string { return strconv.Quote(Excerpt(text)) }

// Excerpt is as much of a text as a message can show: the text itself, or its first 80 bytes or so with an ellipsis. It
// is a copy, so that keeping it does not keep the text.
func Excerpt(text string) string {
	const most = 80
	if len(text) <= most {
		return strings.Clone(text)
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
