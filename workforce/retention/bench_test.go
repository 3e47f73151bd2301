package retention_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// BenchmarkLengthOfService takes spells of a council and of England, of twenty years. The bare loop works out the
// lengths of service and sorts them, which no estimate can do without.
func BenchmarkLengthOfService(b *testing.B) {
	for _, n := range []int{300, 40_000} {
		inputs, w := manySpells(b, n)
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s, err := retention.LengthOfService(inputs[i%len(inputs)], w, 0.95)
				if err != nil || s.Left == 0 {
					b.Fatal(s, err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d bare", n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				spells := inputs[i%len(inputs)]
				days := make([]int, 0, len(spells))
				for _, s := range spells {
					end := s.End
					if end.IsZero() {
						end = w.AsAt
					}
					days = append(days, daysBetween(s.Start, end))
				}
				slices.Sort(days)
				if days[0] < 0 {
					b.Fatal(days[0])
				}
			}
		})
	}
}

// manySpells gives several sets of spells that differ.
func manySpells(b *testing.B, n int) ([][]retention.Spell, retention.Window) {
	b.Helper()
	random := rand.New(rand.NewPCG(5, 6))
	begin, err := metrics.NewDate(2005, time.October, 1)
	if err != nil {
		b.Fatal(err)
	}
	const days = 20 * 365
	w := retention.Window{From: begin.AddDays(5 * 365), AsAt: begin.AddDays(days)}
	inputs := make([][]retention.Spell, max(4, 20_000/n))
	for i := range inputs {
		inputs[i] = make([]retention.Spell, n)
		for j := range inputs[i] {
			start := begin.AddDays(random.IntN(days))
			inputs[i][j].Start = start
			if end := start.AddDays(1 + int(random.ExpFloat64()*5*365)); end.Compare(w.AsAt) <= 0 {
				inputs[i][j].End = end
			}
		}
	}
	return inputs, w
}

// BenchmarkStabilityOf counts the children looked after in England, beside the bare loop.
func BenchmarkStabilityOf(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	workers := make([]int, 83_300)
	for i := range workers {
		workers[i] = random.IntN(6)
	}
	b.Run("children", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if retention.StabilityOf(slices.Values(workers)).Children != len(workers) {
				b.Fatal("not all children")
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			three := 0
			for _, n := range workers {
				if n >= 3 {
					three++
				}
			}
			if three == 0 {
				b.Fatal("no children with three")
			}
		}
	})
}
