package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// heading is the header of a table: its columns by name, in a file, on a line. A table has one and so is a [Table] but
// for its records.
type heading struct {
	file  string
	line  int
	names []string
	at    map[string]int // positions by name; twice for names that occur more than once
}

const twice = -1

// newHeading takes the cells of a header row, without the spaces around them.
func newHeading(file string, line int, cells []string) (heading, error) {
	if len(cells) > MostColumns {
		return heading{}, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: file, Row: line, Found: fmt.Sprintf("%d columns", len(cells)),
			Expected: fmt.Sprintf("at most %d", MostColumns),
		}
	}
	h := heading{file: file, line: line, names: make([]string, len(cells)), at: make(map[string]int, len(cells))}
	for i, name := range cells {
		name = strings.TrimSpace(name)
		h.names[i] = name
		if _, ok := h.at[name]; ok {
			i = twice
		}
		h.at[name] = i
	}
	return h, nil
}

// File is the name the table was opened under.
func (h *heading) File() string { return h.file }

// Header is the names of the columns, without the spaces around them. The slice is the caller's.
func (h *heading) Header() []string { return slices.Clone(h.names) }

// Column gives the position of a column. A name that the header does not have, or has twice, gives a
// [metrics.InputError] of the class [metrics.ErrUnreadable].
func (h *heading) Column(name string) (int, error) {
	position, ok := h.at[name]
	bad := &metrics.InputError{Class: metrics.ErrUnreadable, File: h.file, Row: h.line, Column: name}
	switch {
	case !ok:
		bad.Found, bad.Expected = metrics.Excerpt(strings.Join(h.names, ",")), "a header with this column"
		return 0, bad
	case position == twice:
		bad.Found, bad.Expected = "the column twice", "each column once"
		return 0, bad
	}
	return position, nil
}
