package benchmark

// Convention is a set of rules by which councils are compared. The zero Convention is Returns.
type Convention uint8

// The conventions.
const (
	// Returns is this library's own. A joint return counts once. A figure that is only known to be low is below every
	// figure that is printed as more. Neighbours are averaged by return: a council's own joint return is not its
	// neighbour, and a return that two neighbours share counts once. A council that was no more at the end of the period is
	// not among those that were, unless [Options] ask for it: some files carry figures of it beside those of its successor.
	// Whoever shares the best figure is in band A, however many they are.
	Returns Convention = iota
	// LAIT is the convention of the Local Authority Interactive Tool. Each member of a joint return counts, with the
	// figure of both; low is nought; neighbours are averaged by the mean, a council's own joint return and shared
	// returns included. Councils that have ceased count wherever they have a figure. Where high is good and a quarter or
	// more share the highest figure, they are in band B and nobody is in A: see [Quartiles.Band].
	LAIT
	// Outcomes is the convention of the children's social care outcomes and enablers dashboard. Joint returns take no
	// part: they are neither ranked nor anybody's neighbours, and have none. Neighbours are averaged by the median,
	// rounded half up to the measure's decimals. The rest is as in Returns.
	Outcomes

	conventions = int(Outcomes) + 1
)

// rules are what the conventions differ in.
var rules = [conventions]struct {
	name          string
	joint         jointRule
	lowIsNought   bool
	medianRounded bool
	ceasedToo     bool
	bestInA       bool
}{
	Returns:  {name: "returns", joint: once, bestInA: true},
	LAIT:     {name: "lait", joint: eachMember, lowIsNought: true, ceasedToo: true},
	Outcomes: {name: "outcomes", joint: leftOut, medianRounded: true, bestInA: true},
}

// jointRule is what a convention makes of a joint return.
type jointRule uint8

const (
	once jointRule = iota
	eachMember
	leftOut
)

// String is "returns", "lait" or "outcomes".
func (c Convention) String() string {
	if int(c) >= conventions {
		return "invalid convention"
	}
	return rules[c].name
}

// MarshalText gives the bytes of String.
func (c Convention) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ParseConvention reads what String writes. It is false for anything else.
func ParseConvention(text string) (Convention, bool) {
	for c, rule := range rules {
		if rule.name == text {
			return Convention(c), true
		}
	}
	return 0, false
}
