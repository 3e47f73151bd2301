package caserecord_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// benchRows is how many allocations the benchmarks hold: go test -bench . -rows 10000000 for ten million.
var benchRows = flag.Int("rows", 1_000_000, "how many allocations the benchmarks hold")

// The benchmarks hold twenty years of large councils' allocations, in random order.
const (
	benchDays     = 20 * 365
	rowsPerWorker = 1500
	rowsPerChild  = 10
	mostDays      = 600 // of an allocation
)

// dense is the same allocations as a program would hold them that does nothing but count.
type dense struct{ worker, start, end []int32 }

// allocated makes workers and allocations: as records, and as dense arrays in the same order.
func allocated(rows int) (records, dense) {
	random := rand.New(rand.NewPCG(11, 12))
	days := daysFrom("2005-01-01", benchDays+mostDays)
	r := records{options: caserecord.Options{HoldingRoles: []string{holder}, AsAt: days[len(days)-1]}}
	for i := range max(rows/rowsPerWorker, 1) {
		r.workers = append(r.workers, caserecord.Worker{ID: fmt.Sprint("w", i), Team: fmt.Sprint("Team ", i%300), FTE: fte(0.6)})
	}
	children := make([]string, max(rows/rowsPerChild, 1))
	for i := range children {
		children[i] = fmt.Sprint("c", i)
	}
	r.allocations = make([]caserecord.Allocation, rows)
	d := dense{make([]int32, rows), make([]int32, rows), make([]int32, rows)}
	for i := range rows {
		worker, start := random.IntN(len(r.workers)), random.IntN(benchDays)
		end := start + 1 + random.IntN(mostDays-1)
		d.worker[i], d.start[i], d.end[i] = int32(worker), int32(start), int32(end)
		r.allocations[i] = caserecord.Allocation{
			Child: children[random.IntN(len(children))], Worker: r.workers[worker].ID, Role: holder, Start: days[start], End: days[end],
		}
	}
	return r, d
}

// daysFrom is so many days.
func daysFrom(first string, n int) []metrics.Date {
	days := make([]metrics.Date, n)
	for i := range days {
		days[i] = date(first).AddDays(i)
	}
	return days
}

// byWorker is the arrays in order of worker, which is kinder to a loop that counts by worker.
func (d dense) byWorker() dense {
	order := make([]int32, len(d.worker))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return int(d.worker[a] - d.worker[b]) })
	s := dense{make([]int32, len(order)), make([]int32, len(order)), make([]int32, len(order))}
	for i, from := range order {
		s.worker[i], s.start[i], s.end[i] = d.worker[from], d.start[from], d.end[from]
	}
	return s
}

// count is the bare loop: how many cases each worker holds on a day.
func (d dense) count(day int32, cases []int32) {
	clear(cases)
	for i, start := range d.start {
		if start <= day && day < d.end[i] {
			cases[d.worker[i]]++
		}
	}
}

// countInOrder is the bare loop over arrays in order of worker, of whom the first row is known: all that can be spared.
func (d dense) countInOrder(day int32, first, cases []int32) {
	for worker := range cases {
		n := int32(0)
		starts, ends := d.start[first[worker]:first[worker+1]], d.end[first[worker]:first[worker+1]]
		for i, start := range starts {
			if uint32(day-start) < uint32(ends[i]-start) {
				n++
			}
		}
		cases[worker] = n
	}
}

// perRow reports the time for each row.
func perRow(b *testing.B, rows int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
}

// stride goes through the days in an order that no cache or branch predictor learns.
const stride = 7919

// BenchmarkAt counts the cases of each worker, on another day each time.
func BenchmarkAt(b *testing.B) {
	r, unsorted := allocated(*benchRows)
	sorted := unsorted.byWorker()
	book := r.book(b)
	days, cases := daysFrom("2005-01-01", benchDays), make([]int32, len(r.workers))
	first := make([]int32, len(cases)+1)
	for _, worker := range unsorted.worker {
		first[worker+1]++
	}
	for i := range cases {
		first[i+1] += first[i]
	}
	for _, bare := range []struct {
		name  string
		count func(day int32, cases []int32)
	}{
		{"bare=as-they-come", unsorted.count}, {"bare=by-worker", sorted.count},
		{"bare=by-worker-indexed", func(day int32, cases []int32) { sorted.countInOrder(day, first, cases) }},
	} {
		b.Run(bare.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				bare.count(int32(i*stride%benchDays), cases)
			}
			perRow(b, *benchRows)
		})
	}
	for _, unit := range []caserecord.Unit{caserecord.Involvements, caserecord.Children} {
		b.Run(unit.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := book.At(days[i*stride%benchDays], unit); err != nil {
					b.Fatal(err)
				}
			}
			perRow(b, *benchRows)
		})
	}
	b.Run("children-with-groups", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			h, err := book.At(days[i*stride%benchDays], caserecord.Children)
			if err != nil {
				b.Fatal(err)
			}
			h.Teams()
			h.Services()
			h.All()
		}
		perRow(b, *benchRows)
	})
}

// BenchmarkWorkersPerChild counts the workers of each child in another year each time.
func BenchmarkWorkersPerChild(b *testing.B) {
	r, _ := allocated(*benchRows)
	book, days := r.book(b), daysFrom("2005-01-01", benchDays)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		first := i * stride % (benchDays - 365)
		if _, err := book.WorkersPerChild(days[first], days[first+364]); err != nil {
			b.Fatal(err)
		}
	}
	perRow(b, *benchRows)
}

// BenchmarkBook adds records and makes the book of them, beside a map that only sorts them by worker.
func BenchmarkBook(b *testing.B) {
	r, _ := allocated(*benchRows)
	b.Run("add", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r.builder(b)
		}
		perRow(b, *benchRows)
	})
	b.Run("add-and-book", func(b *testing.B) {
		b.ReportAllocs()
		var size caserecord.Size
		for b.Loop() {
			size = r.book(b).Size()
		}
		perRow(b, *benchRows)
		b.ReportMetric(float64(size.Bytes)/float64(*benchRows), "held-bytes/row")
	})
	b.Run("peer=map", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			held := make(map[string][]caserecord.Allocation)
			for _, a := range r.allocations {
				held[a.Worker] = append(held[a.Worker], a)
			}
		}
		perRow(b, *benchRows)
	})
}
