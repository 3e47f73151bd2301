package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// What people save under the name of a CSV file and is none. The message says what it is, so that they know what to do.
func TestOtherKinds(t *testing.T) {
	for _, test := range []struct {
		reason, content, want string
	}{
		{"empty file", "", "the file is empty"},
		{"byte order mark only", "\ufeff", "the file is empty"},
		{"blank lines only", "\n\r\n\n", "the file is empty"},
		{"workbook", zipped(t), "a ZIP archive"},
		{"compressed", gzipped(t), "a gzip-compressed file"},
		{"web page", "<!DOCTYPE html>\n<html><body>Sign in</body></html>", "a web page"},
		{"web page after blank lines", "\r\n  <HTML>", "a web page"},
		{"XML", "\ufeff<?xml version=\"1.0\"?>\n<a/>", "an XML document"},
		{"JSON object", "{\n\"a\": 1}", "a JSON document"},
		{"JSON list", "[{\"a\": 1}, {\"a\": 2}]\n", "a JSON document"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"},
		{"old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "an old Excel workbook"},
		{"UTF-16, little end first", encodeUTF16("\ufeffa,b\r\n1,2\r\n", false), "UTF-16"},
		{"UTF-16, big end first", encodeUTF16("\ufeffa,b\r\n1,2\r\n", true), "UTF-16"},
		{"UTF-16 without a mark", encodeUTF16("a,b\r\n1,2\r\n", false), "NUL bytes"},
		{"NUL bytes", "a,b\x00\n1,2\n", "NUL bytes"},
		{"a first line that ends in no quotation mark", "\"a,b\n1,2\n", "a quotation mark that is not closed"},
		{"a first line of two mebibytes", strings.Repeat("a,", 1<<20) + "\n", "more than 1 MiB"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			table, err := sheet.OpenCSV(strings.NewReader(test.content), "sample.csv")
			var bad *metrics.InputError
			if table != nil || !errors.As(err, &bad) || bad.Class != metrics.ErrUnreadable || bad.File != "sample.csv" {
				t.Fatalf("%v, %v, want an InputError of the class ErrUnreadable", table, err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want it to say %q", err, test.want)
			}
		})
	}
}

func zipped(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if _, err := w.Create("xl/workbook.xml"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte("a,b\n1,2\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func encodeUTF16(text string, bigEnd bool) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		if bigEnd {
			b = append(b, byte(unit>>8), byte(unit))
		} else {
			b = append(b, byte(unit), byte(unit>>8))
		}
	}
	return string(b)
}
