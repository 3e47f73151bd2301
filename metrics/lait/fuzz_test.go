package lait_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/lait"
)

// FuzzLabel reads any label with any type of year. Whatever it is, a period keeps its year, the one it is named by or
// the one it ends in, and no edition is lost.
func FuzzLabel(f *testing.F) {
	for _, text := range []string{
		"2025", "2024/25", "2024-25", "2014-16", "2014/15-16/17", "2022 (Rev)", "2023-24 (OT)", "0", "", "()", "9999/99", "1999-00",
	} {
		for years := range lait.Annual + 2 {
			f.Add(text, uint8(years))
		}
	}
	f.Fuzz(func(t *testing.T, text string, years uint8) {
		label, err := lait.ParseLabel(text, lait.YearType(years))
		if err != nil {
			if !errors.Is(err, metrics.ErrBadPeriod) || label != (lait.Label{}) {
				t.Fatalf("%q: %+v, %v", text, label, err)
			}
			return
		}
		if label.Period.IsZero() || label.Text != text {
			t.Fatalf("%q is %+v", text, label)
		}
		if strings.Contains(text, "(") != (label.Edition != "") || !strings.Contains(text, label.Edition) {
			t.Fatalf("%q has the edition %q", text, label.Edition)
		}
		year := 0
		for _, digit := range strings.TrimSpace(text)[:4] {
			year = 10*year + int(digit-'0')
		}
		if label.Period.Year() != year && label.Period.Year() != year-1 {
			t.Fatalf("%q is the period %v", text, label.Period)
		}
		next, _ := label.Period.Next()
		if order, ok := label.Period.Compare(next); !ok || order >= 0 {
			t.Fatalf("%q is the period %v, after its next, %v", text, label.Period, next)
		}
	})
}

// FuzzRead reads any data set with any dictionary. Whatever they are, nothing panics, every row is in a panel or left
// out with a problem, every panel has what its measure promises, and what is not read is an error with a place.
func FuzzRead(f *testing.F) {
	dictionary := file(dictionaryHeader, posts, plans)
	for _, data := range []string{
		file(header, row("posts", "2025", ashenmoor, "14.300000000000001"), row("posts", "2024 (Rev)", merrow, "-")),
		file(header, row("posts", "0", ashenmoor, "1"), row("other", "2014-16", dunmarsh, "1e999"), row("plans", "2023/24", upper, "7.0E-2")),
		file(header, row("posts", "2025", "Ashen Moor Borough,%s,001,Elsewhere", "-1"), row("posts", "2025", "Dunmarsh,%s,3,", "0")),
		file(header, row("posts", "2025", "Brackwater / Coldharrow,%s,002 / 003,Upper Merrow", "-0")),
		"\ufeff" + strings.ReplaceAll(file(header, `posts,"a`+"\n"+`b",2025,Ashenmoor,"5",001.0,Upper Merrow`), "\n", "\r\n"),
		file("Values,Years,Region,LA Number,LA and Regions,Short Desc", "5,2025,Upper Merrow,1,Ashenmoor,posts"),
		string(packed(f, file(header, row("posts", "2025", coldharrow, "3")))),
		"\x1f\x8b", "", "\n", file(header) + "\x00\n\x00", "PK\x03\x04",
	} {
		f.Add(data, dictionary)
		f.Add(data, strings.ReplaceAll(dictionary, "Low", "low "))
	}
	f.Add(file(header), dictionary+dictionary)
	f.Add(file(header), "")
	f.Fuzz(func(t *testing.T, data, dictionary string) {
		o := options()
		o.MostBytes = 1 << 20
		d, err := lait.Read(strings.NewReader(data), strings.NewReader(dictionary), o)
		if err != nil {
			if d != nil || !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("the error %v is not of the class ErrUnreadable", err)
			}
			return
		}
		problemsOf(t, d)
		if got := d.Figures().Total() + d.LeftOut; got != d.Rows {
			t.Fatalf("%d of %d rows are accounted for", got, d.Rows)
		}
		if d.Problems.Count < d.LeftOut+d.Figures().Count(metrics.Invalid) {
			t.Fatalf("%d problems of %d rows left out and %d figures that are none",
				d.Problems.Count, d.LeftOut, d.Figures().Count(metrics.Invalid))
		}
		for _, q := range d.Quirks {
			if q.Code == "" || q.Row < 1 || q.File == "" || strings.ContainsAny(q.String(), "\n\x00\x1b") {
				t.Fatalf("the quirk %q has no place or is no line of plain text", q)
			}
		}
		count := 0
		for p := range d.All() {
			count++
			e, ok := d.Entry(p.Measure().ID)
			if again, found := d.Panel(e.Short); !ok || !found || again != p || len(e.Labels) != len(p.Periods()) || p.Latest().IsZero() {
				t.Fatalf("%+v of a panel of %d periods", e, len(p.Periods()))
			}
			for i, period := range p.Periods() {
				if e.Labels[i].Period != period {
					t.Fatalf("the labels %v of the periods %v", e.Labels, p.Periods())
				}
				for _, v := range p.Values(period) {
					checkFigure(t, v)
				}
			}
		}
		if count != d.Len() {
			t.Fatalf("%d panels of %d", count, d.Len())
		}
	})
}

// checkFigure holds what every figure promises.
func checkFigure(t *testing.T, v metrics.Value) {
	t.Helper()
	x, ok := v.Point()
	lower, upper, known := v.Bounds()
	if ok != (v.Reason() == metrics.Reported) || math.IsNaN(x) || math.IsInf(x, 0) || ok && !(known && lower <= x && x <= upper) {
		t.Fatalf("%v is %v within %v and %v", v.Reason(), x, lower, upper)
	}
}
