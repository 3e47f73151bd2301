package caseload_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// BenchmarkDistribute places the 5,000 workers of a region, rotating over eight of them, beside bare loops over plain
// numbers that know nothing of missing figures or bounds: one with each worker's band at hand, and one that looks it up
// by the name of the group.
func BenchmarkDistribute(b *testing.B) {
	const teams, workers = 8, 5_000
	groups := []string{"academy", "experienced", "duty", "manager"}
	bands := []caseload.Band{mustBand(b, "academy", 4, 8), mustBand(b, "experienced", 18, 24), mustBand(b, "duty", 0, 10)}
	type plain struct {
		group, cases int
		name         string
		fte          float64
	}
	random := rand.New(rand.NewPCG(31, 8))
	var holders [teams][]caseload.Holder
	var plains [teams][]plain
	for team := range teams {
		for i := range workers {
			p := plain{group: random.IntN(len(groups)), cases: random.IntN(31), fte: float64(1+random.IntN(100)) / 100}
			p.name = groups[p.group]
			plains[team] = append(plains[team], p)
			holders[team] = append(holders[team], caseload.Holder{
				Worker: fmt.Sprint("w", i), Group: p.name, Cases: metrics.Exact(p.cases), FTE: metrics.Exact(p.fte),
			})
		}
	}
	for _, basis := range []caseload.Basis{caseload.PerWorker, caseload.PerFTE} {
		b.Run(basis.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				spread, err := caseload.Distribute(bands, basis, holders[i%teams])
				if err != nil || spread.Workers != workers {
					b.Fatal(spread, err)
				}
			}
		})
	}
	ends := [][2]float64{{4, 8}, {18, 24}, {0, 10}}
	byName := map[string]int{"academy": 0, "experienced": 1, "duty": 2}
	bare := func(b *testing.B, at func(p *plain) int) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			var counts [4][3]int
			cases, fte, seen := 0, 0., 0
			for j := range plains[i%teams] {
				p := &plains[i%teams][j]
				cases += p.cases
				if p.cases > 0 {
					fte += p.fte
				}
				seen++
				g := at(p)
				if g == 3 {
					counts[g][0]++
					continue
				}
				switch each := float64(p.cases) / p.fte; {
				case each < ends[g][0]:
					counts[g][0]++
				case each > ends[g][1]:
					counts[g][2]++
				default:
					counts[g][1]++
				}
			}
			if seen != workers || float64(cases)/fte <= 0 || counts[3][0] == 0 {
				b.Fatal(counts)
			}
		}
	}
	b.Run("bare loop", func(b *testing.B) { bare(b, func(p *plain) int { return p.group }) })
	b.Run("bare loop by name", func(b *testing.B) {
		bare(b, func(p *plain) int {
			if g, ok := byName[p.name]; ok {
				return g
			}
			return 3
		})
	})
}
