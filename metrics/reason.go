package metrics

// Reason says what a [Value] is: a published figure, a range, or why there is no figure. The zero value is Blank.
//
// The symbols are those of the department's open data standard, with the older ones that files in use still have.
type Reason uint8

// The reasons. Reported is the only one that comes with a point; any of them may come with bounds.
const (
	// Blank is an empty cell: nothing was said.
	Blank Reason = iota
	// Reported is a published figure.
	Reported
	// Ranged is a figure known only within bounds: "18 to 24", or what arithmetic makes of such figures. Where arithmetic
	// leaves nothing known of it, it has no bounds either.
	Ranged
	// Low is a figure above nought that rounds to nought: low, k or the older ~.
	Low
	// NotApplicable is a figure that cannot exist, such as a rate of nothing: z, N/A, n/a.
	NotApplicable
	// Confidential is a figure suppressed to protect somebody, or to protect another suppressed figure: c.
	Confidential
	// LowReliability is a figure its publisher does not stand by: u.
	LowReliability
	// Unavailable is a figure that was not collected or not returned: x or the older colon.
	Unavailable
	// Unspecified is a figure missing for a reason that its source has lost: - . or ..
	Unspecified
	// Invalid is a cell that could not be read, or arithmetic that has no answer.
	Invalid

	reasons = int(Invalid) + 1
)

var reasonNames = [reasons]struct{ symbol, name string }{
	Blank:          {"", "blank"},
	Reported:       {"", "reported"},
	Ranged:         {"", "ranged"},
	Low:            {"low", "low"},
	NotApplicable:  {"z", "not applicable"},
	Confidential:   {"c", "confidential"},
	LowReliability: {"u", "low reliability"},
	Unavailable:    {"x", "unavailable"},
	Unspecified:    {"-", "unspecified"},
	Invalid:        {"", "invalid"},
}

// Symbol is the symbol that stands for the reason in the department's files: low, z, c, u, x, and - for
// Unspecified. It is empty for Blank, Reported, Ranged and Invalid, which have none.
func (r Reason) Symbol() string {
	if int(r) >= reasons {
		return ""
	}
	return reasonNames[r].symbol
}

// String is the reason in words: "not applicable". A number that is no reason is "invalid".
func (r Reason) String() string {
	if int(r) >= reasons {
		return reasonNames[Invalid].name
	}
	return reasonNames[r].name
}

// MarshalText gives the bytes of String.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// joined orders the reasons by which one remains when two figures are combined. Figures and ranges give way to
// anything missing; among missing ones the reason that leaves least to be known remains.
var joined = [reasons]uint8{
	Reported:       0,
	Ranged:         1,
	Low:            1, // low + 3 is no longer low: it is a range
	NotApplicable:  2,
	Confidential:   3,
	LowReliability: 4,
	Unavailable:    5,
	Unspecified:    6,
	Blank:          7,
	Invalid:        8,
}

// join gives the reason of a figure made from two others. It is commutative and associative.
func join(a, b Reason) Reason {
	if joined[b] > joined[a] {
		a = b
	}
	if a == Low {
		return Ranged
	}
	return a
}
