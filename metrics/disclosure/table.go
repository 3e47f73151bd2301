package disclosure

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Cell is one figure of a published table. It is comparable; the zero Cell is a blank one that needs no protection.
type Cell struct {
	// Value is what was published: a figure, rounded or not, or a missing one, with bounds only where the publisher's rule
	// gives some. A suppressed figure (Confidential, Low, Ranged) is a count like any other. One that is missing for
	// another reason may or may not be part of its total, and proves nothing, unless bounds are stated: 0 to 0 for one
	// that the total does not have, 0 to infinity for one that it has.
	Value metrics.Value `json:"value"`
	// Width is how wide the range that a reader can work out must stay, its upper end less its lower: 4 for 1 to 5. 0 is a
	// figure that needs no protection.
	Width float64 `json:"width"`
}

// Sum says that one cell is the sum of others, by their positions. A figure that is printed twice is two cells and a
// sum of one part.
type Sum struct {
	Total int   `json:"total"`
	Parts []int `json:"parts"`
}

// Share is a percentage or a rate that was published of two cells, by their positions: worked out from the unrounded
// counts, then rounded half up. One without bounds, such as a suppressed one, says nothing, but for z.
type Share struct {
	Part  int `json:"part"`
	Whole int `json:"whole"`
	// Published is the share as printed. Any that is says that there was something to take it of. NotApplicable says that
	// the whole is nought, unless the whole is itself missing for another reason than suppression; one that is
	// NotApplicable because nobody was asked is to be left out.
	Published metrics.Value `json:"published"`
	// Per is what the share is for each of: 100 for per cent, 10,000.
	Per float64 `json:"per"`
}

// ErrTable is the class of the errors of [NewTable]: positions that do not exist, totals of themselves, numbers that
// cannot be used.
var ErrTable = errors.New("disclosure: unusable table")

// largest is the largest figure that a table may hold, so that sums in millionths of one do not run over.
const largest = 1e9

// Table is a published table with all that connects its figures. It is immutable; the zero Table is empty.
type Table struct {
	cells  []Cell
	sums   []Sum
	shares []Share
	// of lists for each cell the constraints it is in, sums first by position, then shares.
	of [][]int
	// order is all cells, parts before their totals.
	order []int
	// by is for each cell the first sum of which it is the total, or -1.
	by []int
}

// NewTable makes a table of cells, the sums among them and the shares of them. A cell may be in any number of sums,
// also as the total of several: rows and columns, areas within areas, another table in which the same figure stands.
// Figures that do not fit each other are no error, since tables are published that do not add up: see [Audit].
// Positions outside the cells, sums without parts, cells that are part of a sum twice or a total of themselves, widths
// and Per that are negative or not finite, a Per of nought, and figures above a billion give an error of the class
// [ErrTable].
func NewTable(cells []Cell, sums []Sum, shares []Share) (Table, error) {
	t := Table{cells: slices.Clone(cells), shares: slices.Clone(shares), of: make([][]int, len(cells))}
	for i, c := range cells {
		lower, upper, _ := c.Value.Bounds()
		switch {
		case !(c.Width >= 0 && c.Width <= largest):
			return Table{}, fmt.Errorf("%w: found the width %v of cell %d, expected 0 to a billion", ErrTable, c.Width, i)
		case lower > largest, upper > largest && !math.IsInf(upper, 1):
			return Table{}, fmt.Errorf("%w: found %v in cell %d, expected at most a billion", ErrTable, c.Value, i)
		}
	}
	for i, s := range sums {
		if len(s.Parts) == 0 {
			return Table{}, fmt.Errorf("%w: found no parts in sum %d, expected one or more", ErrTable, i)
		}
		s.Parts = slices.Clone(s.Parts)
		t.sums = append(t.sums, s)
		for _, c := range append([]int{s.Total}, s.Parts...) {
			if c < 0 || c >= len(cells) {
				return Table{}, fmt.Errorf("%w: found cell %d in sum %d, expected 0 to %d", ErrTable, c, i, len(cells)-1)
			}
			if n := len(t.of[c]); n > 0 && t.of[c][n-1] == i {
				return Table{}, fmt.Errorf("%w: found cell %d twice in sum %d, expected it once", ErrTable, c, i)
			}
			t.of[c] = append(t.of[c], i)
		}
	}
	for i, s := range shares {
		switch {
		case min(s.Part, s.Whole) < 0 || max(s.Part, s.Whole) >= len(cells) || s.Part == s.Whole:
			return Table{}, fmt.Errorf("%w: found cell %d of cell %d in share %d, expected two cells of 0 to %d",
				ErrTable, s.Part, s.Whole, i, len(cells)-1)
		case !(s.Per > 0 && s.Per <= largest):
			return Table{}, fmt.Errorf("%w: found per %v in share %d, expected a number above 0, such as 100",
				ErrTable, s.Per, i)
		}
		t.of[s.Part] = append(t.of[s.Part], len(sums)+i)
		t.of[s.Whole] = append(t.of[s.Whole], len(sums)+i)
	}
	t.by = slices.Repeat([]int{-1}, len(cells))
	for i, s := range slices.Backward(sums) {
		t.by[s.Total] = i
	}
	if c := t.sort(); c >= 0 {
		return Table{}, fmt.Errorf("%w: found that cell %d is a part of itself, expected totals of others", ErrTable, c)
	}
	return t, nil
}

// sort orders the cells, and gives one that is, over several sums, a total of itself, or -1.
func (t *Table) sort() int {
	waiting, below := make([]int, len(t.cells)), make([][]int, len(t.cells)) // parts not yet done; sums of each part
	for i, s := range t.sums {
		waiting[s.Total] += len(s.Parts)
		for _, p := range s.Parts {
			below[p] = append(below[p], i)
		}
	}
	for c := range t.cells {
		if waiting[c] == 0 {
			t.order = append(t.order, c)
		}
	}
	for next := 0; next < len(t.order); next++ {
		for _, i := range below[t.order[next]] {
			total := t.sums[i].Total
			if waiting[total]--; waiting[total] == 0 {
				t.order = append(t.order, total)
			}
		}
	}
	return slices.IndexFunc(waiting, func(n int) bool { return n > 0 })
}
