package sheet

import "iter"

// Table is rows of text under a header, wherever they come from: a [CSV] file or the rows of a worksheet ([OfRows]).
type Table interface {
	// File is the name the table was opened under, for messages.
	File() string
	// Header is the names of the columns, without the spaces around them. The slice is the caller's.
	Header() []string
	// Column gives the position of a column. A name that the header does not have, or has twice, gives a
	// [metrics.InputError] of the class [metrics.ErrUnreadable].
	Column(name string) (int, error)
	// Records gives the rows after the header, each with as many cells as the header. What cannot be read comes as a
	// [metrics.InputError] of the class [metrics.ErrBadRow], and reading goes on; any other error ends the rows. It is for
	// one call: whether another begins again or goes on where the first was left is not said.
	Records() iter.Seq2[Record, error]
}
