package metrics_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestInputErrorMessage(t *testing.T) {
	tests := []struct {
		reason string
		err    metrics.InputError
		want   string
	}{
		{"a cell", metrics.InputError{File: "a.csv", Row: 3, Column: "cases", Found: "1,234", Expected: "a figure"},
			`a.csv: row 3: column cases: found "1,234", expected a figure`},
		{"a row", metrics.InputError{File: "a.csv", Row: 3, Found: "12 columns", Expected: "13 columns"},
			`a.csv: row 3: found "12 columns", expected 13 columns`},
		{"a file", metrics.InputError{File: "a.csv", Found: "<html>", Expected: "a header"},
			`a.csv: found "<html>", expected a header`},
		{"input without a name", metrics.InputError{Row: 3, Expected: "a figure"}, `row 3: found "", expected a figure`},
		{"more than one line was found", metrics.InputError{Found: "a\r\nb\x1b[31m\u202e", Expected: "a figure"},
			`found "a\r\nb\x1b[31m\u202e", expected a figure`},
	}
	for _, test := range tests {
		if got := test.err.Error(); got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
}

// Whatever a file holds, in its cells or in its header, an error about it is one short line of plain text.
func TestInputErrorIsOneLine(t *testing.T) {
	for _, text := range []string{
		"a\nb", "a\r\nb", "a\vb\fb", "a\x00b", "a\x1b[2Jb", "a\u2028b", "a\u202eb", "a\x85b", "\xff\xfe", "\ufeffyear",
		strings.Repeat("\x80", 500), strings.Repeat("é", 500), strings.Repeat("a\n", 500), `"quoted"`, "",
	} {
		err := &metrics.InputError{Class: metrics.ErrBadRow, File: "a.csv", Row: 2, Column: text, Found: text, Expected: "a figure"}
		got := err.Error()
		if !utf8.ValidString(got) || len(got) > 1000 || strings.ContainsFunc(got, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("%q gives %q, want one short line of plain text", text, got)
		}
	}
}

func TestInputErrorIsAndAs(t *testing.T) {
	_, cause := metrics.Parse("12%", metrics.AsPrinted)
	err := fmt.Errorf("reading: %w", &metrics.InputError{
		Class: metrics.ErrBadRow, File: "a.csv", Row: 3, Column: "cases", Found: "12%", Expected: "a figure", Cause: cause,
	})
	if !errors.Is(err, metrics.ErrBadRow) || !errors.Is(err, metrics.ErrBadFigure) || errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("%v is not of the classes ErrBadRow and ErrBadFigure alone", err)
	}
	var place *metrics.InputError
	if !errors.As(err, &place) || place.Row != 3 || place.Column != "cases" {
		t.Errorf("the place of %v is %+v", err, place)
	}
	whole := &metrics.InputError{Class: metrics.ErrUnreadable}
	if !errors.Is(whole, metrics.ErrUnreadable) || errors.Is(whole, metrics.ErrBadRow) {
		t.Errorf("%v without a cause is not of the class ErrUnreadable alone", whole)
	}
}

func TestExcerpt(t *testing.T) {
	for _, text := range []string{"", "a", strings.Repeat("a", 80)} {
		if got := metrics.Excerpt(text); got != text {
			t.Errorf("%q is cut to %q", text, got)
		}
	}
	for _, text := range []string{strings.Repeat("a", 81), strings.Repeat("a€", 50), strings.Repeat("€", 50), strings.Repeat("😀", 50)} {
		got := metrics.Excerpt(text)
		kept, found := strings.CutSuffix(got, "…")
		if !found || !strings.HasPrefix(text, kept) || len(kept) > 80 || len(kept) < 77 || !utf8.ValidString(got) {
			t.Errorf("%q is cut to %q", text, got)
		}
	}
}
