package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// asked are IDs in an order that is not the catalogue's, every fourth of them none.
func asked() []string {
	var ids []string
	all := slices.Collect(catalogue.All())
	for i := range 4096 {
		id := all[i*37%len(all)].ID
		if i%4 == 3 {
			id += "_x"
		}
		ids = append(ids, id)
	}
	return ids
}

func BenchmarkFind(b *testing.B) {
	ids := asked()
	b.Run("find", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = catalogue.Find(ids[i%len(ids)])
		}
	})
	byID := map[string]catalogue.Measure{}
	for m := range catalogue.All() {
		byID[m.ID] = m
	}
	b.Run("bare=map", func(b *testing.B) {
		b.ReportAllocs()
		var m catalogue.Measure
		for i := 0; b.Loop(); i++ {
			m = byID[ids[i%len(ids)]]
		}
		_ = m
	})
}

func BenchmarkSearch(b *testing.B) {
	var words []string
	for m := range catalogue.All() {
		words = append(words, strings.Fields(m.Name+" "+m.Definition)...)
	}
	b.Run("search", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			for range catalogue.Search(words[i%len(words)]) {
			}
		}
	})
	all := slices.Collect(catalogue.All())
	b.Run("bare=loop", func(b *testing.B) {
		b.ReportAllocs()
		n := 0
		for i := 0; b.Loop(); i++ {
			word := strings.ToLower(words[i%len(words)])
			for j := range all {
				m := &all[j]
				if strings.Contains(strings.ToLower(m.ID), word) || strings.Contains(strings.ToLower(m.Name), word) ||
					strings.Contains(strings.ToLower(m.Definition), word) {
					n++
				}
			}
		}
		_ = n
	})
}
