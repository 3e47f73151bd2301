package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/safe"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// usually are sums that hold of most records though not of all. Where they do in a whole table, a reader may go by them.
var usually = []tally.Sum{
	{Total: "child_protection_plan_rate.yes", Parts: []string{
		"plans_open_2_years.yes", "plans_open_2_years.no", "plans_open_2_years.open",
	}},
	{Total: "adoption_a1.certain", Parts: []string{"adoption_a2.yes", "adoption_a2.open"}},
}

// relation is counts of which one is others or more: what is left of the whole is a number that a reader can work out.
type relation struct {
	whole string
	parts []string
	// always says that it holds of all records. Another is taken in the areas where it does.
	always bool
}

// relations are those of one count that are known, as far as their counts are in the tables. What began and what ended
// beside what goes on is for changes.
func relations() (list []relation) {
	for _, w := range safe.Related() {
		list = append(list, relation{w.Whole, w.Parts, true})
	}
	for _, r := range safe.Alike() {
		if len(r.Wholes) == 1 {
			list = append(list, relation{r.Wholes[0], r.Parts, false})
		}
	}
	return slices.DeleteFunc(list, func(r relation) bool {
		return slices.ContainsFunc(append([]string{r.whole}, r.parts...), func(name string) bool {
			_, count, _ := strings.Cut(name, ".")
			return !slices.Contains(counts[:], count)
		})
	})
}

// addRests adds what is left of counts of which others are part. It is no figure, and is protected as one.
func (t *table) addRests() {
	for number, r := range relations() {
		rests := make([]int, len(t.list))
		holds, isAll := true, true
		for i := range t.list {
			whole, parts := t.named([]string{r.whole}, i), t.named(r.parts, i)
			if !t.isWhole(whole) || !t.isWhole(parts) {
				rests[i] = -1
				continue
			}
			rests[i] = t.count(whole) - t.count(parts)
			holds = holds && (rests[i] >= 0 || !r.always)
			isAll = isAll && rests[i] == 0
		}
		if !holds {
			continue
		}
		for i, rest := range rests {
			if rest < 0 {
				continue
			}
			whole, parts := t.named([]string{r.whole}, i)[0], t.named(r.parts, i)
			if isAll && t.isMadeOf(parts, whole) {
				continue // it is known that they are the same number
			}
			if !isAll {
				k := t.of("rest "+strconv.Itoa(number), "yes", i)
				t.whole[t.of(k.measure, "", i)] = true
				t.addCell(k, rest)
				parts = append(parts, k)
			}
			t.add(whole, parts)
		}
	}
}

// isMadeOf tells whether a sum of sums of any of some counts has another in it.
func (t *table) isMadeOf(counts []key, of key) bool {
	parts := make(map[int][]int)
	for _, s := range t.Sums {
		parts[s.Total] = append(parts[s.Total], s.Parts...)
	}
	wanted, ok := t.at[of]
	var open []int
	for _, k := range counts {
		if i, ok := t.at[k]; ok {
			open = append(open, i)
		}
	}
	seen := make(map[int]bool)
	for ; ok && len(open) > 0; open = open[1:] {
		if open[0] == wanted {
			return true
		}
		if !seen[open[0]] {
			seen[open[0]] = true
			open = append(open, parts[open[0]]...)
		}
	}
	return false
}

// addSums adds all sums: areas within areas, a measure's own, and those between measures.
func (t *table) addSums(measures []string) {
	for _, k := range t.keys {
		var parts []key
		for _, part := range t.list[k.place].parts {
			parts = append(parts, t.of(k.measure, k.count, part))
		}
		t.add(k, parts)
		if k.count == certain {
			t.add(k, t.named([]string{k.measure + ".yes", k.measure + ".no", k.measure + ".open"}, k.place))
		}
	}
	of := make(map[string][]tally.Sum)
	for _, s := range tally.Sums() {
		if slices.Contains(measures, measureOf(s.Total)) {
			of[s.Total] = append(of[s.Total], s)
		}
	}
	for _, s := range tally.Sums() {
		for i := range t.list {
			total, parts := t.standIn(of[s.Total], i), t.named(s.Parts, i)
			if total != (key{}) && total.measure != parts[0].measure {
				t.add(total, parts)
			}
		}
	}
	for _, s := range usually {
		if !slices.Contains(measures, measureOf(s.Total)) {
			continue
		}
		holds := true
		for i := range t.list {
			total, parts := t.named([]string{s.Total}, i), t.named(s.Parts, i)
			holds = holds && (!t.isWhole(total) || !t.isWhole(parts) || t.count(total) == t.count(parts))
		}
		for i := range t.list {
			if holds {
				t.add(t.named([]string{s.Total}, i)[0], t.named(s.Parts, i))
			}
		}
	}
}

// named are counts of an area by name.
func (t *table) named(names []string, place int) (list []key) {
	for _, name := range names {
		id, count, _ := strings.Cut(name, ".")
		list = append(list, t.of(id, count, place))
	}
	return list
}

// standIn is the count that sums of one total are of. Where an area has no such figure, what is the same number stands in
// for it: the one part of a sum, or the denominator that the parts make up. The zero key is none.
func (t *table) standIn(sums []tally.Sum, place int) key {
	if len(sums) == 0 {
		return key{}
	}
	if total := t.named([]string{sums[0].Total}, place); t.isWhole(total) {
		return total[0]
	}
	for _, s := range sums {
		parts := t.named(s.Parts, place)
		switch id := parts[0].measure; {
		case !t.isWhole(parts):
		case len(parts) == 1:
			return parts[0]
		case slices.Equal(s.Parts, []string{id + ".yes", id + ".no", id + ".open"}):
			return t.of(id, certain, place)
		}
	}
	return key{}
}

// isWhole tells whether counts are of figures that are whole.
func (t *table) isWhole(list []key) bool {
	return !slices.ContainsFunc(list, func(k key) bool { return !t.whole[t.of(k.measure, "", k.place)] })
}

// count is what counts come to.
func (t *table) count(list []key) (n int) {
	for _, k := range list {
		if i, ok := t.at[k]; ok {
			n += t.Cells[i].Count
		}
	}
	return n
}

// add adds a sum of counts that are whole: what is not known is no nought.
func (t *table) add(total key, parts []key) {
	s := disclosure.Sum{Total: -1}
	if i, ok := t.at[total]; ok {
		s.Total = i
	}
	for _, part := range parts {
		if i, ok := t.at[part]; ok && i != s.Total {
			s.Parts = append(s.Parts, i)
		}
	}
	if s.Total >= 0 && len(s.Parts) > 0 && t.isWhole(parts) {
		t.Sums = append(t.Sums, s)
	}
}
