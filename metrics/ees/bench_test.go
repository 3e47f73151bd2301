package ees_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// BenchmarkRows reads the published workforce census row by row, each cell of it a figure, beside a loop that only
// splits the same bytes into cells.
func BenchmarkRows(b *testing.B) {
	data := metricstest.Read(b, "data", "csww_indicators_2017_to_2025.csv")
	const rowCount = 1463
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			r, err := ees.Open(bytes.NewReader(data), ees.Options{Others: ees.Indicator, ReuseRow: true})
			if err != nil {
				b.Fatal(err)
			}
			rows := 0
			for _, err := range r.Rows() {
				if err != nil {
					b.Fatal(err)
				}
				rows++
			}
			if rows != rowCount {
				b.Fatal(rows)
			}
		}
	})
	b.Run("encoding/csv alone", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			r := csv.NewReader(bytes.NewReader(data))
			r.ReuseRecord = true
			rows := -1 // the header
			for {
				if _, err := r.Read(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
				rows++
			}
			if rows != rowCount {
				b.Fatal(rows)
			}
		}
	})
}
