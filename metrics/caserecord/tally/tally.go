package tally

import (
	"errors"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// ErrMerge is a tally of another plan, of which nothing is merged.
var ErrMerge = errors.New("tally of another plan")

// Tally counts whole children, block by block. Its size depends on its plan alone: 1.9 KB a window. One Tally is for one
// goroutine at a time; each may have its own, to be merged. The zero Tally counts nothing, and takes the plan of what is
// merged into it: it is the identity of [Tally.Merge] for every plan.
type Tally struct {
	plan        *Plan  // nil where it is not known
	fingerprint uint64 // of the plan
	windows     []windowCounts
}

// windowCounts is what a Tally has of one window. All of it is merged by adding or by or.
type windowCounts struct {
	cells  [indices]cell
	totals [indices - firstMean]int64 // of the amounts of means
	lacks  uint64                     // a bit for each index: something that was counted cannot answer it
	notes  uint8
}

// cell is the counts of a measure: see the package comment.
type cell struct{ yes, no, open, unplaced int64 }

// The notes, a bit each.
const (
	counted uint8 = 1 << iota // some extract was counted, if only of no child
	notOver                   // some extract is of a day before the window's last
	allNotes
)

// The bits of all indices are to fit.
const _ = uint64(1) << (indices - 1)

// New makes an empty tally. No plan gives the zero Tally.
func New(p *Plan) *Tally {
	if p == nil {
		return &Tally{}
	}
	return &Tally{plan: p, fingerprint: p.fingerprint, windows: make([]windowCounts, len(p.windows))}
}

// Add counts the children of a block, which is not changed or kept. A child is to be added once: whoever may be given the
// same block twice, as by an engine that tries again, drops the second. A Tally without a plan counts nothing. It does not
// allocate.
func (t *Tally) Add(b *Block) {
	if t.plan == nil {
		return
	}
	p := pass{plan: t.plan, block: b, windows: t.windows, asAt: b.asAt}
	p.prepare()
	// One family after the other, so that its code and its lists stay at hand.
	p.front()
	p.plans()
	p.care()
	p.courses()
	p.leavers()
	p.adoption()
}

// AddChild counts one child by way of a block, for whoever has one at a time: the same counts, with the cost of a block
// for each.
func (t *Tally) AddChild(e caserecord.Extract, c *caserecord.Child) {
	var b Block
	b.Reset(e)
	b.Append(c)
	t.Add(&b)
}

// Merge adds what another tally of the same plan has counted, which is not changed or kept. Every order of merging gives
// the same counts. A tally of another plan gives an error of the class [ErrMerge], and nothing is merged.
func (t *Tally) Merge(u *Tally) error {
	switch {
	case len(u.windows) == 0:
		return nil
	case len(t.windows) == 0:
		*t = *u.Clone()
		return nil
	case t.fingerprint != u.fingerprint || len(t.windows) != len(u.windows):
		return fmt.Errorf("%w: its fingerprint is %016x, expected %016x", ErrMerge, u.fingerprint, t.fingerprint)
	}
	if t.plan == nil {
		t.plan = u.plan
	}
	for w := range t.windows {
		a, b := &t.windows[w], &u.windows[w]
		for i := range a.cells {
			a.cells[i].yes += b.cells[i].yes
			a.cells[i].no += b.cells[i].no
			a.cells[i].open += b.cells[i].open
			a.cells[i].unplaced += b.cells[i].unplaced
		}
		for i := range a.totals {
			a.totals[i] += b.totals[i]
		}
		a.lacks |= b.lacks
		a.notes |= b.notes
	}
	return nil
}

// Clone is a copy that shares nothing but the plan.
func (t *Tally) Clone() *Tally {
	return &Tally{plan: t.plan, fingerprint: t.fingerprint, windows: slices.Clone(t.windows)}
}

// Equal tells whether two tallies are of the same plan and have counted the same.
func (t *Tally) Equal(u *Tally) bool {
	return t.fingerprint == u.fingerprint && slices.Equal(t.windows, u.windows)
}
