package inspection_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// national is 300 inspections of the councils of England, two each, in no order: about as many as Ofsted's history has.
func national() []inspection.Inspection {
	random := rand.New(rand.NewPCG(21, 22))
	councils := slices.Collect(area.EnglandRegister().Councils(date("2025-03-31")))
	var all []inspection.Inspection
	for n := range 300 {
		in := standard("Ashenmoor", "2018-01-29", g, g, g, ri)
		in.Council, in.Start = councils[n%150], in.Start.AddDays(1_000*(n/150)+random.IntN(900))
		in.Framework, in.Published = inspection.ILACSOn(in.Start), in.Start.AddDays(49)
		all = append(all, in)
	}
	random.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	return all
}

// bareSort orders a copy by council and day, and does nothing else.
func bareSort(all []inspection.Inspection) []inspection.Inspection {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b inspection.Inspection) int {
		if c := a.Council.Number() - b.Council.Number(); c != 0 {
			return c
		}
		return a.Start.Compare(b.Start)
	})
	return sorted
}

// BenchmarkHistory makes a history, and a view of it with each council's latest, beside a bare sort of the same.
func BenchmarkHistory(b *testing.B) {
	all := national()
	day := date("2025-03-31")
	b.Run("NewHistory", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := inspection.NewHistory(all...); got.Len() != len(all) {
				b.Fatal(got.Len())
			}
		}
	})
	h := inspection.NewHistory(all...)
	b.Run("AsAt and Latest", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := h.AsAt(inspection.AsAt{InspectedBy: day, PublishedBy: day}).Latest(day); len(got) != 150 {
				b.Fatal(len(got))
			}
		}
	})
	b.Run("bare sort", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := bareSort(all); len(got) != len(all) {
				b.Fatal(len(got))
			}
		}
	})
}

// BenchmarkNewHistoryOfOneCouncil makes a history of many accounts of one council, half of which say when they began
// and half only when they were published, all on one day.
func BenchmarkNewHistoryOfOneCouncil(b *testing.B) {
	for _, n := range []int{2_000, 20_000, 200_000} {
		all := make([]inspection.Inspection, n)
		for k := range all {
			all[k] = standard("Ashenmoor", "2019-03-04", g, g, g, g)
			all[k].Start = all[k].Start.AddDays(k)
			if k%2 == 1 {
				all[k].Kind, all[k].Start = inspection.FocusedVisit, metrics.Date{}
			}
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := inspection.NewHistory(all...); got.Len() != n/2+1 {
					b.Fatal(got.Len())
				}
			}
		})
	}
}
