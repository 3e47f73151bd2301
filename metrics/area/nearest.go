package area

import (
	"slices"
	"strings"
)

// most is how much of a text is looked at to find names near it; no council's name is as long.
const most = 60

// nearest gives up to five names that a mistyped text may stand for: those that hold it or that it holds, then those
// few letters away.
func (r *Register) nearest(text string) []string {
	key := fold(text)
	if key == "" || len(key) > most {
		return nil
	}
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	limit := len(key) / 3
	for _, n := range r.names {
		if d := distance(key, n.name, limit); d <= limit {
			found = append(found, candidate{n.id.Name(), d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.distance - b.distance })
	var names []string
	for _, c := range found {
		if len(names) == 5 || (c.distance == 0) != (found[0].distance == 0) {
			break // where some names hold the text, those merely like it are no help
		}
		if !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names
}

// distance says how far a name is from what may be a mistyped part of it: nought where one holds the other, and
// otherwise the letters to change in the whole name or in its beginning. Beyond the limit it is only that.
func distance(key, name string, limit int) int {
	if len(key) >= 3 && strings.Contains(name, key) || strings.Contains(key, name) {
		return 0
	}
	best := limit + 1
	if len(name)-len(key) <= limit && len(key)-len(name) <= limit {
		best = editDistance(key, name)
	}
	if len(name) > len(key)+1 {
		best = min(best, editDistance(key, name[:len(key)+1]))
	}
	return max(1, best)
}

// editDistance is the number of letters to insert, delete or change to make a into b (Levenshtein).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
