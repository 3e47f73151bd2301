package caserecord_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestOneChildManyAllocations gives a child 200,000 allocations that all go on, to many workers and to one: comparing
// each with each would not end.
func TestOneChildManyAllocations(t *testing.T) {
	const rows = 200_000
	for _, workers := range []int{1, rows / 2} {
		r := records{options: options()}
		for i := range rows {
			r.allocations = append(r.allocations, caserecord.Allocation{
				Child: "c1", Worker: fmt.Sprint("w", i%workers), Role: holder, Start: date("2025-01-01").AddDays(i % 20),
			})
		}
		b := r.book(t)
		// Each row clashes with all before it: with its own worker's, with another's, or with both.
		count := b.Problems().Count
		if got, want := count[caserecord.OverlappingAllocations], rows-workers; got != want {
			t.Errorf("%d workers: %d overlapping allocations, want %d", workers, got, want)
		}
		places := rows - 1
		if workers == 1 {
			places = 0
		}
		if got := count[caserecord.TwoPlaces]; got != places {
			t.Errorf("%d workers: %d in two places, want %d", workers, got, places)
		}
		for unit, want := range map[caserecord.Unit]int{caserecord.Children: 1, caserecord.Involvements: rows} {
			h, err := b.At(date("2025-01-25"), unit)
			if err != nil {
				t.Fatal(err)
			}
			if got := h.All(); got.Cases != want || got.Holders != workers {
				t.Errorf("%d workers: %d cases of %d holders, want %d %v", workers, got.Cases, got.Holders, want, unit)
			}
		}
		perChild, err := b.WorkersPerChild(date("2025-01-05"), date("2025-01-25"))
		if err != nil {
			t.Fatal(err)
		}
		for child, n := range perChild {
			if child != "c1" || n != workers {
				t.Errorf("%q had %d workers, want %d", child, n, workers)
			}
		}
	}
}

// TestOneWorkerManyPosts gives a worker 200,000 posts, each within the one before.
func TestOneWorkerManyPosts(t *testing.T) {
	const posts = 200_000
	r := records{options: options()}
	for i := range posts {
		r.workers = append(r.workers, caserecord.Worker{
			ID: "w1", FTE: fte(1), Agency: metrics.Yes + metrics.Verdict(i%2), Start: date("1000-01-01").AddDays(i), End: date("2500-01-01").AddDays(-i),
		})
	}
	b := r.book(t)
	if got := b.Problems().Count[caserecord.OverlappingPosts]; got != posts-1 {
		t.Errorf("%d overlapping posts, want %d", got, posts-1)
	}
	employments := slices.Collect(b.Employments())
	if got, want := len(employments), 2*posts-1; got != want {
		t.Errorf("%d employments, want %d: one begins and one goes on with each post", got, want)
	}
}

// TestLongIDs gives ids and roles of a megabyte: what is listed is short, what is held is counted, and a small id out
// of a large text does not keep it.
func TestLongIDs(t *testing.T) {
	long := strings.Repeat("é", 1<<19)
	file := "c1,w1," + holder
	r := records{
		options: options(),
		allocations: []caserecord.Allocation{
			{Child: long, Worker: long, Role: holder, Start: date("2025-01-05")},
			{Child: "c1", Worker: "w1", Role: long, Start: date("2025-01-05")},
			{Child: file[:2], Worker: file[3:5], Role: file[6:], Start: date("2025-01-05")},
		},
	}
	b := r.book(t)
	if got := b.Size().Bytes; got < 2*len(long) || got > 2*len(long)+10_000 {
		t.Errorf("two ids of %d bytes take %d", len(long), got)
	}
	for _, p := range b.Problems().List {
		if len(p.Error()) > 200 {
			t.Errorf("a problem in %d bytes: %.200s", len(p.Error()), p.Error())
		}
	}
	h, err := b.At(date("2025-01-06"), caserecord.Children)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Collect(h.Workers())
	if len(got) != 2 || got[0].Worker.ID != "w1" || got[1].Worker.ID != long {
		t.Fatalf("%d workers", len(got))
	}
	if unsafe.StringData(got[0].Worker.ID) == unsafe.StringData(r.allocations[2].Worker) {
		t.Error("the book keeps the caller's text")
	}
}

// TestListIsBounded makes thousands of problems, found in order of record and against it: the first thousand are
// listed.
func TestListIsBounded(t *testing.T) {
	const rows, most = 5000, 1000
	r := records{options: options()}
	for i := range rows {
		r.allocations = append(r.allocations,
			caserecord.Allocation{Child: "c", Worker: "w", Role: holder},
			caserecord.Allocation{Child: fmt.Sprint("c", i), Worker: fmt.Sprintf("w%04d", rows-i), Role: holder, Start: date("2025-01-05")})
	}
	p := r.book(t).Problems()
	if d := diff(map[caserecord.Code]int{caserecord.NoStart: rows, caserecord.UnknownWorker: rows}, p.Count); d != "" {
		t.Errorf("count mismatch (-want +got):\n%s", d)
	}
	if len(p.List) != 2*most {
		t.Fatalf("%d problems listed, want %d", len(p.List), 2*most)
	}
	for i, p := range p.List {
		want := caserecord.Problem{Code: caserecord.NoStart, List: "allocations", Record: i + 1, Found: "no start and no end", LeftOut: true}
		if i%2 == 1 {
			want.Code, want.Found, want.LeftOut = caserecord.UnknownWorker, "a worker without a post", false
		}
		if p != want {
			t.Fatalf("problem %d is %+v, want %+v", i, p, want)
		}
	}
}

// TestTooMany runs out of numbers for records: what is beyond is left out, and nothing else.
func TestTooMany(t *testing.T) {
	b, err := caserecord.NewBuilder(options())
	if err != nil {
		t.Fatal(err)
	}
	b.LimitRecords(3)
	for i := range 2 {
		b.AddWorker(caserecord.Worker{ID: fmt.Sprint("w", i), FTE: fte(1)})
	}
	for i := range 2 {
		b.AddAllocation(caserecord.Allocation{Child: fmt.Sprint("c", i), Worker: "w0", Role: holder, Start: date("2025-01-05")})
	}
	b.AddWorker(caserecord.Worker{ID: "w3", FTE: fte(1)})
	book := b.Book()
	want := caserecord.Problems{
		List: []caserecord.Problem{
			{Code: caserecord.TooMany, List: "workers", Record: 3, LeftOut: true},
			{Code: caserecord.TooMany, List: "allocations", Record: 2, LeftOut: true},
		},
		Count: map[caserecord.Code]int{caserecord.TooMany: 2},
	}
	if d := diff(want, book.Problems()); d != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", d)
	}
	got := book.Size()
	got.Bytes = 0
	if want := (caserecord.Size{Workers: 2, Children: 1, Posts: 2, Allocations: 1}); got != want {
		t.Errorf("size %+v, want %+v", got, want)
	}
}

// TestProblemsKeepQuiet makes every problem that an allocation can have, of records with a mark in each text and days that
// occur nowhere else: what is said of them, in words and in JSON, repeats none of it.
func TestProblemsKeepQuiet(t *testing.T) {
	const mark = "ZZMARK7"
	day := func(n int) metrics.Date { return date("1987-06-05").AddDays(n) }
	r := records{options: caserecord.Options{HoldingRoles: []string{mark + "r"}, AsAt: date("2025-01-25")}}
	r.workers = []caserecord.Worker{{ID: mark + "w", FTE: fte(1), Start: day(0), End: day(20)}}
	allocation := func(child, worker, role string, start, end metrics.Date) {
		r.allocations = append(r.allocations, caserecord.Allocation{Child: child, Worker: worker, Role: role, Start: start, End: end})
	}
	allocation("", mark+"w", mark+"r", day(1), day(3))
	allocation(mark, "", mark+"r", day(1), day(3))
	allocation(mark, mark+"w", mark+"?", day(1), day(3))
	allocation(mark, mark+"w", mark+"r", metrics.Date{}, day(3))
	allocation(mark, mark+"w", mark+"r", day(3), day(1))
	allocation(mark, mark+"w", mark+"r", day(1), day(9))
	allocation(mark, mark+"w", mark+"r", day(4), day(30))
	allocation(mark, mark+"x", mark+"r", day(5), day(6))
	b := r.builder(t)
	b.LimitRecords(uint64(len(r.workers) + len(r.allocations)))
	allocation(mark, mark+"w", mark+"r", day(1), day(2))
	b.AddAllocation(r.allocations[len(r.allocations)-1])
	problems := b.Book().Problems()
	want := map[caserecord.Code]int{
		caserecord.NoID: 2, caserecord.UnknownRole: 1, caserecord.NoStart: 1, caserecord.EndsBeforeStart: 1,
		caserecord.OverlappingAllocations: 1, caserecord.OutsidePost: 1, caserecord.UnknownWorker: 1, caserecord.TwoPlaces: 1,
		caserecord.TooMany: 1,
	}
	if d := diff(want, problems.Count); d != "" {
		t.Fatalf("problems mismatch (-want +got):\n%s", d)
	}
	said, err := json.Marshal(problems)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems.List {
		said = append(append(said, '\n'), p.Error()...)
	}
	if text := string(said); strings.Contains(text, mark) || strings.Contains(text, "198") || strings.Contains(text, "-0") {
		t.Errorf("a problem repeats what is in a record: %s", text)
	}
}
