package chart_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics/chart"
)

// BenchmarkSVG draws charts of a usual size, at several widths, beside the mere writing of the same bytes.
func BenchmarkSVG(b *testing.B) {
	for _, s := range []sample{
		{"funnel of 151", funnelOf(councils)}, {"process of 24", processOf(24)}, {"bars of 151", barsOf(councils)},
		{"bars of 11", barsOf(11)}, {"strip of 151", stripOf(councils)}, {"series, 4 of 12", seriesOf(12, 4)},
		{"timeline of 6", timelineOf()}, {"distribution, 4 of 5", distributionOf()},
	} {
		var options []chart.Options
		var written [][]byte
		for width := 320; width < 1120; width += 100 {
			o := chart.Options{ID: "a", Width: width}
			options, written = append(options, o), append(written, s.chart.SVG(o))
		}
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			i, n := 0, 0
			for b.Loop() {
				n += len(s.chart.SVG(options[i%len(options)]))
				i++
			}
			b.ReportMetric(float64(n)/float64(i), "bytes")
		})
		b.Run(s.name+"/bare loop", func(b *testing.B) {
			b.ReportAllocs()
			i, n := 0, 0
			for b.Loop() {
				from := written[i%len(written)]
				n += len(append(make([]byte, 0, len(from)), from...))
				i++
			}
			b.ReportMetric(float64(n)/float64(i), "bytes")
		})
	}
}
