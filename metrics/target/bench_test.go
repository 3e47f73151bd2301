package target_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// meetings is an invented year of attendance: many parts, each with its interval.
func meetings(tb testing.TB) ([]target.Parts, []target.Interval) {
	tb.Helper()
	random := rand.New(rand.NewPCG(23, 5))
	parts, chances := make([]target.Parts, 4096), make([]target.Interval, 4096)
	for i := range parts {
		cases := 1 + random.IntN(200)
		parts[i] = percent(metrics.Exact(random.IntN(cases+1)), metrics.Exact(cases))
		chance, err := confidence.Proportion(parts[i].Events, parts[i].Cases, confidence.Options{Per: 100})
		if err != nil {
			tb.Fatal(err)
		}
		chances[i] = chance
	}
	return parts, chances
}

// TestConcurrently holds that a ladder is shared safely, and that every caller gets the same.
func TestConcurrently(t *testing.T) {
	l := ladder(t, metrics.HighIsGood, 70, 95)
	parts, chances := meetings(t)
	results := make([][]target.Standing, 8)
	var all sync.WaitGroup
	for k := range results {
		all.Go(func() {
			for i := range 200 {
				standings, err := l.OfParts(parts[i], chances[i], metrics.Date{})
				if err != nil {
					t.Error(err)
				}
				results[k] = append(results[k], standings...)
			}
		})
	}
	all.Wait()
	for _, got := range results[1:] {
		if diff := cmp.Diff(results[0], got, byValue, byRepresentation); diff != "" {
			t.Fatalf("one caller's results differ from another's:\n%s", diff)
		}
	}
}

func BenchmarkLadder(b *testing.B) {
	l := ladder(b, metrics.HighIsGood, 70, 95)
	parts, chances := meetings(b)
	figures := make([]metrics.Value, len(parts))
	for i, p := range parts {
		figures[i] = metrics.Percent(p.Events, p.Cases)
	}
	b.Run("Standings", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			n += len(l.Standings(figures[i%len(figures)], chances[i%len(chances)], metrics.Date{}))
			i++
		}
		_ = n
	})
	b.Run("OfParts", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			standings, _ := l.OfParts(parts[i%len(parts)], chances[i%len(chances)], metrics.Date{})
			n += len(standings)
			i++
		}
		_ = n
	})
	b.Run("Leeway", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			left, _ := l.Leeway(parts[i%len(parts)], metrics.Exact(250))
			n += len(left)
			i++
		}
		_ = n
	})
	b.Run("bare loop", func(b *testing.B) { // the comparisons alone
		b.ReportAllocs()
		i, n := 0, 0
		milestone, stretch := metrics.Exact(70), metrics.Exact(95)
		for b.Loop() {
			for _, level := range [2]metrics.Value{milestone, stretch} {
				if metrics.Compare(figures[i%len(figures)], metrics.AtLeast, level) == yes {
					n++
				}
			}
			i++
		}
		_ = n
	})
}
