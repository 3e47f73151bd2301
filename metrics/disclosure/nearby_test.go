package disclosure_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// TestSameFromTruth holds that an audit that starts from the true figures says the same as one without them, and so does
// one that asks for protection only, of that.
func TestSameFromTruth(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 8))
	protected, narrower := 0, 0
	for i := range 3000 {
		var m *made
		switch i % 3 {
		case 0:
			m = grid(random, 2+random.IntN(3), 2+random.IntN(3), random.IntN(3))
		case 1:
			m = cube(random)
		case 2:
			m = overlapping(random)
		}
		if i%4 == 0 {
			m.share(random)
		}
		table, err := disclosure.NewTable(m.cells, m.sums, m.shares)
		if err != nil {
			t.Fatal(err)
		}
		want := table.Audit(disclosure.Options{})
		from := table.AuditFrom(m.truth, disclosure.Options{})
		if want.Components.NotProved > 0 {
			continue // more may be proved
		}
		anyMethod := cmp.FilterPath(func(p cmp.Path) bool {
			return p.Last().String() == ".Method" || p.Last().String() == ".Components"
		}, cmp.Ignore())
		if diff := cmp.Diff(want, from, anyMethod, byValue); diff != "" {
			t.Fatalf("table %d: audit mismatch (-without +from the truth):\n%s\n%v", i, diff, m)
		}
		boundsToo := cmp.Options{anyMethod, byValue, cmp.FilterPath(func(p cmp.Path) bool {
			return p.Last().String() == ".Derived" || p.Last().String() == ".WorkedOut"
		}, cmp.Ignore())}
		for _, truth := range [][]int{nil, m.truth} {
			only := table.AuditFrom(truth, disclosure.Options{ProtectionOnly: true})
			if diff := cmp.Diff(want, only, boundsToo); diff != "" {
				t.Fatalf("table %d: audit mismatch (-whole +protection only):\n%s\n%v", i, diff, m)
			}
		}
		protected += want.Needed - want.Narrower
		narrower += want.Narrower
	}
	if protected < 1000 || narrower < 1000 {
		t.Errorf("%d figures protected and %d narrower: too few of one to tell", protected, narrower)
	}
}

// TestTruthThatIsNone holds that true figures that cannot be are not used.
func TestTruthThatIsNone(t *testing.T) {
	hidden := disclosure.Cell{Value: metrics.Missing(metrics.Confidential), Width: 4}
	cells := []disclosure.Cell{hidden, hidden, shown(9), hidden, hidden, shown(8), shown(7), shown(10)}
	table, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 2, Parts: []int{0, 1}}, {Total: 5, Parts: []int{3, 4}}, {Total: 6, Parts: []int{0, 3}}, {Total: 7, Parts: []int{1, 4}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := table.Audit(disclosure.Options{})
	for _, c := range []struct {
		reason string
		truth  []int
	}{
		{"too few", []int{4, 5, 9}},
		{"a row that does not add up", []int{4, 4, 9, 3, 5, 8, 7, 10}},
		{"below nought", []int{-1, 10, 9, 8, 0, 8, 7, 10}},
		{"without end", []int{math.MaxInt, 5, 9, 3, 5, 8, 7, 10}},
		{"another table", []int{4, 5, 10, 3, 5, 9, 8, 11}},
	} {
		if diff := cmp.Diff(want, table.AuditFrom(c.truth, disclosure.Options{}), byValue); diff != "" {
			t.Errorf("%s: audit mismatch (-want +got):\n%s", c.reason, diff)
		}
	}
}

// TestNearbyWithinEffort holds that below nought of effort nothing is done, not from true figures either.
func TestNearbyWithinEffort(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 9))
	m := grid(random, 4, 4, 2)
	table, err := disclosure.NewTable(m.cells, m.sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	none := disclosure.Options{Effort: -1}
	if diff := cmp.Diff(table.Audit(none), table.AuditFrom(m.truth, none), byValue); diff != "" {
		t.Errorf("audit without effort mismatch (-without +from the truth):\n%s", diff)
	}
}
