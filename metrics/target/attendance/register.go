package attendance

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// Basis is what a tally of records rests on.
type Basis struct {
	// Records is how many records were given. Counted is how many they come to, with one for each agency at each named
	// meeting; the others have no place in the result, and are among the Problems.
	Records int `json:"records"`
	Counted int `json:"counted"`
	// Meetings is how many meetings the counted records are of, those of a day that are not named taken for one.
	Meetings int `json:"meetings"`
	// Problems are the records that cannot be right, in the order of their positions.
	Problems []Problem `json:"problems"`
	// Warnings say what the result does not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// The codes of the warnings of a [Basis].
const (
	// WithoutMeeting is records that do not say which meeting of the day they are of. An agency without a record at such
	// a meeting cannot be counted as not recorded, since two meetings may look like one.
	WithoutMeeting metrics.WarningCode = "without_meeting"
	// AttendanceNotRecorded is agencies of which nothing says whether they came to a meeting.
	AttendanceNotRecorded metrics.WarningCode = "attendance_not_recorded"
	// RecordsWrong is records that cannot be right; Problems says which.
	RecordsWrong metrics.WarningCode = "records_wrong"
)

// register is records put in order: what is known of each agency at each meeting.
type register struct {
	Basis
	agencies  []agency
	spellings map[string]int // the agency of a name as it is written, so that few names are folded
	keys      map[string]int // the agency of a name as names are compared
	meetings  []meeting
	ofDay     map[meetingKey]int
	entries   []entry
	at        map[place]int
	unnamed   int  // records without a meeting
	apart     bool // each of these is of a meeting of its own
}

type agency struct{ name, key string }

type meetingKey struct {
	date metrics.Date
	id   string
}

type meeting struct {
	period metrics.Period
	named  bool
}

// place is an agency at a meeting, by their numbers.
type place struct{ meeting, agency int }

// entry is what is known of an agency at a meeting.
type entry struct {
	place
	position int    // of the first record
	first    Record // as it was given
	status   Status // what all records of it say, or NotRecorded
	required metrics.Verdict
	conflict bool
}

// registerOf reads records. Those of a day that do not name their meeting are of as many meetings, apart, or all of one.
// The only error is of a kind that has no place for a day.
func registerOf(kind metrics.PeriodKind, records iter.Seq[Record], apart bool) (*register, error) {
	anyDay, err := metrics.NewDate(2025, time.June, 15)
	if err == nil {
		_, err = metrics.PeriodOf(kind, anyDay)
	}
	if err != nil {
		return nil, err
	}
	r := &register{
		Basis:     Basis{Problems: []Problem{}, Warnings: []metrics.Warning{}},
		spellings: make(map[string]int), keys: make(map[string]int),
		ofDay: make(map[meetingKey]int), at: make(map[place]int), apart: apart,
	}
	if records != nil {
		for record := range records {
			r.Records++
			r.read(kind, record)
		}
	}
	slices.SortStableFunc(r.Problems, func(a, b Problem) int { return cmp.Compare(a.Position, b.Position) })
	r.Meetings = len(r.meetings)
	return r, nil
}

// read enters the record that was counted last.
func (r *register) read(kind metrics.PeriodKind, record Record) {
	if strings.TrimSpace(record.Agency) == "" {
		r.problem(NoAgency, "no agency", "the name of one")
		return
	}
	where, err := r.meeting(kind, record)
	if err != nil {
		found := "no date"
		if !record.Date.IsZero() {
			found = record.Date.String()
		}
		r.problem(NoDate, found, "a day of a period")
		return
	}
	if int(record.Status) >= statuses {
		r.problem(BadStatus, "status "+strconv.Itoa(int(record.Status)), "one such as attended")
		record.Status = NotRecorded
	}
	if record.Required > metrics.No {
		r.problem(BadRequired, "required "+strconv.Itoa(int(record.Required)), "yes, no or cannot tell")
		record.Required = metrics.CannotTell
	}
	at := place{where, r.agency(record.Agency)}
	named := r.meetings[where].named
	i, again := 0, false
	if named || !r.apart {
		i, again = r.at[at]
	}
	if !again {
		r.at[at] = len(r.entries)
		r.entries = append(r.entries, entry{at, r.Records, record, record.Status, record.Required, false})
		r.Counted++
		if !named {
			r.unnamed++
		}
		return
	}
	r.reread(&r.entries[i], record)
}

// reread enters a record of what another was entered of before. What the two do not agree in is not known.
func (r *register) reread(e *entry, record Record) {
	before := said(e.first)
	p := Problem{r.Records, e.position, Repeated, before + " again", "one record of it"}
	if record.Status == e.first.Status && record.Required == e.first.Required {
		r.Problems = append(r.Problems, p)
		return
	}
	p.Code, p.Found, p.Expected = Conflicting, said(record), before
	r.Problems = append(r.Problems, p)
	if !e.conflict {
		e.conflict = true
		r.Problems = append(r.Problems, Problem{e.position, r.Records, Conflicting, before, said(record)})
	}
	if record.Status != e.first.Status {
		e.status = NotRecorded
	}
	if record.Required != e.first.Required {
		e.required = metrics.CannotTell
	}
}

// said is what a record says of its agency.
func said(record Record) string {
	text := quoted(record.Agency) + " " + record.Status.String()
	switch record.Required {
	case metrics.Yes:
		text += " (required)"
	case metrics.No:
		text += " (not required)"
	}
	return text
}

// problem notes what is wrong with the record that was counted last.
func (r *register) problem(code ProblemCode, found, expected string) {
	r.Problems = append(r.Problems, Problem{Position: r.Records, Code: code, Found: found, Expected: expected})
}

// agency is the number of an agency.
func (r *register) agency(name string) int {
	if i, ok := r.spellings[name]; ok {
		return i
	}
	k := key(name)
	i, ok := r.keys[k]
	if !ok {
		i = len(r.agencies)
		r.agencies, r.keys[k] = append(r.agencies, agency{strings.TrimSpace(name), k}), i
	}
	r.spellings[name] = i
	return i
}

// meeting is the number of a record's meeting.
func (r *register) meeting(kind metrics.PeriodKind, record Record) (int, error) {
	k := meetingKey{record.Date, strings.TrimSpace(record.Meeting)}
	if i, ok := r.ofDay[k]; ok {
		return i, nil
	}
	period, err := metrics.PeriodOf(kind, record.Date)
	if err != nil {
		return 0, err
	}
	i := len(r.meetings)
	r.meetings, r.ofDay[k] = append(r.meetings, meeting{period, k.id != ""}), i
	return i, nil
}

// warn says what the records do not tell: of so many agencies at meetings, so many are recorded.
func (r *register) warn(recorded, of int) {
	for _, w := range [...]struct {
		code       metrics.WarningCode
		message    string
		have, need int
	}{
		{WithoutMeeting, "records do not say which meeting of the day they are of", r.Counted - r.unnamed, r.Counted},
		{AttendanceNotRecorded, "nothing says whether an agency came", recorded, of},
		{RecordsWrong, "records cannot be right", r.Records - r.wrong(), r.Records},
	} {
		if w.have < w.need {
			r.Warnings = append(r.Warnings, metrics.Warning{
				Code: w.code, Message: w.message, Have: metrics.Exact(w.have), Need: metrics.Exact(w.need),
			})
		}
	}
}

// wrong is how many records have a problem; one record may have two.
func (r *register) wrong() int {
	n, last := 0, 0
	for _, p := range r.Problems {
		if p.Position != last {
			n++
		}
		last = p.Position
	}
	return n
}
