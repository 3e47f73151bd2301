package workforce_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// census is as many councils' returns as the published file has rows, and their parts as bare numbers.
func census(n int) (returns []workforce.Return, leavers, inPost, published []float64) {
	random := rand.New(rand.NewPCG(31, 32))
	councils := [4]string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"}
	for i := range n {
		l, p := float64(10+random.IntN(900))/10, float64(100+random.IntN(4_000))/10
		rate := metrics.HalfUp(l*100/p, metrics.Places(1))
		r := of(councils[i%4], 2025)
		r.LeaversFTE, r.InPostFTE = fte(l), fte(p)
		r.Published[workforce.TurnoverRateFTE] = fte(rate)
		returns, leavers, inPost, published = append(returns, r), append(leavers, l), append(inPost, p), append(published, rate)
	}
	return returns, leavers, inPost, published
}

// BenchmarkReproduce checks one rate of a whole census beside a bare loop that divides and compares.
func BenchmarkReproduce(b *testing.B) {
	const rows = 1463
	returns, leavers, inPost, published := census(rows)
	b.Run("Reproduce", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := workforce.TurnoverRateFTE.Reproduce(area.LocalAuthority, returns); got.Exact != rows {
				b.Fatal(got.Exact)
			}
		}
	})
	b.Run("bare loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			exact := 0
			for i := range leavers {
				if metrics.HalfUp(leavers[i]*100/inPost[i], metrics.Places(1)) == published[i] {
					exact++
				}
			}
			if exact != rows {
				b.Fatal(exact)
			}
		}
	})
}

// BenchmarkAggregate computes the rate of a country's councils beside a bare loop that adds up.
func BenchmarkAggregate(b *testing.B) {
	const councils = 150
	members, leavers, inPost, _ := census(councils)
	register, err := area.NewRegister(manyCouncils(councils)...)
	if err != nil {
		b.Fatal(err)
	}
	for i := range members {
		id, ok := register.ByNumber(1001 + i)
		if !ok {
			b.Fatal(i)
		}
		members[i].Subject.Area = area.Of(id)
	}
	for policy := range workforce.Policy(workforce.PolicyCount) {
		b.Run(policy.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := workforce.TurnoverRateFTE.Aggregate(policy, members, nil); err != nil || got.Used != councils {
					b.Fatal(got, err)
				}
			}
		})
	}
	b.Run("bare loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n, d := 0., 0.
			for i := range leavers {
				n, d = n+leavers[i], d+inPost[i]
			}
			if rate := n * 100 / d; rate == 0 {
				b.Fatal(rate)
			}
		}
	})
}

// manyCouncils are the entries of a country of so many councils.
func manyCouncils(n int) []area.Entry {
	entries := []area.Entry{
		{Number: 1, Name: "Merrowland", Level: area.National},
		{Number: 2, Name: "Upper Merrow", Level: area.Regional, Regions: [3]int{2, 2, 2}},
	}
	for i := range n {
		entries = append(entries, area.Entry{
			Number: 1001 + i, Name: "Ashenmoor " + string(rune('A'+i/26)) + string(rune('A'+i%26)), Level: area.LocalAuthority,
			Regions: [3]int{2, 2, 2},
		})
	}
	return entries
}
