package ods_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

// allocated is how many bytes a function allocates in all, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// bomb packs a file of so many times a text, and says that it unpacks to what declared is, or to what it does if 0.
func bomb(t testing.TB, start, filler string, times int, declared uint64) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	sum := crc32.NewIEEE()
	to := io.MultiWriter(w, sum)
	block := strings.Repeat(filler, max(1, (1<<20)/len(filler)))
	size := uint64(len(start))
	fmt.Fprint(to, start)
	for ; times > 0; times -= len(block) / len(filler) {
		fmt.Fprint(to, block)
		size += uint64(len(block))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if declared == 0 {
		declared = size
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	raw, err := out.CreateRaw(&zip.FileHeader{
		Name: "content.xml", Method: zip.Deflate, CRC32: sum.Sum32(),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: declared,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.Write(packed.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// with changes the header of an archive's first file wherever it stands.
func with(data []byte, local, central int, b ...byte) []byte {
	data = bytes.Clone(data)
	copy(data[bytes.Index(data, []byte("PK\x03\x04"))+local:], b)
	copy(data[bytes.Index(data, []byte("PK\x01\x02"))+central:], b)
	return data
}

// Each of these files is written to do harm, or is broken. None takes more memory than its limit, each says what it is.
func TestHostileFiles(t *testing.T) {
	good := workbook(t, row(text("x")))
	many := make([]file, 0, 1002)
	for i := range 1001 {
		many = append(many, file{fmt.Sprintf("part%d.xml", i), ""})
	}
	huge := make([]file, 0, 3000)
	for i := range 3000 {
		huge = append(huge, file{fmt.Sprintf("%s%d.xml", strings.Repeat("n", 300), i), ""})
	}
	const dtd = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
	laughs := `<!DOCTYPE x [<!ENTITY a "ha">`
	for c := 'b'; c < 'k'; c++ {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat("&"+string(c-1)+";", 10))
	}
	compound := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	encrypted := bytes.Clone(compound)
	for i, c := range []byte("EncryptedPackage") {
		encrypted[1024+2*i] = c
	}
	for _, test := range []struct {
		reason string
		data   []byte
		limits sheet.Limits
		found  string // part of what the message says
	}{
		{"a bomb of elements", bomb(t, before, "<x/>", 1<<22, 0), sheet.Limits{}, "at most 200 times its size"},
		{"a bomb of blanks", bomb(t, before, " ", 1<<25, 0), sheet.Limits{}, "a longer text or tag"},
		{"a bomb that says it is small", bomb(t, before, "<x/>", 1<<22, 100), sheet.Limits{}, "not a valid zip file"},
		{
			"a bomb with a higher ratio allowed", bomb(t, before, "<x/>", 1<<21, 0),
			sheet.Limits{Ratio: 1 << 20, PartBytes: 1 << 22}, "at most 4194304 bytes in one file",
		},
		{
			"a bomb against the sum of all", bomb(t, before, "<x/>", 1<<21, 0),
			sheet.Limits{Ratio: 1 << 20, AllBytes: 1 << 22}, "at most 4194304 bytes in all",
		},
		{"a larger file than allowed", good, sheet.Limits{FileBytes: 100}, "at most 100 bytes"},
		{"too many files", pack(t, many...), sheet.Limits{}, "an archive of 1001 files"},
		{"a directory larger than files need", pack(t, huge...), sheet.Limits{}, "a very large directory"},
		{
			"deep XML", pack(t, content(table("S", row(text(strings.Repeat("<text:span>", 200)+strings.Repeat("</text:span>", 200)))))),
			sheet.Limits{}, "nested more deeply",
		},
		{"deep XML without an end", pack(t, file{"content.xml", strings.Repeat("<x>", 1e6)}), sheet.Limits{}, "at most 100 deep"},
		{"an entity of a file", pack(t, file{"content.xml", dtd + `<x>&x;</x>`}), sheet.Limits{}, "a document type"},
		{"entities in entities", pack(t, file{"content.xml", laughs + `]><x>&j;</x>`}), sheet.Limits{}, "a document type"},
		{"an entity that is not declared", pack(t, content(table("S", row(text("&x;"))))), sheet.Limits{}, "invalid character entity"},
		{
			"a document type in the manifest", pack(t, file{"META-INF/manifest.xml", dtd + "<x/>"}, content(table("S"))),
			sheet.Limits{}, "a document type",
		},
		{"half a file", good[:len(good)/2], sheet.Limits{}, "the archive's directory"},
		{"a file without its last byte", good[:len(good)-1], sheet.Limits{}, "the archive's directory"},
		{"the beginning of a file", good[:4], sheet.Limits{}, "the archive's directory"},
		{"a byte changed", with(good, 14, 16, 1, 2, 3, 4), sheet.Limits{}, "checksum error"},
		{"content.xml cut off", pack(t, file{"content.xml", before + "<table:table"}), sheet.Limits{}, "unexpected EOF"},
		{"elements that do not match", pack(t, content("<table:table></table:row>")), sheet.Limits{}, "closed by"},
		{
			"a workbook with a password", pack(t, file{"mimetype", mimeType}, file{"META-INF/manifest.xml",
				`<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
					`<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`},
				file{"content.xml", "\x8f\x01\x02"}), sheet.Limits{}, "a workbook with a password",
		},
		{"an Office workbook with a password", encrypted, sheet.Limits{}, "a workbook with a password"},
		{"an old Excel workbook", compound, sheet.Limits{}, "an old Excel workbook"},
		{"an archive with a password", with(good, 6, 8, 1), sheet.Limits{}, "an archive with a password"},
		{"a method that workbooks do not have", with(good, 8, 10, 12), sheet.Limits{}, "compressed by method 12"},
		{"no content", pack(t, file{"mimetype", mimeType}), sheet.Limits{}, "an archive without content.xml"},
		{"an archive inside an archive", pack(t, file{"workbook.ods", string(good)}), sheet.Limits{}, "an archive without content.xml"},
		{
			"ways out of the archive",
			pack(t, file{"../content.xml", "x"}, file{"/content.xml", "x"}, file{`..\content.xml`, "x"}, file{"a/../content.xml", "x"}),
			sheet.Limits{}, "an archive without content.xml",
		},
		{"content twice", pack(t, content(table("S")), content(table("T"))), sheet.Limits{}, "content.xml twice"},
		{"content twice, in other letters", pack(t, content(table("S")), file{"Content.XML", "x"}), sheet.Limits{}, "content.xml twice"},
		{"an XLSX workbook", pack(t, file{"xl/workbook.xml", "<workbook/>"}), sheet.Limits{}, "an XLSX workbook"},
		{"a text document", pack(t, file{"mimetype", "application/vnd.oasis.opendocument.text"}), sheet.Limits{}, "opendocument.text"},
		{"no spreadsheet in it", pack(t, file{"content.xml", "<html><body/></html>"}), sheet.Limits{}, "a document without a sheet"},
		{"nothing in it", pack(t, file{"content.xml", ""}), sheet.Limits{}, "a document without a sheet"},
		{"sheets of one name", pack(t, content(table("S"), table("S"))), sheet.Limits{}, "two sheets named S"},
		{"too many sheets", pack(t, content(manyTables(10_001))), sheet.Limits{}, "at most 256 sheets"},
		{"another encoding", pack(t, file{"content.xml", `<?xml version="1.0" encoding="ISO-8859-1"?><x/>`}), sheet.Limits{}, "ISO-8859-1"},
		{"not UTF-8", pack(t, content(table("S", row(text("\xff"))))), sheet.Limits{}, "invalid UTF-8"},
		{"a tag without an end", pack(t, file{"content.xml", "<x a='" + strings.Repeat("y", 1e6)}), sheet.Limits{}, "a longer text or tag"},
		{"a PDF", []byte("%PDF-1.7"), sheet.Limits{}, "a PDF document"},
		{"a CSV file", []byte("a,b\n1,2\n"), sheet.Limits{}, "a file that is no archive"},
		{"nothing", nil, sheet.Limits{}, "an empty file"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var err error
			bytes := allocated(func() { _, err = open(test.data, test.limits) })
			var bad *metrics.InputError
			if !errors.As(err, &bad) || bad.Class != metrics.ErrUnreadable || bad.File != "sample.ods" || bad.Expected == "" {
				t.Fatalf("%v: want the class ErrUnreadable, the file and what was expected", err)
			}
			if !strings.Contains(err.Error(), test.found) {
				t.Errorf("%v: want %q", err, test.found)
			}
			if most := uint64(200 << 20); bytes > most {
				t.Errorf("%d bytes allocated", bytes)
			}
		})
	}
}

// manyTables is so many sheets, each of another name.
func manyTables(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<table:table table:name="%d"/>`, i)
	}
	return b.String()
}

// These sheets claim more than a sheet holds, or hold more than a reader should take.
func TestHostileSheets(t *testing.T) {
	const billion = "1000000000"
	repeatedRow := func(times, cell string) string {
		return `<table:table-row table:number-rows-repeated="` + times + `">` + cell + `</table:table-row>`
	}
	repeatedCell := func(times, s string) string {
		return `<table:table-cell table:number-columns-repeated="` + times + `"><text:p>` + s + `</text:p></table:table-cell>`
	}
	last := row(text("last"))
	for _, test := range []struct {
		reason string
		rows   []string
		limits sheet.Limits
		rowsIn int    // how many rows come
		bad    string // the places of what is wrong, with what was found
		end    string // part of the error that ends the rows
	}{
		{
			reason: "a billion blank rows, and blank cells", rowsIn: 1,
			rows: []string{row(text("first"), blank(billion)), repeatedRow(billion, blank(billion))},
		},
		{
			reason: "a number of blank rows that no computer holds", rowsIn: 1,
			rows: []string{row(text("first")), repeatedRow(strings.Repeat("9", 1000), blank(strings.Repeat("9", 1000)))},
		},
		{
			reason: "a billion rows that are not blank", rowsIn: 10_000,
			rows: []string{repeatedRow(billion, text("x"))}, bad: "10001 a row repeated 1000000000 times",
		},
		{
			reason: "more repeated rows than allowed, and reading goes on", rowsIn: 4, limits: sheet.Limits{RepeatedRows: 3},
			rows: []string{repeatedRow("1000", text("x")), last}, bad: "4 a row repeated 1000 times",
		},
		{
			reason: "rows after the last that a sheet has", rowsIn: 1,
			rows: []string{row(text("first")), repeatedRow("1048575", blank("1")), last}, end: "at most 1048576 rows",
		},
		{
			reason: "the last row that a sheet has", rowsIn: 2,
			rows: []string{row(text("first")), repeatedRow("1048574", blank("1")), last},
		},
		{
			reason: "a billion cells that are not blank, and reading goes on", rowsIn: 2,
			rows: []string{row(text("a"), repeatedCell(billion, "x")), last}, bad: "1B a cell repeated up to column 1000000001",
		},
		{
			reason: "a cell after a billion blank ones", rowsIn: 1,
			rows: []string{row(blank(billion), text("x")), last}, bad: "1 a cell repeated up to column 1000000001",
		},
		{
			reason: "a long text, of which the beginning comes", rowsIn: 2,
			rows: []string{row(text(strings.Repeat("é", 60_000))), last}, bad: "1A " + strings.Repeat("é", 40) + "…",
		},
		{
			reason: "a billion spaces", rowsIn: 2,
			rows: []string{row(text(`x<text:s text:c="` + billion + `"/>y`)), last}, bad: "1A x" + strings.Repeat(" ", 79) + "…",
		},
		{
			reason: "a long value of a cell that shows nothing", rowsIn: 2, limits: sheet.Limits{CellBytes: 100},
			rows: []string{row(`<table:table-cell office:string-value="` + strings.Repeat("x", 1000) + `"/>`), last},
			bad:  "1A " + strings.Repeat("x", 80) + "…",
		},
		{
			reason: "many long texts from few letters", limits: sheet.Limits{TextBytes: 250_000}, rowsIn: 2,
			rows: []string{strings.Repeat(row(text(`x<text:s text:c="99999"/>`)), 5)}, end: "at most 250000 bytes",
		},
		{
			reason: "many wide rows", limits: sheet.Limits{Cells: 50_000}, rowsIn: 3,
			rows: []string{strings.Repeat(row(repeatedCell("16384", "x")), 5)}, end: "at most 50000 cells",
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			data := workbook(t, test.rows...)
			rows, bad := 0, ""
			var end error
			used := allocated(func() {
				w, err := open(data, test.limits)
				if err != nil {
					t.Fatal(err)
				}
				for _, err := range w.Rows("Sheet1") {
					var cell *metrics.InputError
					switch {
					case err == nil:
						rows++
					case errors.As(err, &cell) && cell.Class == metrics.ErrBadRow:
						bad += fmt.Sprintf("%d%s %s", cell.Row, cell.Column, cell.Found)
					default:
						end = err
					}
				}
			})
			if diff := cmp.Diff(test.bad, bad); rows != test.rowsIn || diff != "" {
				t.Errorf("%d rows, want %d; bad mismatch (-want +got):\n%s", rows, test.rowsIn, diff)
			}
			switch {
			case test.end == "" && end != nil, test.end != "" && !errors.Is(end, metrics.ErrUnreadable),
				test.end != "" && !strings.Contains(end.Error(), test.end):
				t.Errorf("the rows end with %v, want %q", end, test.end)
			}
			if used > 32<<20 {
				t.Errorf("%d bytes allocated", used)
			}
		})
	}
}
