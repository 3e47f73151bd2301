// Package neighbours holds statistical neighbours: for each council the ten most like it, by a model of the children
// and families who live there.
//
// All councils together are seldom a fair comparison: a county and a borough of London have different families. A
// council's neighbours have about the same.
//
//	model, problems, err := neighbours.Read(file, neighbours.Options{File: "sn_model_2025_wide.csv"})
//	list, ok := model.Of(kent) // nearest first
//	for _, n := range list {
//		fmt.Println(n.ID, n.Closeness)
//	}
//	fmt.Println(model.Edition(), problems.Count)
//
// A [Model] is one edition of the lists. Which councils are neighbours changes with the edition, so a comparison says
// which it used; today's lists are not those of ten years ago. The relation goes one way: a council may be a neighbour
// of one that is not its own.
//
// [Read] reads the lists as they are published as CSV, [ReadTable] those of a workbook. A gap in a list is a problem
// with its place, and the list is read without it; a council without a list has none, and nothing stands in. Where to
// go next: package benchmark has the mean and the pooled figure of the neighbours, and who of them has a figure.
package neighbours

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// Closeness says how alike two councils are, in the words of the lists. The zero Closeness is not given.
type Closeness uint8

// The degrees of closeness, nearest first.
const (
	ExtremelyClose Closeness = iota + 1
	VeryClose
	Close
	SomewhatClose
	NotClose
)

var closenessNames = [...]string{
	ExtremelyClose: "Extremely close", VeryClose: "Very close", Close: "Close", SomewhatClose: "Somewhat close",
	NotClose: "Not close",
}

// MarshalText gives the bytes of String.
func (c Closeness) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for one that is not given.
func (c Closeness) MarshalJSON() ([]byte, error) {
	if text := c.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// String is the closeness in the words of the lists: "Very close". It is empty where not given.
func (c Closeness) String() string {
	if int(c) >= len(closenessNames) {
		return ""
	}
	return closenessNames[c]
}

func parseCloseness(text string) (Closeness, bool) {
	for c := ExtremelyClose; c <= NotClose; c++ {
		if strings.EqualFold(text, c.String()) {
			return c, true
		}
	}
	return 0, text == ""
}

// Neighbour is one council on another's list.
type Neighbour struct {
	ID        area.ID
	Closeness Closeness
}

// Model is one edition of the lists. It is immutable and safe for concurrent use.
type Model struct {
	edition string
	lists   map[area.ID]list
}

// list is one council's list; named counts those on it that could not be read too.
type list struct {
	neighbours []Neighbour
	named      int
}

// NewModel makes a model of lists, nearest first. The lists are copied. An entry that is no area, the council itself
// and a council that stands there already are no neighbours, but count in [Model.Named].
func NewModel(edition string, lists map[area.ID][]Neighbour) *Model {
	m := &Model{edition: edition, lists: make(map[area.ID]list, len(lists))}
	for id, given := range lists {
		var kept []Neighbour
		for _, n := range given {
			twice := slices.ContainsFunc(kept, func(k Neighbour) bool { return k.ID == n.ID })
			if n.ID != (area.ID{}) && n.ID != id && !twice {
				kept = append(kept, n)
			}
		}
		m.lists[id] = list{kept, len(given)}
	}
	return m
}

// Edition says which lists these are: the name of their file.
func (m *Model) Edition() string { return m.edition }

// Len is how many councils have a list.
func (m *Model) Len() int { return len(m.lists) }

// Of gives the list of a council, nearest first. It is false for a council without one. The slice is the caller's.
func (m *Model) Of(id area.ID) ([]Neighbour, bool) {
	l, ok := m.lists[id]
	return slices.Clone(l.neighbours), ok
}

// Named is how many neighbours a council's list names, those that could not be read included. It is 0 without a list.
func (m *Model) Named(id area.ID) int { return m.lists[id].named }
