package metrics_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestParse(t *testing.T) {
	const asPrinted, unrounded = metrics.AsPrinted, metrics.Unrounded
	dp0, dp1, dp2 := metrics.Places(0), metrics.Places(1), metrics.Places(2)
	tests := []struct {
		reason string
		text   string
		p      metrics.Precision
		want   figure
	}{
		{"the decimals of the text", "14.2", asPrinted, printed(14.2, 14.15, 14.25, dp1)},
		{"no decimals in the text", "14", asPrinted, printed(14, 13.5, 14.5, dp0)},
		{"trailing nought is a decimal", "14.0", asPrinted, printed(14, 13.95, 14.05, dp1)},
		{"the column knows of the nought that is not printed", "14", dp1, printed(14, 13.95, 14.05, dp1)},
		{"a count", "14", unrounded, exactly(14)},
		{"more decimals than the column", "14.25", dp1, printed(14.25, 14.245, 14.255, dp2)},
		{"not a multiple of 10 in a column of tens", "14", metrics.Nearest10, printed(14, 13.5, 14.5, dp0)},
		{"a multiple of 10", "20", metrics.Nearest10, printed(20, 15, 25, metrics.Nearest10)},
		{"a multiple of 5", "15", metrics.Nearest5, printed(15, 12.5, 17.5, metrics.Nearest5)},
		{"below nought", "-1.5", dp1, printed(-1.5, -1.55, -1.45, dp1)},
		{"no digit before the point", ".5", asPrinted, printed(0.5, 0.45, 0.55, dp1)},
		{"leading noughts", "007", asPrinted, printed(7, 6.5, 7.5, dp0)},
		{"spaces around", "  14.2 \t\r\n", dp1, printed(14.2, 14.15, 14.25, dp1)},
		{"a space that does not break", "\u00a014.2\u00a0", dp1, printed(14.2, 14.15, 14.25, dp1)},

		{"a true nought", "0", dp1, printed(0, 0, 0, dp1)},
		{"minus nought is nought", "-0", dp1, printed(0, 0, 0, dp1)},
		{"with decimals too", "-0.00", asPrinted, printed(0, 0, 0, dp2)},
		{"nought with an exponent is a true nought", "0e-400", dp1, printed(0, 0, 0, dp1)},
		{"a small number is not low", "0.04", dp1, printed(0.04, 0.035, 0.045, dp2)},

		{"spreadsheet's dust", "148.80000000000001", dp1, printed(148.8, 148.75, 148.85, dp1)},
		{"dust below", "148.79999999999998", dp1, printed(148.8, 148.75, 148.85, dp1)},
		{"spreadsheet's exponent", "7.0E-2", dp2, printed(0.07, 0.065, 0.075, dp2)},
		{"an exponent shifts the decimals", "7.0E-2", asPrinted, printed(0.07, 0.0695, 0.0705, metrics.Places(3))},
		{"a positive exponent takes decimals away", "1.25e+1", asPrinted, printed(12.5, 12.45, 12.55, dp1)},
		{"and never below none", "1.5e3", asPrinted, printed(1500, 1499.5, 1500.5, dp0)},
		{"too large to have a fraction", "1e300", dp1, printed(1e300, 1e300, 1e300, dp1)},

		{"low at one decimal", "low", dp1, within(metrics.Low, 0, 0.05)},
		{"k is low", "k", dp0, within(metrics.Low, 0, 0.5)},
		{"the older symbol of low", "~", metrics.Nearest10, within(metrics.Low, 0, 5)},
		{"low without a precision", "low", asPrinted, within(metrics.Low, 0, bound(inf))},
		{"not applicable", "z", dp1, gone(metrics.NotApplicable)},
		{"not applicable, older", "N/A", dp1, gone(metrics.NotApplicable)},
		{"not applicable, in small letters", "n/a", dp1, gone(metrics.NotApplicable)},
		{"confidential", "c", dp1, gone(metrics.Confidential)},
		{"low reliability", "u", dp1, gone(metrics.LowReliability)},
		{"unavailable", "x", dp1, gone(metrics.Unavailable)},
		{"unavailable, older", ":", dp1, gone(metrics.Unavailable)},
		{"unavailable is not a duration", ":", metrics.YearsMonths, gone(metrics.Unavailable)},
		{"the source lost the reason", "-", dp1, gone(metrics.Unspecified)},
		{"a dot", ".", dp1, gone(metrics.Unspecified)},
		{"two dots", "..", dp1, gone(metrics.Unspecified)},
		{"spaces around a symbol", " c ", dp1, gone(metrics.Confidential)},
		{"blank", "", dp1, gone(metrics.Blank)},
		{"blank but for spaces", " \t ", dp1, gone(metrics.Blank)},

		{"years and months", "02:03", metrics.YearsMonths, printed(27, 26.5, 27.5, metrics.YearsMonths)},
		{"eleven months", "0:11", metrics.YearsMonths, printed(11, 10.5, 11.5, metrics.YearsMonths)},
		{"many years", "100:00", metrics.YearsMonths, printed(1200, 1199.5, 1200.5, metrics.YearsMonths)},
		{"a count in a column of durations", "1620", metrics.YearsMonths, printed(1620, 1619.5, 1620.5, dp0)},
		{"suppressed in a column of durations", "c", metrics.YearsMonths, gone(metrics.Confidential)},
	}
	for _, test := range tests {
		got, err := metrics.Parse(test.text, test.p)
		if err != nil {
			t.Errorf("%s: Parse(%q, %v): %v", test.reason, test.text, test.p, err)
			continue
		}
		if diff := cmp.Diff(test.want, look(got)); diff != "" {
			t.Errorf("%s: Parse(%q, %v) mismatch (-want +got):\n%s", test.reason, test.text, test.p, diff)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	texts := []string{
		"12%", "£12", "1,234", "1 234", "1.2.3", "1-2", "--1", "+", "1e", "e5", "1e5.5", "1e+", "one",
		"5.", "-5.", "5.e1", // what is left where a file was cut off
		"NaN", "nan", "Inf", "-Inf", "infinity", // which strconv reads
		"0x10", "0X1p-2", "1_000", "1e1_0", // which strconv may read too
		"NULL", "NA", "null", "#N/A", "N/a", // of which the standard forbids the first two
		"C", "Z", "LOW", "K", "zz", "...", "–", "<5",
		"1e999", "-1e999", "1e99999999999999999999", // too large
		"1e-400", "-1e-400", "0." + strings.Repeat("0", 400) + "1", // too small to tell from nought
		"02:03", // a duration in a column that has none
	}
	for _, text := range texts {
		v, err := metrics.Parse(text, metrics.Places(1))
		if v != metrics.Missing(metrics.Invalid) {
			t.Errorf("Parse(%q) = %+v, want Invalid", text, look(v))
		}
		if !errors.Is(err, metrics.ErrBadFigure) {
			t.Errorf("Parse(%q): error %v, want one of the class ErrBadFigure", text, err)
		} else if len(text) < 80 && !strings.Contains(err.Error(), strconv.Quote(text)) {
			t.Errorf("Parse(%q): error %q does not quote the text", text, err)
		}
	}
}

func TestParseRefusesDurations(t *testing.T) {
	for text, reason := range map[string]string{
		"02:12":    "a year has twelve months, 0 to 11",
		"2:3":      "months have two digits",
		"2:003":    "and no more",
		":03":      "no years",
		"02:":      "no months",
		"-2:03":    "no sign",
		"+2:03":    "not that one either",
		"02:03:04": "two parts only",
		"1000:00":  "nobody waits a thousand years",
		"02:0a":    "digits only",
	} {
		if v, err := metrics.Parse(text, metrics.YearsMonths); !errors.Is(err, metrics.ErrBadFigure) {
			t.Errorf("Parse(%q) = %v, %v, want ErrBadFigure: %s", text, v, err, reason)
		}
	}
}

// An error about a page that was taken for a cell stays one short line.
func TestParseErrorIsShort(t *testing.T) {
	_, err := metrics.Parse("<html>\n"+strings.Repeat("ö", 10_000), metrics.AsPrinted)
	if err == nil || len(err.Error()) > 300 || strings.ContainsAny(err.Error(), "\n\r") {
		t.Errorf("error %q, want one short line", err)
	}
}

// Every figure of one decimal in the range of published rates is read to the nearest float64, with bounds that are the
// nearest float64 to the half-steps.
func TestParseIsExact(t *testing.T) {
	for tenths := range 20_001 {
		text := fmt.Sprintf("%d.%d", tenths/10, tenths%10)
		want := printed(nearest(t, text), bound(nearest(t, fmt.Sprintf("%d.%d5", (tenths-1)/10, (tenths+9)%10))),
			bound(nearest(t, text+"5")), metrics.Places(1))
		if tenths == 0 {
			want = printed(0, 0, 0, metrics.Places(1))
		}
		if diff := cmp.Diff(want, look(mustParse(t, text, metrics.Places(1)))); diff != "" {
			t.Fatalf("Parse(%q) mismatch (-want +got):\n%s", text, diff)
		}
	}
}

func nearest(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
