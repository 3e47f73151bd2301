package lait_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"runtime"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// BenchmarkLAITLoad reads the published data set and its dictionary, plain and packed, beside loops that only split the
// bytes of the same data set into cells. Its 641,070 rows are variety enough.
func BenchmarkLAITLoad(b *testing.B) {
	dictionary := metricstest.Read(b, "data", dictionaryFile)
	packed := metricstest.Read(b, "data", dataFile)
	for _, form := range []struct {
		name string
		data []byte
	}{{"plain", unpacked(b, packed)}, {"gzip", packed}} {
		b.Run(form.name+"/lait", func(b *testing.B) {
			b.SetBytes(int64(len(form.data)))
			b.ReportAllocs()
			for b.Loop() {
				d, err := lait.Read(bytes.NewReader(form.data), bytes.NewReader(dictionary), lait.Options{})
				if err != nil || d.Rows != rowCount {
					b.Fatal(err)
				}
			}
			b.ReportMetric(held(b, form.data, dictionary), "B-held")
		})
		b.Run(form.name+"/encoding/csv alone", func(b *testing.B) {
			b.SetBytes(int64(len(form.data)))
			b.ReportAllocs()
			for b.Loop() {
				var in io.Reader = bytes.NewReader(form.data)
				if form.name == "gzip" {
					in, _ = gzip.NewReader(in)
				}
				r := csv.NewReader(in)
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
}

// BenchmarkAccess goes through the last two periods of every measure, as a comparison of all councils does.
func BenchmarkAccess(b *testing.B) {
	d := published(b)
	b.ReportAllocs()
	for b.Loop() {
		count := 0
		for p := range d.All() {
			last := p.Latest()
			before, _ := last.Previous()
			for range p.Values(last) {
				count++
			}
			for range p.Values(before) {
				count++
			}
		}
		if count < 2*170*400 {
			b.Fatal(count)
		}
	}
}

// held is how many bytes a Dataset takes.
func held(b *testing.B, data, dictionary []byte) float64 {
	b.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := lait.Read(bytes.NewReader(data), bytes.NewReader(dictionary), lait.Options{})
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(d)
	return float64(after.HeapAlloc) - float64(before.HeapAlloc)
}
