package annexa

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// tallied keeps the records of a list that say how many there were before, until all of them are known.
type tallied[R any] struct {
	entries []entry[R]
	of      map[string]*days // of each child
	sorted  bool             // those of each child are in order
}

// days are those of a child's records.
type days struct {
	dated   []metrics.Date
	undated int
}

// entry is a record with its day.
type entry[R any] struct {
	child  string
	day    metrics.Date
	record R
}

func (t *tallied[R]) add(child string, day metrics.Date, record R) {
	if t.of == nil {
		t.of = make(map[string]*days)
	}
	of := t.of[child]
	if of == nil {
		of = new(days)
		t.of[child] = of
	}
	if day.IsZero() {
		of.undated++
	} else {
		of.dated = append(of.dated, day)
	}
	t.entries = append(t.entries, entry[R]{child, day, record})
}

// from is how many others of the child there are on the day of a record or later, or on a day that is not known. Where
// the day of the record itself is not known, it is all others.
func (t *tallied[R]) from(e entry[R]) int {
	if !t.sorted {
		for _, of := range t.of {
			slices.SortFunc(of.dated, metrics.Date.Compare)
		}
		t.sorted = true
	}
	of := t.of[e.child]
	before, _ := slices.BinarySearchFunc(of.dated, e.day, metrics.Date.Compare)
	return len(of.dated) + of.undated - before - 1
}

// several tells whether a child has more than one.
func (t *tallied[R]) several() bool {
	for _, of := range t.of {
		if len(of.dated)+of.undated > 1 {
			return true
		}
	}
	return false
}

// before is how many there were before a record, by the number that it gives. The return asks for the number before the
// child's latest one, and some councils give it before each: so of the number up to as many may be too many as there
// are others on the same day or later. Itself says whether the record is in its own number. What the two readings do
// not settle is not recorded; that there were some is settled by the lower one.
func before(recorded caserecord.Count, itself metrics.Verdict, others int) caserecord.Count {
	n, ok := recorded.Get()
	if !ok {
		return caserecord.Count{}
	}
	lowest, highest := n, n
	switch {
	case n == 0 && itself == metrics.Yes:
		return caserecord.Count{} // it says both
	case n == 0:
	case itself == metrics.Yes:
		lowest, highest = n-1, n-1
	case itself == metrics.CannotTell:
		lowest = n - 1
	}
	if lowest -= others; lowest > 0 || highest == 0 {
		return caserecord.CountOf(max(lowest, 0))
	}
	return caserecord.Count{}
}
