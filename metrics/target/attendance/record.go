package attendance

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Record is one agency at one meeting. It is comparable.
type Record struct {
	Date metrics.Date `json:"date"`
	// Meeting tells the meetings of one day apart: its reference, without a name. It may be empty; [Tally] then takes each
	// record for one of a meeting of its own, and a quorum all those of a day for one meeting.
	Meeting string `json:"meeting"`
	Agency  string `json:"agency"`
	Status  Status `json:"status"`
	// Required says whether the agency had to be there, invited or not.
	Required metrics.Verdict `json:"required"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (r Record) MarshalJSON() ([]byte, error) { return optional.Object(r) }

// ProblemCode is the stable name of a kind of [Problem], in lower_snake_case.
type ProblemCode string

// The kinds of problem.
const (
	// NoDate is a record without a date that lies in a period: it goes into no count.
	NoDate ProblemCode = "no_date"
	// NoAgency is a record or a count without an agency: it is left out.
	NoAgency ProblemCode = "no_agency"
	// BadStatus is a record with a number that is no status: it counts as not recorded.
	BadStatus ProblemCode = "bad_status"
	// BadRequired is a record with a number that is no verdict: it cannot be told whether the agency was required.
	BadRequired ProblemCode = "bad_required"
	// Repeated is a record or a count that says again what an earlier one says: only the first counts.
	Repeated ProblemCode = "repeated"
	// Conflicting is a record or a count of what an earlier one says something else of. Of records none is taken: the
	// attendance at the meeting counts as not recorded, and whether the agency was required cannot be told where they
	// differ in that. Of counts the first is.
	Conflicting ProblemCode = "conflicting"
	// NoPeriod is a count without a period: it is left out.
	NoPeriod ProblemCode = "no_period"
	// NotCount is a count with a figure that could not be read, is below nought or no whole number: it is left out.
	NotCount ProblemCode = "not_a_count"
	// PartAboveWhole is a count with more meetings attended than the agency was invited to, and the like: it is left out.
	PartAboveWhole ProblemCode = "part_above_whole"
)

// Problem is a record or a count that cannot be right. It is comparable.
type Problem struct {
	// Position is the place of the record or count among those given; the first is 1.
	Position int `json:"position"`
	// Other is the place of the one that says the same, or something else; 0 where there is none.
	Other int         `json:"other"`
	Code  ProblemCode `json:"code"`
	// Found is what is there; Expected is what should be, in words.
	Found    string `json:"found"`
	Expected string `json:"expected"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (p Problem) MarshalJSON() ([]byte, error) { return optional.Object(p) }

// String is the problem in words: "3: found apologies, expected attended, as 1 says".
func (p Problem) String() string {
	text := fmt.Sprintf("%d: found %s, expected %s", p.Position, p.Found, p.Expected)
	if p.Other > 0 {
		text += fmt.Sprintf(", as %d says", p.Other)
	}
	return text
}

// key is an agency's name as names are compared. What is no UTF-8 is compared byte by byte: letters of another encoding
// would all become the same one.
func key(agency string) string {
	name := strings.TrimSpace(agency)
	if !utf8.ValidString(name) {
		return name
	}
	return strings.ToLower(name)
}
