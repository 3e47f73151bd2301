package ofsted_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// BenchmarkReadWorkbook reads the whole of Ofsted's workbook, beside the bare loop: unpacking it and going through the
// tokens of its XML, once. Bytes are those of the unpacked XML.
func BenchmarkReadWorkbook(b *testing.B) {
	file := metricstest.Read(b, "data", outcomesFile)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		b.Fatal(err)
	}
	content, err := archive.Open("content.xml")
	if err != nil {
		b.Fatal(err)
	}
	size, err := io.Copy(io.Discard, content)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("ReadWorkbook", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			outcomes, err := ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), ofsted.Options{File: outcomesFile})
			if err != nil || len(outcomes.Rows) != 536 {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare tokens", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			content, err := archive.Open("content.xml")
			if err != nil {
				b.Fatal(err)
			}
			decoder := xml.NewDecoder(content)
			for err == nil {
				_, err = decoder.RawToken()
			}
			if err != io.EOF {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReadThirdParty reads the third-party table.
func BenchmarkReadThirdParty(b *testing.B) {
	file := metricstest.Read(b, "data", "d2i_ilacs_overview.csv")
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		read, err := ofsted.ReadThirdParty(bytes.NewReader(file), ofsted.Options{})
		if err != nil || len(read.Rows) != 153 {
			b.Fatal(err)
		}
	}
}
