package ees

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Outcome is what a check found. The zero Outcome is none.
type Outcome uint8

// The outcomes, from the best to the worst.
const (
	// Pass is a file in which the check found nothing.
	Pass Outcome = iota + 1
	// Warn is something that may be published, and had better be looked at.
	Warn
	// Fail is something for which the department's screener turns a file away, or a figure that cannot be read.
	Fail
)

// String is the department's word: "PASS", "WARNING" or "FAIL".
func (o Outcome) String() string {
	switch o {
	case Pass:
		return "PASS"
	case Warn:
		return "WARNING"
	case Fail:
		return "FAIL"
	}
	return "none"
}

// MarshalText gives the bytes of String.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// Result is what one check found. It is comparable.
type Result struct {
	Check   CheckName
	Outcome Outcome
	// Message says in plain words what was looked for.
	Message string
	// Count is how many cells, rows or columns are wrong.
	Count int
	// Row is the line of the first of them, counted from 1; 0 is none. Column is its column, and Found what it has, or an
	// excerpt of it; either may be empty.
	Row           int
	Column, Found string
	// InMeta tells that the first of them is in the metadata.
	InMeta bool
}

// String is the result on one line: "FAIL duplicate_rows: one row for each time, place and item (2, first in row 7)".
func (r Result) String() string {
	text := fmt.Sprintf("%v %s: %s", r.Outcome, r.Check, r.Message)
	if r.Count == 0 {
		return text
	}
	text += " (" + strconv.Itoa(r.Count)
	if r.Row > 0 {
		text += ", first in row " + strconv.Itoa(r.Row)
	}
	if r.InMeta {
		text += " of the metadata"
	}
	if r.Column != "" {
		text += ", column " + strconv.Quote(r.Column)
	}
	if r.Found != "" {
		text += ", " + strconv.Quote(r.Found)
	}
	return text + ")"
}

// MarshalJSON writes an object with the keys check, outcome, message, count, row, column, found and in_metadata.
// Row, column and found are null where there is nothing to point at.
func (r Result) MarshalJSON() ([]byte, error) {
	out := struct {
		Check   CheckName `json:"check"`
		Outcome Outcome   `json:"outcome"`
		Message string    `json:"message"`
		Count   int       `json:"count"`
		Row     *int      `json:"row"`
		Column  *string   `json:"column"`
		Found   *string   `json:"found"`
		InMeta  bool      `json:"in_metadata"`
	}{Check: r.Check, Outcome: r.Outcome, Message: r.Message, Count: r.Count, InMeta: r.InMeta}
	if r.Row > 0 {
		out.Row = &r.Row
	}
	if r.Column != "" {
		out.Column = &r.Column
	}
	if r.Count > 0 {
		out.Found = &r.Found
	}
	return json.Marshal(out)
}

// Report is what [Check] found.
type Report struct {
	// Rows is how many rows of data could be read.
	Rows int `json:"rows"`
	// Filters and Indicators are the columns that were taken for these.
	Filters    []string `json:"filters"`
	Indicators []string `json:"indicators"`
	// Results has one for each check that could be made, always in the same order. Without metadata there are none about
	// metadata, and without names of files none about names.
	Results []Result `json:"results"`
}

// Outcome is the worst of the results: Fail if one check failed. It is none for the zero Report.
func (r Report) Outcome() Outcome {
	var worst Outcome
	for _, result := range r.Results {
		worst = max(worst, result.Outcome)
	}
	return worst
}
