package tally

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
)

// ErrForm is bytes that are not a [Tally], or not a [Workforce]: of another version or plan, cut short, or changed on the way.
var ErrForm = errors.New("not a tally")

const (
	tallyMark    = "cmt"
	tallyVersion = 1 // of the forms of tallies; what they count is in the fingerprint
)

// AppendBinary appends the tally's form, in version 1: the mark "cmt" and the version; the plan's fingerprint in eight
// bytes; how many windows; of each, what it lacks and its notes, and its counts as varints, noughts as a nought and how many
// there are beside each other; the FNV-1a sum of it all in eight bytes. It is stable: equal tallies have equal bytes, also
// in later releases that have this version. Ten years of a council take 3 to 6 KB. Counts of few children are in it as they
// are: it is not for publication. The error is always nil.
func (t *Tally) AppendBinary(to []byte) ([]byte, error) {
	begin := len(to)
	to = appendHead(to, tallyMark, t.fingerprint, len(t.windows))
	for w := range t.windows {
		c := &t.windows[w]
		to = binary.AppendUvarint(to, c.lacks)
		to = append(to, c.notes)
		to = appendCounters(to, counters, c.counter)
	}
	return binary.LittleEndian.AppendUint64(to, sum(to[begin:])), nil
}

// appendHead appends what a form begins with.
func appendHead(to []byte, mark string, fingerprint uint64, windows int) []byte {
	to = append(append(to, mark...), tallyVersion)
	to = binary.LittleEndian.AppendUint64(to, fingerprint)
	return binary.AppendUvarint(to, uint64(windows))
}

// appendCounters appends the numbers of a window.
func appendCounters(to []byte, n int, counter func(int) *int64) []byte {
	noughts := uint64(0)
	flush := func() {
		if noughts > 0 {
			to = binary.AppendUvarint(append(to, 0), noughts)
			noughts = 0
		}
	}
	for i := range n {
		x := counter(i)
		if *x == 0 {
			noughts++
			continue
		}
		flush()
		to = binary.AppendUvarint(to, uint64(*x))
	}
	flush()
	return to
}

// counters is how many numbers a window has.
const counters = 4*int(indices) + int(indices-firstMean)

// counter is one of the numbers of a window.
func (c *windowCounts) counter(i int) *int64 {
	if i >= 4*int(indices) {
		return &c.totals[i-4*int(indices)]
	}
	x := &c.cells[i/4]
	return [...]*int64{&x.yes, &x.no, &x.open, &x.unplaced}[i%4]
}

func sum(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b) // never fails
	return h.Sum64()
}

// Decode reads what AppendBinary wrote. Without a plan, as a coder of an engine has none, the tally has no figures until it
// is merged with one that has its plan, which it then takes; with one, bytes of another plan are an error. Errors are of the
// class [ErrForm]. However the bytes are, no more memory is taken than a tally of 120 windows needs. They are not kept.
func Decode(p *Plan, from []byte) (*Tally, error) {
	p, fingerprint, windows, r, err := openForm(p, tallyMark, from)
	if err != nil {
		return nil, err
	}
	t := &Tally{plan: p, fingerprint: fingerprint, windows: make([]windowCounts, windows)}
	for w := range t.windows {
		t.windows[w].read(r)
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	return t, nil
}

// openForm reads what a form begins with: the plan if it is of one that is given, its fingerprint, how many windows, and a
// reader of the rest.
func openForm(p *Plan, mark string, from []byte) (*Plan, uint64, int, *reader, error) {
	fail := func(words string, found ...any) (*Plan, uint64, int, *reader, error) {
		return nil, 0, 0, nil, fmt.Errorf("%w: "+words, append([]any{ErrForm}, found...)...)
	}
	const foot = 8
	head, n := len(mark)+1+8, len(from)-foot
	switch {
	case n < head || string(from[:len(mark)]) != mark:
		return fail("no mark of one")
	case from[len(mark)] != tallyVersion:
		return fail("version %d, expected %d", from[len(mark)], tallyVersion)
	case binary.LittleEndian.Uint64(from[n:]) != sum(from[:n]):
		return fail("the checksum is not that of the bytes")
	}
	fingerprint := binary.LittleEndian.Uint64(from[len(mark)+1:])
	r := &reader{from: from[:n], at: head}
	windows := int(r.number(mostWindows))
	switch {
	case windows == 0:
		p = nil // the zero tally is of no plan
		r.bad = r.bad || fingerprint != 0
	case p != nil && (fingerprint != p.fingerprint || windows != len(p.windows)):
		return fail("of the plan %016x, expected %016x", fingerprint, p.fingerprint)
	}
	if windows > r.left() {
		return fail("%d windows in %d bytes", windows, r.left())
	}
	return p, fingerprint, windows, r, nil
}

// close tells whether all was read, and nothing was wrong.
func (r *reader) close() error {
	switch {
	case r.bad:
		return fmt.Errorf("%w: wrong at byte %d", ErrForm, r.at)
	case r.left() > 0:
		return fmt.Errorf("%w: %d bytes too many", ErrForm, r.left())
	}
	return nil
}

// read reads a window. Only what AppendBinary writes is taken, so that there is one form of each tally.
func (c *windowCounts) read(r *reader) {
	if c.lacks = r.uvarint(); c.lacks >= 1<<indices {
		r.bad = true
	}
	c.notes = r.byte(uint8(allNotes) - 1)
	r.counters(counters, c.counter)
}

// counters reads the numbers of a window.
func (r *reader) counters(n int, counter func(int) *int64) {
	wasNought := false
	for i := 0; i < n && !r.bad; i++ {
		x := r.uvarint()
		if x > math.MaxInt64 {
			r.bad = true
		}
		if x > 0 {
			*counter(i), wasNought = int64(x), false
			continue
		}
		run := r.uvarint()
		if run == 0 || run > uint64(n-i) || wasNought {
			r.bad = true
			return
		}
		i, wasNought = i+int(run)-1, true
	}
}
