package trend

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics/series"
)

// Options say how a test is made. The zero Options are the plain test at 95%.
type Options struct {
	// Level is the confidence level, above 0 and below 1; 0 is 0.95. A trend is called where the probability of one so
	// clear by chance is 1-Level or less, and the limits of the slope have this level.
	Level float64
	// OverDispersed lets [CochranArmitage] allow for shares that scatter about their line by more than chance: the
	// statistic is divided by the dispersion, where that is above 1, and the probability is that of Student's t with 2
	// degrees of freedom fewer than there are points. By default the statistic and its probability are the plain
	// ones, and only where the shares clearly scatter by more than chance, and allowing for it makes the difference, no
	// trend is called, the limits of the slope allow for it, and the warning [OverDispersed] says so. The other tests do
	// not take chance from the cases, and ignore it.
	OverDispersed bool
}

// The classes of the errors of this package. A series that a test is not applicable to is none.
var (
	// ErrOptions is an option that cannot be used.
	ErrOptions = errors.New("trend: unusable options")
	// ErrParts is a series of figures alone, where a test is of parts.
	ErrParts = errors.New("trend: series without parts")
)

// defaultLevel is the level where none is asked for.
const defaultLevel = 0.95

// level is the level asked for.
func (o Options) level() (float64, error) {
	level := cmp.Or(o.Level, defaultLevel)
	if !(level > 0 && level < 1) {
		return 0, fmt.Errorf("%w: found the level %v, expected one above 0 and below 1, such as 0.95", ErrOptions, o.Level)
	}
	return level, nil
}

// called tells whether a probability is small enough for a trend. 1 less 0.9 is a hair below 0.1 in binary.
func called(p, level float64) bool { return p <= (1-level)*(1+1e-9) }

// withParts is the error of a series that has points and no parts.
func withParts(s series.Series) error {
	if s.Len() > 0 && !s.HasParts() {
		return fmt.Errorf("%w: found figures alone, expected events and what they are of, as series.OfCounts takes them",
			ErrParts)
	}
	return nil
}
