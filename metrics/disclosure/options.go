package disclosure

import "cmp"

// Options say what figures are and how much effort an audit may take. The zero Options are for counts. They are
// comparable.
type Options struct {
	// Fractional says that figures need not be whole: full-time equivalents, hours. They are then worked out to six
	// decimals, and the ends of rounded figures count as possible; bounds that come from shares are a millionth wider on
	// each side, so that they are exact to six decimals only. Figures remain nought or more.
	Fractional bool
	// SearchCells is how many unknown figures that hang together are searched at most, where they are no network; 0 is
	// 1,000, and below 0 nothing is searched.
	SearchCells int
	// SearchSteps is how many figures the search of such figures may look at, again and again; 0 is five million, and
	// below 0 nothing is searched.
	SearchSteps int
	// Effort is how many figures of a table may be looked at in all, again and again, for exact bounds where unknown
	// figures hang together in cycles: half of it for flows, what they leave for searches, in parts by how many figures
	// hang together. 0 is 300 million, seconds; below 0 none of this is done. Flows through a group of cells look at
	// about twice its cells times the cells and arcs of its network, so that rows by columns of up to some 5,000 are
	// exact. Beyond it figures are not proved.
	Effort int
	// ProtectionOnly says that nothing is asked but whether figures are protected, so that an audit ends when that is shown.
	// All that is said of that is the same. Bounds that are not needed for it hold, but may not be the tightest, and are
	// then not proved; figures that can be worked out may not be.
	ProtectionOnly bool
}

func (o Options) searchCells() int { return cmp.Or(o.SearchCells, 1000) }
func (o Options) searchSteps() int { return cmp.Or(o.SearchSteps, 5_000_000) }
func (o Options) effort() int      { return max(cmp.Or(o.Effort, 300_000_000), 0) }
