package chart_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// labelled are charts of every kind with one text in every place that takes one.
func labelled(s string, v metrics.Value) []sample {
	a := chart.About{Title: s, Description: s, Measure: s, Unit: s, Precision: oneplace, Notes: []string{s}}
	level := []chart.Level{{Name: s, Value: exact(3)}}
	many := chart.Bars{About: a, Lines: level, IntervalName: s}
	for i := range 44 {
		many.Bars = append(many.Bars, chart.Bar{Label: s, Value: v, Cases: v, Interval: v, Rank: s, Picked: i%11 == 0})
	}
	few := many
	few.Bars = many.Bars[:3]
	return []sample{
		{"funnel", chart.Funnel{About: a, Cases: s, CentreName: s, Centre: exact(4),
			Points: []chart.FunnelPoint{{Label: s, Value: v, Cases: v, Picked: true},
				{Label: s, Value: exact(3), Cases: count(9)}},
			Limits: []chart.FunnelLimits{{Name: s, Curve: []chart.CurvePoint{{1, 2, 3}, {5, 2, 3}}}}}},
		{"process", chart.Process{About: a, Targets: level, Points: []chart.ProcessPoint{
			{Period: s, Value: exact(3), Break: s}, {Period: s, Value: v, Cases: v, Centre: v, Lower: v, Upper: v, Break: s}}}},
		{"bars", few}, {"many bars", many},
		{"strip", chart.Strip{About: a, Quartiles: [3]metrics.Value{exact(1), v, exact(3)}, Bands: [4]string{s, s, s, s},
			Points: []chart.StripPoint{{Label: s, Value: v, Band: s, Picked: true}, {Label: s, Value: exact(2), Picked: true}}}},
		{"series", chart.TimeSeries{About: a, Periods: []string{s, s}, Series: []chart.Series{
			{Name: s, Values: []metrics.Value{exact(3), v}, Cases: []metrics.Value{v}, Picked: true}, {Name: s}}}},
		{"timeline", chart.Timeline{About: a, Grades: []string{s, s}, Events: []chart.TimelineEvent{
			{Date: day(2020, 1, 1), Label: s, Grade: 1, Why: s}, {Date: day(2021, 1, 1), Label: s, Why: s}}}},
		{"distribution", chart.Distribution{About: a, Grades: []string{s, s},
			Groups: []chart.DistributionGroup{{Label: s, Counts: []metrics.Value{v, count(4)}, Picked: true}}}},
	}
}

func FuzzLabels(f *testing.F) {
	for _, s := range []string{
		"Ashenmoor", "", " ", "</text><script>alert(1)</script>", "]]>", "\x00", "a\x00b\x1fc", "\xff\xfe", "&amp;", `"'`,
		strings.Repeat("Brackwater ", 1000), strings.Repeat("x", 10000), "\u202eevil",
		"\u2028", "\ufffe", "\U0001fffe", "é\u0301",
		"字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字",
		"<!--", "<![CDATA[", "<?xml?>", "%", "a\nb\tc", "ﷺ﷽",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 20000 {
			t.Skip("the texts of one chart add up")
		}
		want := chart.Clean(s)
		for _, drawn := range labelled(s, exact(3.14)) {
			list := sound(t, drawn.chart.SVG(chart.Options{ID: s}))
			desc := list[2].text
			if !strings.Contains(desc, want) {
				t.Errorf("%s: the description lacks %q", drawn.name, want)
			}
			shown, begins := false, strings.TrimSpace(string([]rune(want)[:min(5, len([]rune(want)))]))
			for _, e := range list {
				if e.name == "text" && strings.Contains(e.text, begins) {
					shown = true
				}
			}
			if !shown {
				t.Errorf("%s: no text begins %q", drawn.name, begins)
			}
			table := drawn.chart.Table()
			if table.Caption != s {
				t.Errorf("%s: the caption is %q", drawn.name, table.Caption)
			}
			cells := elements(t, append(append([]byte("<div>"), table.HTML()...), "</div>"...))
			found := 0
			for _, e := range cells {
				switch e.name {
				case "th", "td", "caption", "p":
					if strings.Contains(e.text, want) {
						found++
					}
				case "div", "table", "thead", "tbody", "tr":
				default:
					t.Errorf("%s: found the element %s in the table", drawn.name, e.name)
				}
				if e.name == "th" && (e.attr["scope"] == "" || e.text == "") {
					t.Errorf("%s: a header cell is %+v", drawn.name, e)
				}
			}
			if found < 3 { // the caption, a row and a note
				t.Errorf("%s: %q is %d times in the table", drawn.name, want, found)
			}
		}
	})
}

// figureOf makes any figure of numbers.
func figureOf(kind uint8, x, y float64) metrics.Value {
	switch kind % 6 {
	case 0, 1:
		return exact(x)
	case 2:
		return metrics.Between(x, y)
	case 3:
		return metrics.Missing(metrics.Reason(kind / 6 % 11))
	case 4:
		return metrics.Missing(metrics.Reason(kind/6%11)).WithBounds(x, y)
	}
	return metrics.Rounded(x, metrics.Places(int(kind/6)))
}

func FuzzFigures(f *testing.F) {
	for _, x := range []float64{0, 1, -1, 1e-320, 1e308, -1e308, math.NaN(), math.Inf(1), 1e15, 1e15 + 1, 99.99, 5e-324} {
		for kind := range uint8(6) {
			f.Add(kind, kind+3, x, -x, 3.0, uint16(kind)*100)
			f.Add(kind, uint8(0), x, x, x, uint16(800))
		}
	}
	f.Fuzz(func(t *testing.T, k1, k2 uint8, x, y, z float64, width uint16) {
		v, w := figureOf(k1, x, y), figureOf(k2, y, z)
		about := chart.About{Title: "Dunmarsh", Measure: "m", Unit: []string{"%", "", "FTE"}[k1%3]}
		o := chart.Options{Width: int(width)}
		list := labelled("Coldharrow", v)
		list = append(list, labelled("Coldharrow", w)...)
		list = append(list,
			sample{"funnel", chart.Funnel{About: about, Centre: w,
				Points: []chart.FunnelPoint{{Value: v, Cases: w, Mark: chart.Mark(k1)}, {Value: w, Cases: v, Picked: true}},
				Limits: []chart.FunnelLimits{{Curve: []chart.CurvePoint{{x, y, z}, {y, z, x}, {z, x, y}, {1, x, z}}}}}},
			sample{"process", chart.Process{About: about,
				Targets: []chart.Level{{Value: v}, {Value: w}}, Points: []chart.ProcessPoint{
					{Value: v, Centre: w, Lower: v, Upper: w, Mark: chart.Mark(k2)},
					{Value: w, Lower: w, Break: "b"}, {Value: exact(z)}}}},
			sample{"bars", chart.Bars{About: about, Lines: []chart.Level{{Value: v}},
				Bars: []chart.Bar{{Value: v, Interval: w}, {Value: w, Interval: v, Picked: true}, {Value: exact(z)}}}},
			sample{"strip", chart.Strip{About: about, Quartiles: [3]metrics.Value{v, w, exact(z)},
				Points: []chart.StripPoint{{Value: v}, {Value: w, Picked: true}}}},
			sample{"series", chart.TimeSeries{About: about, Periods: []string{"1", "2", "3"}, Series: []chart.Series{
				{Values: []metrics.Value{v, w, exact(z)}},
				{Values: []metrics.Value{exact(y), exact(z)}, Cases: []metrics.Value{w}}}}},
			sample{"distribution", chart.Distribution{About: about, Grades: []string{"a", "b", "c"},
				Groups: []chart.DistributionGroup{{Counts: []metrics.Value{v, w, exact(z)}}}}})
		for _, s := range list {
			b := s.chart.SVG(o)
			sound(t, b)
			if strings.Contains(string(b), "NaN") || strings.Contains(string(b), "Inf") {
				t.Errorf("%s: a number that is none in %s", s.name, b)
			}
			if text := fmt.Sprint(s.chart.Table()); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("%s: a number that is none in %s", s.name, text)
			}
		}
	})
}
