package caserecord

import (
	"fmt"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
)

// Holdings are the cases held at the end of one day. They are immutable, safe for concurrent use, and keep their book.
type Holdings struct {
	day  metrics.Date
	unit Unit
	book *Book
	// By worker: how many cases they hold, and the place and one of their spell in force, or 0.
	cases, post []uint32
}

// At says who holds what at the end of a day. A day before [Options.From] or after [Options.AsAt], no date and no unit
// give an error of the class [ErrNotHeld]: such a caseload is not nought. It passes over all allocations once.
func (b *Book) At(day metrics.Date, unit Unit) (*Holdings, error) {
	if unit != Children && unit != Involvements {
		return nil, fmt.Errorf("%w: %v, expected children or involvements", ErrNotHeld, unit)
	}
	if err := b.check(day); err != nil {
		return nil, err
	}
	h := &Holdings{
		day: day, unit: unit, book: b, cases: make([]uint32, len(b.workers)), post: make([]uint32, len(b.workers)),
	}
	number := numberOf(day)
	for worker := range b.workers {
		h.post[worker] = b.posts.inForce(worker, number)
		h.cases[worker] = b.once.on(worker, number)
		if unit == Involvements {
			h.cases[worker] += b.again.on(worker, number)
		}
	}
	return h, nil
}

// Day is the day at whose end the cases are held.
func (h *Holdings) Day() metrics.Date { return h.day }

// Unit is what is counted as a case.
func (h *Holdings) Unit() Unit { return h.unit }

// Caseload is one worker and the cases they hold.
type Caseload struct {
	// Worker is the spell in force on the day; of somebody without one only the ID is known, and the FTE is blank.
	Worker Worker `json:"worker"`
	// Cases is how many cases they hold, 0 for somebody in post who holds none.
	Cases int `json:"cases"`
}

// Workers gives everybody who is in post on the day or holds a case on it, in order of ID.
func (h *Holdings) Workers() iter.Seq[Caseload] {
	return func(yield func(Caseload) bool) {
		for worker := range h.cases {
			if h.counts(worker) && !yield(Caseload{h.worker(worker), int(h.cases[worker])}) {
				return
			}
		}
	}
}

// counts tells whether a worker is in post or holds a case.
func (h *Holdings) counts(worker int) bool { return h.post[worker] != 0 || h.cases[worker] != 0 }

// worker is the spell of a worker.
func (h *Holdings) worker(worker int) Worker {
	if place := h.post[worker]; place != 0 {
		return h.book.posts.all[place-1].Worker
	}
	return Worker{ID: h.book.workers[worker]}
}
