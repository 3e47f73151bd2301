package caserecord

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
)

// Code names a kind of problem, for programs; it never changes.
type Code string

// The kinds of problem. Left out means that the record is not in any figure; kept, that it is. What clashes is looked
// for up to the day of the extract: of later days the records say nothing.
const (
	// NoID is a record without the id of a worker or a child. Left out.
	NoID Code = "no_id"
	// NoStart is an allocation without a start. Left out.
	NoStart Code = "no_start"
	// EndsBeforeStart is a spell that ends before it starts. Left out.
	EndsBeforeStart Code = "ends_before_start"
	// MissingFTE is a worker without an FTE. Kept: the cases count, and the FTE is missing.
	MissingFTE Code = "missing_fte"
	// BadFTE is a worker with an FTE that is negative, nought or above two. Kept, with an invalid FTE.
	BadFTE Code = "bad_fte"
	// UnknownRole is an allocation in a role that the builder was not told of. Left out.
	UnknownRole Code = "unknown_role"
	// UnknownWorker is an allocation to somebody without any spell as a worker. Kept: the case is held, by a worker
	// without a team and with a missing FTE.
	UnknownWorker Code = "unknown_worker"
	// OutsidePost is an allocation that begins before, or goes on after, the worker's time in any post, or through a gap
	// between two. Kept.
	OutsidePost Code = "outside_post"
	// OverlappingPosts is a worker's spell that begins while an earlier one goes on. Kept: on a day on which two are in
	// force the one that began last counts, so that nobody is counted twice; of two that began on one day it is the one
	// that ends last. Two posts held at once are to be one spell with the FTE of both.
	OverlappingPosts Code = "overlapping_posts"
	// OverlappingAllocations is an allocation of a child to a worker who holds it already in the same role. Kept: as a
	// second involvement, and the same child.
	OverlappingAllocations Code = "overlapping_allocations"
	// TwoPlaces is an allocation of a child in a role that holds the case while another worker holds it, in the same or
	// another such role. Kept: each holds the case.
	TwoPlaces Code = "child_in_two_places"
	// TooMany is a record beyond the 4,294,967,295 that a builder can number. Left out.
	TooMany Code = "too_many"
)

// leavesOut tells whether a record with such a problem is in no figure.
func (c Code) leavesOut() bool {
	switch c {
	case NoID, NoStart, EndsBeforeStart, UnknownRole, TooMany:
		return true
	}
	return false
}

// Problem is something wrong with one record. It is comparable.
type Problem struct {
	Code Code `json:"code"`
	// List is "workers" or "allocations"; Record is the number of the record in it, in the order in which they were added,
	// counted from 1.
	List   string `json:"list"`
	Record int    `json:"record"`
	// Other is the number of the record of the same list that it clashes with, or 0. Of two that clash the one that begins
	// later has the problem, and of two that begin on one day the later record; of several it clashes with, one is named.
	Other int `json:"other"`
	// Found says in words what the record has. Of workers it has the dates or the FTE. Of allocations, which are about
	// children, it repeats nothing, no id, date or role either, so that a problem may be logged, and shown to whoever
	// mends the file: the number of the record is enough to find it.
	Found string `json:"found"`
	// LeftOut tells that the record is in no figure.
	LeftOut bool `json:"left_out"`
}

// MarshalJSON writes an object with the keys of the fields. Texts that there are not are null, and so is the number of a
// record that there is not.
func (p Problem) MarshalJSON() ([]byte, error) {
	object := struct {
		Code    Code    `json:"code"`
		List    *string `json:"list"`
		Record  *int    `json:"record"`
		Other   *int    `json:"other"`
		Found   *string `json:"found"`
		LeftOut bool    `json:"left_out"`
	}{Code: p.Code, List: optional.Text(p.List), Found: optional.Text(p.Found), LeftOut: p.LeftOut}
	if p.Record != 0 {
		object.Record = &p.Record
	}
	if p.Other != 0 {
		object.Other = &p.Other
	}
	return json.Marshal(object)
}

// Error is the problem on one line: "allocations, record 7: ends_before_start (an end before the start), left out".
func (p Problem) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, record %d: %s", p.List, p.Record, p.Code)
	if p.Other != 0 {
		b.WriteString(" with record " + strconv.Itoa(p.Other))
	}
	if p.Found != "" {
		b.WriteString(" (" + p.Found + ")")
	}
	if p.LeftOut {
		b.WriteString(", left out")
	}
	return b.String()
}

// Problems are what was wrong with the records of a book.
type Problems struct {
	// List has the first thousand problems of each kind: workers before allocations, each in order of record. It is nil
	// where nothing was wrong.
	List []Problem `json:"first"`
	// Count is how many there are of each kind that occurs. A record that is left out is counted once for each reason. Of
	// three or more that clash from one day on, how many are found may depend on the order in which they were added.
	Count map[Code]int `json:"count"`
}
