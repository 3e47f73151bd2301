package benchmark

import (
	"github.com/childmetrics/childmetrics/metrics"
)

// QuantileGroups parts figures into so many groups of as equal a size as can be, tenths or fifths for example, and gives
// the group of each in the same order: 1 holds the best, by the polarity, and for a neutral measure the highest. A
// figure that has no rank is in no group, 0, and where fewer have one than there are groups, all are. Equal figures are
// in the same group, that of the best place they share, so that groups can be of very different sizes.
//
// With N figures that have a rank r and Q groups, the group is Q+1 less the next whole number from (N+1-r)·Q/N on, and
// at least 1: it is how Public Health England's package PHEindicatormethods parts areas. For quartile bands by the
// department's rules, which go by cuts between figures, see [Quartiles].
func QuantileGroups(figures []metrics.Value, groups int, polarity metrics.Polarity) []int {
	var ranker Ranker
	standings, ranking := ranker.Rank(nil, figures, polarity)
	in := make([]int, len(figures))
	if groups < 1 || ranking.Of < groups {
		return in
	}
	for i, s := range standings {
		if s.Rank > 0 {
			above := (ranking.Of + 1 - s.Rank) * groups
			in[i] = max(1, groups+1-(above+ranking.Of-1)/ranking.Of)
		}
	}
	return in
}
