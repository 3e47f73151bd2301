package caserecord

import "github.com/childmetrics/childmetrics/metrics"

// Days are numbered from 1 January of the year 1, which is 0.
const (
	beforeAll int32 = -1      // where a spell without a start begins
	forever   int32 = 1 << 22 // where a spell without an end ends: 31 December 9999 is 3,652,058

	unixEpoch     = 719_162 // 1 January 1970
	secondsPerDay = 24 * 60 * 60
)

// numberOf is the number of a day, which must be one.
func numberOf(d metrics.Date) int32 { return int32(d.Time().Unix()/secondsPerDay + unixEpoch) }

// span is some days: from its start to the day before its end.
type span struct{ start, end int32 }

// newSpan is the days of a record.
func newSpan(start, end metrics.Date) span {
	s := span{beforeAll, forever}
	if !start.IsZero() {
		s.start = numberOf(start)
	}
	if !end.IsZero() {
		s.end = numberOf(end)
	}
	return s
}

// dates turns days back to the dates of a record.
func (s span) dates() (start, end metrics.Date) {
	if s.start != beforeAll {
		start = firstDate.AddDays(int(s.start))
	}
	if s.end != forever {
		end = firstDate.AddDays(int(s.end))
	}
	return start, end
}

var firstDate, _ = metrics.NewDate(1, 1, 1)

// until is the part of the span before a day.
func (s span) until(day int32) span { return span{s.start, min(s.end, day)} }

// isEmpty tells whether the span has no day.
func (s span) isEmpty() bool { return s.end <= s.start }

// holds tells whether a day is in the span.
func (s span) holds(day int32) bool { return s.start <= day && day < s.end }

// String is the span in words: "2025-03-02 to 2025-04-01", "from 2025-03-02".
func (s span) String() string {
	start, end := s.dates()
	switch {
	case start.IsZero() && end.IsZero():
		return "always"
	case start.IsZero():
		return "to " + end.String()
	case end.IsZero():
		return "from " + start.String()
	}
	return start.String() + " to " + end.String()
}
