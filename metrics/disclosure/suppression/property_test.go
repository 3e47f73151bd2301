package suppression_test

import (
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

var someRules = []suppression.Rule{
	suppression.OneTo(5), suppression.OneTo(4), suppression.Under(5), suppression.Under(10), suppression.OneTo(2),
	suppression.OneTo(3).Keeping(6),
}

// someAreas are one row, one region, two, and three of different sizes.
var someAreas = []areas{regions(1), regions(4), regions(3, 2), regions(4, 1, 6), regions(2, 2)}

// holds fails where a result is not what its table and rule make it.
func holds(t *testing.T, table suppression.Table, rule suppression.Rule, got suppression.Result) {
	t.Helper()
	lost, counts := 0.0, map[suppression.Why]int{}
	for i, f := range got.Figures {
		c := table.Cells[i]
		counts[f.Why]++
		want := metrics.Missing(metrics.Confidential)
		if f.Why == suppression.Shown {
			want = metrics.Rounded(c.Count, c.Rounded)
		}
		if f.Value != want {
			t.Errorf("cell %d is printed as %v, want %v", i, f.Value, want)
		}
		if rule.Suppresses(c.Count) != (f.Why == suppression.Primary) {
			t.Errorf("cell %d of %d is %v under %v", i, c.Count, f.Why, rule)
		}
		if f.Why == suppression.Secondary {
			weight := float64(c.Count)
			if table.Weights != nil {
				weight = table.Weights[i]
			}
			lost += weight
			if c.Keep {
				t.Errorf("cell %d was to be kept and is suppressed", i)
			}
		}
		if least, _ := rule.Bounds(); f.Why != suppression.Shown && c.Count < least {
			t.Errorf("nought is suppressed in cell %d under %v", i, rule)
		}
	}
	if counts[suppression.Shown] != got.Shown || counts[suppression.Primary] != got.Primary ||
		counts[suppression.Secondary] != got.Secondary || math.Abs(lost-got.Lost) > 1e-9 {
		t.Errorf("counted %v and a loss of %v, the result says %d, %d, %d and %v", counts, lost, got.Shown, got.Primary,
			got.Secondary, got.Lost)
	}
	if (got.Safe == metrics.Yes) != (len(got.NotProved) == 0) || got.Primary > 0 && got.Safe != got.Audit.Safe {
		t.Errorf("safe is %v, the audit's %v, with %v not proved", got.Safe, got.Audit.Safe, got.NotProved)
	}
}

// TestNothingIsUndone suppresses thousands of tables of one and two dimensions, nested to three levels, and holds that
// the audit finds each safe: everything that is no nought may be suppressed, so that each can be made safe.
func TestNothingIsUndone(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	secondary, tables := 0, 0
	for i := range 3000 {
		a, rule := someAreas[i%len(someAreas)], someRules[r.IntN(len(someRules))]
		groups := 1 + r.IntN(4)
		table := a.table(groups, randomCounts(r, a.lowest()*groups, 3+r.IntN(30)))
		if i%3 == 1 {
			rounded(table, metrics.Nearest10)
		}
		if i%4 == 2 {
			table.Weights = make([]float64, len(table.Cells))
			for c := range table.Weights {
				table.Weights[c] = float64(r.IntN(5))
			}
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, table, rule, got)
		if got.Safe != metrics.Yes {
			t.Fatalf("table %d of %v under %v is not proved safe: %v", i, table, rule, got.NotProved)
		}
		first, err := suppression.FirstChoice(table, rule)
		if err != nil || first.Needed > 0 && first.Safe != metrics.Yes {
			t.Fatalf("table %d of %v under %v is a network and not safe at the first choice: %v", i, table, rule, err)
		}
		secondary += got.Secondary
		tables++
	}
	t.Logf("%d tables, %d cells suppressed to protect others", tables, secondary)
}

// TestAgainstAllTables holds the answer against all whole-number tables that look like the published one, with some
// cells to be kept, so that not every table can be made safe.
func TestAgainstAllTables(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	rules := []suppression.Rule{suppression.OneTo(2), suppression.OneTo(3), suppression.Under(3)}
	small := []struct {
		areas  areas
		groups int
	}{{regions(4), 1}, {regions(2, 2), 1}, {regions(2), 2}, {regions(3), 2}, {regions(2), 3}, {regions(1, 2), 2}}
	safe := map[metrics.Verdict]int{}
	for i := range 1500 {
		s, rule := small[i%len(small)], rules[r.IntN(len(rules))]
		table := s.areas.table(s.groups, randomCounts(r, s.areas.lowest()*s.groups, 3+r.IntN(8)))
		if i%5 == 0 {
			rounded(table, metrics.Nearest5)
		}
		for c := range table.Cells {
			table.Cells[c].Keep = r.IntN(4) == 0
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, table, rule, got)
		lowest, highest := exhaust(table, got.Figures, rule)
		var narrow []int
		for c, f := range got.Figures {
			if f.Why == suppression.Primary && highest[c]-lowest[c] < rule.Width() {
				narrow = append(narrow, c)
			}
		}
		if (len(narrow) == 0) != (got.Safe == metrics.Yes) || len(narrow) > len(got.NotProved) {
			t.Fatalf("table %v under %v: %v and not proved %v; trying all tables, %v are too narrow\n%v", table, rule,
				got.Safe, got.NotProved, narrow, got.Figures)
		}
		safe[got.Safe]++
	}
	if safe[metrics.Yes] < 300 || safe[metrics.No] < 30 {
		t.Errorf("too few tables of one kind: %v", safe)
	}
	t.Logf("%v", safe)
}

// TestNothingToSpare holds that every cell that was suppressed to protect others is needed: were it shown, the table
// would not be safe.
func TestNothingToSpare(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 12))
	for i := range 400 {
		a, rule, groups := someAreas[i%len(someAreas)], someRules[r.IntN(len(someRules))], 1+r.IntN(4)
		table := a.table(groups, randomCounts(r, a.lowest()*groups, 12+r.IntN(60)))
		if i%3 == 2 {
			table = crossed(regions(2, 3), []int{2, 2}, randomCounts(r, 20, 12+r.IntN(60)))
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		for c, f := range got.Figures {
			if f.Why != suppression.Secondary {
				continue
			}
			cells := make([]disclosure.Cell, len(table.Cells))
			for other, figure := range got.Figures {
				switch least, _ := rule.Bounds(); {
				case other == c:
					cells[other].Value = metrics.Exact(table.Cells[c].Count)
				case figure.Why == suppression.Shown:
					cells[other].Value = figure.Value
				default:
					cells[other].Value = figure.Value.WithBounds(float64(least), math.Inf(1))
				}
				if figure.Why == suppression.Primary {
					cells[other].Width = float64(rule.Width())
				}
			}
			published, err := disclosure.NewTable(cells, table.Sums, nil)
			if err != nil {
				t.Fatal(err)
			}
			if published.Audit(disclosure.Options{}).Safe == metrics.Yes {
				t.Fatalf("cell %d of table %d under %v need not have been suppressed: %s", c, i, rule, pattern(got))
			}
		}
	}
}

// cheapest is the least weight that makes a table safe, by trying all choices: which of the cells that may be
// suppressed are. A choice is tried by a table that keeps all others. It is infinite where none is safe.
func cheapest(t *testing.T, table suppression.Table, rule suppression.Rule) float64 {
	t.Helper()
	var free []int
	least, _ := rule.Bounds()
	for c, cell := range table.Cells {
		if !cell.Keep && !rule.Suppresses(cell.Count) && cell.Count >= least {
			free = append(free, c)
		}
	}
	best := math.Inf(1)
	for choice := range 1 << len(free) {
		figures := make([]suppression.Figure, len(table.Cells))
		for c, cell := range table.Cells {
			figures[c].Value = metrics.Rounded(cell.Count, cell.Rounded)
			if rule.Suppresses(cell.Count) {
				figures[c].Why = suppression.Primary
			}
		}
		weight := 0.0
		for i, c := range free {
			if choice>>i&1 == 1 {
				figures[c].Why = suppression.Secondary
				weight += float64(table.Cells[c].Count)
			}
		}
		if weight >= best {
			continue
		}
		lowest, highest := exhaust(table, figures, rule)
		safe := true
		for c, f := range figures {
			safe = safe && (f.Why != suppression.Primary || highest[c]-lowest[c] >= rule.Width())
		}
		if safe {
			best = weight
		}
	}
	return best
}

// TestOneTotalIsCheapest holds that nothing cheaper protects the parts of one total.
func TestOneTotalIsCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 3))
	rules := []suppression.Rule{
		suppression.OneTo(2), suppression.OneTo(2).Keeping(5), suppression.Under(2), suppression.Under(2).Keeping(4),
	}
	for i := range 300 {
		table, rule := row(randomCounts(r, 2+r.IntN(3), 6)...), rules[i%len(rules)]
		last := len(table.Cells) - 1
		table.Cells[last].Keep = i%2 == 0
		if i%3 == 0 {
			table.Cells[last].Rounded = metrics.Nearest5
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		want := cheapest(t, table, rule)
		if math.IsInf(want, 1) {
			if got.Safe == metrics.Yes {
				t.Errorf("%v under %v is called safe; no choice is", table, rule)
			}
			continue
		}
		if got.Lost != want || got.Safe != metrics.Yes {
			t.Errorf("%v under %v loses %v (safe: %v), the cheapest choice %v", table, rule, got.Lost, got.Safe, want)
		}
	}
}

// TestHowFarFromCheapest says how much more is lost in rows by columns than the cheapest choice of all would lose. It
// holds that no choice is cheaper than that, and that it is not much more.
func TestHowFarFromCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 4))
	rules := []suppression.Rule{suppression.OneTo(2), suppression.OneTo(3)}
	lost, least, same, tables := 0.0, 0.0, 0, 0
	small := []struct {
		areas  areas
		groups int
	}{{regions(2), 2}, {regions(3), 2}, {regions(3, 2), 1}, {regions(2), 3}}
	for i := range 120 {
		a, groups := small[i%4].areas, small[i%4].groups
		table, rule := a.table(groups, randomCounts(r, a.lowest()*groups, 12)), rules[i/4%2]
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		want := cheapest(t, table, rule)
		if got.Lost < want {
			t.Errorf("%v under %v loses %v, less than the cheapest choice of all, %v", table, rule, got.Lost, want)
		}
		lost, least = lost+got.Lost, least+want
		if got.Lost == want {
			same++
		}
		tables++
	}
	t.Logf("%d tables: %d at the least loss; lost %v where %v would do (%.1f%% more)", tables, same, lost, least,
		100*(lost/least-1))
	if lost > 1.03*least {
		t.Errorf("lost %v where %v would do", lost, least)
	}
}

// TestManyAtOnce holds that a table can be suppressed many times at once, always alike, and is not changed.
func TestManyAtOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 5))
	a := regions(4, 3)
	make := func() suppression.Table { return a.table(3, randomCounts(rand.New(rand.NewPCG(1, 1)), 21, 20)) }
	table, rule := make(), suppression.OneTo(5)
	table.Weights = nil
	first, err := suppression.Suppress(table, rule)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 + r.IntN(2) {
		all.Go(func() {
			again, err := suppression.Suppress(table, rule)
			if err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(first, again, cmp.AllowUnexported(suppression.Rule{}), byValue); diff != "" {
				t.Errorf("another result (-first +again):\n%s", diff)
			}
		})
	}
	all.Wait()
	if diff := cmp.Diff(make(), table); diff != "" {
		t.Errorf("the table was changed (-before +after):\n%s", diff)
	}
}

var byValue = cmp.Comparer(func(a, b metrics.Value) bool { return a == b })
