package benchmark_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// rereferrals reads the published re-referrals as a percentage of referrals, with their parts.
func rereferrals(t testing.TB) (rate *panel.Panel, o benchmark.Options) {
	t.Helper()
	const file = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", file)), ees.Options{File: file},
		ees.Query{Measure: panel.Measure{
			ID: "rereferral_percent", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(1),
			Polarity: metrics.LowIsGood, Flow: true,
		}},
		ees.Query{Measure: panel.Measure{ID: "rereferral_count", Precision: metrics.Unrounded}},
		ees.Query{Measure: panel.Measure{ID: "referral_count", Precision: metrics.Unrounded}},
	)
	if err != nil {
		t.Fatal(err)
	}
	const lists = "sn_model_2025_wide.csv"
	model, _, err := neighbours.Read(bytes.NewReader(metricstest.Read(t, "data", lists)), neighbours.Options{File: lists})
	if err != nil {
		t.Fatal(err)
	}
	return extract.Panels[0], benchmark.Options{
		Neighbours: model, Numerator: extract.Panels[1], Denominator: extract.Panels[2],
	}
}

// TestNottinghamsRereferrals holds every comparator of one published figure against what was worked out by hand from
// the file: 1,074 of 3,953 referrals, and 11,731 of 56,409 of the ten neighbours.
func TestNottinghamsRereferrals(t *testing.T) {
	rate, options := rereferrals(t)
	comparison, err := benchmark.Councils(rate, year(t, 2025), options)
	if err != nil {
		t.Fatal(err)
	}
	nottingham := find(t, "Nottingham")
	r, _ := comparison.Of(nottingham)
	a, ok := comparison.Against(nottingham, benchmark.NeighboursOf(options.Neighbours, nottingham.First()))
	if !ok {
		t.Fatal("no row of Nottingham")
	}
	type facts struct {
		Value, Band, Interval                     string
		Rank, Of, N                               int
		Numerator, Denominator, Pooled            string
		Distance, Closing, Direction              string
		Within                                    metrics.Verdict
		Change, ChangeInterval, Least, Most, Unit string
	}
	want := facts{
		Value: "27.2", Band: "D", Interval: "25.81 to 28.58", Rank: 144, Of: 153, N: 10,
		Numerator: "11731", Denominator: "56409", Pooled: "20.80", Distance: "6.40", Closing: "253.1", Direction: "fewer",
		Within: metrics.No, Change: "-5.0", ChangeInterval: "-6.96 to -3.05", Least: "16.5", Most: "25.3", Unit: "%",
	}
	two := metrics.Places(2)
	got := facts{
		Value: r.Value.String(), Band: r.Standing.Band.String(), Interval: ends(a.Interval, two), Rank: r.Standing.Rank,
		Of: r.Ranking.Of, N: a.Average.Pooled.N, Numerator: a.Average.Pooled.Numerator.String(),
		Denominator: a.Average.Pooled.Denominator.String(), Pooled: a.Average.Pooled.Value.Format(two),
		Distance: a.Pooled.Distance.Format(two), Closing: a.Pooled.Closing.Format(metrics.Places(1)),
		Direction: a.Pooled.Direction.String(), Within: a.Pooled.Within, Change: r.Change.Difference.String(),
		ChangeInterval: ends(r.ChangeInterval, two), Least: metrics.Exact(a.Spread.Cuts[0]).String(),
		Most: metrics.Exact(a.Spread.Cuts[4]).String(), Unit: rate.Measure().Unit,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if a.Average != r.Neighbours {
		t.Errorf("the neighbours as a group are averaged as %+v, and those of the result as %+v", a.Average, r.Neighbours)
	}
	lower, upper, _ := a.Pooled.Closing.Bounds()
	if lower > 251.2 || upper < 255.1 || lower < 251 || upper > 255.2 {
		t.Errorf("closing lies from %v to %v, want 6.35 and 6.45 hundredths of 3,953", lower, upper)
	}
}

// ends are the ends of an interval for people.
func ends(i interface {
	Bounds() (lower, upper float64, ok bool)
}, p metrics.Precision) string {
	lower, upper, ok := i.Bounds()
	if !ok {
		return "none"
	}
	return metrics.Exact(lower).Format(p) + " to " + metrics.Exact(upper).Format(p)
}

// TestGroups holds the averages of other groups against sums and means made by hand from the rows of the file.
func TestGroups(t *testing.T) {
	rate, options := rereferrals(t)
	comparison, err := benchmark.Councils(rate, year(t, 2025), options)
	if err != nil {
		t.Fatal(err)
	}
	england := area.EnglandRegister()
	nottingham := find(t, "Nottingham")
	byName := func(names ...string) (ids []area.ID) {
		for _, name := range names {
			ids = append(ids, find(t, name).First())
		}
		return ids
	}
	for _, test := range []struct {
		reason string
		group  benchmark.Group
		in     func(panel.Cell) bool
		of     int
		own    int
	}{
		{"a region, the council itself left out", benchmark.CouncilsOf(england, nottingham.First().Region(area.Nine), metrics.Date{}),
			func(c panel.Cell) bool { return c.Area.First().Region(area.Nine).Name() == "East Midlands" }, 10, 1},
		{"all of England", benchmark.CouncilsOf(england, find(t, "England").First(), metrics.Date{}),
			func(panel.Cell) bool { return true }, 153, 1},
		{"a list of one's own", benchmark.Group{Name: "core cities", Members: byName("Leeds", "Sheffield", "Bristol")},
			func(c panel.Cell) bool {
				return c.Area == find(t, "Leeds") || c.Area == find(t, "Sheffield") || c.Area == find(t, "Bristol")
			}, 3, 0},
	} {
		var sum, numerator, denominator float64
		n := 0
		for cell := range rate.Councils(year(t, 2025)) {
			x, ok := cell.Value.Point()
			if cell.Area == nottingham || !ok || !test.in(cell) {
				continue
			}
			n++
			sum += x
			for total, p := range map[*float64]*panel.Panel{&numerator: options.Numerator, &denominator: options.Denominator} {
				part, _ := p.At(cell.Area.First(), year(t, 2025))
				x, _ := part.Value.Point()
				*total += x
			}
		}
		a, _ := comparison.Against(nottingham, test.group)
		mean, _ := a.Average.Mean.Point()
		pooled, _ := a.Average.Pooled.Value.Point()
		if a.Average.N != n || a.Spread.N != n || a.Average.Pooled.N != n || a.Average.Of != test.of || a.Average.Own != test.own {
			t.Errorf("%s: %+v, want %d of %d", test.reason, a.Average, n, test.of)
		}
		if math.Abs(mean-sum/float64(n)) > 1e-9 || math.Abs(pooled-100*numerator/denominator) > 1e-9 {
			t.Errorf("%s: mean %v and pooled %v, want %v and %v", test.reason, mean, pooled, sum/float64(n), 100*numerator/denominator)
		}
	}
}

// jointData is a measure of four invented councils of which two make one return, with its parts.
func jointData(t testing.TB, m panel.Measure) (*panel.Panel, *area.Register, benchmark.Options) {
	t.Helper()
	const joint = "Brackwater / Coldharrow"
	p, areas := invented(t, m, map[int]map[string]string{2025: {"Ashenmoor": "10", joint: "20", "Dunmarsh": "40"}})
	parts := func(id, a, j, d string) *panel.Panel {
		figures := make(map[string]metrics.Value)
		for name, text := range map[string]string{"Ashenmoor": a, joint: j, "Dunmarsh": d} {
			figures[name] = must(metrics.Parse(text, metrics.Unrounded))
		}
		return inventedOf(t, panel.Measure{ID: id}, areas, map[int]map[string]metrics.Value{2025: figures})
	}
	return p, areas, benchmark.Options{Numerator: parts("numerator", "10", "60", "c"), Denominator: parts("denominator", "100", "300", "50")}
}

var inventedShare = panel.Measure{
	ID: "share", Unit: "%", Kind: panel.Proportion, Per: 100, Precision: metrics.Places(1), Polarity: metrics.LowIsGood,
}

// TestWhoCounts holds who is in each average under each convention, and who is not.
func TestWhoCounts(t *testing.T) {
	p, areas, options := jointData(t, inventedShare)
	everybody := benchmark.CouncilsOf(areas, must(areas.Find("Inventia")), metrics.Date{})
	type counts struct {
		N, Of, Own, Shared, NoRow, Pooled int
		Mean, PooledValue                 string
	}
	for _, test := range []struct {
		reason     string
		convention benchmark.Convention
		council    string
		group      benchmark.Group
		minN       int
		want       counts
	}{
		{"a shared return counts once; the pool has those with both parts only", benchmark.Returns, "Ashenmoor", everybody, 0,
			counts{2, 4, 1, 1, 0, 1, "30.00", "20"}},
		{"each member counts in the tool's mean, and once in a sum", benchmark.LAIT, "Ashenmoor", everybody, 0,
			counts{3, 4, 1, 0, 0, 1, "26.67", "20"}},
		{"joint returns take no part", benchmark.Outcomes, "Ashenmoor", everybody, 0, counts{1, 4, 1, 0, 2, 0, "40.00", ""}},
		{"neither of two in one return is the other's comparator", benchmark.Returns, "Brackwater", everybody, 0,
			counts{2, 4, 2, 0, 0, 1, "25.00", "10"}},
		{"the partner's return counts for the tool, and in no sum", benchmark.LAIT, "Brackwater", everybody, 0,
			counts{3, 4, 1, 0, 0, 1, "23.33", "10"}},
		{"asked for as a joint return, both are left out", benchmark.LAIT, "Brackwater / Coldharrow", everybody, 0,
			counts{2, 4, 2, 0, 0, 1, "25.00", "10"}},
		{"too few for the options", benchmark.Returns, "Ashenmoor", everybody, 3, counts{2, 4, 1, 1, 0, 1, "", ""}},
		{"just enough", benchmark.Returns, "Ashenmoor", everybody, 2, counts{2, 4, 1, 1, 0, 1, "30.00", ""}},
		{"named twice and counted once; one that cannot be read has no row", benchmark.LAIT, "Ashenmoor",
			benchmark.Group{Members: []area.ID{must(areas.Find("Dunmarsh")), must(areas.Find("Dunmarsh"))}, Named: 3}, 0,
			counts{1, 3, 0, 1, 1, 0, "40.00", ""}},
		{"no group", benchmark.Returns, "Ashenmoor", benchmark.Group{}, 0, counts{}},
	} {
		options.Convention, options.MinN = test.convention, test.minN
		comparison, err := benchmark.Councils(p, year(t, 2025), options)
		if err != nil {
			t.Fatal(err)
		}
		a, ok := comparison.Against(must(areas.FindArea(test.council)), test.group)
		g := a.Average
		got := counts{
			g.N, g.Of, g.Own, g.Shared, g.NoRow, g.Pooled.N,
			g.Mean.Format(metrics.Places(2)), g.Pooled.Value.String(),
		}
		if diff := cmp.Diff(test.want, got); diff != "" || !ok {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		few := g.Of > 0 && g.N < max(test.minN, 1)
		if diff := cmp.Diff(few, len(a.Warnings) == 1 && a.Warnings[0].Code == benchmark.FewFigures); diff != "" {
			t.Errorf("%s: warnings %v", test.reason, a.Warnings)
		}
	}
}

// TestDistance holds the distance, its direction, what would close it and what chance leaves open.
func TestDistance(t *testing.T) {
	type answer struct {
		Distance, Closing string
		Lower, Upper      float64 // of the closing
		Direction         string
		Within            metrics.Verdict
	}
	for _, test := range []struct {
		reason                       string
		own, other                   string // figures
		ownNumerator, ownDenominator string
		kind                         panel.Kind
		per                          float64
		want                         answer
	}{
		{"below: more of them", "10", "20", "10", "100", panel.Proportion, 100, answer{"-10", "10", 9.9, 10.1, "more", metrics.No}},
		{"above: fewer", "30", "20", "30", "100", panel.Proportion, 100, answer{"10", "10", 9.9, 10.1, "fewer", metrics.No}},
		{"within what chance may do", "22", "20", "22", "100", panel.Proportion, 100, answer{"2", "2", 1.9, 2.1, "fewer", metrics.Yes}},
		{"no distance may be a little to either side", "20", "20", "20", "100", panel.Proportion, 100, answer{"0", "0", 0, 0.1, "", metrics.Yes}},
		{"a rate", "30", "20", "300", "1000", panel.Rate, 1000, answer{"10", "10", 9.9, 10.1, "fewer", metrics.No}},
		{"of a mean chance cannot be told", "17", "15", "1700", "100", panel.Mean, 1, answer{"2", "200", 190, 210, "fewer", metrics.CannotTell}},
		{"unstated: neither chance nor people", "17", "15", "1700", "100", 0, 0, answer{"2", "", 0, 0, "fewer", metrics.CannotTell}},
		{"no denominator, no number of people", "30", "20", "30", "c", panel.Proportion, 100, answer{"10", "c", 0, 0, "fewer", metrics.CannotTell}},
		{"no figure, no distance", "x", "20", "30", "100", panel.Proportion, 100, answer{"x", "x", 0, 0, "", metrics.No}},
		{"no comparator, no distance", "10", "x", "10", "100", panel.Proportion, 100, answer{"", "", 0, 0, "", metrics.CannotTell}},
	} {
		m := panel.Measure{ID: "m", Kind: test.kind, Per: test.per, Precision: metrics.Places(1)}
		p, areas := invented(t, m, map[int]map[string]string{2025: {"Ashenmoor": test.own, "Dunmarsh": test.other}})
		part := func(text string) *panel.Panel {
			return inventedOf(t, panel.Measure{ID: "part"}, areas, map[int]map[string]metrics.Value{2025: {
				"Ashenmoor": must(metrics.Parse(text, metrics.Unrounded)),
			}})
		}
		comparison := must(benchmark.Councils(p, year(t, 2025), benchmark.Options{
			Numerator: part(test.ownNumerator), Denominator: part(test.ownDenominator),
		}))
		a, _ := comparison.Against(must(areas.FindArea("Ashenmoor")), benchmark.Group{Members: []area.ID{must(areas.Find("Dunmarsh"))}})
		lower, upper, _ := a.Mean.Closing.Bounds()
		got := answer{a.Mean.Distance.String(), a.Mean.Closing.String(), lower, upper, a.Mean.Direction.String(), a.Mean.Within}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if a.Mean.Closing != a.Median.Closing || a.Mean.Direction != a.Median.Direction || a.Mean.Within != a.Median.Within {
			t.Errorf("%s: of one figure, mean %+v and median %+v", test.reason, a.Mean, a.Median)
		}
	}
}

// must gives a value, and stops the tests on an error of their own.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// TestCouncilsOf holds how many councils a region and England have, whichever division names it.
func TestCouncilsOf(t *testing.T) {
	england := area.EnglandRegister()
	old := must(metrics.NewDate(2018, 1, 1))
	for _, test := range []struct {
		reason, where string
		on            metrics.Date
		want          int
	}{
		{"England today", "England", metrics.Date{}, 153},
		{"before the changes of 2019 to 2023", "England", old, 152},
		{"a region", "East Midlands", metrics.Date{}, 10},
		{"London", "London", metrics.Date{}, 33},
		{"and its parts", "Inner London", metrics.Date{}, 14},
		{"and its parts", "Outer London", metrics.Date{}, 19},
		{"a council is no region", "Kent", metrics.Date{}, 0},
	} {
		g := benchmark.CouncilsOf(england, must(england.Find(test.where)), test.on)
		if len(g.Members) != test.want || g.Name != test.where {
			t.Errorf("%s: %d councils of %q, want %d of %q", test.reason, len(g.Members), g.Name, test.want, test.where)
		}
	}
	if g := benchmark.CouncilsOf(england, area.ID{}, metrics.Date{}); len(g.Members) != 0 {
		t.Errorf("no area has %d councils", len(g.Members))
	}
	if g := benchmark.NeighboursOf(neighbours.NewModel("none", nil), must(england.Find("Kent"))); len(g.Members) != 0 || g.Named != 0 {
		t.Errorf("without a list: %+v", g)
	}
}

// TestMeansHaveNoDust: a mean of decimals is a decimal, not a hair beside it.
func TestMeansHaveNoDust(t *testing.T) {
	for _, test := range []struct {
		reason     string
		figures    [3]string
		mean, want float64
	}{
		{"everyday figures", [3]string{"0.1", "0.2", "0.6"}, 0.3, 0.2},
		{"large ones", [3]string{"734567.1", "734567.8", "734568.5"}, 734567.8, 734567.8},
	} {
		p, areas := invented(t, panel.Measure{ID: "m"}, map[int]map[string]string{2025: {
			"Ashenmoor": "1", "Brackwater": test.figures[0], "Coldharrow": test.figures[1], "Dunmarsh": test.figures[2],
		}})
		everybody := benchmark.CouncilsOf(areas, must(areas.Find("Inventia")), metrics.Date{})
		a, _ := must(benchmark.Councils(p, year(t, 2025), benchmark.Options{})).Against(must(areas.FindArea("Ashenmoor")), everybody)
		mean, _ := a.Average.Mean.Point()
		median, _ := a.Average.Median.Point()
		if mean != test.mean || median != test.want {
			t.Errorf("%s: mean %v and median %v, want %v and %v", test.reason, mean, median, test.mean, test.want)
		}
	}
}
