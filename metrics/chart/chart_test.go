package chart_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// same compares figures and dates, which are comparable.
var same = cmp.Options{
	cmp.Comparer(func(a, b metrics.Value) bool { return a == b }),
	cmp.Comparer(func(a, b metrics.Date) bool { return a == b }),
	cmp.AllowUnexported(sample{}),
}

// TestEverySample holds, for each chart at two widths, what makes it accessible, and that it is sound.
func TestEverySample(t *testing.T) {
	for _, s := range samples() {
		for _, width := range []int{0, 720, 800} {
			t.Run(fmt.Sprint(s.name, " ", width), func(t *testing.T) {
				list := sound(t, s.chart.SVG(chart.Options{ID: "a", Width: width}))
				root, title, desc := list[0], list[1], list[2]
				if root.attr["role"] != "img" || root.attr["aria-labelledby"] != "chart-a-title chart-a-desc" ||
					root.attr["width"] != "100%" {
					t.Errorf("the root is %+v", root)
				}
				if title.name != "title" || title.attr["id"] != "chart-a-title" || title.text == "" {
					t.Errorf("the second element is %+v", title)
				}
				if desc.name != "desc" || desc.attr["id"] != "chart-a-desc" || desc.text == "" {
					t.Errorf("the third element is %+v", desc)
				}
				if !strings.HasPrefix(root.attr["viewBox"], "0 0 "+strconv.Itoa(max(width, 320))+" ") {
					t.Errorf("the view is %q", root.attr["viewBox"])
				}
				if ground := list[3]; ground.name != "rect" || ground.attr["fill"] != chart.Grounds[0] {
					t.Errorf("the ground is %+v", ground)
				}
				apart(t, list)
				empty := strings.Contains(s.name, "nothing")
				if said := bytes.Contains(s.chart.SVG(chart.Options{}), []byte("Nothing to show")); said != empty {
					t.Errorf("says that there is nothing to show: %v", said)
				}
				if table := s.chart.Table(); (len(table.Rows) == 0) != empty {
					t.Errorf("%d rows in the table", len(table.Rows))
				} else {
					for _, row := range table.Rows {
						if len(row) != len(table.Header) {
							t.Errorf("a row of %d cells under a header of %d", len(row), len(table.Header))
						}
					}
				}
			})
		}
	}
}

// apart holds that no text runs into another; numbers beside marks, which go where the marks are, have a seam.
func apart(t *testing.T, list []element) {
	t.Helper()
	texts := named(list, "text")
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.attr["paint-order"] != "" || b.attr["paint-order"] != "" {
				continue
			}
			l1, t1, r1, b1 := box4(t, a)
			l2, t2, r2, b2 := box4(t, b)
			if l1 < r2 && l2 < r1 && t1 < b2 && t2 < b1 {
				t.Errorf("%q runs into %q", a.text, b.text)
			}
		}
	}
}

// TestLongPeriods holds that the names of periods, however many and long, run into nothing and stay inside.
func TestLongPeriods(t *testing.T) {
	for _, width := range []int{320, 720, 1200} {
		for _, n := range []int{1, 2, 3, 5, 9, 14, 24, 40} {
			for _, length := range []int{1, 7, 12, 20, 33, 60} {
				t.Run(fmt.Sprint(n, " of ", length, " on ", width), func(t *testing.T) {
					series, process := seriesOf(n, 2), processOf(n)
					for i := range n {
						name := fmt.Sprint(i, strings.Repeat(" Quarter to June", 4))[:length]
						series.Periods[i], process.Points[i].Period = name, name
					}
					for _, f := range []drawing{series, process} {
						apart(t, sound(t, f.SVG(chart.Options{Width: width})))
					}
				})
			}
		}
	}
}

// TestLooksAreShared holds that no two shapes beside each other have each the same look of their own, and that no shape
// has one that its group has.
func TestLooksAreShared(t *testing.T) {
	for _, s := range samples() {
		list := elements(t, s.chart.SVG(chart.Options{}))
		before := make(map[int]string) // the look of the last one in each group
		for i, e := range list {
			var look []string
			for _, name := range e.own {
				if slices.Contains(inherited, name) && e.name != "text" {
					look = append(look, name+"="+e.attr[name])
				}
			}
			own := strings.Join(look, " ")
			if own != "" && own == before[e.from] {
				t.Errorf("%s: two shapes with %s", s.name, own)
			}
			if in := list[e.from]; i > 0 && e.in == "g" && own != "" && len(in.own) > 0 {
				t.Errorf("%s: %s in a group with %v", s.name, own, in.own)
			}
			before[e.from] = own
		}
	}
}

func TestSameBytes(t *testing.T) {
	list, untouched := samples(), samples()
	var wait sync.WaitGroup
	for _, s := range list {
		want := s.chart.SVG(chart.Options{})
		for range 2 {
			wait.Go(func() {
				if !bytes.Equal(s.chart.SVG(chart.Options{}), want) {
					t.Errorf("%s: other bytes the second time", s.name)
				}
				s.chart.Table().HTML()
			})
		}
	}
	wait.Wait()
	if diff := cmp.Diff(untouched, list, same); diff != "" {
		t.Errorf("drawing changes what is drawn (-before +after):\n%s", diff)
	}
}

func TestOptions(t *testing.T) {
	tests := []struct {
		reason string
		id     string
		width  int
		title  string
		view   string
	}{
		{"the default is for a small screen", "", 0, "chart-title", "320"},
		{"less than that is not readable there", "", 100, "chart-title", "320"},
		{"nor is less than nothing", "x", -5, "chart-x-title", "320"},
		{"a wide layout", "re-referrals", 800, "chart-re-referrals-title", "800"},
		{"there is an end", "", 1 << 40, "chart-title", "2000"},
		{"what an id cannot hold is written out", `a b"/>`, 0, "chart-a_20_b_22__2F__3E_-title", "320"},
		{"and so is the sign by which it is", "a_20_b", 0, "chart-a_5F_20_5F_b-title", "320"},
	}
	for _, test := range tests {
		list := sound(t, chart.Strip{}.SVG(chart.Options{ID: test.id, Width: test.width}))
		if list[1].attr["id"] != test.title || strings.Fields(list[0].attr["viewBox"])[2] != test.view {
			t.Errorf("%q and %d give %q and %q, want %q and %q: %s", test.id, test.width, list[1].attr["id"],
				list[0].attr["viewBox"], test.title, test.view, test.reason)
		}
	}
}

// TestTextAt320 holds that nothing is smaller than 12 pixels where the default layout is shown 320 pixels wide.
func TestTextAt320(t *testing.T) {
	for _, s := range samples() {
		list := elements(t, s.chart.SVG(chart.Options{}))
		width, err := strconv.ParseFloat(strings.Fields(list[0].attr["viewBox"])[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			if e.attr["font-size"] != "" && e.number(t, "font-size")*320/width < 12 {
				t.Errorf("%s: %+v is %v pixels", s.name, e, e.number(t, "font-size")*320/width)
			}
		}
	}
}

func TestProcessPlaces(t *testing.T) {
	f := chart.Process{About: chart.About{Measure: "Meetings", Unit: "%"}, Points: []chart.ProcessPoint{
		{Period: "one", Value: exact(0)}, {Period: "two", Value: exact(100)}, {Period: "three", Value: secret},
		{Period: "four", Value: metrics.Between(25, 75)}, {Period: "five", Value: exact(50), Mark: chart.Concern},
	}}
	list := sound(t, f.SVG(chart.Options{}))
	first, second := hinted(list, "one", "circle"), hinted(list, "two", "circle")
	if len(first) != 1 || len(second) != 1 || len(named(list, "circle")) != 3 { // and one in the key
		t.Fatalf("%d, %d and %d circles", len(first), len(second), len(named(list, "circle")))
	}
	bottom, top := first[0].number(t, "cy"), second[0].number(t, "cy")
	near := func(got, want float64, what string) {
		t.Helper()
		if math.Abs(got-want) > 0.05 {
			t.Errorf("%s is at %v, want %v", what, got, want)
		}
	}
	var ranges []float64
	for _, e := range hinted(list, "four", "path") {
		for _, line := range e.lines(t) {
			for _, p := range line {
				ranges = append(ranges, p[1])
			}
		}
	}
	if len(ranges) != 6 {
		t.Fatalf("the range is %v, expected a line and two caps", ranges)
	}
	near(ranges[0], bottom-(bottom-top)/4, "the lower end of the range")
	near(ranges[1], bottom-(bottom-top)*3/4, "its upper end")
	if n := len(hinted(list, "three", "circle", "path", "rect")); n != 0 {
		t.Errorf("what is suppressed is drawn as %d shapes", n)
	}
	symbols := 0
	for _, e := range named(list, "text") {
		if e.text != "c" {
			continue
		}
		symbols++
		if e.number(t, "y") < bottom {
			t.Errorf("the symbol is at %v, in the field that ends at %v", e.number(t, "y"), bottom)
		}
		near(e.number(t, "x"), (first[0].number(t, "cx")+hinted(list, "five", "path")[0].middle(t))/2, "the symbol")
	}
	if symbols != 1 {
		t.Errorf("%d symbols", symbols)
	}
	for _, e := range named(list, "path") {
		if e.hint == "" && strings.Count(e.attr["d"], "L") > 1 && e.attr["fill"] == "none" {
			t.Errorf("the line %v crosses what is missing", e)
		}
	}
}

// middle is the place from left to right of a shape that is as wide to both sides.
func (e element) middle(t testing.TB) float64 {
	t.Helper()
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, line := range e.lines(t) {
		for _, p := range line {
			lo, hi = min(lo, p[0]), max(hi, p[0])
		}
	}
	return (lo + hi) / 2
}

func TestBarsFromNought(t *testing.T) {
	tests := []struct {
		reason string
		values []float64
	}{
		{"all far from nought", []float64{40, 41, 42}},
		{"on both sides", []float64{-20, 10, 40}},
		{"all below", []float64{-3, -2, -2.5}},
		{"beyond 100%", []float64{50, 130, 260}},
	}
	for _, test := range tests {
		for _, width := range []int{320, 800} {
			f := chart.Bars{About: about("x", "y")}
			for i, v := range test.values {
				f.Bars = append(f.Bars, chart.Bar{Label: fmt.Sprint("council ", i), Value: exact(v)})
			}
			f.Bars = append(f.Bars, chart.Bar{Label: "council without", Value: absent})
			list := sound(t, f.SVG(chart.Options{Width: width}))
			unit, nought := 0.0, 0.0
			for i, v := range test.values {
				rects := hinted(list, fmt.Sprint("council ", i), "rect")
				if len(rects) != 1 {
					t.Fatalf("%s: %d bars for one figure", test.reason, len(rects))
				}
				w, x := rects[0].number(t, "width"), rects[0].number(t, "x")
				end := x
				if v < 0 {
					end = x + w
				}
				if i == 0 {
					unit, nought = w/math.Abs(v), end
				}
				if math.Abs(w/math.Abs(v)-unit) > 0.02*unit || math.Abs(end-nought) > 0.05 {
					t.Errorf("%s: %v is %v wide from %v, expected %v from %v", test.reason, v, w, end, math.Abs(v)*unit, nought)
				}
			}
			if n := len(hinted(list, "council without", "rect")); n != 0 {
				t.Errorf("%s: a bar for what is not there", test.reason)
			}
		}
	}
}

func TestFunnelCounts(t *testing.T) {
	f := funnelOf(councils)
	list := sound(t, f.SVG(chart.Options{}))
	drawn := 0
	for _, e := range list {
		if e.name == "title" && e.in == "g" {
			drawn++
		}
	}
	if drawn != councils-2 { // one is suppressed, of one the cases are not known
		t.Errorf("%d councils are drawn", drawn)
	}
	for _, want := range []string{
		"Figures: 149 of 151; 1 known only within a range; 1 confidential (c).",
		"Not drawn, as the number of cases is not known: 1.", "Ashenmoor: 27.0%, n 2700, outside the limits, worse.",
		"Centre: England 22.0%.",
	} {
		if !strings.Contains(list[2].text, want) {
			t.Errorf("the description lacks %q: %s", want, list[2].text)
		}
	}
}

func TestDescriptionComesFirst(t *testing.T) {
	f := seriesOf(3, 2)
	f.Description = "It rose"
	list := elements(t, f.SVG(chart.Options{}))
	const want = "It rose. Time series. Ashenmoor, 2014-15: " // then the figure, the notes and the source
	if text := list[2].text; !strings.HasPrefix(text, want) || !strings.HasSuffix(text, " Source: invented figures.") {
		t.Errorf("the description is %q, expected it to begin %q", text, want)
	}
}

func TestOffNought(t *testing.T) {
	tests := []struct {
		reason string
		values []float64
		says   bool
	}{
		{"far from nought", []float64{90, 92}, true},
		{"near it", []float64{10, 60}, false},
		{"on both sides", []float64{-5, 5}, false},
		{"all alike and at nought", []float64{0, 0}, false},
	}
	for _, test := range tests {
		var values []metrics.Value
		var periods []string
		for i, v := range test.values {
			values, periods = append(values, exact(v)), append(periods, strconv.Itoa(2020+i))
		}
		f := chart.TimeSeries{Periods: periods, Series: []chart.Series{{Name: "Dunmarsh", Values: values}}}
		if says := strings.Contains(string(f.SVG(chart.Options{})), "The scale does not begin at 0."); says != test.says {
			t.Errorf("%v: says so: %v, %s", test.values, says, test.reason)
		}
	}
}

func TestTableJSON(t *testing.T) {
	got, err := json.Marshal(chart.Strip{}.Table())
	const want = `{"caption":"","header":["Council"],"rows":[],"notes":[]}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestTables(t *testing.T) {
	tests := []struct {
		reason string
		chart  drawing
		want   chart.Table
	}{
		{
			"the limits of a process, and its targets after the periods",
			chart.Process{About: chart.About{Title: "T", Measure: "M", Unit: "%"},
				Targets: []chart.Level{{"stretch", count(95)}},
				Points: []chart.ProcessPoint{
					{Period: "a", Value: exact(50), Cases: count(9), Centre: exact(52), Lower: exact(40),
						Upper: exact(60), Mark: chart.Low},
					{Period: "b", Value: secret, Centre: exact(52)}, {Period: "c", Break: "new form"}}},
			chart.Table{Caption: "T", Notes: []string{},
				Header: []string{"Period", "M (%)", "Cases", "Mean", "Lower limit", "Upper limit", "Cause", "Break"},
				Rows: [][]string{
					{"a", "50%", "9", "52%", "40%", "60%", "special cause, low", ""},
					{"b", "c, confidential", "", "52%", "", "", "", ""},
					{"c", "blank", "", "", "", "", "", "new form"},
					{"Target: stretch", "95%", "", "", "", "", "", ""}}},
		},
		{
			"columns that say nothing are not there",
			chart.Bars{About: chart.About{Measure: "M"}, Bars: []chart.Bar{{Label: "Dunmarsh", Value: metrics.Between(18, 24)}}},
			chart.Table{Header: []string{"Council", "M"}, Rows: [][]string{{"Dunmarsh", "18 to 24"}}, Notes: []string{}},
		},
		{
			"a count that is suppressed leaves no total and no shares",
			chart.Distribution{Grades: []string{"Good", "Inadequate"}, Groups: []chart.DistributionGroup{
				{Label: "North", Counts: []metrics.Value{count(3), secret}},
				{Label: "South", Counts: []metrics.Value{count(3), count(1)}}}},
			chart.Table{Notes: []string{},
				Header: []string{"Grade", "North, number", "North, share (%)", "South, number", "South, share (%)"},
				Rows: [][]string{
					{"Good", "3", "c", "3", "75.0%"}, {"Inadequate", "c, confidential", "c", "1", "25.0%"},
					{"All", "c, confidential", "", "4", ""}}},
		},
		{
			"events in the order of their days, those without one last",
			chart.Timeline{Grades: []string{"Good"}, Events: []chart.TimelineEvent{
				{Label: "x", Why: "not judged"}, {Date: day(2020, 2, 3), Label: "b", Grade: 1}, {Date: day(2019, 2, 3), Grade: 7}}},
			chart.Table{Notes: []string{}, Header: []string{"Date", "Inspection", "Grade"}, Rows: [][]string{
				{"3 February 2019", "", "no grade"}, {"3 February 2020", "b", "Good"},
				{"date not recorded", "x", "no grade: not judged"}}},
		},
		{
			"series too short are blank, those too long are cut",
			chart.TimeSeries{About: chart.About{Measure: "M"}, Periods: []string{"a", "b"}, Series: []chart.Series{
				{Name: "S", Values: []metrics.Value{count(1)}, Cases: []metrics.Value{count(5)}},
				{Name: "L", Values: []metrics.Value{count(1), count(2), count(3)}}}},
			chart.Table{Notes: []string{}, Header: []string{"Period", "S, M", "S, cases", "L, M"},
				Rows: [][]string{{"a", "1", "5", "1"}, {"b", "blank", "blank", "2"}}},
		},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.chart.Table()); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		sound(t, test.chart.SVG(chart.Options{}))
	}
}

func TestMark(t *testing.T) {
	for m, want := range map[chart.Mark]string{chart.Common: "common", chart.High: "high", chart.Low: "low",
		chart.Improvement: "improvement", chart.Concern: "concern", 99: "common"} {
		if text, err := m.MarshalText(); m.String() != want || string(text) != want || err != nil {
			t.Errorf("Mark %d is %q and %q, %v; want %q", uint8(m), m, text, err, want)
		}
	}
}

// TestFunnelSaysNothingOfWhatIsMissing holds that a council without a figure is not said to be within the limits.
func TestFunnelSaysNothingOfWhatIsMissing(t *testing.T) {
	f := chart.Funnel{
		About: chart.About{Title: "Rates", Measure: "Rate", Unit: "%"}, Cases: "Posts",
		Points: []chart.FunnelPoint{
			{Label: "Ashenmoor", Value: metrics.Missing(metrics.Confidential), Cases: metrics.Exact(40), Picked: true},
			{Label: "Brackwater", Value: metrics.Exact(12), Cases: metrics.Exact(60), Mark: chart.High},
		},
	}
	svg := string(f.SVG(chart.Options{}))
	if !strings.Contains(svg, "Ashenmoor: c") || strings.Contains(svg, "within the limits") {
		t.Errorf("it says where a figure is that is not there:\n%s", svg)
	}
}
