package csww_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// BenchmarkRead reads the published census beside a loop that only splits the same bytes into cells. There is one such
// file; its 1,463 rows of 32 cells are variety enough.
func BenchmarkRead(b *testing.B) {
	data := metricstest.Read(b, "data", currentFile)
	b.Run("census", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			census, err := csww.Read(bytes.NewReader(data), csww.Options{})
			if err != nil || len(census.Returns) != 1463 {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/csv alone", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			r := csv.NewReader(bytes.NewReader(data))
			r.ReuseRecord = true
			cells := 0
			for {
				record, err := r.Read()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					b.Fatal(err)
				}
				cells += len(record)
			}
			if cells != 1464*32 {
				b.Fatal(cells)
			}
		}
	})
}
