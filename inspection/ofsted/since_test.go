package ofsted_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

func TestSince(t *testing.T) {
	gone := area.Entry{
		Number: 1007, Name: "Gorsehaven", Level: area.LocalAuthority, Type: area.County, LACode: "997",
		Until: date("2023-04-01"), Regions: [area.DivisionCount]int{1000},
	}
	register, err := invented().With(gone)
	if err != nil {
		t.Fatal(err)
	}
	find := func(name string) area.ID {
		id, err := register.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	in := func(file, sheet string, names ...string) []ofsted.Row {
		var rows []ofsted.Row
		for i, name := range names {
			row := ofsted.Row{Place: ofsted.Place{File: file, Sheet: sheet, Row: i + 2}, Inspection: standard()}
			row.Council = find(name)
			rows = append(rows, row)
		}
		return rows
	}
	all := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"}
	quirk := func(sheet string, code ofsted.QuirkCode, message string) ofsted.Quirk {
		return ofsted.Quirk{Place: ofsted.Place{File: "b.csv", Sheet: sheet}, Code: code, Message: message}
	}
	tests := []struct {
		name           string
		earlier, later []ofsted.Row
		want           []ofsted.Quirk
		reason         string
	}{
		{"nothing", nil, nil, nil, "nothing was there"},
		{"the same", in("a.csv", "", all...), in("b.csv", "", all...), nil, "nothing is lost"},
		{"more", in("a.csv", "", all[:2]...), in("b.csv", "", all...), nil, "more is no loss"},
		{"the first", nil, in("b.csv", "", all...), nil, "there is nothing before it"},
		{"another order", in("a.csv", "", "Ashenmoor", "Dunmarsh"), in("b.csv", "", "Dunmarsh", "Ashenmoor"), nil, "councils, not rows"},
		{"cut off", in("a.csv", "", all...), in("b.csv", "", all[:2]...), []ofsted.Quirk{
			quirk("", ofsted.FewerRows, "fewer rows: 2, and earlier 4"),
			quirk("", ofsted.MissingCouncil, "Coldharrow is in a.csv and not here"),
			quirk("", ofsted.MissingCouncil, "Dunmarsh is in a.csv and not here"),
		}, "the file and each council"},
		{"one for another", in("a.csv", "", all[:3]...), in("b.csv", "", "Ashenmoor", "Brackwater", "Dunmarsh"), []ofsted.Quirk{
			quirk("", ofsted.MissingCouncil, "Coldharrow is in a.csv and not here"),
		}, "as many rows may be others"},
		{"fewer of a council", in("a.csv", "", "Ashenmoor", "Ashenmoor"), in("b.csv", "", "Ashenmoor"), []ofsted.Quirk{
			quirk("", ofsted.FewerRows, "fewer rows: 1, and earlier 2"),
		}, "a history may lose an inspection and no council"},
		{"one of several rows", in("a.csv", "", "Coldharrow", "Ashenmoor", "Coldharrow"), in("b.csv", "", "Ashenmoor", "Ashenmoor", "Ashenmoor"),
			[]ofsted.Quirk{quirk("", ofsted.MissingCouncil, "Coldharrow is in a.csv and not here")}, "a council is told of once"},
		{"a council that is no more", in("a.csv", "", "Gorsehaven", "Ashenmoor"), in("b.csv", "", "Ashenmoor", "Brackwater"), nil,
			"it is rightly not there"},
		{"sheets", in("a.ods", "history", "Ashenmoor", "Brackwater"), in("b.csv", "history", "Ashenmoor"), []ofsted.Quirk{
			quirk("history", ofsted.FewerRows, "fewer rows: 1, and earlier 2"),
			quirk("history", ofsted.MissingCouncil, "Brackwater is in a.ods: history and not here"),
		}, "all rows are of one sheet, which is named"},
		{"several sheets", in("", "", "Ashenmoor", "Brackwater", "Coldharrow"), append(in("b.csv", "one", "Ashenmoor"), in("b.csv", "two", "Brackwater")...),
			[]ofsted.Quirk{
				quirk("", ofsted.FewerRows, "fewer rows: 2, and earlier 3"),
				quirk("", ofsted.MissingCouncil, "Coldharrow is in the earlier snapshot and not here"),
			}, "the file as a whole, and an earlier one without a name"},
		{"nothing left", in("a.csv", "", "Ashenmoor"), nil, []ofsted.Quirk{
			{Code: ofsted.FewerRows, Message: "fewer rows: 0, and earlier 1"},
			{Code: ofsted.MissingCouncil, Message: "Ashenmoor is in a.csv and not here"},
		}, "no row says which file it is"},
		{"rows of no council", []ofsted.Row{{}}, in("b.csv", "", "Ashenmoor"), nil, "nobody is missing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, ofsted.Since(test.earlier, test.later)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestTruncatedSnapshots holds that the third-party table cut off after 100 and after 135 rows, as it has been
// published, has lost the councils of the others, and that the whole table has lost nothing since either.
func TestTruncatedSnapshots(t *testing.T) {
	whole := thirdParty(t)
	for _, n := range []int{100, 135} {
		lines := bytes.SplitAfter(metricstest.Read(t, "data", "d2i_ilacs_overview.csv"), []byte("\n"))
		cut, err := ofsted.ReadThirdParty(bytes.NewReader(bytes.Join(lines[:n+1], nil)), ofsted.Options{File: "cut.csv"})
		if err != nil {
			t.Fatal(err)
		}
		counts := make(map[ofsted.QuirkCode]int)
		for _, q := range ofsted.Since(whole.Rows, cut.Rows) {
			counts[q.Code]++
		}
		if diff := cmp.Diff(map[ofsted.QuirkCode]int{ofsted.FewerRows: 1, ofsted.MissingCouncil: 153 - n}, counts); diff != "" {
			t.Errorf("%d rows; mismatch (-want +got):\n%s", n, diff)
		}
		if quirks := ofsted.Since(cut.Rows, whole.Rows); quirks != nil {
			t.Errorf("%d rows: the whole table lost %v", n, quirks)
		}
	}
}
