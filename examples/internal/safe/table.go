package safe

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// rule is that of the children in need census.
func rule() suppression.Rule { return suppression.OneTo(5) }

// errFigures is figures that do not belong on one page.
var errFigures = errors.New("safe: figures that do not fit each other")

// count is one number of the page, or one that follows from those on it.
type count struct {
	n int64
	// weight is what is lost without it: nothing of what is not printed.
	weight float64
	// same is a count that is the same number, or itself.
	same int
}

// sum is a count that is others together.
type sum struct {
	total int
	parts []int
}

// table is the page as one table of counts.
type table struct {
	counts []count
	named  map[string]int
	sums   []sum
}

// What a reader loses with each of the counts that are printed. How many there are in all is what they look for first.
const (
	weightNumber      = 12
	weightYes         = 3
	weightNo          = 2
	weightNotRecorded = 1
)

// tabulate makes the table of figures. Of the relations that leave a rest, those with more of it than far are left out.
func tabulate(figures []tally.Figure, far int64) (*table, error) {
	t := &table{named: make(map[string]int)}
	windows := make(map[string]tally.Figure)
	for _, f := range figures {
		if !f.Counted {
			continue
		}
		name := family(f.Measure)
		if g, ok := windows[name]; ok {
			if f.Window != g.Window || f.Yes != g.Yes || f.No != g.No || f.Open != g.Open || f.Unplaced != g.Unplaced ||
				f.Measure == g.Measure {
				return nil, fmt.Errorf("%w: %s and %s share their counts", errFigures, f.Measure, g.Measure)
			}
			continue
		}
		windows[name] = f
		t.add(name, f)
	}
	for _, w := range sums() {
		total, parts, rest, ok := t.find(w)
		switch {
		case !ok:
		case rest == 0:
			t.sums = append(t.sums, sum{total, parts})
		case isOfOneTime(w, windows):
			return nil, fmt.Errorf("%w: %s is not the sum that it is always", errFigures, w.Whole)
		}
	}
	for _, w := range Related() {
		total, parts, rest, ok := t.find(w)
		if !ok || rest < 0 || rest > far {
			continue
		}
		left, found := t.named[w.rest]
		if !found || t.counts[left].n != rest {
			left = t.count(w.rest, rest, 0)
		}
		t.sums = append(t.sums, sum{total, append(parts, left)})
	}
	for _, r := range Alike() {
		wholes, all, ok := t.together(r.Wholes)
		parts, some, ok2 := t.together(r.Parts)
		if rest := all - some; ok && ok2 && rest >= 0 && rest <= far {
			total := t.count("", all, 0)
			t.sums = append(t.sums, sum{total, wholes}, sum{total, append(parts, t.count("", rest, 0))})
		}
	}
	t.join()
	t.prune()
	for i, c := range t.counts {
		if c.n != t.counts[t.of(i)].n {
			return nil, fmt.Errorf("%w: one number is two", errFigures)
		}
	}
	return t, nil
}

// isOfOneTime tells whether the figures of a relation are of one window, as the sums of package tally need.
func isOfOneTime(w Within, figures map[string]tally.Figure) bool {
	of := func(name string) tally.Window {
		measure, _, _ := strings.Cut(name, ".")
		return figures[measure].Window
	}
	return !slices.ContainsFunc(w.Parts, func(part string) bool { return of(part) != of(w.Whole) })
}

// count adds a count.
func (t *table) count(name string, n int64, weight float64) int {
	i := len(t.counts)
	t.counts = append(t.counts, count{n, weight, i})
	if name != "" {
		t.named[name] = i
	}
	return i
}

// add adds the counts of a figure.
func (t *table) add(name string, f tally.Figure) {
	weight := float64(weightYes)
	if kindOf(f) != panel.Proportion {
		weight = weightNumber
	}
	yes := t.count(name+".yes", f.Yes, weight)
	open := t.count(name+".open", f.Open, 0)
	unplaced := t.count(name+".unplaced", f.Unplaced, 0)
	notRecorded := t.count(name+".not_recorded", f.Open+f.Unplaced, weightNotRecorded)
	t.sums = append(t.sums, sum{notRecorded, []int{open, unplaced}})
	if kindOf(f) != panel.Proportion {
		t.sums = append(t.sums, sum{t.count(name+".most", f.Yes+f.Open+f.Unplaced, 0), []int{yes, notRecorded}})
		return
	}
	no := t.count(name+".no", f.No, weightNo)
	t.sums = append(t.sums,
		sum{t.count(name+".certain", f.Yes+f.No+f.Open, 0), []int{yes, no, open}},
		sum{t.count(name+".all", f.Yes+f.No+f.Open+f.Unplaced, 0), []int{yes, no, notRecorded}})
}

func kindOf(f tally.Figure) panel.Kind {
	m, _ := catalogue.Find(f.Measure)
	return m.Kind
}

// find finds the counts of a relation, and what of the whole is not in its parts. It is false where one of them is not on
// the page.
func (t *table) find(w Within) (total int, parts []int, rest int64, ok bool) {
	if total, ok = t.named[w.Whole]; !ok {
		return 0, nil, 0, false
	}
	rest = t.counts[total].n
	for _, name := range w.Parts {
		i, ok := t.named[name]
		if !ok {
			return 0, nil, 0, false
		}
		parts, rest = append(parts, i), rest-t.counts[i].n
	}
	return total, parts, rest, true
}

// together finds counts and how many they are together. It is false where one of them is not on the page.
func (t *table) together(names []string) (found []int, n int64, ok bool) {
	for _, name := range names {
		i, ok := t.named[name]
		if !ok {
			return nil, 0, false
		}
		found, n = append(found, i), n+t.counts[i].n
	}
	return found, n, true
}

// of is the count that stands for all that are the same number.
func (t *table) of(i int) int {
	for t.counts[i].same != i {
		i = t.counts[i].same
	}
	return i
}

// join makes one of the counts that are the same number: where all other parts of a sum are nought, which is shown, and
// where two sums have all else in common, parts and total. It leaves the other sums, each once.
func (t *table) join() {
	for again := true; again; {
		again = false
		same := func(i, j int) {
			if i, j = min(i, j), max(i, j); i != j {
				t.counts[j].same = i
				again = true
			}
		}
		byParts, byRest := make(map[string]int), make(map[string]int)
		var left []sum
		for _, s := range t.sums {
			var parts []int
			for _, i := range s.parts {
				if t.counts[i].n != 0 {
					parts = append(parts, t.of(i))
				}
			}
			slices.Sort(parts)
			total := t.of(s.total)
			switch key := fmt.Sprint(parts); {
			case len(parts) == 0:
			case len(parts) == 1:
				same(t.of(total), t.of(parts[0]))
			default:
				if other, ok := byParts[key]; ok {
					same(t.of(total), t.of(other))
					continue
				}
				byParts[key] = total
				left = append(left, sum{total, parts})
				for k, part := range parts {
					others := slices.Delete(slices.Clone(parts), k, k+1)
					key := fmt.Sprint(others, total)
					if other, ok := byRest[key]; ok {
						same(t.of(part), t.of(other))
					} else {
						byRest[key] = part
					}
				}
			}
		}
		t.sums = left
	}
}

// prune takes out the totals that are not printed and in no other sum: they say nothing of their parts. Small ones stay, to
// be protected.
func (t *table) prune() {
	weights := make(map[int]float64)
	for i, c := range t.counts {
		weights[t.of(i)] += c.weight
	}
	for again := true; again; {
		again = false
		uses := make(map[int]int)
		for _, s := range t.sums {
			uses[t.of(s.total)]++
			for _, i := range s.parts {
				uses[t.of(i)]++
			}
		}
		t.sums = slices.DeleteFunc(t.sums, func(s sum) bool {
			i := t.of(s.total)
			drop := uses[i] == 1 && weights[i] == 0 && !rule().Suppresses(int(t.counts[i].n))
			again = again || drop
			return drop
		})
	}
}
