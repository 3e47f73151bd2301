package caserecord

import (
	"iter"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Employment is one person's unbroken time with the council: posts that follow each other without a day between are
// one.
type Employment struct {
	Worker string `json:"worker"`
	// Agency is whether it was as an agency worker; where that changes, another employment begins.
	Agency metrics.Verdict `json:"agency"`
	// Start is the first day, or no date where it is not known. End is the first day no longer employed; no date is still
	// employed.
	Start metrics.Date `json:"start"`
	End   metrics.Date `json:"end"`
}

// MarshalJSON writes an object with the keys of the fields, the worker null where there is none.
func (e Employment) MarshalJSON() ([]byte, error) { return optional.Object(e) }

// Employments gives everybody's times with the council, in order of worker and start. Where a worker's spells overlap,
// the one in force on the day says whether they are an agency worker, so that two employments of one worker never share
// a day. Days after [Options.AsAt] are as the records have them: a notice period has an end to come.
func (b *Book) Employments() iter.Seq[Employment] {
	return func(yield func(Employment) bool) {
		for worker := range b.workers {
			for _, t := range timesOf(b.posts.of(worker)) {
				start, end := t.days.dates()
				if !yield(Employment{Worker: b.workers[worker], Agency: t.agency, Start: start, End: end}) {
					return
				}
			}
		}
	}
}

// employed is some days in employment of one kind.
type employed struct {
	days   span
	agency metrics.Verdict
}

// timesOf gives one worker's times. The spells are in order of start, so that of those going on the last one begun is
// in force, and when it ends the one begun before it is again.
func timesOf(ps []post) []employed {
	var times []employed
	var open []*post // those that may be going on
	day := beforeAll // up to which the times are known
	advance := func(to int32) {
		for len(open) > 0 && day < to {
			top := open[len(open)-1]
			if top.days.end <= day {
				open = open[:len(open)-1]
				continue
			}
			next := min(top.days.end, to)
			times = extend(times, employed{span{day, next}, top.Agency})
			day = next
		}
		day = to
	}
	for i := range ps {
		advance(ps[i].days.start)
		open = append(open, &ps[i])
	}
	advance(forever)
	return times
}

// extend adds days to times, as part of the last one where they follow it and are of its kind.
func extend(times []employed, e employed) []employed {
	if last := len(times) - 1; last >= 0 && times[last].days.end == e.days.start && times[last].agency == e.agency {
		times[last].days.end = e.days.end
		return times
	}
	return append(times, e)
}
