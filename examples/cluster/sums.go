package main

import (
	"slices"
	"strings"

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
