package attendance

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Quorum says which agencies must be at a meeting together, or how many of them. It is immutable. The zero Quorum is
// none: of no meeting can it be told whether it reaches it.
type Quorum struct {
	atLeast  int
	agencies []agency
}

// ErrBadQuorum is the class of the errors of [NewQuorum].
var ErrBadQuorum = errors.New("not a quorum")

// NewQuorum makes a quorum of at least so many of some agencies; 0 is all of them. A rule of two parts ("police, and
// two others") is two quorums. No agency, one without a name or named twice, and a number below nought or above that of
// the agencies give an error of the class [ErrBadQuorum]. The slice is not kept.
func NewQuorum(atLeast int, agencies ...string) (Quorum, error) {
	q := Quorum{atLeast: cmp.Or(atLeast, len(agencies))}
	if len(agencies) == 0 {
		return Quorum{}, fmt.Errorf("%w: found no agency, expected one or more", ErrBadQuorum)
	}
	if q.atLeast < 0 || q.atLeast > len(agencies) {
		return Quorum{}, fmt.Errorf("%w: found at least %d of %d agencies, expected 1 to %[3]d, or 0 for all",
			ErrBadQuorum, atLeast, len(agencies))
	}
	for _, name := range agencies {
		k := key(name)
		if k == "" || q.index(k) >= 0 {
			return Quorum{}, fmt.Errorf("%w: found agency %s, expected a name, and each once", ErrBadQuorum, quoted(name))
		}
		q.agencies = append(q.agencies, agency{strings.TrimSpace(name), k})
	}
	return q, nil
}

// index is the place of an agency in the quorum, and -1 where it is not in it.
func (q Quorum) index(key string) int {
	return slices.IndexFunc(q.agencies, func(a agency) bool { return a.key == key })
}

// String is the quorum in words: "all of health, police", "at least 2 of health, police, education", or "none".
func (q Quorum) String() string {
	names := make([]string, len(q.agencies))
	for i, a := range q.agencies {
		names[i] = a.name
	}
	switch {
	case len(names) == 0:
		return "none"
	case q.atLeast == len(names):
		return "all of " + strings.Join(names, ", ")
	}
	return fmt.Sprintf("at least %d of %s", q.atLeast, strings.Join(names, ", "))
}

// Quorate tells whether a meeting, given by its records, reaches the quorum. An agency without a record, with one that
// does not say whether it came, or with several that differ may have been there or not: where that matters, it cannot
// be told. An agency that was not invited was not there. Dates, meetings and who was required do not enter; nor do
// agencies that are not in the quorum.
func (q Quorum) Quorate(meeting iter.Seq[Record]) metrics.Verdict {
	status, seen := make([]Status, len(q.agencies)), make([]bool, len(q.agencies))
	if meeting == nil {
		return q.verdict(func(int) Status { return NotRecorded })
	}
	for record := range meeting {
		i := q.index(key(record.Agency))
		switch {
		case i < 0:
		case !seen[i]:
			status[i], seen[i] = record.Status, true
		case status[i] != record.Status:
			status[i] = NotRecorded // and every later record differs from it, or does not tell either
		}
	}
	return q.verdict(func(i int) Status { return status[i] })
}

// verdict holds the statuses of the agencies of the quorum against it.
func (q Quorum) verdict(status func(i int) Status) metrics.Verdict {
	came, unknown := 0, 0
	for i := range q.agencies {
		switch status(i) {
		case Attended:
			came++
		case Apologies, Absent, NotInvited:
		default:
			unknown++
		}
	}
	switch {
	case len(q.agencies) == 0:
		return metrics.CannotTell
	case came >= q.atLeast:
		return metrics.Yes
	case came+unknown < q.atLeast:
		return metrics.No
	}
	return metrics.CannotTell
}

// Quoracy is the meetings of one period by whether they reached a quorum. It is comparable.
type Quoracy struct {
	Period     metrics.Period `json:"period"`
	Quorate    int            `json:"quorate"`
	Inquorate  int            `json:"inquorate"`
	CannotTell int            `json:"cannot_tell"`
}

// Share is the part of the meetings that reached the quorum, from 0 to 1. Where it cannot be told of some, it lies
// between the share if none of these did and the share if all did. No meetings give NotApplicable, and numbers below
// nought Invalid.
func (q Quoracy) Share() metrics.Value {
	if q.Quorate < 0 || q.Inquorate < 0 || q.CannotTell < 0 {
		return metrics.Missing(metrics.Invalid)
	}
	all := metrics.Exact(float64(q.Quorate) + float64(q.Inquorate) + float64(q.CannotTell))
	return metrics.Ratio(metrics.Between(float64(q.Quorate), float64(q.Quorate)+float64(q.CannotTell)), all)
}

// QuorumTallied is the meetings of records held against a quorum.
type QuorumTallied struct {
	// Periods are those in which there was a meeting, in order.
	Periods []Quoracy `json:"periods"`
	Basis
}

// Tally holds every meeting in records against the quorum, by the period of a kind in which it lies. Records of a day
// that do not name their meeting are taken for one meeting, and a warning says so: if they are of several, agencies
// that came to different ones look as if they had met. Problems and errors are those of [Tally].
func (q Quorum) Tally(kind metrics.PeriodKind, records iter.Seq[Record]) (QuorumTallied, error) {
	r, err := registerOf(kind, records, false)
	if err != nil {
		return QuorumTallied{}, err
	}
	t := QuorumTallied{Periods: []Quoracy{}}
	places := make(map[metrics.Period]int)
	recorded := 0
	for number, m := range r.meetings {
		i, ok := places[m.period]
		if !ok {
			i = len(t.Periods)
			t.Periods, places[m.period] = append(t.Periods, Quoracy{Period: m.period}), i
		}
		verdict := q.verdict(func(i int) Status {
			s := r.status(number, q.agencies[i].key)
			if s != NotRecorded {
				recorded++
			}
			return s
		})
		switch verdict {
		case metrics.Yes:
			t.Periods[i].Quorate++
		case metrics.No:
			t.Periods[i].Inquorate++
		default:
			t.Periods[i].CannotTell++
		}
	}
	slices.SortFunc(t.Periods, func(a, b Quoracy) int {
		order, _ := a.Period.Compare(b.Period)
		return order
	})
	r.warn(recorded, len(r.meetings)*len(q.agencies))
	t.Basis = r.Basis
	return t, nil
}

// status is what is known of an agency at a meeting.
func (r *register) status(meeting int, key string) Status {
	agency, ok := r.keys[key]
	if !ok {
		return NotRecorded
	}
	i, ok := r.at[place{meeting, agency}]
	if !ok {
		return NotRecorded
	}
	return r.entries[i].status
}
