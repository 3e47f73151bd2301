package area_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// labels are what the rows of a file say of every council.
func labels() []area.Label {
	var labels []area.Label
	for id := range area.EnglandRegister().All() {
		if id.Level() == area.LocalAuthority {
			labels = append(labels, area.Label{Name: id.Name(), LACode: id.LACode()})
		}
	}
	return labels
}

// Beside each lookup stands the bare one, of the same texts in a map.
func BenchmarkFind(b *testing.B) {
	r, all := area.EnglandRegister(), labels()
	byName := make(map[string]int)
	for i, l := range all {
		byName[l.Name] = i
	}
	b.Run("code", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = r.Find(all[i%len(all)].LACode)
		}
	})
	b.Run("name", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = r.Find(all[i%len(all)].Name)
		}
	})
	b.Run("unknown", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = r.Find(all[i%len(all)].Name + " x")
		}
	})
	b.Run("peer=map", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0
		for i := 0; b.Loop(); i++ {
			sum += byName[all[i%len(all)].Name]
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	r, all := area.EnglandRegister(), labels()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_, _ = r.Resolve(all[i%len(all)])
	}
}
