package annexa_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/fstest"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// many is a return with so many rows in each of the lists 3, 7 and 8, different in each variant.
func many(rows, variant int) book {
	b := book{newTable(3), newTable(7), newTable(8)}
	for i := range rows {
		id := fmt.Sprintf("K%06d", i*7+variant)
		day := func(n int) string {
			return date("2024-10-01").AddDays((i*n + variant) % 180).Time().Format("02/01/2006")
		}
		born := date("2010-01-01").AddDays(i % 5000).Time().Format("02/01/2006")
		b[0].add(3, row{"child": id, "born": born, "received": day(3), "source": "q) 6: Police", "no_further_action": "b) No",
			"earlier": "1", "team": "Duty", "worker": "W1"})
		b[1].add(7, row{"child": id, "born": born, "started": day(5), "visit": day(7), "review": day(11), "earlier": "0",
			"category": "a) Neglect", "team": "North", "worker": "W2"})
		b[2].add(8, row{"child": id, "born": born, "started": day(2), "status": "C2: FCO", "review": day(3), "visit": day(4),
			"health": day(6), "dental": day(9), "placements": "1", "missing": "0", "placed": day(2),
			"placement": "f) U6: Foster placement - not FFA",
			"location":  "a) In", "team": "Looked after", "worker": "W3"})
	}
	return b
}

const benchRows, variants = 1000, 4

// BenchmarkReadFolder reads 3,000 rows of three lists from CSV.
func BenchmarkReadFolder(b *testing.B) {
	var folders []fstest.MapFS
	for v := range variants {
		folders = append(folders, many(benchRows, v).folder(b))
	}
	b.ReportAllocs()
	rows, i := 0, 0
	for b.Loop() {
		r, err := annexa.ReadFolder(folders[i%variants], options())
		if err != nil {
			b.Fatal(err)
		}
		rows += r.Lists[2].Rows + r.Lists[6].Rows + r.Lists[7].Rows
		i++
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkBareCSV is the bare loop: the same files through encoding/csv, with nothing made of their cells.
func BenchmarkBareCSV(b *testing.B) {
	var folders []fstest.MapFS
	for v := range variants {
		folders = append(folders, many(benchRows, v).folder(b))
	}
	b.ReportAllocs()
	rows, i := 0, 0
	for b.Loop() {
		for _, file := range folders[i%variants] {
			r := csv.NewReader(bytes.NewReader(file.Data))
			r.ReuseRecord = true
			for {
				if _, err := r.Read(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
				rows++
			}
		}
		i++
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkReadWorkbook reads the same rows from a workbook.
func BenchmarkReadWorkbook(b *testing.B) {
	var books [][]byte
	for v := range variants {
		books = append(books, many(benchRows, v).workbook(b))
	}
	b.ReportAllocs()
	rows, i := 0, 0
	for b.Loop() {
		r, err := readWorkbook(books[i%variants], options())
		if err != nil {
			b.Fatal(err)
		}
		rows += r.Lists[2].Rows + r.Lists[6].Rows + r.Lists[7].Rows
		i++
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
