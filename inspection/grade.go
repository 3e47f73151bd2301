package inspection

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Grade is one of the four points of Ofsted's scale. The zero Grade is none. A lower number is a better grade.
type Grade uint8

// The grades, best first.
const (
	Outstanding Grade = iota + 1
	Good
	RequiresImprovement
	Inadequate

	// GradeCount is how many grades there are.
	GradeCount = int(Inadequate)
)

// grades are the words that Ofsted prints.
var grades = [...]string{
	Outstanding: "Outstanding", Good: "Good", RequiresImprovement: "Requires improvement to be good",
	Inadequate: "Inadequate",
}

// String is the grade as Ofsted writes it: "Requires improvement to be good". It is empty for no grade.
func (g Grade) String() string {
	if !g.isGrade() {
		return ""
	}
	return grades[g]
}

// MarshalText gives the bytes of String.
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// MarshalJSON writes the words as a text, and null for none.
func (g Grade) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(g.String())) }

// IsGoodOrBetter tells whether the grade is good or outstanding.
func (g Grade) IsGoodOrBetter() bool { return g == Outstanding || g == Good }

// Compare is negative where g is the better grade, nought where both are the same, positive where g is the worse. It is
// false where either is none.
func (g Grade) Compare(h Grade) (order int, ok bool) {
	if !g.isGrade() || !h.isGrade() {
		return 0, false
	}
	return int(g) - int(h), true
}

func (g Grade) isGrade() bool { return g >= Outstanding && g <= Inadequate }

// ErrBadGrade is the class of the errors of [ParseGrade].
var ErrBadGrade = errors.New("not a grade")

// spellings are those in use in Ofsted's data, its reports and what others make of them, in lower case.
var spellings = map[string]Grade{
	"outstanding":                     Outstanding,
	"good":                            Good,
	"requires improvement to be good": RequiresImprovement,
	"require improvement to be good":  RequiresImprovement,
	"requires improvement":            RequiresImprovement,
	"inadequate":                      Inadequate,
}

// ParseGrade reads a grade in any spelling in real use; letter case and spaces around it do not matter. "Adequate", a
// grade of the scale before November 2013 that Ofsted itself later told as requires improvement, is none of them and is
// not quietly made one. Anything else, empty text included, gives an error of the class [ErrBadGrade] that quotes it.
func ParseGrade(text string) (Grade, error) {
	if g, ok := spellings[strings.Map(lower, strings.TrimSpace(text))]; ok {
		return g, nil
	}
	return 0, fmt.Errorf("%w: %q, expected outstanding, good, requires improvement to be good or inadequate", ErrBadGrade,
		metrics.Excerpt(text))
}

// lower is the small letter of a plain capital: no other letter is taken for one.
func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
