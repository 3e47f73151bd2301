package caserecord_test

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

func TestNewBuilderErrors(t *testing.T) {
	many := make([]string, 255)
	for i := range many {
		many[i] = fmt.Sprint("role ", i)
	}
	asAt := date("2025-01-25")
	tests := []struct {
		options caserecord.Options
		bad     bool
		reason  string
	}{
		{caserecord.Options{HoldingRoles: []string{holder}, AsAt: asAt}, false, "the least that is needed"},
		{caserecord.Options{HoldingRoles: []string{holder}, AsAt: asAt, From: asAt}, false, "records of one day"},
		{caserecord.Options{HoldingRoles: many, AsAt: asAt}, false, "255 roles"},
		{caserecord.Options{}, true, "nothing"},
		{caserecord.Options{OtherRoles: []string{supporter}, AsAt: asAt}, true, "nobody can hold a case"},
		{caserecord.Options{HoldingRoles: []string{holder}}, true, "no day of the extract"},
		{caserecord.Options{HoldingRoles: []string{holder}, AsAt: asAt, From: asAt.AddDays(1)}, true, "begins after it ends"},
		{caserecord.Options{HoldingRoles: []string{holder, " " + holder}, AsAt: asAt}, true, "twice but for spaces"},
		{caserecord.Options{HoldingRoles: []string{holder}, OtherRoles: []string{holder}, AsAt: asAt}, true, "in both lists"},
		{caserecord.Options{HoldingRoles: []string{holder, " "}, AsAt: asAt}, true, "a role without a name"},
		{caserecord.Options{HoldingRoles: many, OtherRoles: []string{holder}, AsAt: asAt}, true, "256 roles"},
	}
	for _, test := range tests {
		before := slices.Clone(test.options.HoldingRoles)
		b, err := caserecord.NewBuilder(test.options)
		if errors.Is(err, caserecord.ErrBadOptions) != test.bad || (b == nil) != test.bad {
			t.Errorf("%s: NewBuilder = %v, %v", test.reason, b, err)
		}
		if !slices.Equal(before, test.options.HoldingRoles) {
			t.Errorf("%s: the caller's roles were changed", test.reason)
		}
	}
}

func TestNotHeld(t *testing.T) {
	b := records{options: options()}.book(t)
	from, asAt := date("2025-01-03"), date("2025-01-25")
	tests := []struct {
		day    metrics.Date
		unit   caserecord.Unit
		held   bool
		reason string
	}{
		{from, caserecord.Children, true, "the first day"},
		{asAt, caserecord.Involvements, true, "the last day"},
		{from.AddDays(-1), caserecord.Children, false, "before the records are whole"},
		{asAt.AddDays(1), caserecord.Children, false, "after the extract"},
		{metrics.Date{}, caserecord.Children, false, "no day"},
		{asAt, 0, false, "no unit: there is no default"},
		{asAt, 3, false, "not a unit"},
	}
	for _, test := range tests {
		h, err := b.At(test.day, test.unit)
		if errors.Is(err, caserecord.ErrNotHeld) == test.held || (h != nil) != test.held {
			t.Errorf("%s: At(%v, %v) = %v, %v", test.reason, test.day, test.unit, h, err)
		}
	}
	for _, window := range [][2]metrics.Date{
		{from.AddDays(-1), asAt}, {from, asAt.AddDays(1)}, {asAt, from}, {metrics.Date{}, asAt}, {from, metrics.Date{}},
	} {
		if counts, err := b.WorkersPerChild(window[0], window[1]); !errors.Is(err, caserecord.ErrNotHeld) || counts != nil {
			t.Errorf("WorkersPerChild(%v, %v) has the error %v", window[0], window[1], err)
		}
		if counts, err := b.WorkersOf([]string{"c1"}, window[0], window[1]); !errors.Is(err, caserecord.ErrNotHeld) || counts != nil {
			t.Errorf("WorkersOf(%v, %v) has the error %v", window[0], window[1], err)
		}
	}
}

// TestHandover passes a child from one worker to the next: on that day the case is the next one's.
func TestHandover(t *testing.T) {
	handover := date("2025-01-10")
	b := records{
		options: options(),
		workers: []caserecord.Worker{{ID: "w1", FTE: fte(1)}, {ID: "w2", FTE: fte(1)}},
		allocations: []caserecord.Allocation{
			{Child: "c1", Worker: "w1", Role: holder, Start: date("2025-01-01"), End: handover},
			{Child: "c1", Worker: "w2", Role: holder, Start: handover},
			{Child: "c2", Worker: "w1", Role: holder, Start: handover, End: handover},
		},
	}.book(t)
	for day, want := range map[metrics.Date]map[string]int{
		handover.AddDays(-1): {"w1": 1, "w2": 0}, handover: {"w1": 0, "w2": 1}, handover.AddDays(1): {"w1": 0, "w2": 1},
	} {
		for _, unit := range []caserecord.Unit{caserecord.Children, caserecord.Involvements} {
			h, err := b.At(day, unit)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for c := range h.Workers() {
				got[c.Worker.ID] = c.Cases
			}
			if !maps.Equal(want, got) || h.All().Cases != 1 {
				t.Errorf("%v, %v: %v hold %v of %d", day, unit, got, want, h.All().Cases)
			}
		}
	}
	if p := b.Problems(); p.List != nil || len(p.Count) != 0 {
		t.Errorf("nothing is wrong, and problems are %+v", p)
	}
}

// TestFTE adds tenths exactly, keeps what is missing missing, and tells teams of one name in two services apart.
func TestFTE(t *testing.T) {
	allocated := func(worker, child string) caserecord.Allocation {
		return caserecord.Allocation{Child: child, Worker: worker, Role: holder, Start: date("2025-01-05")}
	}
	r := records{
		options: options(),
		workers: []caserecord.Worker{
			{ID: "w1", Team: "Duty", Service: "Ashenmoor", FTE: fte(0.6), NewlyQualified: metrics.Yes},
			{ID: "w2", Team: "Duty", Service: "Ashenmoor", FTE: fte(0.6), NewlyQualified: metrics.No},
			{ID: "w3", Team: "Duty", Service: "Ashenmoor", FTE: fte(1)},
			{ID: "w4", Team: "Duty", Service: "Brackwater"},
			{ID: "w5", Team: "Duty", Service: "Brackwater", FTE: metrics.Between(0.5, 0.8)},
			{ID: "w6", Service: "Brackwater", FTE: metrics.Exact(-1), NewlyQualified: metrics.Yes},
		},
		allocations: []caserecord.Allocation{
			allocated("w1", "c1"), allocated("w2", "c1"), allocated("w2", "c2"),
			allocated("w4", "c3"), allocated("w5", "c4"), allocated("w6", "c5"), allocated("w7", "c1"),
		},
	}
	h, err := r.book(t).At(date("2025-01-06"), caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	covers := func(vs ...metrics.Value) metrics.Coverage {
		_, c := metrics.Sum(vs...)
		return c
	}
	blank, invalid := metrics.Value{}, metrics.Missing(metrics.Invalid)
	want := []caserecord.Group{
		{Cases: 1, Workers: 1, Holders: 1, FTECoverage: covers(blank)}, // w7: nobody knows where, or how newly qualified
		{
			Service: "Brackwater", Cases: 1, Workers: 1, Holders: 1, HoldersFTE: invalid, NewlyQualifiedFTE: invalid,
			FTECoverage: covers(invalid),
		},
		{
			Name: "Duty", Service: "Ashenmoor", Cases: 2, Workers: 3, Holders: 2, HoldersFTE: fte(1.2), KnownFTE: fte(1.2),
			FTECoverage: covers(fte(1), fte(1)), NewlyQualifiedFTE: fte(0.6),
		},
		{
			Name: "Duty", Service: "Brackwater", Cases: 2, Workers: 2, Holders: 2, KnownFTE: metrics.Between(0.5, 0.8),
			FTECoverage: covers(blank, metrics.Between(0.5, 0.8)), // of neither is it said whether newly qualified
		},
	}
	want[2].HoldersFTE, want[2].KnownFTE = metrics.Add(fte(0.6), fte(0.6)), metrics.Add(fte(0.6), fte(0.6))
	if d := diff(want, slices.Collect(h.Teams())); d != "" {
		t.Errorf("teams mismatch (-want +got):\n%s", d)
	}
	if x, ok := want[2].HoldersFTE.Point(); !ok || x != 1.2 {
		t.Errorf("0.6 and 0.6 FTE are %v", x)
	}
}

// TestEmpty asks a book of nothing, which holds nobody; and holdings that are of no book.
func TestEmpty(t *testing.T) {
	h, err := records{options: options()}.book(t).At(date("2025-01-06"), caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []*caserecord.Holdings{h, {}} {
		if n := len(slices.Collect(h.Workers())) + len(slices.Collect(h.Teams())) + len(slices.Collect(h.Services())); n != 0 {
			t.Errorf("%d workers and groups of nothing", n)
		}
		if d := diff(caserecord.Group{NewlyQualifiedFTE: metrics.Exact(0)}, h.All()); d != "" {
			t.Errorf("everybody mismatch (-want +got):\n%s", d)
		}
	}
	var b caserecord.Builder
	b.AddWorker(caserecord.Worker{ID: "w1"})
	b.AddAllocation(caserecord.Allocation{Child: "c1", Worker: "w1", Role: holder, Start: date("2025-01-05")})
	book := b.Book()
	if _, err := book.At(date("2025-01-06"), caserecord.Children); !errors.Is(err, caserecord.ErrNotHeld) {
		t.Errorf("a builder without options makes a book with holdings: %v", err)
	}
	if n := book.Problems().Count[caserecord.UnknownRole]; n != 1 {
		t.Errorf("a builder without options knows a role: %d unknown", n)
	}
}

// TestOrderOfAdding shuffles records, alike ones included, and asks everything again.
func TestOrderOfAdding(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		r := randomRecords(random)
		if d := diff(figuresOf(t, r.book(t)), figuresOf(t, r.shuffled(random).book(t))); d != "" {
			t.Fatalf("figures mismatch (-as added +shuffled):\n%s\nof %+v", d, r)
		}
	}
}

// TestTwoPostsAtOnce adds two spells of the same days, which differ in one thing, in both orders: the same one counts.
func TestTwoPostsAtOnce(t *testing.T) {
	tests := []struct {
		one, two caserecord.Worker
		reason   string
	}{
		{caserecord.Worker{Team: "Duty"}, caserecord.Worker{Team: "Care"}, "team"},
		{caserecord.Worker{Service: "Ashenmoor"}, caserecord.Worker{Service: "Brackwater"}, "service"},
		{caserecord.Worker{Role: "social worker"}, caserecord.Worker{Role: "manager"}, "role"},
		{caserecord.Worker{FTE: fte(0.6)}, caserecord.Worker{FTE: fte(0.8)}, "FTE"},
		{caserecord.Worker{FTE: fte(0.5)}, caserecord.Worker{FTE: metrics.Exact(0.5)}, "precision"},
		{
			caserecord.Worker{FTE: metrics.Between(0.5, 0.8)}, caserecord.Worker{FTE: metrics.Between(0.5, 0.9)},
			"the upper bound of the FTE",
		},
		{
			caserecord.Worker{FTE: metrics.Missing(metrics.Unavailable)}, caserecord.Worker{FTE: metrics.Missing(metrics.Confidential)},
			"why there is no FTE",
		},
		{caserecord.Worker{}, caserecord.Worker{Agency: metrics.Yes}, "agency worker"},
		{caserecord.Worker{}, caserecord.Worker{NewlyQualified: metrics.Yes}, "newly qualified"},
	}
	for _, test := range tests {
		test.one.ID, test.two.ID = "w1", "w1"
		forwards := records{options: options(), workers: []caserecord.Worker{test.one, test.two}}
		backwards := records{options: options(), workers: []caserecord.Worker{test.two, test.one}}
		if d := diff(figuresOf(t, forwards.book(t)), figuresOf(t, backwards.book(t))); d != "" {
			t.Errorf("%s: figures mismatch (-one first +two first):\n%s", test.reason, d)
		}
	}
}

// TestOrderOfIDs holds that ids come in order of text, also where they begin alike for long or hold noughts.
func TestOrderOfIDs(t *testing.T) {
	sorted := []string{"ID-", "ID-\x00", "ID-\x00\x00", "ID-0", "ID-000000009", "ID-00000001", "ID-000000010", "ID-10", "ID-2", "ID-é"}
	slices.Sort(sorted)
	r := records{options: options()}
	for _, i := range rand.New(rand.NewPCG(13, 14)).Perm(len(sorted)) {
		r.workers = append(r.workers, caserecord.Worker{ID: sorted[i], FTE: fte(1)})
	}
	var got []string
	for e := range r.book(t).Employments() {
		got = append(got, e.Worker)
	}
	if !slices.Equal(got, sorted) {
		t.Errorf("ids in the order %q, want %q", got, sorted)
	}
}

// TestBadRecords adds one bad record among random ones: it is reported, with its number, and changes no figure where it
// is left out, and no other worker's cases where it is kept.
func TestBadRecords(t *testing.T) {
	start := date("2025-01-05")
	tests := []struct {
		worker     caserecord.Worker
		allocation caserecord.Allocation
		code       caserecord.Code
		found      string
		reason     string
	}{
		{worker: caserecord.Worker{ID: " \t", FTE: fte(1)}, code: caserecord.NoID, found: "no worker", reason: "spaces are no id"},
		{
			worker: caserecord.Worker{ID: "x", FTE: fte(1), Start: start, End: start.AddDays(-1)},
			code:   caserecord.EndsBeforeStart, found: "2025-01-05 to 2025-01-04", reason: "post ends the day before it starts",
		},
		{worker: caserecord.Worker{ID: "x"}, code: caserecord.MissingFTE, found: "blank", reason: "no FTE"},
		{
			worker: caserecord.Worker{ID: "x", FTE: metrics.Missing(metrics.Confidential)},
			code:   caserecord.MissingFTE, found: "c", reason: "suppressed",
		},
		{worker: caserecord.Worker{ID: "x", FTE: fte(-0.5)}, code: caserecord.BadFTE, found: "-0.50", reason: "negative"},
		{worker: caserecord.Worker{ID: "x", FTE: fte(0)}, code: caserecord.BadFTE, found: "0.00", reason: "nought"},
		{
			worker: caserecord.Worker{ID: "x", FTE: metrics.Exact(math.Nextafter(2, 3))},
			code:   caserecord.BadFTE, found: "2.0000000000000004", reason: "just above two",
		},
		{worker: caserecord.Worker{ID: "x", FTE: metrics.Between(3, 4)}, code: caserecord.BadFTE, found: "3 to 4", reason: "certainly too many"},
		{worker: caserecord.Worker{ID: "x", FTE: metrics.Between(-1, 0)}, code: caserecord.BadFTE, found: "-1 to 0", reason: "certainly none"},
		{allocation: caserecord.Allocation{Worker: "x", Role: holder, Start: start}, code: caserecord.NoID, found: "no child", reason: "no child"},
		{allocation: caserecord.Allocation{Child: "x", Role: holder, Start: start}, code: caserecord.NoID, found: "no worker", reason: "no worker"},
		{allocation: caserecord.Allocation{Role: holder, Start: start}, code: caserecord.NoID, found: "no child and no worker", reason: "neither"},
		{
			allocation: caserecord.Allocation{Child: "x", Worker: "x", Role: holder, End: start},
			code:       caserecord.NoStart, found: "an end and no start", reason: "no start",
		},
		{
			allocation: caserecord.Allocation{Child: "x", Worker: "x", Role: holder, Start: start, End: start.AddDays(-1)},
			code:       caserecord.EndsBeforeStart, found: "an end before the start", reason: "ends before it starts",
		},
		{
			allocation: caserecord.Allocation{Child: "x", Worker: "x", Role: "Family\nsupport", Start: start},
			code:       caserecord.UnknownRole, found: "a role that the builder was not told of", reason: "roles are compared exactly",
		},
		{
			allocation: caserecord.Allocation{Child: "x", Worker: "x", Role: holder, Start: start},
			code:       caserecord.UnknownWorker, found: "a worker without a post", reason: "nobody's worker",
		},
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, test := range tests {
		clean := randomRecords(random)
		bad := clean
		want := caserecord.Problem{Code: test.code, Found: test.found}
		if test.allocation == (caserecord.Allocation{}) {
			bad.workers = append(slices.Clone(clean.workers), test.worker)
			want.List, want.Record = "workers", len(bad.workers)
		} else {
			bad.allocations = append(slices.Clone(clean.allocations), test.allocation)
			want.List, want.Record = "allocations", len(bad.allocations)
		}
		b := bad.book(t)
		i := slices.IndexFunc(b.Problems().List, func(p caserecord.Problem) bool {
			return p.List == want.List && p.Record == want.Record
		})
		if i < 0 {
			t.Errorf("%s: not reported", test.reason)
			continue
		}
		got := b.Problems().List[i]
		want.LeftOut = got.LeftOut
		if got != want {
			t.Errorf("%s: reported as %+v, want %+v", test.reason, got, want)
		}
		before, after := figuresOf(t, clean.book(t)), figuresOf(t, b)
		if !got.LeftOut {
			before, after = othersOf(before), othersOf(after)
		}
		if d := diff(before, after); d != "" {
			t.Errorf("%s: figures mismatch (-without +with):\n%s", test.reason, d)
		}
	}
}

// othersOf is what the figures say of workers and children other than x.
func othersOf(f figures) figures {
	var others figures
	for _, d := range f.Days {
		d.Workers = slices.DeleteFunc(d.Workers, func(c caserecord.Caseload) bool { return c.Worker.ID == "x" })
		others.Days = append(others.Days, dayFigures{Day: d.Day, Unit: d.Unit, Workers: d.Workers})
	}
	for _, counts := range f.Stability {
		delete(counts, "x")
		others.Stability = append(others.Stability, counts)
	}
	others.Employments = slices.DeleteFunc(f.Employments, func(e caserecord.Employment) bool { return e.Worker == "x" })
	return others
}

// TestClashes checks what clashing records are said to hold.
func TestClashes(t *testing.T) {
	r := records{
		options: options(),
		workers: []caserecord.Worker{
			{ID: "w1", FTE: fte(1), Start: date("2025-01-02"), End: date("2025-01-20")},
			{ID: "w1", FTE: fte(1), Start: date("2025-01-10")},
			{ID: "w2", FTE: fte(1), End: date("2025-01-10")},
			{ID: "w2", FTE: fte(1), Start: date("2025-01-10"), End: date("2025-01-20")},
			{ID: "w2", FTE: fte(1), Start: date("2025-02-01")},
		},
		allocations: []caserecord.Allocation{
			{Child: "c1", Worker: "w1", Role: holder, Start: date("2025-01-12")},
			{Child: "c1", Worker: "w1", Role: holder, Start: date("2025-01-04"), End: date("2025-01-13")},
			{Child: "c2", Worker: "w2", Role: holder, Start: date("2025-01-05"), End: date("2025-01-20")},
			{Child: "c2", Worker: "w1", Role: adviser, Start: date("2025-01-19"), End: date("2025-01-21")},
			{Child: "c3", Worker: "w1", Role: supporter, Start: date("2025-01-01"), End: date("2025-01-03")},
			{Child: "c4", Worker: "w2", Role: holder, Start: date("2025-01-05"), End: date("2025-01-21")},
			{Child: "c5", Worker: "w2", Role: holder, Start: date("2025-01-26")},
			{Child: "c5", Worker: "w1", Role: holder, Start: date("2025-01-20")},
		},
	}
	want := caserecord.Problems{
		List: []caserecord.Problem{
			{Code: caserecord.OverlappingPosts, List: "workers", Record: 2, Other: 1, Found: "from 2025-01-10, the other 2025-01-02 to 2025-01-20"},
			{Code: caserecord.OverlappingAllocations, List: "allocations", Record: 1, Other: 2, Found: "days that both have"},
			{Code: caserecord.TwoPlaces, List: "allocations", Record: 4, Other: 3, Found: "days that both have"},
			{Code: caserecord.OutsidePost, List: "allocations", Record: 5, Found: "days that are not in a post of the worker"},
			{Code: caserecord.OutsidePost, List: "allocations", Record: 6, Found: "days that are not in a post of the worker"},
		},
		Count: map[caserecord.Code]int{
			caserecord.OverlappingPosts: 1, caserecord.OverlappingAllocations: 1, caserecord.TwoPlaces: 1, caserecord.OutsidePost: 2,
		},
	}
	if d := diff(want, r.book(t).Problems()); d != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", d)
	}
}

// TestProblemsAreTheCallers changes what one caller was given.
func TestProblemsAreTheCallers(t *testing.T) {
	r := records{options: options(), workers: []caserecord.Worker{{ID: "w1"}}}
	b := r.book(t)
	first := b.Problems()
	first.List[0].Record = 99
	first.Count[caserecord.NoID] = 99
	want := caserecord.Problems{
		List:  []caserecord.Problem{{Code: caserecord.MissingFTE, List: "workers", Record: 1, Found: "blank"}},
		Count: map[caserecord.Code]int{caserecord.MissingFTE: 1},
	}
	if d := diff(want, b.Problems()); d != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", d)
	}
}

// TestBuilderAgain makes a second book with one builder: the first stays as it was, and records are counted from 1.
func TestBuilderAgain(t *testing.T) {
	b, err := caserecord.NewBuilder(options())
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	fill := func(r records) *caserecord.Book {
		for _, w := range r.workers {
			b.AddWorker(w)
		}
		for _, a := range r.allocations {
			b.AddAllocation(a)
		}
		return b.Book()
	}
	one, two := randomRecords(random), randomRecords(random)
	first := fill(one)
	second := fill(two)
	for _, test := range []struct {
		r    records
		book *caserecord.Book
	}{{one, first}, {two, second}} {
		fresh := test.r.book(t)
		if d := diff(figuresOf(t, fresh), figuresOf(t, test.book)); d != "" {
			t.Errorf("figures mismatch (-fresh +again):\n%s", d)
		}
		if d := diff(fresh.Problems(), test.book.Problems()); d != "" {
			t.Errorf("problems mismatch (-fresh +again):\n%s", d)
		}
	}
	if got := b.Book().Size(); got.Workers+got.Allocations != 0 {
		t.Errorf("an empty builder makes %+v", got)
	}
}

// TestConcurrent asks one book from many goroutines; the race detector sees what they share.
func TestConcurrent(t *testing.T) {
	r := randomRecords(rand.New(rand.NewPCG(9, 10)))
	b := r.book(t)
	want := figuresOf(t, b)
	h, err := b.At(date("2025-01-10"), caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	all := h.All()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if d := diff(want, figuresOf(t, b)); d != "" {
				t.Errorf("figures mismatch (-alone +together):\n%s", d)
			}
			if d := diff(all, h.All()); d != "" {
				t.Errorf("everybody mismatch (-alone +together):\n%s", d)
			}
			b.Problems().Count[caserecord.NoID]++
		})
	}
	wait.Wait()
}

// TestStopEarly breaks off each iteration after the first.
func TestStopEarly(t *testing.T) {
	r := records{options: options(), workers: []caserecord.Worker{{ID: "w1"}, {ID: "w2"}}}
	for _, child := range []string{"c1", "c2"} {
		r.allocations = append(r.allocations, caserecord.Allocation{Child: child, Worker: "w1", Role: holder, Start: date("2025-01-03")})
	}
	b := r.book(t)
	h, err := b.At(date("2025-01-04"), caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	perChild, err := b.WorkersPerChild(date("2025-01-04"), date("2025-01-05"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range h.Workers() {
		n++
		break
	}
	for range perChild {
		n++
		break
	}
	for range b.Employments() {
		n++
		break
	}
	if n != 3 {
		t.Errorf("%d steps of three broken off after the first", n)
	}
}
