package inspection

import (
	"fmt"
	"strconv"
	"strings"
)

// Standing is where a council with a grade stands among those that were counted, of which it must be one. It is false
// where none has the grade, and for no grade.
func (d Distribution) Standing(g Grade) (Standing, bool) {
	if d.Count(g) == 0 {
		return Standing{}, false
	}
	s := Standing{Grade: g, Same: d.Count(g), Judged: d.Judged()}
	for better := Outstanding; better < g; better++ {
		s.Better += d.Count(better)
	}
	return s, true
}

// Standing is where a council stands among others with its grade: "1 of 30 of 151". It is comparable.
type Standing struct {
	Grade Grade `json:"grade"`
	// Better is how many have a better grade, so that the rank of all with this one is the next, shared; Same is how many
	// have it, the council itself among them.
	Better int `json:"better"`
	Same   int `json:"same"`
	// Judged is how many have a grade at all; those without one are no part of the comparison.
	Judged int `json:"judged"`
}

// String is the standing in words: "1 of 61 good, 30 better, of 151 judged".
func (s Standing) String() string {
	better := "none"
	if s.Better > 0 {
		better = strconv.Itoa(s.Better)
	}
	return fmt.Sprintf("1 of %d %s, %s better, of %d judged", s.Same, strings.ToLower(s.Grade.String()), better, s.Judged)
}
