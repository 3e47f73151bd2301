package chart_test

import (
	"fmt"
	"math"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// drawing is what every chart has.
type drawing interface {
	SVG(chart.Options) []byte
	Table() chart.Table
}

// sample is one chart of invented figures.
type sample struct {
	name  string
	chart drawing
}

var (
	secret   = metrics.Missing(metrics.Confidential)
	absent   = metrics.Missing(metrics.Unavailable)
	exact    = metrics.Exact[float64]
	count    = metrics.Exact[int]
	oneplace = metrics.Places(1)
)

const councils = 151

// wave is a number from 0 to 1 that goes up and down, the same each time.
func wave(i int) float64 { return 0.5 + 0.5*math.Sin(float64(i)*2.399) }

// name is that of an invented council.
func name(i int) string {
	names := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"}
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s %d", names[i%len(names)], i/len(names)+1)
}

func about(title, measure string) chart.About {
	return chart.About{Title: title, Measure: measure, Unit: "%", Precision: oneplace,
		Notes: []string{"Source: invented figures."}}
}

func funnelOf(n int) chart.Funnel {
	f := chart.Funnel{About: about("Re-referrals within 12 months, 2024-25", "Re-referrals"), Cases: "Referrals",
		Centre: exact(22), CentreName: "England"}
	for i := range n {
		cases := 60 + math.Round(wave(i*7)*3000)
		p := chart.FunnelPoint{Label: name(i), Cases: exact(cases), Value: exact(22 + (wave(i*3)-0.5)*300/math.Sqrt(cases))}
		switch {
		case i == 0:
			p.Picked, p.Mark, p.Value, p.Cases = true, chart.Concern, exact(27.0), count(2700)
		case i == 1:
			p.Picked = true
		case i == 5:
			p.Value = secret
		case i == 6:
			p.Value = metrics.Between(18, 24)
		case i == 7:
			p.Cases = absent
		case i == 8:
			p.Mark, p.Value, p.Cases = chart.Improvement, exact(15), count(1800)
		}
		f.Points = append(f.Points, p)
	}
	for _, l := range []struct {
		name string
		z    float64
	}{{"95%", 1.96}, {"99.8%", 3.09}} {
		var curve []chart.CurvePoint
		for n := 20.0; n <= 3200; n *= 1.05 {
			half := l.z * math.Sqrt(22*78/n)
			curve = append(curve, chart.CurvePoint{Cases: n, Lower: max(22-half, 0), Upper: 22 + half})
		}
		f.Limits = append(f.Limits, chart.FunnelLimits{Name: l.name, Curve: curve})
	}
	return f
}

func quarter(i int) string {
	p, err := metrics.NewPeriod(metrics.FinancialQuarter, 2019+i/4, 1+i%4)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("Q%d %s", p.Part(), p.TimePeriod()[:4])
}

func processOf(n int) chart.Process {
	f := chart.Process{About: about("Core group meetings held, Ashenmoor", "Meetings attended"),
		Targets: []chart.Level{{Name: "milestone", Value: count(70)}, {Name: "stretch", Value: count(95)}}}
	for i := range n {
		p := chart.ProcessPoint{Period: quarter(i), Value: exact(62 + 12*wave(i)), Cases: count(38 + i%9),
			Centre: exact(68), Lower: exact(54), Upper: exact(82)}
		switch i {
		case 3:
			p.Value = secret
		case 4:
			p.Value = secret
		case 7:
			p.Value = metrics.Between(60, 66)
		case 10:
			p.Value, p.Mark = exact(47), chart.Concern
		case 12:
			p.Break = "new recording system"
		case 17:
			p.Value = metrics.Value{}
		}
		if i >= 12 {
			p.Centre, p.Lower, p.Upper = exact(84), exact(72), exact(96)
			if i != 17 {
				p.Value = exact(78 + 12*wave(i))
			}
		}
		if i == n-1 && i > 12 {
			p.Value, p.Mark = exact(97.5), chart.Improvement
		}
		f.Points = append(f.Points, p)
	}
	return f
}

func barsOf(n int) chart.Bars {
	f := chart.Bars{About: about("Vacancy rate, 30 September 2025", "Vacancies"), IntervalName: "95% Wilson score interval",
		Lines: []chart.Level{{Name: "England", Value: exact(17.3)}, {Name: "Statistical neighbours' mean", Value: exact(14.1)}}}
	for i := range n {
		v := 40 * float64(n-i) / float64(n)
		b := chart.Bar{Label: name((i * 7) % n), Value: exact(v), Cases: count(60 + 11*i%300),
			Interval: metrics.Between(max(0, v-5), v+6), Rank: fmt.Sprintf("%d of %d", i+1, n)}
		switch {
		case i == n/3:
			b.Label, b.Picked = "Ashenmoor", true
		case i == n-1:
			b.Value, b.Interval, b.Rank = secret, metrics.Value{}, ""
		case i == n-2:
			b.Value, b.Interval, b.Rank = absent, metrics.Value{}, ""
		case i == n-3:
			b.Value, b.Interval, b.Rank = metrics.Between(2, 8), metrics.Value{}, ""
		case i == 2:
			b.Label = "Brackwater, Coldharrow and Dunmarsh with the Isles of Ashenmoor"
		}
		f.Bars = append(f.Bars, b)
	}
	return f
}

func stripOf(n int) chart.Strip {
	f := chart.Strip{About: about("Care leavers in suitable accommodation, 2025", "Care leavers"),
		Quartiles: [3]metrics.Value{exact(84), exact(88.5), exact(92)}, Bands: [4]string{"D", "C", "B", "A"}}
	for i := range n {
		p := chart.StripPoint{Label: name(i), Value: exact(75 + 25*wave(i)), Band: "C"}
		switch i {
		case 0:
			p.Picked, p.Value, p.Band = true, exact(86.2), "C"
		case 1:
			p.Picked, p.Value, p.Band = true, exact(96.4), "A"
		case 2:
			p.Value, p.Band = secret, ""
		case 3:
			p.Value, p.Band = metrics.Between(70, 74), ""
		}
		f.Points = append(f.Points, p)
	}
	return f
}

func seriesOf(n, lines int) chart.TimeSeries {
	f := chart.TimeSeries{About: about("Reviews held in time", "Reviews in time")}
	names := []string{"Ashenmoor", "Statistical neighbours' median", "Region", "England", "Brackwater", "Coldharrow"}
	for i := range n {
		f.Periods = append(f.Periods, fmt.Sprintf("%d-%02d", 2012+i, 13+i))
	}
	for l := range lines {
		s := chart.Series{Name: fmt.Sprintf("Series %d", l), Picked: l == 0}
		if l < len(names) {
			s.Name = names[l]
		}
		for i := range n {
			v := exact(88 - 4*float64(l) + 7*wave(i+5*l))
			switch {
			case l == 0 && (i == 4 || i == 5):
				v = absent
			case l == 0 && i == 8:
				v = metrics.Between(80, 86)
			case l == 2 && i == 1:
				v = metrics.Missing(metrics.NotApplicable)
			}
			s.Values = append(s.Values, v)
			if l == 0 {
				s.Cases = append(s.Cases, count(120+i))
			}
		}
		f.Series = append(f.Series, s)
	}
	return f
}

func day(year int, month time.Month, d int) metrics.Date {
	date, err := metrics.NewDate(year, month, d)
	if err != nil {
		panic(err)
	}
	return date
}

func timelineOf() chart.Timeline {
	return chart.Timeline{
		About: chart.About{Title: "Ofsted judgements, Ashenmoor", Measure: "Overall effectiveness",
			Notes: []string{"Source: invented inspections."}},
		Grades: []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate"},
		Events: []chart.TimelineEvent{
			{Date: day(2022, time.March, 4), Label: "ILACS standard inspection", Grade: 2},
			{Date: day(2014, time.June, 20), Label: "SIF inspection", Grade: 4},
			{Date: day(2016, time.May, 11), Label: "Monitoring visit", Why: "monitoring visit"},
			{Date: day(2016, time.September, 2), Label: "Monitoring visit", Why: "monitoring visit"},
			{Date: day(2018, time.January, 19), Label: "ILACS standard inspection", Grade: 3},
			{Label: "Focused visit", Why: "not judged"},
		},
		Until: day(2025, time.November, 1),
	}
}

func distributionOf() chart.Distribution {
	return chart.Distribution{
		About: chart.About{Title: "Overall effectiveness, 31 March 2025", Measure: "councils",
			Notes: []string{"Source: invented judgements."}},
		Grades: []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate", "Not judged"},
		Groups: []chart.DistributionGroup{
			{Label: "England", Counts: []metrics.Value{count(24), count(79), count(37), count(11), count(2)}},
			{Label: "Statistical neighbours of Ashenmoor", Picked: true,
				Counts: []metrics.Value{count(1), count(5), count(3), count(1), count(0)}},
			{Label: "North", Counts: []metrics.Value{count(3), metrics.Between(1, 4), secret.WithBounds(1, 4), count(0), count(0)}},
			{Label: "South", Counts: []metrics.Value{count(3), secret, count(2), count(0)}},
		},
	}
}

// samples are charts of every kind and size.
func samples() []sample {
	return []sample{
		{"funnel", funnelOf(councils)}, {"funnel of few", funnelOf(9)}, {"funnel of nothing", chart.Funnel{}},
		{"process", processOf(24)}, {"process of one", processOf(1)}, {"process of nothing", chart.Process{}},
		{"bars", barsOf(11)}, {"many bars", barsOf(councils)}, {"bars of nothing", chart.Bars{}},
		{"strip", stripOf(councils)}, {"strip of one", stripOf(1)}, {"strip of nothing", chart.Strip{}},
		{"series", seriesOf(12, 4)}, {"series of one", seriesOf(1, 1)}, {"many series", seriesOf(12, 9)},
		{"series of nothing", chart.TimeSeries{}},
		{"timeline", timelineOf()}, {"timeline of nothing", chart.Timeline{}},
		{"distribution", distributionOf()}, {"distribution of nothing", chart.Distribution{}},
	}
}
