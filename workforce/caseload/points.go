package caseload

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Weighted is some cases of one kind and the points that a weighting scheme gives each of them: 4 for a child in need,
// 10 for one in court. It is comparable.
type Weighted struct {
	Kind   string        `json:"kind"`
	Cases  metrics.Value `json:"cases"`
	Points metrics.Value `json:"points"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (w Weighted) MarshalJSON() ([]byte, error) { return optional.Object(w) }

// Points is the workload of one worker under a weighting scheme: cases times points, over all kinds. Schemes differ
// between councils, and so do their points: those of two are not comparable. It is missing as soon as a kind is; the
// coverage counts the kinds. No cases give a blank.
func Points(cases ...Weighted) (metrics.Value, metrics.Coverage) {
	points := make([]metrics.Value, len(cases))
	for i, c := range cases {
		points[i] = metrics.Mul(c.Cases, c.Points)
	}
	return metrics.Sum(points...)
}
