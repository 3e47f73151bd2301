package caserecord_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// kinds is one of each record, in the order of the lists.
var kinds = []caserecord.Record{
	caserecord.Contact{}, caserecord.Referral{}, caserecord.Assessment{}, caserecord.Enquiry{}, caserecord.Need{},
	caserecord.Plan{}, caserecord.Care{}, caserecord.Placement{}, caserecord.Visit{}, caserecord.Review{},
	caserecord.Missing{}, caserecord.Health{}, caserecord.Year{}, caserecord.Leaver{}, caserecord.Adoption{},
	caserecord.Allocation{},
}

// entry is a record of a child, or, without one, a day of birth.
type entry struct {
	child  string
	born   metrics.Date
	record caserecord.Record
}

// randomValue is one of the few values of a type, so that records are often equal or differ in one field.
func randomValue(random *rand.Rand, t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[metrics.Date]():
		days := []string{"", "2023-12-31", "2024-02-29", "2024-03-31"}
		v.Set(reflect.ValueOf(date(days[random.IntN(len(days))])))
	case t == reflect.TypeFor[caserecord.Count]():
		v.Set(reflect.ValueOf(caserecord.CountOf(random.IntN(3) - 1)))
	case t == reflect.TypeFor[caserecord.Miles]():
		v.Set(reflect.ValueOf(caserecord.MilesOf(random.IntN(3) - 1)))
	case t.Kind() == reflect.String:
		v.SetString([]string{"", "w1", "w2"}[random.IntN(3)])
	case t.Kind() == reflect.Bool:
		v.SetBool(random.IntN(2) == 1)
	default:
		v.SetUint(random.Uint64N(3))
	}
	return v
}

// randomRecord is a record of a kind.
func randomRecord(random *rand.Rand, kind caserecord.Record) caserecord.Record {
	v := reflect.New(reflect.TypeOf(kind)).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Name != "Child" { // the child's id stands in the allocation itself
			v.Field(i).Set(randomValue(random, v.Field(i).Type()))
		}
	}
	return v.Interface().(caserecord.Record)
}

// randomEntries are records of a few children.
func randomEntries(random *rand.Rand, n int) []entry {
	entries := make([]entry, n)
	for i := range entries {
		e := entry{child: fmt.Sprint("K", random.IntN(12))}
		switch random.IntN(8) {
		case 0:
			e.born = date([]string{"", "2010-05-01", "2010-05-01", "2011-05-01"}[random.IntN(4)])
		default:
			e.record = randomRecord(random, kinds[random.IntN(len(kinds))])
		}
		entries[i] = e
	}
	return entries
}

// addTo adds the entry.
func (e entry) addTo(t testing.TB, g *caserecord.Grouper) {
	if e.record == nil {
		g.Born(e.child, e.born)
		return
	}
	if !g.Add(e.child, e.record) {
		t.Fatalf("a %T was not added", e.record)
	}
}

// listsOf are the records of a child, list by list.
func listsOf(c *caserecord.Child) (lists [caserecord.ListCount][]caserecord.Record) {
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Slice {
			continue
		}
		for j := range v.Field(i).Len() {
			r := v.Field(i).Index(j).Interface().(caserecord.Record)
			lists[r.List()] = append(lists[r.List()], r)
		}
	}
	return lists
}

// firstDate is the first date of a record.
func firstDate(r caserecord.Record) metrics.Date {
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		if d, ok := v.Field(i).Interface().(metrics.Date); ok {
			return d
		}
	}
	panic(fmt.Sprintf("a %T has no date", r))
}

// TestLists holds that there is a list for each kind of record, in the order of the fields and of the JSON of a child.
func TestLists(t *testing.T) {
	if len(kinds) != caserecord.ListCount {
		t.Fatalf("%d kinds of record, %d lists", len(kinds), caserecord.ListCount)
	}
	child := reflect.TypeFor[caserecord.Child]()
	for i, kind := range kinds {
		field := child.Field(i + 2) // after the id and the day of birth
		if field.Type.Elem() != reflect.TypeOf(kind) || int(kind.List()) != i || field.Tag.Get("json") != kind.List().String() {
			t.Errorf("list %d is %v of %v, a %T says %v", i, field.Name, field.Type.Elem(), kind, kind.List())
		}
		if !reflect.TypeOf(kind).Comparable() {
			t.Errorf("%T is not comparable", kind)
		}
	}
	if child.NumField() != 2+len(kinds) {
		t.Errorf("a child has %d fields, want %d", child.NumField(), 2+len(kinds))
	}
	if got := caserecord.List(caserecord.ListCount).String(); got != "no list" {
		t.Errorf("a number that is no list is %q", got)
	}
}

// TestGrouperParts splits random records into parts, fills a Grouper with each and merges them in random order and groups:
// the children are those of one Grouper, which are held against the records themselves.
func TestGrouperParts(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 22))
	for range 150 {
		entries := randomEntries(random, random.IntN(250))
		var whole caserecord.Grouper
		for _, e := range entries {
			e.addTo(t, &whole)
		}
		want := slices.Collect(whole.Children())
		checkChildren(t, entries, want, whole.BornDiffers())

		parts := make([]*caserecord.Grouper, 1+random.IntN(8))
		for i := range parts {
			parts[i] = new(caserecord.Grouper)
		}
		for _, i := range random.Perm(len(entries)) {
			entries[i].addTo(t, parts[random.IntN(len(parts))])
		}
		for len(parts) > 1 { // any two at a time: some trees are deep, some broad
			random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			last := len(parts) - 1
			before := slices.Collect(parts[last].Children())
			parts[0].Merge(parts[last])
			if d := diff(before, slices.Collect(parts[last].Children())); d != "" {
				t.Fatalf("what was merged changed (-before +after):\n%s", d)
			}
			parts = parts[:last]
		}
		if d := diff(want, slices.Collect(parts[0].Children())); d != "" {
			t.Fatalf("children mismatch (-one Grouper +merged):\n%s", d)
		}
		if d := diff(whole.BornDiffers(), parts[0].BornDiffers()); d != "" {
			t.Fatalf("days of birth mismatch (-one Grouper +merged):\n%s", d)
		}
	}
}

// checkChildren holds children against the records they were made of.
func checkChildren(t *testing.T, entries []entry, children []*caserecord.Child, differ []string) {
	t.Helper()
	type known struct {
		born    map[metrics.Date]bool
		records map[caserecord.Record]int
	}
	want := make(map[string]known)
	for _, e := range entries {
		if want[e.child].born == nil {
			want[e.child] = known{make(map[metrics.Date]bool), make(map[caserecord.Record]int)}
		}
		switch a, ok := e.record.(caserecord.Allocation); {
		case ok:
			a.Child = e.child
			want[e.child].records[a]++
		case e.record != nil:
			want[e.child].records[e.record]++
		case !e.born.IsZero():
			want[e.child].born[e.born] = true
		}
	}
	var ids, wantDiffer []string
	for _, c := range children {
		ids = append(ids, c.ID)
		got := make(map[caserecord.Record]int)
		for list, records := range listsOf(c) {
			for i, r := range records {
				got[r]++
				if i > 0 && firstDate(records[i-1]).Compare(firstDate(r)) > 0 {
					t.Fatalf("%v are not in order of date", caserecord.List(list))
				}
			}
		}
		if d := diff(want[c.ID].records, got); d != "" {
			t.Fatalf("records of %s mismatch (-want +got):\n%s", c.ID, d)
		}
		var born metrics.Date
		switch len(want[c.ID].born) {
		case 0:
		case 1:
			born = slices.Collect(maps.Keys(want[c.ID].born))[0]
		default:
			wantDiffer = append(wantDiffer, c.ID)
		}
		if c.Born != born {
			t.Fatalf("%s was born %v, want %v", c.ID, c.Born, born)
		}
	}
	if want := slices.Sorted(maps.Keys(want)); !slices.Equal(ids, want) {
		t.Fatalf("children %q, want %q", ids, want)
	}
	if !slices.Equal(differ, wantDiffer) {
		t.Fatalf("days of birth differ for %q, want %q", differ, wantDiffer)
	}
}

// TestOrderIsTotal changes one field of a record at a time: whichever of the two comes first, they are given in one order.
func TestOrderIsTotal(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 24))
	for _, kind := range kinds {
		typ := reflect.TypeOf(kind)
		for i := range typ.NumField() {
			if typ.Field(i).Name == "Child" {
				continue
			}
			one := randomRecord(random, kind)
			other := reflect.New(typ).Elem()
			other.Set(reflect.ValueOf(one))
			for other.Interface() == any(one) {
				other.Field(i).Set(randomValue(random, typ.Field(i).Type))
			}
			var forwards, backwards caserecord.Grouper
			for _, r := range []caserecord.Record{one, other.Interface().(caserecord.Record)} {
				forwards.Add("K1", r)
			}
			for _, r := range []caserecord.Record{other.Interface().(caserecord.Record), one} {
				backwards.Add("K1", r)
			}
			if d := diff(slices.Collect(forwards.Children()), slices.Collect(backwards.Children())); d != "" {
				t.Errorf("%v.%s: children mismatch (-one first +other first):\n%s", typ, typ.Field(i).Name, d)
			}
		}
	}
}

// strange is a record of no list.
type strange struct{}

func (strange) List() caserecord.List { return caserecord.ListContacts }

// TestGrouperTakes checks what is taken and as whose.
func TestGrouperTakes(t *testing.T) {
	contact := caserecord.Contact{Received: date("2025-01-05")}
	tests := []struct {
		reason string
		child  string
		record caserecord.Record
		want   []*caserecord.Child
	}{
		{"a record", "K1", contact, []*caserecord.Child{{ID: "K1", Contacts: []caserecord.Contact{contact}}}},
		{"spaces around the id", " K1\t", contact, []*caserecord.Child{{ID: "K1", Contacts: []caserecord.Contact{contact}}}},
		{"no id", " \t", contact, nil},
		{"no record", "K1", nil, nil},
		{"a pointer", "K1", &contact, nil},
		{"another's type", "K1", strange{}, nil},
		{"another child's allocation", "K1", caserecord.Allocation{Child: "K2", Worker: "w1"}, nil},
		{
			"spaces in an allocation", "K1", caserecord.Allocation{Child: " K1 ", Worker: " w1", Role: "duty "},
			[]*caserecord.Child{{ID: "K1", Allocations: []caserecord.Allocation{{Child: "K1", Worker: "w1", Role: "duty"}}}},
		},
		{
			"an allocation without a child", "K1", caserecord.Allocation{Worker: "w1"},
			[]*caserecord.Child{{ID: "K1", Allocations: []caserecord.Allocation{{Child: "K1", Worker: "w1"}}}},
		},
	}
	for _, test := range tests {
		var g caserecord.Grouper
		if ok := g.Add(test.child, test.record); ok != (test.want != nil) {
			t.Errorf("%s: added %v", test.reason, ok)
		}
		if d := diff(test.want, slices.Collect(g.Children())); d != "" {
			t.Errorf("%s: children mismatch (-want +got):\n%s", test.reason, d)
		}
	}
}

// TestBorn gives days of birth one after the other.
func TestBorn(t *testing.T) {
	tests := []struct {
		reason string
		days   []string
		want   string
		ok     bool
	}{
		{"not recorded", []string{""}, "", true},
		{"the same twice", []string{"2010-05-01", "2010-05-01"}, "2010-05-01", true},
		{"recorded once, before", []string{"2010-05-01", ""}, "2010-05-01", true},
		{"recorded once, after", []string{"", "2010-05-01"}, "2010-05-01", true},
		{"two days", []string{"2010-05-01", "2010-05-02"}, "", false},
		{"two days, and the first again", []string{"2010-05-01", "2010-05-02", "2010-05-01"}, "", false},
		{"two days, and none", []string{"2010-05-01", "2010-05-02", ""}, "", false},
	}
	for _, test := range tests {
		var g caserecord.Grouper
		var ok bool
		for _, day := range test.days {
			ok = g.Born(" K1", date(day))
		}
		var differ []string
		if !test.ok {
			differ = []string{"K1"}
		}
		if ok != test.ok || !slices.Equal(g.BornDiffers(), differ) {
			t.Errorf("%s: ok %v, differs for %q", test.reason, ok, g.BornDiffers())
		}
		if d := diff([]*caserecord.Child{{ID: "K1", Born: date(test.want)}}, slices.Collect(g.Children())); d != "" {
			t.Errorf("%s: children mismatch (-want +got):\n%s", test.reason, d)
		}
	}
	var g caserecord.Grouper
	if g.Born(" ", date("2010-05-01")) || slices.Collect(g.Children()) != nil {
		t.Error("a day of birth without an id makes a child")
	}
}

// TestMergeWithItself holds that a Grouper merged with itself has each record twice, and with an empty one is as it was.
func TestMergeWithItself(t *testing.T) {
	random := rand.New(rand.NewPCG(25, 26))
	entries := randomEntries(random, 200)
	var once, twice, empty caserecord.Grouper
	for _, e := range entries {
		e.addTo(t, &once)
		e.addTo(t, &twice)
		e.addTo(t, &twice)
	}
	before := slices.Collect(once.Children())
	once.Merge(&empty)
	empty.Merge(&once)
	for name, g := range map[string]*caserecord.Grouper{"an empty one": &once, "into an empty one": &empty} {
		if d := diff(before, slices.Collect(g.Children())); d != "" {
			t.Errorf("merged with %s: children mismatch (-before +after):\n%s", name, d)
		}
	}
	once.Merge(&once)
	if d := diff(slices.Collect(twice.Children()), slices.Collect(once.Children())); d != "" {
		t.Errorf("merged with itself: children mismatch (-twice +merged):\n%s", d)
	}
}

// TestChildrenAreTheCallers changes, sorts and extends what was given: neither the other children nor the Grouper change.
func TestChildrenAreTheCallers(t *testing.T) {
	random := rand.New(rand.NewPCG(27, 28))
	var g caserecord.Grouper
	for _, e := range randomEntries(random, 300) {
		e.addTo(t, &g)
	}
	want := slices.Collect(g.Children())
	got := slices.Collect(g.Children())
	for _, c := range got {
		c.Contacts = append(c.Contacts, caserecord.Contact{Received: date("1999-01-01")})
		c.Care = append(c.Care, caserecord.Care{Started: date("1999-01-01")})
	}
	for i, c := range got {
		c.Contacts, c.Care = c.Contacts[:len(c.Contacts)-1:len(c.Contacts)-1], c.Care[:len(c.Care)-1:len(c.Care)-1]
		if len(c.Contacts) == 0 {
			c.Contacts = nil
		}
		if len(c.Care) == 0 {
			c.Care = nil
		}
		if d := diff(want[i], c); d != "" {
			t.Fatalf("what was added to others changed a child (-before +after):\n%s", d)
		}
		clear(c.Visits)
		slices.Reverse(c.Allocations)
	}
	if d := diff(want, slices.Collect(g.Children())); d != "" {
		t.Errorf("what callers do changes the Grouper (-before +after):\n%s", d)
	}
	for c := range g.Children() { // adding while iterating, and stopping
		g.Add("A", caserecord.Contact{})
		if c.ID != want[0].ID {
			t.Errorf("the first child is %s, want %s", c.ID, want[0].ID)
		}
		break
	}
}

// TestGrouperOwnsItsText gives ids out of a large text, which is not to stay in memory for their sake.
func TestGrouperOwnsItsText(t *testing.T) {
	file := "K1,w1," + holder
	var g, merged caserecord.Grouper
	g.Add(file[:2], caserecord.Allocation{Worker: file[3:5], Role: file[6:]})
	merged.Merge(&g)
	for c := range merged.Children() {
		from := uintptr(unsafe.Pointer(unsafe.StringData(file)))
		for _, text := range []string{c.ID, c.Allocations[0].Worker, c.Allocations[0].Role} {
			if at := uintptr(unsafe.Pointer(unsafe.StringData(text))); at >= from && at < from+uintptr(len(file)) {
				t.Errorf("%q is the caller's text", text)
			}
			if !strings.Contains(file, text) {
				t.Errorf("%q is none of the caller's", text)
			}
		}
	}
}

// TestAddAllocates holds that adding a record costs no memory but the growth of its list.
func TestAddAllocates(t *testing.T) {
	var g caserecord.Grouper
	ids := []string{"K1", "K2", "K3"}
	i := 0
	n := testing.AllocsPerRun(10_000, func() {
		g.Add(ids[i%len(ids)], caserecord.Placement{Miles: caserecord.MilesOf(i)})
		g.Add(ids[i%len(ids)], caserecord.Allocation{Worker: ids[i%len(ids)], Role: holder})
		i++
	})
	if n != 0 {
		t.Errorf("%v allocations for two records", n)
	}
}

// benchEntries are records of children, ten of each, in random order.
func benchEntries(n int) []entry {
	random := rand.New(rand.NewPCG(29, 30))
	ids := make([]string, max(n/10, 1))
	for i := range ids {
		ids[i] = fmt.Sprintf("K%07d", i)
	}
	first := date("2015-04-01")
	entries := make([]entry, n)
	for i := range entries {
		day := first.AddDays(random.IntN(3650))
		e := entry{child: ids[random.IntN(len(ids))], born: day}
		switch random.IntN(4) {
		case 0:
			e.record = caserecord.Referral{Received: day}
		case 1:
			e.record = caserecord.Visit{Held: day, Kind: caserecord.CareVisit}
		case 2:
			e.record = caserecord.Review{Held: day, Kind: caserecord.CareReview}
		default:
			e.record = caserecord.Placement{Started: day}
		}
		entries[i] = e
	}
	return entries
}

// BenchmarkGrouper adds a million records, merges two halves of them, and gives the children. Beside it a bare loop appends
// one kind of record to a list for each child in a map, and sorts each.
func BenchmarkGrouper(b *testing.B) {
	entries := benchEntries(*benchRows)
	b.Run("Add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var g caserecord.Grouper
			for _, e := range entries {
				g.Add(e.child, e.record)
			}
		}
		perRow(b, len(entries))
	})
	halves := make([]caserecord.Grouper, 2)
	for i, e := range entries {
		halves[i%2].Add(e.child, e.record)
	}
	b.Run("Merge", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var g caserecord.Grouper
			g.Merge(&halves[0])
			g.Merge(&halves[1])
		}
		perRow(b, len(entries))
	})
	halves[0].Merge(&halves[1])
	b.Run("Children", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for c := range halves[0].Children() {
				n += len(c.Referrals) + len(c.Visits) + len(c.Reviews) + len(c.Placements)
			}
			if n != len(entries) {
				b.Fatalf("%d records of %d", n, len(entries))
			}
		}
		perRow(b, len(entries))
	})
	b.Run("Bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			byChild := make(map[string][]caserecord.Visit)
			for _, e := range entries {
				byChild[e.child] = append(byChild[e.child], caserecord.Visit{Held: e.born})
			}
			for _, id := range slices.Sorted(maps.Keys(byChild)) {
				slices.SortFunc(byChild[id], func(x, y caserecord.Visit) int {
					return cmp.Or(x.Held.Compare(y.Held), cmp.Compare(x.Kind, y.Kind))
				})
			}
		}
		perRow(b, len(entries))
	})
}
