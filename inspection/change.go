package inspection

// Change is what became of a grade from one inspection to another, in the classes in which Ofsted counts councils. The
// zero Change is that the two cannot be compared.
type Change uint8

// The changes.
const (
	// Incomparable is the answer where either has no grade.
	Incomparable Change = iota
	// Improved is a better grade than before.
	Improved
	// RetainedGoodOrBetter is the same grade, outstanding or good.
	RetainedGoodOrBetter
	// RetainedBelowGood is the same grade, and less than good.
	RetainedBelowGood
	// Declined is a worse grade than before.
	Declined
)

// String is the change in words: "retained, below good".
func (c Change) String() string {
	switch c {
	case Improved:
		return "improved"
	case RetainedGoodOrBetter:
		return "retained good or better"
	case RetainedBelowGood:
		return "retained, below good"
	case Declined:
		return "declined"
	}
	return "cannot be compared"
}

// MarshalText gives the bytes of String.
func (c Change) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ChangeOf compares two judgements, the earlier one first.
func ChangeOf(before, after Judgement) Change {
	was, ok := before.Grade()
	is, ok2 := after.Grade()
	order, _ := is.Compare(was)
	switch {
	case !ok || !ok2:
		return Incomparable
	case order < 0:
		return Improved
	case order > 0:
		return Declined
	case is.IsGoodOrBetter():
		return RetainedGoodOrBetter
	}
	return RetainedBelowGood
}

// Changes counts councils, or steps of councils, by change. It is comparable.
type Changes struct {
	// Councils is how many there are; each is in one of the others. Councils with fewer than two grades are none of them.
	Councils             int `json:"councils"`
	Improved             int `json:"improved"`
	RetainedGoodOrBetter int `json:"retained_good_or_better"`
	RetainedBelowGood    int `json:"retained_below_good"`
	Declined             int `json:"declined"`
	Incomparable         int `json:"incomparable"`
}

// with is the count with one more.
func (c Changes) with(change Change) Changes {
	c.Councils++
	switch change {
	case Improved:
		c.Improved++
	case RetainedGoodOrBetter:
		c.RetainedGoodOrBetter++
	case RetainedBelowGood:
		c.RetainedBelowGood++
	case Declined:
		c.Declined++
	default:
		c.Incomparable++
	}
	return c
}
