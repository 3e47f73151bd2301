package catalogue

import (
	"iter"
	"slices"
	"strings"
)

// measures is the catalogue. Nothing changes it.
var measures = slices.Concat(
	census, workforceLocal, referrals, protection, care, health, schooling, leavers, permanence, community, money,
)

// folded is the text in which [Search] looks, by position in measures.
var folded = fold(measures)

// All gives every measure, always in the same order.
func All() iter.Seq[Measure] { return slices.Values(measures) }

// Find is the measure with an ID, and false, with the zero Measure, where the catalogue has none. Letter case matters.
func Find(id string) (Measure, bool) {
	for i := range measures {
		if measures[i].ID == id {
			return measures[i], true
		}
	}
	return Measure{}, false
}

// Search gives the measures in whose ID, name or definition every one of the words occurs, also within a longer word,
// in the order of [All]. Words are what white space parts; letter case does not matter. No words give every measure.
func Search(words string) iter.Seq[Measure] {
	wanted := strings.Fields(strings.ToLower(words))
	return func(yield func(Measure) bool) {
		for i, text := range folded {
			missing := slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(text, word) })
			if !missing && !yield(measures[i]) {
				return
			}
		}
	}
}

// fold gives the ID, name and definition of each measure in lower case. No word holds the white space between them.
func fold(list []Measure) []string {
	texts := make([]string, 0, len(list))
	for i := range list {
		texts = append(texts, strings.ToLower(list[i].ID+"\n"+list[i].Name+"\n"+list[i].Definition))
	}
	return texts
}
