package benchmark

import (
	"cmp"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The defaults by which a change is told to be implausible.
const (
	// DefaultMaxChange is the robust z beyond which a change is not plausible. B. Iglewicz and D. C. Hoaglin, How to Detect
	// and Handle Outliers (1993).
	DefaultMaxChange = 3.5
	// DefaultMinChanges is how many councils' changes it takes to say so.
	DefaultMinChanges = 20
)

// Plausibility sets a council's change since the period before beside the changes of all councils. A figure that halves
// while others stay as they are has more often been counted in another way than come about.
type Plausibility struct {
	// Implausible is Yes where Z is beyond Limit to either side. It cannot be told where there is no Z.
	Implausible metrics.Verdict `json:"implausible"`
	// Z is the change less the median of all changes, over Spread. It is blank without a change, with fewer changes than
	// MinN, where Spread is nought, and for counts, which change by more the larger the council.
	Z metrics.Value `json:"z"`
	// Median and Spread are the middle of the N changes and 1.4826 times the median of their distances from it, which for
	// a normal distribution is its standard deviation. Both are blank for fewer changes than MinN.
	Median metrics.Value `json:"median"`
	Spread metrics.Value `json:"spread"`
	Limit  float64       `json:"limit"`
	// N is how many changes that rests on: of councils that take part with the same members and a figure in both periods, a
	// joint return once. Of is how many rows take part.
	N    int `json:"n"`
	Of   int `json:"of"`
	MinN int `json:"min_n"`
}

// changes is what all councils' changes have in common.
type changes struct {
	median, spread float64
	n              int
	tell           bool // whether a change can be judged by them
}

// measureChanges takes the middle and the spread of all changes.
func (c *Comparison) measureChanges(w *workspace) changes {
	w.changes = w.changes[:0]
	for row, counted := range c.counts {
		if x, ok := c.changeOf(int32(row)); counted && ok {
			w.changes = append(w.changes, x)
		}
	}
	all := changes{n: len(w.changes)}
	if all.n < c.minChanges() || c.panel.Measure().Kind == panel.Count {
		return all
	}
	all.median = middle(w.changes)
	for i, x := range w.changes {
		w.changes[i] = clean(math.Abs(x - all.median))
	}
	all.spread = clean(1.4826 * middle(w.changes))
	all.tell = all.spread > 0
	return all
}

func (c *Comparison) minChanges() int    { return max(cmp.Or(c.options.MinChanges, DefaultMinChanges), 1) }
func (c *Comparison) maxChange() float64 { return cmp.Or(c.options.MaxChange, DefaultMaxChange) }

// changeOf is the change of a row's published figure since the period before. It is false where one of them is missing.
func (c *Comparison) changeOf(row int32) (float64, bool) {
	x, now := c.now.values[row].Point()
	y, before := c.before.values[row].Point()
	return clean(x - y), now && before
}

// robustZ is how far a row's change is from the middle of all of them. It is false where that cannot be told.
func (c *Comparison) robustZ(row int32) (float64, bool) {
	x, ok := c.changeOf(row)
	if !ok || !c.changes.tell {
		return 0, false
	}
	return clean((x - c.changes.median) / c.changes.spread), true
}

// implausible tells whether a row's change is beyond what others' make plausible.
func (c *Comparison) implausible(row int32) metrics.Verdict {
	switch z, ok := c.robustZ(row); {
	case !ok:
		return metrics.CannotTell
	case math.Abs(z) > c.maxChange():
		return metrics.Yes
	}
	return metrics.No
}

func (c *Comparison) plausibility(row int32) Plausibility {
	p := Plausibility{
		Implausible: c.implausible(row), Limit: c.maxChange(), N: c.changes.n, MinN: c.minChanges(),
		Of: c.population.Rows - c.population.Ceased - c.population.Joint,
	}
	if z, ok := c.robustZ(row); ok {
		p.Z = metrics.Exact(z)
	}
	if p.N >= p.MinN && c.panel.Measure().Kind != panel.Count {
		p.Median, p.Spread = metrics.Exact(c.changes.median), metrics.Exact(c.changes.spread)
	}
	return p
}

// middle is the median of numbers, of which there is one at least. It orders them.
func middle(x []float64) float64 {
	slices.Sort(x)
	half := len(x) / 2
	if len(x)%2 == 1 {
		return x[half]
	}
	return clean(x[half-1]/2 + x[half]/2)
}
