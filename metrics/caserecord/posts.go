package caserecord

import (
	"cmp"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// post is one worker's spell.
type post struct {
	Worker
	number uint32 // the worker's
	days   span
	record uint32
}

// posts is the spells of all workers, in order of worker; of one, in the order in which later ones count before
// earlier ones.
type posts struct {
	all   []post
	first []uint32 // where each worker's begin, and where the last one's end
}

// newPosts puts spells in order, with workers numbered by their places in order.
func newPosts(all []post, place []uint32) posts {
	p := posts{all: slices.Clip(all), first: make([]uint32, len(place)+1)}
	for i := range p.all {
		p.all[i].number = place[p.all[i].number]
		p.first[p.all[i].number+1]++
	}
	slices.SortFunc(p.all, byPrecedence)
	sumUp(p.first)
	return p
}

// byPrecedence orders spells by worker and start; on a day on which two are in force the later one counts. Spells that
// begin on one day are ordered by all that they hold, so that it makes no difference which was added first.
func byPrecedence(a, b post) int {
	if c := cmp.Or(
		cmp.Compare(a.number, b.number), cmp.Compare(a.days.start, b.days.start), cmp.Compare(a.days.end, b.days.end),
	); c != 0 {
		return c
	}
	return cmp.Or(
		strings.Compare(a.Service, b.Service), strings.Compare(a.Team, b.Team), strings.Compare(a.Role, b.Role),
		compareFTE(a.FTE, b.FTE), cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.NewlyQualified, b.NewlyQualified),
		cmp.Compare(a.record, b.record),
	)
}

// compareFTE orders figures in some way, in which only like ones are alike.
func compareFTE(a, b metrics.Value) int {
	ax, _ := a.Point()
	bx, _ := b.Point()
	alow, ahigh, _ := a.Bounds()
	blow, bhigh, _ := b.Bounds()
	return cmp.Or(
		cmp.Compare(a.Reason(), b.Reason()), cmp.Compare(ax, bx), cmp.Compare(alow, blow), cmp.Compare(ahigh, bhigh),
		cmp.Compare(a.Precision(), b.Precision()),
	)
}

// of is the spells of a worker.
func (p *posts) of(worker int) []post { return p.all[p.first[worker]:p.first[worker+1]] }

// inForce finds a worker's spell in force on a day: its place and one, or 0 for none.
func (p *posts) inForce(worker int, day int32) uint32 {
	for i := p.first[worker+1]; i > p.first[worker]; i-- {
		if p.all[i-1].days.holds(day) {
			return i
		}
	}
	return 0
}
