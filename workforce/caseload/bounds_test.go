package caseload_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// need makes a Need of four figures: cases, target, FTE, hires.
func need(v []metrics.Value) caseload.Need {
	return caseload.Need{Cases: v[0], Target: v[1], FTE: v[2], Hires: v[3]}
}

// above is what there is of a figure above nought.
func above(x float64) float64 { return math.Max(x, 0) }

// whole is the next whole number, with far more allowance for dust than the hundredths that are drawn need.
func whole(x float64) float64 { return math.Ceil(x - 1e-7) }

// computed is a function of figures beside the same of plain numbers.
type computed struct {
	name  string
	of    int // how many figures it takes
	value func(v []metrics.Value) metrics.Value
	truth func(x []float64) float64
	// can tells whether true figures can be so; nil is always.
	can func(x []float64) bool
	// loose is a function whose bounds may be wider than its ends: its parts bound each other.
	loose bool
}

var everything = []computed{
	{"CapacityFTE", 1,
		func(v []metrics.Value) metrics.Value { return caseload.CapacityFTE(v[0], 0.6) },
		func(x []float64) float64 { return x[0] * 0.6 }, nil, false},
	{"CapacityAdjusted", 3,
		func(v []metrics.Value) metrics.Value { return caseload.CapacityAdjusted(v[0], v[1], v[2], 0.6) },
		func(x []float64) float64 { return x[0] / (x[1] - 0.4*x[2]) },
		func(x []float64) bool { return x[2] <= x[1] }, true},
	{"CapacityAdjusted of who carry little", 3,
		func(v []metrics.Value) metrics.Value { return caseload.CapacityAdjusted(v[0], v[1], v[2], 0.1) },
		func(x []float64) float64 { return x[0] / (x[1] - 0.9*x[2]) },
		func(x []float64) bool { return x[2] <= x[1] }, true},
	{"Points", 4,
		func(v []metrics.Value) metrics.Value {
			points, _ := caseload.Points(caseload.Weighted{Cases: v[0], Points: v[1]}, caseload.Weighted{Cases: v[2], Points: v[3]})
			return points
		},
		func(x []float64) float64 { return x[0]*x[1] + x[2]*x[3] }, nil, false},
	{"Need.Required", 4,
		func(v []metrics.Value) metrics.Value { return need(v).Required() },
		func(x []float64) float64 { return x[0] / x[1] }, nil, false},
	{"Need.Shortfall", 4,
		func(v []metrics.Value) metrics.Value { return need(v).Shortfall() },
		func(x []float64) float64 { return x[0]/x[1] - x[2] }, nil, false},
	{"Need.Remaining", 4,
		func(v []metrics.Value) metrics.Value { return need(v).Remaining() },
		func(x []float64) float64 { return above(x[0]/x[1] - x[2] - x[3]) }, nil, false},
	{"Need.Caseload", 4,
		func(v []metrics.Value) metrics.Value { return need(v).Caseload() },
		func(x []float64) float64 { return x[0] / x[2] }, nil, false},
	{"Need.CaseloadAfter", 4,
		func(v []metrics.Value) metrics.Value { return need(v).CaseloadAfter() },
		func(x []float64) float64 { return x[0] / (x[2] + x[3]) }, nil, false},
	{"Posts", 1,
		func(v []metrics.Value) metrics.Value { return caseload.Posts(v[0]) },
		func(x []float64) float64 { return whole(above(x[0])) }, nil, false},
	{"Posts of a difference", 2,
		func(v []metrics.Value) metrics.Value { return caseload.Posts(metrics.Sub(v[0], v[1])) },
		func(x []float64) float64 { return whole(above(x[0] - x[1])) }, nil, false},
	{"Remaining", 2,
		func(v []metrics.Value) metrics.Value { return caseload.Remaining(v[0], v[1]) },
		func(x []float64) float64 { return above(x[0] - x[1]) }, nil, false},
	{"ImpliedCases", 3,
		func(v []metrics.Value) metrics.Value { return caseload.ImpliedCases(v[0], v[1], v[2]) },
		func(x []float64) float64 { return x[0] * (x[1] + x[2]) }, nil, false},
	{"PlanFor's shortfall", 8,
		func(v []metrics.Value) metrics.Value { return caseload.PlanFor(need(v[:4]), need(v[4:])).Shortfall },
		func(x []float64) float64 { return above(x[0]/x[1]-x[2]) + above(x[4]/x[5]-x[6]) }, nil, false},
	{"PlanFor's posts", 8,
		func(v []metrics.Value) metrics.Value { return caseload.PlanFor(need(v[:4]), need(v[4:])).Posts },
		func(x []float64) float64 { return whole(above(x[0]/x[1]-x[2])) + whole(above(x[4]/x[5]-x[6])) }, nil, false},
	{"PlanFor's what remains", 8,
		func(v []metrics.Value) metrics.Value { return caseload.PlanFor(need(v[:4]), need(v[4:])).Remaining },
		func(x []float64) float64 { return above(x[0]/x[1]-x[2]-x[3]) + above(x[4]/x[5]-x[6]-x[7]) }, nil, false},
}

// The bounds of every result hold what every combination of true figures gives, and, where they are not infinite, some
// combination of the ends reaches each of them.
func TestBoundsHoldEveryCombination(t *testing.T) {
	for i, function := range everything {
		t.Run(function.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(31, uint64(100+i)))
			tried := 0
			for range 3_000 {
				drawings, values := make([]drawn, function.of), make([]metrics.Value, function.of)
				open := false
				for j := range drawings {
					drawings[j] = draw(random, 10, 3000)
					values[j] = drawings[j].value
					_, upper, _ := values[j].Bounds()
					open = open || math.IsInf(upper, 1)
				}
				got := function.value(values)
				truths := make([]float64, function.of)
				for range 20 {
					for j := range drawings {
						truths[j] = drawings[j].sample(random)
					}
					if function.can != nil && !function.can(truths) {
						continue
					}
					tried++
					if truth := function.truth(truths); got.Reason() == metrics.Invalid || !holds(got, truth) {
						t.Fatalf("%+v: %+v, which excludes %v of %v", values, look(got), truth, truths)
					}
				}
				if function.loose || open {
					continue
				}
				least, most := inf, -inf
				for corner := range 1 << function.of {
					for j, d := range drawings {
						truths[j] = float64(d.lower) / 100
						if corner>>j&1 == 1 {
							truths[j] = float64(d.upper) / 100
						}
					}
					least, most = min(least, function.truth(truths)), max(most, function.truth(truths))
				}
				lower, upper, known := got.Bounds()
				dust := 1e-9 * math.Max(1, math.Abs(most))
				if !known || lower < least-dust || upper > most+dust {
					t.Fatalf("%+v: %+v, wider than it can be: %v to %v", values, look(got), least, most)
				}
			}
			if tried < 10_000 {
				t.Errorf("only %d combinations were tried", tried)
			}
		})
	}
}
