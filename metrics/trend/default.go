package trend

import (
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// Test is the default test for a kind of measure: [CochranArmitage] where it is a proportion and the series has parts,
// and [MannKendall] otherwise, which takes no more for granted than that figures can be put in order. It has the errors
// of these for options that cannot be used.
func Test(s series.Series, kind panel.Kind, o Options) (Result, error) {
	if kind == panel.Proportion && s.HasParts() {
		return CochranArmitage(s, o)
	}
	return MannKendall(s, o)
}
