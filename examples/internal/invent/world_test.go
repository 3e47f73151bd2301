package invent

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// worlds are some that differ in what matters.
var worlds = []struct {
	name  string
	world World
}{
	{"one year", World{Seed: 1}},
	{"one year, with faults", World{Seed: 1, Faults: UsualFaults()}},
	{"ten years", World{Seed: 2, Years: 10}},
	{"as at a leap day", World{Seed: 3, AsAt: date(2024, time.February, 29), Years: 3}},
}

func date(year int, month time.Month, day int) metrics.Date {
	d, err := metrics.NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// text is a child in JSON, in which an empty list and none differ.
func text(t testing.TB, c *caserecord.Child) string {
	t.Helper()
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func fresh(w World, council, n int) *caserecord.Child {
	c := new(caserecord.Child)
	w.Child(council, n, c)
	return c
}

// TestSameBytes holds the children of a seed for good: on any machine, and after any change of this package that is not
// meant to change them. Whoever changes them on purpose puts the new sum here.
func TestSameBytes(t *testing.T) {
	for _, test := range []struct {
		name   string
		world  World
		sum    string
		reason string
	}{
		{"children", World{Seed: 1, Faults: UsualFaults()}, "8a997b51640cc0ba", "children of four councils"},
		{"ten years", World{Seed: 2, Years: 10, Children: 20_000}, "b4998bde37a4d28b", "the history is another one"},
	} {
		h := sha256.New()
		for council := 1; council <= 4; council++ {
			for n := range 250 {
				c := fresh(test.world, council, n)
				fmt.Fprintln(h, c.ID, c.Born)
				for _, list := range lists(c) {
					digest(h, reflect.ValueOf(list))
				}
			}
			digest(h, reflect.ValueOf(test.world.Staff(council)))
		}
		if got := fmt.Sprintf("%x", h.Sum(nil)[:8]); got != test.sum {
			t.Errorf("%s: sum %s, want %s: %s", test.name, got, test.sum, test.reason)
		}
	}
}

// digest writes the fields of records as numbers, days and texts, so that only other records change the sum.
func digest(to io.Writer, list reflect.Value) {
	for i := range list.Len() {
		for j := range list.Index(i).NumField() {
			switch field := list.Index(i).Field(j); {
			case field.Kind() == reflect.Uint8:
				fmt.Fprint(to, field.Uint(), ",")
			case isNumber(field):
				fmt.Fprint(to, field.Field(0).Uint(), ",")
			default:
				fmt.Fprint(to, field.Interface(), ",")
			}
		}
		fmt.Fprintln(to)
	}
}

// isNumber tells whether a field is a number that the record itself gives.
func isNumber(field reflect.Value) bool {
	return field.Type() == reflect.TypeFor[caserecord.Count]() || field.Type() == reflect.TypeFor[caserecord.Miles]()
}

// TestAChildIsTheSameWhoeverMakesIt makes children in another order, into memory that held others, at the same time.
func TestAChildIsTheSameWhoeverMakesIt(t *testing.T) {
	for _, test := range worlds {
		const children = 150
		want := make([]*caserecord.Child, children)
		for n := range want {
			want[n] = fresh(test.world, 3, n)
		}
		var group sync.WaitGroup
		for g := range 4 {
			group.Go(func() {
				random := rand.New(rand.NewPCG(uint64(g), 5))
				var c caserecord.Child
				for _, n := range random.Perm(children) {
					test.world.Child(2, n+1000, &c) // leaves something behind
					test.world.Child(3, n, &c)
					if !same(want[n], &c) {
						t.Errorf("%s: child %d differs:\n%s", test.name, n, cmp.Diff(text(t, want[n]), text(t, &c)))
					}
				}
			})
		}
		group.Wait()
	}
}

// same tells whether two children have the same records.
func same(a, b *caserecord.Child) bool {
	return a.ID == b.ID && a.Born == b.Born && fmt.Sprint(lists(a)) == fmt.Sprint(lists(b))
}

// lists are the lists of a child.
func lists(c *caserecord.Child) []any {
	return []any{
		c.Contacts, c.Referrals, c.Assessments, c.Enquiries, c.Needs, c.Plans, c.Care, c.Placements, c.Visits, c.Reviews,
		c.Missing, c.Health, c.Years, c.Leaver, c.Adoption, c.Allocations,
	}
}

func TestOthersDiffer(t *testing.T) {
	one := World{Seed: 1}
	for _, test := range []struct {
		world      World
		council, n int
		reason     string
	}{
		{World{Seed: 2}, 1, 0, "another seed"},
		{one, 2, 0, "another council"},
		{one, 1, 100_000, "other children"},
		{World{Seed: 1, AsAt: date(2020, time.March, 31)}, 1, 0, "another day"},
		{World{Seed: 1 << 63}, 1, 0, "another seed, in its highest bit"},
	} {
		equal := 0
		for n := range 100 {
			a, b := fresh(one, 1, n), fresh(test.world, test.council, test.n+n)
			a.ID, b.ID = "", ""
			if same(a, b) {
				equal++
			}
		}
		if equal > 0 {
			t.Errorf("%d of 100 children are the same, want none: %s", equal, test.reason)
		}
	}
	seen := make(map[string]bool)
	for council := 1; council <= 3; council++ {
		for n := range 1000 {
			seen[fresh(one, council, n).ID] = true
		}
	}
	if len(seen) != 3000 {
		t.Errorf("%d ids of 3,000 children, want all to differ", len(seen))
	}
}

// TestOddWorlds makes children of what makes no sense.
func TestOddWorlds(t *testing.T) {
	var c caserecord.Child
	for _, w := range []World{
		{AsAt: date(1, time.January, 1)}, {AsAt: date(9999, time.December, 31)}, {AsAt: date(1900, time.January, 1)},
		{AsAt: date(2150, time.June, 15), Years: 20}, {Years: -5}, {Years: 1 << 40}, {Children: -1}, {Children: 1 << 40},
		{Faults: Faults{Missing: -1, Reversed: -1, Repeated: -1}},
		{Faults: Faults{Missing: 1 << 20, Reversed: 1 << 20, Repeated: 1 << 20}},
	} {
		for _, council := range []int{1, 0, -1, 153, 1 << 40} {
			for _, n := range []int{0, 1, 2, 3, 4, 5, -1, 1 << 40} {
				w.Child(council, n, &c)
				w.Listed(council, n, &c)
			}
		}
	}
	var d draw
	if d.below(0) != 0 || d.below(-3) != 0 || d.below(1) != 0 {
		t.Error("below of nothing, want 0")
	}
}

func TestAreas(t *testing.T) {
	regions := make(map[string]int)
	for council := 1; council <= Councils; council++ {
		id := Area(council)
		if id.Name() != Name(council) || id.GSSCode(metrics.Date{}) != Code(council) {
			t.Errorf("council %d is %v with the code %s, want %s and %s", council, id, id.GSSCode(metrics.Date{}),
				Name(council), Code(council))
		}
		for _, key := range []string{Name(council), Code(council), laCode(council)} {
			if found, err := Areas().Find(key); err != nil || found != id {
				t.Errorf("%q is %v (%v), want %v", key, found, err, id)
			}
		}
		regions[id.Region(0).Name()]++
		if (World{}).Extract(council).Council != Code(council) {
			t.Errorf("the extract of council %d is another's", council)
		}
	}
	if len(regions) != 9 {
		t.Errorf("regions %v, want nine", regions)
	}
	for council, want := range map[int]string{
		1: "Ashenmoor", 4: "Dunmarsh", 5: "Invented 005", 153: "Invented 153", 0: "", 154: "",
	} {
		if got := Name(council); got != want {
			t.Errorf("council %d is %q, want %q", council, got, want)
		}
	}
	if Code(0) != "" || Code(154) != "" || !(Area(0).Level() == 0) || Area(154).Level() != 0 {
		t.Error("a council that there is not has a code or an area")
	}
}

func BenchmarkChild(b *testing.B) {
	for _, test := range worlds {
		b.Run(test.name, func(b *testing.B) {
			var c caserecord.Child
			records, n := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				test.world.Child(n%Councils+1, n, &c)
				for _, k := range lengths(&c) {
					records += k
				}
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "children/s")
			b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// BenchmarkBare draws as many numbers as a child takes, to say what the generator of numbers alone costs.
func BenchmarkBare(b *testing.B) {
	var d draw
	sum, n := 0, 0
	for b.Loop() {
		d.start(1, ofChild, 1, n)
		for range 100 {
			sum += d.below(1000)
		}
		n++
	}
	if sum == 0 {
		b.Error("nothing was drawn")
	}
}

// lengths are how many records each list has.
func lengths(c *caserecord.Child) [caserecord.ListCount]int {
	return [...]int{
		len(c.Contacts), len(c.Referrals), len(c.Assessments), len(c.Enquiries), len(c.Needs), len(c.Plans), len(c.Care),
		len(c.Placements), len(c.Visits), len(c.Reviews), len(c.Missing), len(c.Health), len(c.Years), len(c.Leaver),
		len(c.Adoption), len(c.Allocations),
	}
}
