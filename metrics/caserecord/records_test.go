package caserecord_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

const (
	holder    = "allocated case worker"
	adviser   = "personal adviser" // holds cases too
	supporter = "family support"   // holds none
)

// comparable lets cmp compare the opaque types as == does.
var comparable = cmpopts.EquateComparable(metrics.Value{}, metrics.Date{}, metrics.Coverage{}, caserecord.Count{}, caserecord.Miles{})

// date is a day of a test; empty text is no date.
func date(text string) metrics.Date {
	var d metrics.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
	return d
}

// fte is an FTE to two places.
func fte(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(2)) }

// options are those of most tests.
func options() caserecord.Options {
	return caserecord.Options{
		HoldingRoles: []string{holder, adviser}, OtherRoles: []string{supporter}, AsAt: date("2025-01-25"), From: date("2025-01-03"),
	}
}

// records are the records of a book.
type records struct {
	options     caserecord.Options
	workers     []caserecord.Worker
	allocations []caserecord.Allocation
}

// book makes a book of the records.
func (r records) book(t testing.TB) *caserecord.Book {
	t.Helper()
	return r.builder(t).Book()
}

// builder is a builder to which the records were added.
func (r records) builder(t testing.TB) *caserecord.Builder {
	t.Helper()
	b, err := caserecord.NewBuilder(r.options)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range r.workers {
		b.AddWorker(w)
	}
	for _, a := range r.allocations {
		b.AddAllocation(a)
	}
	return b
}

// shuffled is the same records in another order.
func (r records) shuffled(random *rand.Rand) records {
	r.workers, r.allocations = slices.Clone(r.workers), slices.Clone(r.allocations)
	random.Shuffle(len(r.workers), func(i, j int) { r.workers[i], r.workers[j] = r.workers[j], r.workers[i] })
	random.Shuffle(len(r.allocations), func(i, j int) {
		r.allocations[i], r.allocations[j] = r.allocations[j], r.allocations[i]
	})
	return r
}

// figures are all that books are asked here.
type figures struct {
	Days        []dayFigures
	Stability   []map[string]int
	Employments []caserecord.Employment
	Size        caserecord.Size
}

// dayFigures are those of one day and unit.
type dayFigures struct {
	Day      metrics.Date
	Unit     caserecord.Unit
	Workers  []caserecord.Caseload
	Teams    []caserecord.Group
	Services []caserecord.Group
	All      caserecord.Group
}

// windows are the times for which workers per child are counted.
var windows = [][2]metrics.Date{
	{date("2025-01-03"), date("2025-01-25")}, {date("2025-01-10"), date("2025-01-10")}, {date("2025-01-08"), date("2025-01-14")},
}

// figuresOf asks a book everything, on every third day.
func figuresOf(t testing.TB, b *caserecord.Book) figures {
	t.Helper()
	f := figures{Employments: slices.Collect(b.Employments()), Size: b.Size()}
	for _, unit := range []caserecord.Unit{caserecord.Children, caserecord.Involvements} {
		for day := date("2025-01-03"); day.Compare(date("2025-01-25")) <= 0; day = day.AddDays(3) {
			h, err := b.At(day, unit)
			if err != nil {
				t.Fatal(err)
			}
			f.Days = append(f.Days, dayFigures{
				Day: h.Day(), Unit: h.Unit(), Workers: slices.Collect(h.Workers()), Teams: slices.Collect(h.Teams()),
				Services: slices.Collect(h.Services()), All: h.All(),
			})
		}
	}
	for _, w := range windows {
		counts, err := b.WorkersPerChild(w[0], w[1])
		if err != nil {
			t.Fatal(err)
		}
		found, last := map[string]int{}, ""
		for child, n := range counts {
			if child <= last {
				t.Errorf("child %q after %q", child, last)
			}
			found[child], last = n, child
		}
		f.Stability = append(f.Stability, found)
	}
	return f
}

// pick is one of some choices.
func pick[T any](random *rand.Rand, from ...T) T { return from[random.IntN(len(from))] }

// someDay is a day of January 2025, and now and then none.
func someDay(random *rand.Rand) metrics.Date {
	if random.IntN(5) == 0 {
		return metrics.Date{}
	}
	return date("2025-01-01").AddDays(random.IntN(30))
}

// randomRecords are few ids and days and every kind of mistake, so that records clash in every way.
func randomRecords(random *rand.Rand) records {
	r := records{options: options()}
	for range random.IntN(12) {
		r.workers = append(r.workers, caserecord.Worker{
			ID: pick(random, "w1", "w2", "w3", " w3 ", "w4", "w10", ""), Team: pick(random, "", "Duty", "Long term"),
			Service: pick(random, "", "Ashenmoor", "Brackwater"), Role: pick(random, "", "social worker"),
			FTE: pick(random, fte(1), fte(0.6), fte(0.6), metrics.Exact(0.8), metrics.Value{}, metrics.Missing(metrics.Confidential),
				metrics.Between(0.4, 0.6), metrics.Exact(-1), metrics.Exact(3), metrics.Between(3, 4)),
			Agency: metrics.Verdict(random.IntN(3)), NewlyQualified: metrics.Verdict(random.IntN(3)), Start: someDay(random), End: someDay(random),
		})
	}
	for range random.IntN(30) {
		r.allocations = append(r.allocations, caserecord.Allocation{
			Child: pick(random, "c1", "c2", "c2\t", "c3", "c30", ""), Worker: pick(random, "w1", "w2", "w3", "w4", "w5", ""),
			Role:  pick(random, holder, holder, holder, " "+holder, adviser, supporter, "Allocated case worker", "reviewing officer"),
			Start: someDay(random), End: someDay(random),
		})
	}
	return r
}

// diff is what differs between two results, where empty and nil are the same.
func diff(want, got any) string { return cmp.Diff(want, got, comparable, cmpopts.EquateEmpty()) }
