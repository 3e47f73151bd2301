package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// BenchmarkNeighbourWorkbook reads every row of the neighbour workbook, beside the bare tokens of its worksheet. Bytes
// are those of the unpacked worksheet.
func BenchmarkNeighbourWorkbook(b *testing.B) {
	data := metricstest.Read(b, "data", "sn_may_2025.xlsx")
	packed, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	var worksheet *zip.File
	for _, f := range packed.File {
		if f.Name == "xl/worksheets/sheet1.xml" {
			worksheet = f
		}
	}
	b.Run("rows", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(worksheet.UncompressedSize64))
		for b.Loop() {
			w, err := open(data, sheet.Limits{})
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range w.Rows("LA SN Groups") {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("bare=encoding/xml", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(worksheet.UncompressedSize64))
		for b.Loop() {
			in, err := worksheet.Open()
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
