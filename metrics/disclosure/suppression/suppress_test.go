package suppression_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// pattern is a letter for each cell: s shown, P primary, + secondary.
func pattern(r suppression.Result) string {
	var b strings.Builder
	for _, f := range r.Figures {
		b.WriteByte("sP+"[f.Why])
	}
	return b.String()
}

// keep is the table with some cells to be kept.
func keep(t suppression.Table, cells ...int) suppression.Table {
	for _, c := range cells {
		t.Cells[c].Keep = true
	}
	return t
}

func each(t suppression.Table, weights ...float64) suppression.Table {
	t.Weights = weights
	return t
}

func TestSuppress(t *testing.T) {
	one, under := suppression.OneTo(5), suppression.Under(5)
	yes, no := metrics.Yes, metrics.No
	tests := []struct {
		table  suppression.Table
		rule   suppression.Rule
		want   string
		safe   metrics.Verdict
		lost   float64
		reason string
	}{
		{suppression.Table{}, one, "", yes, 0, "nothing to protect"},
		{row(10, 20, 30), one, "ssss", yes, 0, "no small count"},
		{row(0, 0, 0), one, "ssss", yes, 0, "noughts are shown"},
		{row(0, 0, 0), under, "PPPP", yes, 0, "noughts are small counts"},
		{row(1, 2, 1), one, "PPPP", yes, 0, "all small, and the total too"},
		{row(3, 4, 2), one, "PPPs", yes, 0, "the total tells 9: each may be 1 to 7"},
		{row(1, 2, 2), one, "PPPP", yes, 0, "the total is 5 itself"},
		{row(1, 1, 4), one, "PPP+", yes, 6,
			"1, 1 and 4 of 6 have a range of 3: the total goes, as nothing else helps"},
		{row(3, 20, 40), one, "P+ss", yes, 20, "the smaller of the others costs less"},
		{row(3, 40, 20), one, "Ps+s", yes, 20, "wherever it is"},
		{row(3, 20, 20), one, "P+ss", yes, 20, "ties go to the first"},
		{each(row(3, 20, 40), 1, 9, 2, 8), one, "Ps+s", yes, 2, "by the caller's weights"},
		{each(row(3, 20, 40), 1, 9, 8, 2), one, "Pss+", yes, 2, "the total may cost least"},
		{each(row(3, 20, 40), 1, 1, 1, 1), one, "P+ss", yes, 1, "the fewest cells"},
		{row(3), one, "PP", yes, 0, "a row of one part is its total: both are small"},
		{keep(row(3, 0, 0), 3), one, "PssP", yes, 0, "a small total goes although it was to be kept"},
		{keep(row(3, 20, 40), 3), one, "P+ss", yes, 20, "England is kept"},
		{keep(row(3, 20, 40), 1, 3), one, "Ps+s", yes, 40, "the only cell that may be suppressed"},
		{keep(row(3, 20, 40), 1, 2, 3), one, "Psss", no, 0, "nothing may be suppressed"},
		{keep(row(3, 0, 40), 2), one, "Pss+", yes, 43, "noughts are shown, so the total goes"},
		{row(3, 2, 40), one, "PP+s", yes, 40, "3 and 2 of 5 are 1 to 4"},
		{row(5, 1, 40), one, "PPss", yes, 0, "5 and 1 of 6 are just 1 to 5"},
		{row(3, 1, 40), one, "PP+s", yes, 40, "the sum of two small counts says too much"},
		{row(5, 2, 40), one, "PPss", yes, 0, "5 and 2 are 1 to 6"},
		{row(3, 2, 40), one.Keeping(3), "PPss", yes, 0, "1 to 4 is a width of 3"},
		{row(3, 4, 12, 9, 50), one.Keeping(12), "PPs+ss", yes, 9, "3, 4 and 9 have 13 to give"},
		{row(3, 4, 6, 7, 9, 50), one.Keeping(16), "PP++sss", yes, 13, "6 and 7 cost less than 50"},
		{rounded(row(3, 20, 40), metrics.Nearest10), one, "P+ss", yes, 20,
			"a total of 60 is 55 to 64, so that 3 is 1 to 4: rounding is not enough"},
		{rounded(row(3, 21, 42), metrics.Nearest10), one, "P+ss", yes, 21,
			"66 prints as 70, which is 65 to 74, so that 3 is 2 to 11; alone it is known to be small, so 2 to 5"},
		{rounded(row(5, 50), metrics.Nearest10), one, "P+s", yes, 50, "60 is 55 to 64: 5 to 14, and a c alone is 5"},
		{keep(rounded(row(5, 50), metrics.Nearest10), 1), one, "Ps+", yes, 55, "the total goes where the other is kept"},
		{keep(rounded(row(5, 50), metrics.Nearest10), 1, 2), one, "Pss", no, 0, "nothing may be suppressed with the 5"},
		{row(6, 6, 5, 8, 20), one, "+sPsss", yes, 6, "the first of the cheapest"},
		{rounded(row(1, 20, 40), metrics.Nearest10), suppression.OneTo(3), "Psss", yes, 0,
			"60 is 55 to 64: 1 is 1 to 4, enough for 1 to 3"},
		{rounded(row(2, 20, 35), metrics.Nearest10), one, "Psss", yes, 0, "57 prints as 60: 2 is 1 to 9, and 1 to 5"},
		{suppression.Table{Cells: []suppression.Cell{{Count: 3}}}, one, "P", yes, 0, "the rule tells no more than itself"},
		{suppression.Table{Cells: []suppression.Cell{{Count: 3}}}, one.Keeping(9), "P", no, 0, "it tells more than asked"},
	}
	for _, test := range tests {
		got, err := suppression.Suppress(test.table, test.rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, test.table, test.rule, got)
		if pattern(got) != test.want || got.Safe != test.safe || got.Lost != test.lost {
			t.Errorf("%v under %v is %s, safe: %v, lost %v; want %s, %v, %v: %s", test.table.Cells, test.rule, pattern(got),
				got.Safe, got.Lost, test.want, test.safe, test.lost, test.reason)
		}
	}
}

// TestAlone holds what the audit of a count that is suppressed alone says of it, and of one that is not.
func TestAlone(t *testing.T) {
	secret := metrics.Missing(metrics.Confidential)
	for _, test := range []struct {
		table  suppression.Table
		want   []metrics.Value
		reason string
	}{
		{keep(rounded(row(5, 50), metrics.Nearest10), 1, 2), []metrics.Value{metrics.Exact(5)}, "alone it is small: 5"},
		{rounded(row(2, 20, 35), metrics.Nearest10), []metrics.Value{secret.WithBounds(1, 5)}, "1 to 9 by the sum"},
		{rounded(row(5, 50), metrics.Nearest10), []metrics.Value{secret.WithBounds(1, 63), secret.WithBounds(1, 63)},
			"either may be the small one"},
		{row(6, 6, 5, 8, 20), []metrics.Value{secret.WithBounds(1, 10), secret.WithBounds(1, 10)},
			"how the other was chosen is not reckoned with"},
	} {
		got, err := suppression.Suppress(test.table, suppression.OneTo(5))
		if err != nil {
			t.Fatal(err)
		}
		var derived []metrics.Value
		for _, f := range got.Audit.Findings {
			if _, reported := f.Published.Point(); !reported {
				derived = append(derived, f.Derived)
			}
		}
		if diff := cmp.Diff(test.want, derived, byValue); diff != "" {
			t.Errorf("derived, where %s (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestRowsByColumns(t *testing.T) {
	// Two councils by two groups, their totals, and both councils together.
	table := regions(2).table(2, []int{3, 20, 40, 30})
	got, err := suppression.Suppress(table, suppression.OneTo(5))
	if err != nil {
		t.Fatal(err)
	}
	if pattern(got) != "P+s++ssss" || got.Lost != 90 {
		t.Errorf("the pattern is %s and loses %v, want all four counts, and all totals shown", pattern(got), got.Lost)
	}
	// A council whose other counts are kept cannot be protected, and then costs nothing either.
	table = keep(regions(2).table(2, []int{3, 20, 40, 30}), 1, 2)
	if got, err = suppression.Suppress(table, suppression.OneTo(5)); err != nil {
		t.Fatal(err)
	}
	if pattern(got) != "Pssssssss" || got.Safe != metrics.No || !equal(got.NotProved, []int{0}) {
		t.Errorf("the pattern is %s, safe: %v, want nothing suppressed in vain", pattern(got), got.Safe)
	}
	// One council in a region is the region: both go, with England or with another region and one of its councils.
	table = regions(1, 2).table(1, []int{4, 20, 30})
	if got, err = suppression.Suppress(table, suppression.OneTo(5)); err != nil || pattern(got) != "PssPs+" {
		t.Errorf("the pattern is %s, %v, want England's 54 suppressed rather than 50 and 20", pattern(got), err)
	}
	keep(table, 5)
	if got, err = suppression.Suppress(table, suppression.OneTo(5)); err != nil {
		t.Fatal(err)
	}
	if pattern(got) != "P+sP+s" || got.Safe != metrics.Yes || got.SuppressedTotals != 1 {
		t.Errorf("the pattern is %s, safe: %v, want a council and its region, and another region with a council of it",
			pattern(got), got.Safe)
	}
}

func TestRates(t *testing.T) {
	table := row(3, 20, 41)
	table.Cells = append(table.Cells, suppression.Cell{Count: 4000}, suppression.Cell{})
	table.Cells[3].Rounded = metrics.Nearest10
	for _, pair := range [][2]int{{0, 3}, {1, 3}, {2, 3}, {2, 4}, {2, 5}, {3, 4}} {
		rate := suppression.Rate{Part: pair[0], Whole: pair[1], Per: 100, Rounded: metrics.Places(1)}
		table.Rates = append(table.Rates, rate)
	}
	got, err := suppression.Suppress(table, suppression.OneTo(5))
	if err != nil {
		t.Fatal(err)
	}
	holds(t, table, suppression.OneTo(5), got)
	secret := metrics.Missing(metrics.Confidential)
	want := []metrics.Value{
		secret, secret, metrics.Rounded(64.1, metrics.Places(1)), metrics.Rounded(1.0, metrics.Places(1)),
		metrics.Missing(metrics.NotApplicable), metrics.Rounded(1.6, metrics.Places(1)),
	}
	for i, w := range want {
		// Of 41 and 64: 64.0625%, from the unrounded total.
		if g := got.Rates[i]; g.String() != w.String() || g.Reason() != w.Reason() {
			t.Errorf("rate %d is %v, want %v", i, g, w)
		}
	}
	if got.SuppressedRates != 2 || got.Safe != metrics.Yes {
		t.Errorf("%d rates are suppressed, want 2", got.SuppressedRates)
	}
	// Without rates, the rounded total would leave more: with one, a reader may know it exactly.
	table = rounded(row(2, 20, 35), metrics.Nearest10)
	table.Rates = []suppression.Rate{{Part: 2, Whole: 3, Per: 100, Rounded: metrics.Places(1)}}
	if got, err = suppression.Suppress(table, suppression.OneTo(5)); err != nil || pattern(got) != "P+ss" {
		t.Errorf("the pattern beside a rate is %s, %v, want P+ss", pattern(got), err)
	}
}

func TestWarnings(t *testing.T) {
	tests := []struct {
		table  suppression.Table
		want   []metrics.Warning
		reason string
	}{
		{row(3, 20, 40), nil, "nothing to tell"},
		{keep(row(3, 20, 40), 1, 2, 3), []metrics.Warning{{
			Code: suppression.NotProved, Message: "counts are not proved to be protected: not to be published",
			Have: metrics.Exact(1), Need: metrics.Exact(0),
		}}, "not safe"},
		{keep(row(3, 0, 40), 2), []metrics.Warning{{
			Code: suppression.TotalsSuppressed, Message: "totals were suppressed to protect others", Have: metrics.Exact(1),
		}}, "nothing else helps"},
		{keep(row(3, 0), 2), []metrics.Warning{{
			Code: suppression.KeptSuppressed, Message: "the rule suppresses counts that were to be kept",
			Have: metrics.Exact(1), Need: metrics.Exact(0),
		}}, "a small total"},
	}
	for _, test := range tests {
		got, err := suppression.Suppress(test.table, suppression.OneTo(5))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got.Warnings, byValue, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("warnings, where %s (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestWhy(t *testing.T) {
	for why, want := range []string{"shown", "primary", "secondary", "none"} {
		text, err := suppression.Why(why).MarshalText()
		if string(text) != want || err != nil || suppression.Why(why).String() != want {
			t.Errorf("%d is %q, want %q", why, text, want)
		}
	}
}

func TestJSON(t *testing.T) {
	got, err := suppression.Suppress(row(3, 20, 40), suppression.OneTo(5))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`{"safe":"yes","figures":[{"value":{"value":null,"symbol":"c","lower":null,"upper":null},"why":"primary"},`,
		`"rates":[],"cells_not_proved":[],"shown":2,"primary":1,"secondary":1,"suppressed_totals":0,"suppressed_rates":0,`,
		`"lost":20,"rule":"1 to 5 suppressed, noughts shown","audit":{`, `"conflicts":[],"warnings":[]},"warnings":[]}`,
	} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%s is not in %s", part, text)
		}
	}
}

func TestBadTables(t *testing.T) {
	bad := func(change func(*suppression.Table)) suppression.Table {
		table := row(3, 20, 40)
		change(&table)
		return table
	}
	tests := []struct {
		table  suppression.Table
		reason string
	}{
		{bad(func(t *suppression.Table) { t.Cells[0].Count = -1 }), "a count below nought"},
		{bad(func(t *suppression.Table) { t.Cells[0].Count = 2_000_000_000 }), "a count above a billion"},
		{bad(func(t *suppression.Table) { t.Cells[0].Count = 4 }), "parts that do not add up"},
		{bad(func(t *suppression.Table) { t.Sums[0].Total = 4 }), "a total that is no cell"},
		{bad(func(t *suppression.Table) { t.Sums[0].Parts = nil }), "a sum of nothing"},
		{bad(func(t *suppression.Table) { t.Sums[0].Parts = []int{0, 0} }), "a part twice"},
		{bad(func(t *suppression.Table) { t.Sums = append(t.Sums, disclosure.Sum{Total: 0, Parts: []int{3}}) }), "a circle"},
		{bad(func(t *suppression.Table) { t.Rates = []suppression.Rate{{Whole: 9, Per: 100}} }), "a rate of no cell"},
		{bad(func(t *suppression.Table) { t.Rates = []suppression.Rate{{Part: 0, Whole: 3}} }), "a rate for each nothing"},
		{bad(func(t *suppression.Table) { t.Weights = []float64{1} }), "too few weights"},
		{bad(func(t *suppression.Table) { t.Weights = []float64{1, 1, 1, -1} }), "a weight below nought"},
	}
	for _, test := range tests {
		if _, err := suppression.Suppress(test.table, suppression.OneTo(5)); !errors.Is(err, suppression.ErrTable) {
			t.Errorf("the error for %s is %v, want one of ErrTable", test.reason, err)
		}
	}
}

// FuzzSuppress holds that no table makes Suppress panic, and that its answer is what its table and rule make it.
func FuzzSuppress(f *testing.F) {
	f.Add([]byte{3, 20, 40, 1, 9}, uint8(0), uint8(2), uint8(5))
	f.Add([]byte{0, 0, 0, 0, 1, 2, 3, 200}, uint8(2), uint8(3), uint8(130))
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, uint8(3), uint8(1), uint8(9))
	f.Fuzz(func(t *testing.T, counts []byte, shape, groups, limit uint8) {
		a, n := someAreas[int(shape)%len(someAreas)], 1+int(groups)%4
		values := make([]int, a.lowest()*n)
		for i := range values {
			if len(counts) > 0 {
				values[i] = int(counts[i%len(counts)])
			}
		}
		table := a.table(n, values)
		for c := range table.Cells {
			if len(counts) > 0 {
				flags := counts[(c*7)%len(counts)]
				table.Cells[c].Keep = flags%5 == 0
				table.Cells[c].Rounded = []metrics.Precision{metrics.AsPrinted, metrics.Nearest5, metrics.Nearest10}[flags%3]
			}
		}
		if shape%2 == 1 { // sums that go astray
			table.Sums = append(table.Sums, disclosure.Sum{Total: int(groups) - 3, Parts: []int{int(limit), int(shape)}})
		}
		rule := suppression.OneTo(int(limit%16) - 1)
		if limit >= 128 {
			rule = suppression.Under(int(limit%16) - 1).Keeping(int(shape) % 12)
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			if !errors.Is(err, suppression.ErrTable) && !errors.Is(err, suppression.ErrRule) {
				t.Fatal(err)
			}
			return
		}
		holds(t, table, rule, got)
	})
}
