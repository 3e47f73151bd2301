package benchmark

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Standing is the place of one figure among others. The zero Standing is no place.
type Standing struct {
	// Rank is the competition rank: one more than the number of figures that are strictly better. 1 is the best; for
	// a neutral measure it is the highest. It is 0 for a figure that has none.
	Rank int
	// Tied is how many figures share the rank, this one included.
	Tied int
	// Best and Worst are the ranks that a figure whose bounds do not settle its place may have among all figures of which
	// anything is known, itself included; Among is how many these are. They speak of what is not published, not of chance.
	// All three are 0 for figures that have a rank or of which nothing is known.
	Best, Worst, Among int
	// Band is the quartile band, and NoBand where there is none.
	Band Band
}

// String is the standing in words: "74th (2 tied)", "2nd to 4th" for a range, "not ranked".
func (s Standing) String() string {
	switch {
	case s.Rank > 0 && s.Tied > 1:
		return ordinal(s.Rank) + " (" + strconv.Itoa(s.Tied) + " tied)"
	case s.Rank > 0:
		return ordinal(s.Rank)
	case s.Best > 0:
		return ordinal(s.Best) + " to " + ordinal(s.Worst)
	}
	return "not ranked"
}

// ordinal is a rank as it is spoken of: 1st, 22nd, 113th.
func ordinal(n int) string {
	suffix := "th"
	if tens := n % 100; tens < 11 || tens > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// MarshalJSON writes an object that always has the keys rank, tied, rank_range, among and band; what there is none of is
// null. Among is how many figures the range is among.
func (s Standing) MarshalJSON() ([]byte, error) {
	object := struct {
		Rank  *int    `json:"rank"`
		Tied  *int    `json:"tied"`
		Range []int   `json:"rank_range"`
		Among *int    `json:"among"`
		Band  *string `json:"band"`
	}{}
	if s.Rank > 0 {
		object.Rank, object.Tied = &s.Rank, &s.Tied
	} else if s.Best > 0 {
		object.Range, object.Among = []int{s.Best, s.Worst}, &s.Among
	}
	if band := s.Band.String(); band != "" {
		object.Band = &band
	}
	return json.Marshal(object)
}

// Ranking is what the standings of one set of figures have in common.
type Ranking struct {
	// Of is how many figures have a rank.
	Of int `json:"of"`
	// Quartiles are those of the figures with a point.
	Quartiles Quartiles `json:"quartiles"`
}

// Ranker ranks figures. It keeps its working memory from one call to the next, so that ranking many measures allocates
// nothing; it must not be used by two goroutines at once. The zero Ranker is ready.
type Ranker struct {
	points []point
	ranges []rangeAt
}

// point is a figure with a point, and where it came from.
type point struct {
	x  float64
	at int32
}

// sortPoints brings points into order, the lowest first.
func sortPoints(points []point) {
	slices.SortFunc(points, func(a, b point) int {
		switch { // none is NaN, for which cmp.Compare looks each time
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
}

// rangeAt is a figure with bounds only, and where it stands by value.
type rangeAt struct {
	value                    metrics.Value
	at                       int32
	pointsBelow, pointsAbove int  // certainly
	settled                  bool // its place among all others is certain
}

// Rank ranks the figures and appends their standings to dst in the same order. Figures compare as published (see
// [metrics.Compare]): equal ones tie. LowIsGood ranks the lowest first; HighIsGood and Neutral rank the highest first,
// and Neutral has no bands.
//
// A figure without a point counts where its bounds settle its place among all others that have any: a low figure is
// above nought and below every positive one. One whose place is not settled gets a range of ranks and is left out of
// everybody's count; one without bounds gets nothing. Quartiles and bands rest on points; a figure with bounds has a
// band if it has the same one wherever it lies.
func (k *Ranker) Rank(dst []Standing, figures []metrics.Value, polarity metrics.Polarity) ([]Standing, Ranking) {
	k.points, k.ranges = k.points[:0], k.ranges[:0]
	for i, v := range figures {
		if x, ok := v.Point(); ok {
			k.points = append(k.points, point{x, int32(i)})
		} else if _, _, ok := v.Bounds(); ok {
			k.ranges = append(k.ranges, rangeAt{value: v, at: int32(i)})
		}
	}
	sortPoints(k.points)
	k.place()

	first := len(dst)
	dst = slices.Grow(dst, len(figures))[:first+len(figures)]
	standings := dst[first:]
	clear(standings)

	settled := 0
	for i := range k.ranges {
		if k.ranges[i].settled {
			settled++
		}
	}
	ranking := Ranking{Of: len(k.points) + settled, Quartiles: quartilesOf(k.points)}
	banded := polarity != metrics.Neutral
	for from := 0; from < len(k.points); {
		to := from + 1
		for to < len(k.points) && k.points[to].x == k.points[from].x {
			to++
		}
		better := from
		if polarity != metrics.LowIsGood {
			better = len(k.points) - to
		}
		if settled > 0 {
			better += k.betterRanges(from, polarity)
		}
		s := Standing{Rank: better + 1, Tied: to - from}
		if banded {
			s.Band = ranking.Quartiles.Band(k.points[from].x, polarity)
		}
		for ; from < to; from++ {
			standings[k.points[from].at] = s
		}
	}
	for i := range k.ranges {
		r := &k.ranges[i]
		s := k.standing(i, polarity)
		if banded {
			s.Band = ranking.Quartiles.bandOf(r.value, polarity)
		}
		standings[r.at] = s
	}
	return dst, ranking
}

// betterRanges counts the settled figures without a point that are better than the points from a position on.
func (k *Ranker) betterRanges(from int, polarity metrics.Polarity) int {
	n := 0
	for i := range k.ranges {
		r := &k.ranges[i]
		// A settled range has every point either below or above it.
		if r.settled && (r.pointsBelow > from) != (polarity == metrics.LowIsGood) {
			n++
		}
	}
	return n
}

// place finds out where each figure without a point stands.
func (k *Ranker) place() {
	for i := range k.ranges {
		r := &k.ranges[i]
		r.pointsBelow, _ = slices.BinarySearchFunc(k.points, r.value, func(p point, v metrics.Value) int {
			if metrics.Compare(metrics.Exact(p.x), metrics.Below, v) == metrics.Yes {
				return -1
			}
			return 1
		})
		notAbove, _ := slices.BinarySearchFunc(k.points, r.value, func(p point, v metrics.Value) int {
			if metrics.Compare(metrics.Exact(p.x), metrics.Above, v) == metrics.Yes {
				return 1
			}
			return -1
		})
		r.pointsAbove = len(k.points) - notAbove
	}
	for i := range k.ranges {
		r := &k.ranges[i]
		_, _, _, unsure := k.others(i, false)
		r.settled = unsure == 0 && r.pointsBelow+r.pointsAbove == len(k.points)
	}
}

// others counts the other figures without a point by what is certain about them and one.
func (k *Ranker) others(i int, onlySettled bool) (below, above, same, unsure int) {
	for j := range k.ranges {
		other := &k.ranges[j]
		switch {
		case i == j, onlySettled && !other.settled:
		case metrics.Compare(other.value, metrics.Below, k.ranges[i].value) == metrics.Yes:
			below++
		case metrics.Compare(other.value, metrics.Above, k.ranges[i].value) == metrics.Yes:
			above++
		case metrics.Compare(other.value, metrics.Same, k.ranges[i].value) == metrics.Yes:
			same++
		default:
			unsure++
		}
	}
	return below, above, same, unsure
}

// standing is the rank of a figure without a point among those that have one, or its range of ranks among all.
func (k *Ranker) standing(i int, polarity metrics.Polarity) Standing {
	r := &k.ranges[i]
	below, above, same, unsure := k.others(i, r.settled)
	better := above + r.pointsAbove
	if polarity == metrics.LowIsGood {
		better = below + r.pointsBelow
	}
	if r.settled {
		return Standing{Rank: better + 1, Tied: 1 + same}
	}
	unsure += len(k.points) - r.pointsBelow - r.pointsAbove
	return Standing{Best: better + 1, Worst: better + 1 + unsure, Among: len(k.points) + len(k.ranges)}
}
