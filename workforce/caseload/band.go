package caseload

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadBand is the class of the errors of [NewBand] and [Distribute]: a band that cannot be, or a second one of a
// group.
var ErrBadBand = errors.New("bad caseload band")

// Band is the cases that one worker of a group should hold, both ends included: "4 to 8 in the academy", which is where
// newly qualified workers begin. It is comparable. The zero Band is no band, and nobody is within it.
type Band struct {
	group    string
	min, max float64
	is       bool
}

// NewBand makes the band of a group: a role or an experience, in the council's words. Ends are cases, or points of a
// weighting scheme, at most a billion. Ends below nought, in the wrong order or larger, and ends that are no numbers,
// give an error of the class [ErrBadBand]. The group may be empty, for workers of whom none is known.
func NewBand(group string, least, most float64) (Band, error) {
	const largest = 1e9
	if !(least >= 0 && least <= most && most <= largest) {
		return Band{}, fmt.Errorf("%w: %q from %v to %v, expected nought or more, the lower end first",
			ErrBadBand, group, least, most)
	}
	return Band{group, least + 0, most + 0, true}, nil // minus nought plus nought is nought
}

// Group is whom the band is for.
func (b Band) Group() string { return b.group }

// Ends are the least and the most that is within the band.
func (b Band) Ends() (least, most float64) { return b.min, b.max }

// String is the band in words: "academy: 4 to 8".
func (b Band) String() string {
	if !b.is {
		return "no band"
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	return fmt.Sprintf("%s: %s to %s", b.group, number(b.min), number(b.max))
}

// MarshalJSON writes an object with the keys group, min and max, and null for no band.
func (b Band) MarshalJSON() ([]byte, error) {
	if !b.is {
		return []byte("null"), nil
	}
	return json.Marshal(struct {
		Group string  `json:"group"`
		Min   float64 `json:"min"`
		Max   float64 `json:"max"`
	}{b.group, b.min, b.max})
}

// Basis says whom a band's ends are for. There is no default: the zero Basis is none.
type Basis uint8

// The bases.
const (
	// PerWorker takes the ends for one worker, whatever their hours.
	PerWorker Basis = iota + 1
	// PerFTE takes them for a full-time worker: somebody with 0.6 FTE should hold 0.6 of them.
	PerFTE
)

// String is "per worker" or "per FTE".
func (b Basis) String() string {
	switch b {
	case PerWorker:
		return "per worker"
	case PerFTE:
		return "per FTE"
	}
	return "no basis"
}

// MarshalText gives the bytes of String.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// Placement is where a caseload stands to a band. Its zero is CannotTell.
type Placement uint8

// The placements.
const (
	// CannotTell is the answer where what is known of the cases or the FTE does not settle it.
	CannotTell Placement = iota
	// Below is fewer than the least of the band, none at all included.
	Below
	// Within is from the least to the most, both included.
	Within
	// Above is more than the most.
	Above
)

// String is "cannot tell", "below", "within" or "above".
func (p Placement) String() string {
	switch p {
	case Below:
		return "below"
	case Within:
		return "within"
	case Above:
		return "above"
	}
	return "cannot tell"
}

// MarshalText gives the bytes of String.
func (p Placement) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// Place says where a worker's cases stand to the band. The FTE is used with PerFTE only, where it must be above nought.
// Figures with a point are taken as printed; where there is none, bounds decide. Ends count as reached within a
// billionth of them, so that 11 cases are 20 for each of 0.55 FTE. Cases of which nothing is known or that are below
// nought, a missing or impossible FTE, no basis and no band give CannotTell.
func (b Band) Place(cases, fte metrics.Value, basis Basis) Placement {
	held := asPublished(cases)
	switch basis {
	case PerWorker:
	case PerFTE:
		held = metrics.Ratio(held, asPublished(fte))
	default:
		return CannotTell
	}
	lower, upper, known := held.Bounds()
	if !known || !b.is || upper < 0 {
		return CannotTell
	}
	const touching = 1e-9
	least, most := b.min*(1-touching), b.max*(1+touching)
	switch {
	case upper < least:
		return Below
	case lower > most:
		return Above
	case lower >= least && upper <= most:
		return Within
	}
	return CannotTell
}

// asPublished takes a figure with a point for the number that was printed.
func asPublished(v metrics.Value) metrics.Value {
	if x, ok := v.Point(); ok {
		return metrics.Exact(x)
	}
	return v
}
