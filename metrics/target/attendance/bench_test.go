package attendance_test

import (
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// tables are records of as many years, each in its own order.
func tables() [][]attendance.Record {
	all := invented(64 * 4096)
	return slices.Collect(slices.Chunk(all, 4096))
}

func BenchmarkTally(b *testing.B) {
	years := tables()
	b.Run("Tally of 4096", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := attendance.Tally(metrics.FinancialQuarter, slices.Values(years[i%len(years)])); err != nil {
				b.Fatal(err)
			}
		}
	})
	// The bare loop counts by agency and quarter and looks for nothing that is wrong or missing.
	b.Run("bare loop over 4096", func(b *testing.B) {
		b.ReportAllocs()
		type cell struct {
			agency string
			period metrics.Period
		}
		for i := 0; b.Loop(); i++ {
			counts := make(map[cell][5]int)
			for _, r := range years[i%len(years)] {
				p, err := metrics.PeriodOf(metrics.FinancialQuarter, r.Date)
				if err != nil || r.Status > attendance.NotInvited {
					continue
				}
				n := counts[cell{r.Agency, p}]
				n[r.Status]++
				counts[cell{r.Agency, p}] = n
			}
		}
	})
	q := quorum(2, "Health", "Police", "Education")
	b.Run("Quorum.Tally of 4096", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := q.Tally(metrics.FinancialQuarter, slices.Values(years[i%len(years)])); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkParseStatus(b *testing.B) {
	texts := []string{"attended", "Present", "Apologies sent", "DNA", "did-not-attend", "required", "", "not invited"}
	b.Run("ParseStatus", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _, _ = attendance.ParseStatus(texts[i%len(texts)])
		}
	})
	words := map[string]attendance.Status{"attended": 1, "Present": 1, "DNA": 3, "": 0, "not invited": 4}
	b.Run("bare map of spellings", func(b *testing.B) {
		b.ReportAllocs()
		var sum attendance.Status
		for i := 0; b.Loop(); i++ {
			sum += words[texts[i%len(texts)]]
		}
	})
}

func BenchmarkShare(b *testing.B) {
	var counts []attendance.Count
	for i := range 4096 {
		n := 1 + i*7919%60
		counts = append(counts, attendance.Count{
			Invited: exact(n), Attended: exact(i * 104729 % (n + 1)), NotRecorded: exact(i % 5),
		})
	}
	b.Run("Share", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_ = counts[i%len(counts)].Share(attendance.Invited)
		}
	})
	b.Run("ShareBounds", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_ = counts[i%len(counts)].ShareBounds(attendance.Invited)
		}
	})
	b.Run("bare Ratio", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_ = metrics.Ratio(counts[i%len(counts)].Attended, counts[i%len(counts)].Invited)
		}
	})
}
