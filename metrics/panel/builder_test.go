package panel_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/google/go-cmp/cmp"
)

func TestRowsThatCannotBeAdded(t *testing.T) {
	one := metrics.Exact(1)
	window := func(first, years int) metrics.Period {
		p, err := metrics.NewPeriod(metrics.Years, first, years)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	academic, err := metrics.NewPeriod(metrics.AcademicYear, 2024, 0)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		period  metrics.Period
		subject panel.Subject
		values  []metrics.Value
	}
	single := func(names ...string) row { return row{year(2025), who(names...), []metrics.Value{one}} }
	for _, test := range []struct {
		reason    string
		first, on row
		want      error
	}{
		{"the same council twice", single("Ashenmoor"), single("Ashenmoor"), panel.ErrDuplicate},
		{"the same joint return twice", single("Ashenmoor", "Brackwater"), single("Brackwater", "Ashenmoor"), panel.ErrDuplicate},
		{"the same region twice", single("Northmarch"), single("Northmarch"), panel.ErrDuplicate},
		{"one of its own beside a joint return", single("Ashenmoor", "Brackwater"), single("Ashenmoor"), panel.ErrOverlap},
		{"the other one of its own", single("Ashenmoor", "Brackwater"), single("Brackwater"), panel.ErrOverlap},
		{"a joint return beside one of its own", single("Brackwater"), single("Ashenmoor", "Brackwater"), panel.ErrOverlap},
		{"two joint returns that share one", single("Ashenmoor", "Brackwater"), single("Brackwater", "Coldharrow"), panel.ErrOverlap},
		{"another kind of period", single("Ashenmoor"), row{academic, who("Brackwater"), []metrics.Value{one}}, panel.ErrMixedPeriods},
		{
			"a window of another length", row{window(2014, 3), who("Ashenmoor"), []metrics.Value{one}},
			row{window(2014, 2), who("Brackwater"), []metrics.Value{one}}, panel.ErrMixedPeriods,
		},
		{"no period", single("Ashenmoor"), row{metrics.Period{}, who("Brackwater"), []metrics.Value{one}}, panel.ErrMisfit},
		{"nobody", single("Ashenmoor"), row{year(2025), panel.Subject{Label: area.Label{Name: "Ashenmoor"}}, []metrics.Value{one}}, panel.ErrMisfit},
		{"no figure", single("Ashenmoor"), row{year(2025), who("Brackwater"), nil}, panel.ErrMisfit},
		{"two figures of one measure", single("Ashenmoor"), row{year(2025), who("Brackwater"), []metrics.Value{one, one}}, panel.ErrMisfit},
		{"another council", single("Ashenmoor"), single("Brackwater"), nil},
		{"another year", single("Ashenmoor"), row{year(2024), who("Ashenmoor"), []metrics.Value{one}}, nil},
		{"one of its own a year after a joint return", single("Ashenmoor", "Brackwater"), row{year(2026), who("Ashenmoor"), []metrics.Value{one}}, nil},
		{"a part of a region beside it", single("Capital"), single("Inner Capital"), nil},
	} {
		b := panel.NewBuilder(panel.Measure{ID: "x"})
		if err := b.Add(test.first.period, test.first.subject, test.first.values...); err != nil {
			t.Fatalf("%s: %v", test.reason, err)
		}
		err := b.Add(test.on.period, test.on.subject, test.on.values...)
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.reason, err, test.want)
		}
		if want := map[bool]int{true: 2, false: 1}[test.want == nil]; b.Len() != want {
			t.Errorf("%s: %d rows, want %d", test.reason, b.Len(), want)
		}
		// What was refused left no trace, so that the same row is refused, or not, for the same reason again.
		if again := b.Add(test.on.period, test.on.subject, test.on.values...); test.want != nil && !errors.Is(again, test.want) {
			t.Errorf("%s: %v the first time, %v the second", test.reason, err, again)
		}
	}
}

// Of two rows of one area the first stays, and a refused joint return leaves its other member free.
func TestRefusedRowsChangeNothing(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	if err := b.Add(metrics.Period{}, who("Ashenmoor"), metrics.Exact(0)); err == nil {
		t.Error("a row without a period was added")
	}
	add(t, b, 2025, who("Brackwater"), metrics.Exact(1))
	if err := b.Add(year(2025), who("Brackwater"), metrics.Exact(2)); err == nil {
		t.Error("a second row of Brackwater was added")
	}
	if err := b.Add(year(2025), who("Ashenmoor", "Brackwater"), metrics.Exact(3)); err == nil {
		t.Error("Brackwater was counted twice")
	}
	add(t, b, 2025, who("Ashenmoor"), metrics.Exact(4))
	got := map[string]metrics.Value{}
	for c := range b.Panels()[0].All(year(2025)) {
		got[c.Area.String()] = c.Value
	}
	want := map[string]metrics.Value{"Brackwater": metrics.Exact(1), "Ashenmoor": metrics.Exact(4)}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
}

func TestMessagesNameTheRows(t *testing.T) {
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	add(t, b, 2025, who("Ashenmoor", "Brackwater"), metrics.Exact(1))
	err := b.Add(year(2025), who("Brackwater"), metrics.Exact(1))
	for _, part := range []string{"Ashenmoor / Brackwater", "2025", panel.ErrOverlap.Error()} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not say %q", err, part)
		}
	}
}

// A panel does not change with its builder, nor with the measures and figures that the caller handed over.
func TestPanelsAreImmutable(t *testing.T) {
	measures := []panel.Measure{{ID: "x"}, {ID: "y"}}
	b := panel.NewBuilder(measures...)
	measures[0].ID = "changed"
	figures := []metrics.Value{metrics.Exact(1), metrics.Exact(2)}
	if err := b.Add(year(2025), who("Coldharrow"), figures...); err != nil {
		t.Fatal(err)
	}
	figures[0] = metrics.Exact(99)
	before := b.Panels()
	if err := b.Add(year(2024), who("Coldharrow"), figures...); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(year(2025), who("Ashenmoor"), figures...); err != nil {
		t.Fatal(err)
	}
	after := b.Panels()
	type facts struct {
		ID       string
		Periods  int
		Councils []string
		Value    metrics.Value
	}
	of := func(p *panel.Panel) facts {
		c, _ := p.At(id("Coldharrow"), year(2025))
		return facts{p.Measure().ID, len(p.Periods()), names(p.Councils(year(2025))), c.Value}
	}
	want := [4]facts{
		{"x", 1, []string{"Coldharrow"}, metrics.Exact(1)},
		{"y", 1, []string{"Coldharrow"}, metrics.Exact(2)},
		{"x", 2, []string{"Coldharrow", "Ashenmoor"}, metrics.Exact(1)},
		{"y", 2, []string{"Coldharrow", "Ashenmoor"}, metrics.Exact(2)},
	}
	got := [4]facts{of(before[0]), of(before[1]), of(after[0]), of(after[1])}
	if diff := cmp.Diff(want, got, comparable); diff != "" {
		t.Errorf("panels mismatch (-want +got):\n%s", diff)
	}
}

// Whatever rows come in whatever order: a row is in the panel if and only if it was added, and no council is in two
// rows of one period. The reference keeps the rows in a list.
func TestAgainstAListOfRows(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	all := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Northmoor", "Southmoor"}
	type row struct {
		year int
		cell panel.Cell
	}
	for range 300 {
		b := panel.NewBuilder(panel.Measure{ID: "x"})
		var added []row
		for n := range 25 {
			members := []string{all[random.IntN(len(all))]}
			if other := all[random.IntN(len(all))]; random.IntN(3) == 0 && other != members[0] {
				members = append(members, other)
			}
			r := row{2020 + random.IntN(4), cell(metrics.Exact(n), members...)}
			taken := false
			for _, o := range added {
				for _, m := range members {
					taken = taken || o.year == r.year && o.cell.Area.Has(id(m))
				}
			}
			if err := b.Add(year(r.year), r.cell.Subject, r.cell.Value); (err != nil) != taken {
				t.Fatalf("adding %v in %d beside %v: %v", r.cell.Area, r.year, added, err)
			}
			if !taken {
				added = append(added, r)
			}
		}
		p := b.Panels()[0]
		for y := 2019; y <= 2024; y++ {
			for _, name := range all {
				var want panel.Cell
				found := false
				for _, r := range added {
					if r.year == y && r.cell.Area.Has(id(name)) {
						want, found = r.cell, true
					}
				}
				if got, ok := p.At(id(name), year(y)); got != want || ok != found {
					t.Fatalf("At(%s, %d) = %v, %v, want %v, %v", name, y, got, ok, want, found)
				}
			}
			n := 0
			for _, r := range added {
				if r.year == y {
					n++
				}
			}
			if got := len(names(p.Councils(year(y)))); got != n {
				t.Fatalf("%d rows in %d, want %d", got, y, n)
			}
		}
	}
}
