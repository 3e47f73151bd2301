package plan

import (
	"encoding/json"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
)

// Recommendation is one thing that an inspection asks for. It is comparable. Councils and reports count them
// differently: one recommendation may bundle several findings, and several may answer one.
type Recommendation struct {
	// Number is the source's or the plan's own, and Text the recommendation in the source's words.
	Number string
	Text   string
	// Findings are the findings that it answers, by number.
	Findings Refs
}

// MarshalJSON writes an object with the keys number, text and finding_numbers, null where they do not exist.
func (r Recommendation) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Number   *string `json:"number"`
		Text     *string `json:"text"`
		Findings *string `json:"finding_numbers"`
	}{optional.Text(r.Number), optional.Text(r.Text), optional.Text(string(r.Findings))})
}

// Refs are the numbers by which one part of a plan names others, as a cell of a plan has them: "7", "1, 3", "7 and 8".
// They are text so that what holds them stays comparable.
type Refs string

// Numbers are the single numbers, in their order and each once. Commas, semicolons, "and" and "&" part them; what else
// stands in the text is taken as a number, so that "1-3", which is not read as a range, shows as one that the plan does
// not have.
func (r Refs) Numbers() []string {
	var numbers, word []string
	seen := make(map[string]bool)
	end := func() {
		if n := strings.Join(word, " "); n != "" && !seen[n] {
			numbers, seen[n] = append(numbers, n), true
		}
		word = nil
	}
	for _, w := range strings.Fields(separated.Replace(string(r))) {
		if w == "," || strings.EqualFold(w, "and") {
			end()
			continue
		}
		word = append(word, w)
	}
	end()
	return numbers
}

// separated sets what parts numbers apart from them.
var separated = strings.NewReplacer(",", " , ", ";", " , ", "&", " , ")
