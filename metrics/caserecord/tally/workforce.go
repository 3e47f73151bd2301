package tally

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// Staff is one worker: all of their spells, and all that is allocated to them. Whose they are is not looked at again, but
// for records without a worker, which are left out as [caserecord.Builder] leaves them out, with the others that it does.
type Staff struct {
	Spells []caserecord.Worker
	Held   []caserecord.Allocation
}

// StaffExtract says what a council's files of workers and of allocations can answer, as [caserecord.Extract] does of its
// children's. It is comparable; the zero StaffExtract answers nothing.
type StaffExtract struct {
	// AsAt is the day of the extract: of later days it says nothing.
	AsAt metrics.Date
	// Workers and Allocations say how far each list goes back. Who starts and leaves in a window needs workers whole from
	// the day before it, since a move between two posts is no start.
	Workers, Allocations caserecord.Holding
}

// Workforce counts workers, as [Tally] counts children: any split of the workers and any order of merging gives the same
// counts, to the last bit, and its size depends on its plan alone. The windows are years to 30 September where the figures
// are to stand beside the census. The zero Workforce counts nothing, and takes the plan of what is merged into it.
//
// # What counts
//
// A worker's spell in force on a day, and times with the council without a day between, are as [caserecord.Book] has them:
// of two spells on one day that which began last. Somebody is in post, or an agency worker, by the spell in force at the end
// of the window; a starter by the first day of a time as the council's own worker, from an agency or not; a leaver by the
// last day of one, which is the day before the spell's End, and where the next is with an agency too. Whoever starts and
// leaves in one window is neither, as in the census. Cases are what each worker holds at the end: a child whom two workers
// hold is a case of each.
//
// Somebody of whom the records do not say whether they are an agency worker may be in post or not, a starter or not: headcounts
// and FTE are then ranges.
//
// # FTE
//
// FTE is added up in hundredths, half up; where it is known within bounds, or printed to some places, the bounds are
// added up too, in thousandths and outwards, and none is below nought or above two. An FTE that is missing makes the sum
// missing, as in [metrics.Sum]. The department leaves such workers out instead: that is [StaffFigure.Known].
type Workforce struct {
	plan        *Plan
	fingerprint uint64
	windows     []staffCounts
}

// group is some of the workers.
type group uint8

const (
	inPost group = iota
	starters
	leavers
	agencyWorkers
	inForce // in post and agency workers together, and those of whom it is not said
	caseHolders
	groups

	noGroup group = groups // cases, and no denominator
)

// staffCounts is what a Workforce has of one window.
type staffCounts struct {
	groups [groups]groupCounts
	cases  int64
	lacks  uint8 // a bit for each group and one for cases
	notes  uint8
}

// groupCounts is one group: how many are in it for certain, and how many may be.
type groupCounts struct {
	workers, unsure int64
	fte             fteSum
}

// lacksCases is the bit of cases.
const lacksCases = 1 << noGroup

// NewWorkforce makes one that has counted nothing. No plan gives the zero Workforce.
func NewWorkforce(p *Plan) *Workforce {
	if p == nil {
		return &Workforce{}
	}
	return &Workforce{plan: p, fingerprint: p.fingerprint, windows: make([]staffCounts, len(p.windows))}
}

// Add counts workers of an extract, each of whom is to be added once. With none it takes note of what the extract cannot
// answer, as for a council whose list of workers is not there. They are not changed or kept. A Workforce without a plan counts
// nothing.
func (w *Workforce) Add(e StaffExtract, staff ...Staff) {
	if w.plan == nil {
		return
	}
	p := staffPass{plan: w.plan, windows: w.windows, asAt: dayOf(e.AsAt)}
	p.prepare(e)
	for i := range staff {
		p.count(&staff[i])
	}
}

// Merge adds what another of the same plan has counted, which is not changed or kept. One of another plan gives an error of
// the class [ErrMerge], and nothing is merged.
func (w *Workforce) Merge(u *Workforce) error {
	switch {
	case len(u.windows) == 0:
		return nil
	case len(w.windows) == 0:
		*w = *u.Clone()
		return nil
	case w.fingerprint != u.fingerprint || len(w.windows) != len(u.windows):
		return fmt.Errorf("%w: its fingerprint is %016x, expected %016x", ErrMerge, u.fingerprint, w.fingerprint)
	}
	if w.plan == nil {
		w.plan = u.plan
	}
	for i := range w.windows {
		a, b := &w.windows[i], &u.windows[i]
		for n := range staffCounters {
			*a.counter(n) += *b.counter(n)
		}
		a.lacks |= b.lacks
		a.notes |= b.notes
	}
	return nil
}

// Clone is a copy that shares nothing but the plan.
func (w *Workforce) Clone() *Workforce {
	return &Workforce{plan: w.plan, fingerprint: w.fingerprint, windows: slices.Clone(w.windows)}
}

// Equal tells whether two are of the same plan and have counted the same.
func (w *Workforce) Equal(u *Workforce) bool {
	return w.fingerprint == u.fingerprint && slices.Equal(w.windows, u.windows)
}

const workforceMark = "cmw"

// AppendBinary appends a stable form, in version 1, made as that of [Tally.AppendBinary] with the mark "cmw". The error is
// always nil.
func (w *Workforce) AppendBinary(to []byte) ([]byte, error) {
	begin := len(to)
	to = appendHead(to, workforceMark, w.fingerprint, len(w.windows))
	for i := range w.windows {
		c := &w.windows[i]
		to = append(to, c.lacks, c.notes)
		to = appendCounters(to, staffCounters, c.counter)
	}
	return binary.LittleEndian.AppendUint64(to, sum(to[begin:])), nil
}

// DecodeWorkforce reads what [Workforce.AppendBinary] wrote, as [Decode] reads a Tally. Errors are of the class [ErrForm].
func DecodeWorkforce(p *Plan, from []byte) (*Workforce, error) {
	p, fingerprint, windows, r, err := openForm(p, workforceMark, from)
	if err != nil {
		return nil, err
	}
	w := &Workforce{plan: p, fingerprint: fingerprint, windows: make([]staffCounts, windows)}
	for i := range w.windows {
		c := &w.windows[i]
		c.lacks, c.notes = r.byte(2*lacksCases-1), r.byte(uint8(allNotes)-1)
		r.counters(staffCounters, c.counter)
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	return w, nil
}

// How many numbers a group and a window have.
const (
	groupCounters = 2 + fteCounters
	staffCounters = int(groups)*groupCounters + 1
)

// counter is one of the numbers of a window.
func (c *staffCounts) counter(i int) *int64 {
	if i == staffCounters-1 {
		return &c.cases
	}
	g := &c.groups[i/groupCounters]
	switch i %= groupCounters; i {
	case 0:
		return &g.workers
	case 1:
		return &g.unsure
	}
	return g.fte.counter(i - 2)
}
