package caserecord_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// FuzzBook reads records from bytes, six for each, and holds the book against the slow reference.
func FuzzBook(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x01\x01\x01\x01\x05\x00\x00\x01\x01\x00\x02\x09\x00\x01\x01\x00\x06\x14"))
	f.Add([]byte("\x00\x01\x02\x00\x01\x00\x00\x01\x01\x00\x05\x00\x00\x01\x01\x00\x05\x00\x01\x01\x00\x02\x00\x00\x01\x01\x04\x02\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		const length, most = 6, 16 // few enough for thousands of books a second
		r := records{options: options()}
		day := func(b byte) metrics.Date {
			if b == 0 {
				return metrics.Date{}
			}
			return date("2025-01-01").AddDays(int(b) % 30)
		}
		for i := 0; i < most && len(stream) >= length; i++ {
			x := stream[:length]
			stream = stream[length:]
			if x[0]%3 == 1 {
				r.workers = append(r.workers, caserecord.Worker{
					ID: []string{"", "w1", "w2", "w3"}[x[1]%4], Team: []string{"", "Duty"}[x[2]%2], Service: []string{"", "Ashenmoor"}[x[2]/2%2],
					FTE: metrics.Rounded(int(x[3]), metrics.Places(0)), Agency: metrics.Verdict(x[2] / 4 % 3), NewlyQualified: metrics.Verdict(x[2] / 12 % 3),
					Start: day(x[4]), End: day(x[5]),
				})
				continue
			}
			r.allocations = append(r.allocations, caserecord.Allocation{
				Child: []string{"", "c1", "c2", "c3"}[x[1]%4], Worker: []string{"", "w1", "w2", "w3"}[x[2]%4],
				Role: []string{holder, holder, adviser, supporter, "?"}[x[3]%5], Start: day(x[4]), End: day(x[5]),
			})
		}
		checkAgainstReference(t, r)
	})
}
