package workforce

import (
	"errors"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// ErrRepeated is the class of the error of [Revise]: two returns of one area and period in one edition.
var ErrRepeated = errors.New("two returns of one area and period")

// RevisionKind says what became of a figure from one edition to the next. The zero kind is none.
type RevisionKind uint8

// The kinds of revision.
const (
	// Revised is a figure that became another figure, or the same one printed to another precision.
	Revised RevisionKind = iota + 1
	// Withdrawn is a figure that is missing now.
	Withdrawn
	// Supplied is a figure that was missing.
	Supplied
	// Relabelled is a figure that was missing and is missing for another reason, or within other bounds.
	Relabelled
)

// String is "revised", "withdrawn", "supplied" or "relabelled".
func (k RevisionKind) String() string {
	switch k {
	case Revised:
		return "revised"
	case Withdrawn:
		return "withdrawn"
	case Supplied:
		return "supplied"
	case Relabelled:
		return "relabelled"
	}
	return "no revision"
}

// MarshalText gives the bytes of String.
func (k RevisionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Revision is one figure that two editions give differently. It is comparable.
type Revision struct {
	// ID is the figure's column in the current layout of the census.
	ID      string         `json:"id"`
	Subject panel.Subject  `json:"subject"`
	Period  metrics.Period `json:"period"`
	Before  metrics.Value  `json:"before"`
	After   metrics.Value  `json:"after"`
}

// Kind says what became of the figure.
func (r Revision) Kind() RevisionKind {
	_, before := r.Before.Point()
	_, after := r.After.Point()
	switch {
	case r.Before == r.After:
		return 0
	case before && after:
		return Revised
	case before:
		return Withdrawn
	case after:
		return Supplied
	}
	return Relabelled
}

// RevisionCount is how many of one figure two editions give, and how many differently. It is comparable.
type RevisionCount struct {
	// ID is the figure's column in the current layout of the census.
	ID string `json:"id"`
	// Compared is how many rows both editions have; 0 where one of them does not hold the figure at all.
	Compared int `json:"compared"`
	// Changed is how many of them differ. A number that became a symbol is a change; so is a symbol that became another.
	Changed int `json:"changed"`
}

// Reshaped is a row that both editions have of the same council, but not of the same councils or not under the same
// three-digit code: a joint return that the one prints under one council and the other under both. Its figures are not
// compared. Two rows that became one are two of these, and so is one that became two. It is comparable.
type Reshaped struct {
	Period metrics.Period `json:"period"`
	Before panel.Subject  `json:"area_before"`
	After  panel.Subject  `json:"area_after"`
}

// Revisions are the differences between two editions of the census.
type Revisions struct {
	// Rows is how many rows the editions share: of the same area, three-digit code and period.
	Rows int `json:"rows"`
	// Counts has every figure of the census in the order of its file.
	Counts []RevisionCount `json:"counts"`
	// Changes are the figures that differ, in the order of the later edition.
	Changes []Revision `json:"changes"`
	// Reshaped are the rows that are there in another shape, OnlyBefore and OnlyAfter those of which there is none in the
	// other edition.
	Reshaped   []Reshaped `json:"reshaped"`
	OnlyBefore []Return   `json:"only_before"`
	OnlyAfter  []Return   `json:"only_after"`
}

// shared is what makes a row the same row in two editions. A region is known by its area alone: it has no three-digit
// code.
type shared struct {
	period metrics.Period
	area   area.Area
	code   string
}

func (r Return) shared() shared {
	return shared{r.Period, r.Subject.Area, r.Subject.Label.LACode}
}

// Revise compares two editions of the census, figure by figure. Which edition is the better one it does not say. Two
// returns of one area and period in one edition give an error of the class [ErrRepeated].
func Revise(before, after []Return) (Revisions, error) {
	earlier, err := byRow(before)
	if err != nil {
		return Revisions{}, err
	}
	if _, err := byRow(after); err != nil {
		return Revisions{}, err
	}
	var r Revisions
	held := func(get func(*Return) *metrics.Value, returns []Return) bool {
		for i := range returns {
			if *get(&returns[i]) != (metrics.Value{}) {
				return true
			}
		}
		return false
	}
	for _, f := range figures {
		r.Counts = append(r.Counts, RevisionCount{ID: f.id})
	}
	compared := make([]bool, len(figures))
	for i, f := range figures {
		compared[i] = held(f.of, before) && held(f.of, after)
	}
	taken := make(map[int]bool)
	var unmatched []Return
	for _, ret := range after {
		i, ok := earlier[ret.shared()]
		if !ok {
			unmatched = append(unmatched, ret)
			continue
		}
		taken[i] = true
		r.Rows++
		was := before[i]
		for j, f := range figures {
			if !compared[j] {
				continue
			}
			r.Counts[j].Compared++
			if change := (Revision{f.id, ret.Subject, ret.Period, *f.of(&was), *f.of(&ret)}); change.Kind() != 0 {
				r.Counts[j].Changed++
				r.Changes = append(r.Changes, change)
			}
		}
	}
	r.reshape(before, taken, unmatched)
	return r, nil
}

// reshape pairs the rows that are left over where they are of the same council.
func (r *Revisions) reshape(before []Return, taken map[int]bool, unmatched []Return) {
	type key struct {
		period metrics.Period
		id     area.ID
	}
	left := make(map[key]int) // of the members of the rows left over of the earlier edition
	for i, ret := range before {
		if !taken[i] {
			for _, id := range councilsOf(ret) {
				left[key{ret.Period, id}] = i
			}
		}
	}
	paired := make(map[int]bool)
	for _, ret := range unmatched {
		var rows []int // of which the return holds a council
		for _, id := range councilsOf(ret) {
			if i, ok := left[key{ret.Period, id}]; ok && !slices.Contains(rows, i) {
				r.Reshaped = append(r.Reshaped, Reshaped{ret.Period, before[i].Subject, ret.Subject})
				paired[i] = true
				rows = append(rows, i)
			}
		}
		if len(rows) == 0 {
			r.OnlyAfter = append(r.OnlyAfter, ret)
		}
	}
	for i, ret := range before {
		if !taken[i] && !paired[i] {
			r.OnlyBefore = append(r.OnlyBefore, ret)
		}
	}
}

// byRow indexes returns. Whatever their codes, an area has one return in a period.
func byRow(returns []Return) (map[shared]int, error) {
	rows := make(map[shared]int, len(returns))
	seen := make(map[shared]bool, len(returns))
	for i, ret := range returns {
		rows[ret.shared()] = i
		row := ret.shared()
		row.code = ""
		if seen[row] {
			return nil, fmt.Errorf("%w: %v, %v", ErrRepeated, ret.Subject.Area, ret.Period)
		}
		seen[row] = true
	}
	return rows, nil
}
