package metrics_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// remains lists the reasons as the comment of Add orders them: what stands earlier remains.
var remains = []metrics.Reason{
	metrics.Invalid, metrics.Blank, metrics.Unspecified, metrics.Unavailable, metrics.LowReliability,
	metrics.Confidential, metrics.NotApplicable, metrics.Ranged, metrics.Reported,
}

// expected is the reason that remains of several.
func expected(parts ...metrics.Reason) metrics.Reason {
	for _, r := range remains {
		for _, part := range parts {
			if part == metrics.Low {
				part = metrics.Ranged // low and something is no longer low
			}
			if part == r {
				return r
			}
		}
	}
	return metrics.Invalid
}

// samples is one value for each reason, with bounds where the reason has them, all of them exact in binary.
func samples() []metrics.Value {
	var vs []metrics.Value
	for _, r := range reasons {
		switch r {
		case metrics.Reported:
			vs = append(vs, dp(14, 0))
		case metrics.Ranged:
			vs = append(vs, metrics.Between(18, 24))
		default:
			vs = append(vs, metrics.Missing(r))
		}
	}
	return vs
}

func TestReasonsOfPairs(t *testing.T) {
	for _, a := range samples() {
		for _, b := range samples() {
			want := expected(a.Reason(), b.Reason())
			for name, op := range operations {
				switch name {
				case "Add", "Sum", "Mul", "Ratio", "Percent", "PerTenThousand", "Share":
				default:
					continue
				}
				if got := op(a, b).Reason(); got != want {
					t.Errorf("%s of %v and %v is %v, want %v", name, a.Reason(), b.Reason(), got, want)
				}
			}
		}
	}
}

// Adding is commutative and associative, reasons, points and bounds alike, for every triple of reasons.
func TestAddIsCommutativeAndAssociative(t *testing.T) {
	var vs []metrics.Value
	for _, v := range samples() {
		vs = append(vs, v, v.WithBounds(1, 64))
	}
	for _, a := range vs {
		for _, b := range vs {
			if ab, ba := metrics.Add(a, b), metrics.Add(b, a); ab != ba {
				t.Errorf("%+v + %+v is %+v one way and %+v the other", look(a), look(b), look(ab), look(ba))
			}
			for _, c := range vs {
				left, right := metrics.Add(metrics.Add(a, b), c), metrics.Add(a, metrics.Add(b, c))
				if left.Reason() != expected(a.Reason(), b.Reason(), c.Reason()) {
					t.Errorf("%v + %v + %v is %v", a.Reason(), b.Reason(), c.Reason(), left.Reason())
				}
				if left != right {
					t.Errorf("%v + %v + %v is %+v from the left and %+v from the right", a, b, c, look(left), look(right))
				}
				sum, _ := metrics.Sum(a, b, c)
				if sum != left {
					t.Errorf("the sum of %v, %v and %v is %+v, want %+v", a, b, c, look(sum), look(left))
				}
			}
		}
	}
}

// Ranges with open ends are figures like others: at most 5 and at least 3, and a suppressed cell.
func TestAddIsAssociativeWithOpenRanges(t *testing.T) {
	most, least := metrics.Between(-inf, 5), metrics.Between(3, inf)
	left, right := metrics.Add(metrics.Add(most, least), c), metrics.Add(most, metrics.Add(least, c))
	if left != right {
		t.Errorf("from the left %v, from the right %v", left.Reason(), right.Reason())
	}
}
