package suppression

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// Cell is one count of a table before publication. It is comparable; the zero Cell is a nought.
type Cell struct {
	// Count is the true count, nought or more.
	Count int
	// Rounded is how it is printed if it is shown: Nearest10 for a region. AsPrinted and Unrounded print it as it is.
	Rounded metrics.Precision
	// Keep says that the cell is not to be suppressed to protect others, such as England's. What the rule suppresses is
	// suppressed all the same.
	Keep bool
}

// Rate is a percentage or a rate that is printed beside counts, by the positions of their cells.
type Rate struct {
	Part, Whole int
	// Per is what it is for each of: 100 for per cent, 10,000.
	Per float64
	// Rounded is how it is printed: Places(1).
	Rounded metrics.Precision
}

// Table is what is to be published. The zero Table is empty.
type Table struct {
	Cells []Cell
	// Sums are the cells that are sums of others. All that hold must be there, since a reader knows them: each council's
	// row, each column, and each council within its region and England. A cell may be in any number of them.
	Sums []disclosure.Sum
	// Rates are worked out from the unrounded counts. One is shown where both of its counts are.
	Rates []Rate
	// Weights say for each cell what is lost if it is suppressed, nought or more. Nil takes the counts themselves; ones
	// make every cell worth the same, so that the fewest are sought.
	Weights []float64
}

// ErrTable is the class of the errors for tables that cannot be used: those that disclosure.NewTable does not take, and
// true counts that do not add up.
var ErrTable = errors.New("suppression: unusable table")

// largest is the largest count, as disclosure has it.
const largest = 1_000_000_000

// check finds what is wrong with a table.
func (t Table) check() error {
	if t.Weights != nil && len(t.Weights) != len(t.Cells) {
		return fmt.Errorf("%w: found %d weights, expected one for each of %d cells", ErrTable, len(t.Weights), len(t.Cells))
	}
	for i, w := range t.Weights {
		if !(w >= 0 && w <= math.MaxFloat64/float64(len(t.Weights))) {
			return fmt.Errorf("%w: found the weight %v of cell %d, expected nought or more", ErrTable, w, i)
		}
	}
	cells := make([]disclosure.Cell, len(t.Cells))
	for i, c := range t.Cells {
		if c.Count < 0 || c.Count > largest {
			return fmt.Errorf("%w: found the count %d in cell %d, expected 0 to a billion", ErrTable, c.Count, i)
		}
		cells[i].Value = metrics.Exact(c.Count)
	}
	shares := make([]disclosure.Share, len(t.Rates))
	for i, r := range t.Rates {
		shares[i] = disclosure.Share{Part: r.Part, Whole: r.Whole, Per: r.Per}
	}
	if _, err := disclosure.NewTable(cells, t.Sums, shares); err != nil {
		return fmt.Errorf("%w: %w", ErrTable, err)
	}
	for i, s := range t.Sums {
		sum := 0
		for _, p := range s.Parts {
			sum += t.Cells[p].Count
		}
		if total := t.Cells[s.Total].Count; sum != total {
			return fmt.Errorf("%w: found parts that make %d and a total of %d in sum %d, expected counts that add up",
				ErrTable, sum, total, i)
		}
	}
	return nil
}

// weights are the weights of all cells.
func (t Table) weights() []float64 {
	if t.Weights != nil {
		return slices.Clone(t.Weights)
	}
	w := make([]float64, len(t.Cells))
	for i, c := range t.Cells {
		w[i] = float64(c.Count)
	}
	return w
}

// published is a count as it is printed where it is shown.
func (c Cell) published() metrics.Value { return metrics.Rounded(c.Count, c.Rounded) }

// published is a rate of two shown counts.
func (t Table) published(r Rate) metrics.Value {
	part, whole := metrics.Exact(t.Cells[r.Part].Count), metrics.Exact(t.Cells[r.Whole].Count)
	return metrics.Round(metrics.Ratio(metrics.Scale(part, r.Per), whole), r.Rounded)
}
