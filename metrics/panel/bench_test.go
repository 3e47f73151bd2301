package panel_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// large is a panel of 150 invented councils over ten years.
func large(b *testing.B) (*panel.Panel, []area.ID) {
	b.Helper()
	var entries []area.Entry
	for i := range 150 {
		entries = append(entries, area.Entry{Number: 1001 + i, Name: fmt.Sprintf("Ashenmoor %d", i), Level: area.LocalAuthority})
	}
	r, err := area.NewRegister(entries...)
	if err != nil {
		b.Fatal(err)
	}
	builder, random := panel.NewBuilder(panel.Measure{ID: "x"}), rand.New(rand.NewPCG(7, 8))
	var ids []area.ID
	for id := range r.All() {
		ids = append(ids, id)
		for y := 2016; y < 2026; y++ {
			if err := builder.Add(year(y), panel.Subject{Area: area.Of(id)}, metrics.Exact(random.IntN(100))); err != nil {
				b.Fatal(err)
			}
		}
	}
	return builder.Panels()[0], ids
}

func BenchmarkAt(b *testing.B) {
	p, ids := large(b)
	periods := p.Periods()
	b.Run("panel", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			p.At(ids[i%len(ids)], periods[i%len(periods)])
		}
	})
	type key struct {
		id     area.ID
		period metrics.Period
	}
	cells := map[key]panel.Cell{}
	for _, id := range ids {
		for period, c := range p.Series(id) {
			cells[key{id, period}] = c
		}
	}
	b.Run("peer=map", func(b *testing.B) {
		b.ReportAllocs()
		total := 0
		for i := 0; b.Loop(); i++ {
			if _, ok := cells[key{ids[i%len(ids)], periods[i%len(periods)]}]; ok {
				total++
			}
		}
	})
}

func BenchmarkCouncils(b *testing.B) {
	p, _ := large(b)
	periods := p.Periods()
	b.Run("panel", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for c := range p.Councils(periods[i%len(periods)]) {
				_ = c
			}
		}
	})
	var sections [][]panel.Cell
	for _, period := range periods {
		var section []panel.Cell
		for c := range p.Councils(period) {
			section = append(section, c)
		}
		sections = append(sections, section)
	}
	b.Run("bare=slice", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for _, c := range sections[i%len(sections)] {
				_ = c
			}
		}
	})
}

// BenchmarkValues goes through the figures of a period by position, beside a slice of them.
func BenchmarkValues(b *testing.B) {
	p, _ := large(b)
	periods := p.Periods()
	var sections [][]metrics.Value
	for _, period := range periods {
		var section []metrics.Value
		for _, v := range p.Values(period) {
			section = append(section, v)
		}
		sections = append(sections, section)
	}
	total := 0.0
	b.Run("panel", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for _, v := range p.Values(periods[i%len(periods)]) {
				x, _ := v.Point()
				total += x
			}
		}
	})
	b.Run("bare=slice", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for _, v := range sections[i%len(sections)] {
				x, _ := v.Point()
				total += x
			}
		}
	})
}

// BenchmarkBuilder adds the rows of 150 invented councils over ten years, year by year, and makes their panel.
func BenchmarkBuilder(b *testing.B) {
	p, _ := large(b)
	type row struct {
		period metrics.Period
		cell   panel.Cell
	}
	var rows []row
	for _, period := range p.Periods() {
		for c := range p.Councils(period) {
			rows = append(rows, row{period, c})
		}
	}
	b.Run("rows", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			builder := panel.NewBuilder(p.Measure())
			for _, r := range rows {
				if err := builder.Add(r.period, r.cell.Subject, r.cell.Value); err != nil {
					b.Fatal(err)
				}
			}
			if len(builder.Panels()) != 1 {
				b.Fatal("no panel")
			}
		}
	})
}

// BenchmarkRolling makes the twelve months of 150 invented councils' ten years of quarters, beside adding up the figures
// of a slice; each round takes another of several panels.
func BenchmarkRolling(b *testing.B) {
	of, _ := large(b)
	random := rand.New(rand.NewPCG(9, 10))
	var panels []*panel.Panel
	var figures [][]metrics.Value // by period, then by area
	for range 8 {
		builder := panel.NewBuilder(referrals)
		quarter := period(metrics.FinancialQuarter, 2016, 1)
		var values []metrics.Value
		for range 40 {
			for c := range of.Councils(of.Latest()) {
				values = append(values, metrics.Exact(random.IntN(100)))
				if err := builder.Add(quarter, c.Subject, values[len(values)-1]); err != nil {
					b.Fatal(err)
				}
			}
			quarter, _ = quarter.Next()
		}
		panels, figures = append(panels, builder.Panels()[0]), append(figures, values)
	}
	b.Run("panel", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := panels[i%len(panels)].Rolling(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare=sums", func(b *testing.B) {
		b.ReportAllocs()
		const width = 150
		for i := 0; b.Loop(); i++ {
			from := figures[i%len(figures)]
			sums := make([]metrics.Value, len(from)-3*width)
			for j := range sums {
				sums[j], _ = metrics.Sum(from[j], from[j+width], from[j+2*width], from[j+3*width])
			}
		}
	})
}

// BenchmarkChangeSince takes changes over one to nine years, beside two look-ups and a subtraction.
func BenchmarkChangeSince(b *testing.B) {
	p, ids := large(b)
	periods := p.Periods()
	last := periods[len(periods)-1]
	b.Run("panel", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			p.ChangeSince(ids[i%len(ids)], periods[i%(len(periods)-1)], last)
		}
	})
	b.Run("bare=at", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			from, _ := p.At(ids[i%len(ids)], periods[i%(len(periods)-1)])
			to, _ := p.At(ids[i%len(ids)], last)
			metrics.Sub(to.Value, from.Value)
		}
	})
}
