package ods_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// BenchmarkOfstedsWorkbook reads every row of every sheet, beside the bare tokens of the same file. Bytes are those of
// the unpacked content.xml.
func BenchmarkOfstedsWorkbook(b *testing.B) {
	data := metricstest.Read(b, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods")
	packed, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	var content *zip.File
	for _, f := range packed.File {
		if f.Name == "content.xml" {
			content = f
		}
	}
	b.Run("rows", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(content.UncompressedSize64))
		for b.Loop() {
			w, err := open(data, sheet.Limits{})
			if err != nil {
				b.Fatal(err)
			}
			for _, name := range w.Sheets() {
				for _, err := range w.Rows(name) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
	b.Run("bare=encoding/xml", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(content.UncompressedSize64))
		for b.Loop() {
			in, err := content.Open()
			if err != nil {
				b.Fatal(err)
			}
			for tokens := xml.NewDecoder(in); ; {
				if _, err := tokens.Token(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
