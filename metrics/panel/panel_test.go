package panel_test

import (
	"iter"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// comparable lets cmp compare the opaque types as == does.
var comparable = cmpopts.EquateComparable(area.ID{}, area.Area{}, metrics.Value{}, metrics.Period{})

// country is a register of invented areas: a country, two regions, one of them with an inner and an outer part, and
// councils of which Oldmoor made way for Northmoor and Southmoor.
func country() *area.Register {
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National},
		area.Entry{Number: 2, Name: "Capital", Level: area.Regional, Regions: [3]int{2, 0, 2}},
		area.Entry{Number: 3, Name: "Inner Capital", Level: area.Regional, Regions: [3]int{0, 3, 0}},
		area.Entry{Number: 4, Name: "Outer Capital", Level: area.Regional, Regions: [3]int{0, 4, 0}},
		area.Entry{Number: 5, Name: "Northmarch", Level: area.Regional, Regions: [3]int{5, 5, 5}},
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, Regions: [3]int{2, 3, 2}},
		area.Entry{Number: 1002, Name: "Brackwater", Level: area.LocalAuthority, Regions: [3]int{2, 4, 2}},
		area.Entry{Number: 1003, Name: "Coldharrow", Level: area.LocalAuthority, Regions: [3]int{5}},
		area.Entry{Number: 1004, Name: "Oldmoor", Level: area.LocalAuthority, Regions: [3]int{5}},
		area.Entry{Number: 1005, Name: "Northmoor", Level: area.LocalAuthority, Regions: [3]int{5}, Predecessors: []int{1004}},
		area.Entry{Number: 1006, Name: "Southmoor", Level: area.LocalAuthority, Regions: [3]int{5}, Predecessors: []int{1004}},
	)
	if err != nil {
		panic(err)
	}
	return r
}

var invented = country()

// id is an invented area by name; the empty name is nobody.
func id(name string) area.ID {
	if name == "" {
		return area.ID{}
	}
	found, err := invented.Find(name)
	if err != nil {
		panic(err)
	}
	return found
}

// who is the subject of a row about one area, or about a joint return of two.
func who(names ...string) panel.Subject {
	label := area.Label{Name: names[0]}
	a := area.Of(id(names[0]))
	if len(names) == 2 {
		label.Name += " / " + names[1]
		a = area.Joint(id(names[0]), id(names[1]))
	}
	return panel.Subject{Area: a, Label: label, Region: a.First().Region(area.Nine)}
}

// year is a reporting year.
func year(n int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.ReportingYear, n, 0)
	if err != nil {
		panic(err)
	}
	return p
}

// add adds a row to a builder of one measure.
func add(t testing.TB, b *panel.Builder, y int, s panel.Subject, v metrics.Value) {
	t.Helper()
	if err := b.Add(year(y), s, v); err != nil {
		t.Fatal(err)
	}
}

// sample is a panel with everything that a file may have: a joint return that was two rows before, a council that
// became two, a missing figure, a missing row, and a gap in the years. Its rows come latest first.
func sample(t testing.TB) *panel.Panel {
	t.Helper()
	b := panel.NewBuilder(panel.Measure{ID: "vacancies", Unit: "FTE"})
	for _, s := range []string{"Merrowland", "Capital", "Inner Capital", "Outer Capital", "Northmarch"} {
		add(t, b, 2025, who(s), metrics.Exact(100))
	}
	add(t, b, 2025, who("Ashenmoor", "Brackwater"), metrics.Exact(12))
	add(t, b, 2025, who("Coldharrow"), metrics.Missing(metrics.Confidential))
	add(t, b, 2025, who("Northmoor"), metrics.Exact(4))
	add(t, b, 2025, who("Southmoor"), metrics.Exact(6))

	add(t, b, 2024, who("Coldharrow"), metrics.Exact(3))
	add(t, b, 2024, who("Ashenmoor"), metrics.Exact(5))
	add(t, b, 2024, who("Brackwater"), metrics.Exact(8))
	add(t, b, 2024, who("Oldmoor"), metrics.Exact(9))

	add(t, b, 2022, who("Ashenmoor"), metrics.Exact(7))
	add(t, b, 2022, who("Oldmoor"), metrics.Exact(11))
	return b.Panels()[0]
}

func cell(v metrics.Value, names ...string) panel.Cell {
	return panel.Cell{Subject: who(names...), Value: v}
}

func TestAt(t *testing.T) {
	p := sample(t)
	for _, test := range []struct {
		name   string
		year   int
		want   panel.Cell
		ok     bool
		reason string
	}{
		{"Coldharrow", 2024, cell(metrics.Exact(3), "Coldharrow"), true, "its own row"},
		{"Ashenmoor", 2025, cell(metrics.Exact(12), "Ashenmoor", "Brackwater"), true, "the row of two"},
		{"Brackwater", 2025, cell(metrics.Exact(12), "Ashenmoor", "Brackwater"), true, "the same row for the other"},
		{"Ashenmoor", 2024, cell(metrics.Exact(5), "Ashenmoor"), true, "each its own the year before"},
		{"Brackwater", 2024, cell(metrics.Exact(8), "Brackwater"), true, "each its own the year before"},
		{"Coldharrow", 2025, cell(metrics.Missing(metrics.Confidential), "Coldharrow"), true, "a row without a figure is there"},
		{"Brackwater", 2022, panel.Cell{}, false, "no such row that year"},
		{"Oldmoor", 2025, panel.Cell{}, false, "ceased: no row is made up of its successors'"},
		{"Northmoor", 2024, panel.Cell{}, false, "new: its predecessor's row is not its own"},
		{"Coldharrow", 2023, panel.Cell{}, false, "a year that the file skips"},
		{"Merrowland", 2025, cell(metrics.Exact(100), "Merrowland"), true, "the country"},
		{"", 2025, panel.Cell{}, false, "nobody"},
	} {
		got, ok := p.At(id(test.name), year(test.year))
		if diff := cmp.Diff(test.want, got, comparable); diff != "" || ok != test.ok {
			t.Errorf("At(%s, %d) is %v, want %v (%s): mismatch (-want +got):\n%s", test.name, test.year, ok, test.ok, test.reason, diff)
		}
	}
	if got, ok := p.At(id("Coldharrow"), metrics.Period{}); ok {
		t.Errorf("in no period: %v", got)
	}
}

// names are the areas of cells.
func names(cells iter.Seq[panel.Cell]) (names []string) {
	for c := range cells {
		names = append(names, c.Area.String())
	}
	return names
}

func TestCrossSections(t *testing.T) {
	p := sample(t)
	councils := []string{"Ashenmoor / Brackwater", "Coldharrow", "Northmoor", "Southmoor"}
	for _, test := range []struct {
		reason string
		got    iter.Seq[panel.Cell]
		want   []string
	}{
		{"councils, a joint return once", p.Councils(year(2025)), councils},
		{"other councils another year", p.Councils(year(2024)), []string{"Coldharrow", "Ashenmoor", "Brackwater", "Oldmoor"}},
		{"a year that the file skips", p.Councils(year(2023)), nil},
		{"no period", p.Councils(metrics.Period{}), nil},
		{"regions", p.Regions(year(2025), area.Nine), []string{"Capital", "Northmarch"}},
		{"regions with the capital split", p.Regions(year(2025), area.LondonSplit), []string{"Inner Capital", "Outer Capital", "Northmarch"}},
		{"regions of a year without", p.Regions(year(2024), area.Nine), nil},
		{
			"every row", p.All(year(2025)),
			append([]string{"Merrowland", "Capital", "Inner Capital", "Outer Capital", "Northmarch"}, councils...),
		},
	} {
		if diff := cmp.Diff(test.want, names(test.got)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	for c := range p.All(year(2025)) {
		if c.Area.String() != "Merrowland" {
			t.Errorf("after the first row was enough came %v", c.Area)
		}
		break
	}
}

// The rows of every period come in the order in which the areas first occur, though the file has another in one of
// them.
func TestOrderOfTheFile(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	add(t, b, 2025, who("Coldharrow"), metrics.Exact(1))
	add(t, b, 2025, who("Ashenmoor"), metrics.Exact(2))
	add(t, b, 2024, who("Ashenmoor"), metrics.Exact(3))
	add(t, b, 2024, who("Coldharrow"), metrics.Exact(4))
	p := b.Panels()[0]
	got := [2][]string{names(p.Councils(year(2025))), names(p.Councils(year(2024)))}
	want := [2][]string{{"Coldharrow", "Ashenmoor"}, {"Coldharrow", "Ashenmoor"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("councils of 2025 and 2024 mismatch (-want +got):\n%s", diff)
	}
}

func TestSeries(t *testing.T) {
	p := sample(t)
	type point struct {
		Year  int
		Area  string
		Value metrics.Value
	}
	for _, test := range []struct {
		name   string
		want   []point
		reason string
	}{
		{"Ashenmoor", []point{
			{2022, "Ashenmoor", metrics.Exact(7)}, {2024, "Ashenmoor", metrics.Exact(5)},
			{2025, "Ashenmoor / Brackwater", metrics.Exact(12)},
		}, "in order of period, each with the row that it comes from"},
		{"Coldharrow", []point{
			{2024, "Coldharrow", metrics.Exact(3)}, {2025, "Coldharrow", metrics.Missing(metrics.Confidential)},
		}, "a missing figure is there, a missing row is not"},
		{"Oldmoor", []point{{2022, "Oldmoor", metrics.Exact(11)}, {2024, "Oldmoor", metrics.Exact(9)}}, "ends where the council does"},
		{"", nil, "nobody has none"},
	} {
		var got []point
		for period, c := range p.Series(id(test.name)) {
			got = append(got, point{period.Year(), c.Area.String(), c.Value})
		}
		if diff := cmp.Diff(test.want, got, comparable); diff != "" {
			t.Errorf("%s: %s: mismatch (-want +got):\n%s", test.name, test.reason, diff)
		}
	}
	n := 0
	for range p.Series(id("Ashenmoor")) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d points after one was enough", n)
	}
}

func TestPeriods(t *testing.T) {
	p := sample(t)
	want := []metrics.Period{year(2022), year(2024), year(2025)}
	p.Periods()[0] = year(1999) // the caller's own slice
	if diff := cmp.Diff(want, p.Periods(), comparable); diff != "" {
		t.Errorf("periods mismatch (-want +got):\n%s", diff)
	}
	if p.Latest() != year(2025) {
		t.Errorf("latest is %v", p.Latest())
	}
	if got := p.Measure(); got != (panel.Measure{ID: "vacancies", Unit: "FTE"}) {
		t.Errorf("measure is %+v", got)
	}
}

func TestEmptyPanel(t *testing.T) {
	p := panel.NewBuilder(panel.Measure{ID: "vacancies"}).Panels()[0]
	if len(p.Periods()) != 0 || !p.Latest().IsZero() || names(p.All(year(2025))) != nil || names(p.All(metrics.Period{})) != nil {
		t.Error("a panel without rows has some")
	}
	if got, ok := p.At(id("Coldharrow"), metrics.Period{}); ok {
		t.Errorf("At gives %v", got)
	}
	if got := p.Change(id("Coldharrow"), year(2025)); got != (panel.Change{Status: panel.NoRow}) {
		t.Errorf("Change gives %v", got)
	}
	if got := panel.NewBuilder().Panels(); len(got) != 0 {
		t.Errorf("%d panels of no measures", len(got))
	}
}

func TestConcurrentUse(t *testing.T) {
	p := sample(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for c := range p.All(p.Latest()) {
				if again, ok := p.At(c.Area.First(), p.Latest()); !ok || again != c {
					t.Errorf("At gives %v, All %v", again, c)
				}
				p.Change(c.Area.First(), p.Latest())
			}
			for range p.Series(id("Ashenmoor")) {
				p.Periods()[0] = metrics.Period{}
			}
		})
	}
	wait.Wait()
}
