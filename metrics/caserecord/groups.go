package caserecord

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Group is a team, a service or everybody, at the end of the day.
type Group struct {
	// Name is the team or service; it is empty for workers without one, and for everybody.
	Name string `json:"name"`
	// Service is the service that a team is in; it is empty for services, and for everybody.
	Service string `json:"service"`
	// Cases is how many cases its workers hold. With Children, a child that two of them hold is one case of the group, so
	// that teams need not add up to their service.
	Cases int `json:"cases"`
	// Workers is how many are in post or hold a case; Holders how many of them hold at least one.
	Workers int `json:"workers"`
	Holders int `json:"holders"`
	// HoldersFTE is the FTE of those who hold at least one: the denominator of an average caseload. It is missing as soon
	// as that of one of them is, and blank without holders.
	HoldersFTE metrics.Value `json:"holders_fte"`
	// KnownFTE is the FTE of those holders whose FTE is known, if only within bounds, and blank where none is; FTECoverage
	// counts the FTE of all holders by reason. The department leaves workers without an FTE out of its denominator, though
	// not their cases out of the numerator.
	KnownFTE    metrics.Value    `json:"known_fte"`
	FTECoverage metrics.Coverage `json:"fte_coverage"`
	// NewlyQualifiedFTE is the part of HoldersFTE that is newly qualified, treated alike, and nought where there is none.
	// A holder of whom the records do not say makes it a range, and one without a spell in force makes it missing.
	NewlyQualifiedFTE metrics.Value `json:"newly_qualified_fte"`
}

// MarshalJSON writes an object with the keys of the fields. A name or a service that is empty is null.
func (g Group) MarshalJSON() ([]byte, error) { return optional.Object(g) }

// Teams gives each team in order of name and service. Workers of a service without a team are a team without a name,
// and so are holders who are not in post.
//
// With Children, this, Services and All pass over the allocations again each time they are called, though not for each
// iteration.
func (h *Holdings) Teams() iter.Seq[Group] {
	return slices.Values(h.groups(func(w Worker) Group { return Group{Name: w.Team, Service: w.Service} }))
}

// Services gives each service in order of name, workers without one first.
func (h *Holdings) Services() iter.Seq[Group] {
	return slices.Values(h.groups(func(w Worker) Group { return Group{Name: w.Service} }))
}

// All is everybody.
func (h *Holdings) All() Group {
	everybody := h.groups(func(Worker) Group { return Group{} })
	if len(everybody) == 0 {
		return Group{NewlyQualifiedFTE: metrics.Exact(0)}
	}
	return everybody[0]
}

// member is one worker of a group, of which the name and the service are given.
type member struct {
	worker int
	group  Group
}

// groups counts workers by the group that each is in.
func (h *Holdings) groups(of func(Worker) Group) []Group {
	var members []member
	for worker := range h.cases {
		if h.counts(worker) {
			members = append(members, member{worker, of(h.worker(worker))})
		}
	}
	// Those of a group stay in order of ID, so that its FTE is always added up in the same order.
	slices.SortStableFunc(members, func(a, b member) int {
		return cmp.Or(strings.Compare(a.group.Name, b.group.Name), strings.Compare(a.group.Service, b.group.Service))
	})
	var groups []Group
	var m marks
	if h.unit == Children && len(members) > 0 {
		m.group = make([]uint32, len(h.book.children))
	}
	for len(members) > 0 {
		n := 1
		for n < len(members) && members[n].group == members[0].group {
			n++
		}
		groups = append(groups, h.group(members[:n], &m))
		members = members[n:]
	}
	return groups
}

// group counts one group.
func (h *Holdings) group(members []member, counted *marks) Group {
	g := members[0].group
	counted.groups++
	var all, known, newlyQualified total
	for _, m := range members {
		g.Workers++
		cases := int(h.cases[m.worker])
		if cases == 0 {
			continue
		}
		g.Holders++
		w := h.worker(m.worker)
		g.FTECoverage = g.FTECoverage.With(w.FTE)
		all.add(w.FTE)
		if _, _, ok := w.FTE.Bounds(); ok {
			known.add(w.FTE)
		}
		switch _, most, ok := w.FTE.Bounds(); {
		case w.NewlyQualified == metrics.CannotTell && ok:
			newlyQualified.add(metrics.Between(0, most))
		case w.NewlyQualified != metrics.No:
			newlyQualified.add(w.FTE)
		}
		if h.unit == Children {
			cases = counted.mark(&h.book.once, m.worker, numberOf(h.day))
		}
		g.Cases += cases
	}
	g.HoldersFTE, g.KnownFTE, g.NewlyQualifiedFTE = all.value, known.value, newlyQualified.value
	if !newlyQualified.begun {
		g.NewlyQualifiedFTE = metrics.Exact(0)
	}
	return g
}

// marks tell which children a group has counted, so that one whom two of its workers hold is one case of it.
type marks struct {
	groups uint32   // how many groups were begun: the number of the one that is counted now
	group  []uint32 // by child, the group that counted it last
	held   []uint32 // a worker's children, kept for its memory
}

// mark counts the children whom a worker holds on a day and whom the group has not counted yet.
func (m *marks) mark(s *spells, worker int, day int32) int {
	m.held = s.childrenOn(worker, day, m.held)
	n := 0
	for _, child := range m.held {
		if m.group[child] != m.groups {
			m.group[child] = m.groups
			n++
		}
	}
	return n
}

// total is a sum in the making. It does not begin with a nought, which has no decimals.
type total struct {
	value metrics.Value
	begun bool
}

func (t *total) add(v metrics.Value) {
	if t.begun {
		v = metrics.Add(t.value, v)
	}
	t.value, t.begun = v, true
}
