package disclosure_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// made is a small table of which the true figures are known.
type made struct {
	truth  []int
	cells  []disclosure.Cell
	sums   []disclosure.Sum
	shares []disclosure.Share
}

// rounding is how a made cell was published.
var roundings = []metrics.Precision{metrics.Unrounded, metrics.Unrounded, metrics.Nearest5, metrics.Nearest10}

// add adds a cell with its true figure, published or suppressed.
func (m *made) add(random *rand.Rand, truth int, suppress bool) int {
	v := metrics.Missing(metrics.Confidential)
	if !suppress {
		p := roundings[random.IntN(len(roundings))]
		v = metrics.Rounded(truth, p)
	}
	m.truth = append(m.truth, truth)
	m.cells = append(m.cells, disclosure.Cell{Value: v, Width: float64(random.IntN(6))})
	return len(m.cells) - 1
}

// grid makes rows by columns with totals of both, the rows nested into areas where there are areas, and a total of
// these.
func grid(random *rand.Rand, rows, columns, areas int) *made {
	m := &made{}
	hidden := func() bool { return random.IntN(2) == 0 }
	at := make([][]int, rows) // cells of each row, its total last
	for r := range at {
		sum := 0
		for range columns {
			x := random.IntN(4)
			sum += x
			at[r] = append(at[r], m.add(random, x, hidden()))
		}
		total := m.add(random, sum, random.IntN(4) == 0)
		m.sums = append(m.sums, disclosure.Sum{Total: total, Parts: slices.Clone(at[r])})
		at[r] = append(at[r], total)
	}
	// totals of rows, column by column
	level := func(below [][]int) []int {
		var up []int
		for c := range columns + 1 {
			sum, parts := 0, []int(nil)
			for _, row := range below {
				sum += m.truth[row[c]]
				parts = append(parts, row[c])
			}
			up = append(up, m.add(random, sum, random.IntN(5) == 0))
			m.sums = append(m.sums, disclosure.Sum{Total: up[c], Parts: parts})
		}
		m.sums = append(m.sums, disclosure.Sum{Total: up[columns], Parts: slices.Clone(up[:columns])})
		return up
	}
	if areas > 1 {
		var upper [][]int
		for a := range areas {
			var mine [][]int
			for r := a; r < rows; r += areas {
				mine = append(mine, at[r])
			}
			upper = append(upper, level(mine))
		}
		level(upper)
	} else {
		level(at)
	}
	return m
}

// cube makes figures by three things with the totals over each of them, which is no network.
func cube(random *rand.Rand) *made {
	m := &made{}
	at := make(map[[3]int]int) // 2 is the total
	for _, i := range []int{0, 1, 2} {
		for _, j := range []int{0, 1, 2} {
			for _, k := range []int{0, 1, 2} {
				place, truth := [3]int{i, j, k}, random.IntN(4)
				for axis := range place {
					if place[axis] == 2 {
						below := place
						below[axis] = 0
						truth = m.truth[at[below]]
						below[axis] = 1
						truth += m.truth[at[below]]
						break
					}
				}
				at[place] = m.add(random, truth, random.IntN(5) < 3)
				for axis := range place {
					if place[axis] == 2 {
						first, second := place, place
						first[axis], second[axis] = 0, 1
						m.sums = append(m.sums, disclosure.Sum{Total: at[place], Parts: []int{at[first], at[second]}})
					}
				}
			}
		}
	}
	return m
}

// overlapping makes sums of any of a few figures, some of them totals, that overlap in any way. Every figure is shown
// or in a sum that is shown, so that no bound is out of the attack's reach.
func overlapping(random *rand.Rand) *made {
	m := &made{}
	leaves := 3 + random.IntN(3)
	open := make([]bool, leaves)
	for c := range leaves {
		open[c] = random.IntN(8) > 0
		m.add(random, random.IntN(3), open[c])
	}
	total := func(suppress bool, parts []int) {
		sum := 0
		for _, p := range parts {
			sum += m.truth[p]
			if p < leaves && !suppress {
				open[p] = false
			}
		}
		m.sums = append(m.sums, disclosure.Sum{Total: m.add(random, sum, suppress), Parts: parts})
	}
	some := func(n int) []int {
		return random.Perm(n)[:1+random.IntN(min(n, 4))]
	}
	for range 2 + random.IntN(4) {
		total(random.IntN(6) == 0, some(leaves))
	}
	if random.IntN(3) == 0 {
		total(random.IntN(2) == 0, some(len(m.cells)))
	}
	var rest []int
	for c, still := range open {
		if still {
			rest = append(rest, c)
		}
	}
	if rest != nil {
		total(false, rest)
	}
	return m
}

// share adds a percentage of two cells.
func (m *made) share(random *rand.Rand) {
	s := m.sums[random.IntN(len(m.sums))]
	part, whole := s.Parts[random.IntN(len(s.Parts))], s.Total
	if m.truth[whole] == 0 {
		return
	}
	published := metrics.Round(metrics.Percent(metrics.Exact(m.truth[part]), metrics.Exact(m.truth[whole])),
		metrics.Places(random.IntN(2)))
	m.shares = append(m.shares, disclosure.Share{Part: part, Whole: whole, Published: published, Per: 100})
}

// attack tries all whole-numbered leaves and gives the least and the most of each cell in a table that fits; the most
// is at least the cap where there is no end. It shares nothing with the audit but what "published as" means.
func (m *made) attack(cap int) (least, most []int, tables int) {
	n := len(m.cells)
	least, most = slices.Repeat([]int{math.MaxInt}, n), slices.Repeat([]int{-1}, n)
	totals := make([]bool, n)
	for _, s := range m.sums {
		totals[s.Total] = true
	}
	var leaves []int
	for c := range n {
		if !totals[c] {
			leaves = append(leaves, c)
		}
	}
	x := make([]int, n)
	// A sum can be tested once its last leaf is set: sums are in order, parts before totals.
	var leavesOf func(c int) []int
	leavesOf = func(c int) []int {
		for _, s := range m.sums {
			if s.Total == c {
				var all []int
				for _, p := range s.Parts {
					all = append(all, leavesOf(p)...)
				}
				return all
			}
		}
		return []int{c}
	}
	ready := make([][]int, n) // totals by their last leaf
	for _, s := range m.sums {
		last := slices.Max(leavesOf(s.Total))
		if !slices.Contains(ready[last], s.Total) {
			ready[last] = append(ready[last], s.Total)
		}
	}
	by := make([][]int, n)
	for _, s := range m.sums {
		if by[s.Total] == nil {
			by[s.Total] = leavesOf(s.Total)
		}
	}
	allowed := make([][]bool, n) // by cell and count
	for c := range n {
		for v := range cap*len(leavesOf(c)) + 1 {
			allowed[c] = append(allowed[c], printsAs(v, m.cells[c].Value))
		}
	}
	var try func(i int)
	try = func(i int) {
		if i == len(leaves) {
			for _, s := range m.sums {
				sum := 0
				for _, p := range s.Parts {
					sum += x[p]
				}
				if sum != x[s.Total] {
					return
				}
			}
			for _, s := range m.shares {
				got := metrics.Round(metrics.Percent(metrics.Exact(x[s.Part]), metrics.Exact(x[s.Whole])), s.Published.Precision())
				if s.Published.Reason() == metrics.Low {
					got = metrics.Round(metrics.Percent(metrics.Exact(x[s.Part]), metrics.Exact(x[s.Whole])), metrics.Places(0))
				}
				if got != s.Published {
					return
				}
			}
			tables++
			for c, v := range x {
				least[c], most[c] = min(least[c], v), max(most[c], v)
			}
			return
		}
		c := leaves[i]
		for v := range cap + 1 {
			x[c] = v
			if !allowed[c][v] {
				continue
			}
			ok := true
			for _, total := range ready[c] {
				x[total] = 0
				for _, leaf := range by[total] {
					x[total] += x[leaf]
				}
				ok = ok && allowed[total][x[total]]
			}
			if ok {
				try(i + 1)
			}
		}
	}
	try(0)
	return least, most, tables
}

// printsAs tells whether a count may have been published as a value.
func printsAs(count int, v metrics.Value) bool {
	if v.Reason() == metrics.Confidential {
		lower, upper, known := v.Bounds()
		return !known || float64(count) >= lower && float64(count) <= upper
	}
	if p, ok := v.Point(); ok {
		return metrics.Rounded(count, v.Precision()) == metrics.Rounded(p, v.Precision())
	}
	for _, p := range roundings {
		if metrics.Rounded(count, p) == v {
			return true
		}
	}
	return false
}

func (m *made) String() string {
	return fmt.Sprintf("truth %v\ncells %v\nsums %v\nshares %v", m.truth, m.cells, m.sums, m.shares)
}

// hold holds an audit against all tables that fit.
func (m *made) hold(t *testing.T, o disclosure.Options, exact bool) disclosure.Audit {
	t.Helper()
	table, err := disclosure.NewTable(m.cells, m.sums, m.shares)
	if err != nil {
		t.Fatal(err)
	}
	const cap = 15
	least, most, tables := m.attack(cap)
	a := table.Audit(o)
	if tables == 0 {
		t.Fatalf("no table fits, not even the true one:\n%v", m)
	}
	if len(a.Conflicts) > 0 {
		t.Errorf("conflicts %v in a table that fits:\n%v", a.Conflicts, m)
	}
	for _, f := range a.Findings {
		lower, upper, known := f.Derived.Bounds()
		if !known {
			t.Fatalf("nothing derived of cell %d", f.Cell)
		}
		far := most[f.Cell] >= cap // the attack stops there
		if lower > float64(least[f.Cell]) || upper < float64(most[f.Cell]) {
			t.Errorf("cell %d: derived %v to %v, but tables have %d to %d\n%v", f.Cell, lower, upper, least[f.Cell],
				most[f.Cell], m)
		}
		tight := lower == float64(least[f.Cell]) && (upper == float64(most[f.Cell]) || far && upper >= cap)
		if (exact || f.Method != disclosure.NotProved) && !tight {
			t.Errorf("cell %d by %v: derived %v to %v, but tables have only %d to %d\n%v",
				f.Cell, f.Method, lower, upper, least[f.Cell], most[f.Cell], m)
		}
		width := float64(most[f.Cell] - least[f.Cell])
		if f.Protected == metrics.Yes && width < f.Width && !far {
			t.Errorf("cell %d is said to be protected with %v, but has %v\n%v", f.Cell, f.Width, width, m)
		}
		if f.Protected == metrics.No && width >= f.Width {
			t.Errorf("cell %d is said not to be protected with %v, but has %v\n%v", f.Cell, f.Width, width, m)
		}
		if exact && f.Protected == metrics.CannotTell {
			t.Errorf("cell %d: cannot tell", f.Cell)
		}
	}
	return a
}

// TestBruteForce holds audits of random small tables against all whole-numbered tables that fit.
func TestBruteForce(t *testing.T) {
	for _, test := range []struct {
		reason              string
		rows, columns, area int
		overlapping         bool
		shares              int
		tables              int
		exact               bool
		options             disclosure.Options
	}{
		{reason: "a column and its total", rows: 4, columns: 1, tables: 300, exact: true},
		{reason: "rows by columns", rows: 2, columns: 2, tables: 600, exact: true,
			options: disclosure.Options{SearchCells: -1}},
		{reason: "three by three", rows: 3, columns: 3, tables: 400, exact: true,
			options: disclosure.Options{SearchCells: -1}},
		{reason: "areas within areas", rows: 4, columns: 2, area: 2, tables: 150, exact: true,
			options: disclosure.Options{SearchCells: -1}},
		{reason: "with percentages", rows: 2, columns: 2, shares: 2, tables: 600, exact: true},
		{reason: "areas with percentages", rows: 4, columns: 2, area: 2, shares: 3, tables: 150},
		{reason: "three ways", tables: 300, exact: true},
		{reason: "three ways, no search", tables: 300, options: disclosure.Options{SearchCells: -1}},
		{reason: "overlapping sums", overlapping: true, tables: 2000, exact: true},
		{
			reason: "overlapping sums, no search", overlapping: true, tables: 2000,
			options: disclosure.Options{SearchCells: -1},
		},
		{
			reason: "overlapping sums, little effort", overlapping: true, tables: 1000,
			options: disclosure.Options{Effort: 150},
		},
		{reason: "overlapping sums with percentages", overlapping: true, shares: 2, tables: 1000},
		{reason: "no search", rows: 3, columns: 2, shares: 3, tables: 300, options: disclosure.Options{SearchCells: -1}},
		{reason: "hardly any search", rows: 3, columns: 2, shares: 3, tables: 300,
			options: disclosure.Options{SearchSteps: 5}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			random := rand.New(rand.NewPCG(8, 21))
			var sum disclosure.Components
			yes, no, open := 0, 0, 0
			for range test.tables {
				m := cube(random)
				switch {
				case test.rows > 0:
					m = grid(random, test.rows, test.columns, test.area)
				case test.overlapping:
					m = overlapping(random)
				}
				for range test.shares {
					m.share(random)
				}
				if m.slow() {
					continue
				}
				a := m.hold(t, test.options, test.exact)
				if t.Failed() {
					return
				}
				sum.ClosedForm += a.Components.ClosedForm
				sum.MaximumFlow += a.Components.MaximumFlow
				sum.Search += a.Components.Search
				sum.NotProved += a.Components.NotProved
				yes, no, open = yes+a.Needed-a.Narrower-a.NotProved, no+a.Narrower, open+a.NotProved
			}
			t.Logf("%+v; protected %d, not %d, cannot tell %d", sum, yes, no, open)
		})
	}
}

// slow tells that trying all tables would take too long: too many leaves of which nothing is known.
func (m *made) slow() bool {
	tables := 1.0
	bounded := make([]bool, len(m.cells))
	for _, s := range m.sums {
		if _, known := m.cells[s.Total].Value.Point(); known {
			for _, p := range s.Parts {
				bounded[p] = true
			}
		}
	}
	for c := range m.cells {
		isTotal := slices.ContainsFunc(m.sums, func(s disclosure.Sum) bool { return s.Total == c })
		_, known := m.cells[c].Value.Point()
		switch {
		case isTotal:
		case !known && !bounded[c]:
			tables *= 16
		case !known:
			tables *= 5
		case m.cells[c].Value.Precision() != metrics.Unrounded:
			tables *= 3
		}
	}
	return tables > 2e5
}

// TestFractional holds that whole figures in rows and columns have the same bounds whether or not all must be whole:
// the corners of what fits are whole.
func TestFractional(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 7))
	for range 300 {
		m := grid(random, 4, 3, 2)
		for i, c := range m.cells {
			if _, ok := c.Value.Point(); ok || c.Value.Reason() == metrics.Low {
				m.cells[i].Value = metrics.Exact(m.truth[i])
			}
		}
		table, err := disclosure.NewTable(m.cells, m.sums, nil)
		if err != nil {
			t.Fatal(err)
		}
		whole, fractional := table.Audit(disclosure.Options{SearchCells: -1}),
			table.Audit(disclosure.Options{SearchCells: -1, Fractional: true})
		if diff := cmp.Diff(whole, fractional, byValue); diff != "" {
			t.Fatalf("whole and fractional differ (-whole +fractional):\n%s\n%v", diff, m)
		}
	}
}
