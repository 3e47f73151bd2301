package target

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Level is one target of a [Ladder]. It is comparable.
type Level struct {
	// Name is what the level is called: "milestone", "stretch".
	Name string `json:"name"`
	// Value is what is to be reached, in the unit of the measure: Exact(70) for 70%, Exact(0.7) where the measure is a
	// share of one.
	Value metrics.Value `json:"value"`
	// By is the day from which the level is to be met. No date is now.
	By metrics.Date `json:"by"`
}

// MostLevels is how many levels a [Ladder] can have.
const MostLevels = 4

// Ladder is levels of one measure from the easiest to the hardest. It is immutable and comparable; the zero Ladder has
// no levels, and nothing stands on it.
type Ladder struct {
	levels   [MostLevels]Level
	count    uint8
	polarity metrics.Polarity
}

// ErrLadder is the class of the errors of [NewLadder].
var ErrLadder = errors.New("not a ladder of targets")

// NewLadder makes a ladder of 1 to [MostLevels] levels, given from the easiest to the hardest: rising where high is
// good, falling where low is good. Each has a name, which no other has (letter case and spaces around it do not make
// another), and a value that is known exactly; of that 15 significant digits are kept, as in all arithmetic of package
// metrics, so that a level worked out as 0.1 × 7 is 0.7. Anything else, and a neutral measure, which has nothing to
// reach, gives the zero Ladder and an error of the class [ErrLadder].
func NewLadder(p metrics.Polarity, levels ...Level) (Ladder, error) {
	harder := metrics.Above
	switch {
	case p == metrics.LowIsGood:
		harder = metrics.Below
	case p != metrics.HighIsGood:
		return Ladder{}, fmt.Errorf("%w: found the polarity %v, expected high or low to be good", ErrLadder, p)
	}
	if len(levels) < 1 || len(levels) > MostLevels {
		return Ladder{}, fmt.Errorf("%w: found %d levels, expected 1 to %d", ErrLadder, len(levels), MostLevels)
	}
	l := Ladder{polarity: p}
	for i, level := range levels {
		if strings.TrimSpace(level.Name) == "" {
			return Ladder{}, fmt.Errorf("%w: found no name for level %d, expected one such as milestone", ErrLadder, i+1)
		}
		for _, other := range levels[:i] {
			if strings.EqualFold(strings.TrimSpace(level.Name), strings.TrimSpace(other.Name)) {
				return Ladder{}, fmt.Errorf("%w: found the name %q twice, expected a name for each level", ErrLadder,
					metrics.Excerpt(level.Name))
			}
		}
		x, reported := level.Value.Point()
		lower, upper, known := level.Value.Bounds()
		if !reported || !known || lower != x || upper != x {
			return Ladder{}, fmt.Errorf("%w: found %q for %q, expected a number that is known exactly", ErrLadder,
				level.Value, metrics.Excerpt(level.Name))
		}
		level.Value = metrics.Scale(level.Value, 1)
		if i > 0 && metrics.Compare(level.Value, harder, l.levels[i-1].Value) != metrics.Yes {
			return Ladder{}, fmt.Errorf("%w: found %q at %v after %v, expected each level %v the one before", ErrLadder,
				metrics.Excerpt(level.Name), level.Value, l.levels[i-1].Value, harder)
		}
		l.levels[i] = level
	}
	l.count = uint8(len(levels))
	return l, nil
}

// Levels are the levels from the easiest to the hardest, in a slice that is the caller's. The zero Ladder has none.
func (l Ladder) Levels() []Level { return append([]Level(nil), l.levels[:l.count]...) }

// Polarity says which direction is the better one. It is Neutral for the zero Ladder alone.
func (l Ladder) Polarity() metrics.Polarity { return l.polarity }

// MarshalJSON gives an object with the keys polarity and levels, an array from the easiest to the hardest. The day by
// which a level is to be met is null where there is none.
func (l Ladder) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Polarity metrics.Polarity `json:"polarity"`
		Levels   []Level          `json:"levels"`
	}{l.polarity, append([]Level{}, l.levels[:l.count]...)})
}
