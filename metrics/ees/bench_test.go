package ees_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
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

// BenchmarkWrite writes all panels of the largest published file, 15 combinations of items with 12 indicators each,
// beside a loop that only writes the same cells, which are text already.
func BenchmarkWrite(b *testing.B) {
	const name = "absence_la.csv"
	data := metricstest.Read(b, "data", name)
	queries, o, rows := everything(b, name, false)
	extract, err := ees.Panels(bytes.NewReader(data), o, queries...)
	if err != nil {
		b.Fatal(err)
	}
	parts := partsOf(queries, extract)
	text, _ := write(b, ees.WriteOptions{}, parts...)
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(records) != rows+1 {
		b.Fatal(len(records), err)
	}
	perSecond := func(b *testing.B) { b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s") }
	b.Run("panels", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if err := ees.Write(io.Discard, io.Discard, ees.WriteOptions{}, parts...); err != nil {
				b.Fatal(err)
			}
		}
		perSecond(b)
	})
	b.Run("encoding/csv alone", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			w := csv.NewWriter(io.Discard)
			for _, record := range records {
				if err := w.Write(record); err != nil {
					b.Fatal(err)
				}
			}
			w.Flush()
		}
		perSecond(b)
	})
}

// BenchmarkCheck checks the largest published file, beside a loop that only splits it into cells.
func BenchmarkCheck(b *testing.B) {
	const rowCount = 17_220
	data := metricstest.Read(b, "data", "absence_la.csv")
	b.Run("check", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			report, err := ees.Check(bytes.NewReader(data), nil, ees.CheckOptions{})
			if err != nil || report.Rows != rowCount {
				b.Fatal(report.Rows, err)
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
