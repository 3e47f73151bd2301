package agency_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// BenchmarkCheck goes round several thousand assignments. The bare loop beside it only compares their figures.
func BenchmarkCheck(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 10))
	assignments := make([]agency.Assignment, 4096)
	days := make([]metrics.Date, len(assignments))
	for i := range assignments {
		assignments[i], days[i] = known(random.IntN)
	}
	caps := everyCap()
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		found, i := 0, 0
		for b.Loop() {
			found += len(agency.Check(assignments[i], caps, days[i]))
			i = (i + 1) % len(assignments)
		}
		b.ReportMetric(float64(found)/float64(b.N), "findings/op")
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		found, i := 0, 0
		for b.Loop() {
			a := assignments[i]
			for _, c := range caps {
				if c.Job == a.Job && metrics.Compare(a.HourlyRate, metrics.Above, c.Rate) == metrics.Yes {
					found++
				}
			}
			i = (i + 1) % len(assignments)
		}
		b.ReportMetric(float64(found)/float64(b.N), "above/op")
	})
}
