package ees_test

import (
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// TestLabelsCanBeShown: what a row calls its place is shown to people. Parts that are not the place's, and characters
// that a terminal obeys, give way to the register's own, and are reported once.
func TestLabelsCanBeShown(t *testing.T) {
	want := area.Label{Name: "Ashenmoor", LACode: "001", GSSCode: "M06000001"}
	for reason, place := range map[string]string{
		"a name nobody has":          "001,M06000001,=HYPERLINK(1)",
		"an escape sequence":         "001,M06000001,Ashenmoor\x1b[31m",
		"a mark that turns text":     "001,M06000001,Ashenmoor\u202e",
		"a code nobody has":          "001,=1+1,Ashenmoor",
		"another's code":             "001,M06000002,Ashenmoor",
		"an escape sequence in one":  "001,M06\x1b[31m,Ashenmoor",
		"a number that nobody has":   "999,M06000001,Ashenmoor",
		"a number that is a formula": "=9,M06000001,Ashenmoor",
	} {
		line := year2025 + strings.Replace(ashenmoor, "001,M06000001,Ashenmoor", place, 1) + ",5\n"
		rows, problems := read(t, file(idColumns+",n")+line+line, options())
		if len(rows) != 2 || len(problems) != 1 {
			t.Fatalf("%s: %d rows and problems %v, want two rows and one problem", reason, len(rows), problems)
		}
		equal(t, want, rows[0].Subject.Label)
		for _, p := range inputErrors(t, problems) {
			if p.Class != metrics.ErrBadRow || p.Row != 2 || strings.ContainsAny(p.Error(), "\x1b\u202e") {
				t.Errorf("%s: %q", reason, p.Error())
			}
		}
	}
}
