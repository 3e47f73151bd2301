package panel_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
)

// roster is who a data set of invented areas is about.
func roster(t testing.TB, subjects ...panel.Subject) *panel.Roster {
	t.Helper()
	r, err := panel.NewRoster(subjects...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRosters(t *testing.T) {
	for _, test := range []struct {
		reason   string
		subjects []panel.Subject
		want     error
	}{
		{"nobody", nil, nil},
		{"two councils and their region", []panel.Subject{who("Ashenmoor"), who("Brackwater"), who("Capital")}, nil},
		{"a joint return", []panel.Subject{who("Ashenmoor", "Brackwater"), who("Coldharrow")}, nil},
		{"a subject without an area", []panel.Subject{who("Ashenmoor"), {}}, panel.ErrMisfit},
		{"one twice", []panel.Subject{who("Ashenmoor"), who("Ashenmoor")}, panel.ErrDuplicate},
		{"a joint return twice", []panel.Subject{who("Ashenmoor", "Brackwater"), who("Brackwater", "Ashenmoor")}, panel.ErrDuplicate},
		{"one beside a joint return", []panel.Subject{who("Ashenmoor", "Brackwater"), who("Brackwater")}, panel.ErrOverlap},
		{"a joint return beside one", []panel.Subject{who("Brackwater"), who("Ashenmoor", "Brackwater")}, panel.ErrOverlap},
		{"joint returns that share one", []panel.Subject{who("Ashenmoor", "Brackwater"), who("Ashenmoor", "Coldharrow")}, panel.ErrOverlap},
	} {
		r, err := panel.NewRoster(test.subjects...)
		if !errors.Is(err, test.want) || (r == nil) != (test.want != nil) || r != nil && r.Len() != len(test.subjects) {
			t.Errorf("%s: %v, %v, want %v", test.reason, r, err, test.want)
		}
	}
}

func TestSectionsThatMakeNoPanel(t *testing.T) {
	window, err := metrics.NewPeriod(metrics.Years, 2014, 3)
	if err != nil {
		t.Fatal(err)
	}
	two := []metrics.Value{metrics.Exact(1), metrics.Exact(2)}
	many := make([]panel.Section, 1<<18+1)
	for i := range many {
		many[i] = panel.Section{Period: year(2025), Values: two}
	}
	r := roster(t, who("Ashenmoor"), who("Brackwater"))
	for _, test := range []struct {
		reason   string
		sections []panel.Section
		want     error
	}{
		{"none", nil, nil},
		{"two years", []panel.Section{{Period: year(2025), Values: two}, {Period: year(2024), Values: two}}, nil},
		{"a year twice", []panel.Section{{Period: year(2025), Values: two}, {Period: year(2025), Values: two}}, panel.ErrDuplicate},
		{"two kinds", []panel.Section{{Period: year(2025), Values: two}, {Period: window, Values: two}}, panel.ErrMixedPeriods},
		{"no period", []panel.Section{{Values: two}}, panel.ErrMisfit},
		{"too few figures", []panel.Section{{Period: year(2025), Values: two[:1]}}, panel.ErrMisfit},
		{"too many", []panel.Section{{Period: year(2025), Values: append(two, metrics.Value{})}}, panel.ErrMisfit},
		{"too few rows", []panel.Section{{Period: year(2025), Values: two, Has: []bool{true}}}, panel.ErrMisfit},
		{"too many cells", many, panel.ErrTooLarge},
	} {
		p, err := r.Panel(panel.Measure{ID: "x"}, test.sections...)
		if !errors.Is(err, test.want) || (p == nil) != (test.want != nil) || p != nil && len(p.Periods()) != len(test.sections) {
			t.Errorf("%s: %v, want %v", test.reason, err, test.want)
		}
	}
}

// The zero Roster makes panels without rows.
func TestZeroRoster(t *testing.T) {
	p, err := new(panel.Roster).Panel(panel.Measure{ID: "x"}, panel.Section{Period: year(2025)})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := p.At(id("Ashenmoor"), year(2025)); ok || len(p.Areas()) != 0 || p.Latest() != year(2025) {
		t.Errorf("areas %v in %v", p.Areas(), p.Latest())
	}
}

// A panel does not change with what was handed over.
func TestRostersCopy(t *testing.T) {
	subjects := []panel.Subject{who("Ashenmoor"), who("Brackwater")}
	values, has := []metrics.Value{metrics.Exact(1), metrics.Exact(2)}, []bool{true, false}
	r := roster(t, subjects...)
	p, err := r.Panel(panel.Measure{ID: "x"}, panel.Section{Period: year(2025), Values: values, Has: has})
	if err != nil {
		t.Fatal(err)
	}
	subjects[0], values[0], has[0], has[1] = who("Coldharrow"), metrics.Exact(9), false, true
	p.Areas()[0] = who("Coldharrow").Area
	c, ok := p.At(id("Ashenmoor"), year(2025))
	if c != cell(metrics.Exact(1), "Ashenmoor") || !ok {
		t.Errorf("the row is %v, %v", c, ok)
	}
	if _, ok := p.At(id("Brackwater"), year(2025)); ok {
		t.Error("a row that is not there was found")
	}
}

// What a roster makes of sections is what a builder makes of their rows, one by one, whatever is missing.
func TestRosterAgainstBuilder(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	subjects := []panel.Subject{who("Merrowland"), who("Capital"), who("Ashenmoor", "Brackwater"), who("Coldharrow"), who("Northmoor")}
	r := roster(t, subjects...)
	for round := range 200 {
		b := panel.NewBuilder(panel.Measure{ID: "x"})
		var sections []panel.Section
		years := random.Perm(6)[:1+random.IntN(4)]
		complete := round%3 == 0
		for _, y := range years {
			s := panel.Section{Period: year(2020 + y), Values: make([]metrics.Value, len(subjects))}
			if !complete {
				s.Has = make([]bool, len(subjects))
			}
			for i := range subjects {
				s.Values[i] = metrics.Exact(random.IntN(100))
				if random.IntN(4) == 0 {
					s.Values[i] = metrics.Missing(metrics.Confidential)
				}
				// The first section has every row, so that the areas come in the same order.
				if !complete {
					s.Has[i] = len(sections) == 0 || random.IntN(3) > 0
				}
				if complete || s.Has[i] {
					if err := b.Add(s.Period, subjects[i], s.Values[i]); err != nil {
						t.Fatal(err)
					}
				}
			}
			sections = append(sections, s)
		}
		got, err := r.Panel(panel.Measure{ID: "x"}, sections...)
		if err != nil {
			t.Fatal(err)
		}
		want := b.Panels()[0]
		if !got.SameAreas(want) || !want.SameAreas(got) {
			t.Fatalf("areas %v, want %v", got.Areas(), want.Areas())
		}
		if diff := cmp.Diff(all(want), all(got), comparable); diff != "" {
			t.Fatalf("panels mismatch (-want +got):\n%s", diff)
		}
	}
}

// everything is what a panel holds, seen in every way.
type everything struct {
	Periods  []metrics.Period
	Rows     map[metrics.Period][]panel.Cell
	Councils map[metrics.Period][]panel.Cell
	Values   map[metrics.Period]map[int]metrics.Value
	Changes  map[string]panel.Change
}

func all(p *panel.Panel) everything {
	e := everything{
		Periods: p.Periods(), Rows: map[metrics.Period][]panel.Cell{}, Councils: map[metrics.Period][]panel.Cell{},
		Values: map[metrics.Period]map[int]metrics.Value{}, Changes: map[string]panel.Change{},
	}
	for _, period := range e.Periods {
		e.Values[period] = map[int]metrics.Value{}
		for c := range p.All(period) {
			e.Rows[period] = append(e.Rows[period], c)
			e.Changes[period.String()+c.Area.String()] = p.Change(c.Area.First(), period)
		}
		for c := range p.Councils(period) {
			e.Councils[period] = append(e.Councils[period], c)
		}
		for at, v := range p.Values(period) {
			e.Values[period][at] = v
		}
	}
	return e
}

// TestValues holds the figures by position against the rows.
func TestValues(t *testing.T) {
	p := sample(t)
	areas := p.Areas()
	for _, period := range append(p.Periods(), year(2023), metrics.Period{}) {
		var want, got []string
		for c := range p.All(period) {
			want = append(want, c.Area.String()+" "+c.Value.String())
		}
		for at, v := range p.Values(period) {
			got = append(got, areas[at].String()+" "+v.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: mismatch (-want +got):\n%s", period, diff)
		}
	}
	for range p.Values(p.Latest()) {
		break // which must not go on
	}
}

func TestSameAreas(t *testing.T) {
	a, b := sample(t), sample(t)
	if !a.SameAreas(b) || !a.SameAreas(a) {
		t.Error("the areas of one file read twice are not the same")
	}
	other := panel.NewBuilder(panel.Measure{ID: "x"})
	add(t, other, 2025, who("Ashenmoor"), metrics.Exact(1))
	if p := other.Panels()[0]; p.SameAreas(a) || a.SameAreas(p) {
		t.Error("the areas of two files are the same")
	}
}
