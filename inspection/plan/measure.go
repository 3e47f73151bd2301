package plan

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Measure is the figure by which a plan tells how far an action or a milestone is, and the RAG that the plan gives it.
// It is comparable. The zero Measure is none; one that has only the plan's RAG is for actions that are not measured.
type Measure struct {
	// Name is what is measured, and Unit its unit: "%", "cases per FTE".
	Name   string
	Unit   string
	Target target.Target
	Actual metrics.Value
	// Stated is the RAG in the plan's own words: "G", "Amber".
	Stated string
}

// MarshalJSON writes an object with the keys name, unit, target, actual and stated, the texts null where they do not
// exist; and null for a measure that is none.
func (m Measure) MarshalJSON() ([]byte, error) {
	if m == (Measure{}) {
		return []byte("null"), nil
	}
	return json.Marshal(struct {
		Name   *string       `json:"name"`
		Unit   *string       `json:"unit"`
		Target target.Target `json:"target"`
		Actual metrics.Value `json:"actual"`
		Stated *string       `json:"stated"`
	}{optional.Text(m.Name), optional.Text(m.Unit), m.Target, m.Actual, optional.Text(m.Stated)})
}

// Rating is the figure against its target; see [target.Target.Rating].
func (m Measure) Rating() target.Rating { return m.Target.Rating(m.Actual) }

// Agrees tells whether the RAG that the plan states is the one that the figure gives. It cannot be told where either is
// none, except that what is not met is not green, and what misses the target by no more than the tolerance not red. A
// stated one that cannot be read gives an error of the class [target.ErrBadRAG].
func (m Measure) Agrees() (metrics.Verdict, error) {
	if strings.TrimSpace(m.Stated) == "" {
		return metrics.CannotTell, nil
	}
	stated, err := target.ParseRAG(m.Stated)
	if err != nil {
		return metrics.CannotTell, err
	}
	switch r := m.Rating(); {
	case stated == r.RAG:
		return metrics.Yes, nil
	case r.RAG != 0, stated == target.Green && r.Met == metrics.No, stated == target.Red && r.Near == metrics.Yes:
		return metrics.No, nil
	}
	return metrics.CannotTell, nil
}

// Text is the rating for people, see [target.Rating.Text], and what the plan states where that is not the same:
// `amber (A): 3.2 pp short of 95%; the plan says "Green"`.
func (m Measure) Text(p metrics.Precision) string {
	text := m.Rating().Text(m.Unit, p)
	if agrees, _ := m.Agrees(); agrees != metrics.Yes && strings.TrimSpace(m.Stated) != "" {
		text += fmt.Sprintf("; the plan says %q", metrics.Excerpt(strings.TrimSpace(m.Stated)))
	}
	return text
}
