package invent

import (
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// World is what is made up. It is comparable and safe for concurrent use. The zero World is one of seed 0 with what its
// fields name as usual, and without faults.
type World struct {
	// Seed is any number; another one gives other children.
	Seed uint64
	// AsAt is the day of the extract; no date is 31 March 2026. Nothing has a later date.
	AsAt metrics.Date
	// Years is how many years of records there are; below 1 is one.
	Years int
	// Children is how many a council has records of; below 1 is [Usual]. With one year of records a council of 3,000 has
	// some 1,400 referrals in the year and, on its day, 1,000 children in need, 110 on a plan and 370 looked after, which
	// is a small one; with ten years 20,000 make as many or a few more. The staff is as large as it needs, and nothing
	// else follows: a child is the same in a larger council, but for the workers.
	Children int
	// Faults are what is wrong with the records.
	Faults Faults
}

// Usual is the usual number of children that a council has records of.
const Usual = 3000

// Faults are how many of 100,000 have something wrong. The zero Faults are none.
type Faults struct {
	// Missing is of dates that are there, each of which may be missing. An end that is missing is known to have been.
	Missing int
	// Reversed is of records with a first and a last day, which may have changed places.
	Reversed int
	// Repeated is of records, which may be there a second time.
	Repeated int
}

// UsualFaults are 1% of dates missing, 0.2% of spells reversed and 0.1% of records repeated.
func UsualFaults() Faults { return Faults{Missing: 1000, Reversed: 200, Repeated: 100} }

// asAt is the day of the extract.
func (w World) asAt() metrics.Date {
	if w.AsAt.IsZero() {
		usual, _ := metrics.NewDate(2026, time.March, 31)
		return usual
	}
	return w.AsAt
}

// years is how many years of records there are, no more than a calendar can have.
func (w World) years() int { return min(max(w.Years, 1), 50) }

// Size is how many children a council has: their numbers are from 0 to one less.
func (w World) Size() int {
	if w.Children < 1 {
		return Usual
	}
	return w.Children
}

// from is the first day from which the records are whole.
func (w World) from() metrics.Date { return w.asAt().AddMonths(-12 * w.years()) }

// Extract is what the records of a council can answer: everything, from the first day of the World's years.
func (w World) Extract(council int) caserecord.Extract {
	e := caserecord.Extract{Council: Code(council), AsAt: w.asAt()}
	for i := range e.Lists {
		e.Lists[i] = caserecord.Holding{Depth: caserecord.Whole, From: w.from()}
	}
	return e
}
