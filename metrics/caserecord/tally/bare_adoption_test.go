package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) adoption(x *Block) {
	for child := range x.born {
		rows := x.adoption.of(child)
		for i := range rows {
			r := &rows[i]
			w := b.window(r.placed)
			if w < 0 || i+1 < len(rows) && b.window(rows[i+1].placed) == w {
				continue
			}
			moved := r.placed
			if r.fostered != none {
				moved = min(moved, r.fostered)
			}
			b.lasted(w, adoptionA1, r.placed-r.entered)
			b.lasted(w, adoptionA10, moved-r.entered)
			b.lasted(w, adoptionA2, max(r.matched, r.ordered)-r.ordered)
		}
		care := x.care.of(child)
		for i := range care {
			r := &care[i]
			if r.ended == none {
				break
			}
			w := b.window(r.ended)
			if w < 0 || i+1 < len(care) && care[i+1].ended != none && b.window(care[i+1].ended) == w {
				continue
			}
			b.count(w, ceasedAdoption, r.reason == uint8(caserecord.Adopted))
			b.count(w, ceasedSpecialGuardianship, r.reason == uint8(caserecord.SpecialGuardianship))
			b.count(w, ceasedChildArrangements, r.reason == uint8(caserecord.ChildArrangements))
		}
	}
}

func (b *bare) lasted(w int, i index, days int32) {
	b.windows[w].yes[i]++
	b.windows[w].totals[i-firstMean] += int64(days)
}
