package plan

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadWord is the class of the errors of [Decision.UnmarshalText], [Majority.UnmarshalText] and
// [Reviewer.UnmarshalText].
var ErrBadWord = errors.New("not a word for one of the set")

// fromWords is the one of a closed set up to its last that goes by some words, exactly as String gives them, and the zero
// for no words.
func fromWords[T interface {
	~uint8
	fmt.Stringer
}](text []byte, last T) (T, error) {
	var none T
	if len(text) == 0 {
		return none, nil
	}
	for of := none; of <= last; of++ {
		if of.String() == string(text) {
			return of, nil
		}
	}
	return none, fmt.Errorf("%w: found %q, expected words such as %q", ErrBadWord, metrics.Excerpt(string(text)), last.String())
}
