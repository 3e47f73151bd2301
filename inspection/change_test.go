package inspection_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
)

// TestChangeOf holds every pair of grades.
func TestChangeOf(t *testing.T) {
	const (
		up, down = inspection.Improved, inspection.Declined
		same, no = inspection.RetainedGoodOrBetter, inspection.RetainedBelowGood
	)
	want := map[inspection.Grade][]inspection.Change{ // before: after outstanding, good, requires improvement, inadequate
		o:  {same, down, down, down},
		g:  {up, same, down, down},
		ri: {up, up, no, down},
		i:  {up, up, up, no},
	}
	absent := []inspection.Judgement{
		{}, inspection.Ungraded(inspection.NotInFramework), inspection.Ungraded(inspection.NotGraded),
		inspection.Ungraded(inspection.Unreadable), inspection.Graded(77),
	}
	for before, row := range want {
		for n, after := range []inspection.Grade{o, g, ri, i} {
			if got := inspection.ChangeOf(inspection.Graded(before), inspection.Graded(after)); got != row[n] {
				t.Errorf("%v to %v: %v, want %v", before, after, got, row[n])
			}
		}
		for _, a := range absent {
			if got := inspection.ChangeOf(inspection.Graded(before), a); got != inspection.Incomparable {
				t.Errorf("%v to %v: %v", before, a, got)
			}
			if got := inspection.ChangeOf(a, inspection.Graded(before)); got != inspection.Incomparable {
				t.Errorf("%v to %v: %v", a, before, got)
			}
			if got := inspection.ChangeOf(a, a); got != inspection.Incomparable {
				t.Errorf("%v to itself: %v: two absences are no retained grade", a, got)
			}
		}
	}
}
