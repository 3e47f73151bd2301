package disclosure

import "cmp"

// Options say what figures are and how much effort an audit may take. The zero Options are for counts. They are
// comparable.
type Options struct {
	// Fractional says that figures need not be whole: full-time equivalents, hours. They are then worked out to six
	// decimals, and the ends of rounded figures count as possible. Figures remain nought or more.
	Fractional bool
	// SearchCells is how many unknown figures that hang together are searched at most, where they are no network; 0 is
	// 1,000, and below 0 nothing is searched.
	SearchCells int
	// SearchSteps is how many sums and shares the search of such figures may look at; 0 is a million, and below 0 nothing
	// is searched.
	SearchSteps int
}

func (o Options) searchCells() int { return cmp.Or(o.SearchCells, 1000) }
func (o Options) searchSteps() int { return cmp.Or(o.SearchSteps, 1_000_000) }
