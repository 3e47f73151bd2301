package sheet_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// tables are texts of a thousand rows of ten cells.
func tables() []string {
	random := rand.New(rand.NewPCG(3, 4))
	texts := make([]string, 16)
	for i := range texts {
		var b strings.Builder
		b.WriteString("area,b,c,d,e,f,g,h,i,j\n")
		for range 1000 {
			fmt.Fprintf(&b, "\"Ashenmoor, %d\"", random.IntN(1000))
			for range 9 {
				fmt.Fprintf(&b, ",%.1f", random.Float64()*100)
			}
			b.WriteByte('\n')
		}
		texts[i] = b.String()
	}
	return texts
}

func BenchmarkRecords(b *testing.B) {
	texts := tables()
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(texts[0])))
		for i := 0; b.Loop(); i++ {
			table, err := sheet.OpenCSV(strings.NewReader(texts[i%len(texts)]), "sample.csv")
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range table.Records() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("peer=encoding/csv", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(texts[0])))
		for i := 0; b.Loop(); i++ {
			in := csv.NewReader(strings.NewReader(texts[i%len(texts)]))
			in.ReuseRecord = true
			for {
				if _, err := in.Read(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkOfRows measures records of a worksheet beside the bare rows, which are in memory here.
func BenchmarkOfRows(b *testing.B) {
	sheets := make([]iter.Seq2[sheet.Row, error], 16)
	for i, text := range tables() {
		var all []sheet.Row
		for at, line := range strings.Split(strings.TrimSpace(strings.ReplaceAll(text, `"`, "")), "\n") {
			row := sheet.Row{Line: at + 1}
			for _, cell := range strings.Split(strings.Replace(line, ", ", " ", 1), ",") {
				row.Cells = append(row.Cells, sheet.Cell{Text: cell})
			}
			all = append(all, row)
		}
		sheets[i] = func(yield func(sheet.Row, error) bool) {
			for _, row := range all {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
	b.Run("sheet", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			table, err := sheet.OfRows(sheets[i%len(sheets)], "sample.xlsx")
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range table.Records() {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("peer=rows", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for _, err := range sheets[i%len(sheets)] {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
