package invent

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// book is the book of a council.
func book(t *testing.T, w World, council int) *caserecord.Book {
	t.Helper()
	builder, err := caserecord.NewBuilder(caserecord.Options{
		HoldingRoles: []string{CaseWorker}, OtherRoles: []string{PersonalAdviser}, AsAt: w.asAt(), From: w.from(),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, worker := range w.Staff(council) {
		builder.AddWorker(worker)
	}
	var c caserecord.Child
	for n := range w.Size() {
		w.Child(council, n, &c)
		for _, a := range c.Allocations {
			a.Child = c.ID
			builder.AddAllocation(a)
		}
	}
	return builder.Book()
}

// TestStaffHoldTheCases holds that every child is with a worker who is there, one at a time, and that the figures of
// the staff are of the right order.
func TestStaffHoldTheCases(t *testing.T) {
	for _, w := range []World{{Seed: 1}, {Seed: 2, Years: 10, Children: 10_000}, {Seed: 3, Years: 3, Children: 500}} {
		caseload, turnover, agency, councils := 0.0, 0.0, 0.0, 6
		for council := 1; council <= councils; council++ {
			b := book(t, w, council)
			if problems := b.Problems(); len(problems.Count) > 0 {
				t.Errorf("%+v, council %d: problems %v, such as %v, want none", w, council, problems.Count, problems.List[0])
			}
			held, err := b.At(w.asAt(), caserecord.Children)
			if err != nil {
				t.Fatal(err)
			}
			fte, _ := held.All().HoldersFTE.Point()
			caseload += float64(held.All().Cases) / fte / float64(councils)
			inPost, left, temporary := 0, 0, 0
			for e := range b.Employments() {
				switch {
				case e.Start.Compare(w.asAt()) > 0:
				case e.End.IsZero() || e.End.Compare(w.asAt()) > 0:
					inPost++
					if e.Agency == metrics.Yes {
						temporary++
					}
				case e.Agency == metrics.No && e.End.Compare(w.asAt().AddMonths(-12)) > 0:
					left++
				}
			}
			turnover += float64(left) / float64(inPost-temporary) / float64(councils)
			agency += float64(temporary) / float64(inPost) / float64(councils)
		}
		t.Logf("%+v: caseload %.1f, turnover %.0f%%, agency %.0f%%", w, caseload, 100*turnover, 100*agency)
		if caseload < 13 || caseload > 22 || turnover < 0.1 || turnover > 0.35 || agency < 0.08 || agency > 0.25 {
			t.Errorf("%+v: a caseload of %.1f, turnover of %.2f and agency share of %.2f, want about 16, 0.2 and 0.17", w,
				caseload, turnover, agency)
		}
	}
}

func TestStaffIsTheSame(t *testing.T) {
	w := World{Seed: 1, Faults: UsualFaults()}
	staff := w.Staff(2)
	seen := make(map[string]bool)
	for _, worker := range staff {
		if seen[worker.ID] || worker.Team == "" || worker.Service == "" || worker.Role == "" || worker.Start.IsZero() ||
			worker.Start.Compare(w.asAt()) > 0 || worker.End.Compare(w.asAt()) > 0 ||
			!worker.End.IsZero() && worker.End.Compare(worker.Start) <= 0 {
			t.Errorf("worker %+v, want one spell in the time of the records, and everything about it", worker)
		}
		seen[worker.ID] = true
	}
	dates := cmpopts.EquateComparable(metrics.Date{}, metrics.Value{})
	if diff := cmp.Diff(staff, w.Staff(2), dates); diff != "" {
		t.Errorf("made again (-first +second):\n%s", diff)
	}
	if cmp.Equal(staff, w.Staff(3), dates) {
		t.Error("two councils have the same staff")
	}
}
