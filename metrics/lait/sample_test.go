package lait_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// comparable lets cmp compare the opaque types as == does.
var comparable = cmpopts.EquateComparable(area.ID{}, area.Area{}, metrics.Value{}, metrics.Period{})

// merrowland is a country that never was, with two regions and four councils, of which Dunmarsh ceased on 1 April 2023.
// It is made once: IDs of one register compare.
var merrowland = sync.OnceValue(func() *area.Register {
	upper, lower := [3]int{2, 2, 2}, [3]int{3, 3, 3}
	ceased, err := metrics.NewDate(2023, 4, 1)
	if err != nil {
		panic(err)
	}
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National, LACode: "970"},
		area.Entry{Number: 2, Name: "Upper Merrow", Level: area.Regional, LACode: "980", Regions: upper},
		area.Entry{Number: 3, Name: "Lower Merrow", Level: area.Regional, LACode: "981", Regions: lower},
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, LACode: "001", Regions: upper, Aliases: []string{"Ashen Moor Borough"}},
		area.Entry{Number: 1002, Name: "Brackwater", Level: area.LocalAuthority, LACode: "002", Regions: upper},
		area.Entry{Number: 1003, Name: "Coldharrow", Level: area.LocalAuthority, LACode: "003", Regions: lower},
		area.Entry{Number: 1004, Name: "Dunmarsh", Level: area.LocalAuthority, LACode: "004", Regions: lower, Until: ceased},
	)
	if err != nil {
		panic(err)
	}
	return r
})

// id is a place of Merrowland.
func id(name string) area.ID {
	found, err := merrowland().Find(name)
	if err != nil {
		panic(err)
	}
	return found
}

// The header of a data set, and the ends of the rows of its places.
const (
	header     = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region"
	merrow     = "Merrowland,%s,970,NA"
	upper      = "Upper Merrow,%s,980,NA"
	ashenmoor  = "Ashenmoor,%s,001,Upper Merrow"
	brackwater = "Brackwater,%s,002,Upper Merrow"
	coldharrow = "Coldharrow,%s,003,Lower Merrow"
	dunmarsh   = "Dunmarsh,%s,004,Lower Merrow"
)

// dictionaryHeader is that of a dictionary, and posts a row of it.
const (
	dictionaryHeader = "Measure_code,Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,state_funded_flag,Table_status," +
		"Description,Last Update,Next Update,Data Owner (DO) /Supplier and Contact Details,Methodology,Hyperlink(s),dps,Year_Type,No_Quartile"
	posts = `7,Staff,Posts that are vacant,Vacant posts,posts,Low,% of posts,NA,posts.csv,"Vacant posts, of all.",45931,TBC,MWO,Counted.,NA,1,Annual (end of Sept),NA`
	plans = `8,Plans,Plans reviewed,Reviews,plans,High,% of plans,NA,NA,Reviewed in time.,New Data,46235,MWO,,,NA,Academic Year,N`
)

// file joins lines to the text of a file.
func file(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// row is a row of a data set.
func row(short, years, place, value string) string {
	return short + ",," + years + "," + fmt.Sprintf(place, value)
}

// options are those of a sample.
func options() lait.Options {
	return lait.Options{File: "lait.csv", DictionaryFile: "dictionary.csv", Areas: merrowland()}
}

// read reads a data set with a dictionary of posts and plans. Both must be readable.
func read(t testing.TB, lines ...string) *lait.Dataset {
	t.Helper()
	d, err := lait.Read(strings.NewReader(file(lines...)), strings.NewReader(file(dictionaryHeader, posts, plans)), options())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// panelOf gives a panel that must be there.
func panelOf(t testing.TB, d *lait.Dataset, short string) *panel.Panel {
	t.Helper()
	p, ok := d.Panel(short)
	if !ok {
		t.Fatalf("no panel %s", short)
	}
	return p
}

// cellsOf writes the rows of a panel, period by period: "2025 Ashenmoor 5.0".
func cellsOf(p *panel.Panel) (cells []string) {
	for _, period := range p.Periods() {
		for c := range p.All(period) {
			cells = append(cells, period.Label()+" "+c.Area.String()+" "+c.Value.String())
		}
	}
	return cells
}

// problemsOf writes the problems as "3 Years: 0", by row, column and what was found.
func problemsOf(t testing.TB, d *lait.Dataset) (problems []string) {
	t.Helper()
	for _, err := range d.Problems.List {
		var bad *metrics.InputError
		if !errors.As(err, &bad) || !errors.Is(err, metrics.ErrBadRow) || bad.File == "" || bad.Row == 0 {
			t.Fatalf("the problem %v has no place or is not of the class ErrBadRow", err)
		}
		problems = append(problems, fmt.Sprintf("%d %s: %s", bad.Row, bad.Column, bad.Found))
	}
	return problems
}

// quirksOf writes the quirks of some codes, all for none, as "3 Years posts no_period".
func quirksOf(d *lait.Dataset, codes ...lait.QuirkCode) (quirks []string) {
	for _, q := range d.Quirks {
		if len(codes) == 0 || slices.Contains(codes, q.Code) {
			quirks = append(quirks, fmt.Sprintf("%s %d %s %s %s", q.File, q.Row, q.Column, q.Measure, q.Code))
		}
	}
	return quirks
}
