package funnel

// Method is how the limits of chance are reckoned. The zero Method is Exact.
//
// With m events expected of n (the average times the denominator), and a tail of half of what the level leaves:
type Method uint8

// The methods.
const (
	// Exact takes the tails of the binomial or Poisson distribution. The lower limit is the count x at which x events or
	// fewer have the probability of the tail, the upper that at which x or more have; between whole counts the probability
	// is interpolated, as in the appendix of Spiegelhalter (2005). His upper limit lies one event lower: it is where more
	// than x have the probability, so that a council can be above it of whose figure or more the probability exceeds the
	// tail. Ours is the lower limit of the events that did not happen, and the point at which an exact test of the council
	// just fails to be significant. For rates they are half the chi-squared quantiles, read the other way.
	//
	// Where both the events expected and, of a proportion, those expected not to happen exceed a million, the limits are
	// those of Normal: the two differ by about one event, and the exact sums lose their digits.
	Exact Method = iota
	// Normal is the approximation of the p-chart and the u-chart: m ± z·√(m(1-m/n)) of a proportion, m ± z·√m of a rate.
	// It is poor where few events are expected, or nearly all: see [SmallExpected].
	Normal

	methods = int(Normal) + 1
)

// String is "exact" or "normal".
func (m Method) String() string {
	switch m {
	case Exact:
		return "exact"
	case Normal:
		return "normal"
	}
	return "invalid method"
}

// MarshalText gives the bytes of String.
func (m Method) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
