package caserecord

import "slices"

// entry is a record with the number of its child.
type entry[R any] struct {
	child  uint32
	record R
}

// entries are records of one list, as they came.
type entries[R ordered[R]] []entry[R]

// ordered are records in a total order, by date first: two that compare as 0 are equal, so that no output depends on
// the order in which they came.
type ordered[R any] interface {
	comparable
	compare(R) int
}

// add adds a record of a child.
func (e *entries[R]) add(child uint32, record R) { *e = append(*e, entry[R]{child, record}) }

// merge adds another's records, with their children's numbers turned into those here.
func (e *entries[R]) merge(other entries[R], number []uint32) {
	*e = slices.Grow(*e, len(other))
	for _, o := range other {
		e.add(number[o.child], o.record)
	}
}

// byChild copies the records in order of child, by the place of each child's number, and of date.
func (e entries[R]) byChild(place []uint32) shelves[R] {
	if len(e) == 0 {
		return shelves[R]{}
	}
	first := make([]int, len(place)+2) // first[place+1] becomes where the child's begin, and, once they are there, end
	for _, o := range e {
		first[place[o.child]+2]++
	}
	for i := 2; i < len(first); i++ {
		first[i] += first[i-1]
	}
	records := make([]R, len(e))
	for _, o := range e {
		next := &first[place[o.child]+1]
		records[*next] = o.record
		*next++
	}
	s := shelves[R]{first[:len(place)+1], records}
	for child := range place {
		slices.SortFunc(s.of(child), R.compare)
	}
	return s
}

// shelves are the records of one list, of one child after the other.
type shelves[R any] struct {
	first   []int // where each child's begin, and where the last one's end
	records []R
}

// of is the records of a child, or nil. Appending to them changes no other child's.
func (s shelves[R]) of(child int) []R {
	if len(s.records) == 0 {
		return nil
	}
	from, to := s.first[child], s.first[child+1]
	if from == to {
		return nil
	}
	return s.records[from:to:to]
}
