package inspection

import (
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// History is inspections and visits of many councils. It is immutable and safe for concurrent use.
type History struct {
	all      []Inspection // by council, and of one council in order of time
	councils []area.ID
	of       map[area.ID][2]int // where a council's begin and end
	repeated int
}

// NewHistory puts inspections in order. One that is there twice, in two sheets of a workbook for example, is counted
// once: the same council, kind and first day are the same inspection, or the same day of publication where one of the two
// does not say when it began; not to say of which kind it was makes it no other. The first one given stays, one that says
// when it began before one that does not, with what it lacks (the provider's number, the kind, whether it was
// announced, the framework, the last day, the day of publication, the theme, judgements that are not stated) taken from
// the others. Inspections of no council are left out.
func NewHistory(inspections ...Inspection) *History {
	h := &History{of: make(map[area.ID][2]int)}
	type day struct {
		council area.ID
		date    metrics.Date
	}
	type account struct {
		day
		kind   Kind
		graded bool
	}
	at := make(map[day][]int)     // where the inspections of a council and day are
	like := make(map[account]int) // where an account like it is: of many that are alike, one has to look through a day
	add := func(i Inspection) {
		on := day{council: i.Council, date: i.day()}
		told := account{day: on, kind: i.Kind, graded: i.IsGraded()}
		n, found := like[told]
		if !found {
			n = len(h.all)
			if k := slices.IndexFunc(at[on], func(n int) bool { return isSame(h.all[n], i) }); k >= 0 {
				n = at[on][k]
			}
			like[told] = n
		}
		if n < len(h.all) {
			h.all[n] = h.all[n].completed(i)
			h.repeated++
			return
		}
		at[on] = append(at[on], n)
		h.all = append(h.all, i)
	}
	rank := make(map[area.ID]int) // which council came first, for two registers with one number
	var undated, unknown []Inspection
	for _, i := range inspections {
		if i.Council == (area.ID{}) {
			continue
		}
		if _, known := rank[i.Council]; !known {
			rank[i.Council] = len(rank)
		}
		switch {
		case i.day().IsZero():
			unknown = append(unknown, i)
		case i.Start.IsZero():
			undated = append(undated, i)
		default:
			add(i)
		}
	}
	// Those without a start go by their publication, which is known of the others only when all of them are there.
	clear(at)
	clear(like)
	for n, i := range h.all {
		on := day{council: i.Council, date: i.Published}
		at[on] = append(at[on], n)
	}
	for _, i := range undated {
		add(i)
	}
	h.all = append(h.all, unknown...)
	slices.SortStableFunc(h.all, func(a, b Inspection) int {
		if a.Council != b.Council && a.Council.Number() == b.Council.Number() {
			return rank[a.Council] - rank[b.Council]
		}
		return inOrder(a, b)
	})
	for i := 0; i < len(h.all); {
		n := i
		for n < len(h.all) && h.all[n].Council == h.all[i].Council {
			n++
		}
		h.councils = append(h.councils, h.all[i].Council)
		h.of[h.all[i].Council] = [2]int{i, n}
		i = n
	}
	return h
}

// inOrder orders inspections by council and time; one whose start is not known goes by its publication, after those that
// began on that day.
func inOrder(a, b Inspection) int {
	if c := a.Council.Number() - b.Council.Number(); c != 0 {
		return c
	}
	if c := a.day().Compare(b.day()); c != 0 {
		return c
	}
	if a.Start.IsZero() != b.Start.IsZero() {
		return b.Start.Compare(a.Start) // no date is before every date
	}
	return int(a.Kind) - int(b.Kind)
}

// day is the day by which an inspection is put in order.
func (i Inspection) day() metrics.Date {
	if i.Start.IsZero() {
		return i.Published
	}
	return i.Start
}

// isSame tells whether two accounts are of one inspection. One of an unknown kind may be of any, but grades are of none
// that gives no grades.
func isSame(a, b Inspection) bool {
	if a.Start.IsZero() || b.Start.IsZero() {
		if a.Published != b.Published || a.Published.IsZero() {
			return false
		}
	} else if a.Start != b.Start {
		return false
	}
	if a.Council != b.Council {
		return false
	}
	switch {
	case a.Kind == b.Kind:
		return true
	case a.Kind == 0:
		return b.Kind.IsGraded() || !a.IsGraded()
	case b.Kind == 0:
		return a.Kind.IsGraded() || !b.IsGraded()
	}
	return false
}

// completed is an inspection with what it lacks taken from another account of it.
func (i Inspection) completed(other Inspection) Inspection {
	for _, d := range [2][2]*metrics.Date{{&i.End, &other.End}, {&i.Published, &other.Published}} {
		if d[0].IsZero() {
			*d[0] = *d[1]
		}
	}
	if i.Provider == 0 {
		i.Provider = other.Provider
	}
	if i.Kind == 0 {
		i.Kind = other.Kind
	}
	if i.Announced == metrics.CannotTell {
		i.Announced = other.Announced
	}
	if i.Theme == "" {
		i.Theme = other.Theme
	}
	if i.Framework == 0 {
		i.Framework = other.Framework
	}
	for a := range i.Judgements {
		if i.Judgements[a] == (Judgement{}) {
			i.Judgements[a] = other.Judgements[a]
		}
	}
	return i
}

// Repeated is how many accounts were given of inspections that were there already.
func (h *History) Repeated() int { return h.repeated }

// Len is how many inspections and visits there are.
func (h *History) Len() int { return len(h.all) }

// All gives every inspection and visit, by council and in order of time.
func (h *History) All() iter.Seq[Inspection] { return slices.Values(h.all) }

// Councils gives every council that was inspected, in order of its number, ceased ones included.
func (h *History) Councils() iter.Seq[area.ID] { return slices.Values(h.councils) }

// Of gives a council's inspections and visits in order of time. The slice is the caller's. There are none of a council
// that is not there.
func (h *History) Of(council area.ID) []Inspection {
	at := h.of[council]
	return slices.Clone(h.all[at[0]:at[1]])
}

// AsAt is a view of a history at a time.
type AsAt struct {
	// InspectedBy is the last day on which an inspection may have begun; no date is no limit.
	InspectedBy metrics.Date
	// PublishedBy is the last day on which its report may have been published, and no date is no limit. Ofsted's figures
	// as at 31 March are of inspections begun by that day and published by 30 June.
	PublishedBy metrics.Date
}

// AsAt is the history as it stood: the inspections begun and published by the days given. One whose day is not known is
// not known to have been by any day, and is left out where there is a limit.
func (h *History) AsAt(at AsAt) *History {
	by := func(d, limit metrics.Date) bool { return limit.IsZero() || !d.IsZero() && d.Compare(limit) <= 0 }
	var kept []Inspection
	for _, i := range h.all {
		if by(i.Start, at.InspectedBy) && by(i.Published, at.PublishedBy) {
			kept = append(kept, i)
		}
	}
	return NewHistory(kept...)
}

// graded gives a council's inspections that give grades, in order.
func (h *History) graded(council area.ID) []Inspection {
	at := h.of[council]
	var found []Inspection
	for _, i := range h.all[at[0]:at[1]] {
		if i.IsGraded() {
			found = append(found, i)
		}
	}
	return found
}

// Latest gives the last inspection that gives grades, begun by a day, of each council that exists on it, in order of
// council. One whose start is not known is not known to have begun by then. No date is no limit, and gives the councils
// without an end. Councils that were never inspected are not among them. See [History.AsAt] for what was published by
// then, too.
func (h *History) Latest(on metrics.Date) []Inspection {
	var latest []Inspection
	for _, council := range h.councils {
		if last, ok := h.LatestOf(council, on); ok && exists(council, on) {
			latest = append(latest, last)
		}
	}
	return latest
}

// LatestOf gives a council's last inspection that gives grades, begun by a day; no date is no limit. It is false where
// there is none.
func (h *History) LatestOf(council area.ID, on metrics.Date) (Inspection, bool) {
	graded := begunBy(h.graded(council), on)
	if len(graded) == 0 {
		return Inspection{}, false
	}
	return graded[len(graded)-1], true
}

// Previous gives the last inspection that gives grades of the same council before an inspection or visit. It is false
// where there is none, and for one that is not in the history as it is.
func (h *History) Previous(i Inspection) (Inspection, bool) { return h.nearest(i, -1) }

// Next gives the first inspection that gives grades of the same council after an inspection or visit. It is false where
// there is none, and for one that is not in the history as it is.
func (h *History) Next(i Inspection) (Inspection, bool) { return h.nearest(i, 1) }

// nearest finds the nearest graded inspection in a direction.
func (h *History) nearest(i Inspection, step int) (Inspection, bool) {
	at := h.of[i.Council]
	of := h.all[at[0]:at[1]]
	n := slices.Index(of, i)
	if n < 0 {
		return Inspection{}, false
	}
	for n += step; n >= 0 && n < len(of); n += step {
		if of[n].IsGraded() {
			return of[n], true
		}
	}
	return Inspection{}, false
}

// begunBy keeps the inspections that are known to have begun by a day; no date is no limit.
func begunBy(inspections []Inspection, day metrics.Date) []Inspection {
	if day.IsZero() {
		return inspections
	}
	return slices.DeleteFunc(inspections, func(i Inspection) bool {
		return i.Start.IsZero() || i.Start.Compare(day) > 0
	})
}

// exists tells whether a council exists on a day.
func exists(council area.ID, on metrics.Date) bool {
	until := council.Until()
	if on.IsZero() {
		return until.IsZero()
	}
	return (until.IsZero() || until.Compare(on) > 0) && council.From().Compare(on) <= 0
}
