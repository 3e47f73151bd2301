package tally

import (
	"encoding/json"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// nameOf is the first measure that has the counts.
func nameOf(i index) string {
	for _, m := range measures {
		if m.counts == i {
			return m.id
		}
	}
	return "none"
}

func inJSON(t testing.TB, c *caserecord.Child) string {
	b, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// cleanStart is a first day as a reference takes it: days that cannot be are not recorded.
func cleanStart(e caserecord.Extract, d metrics.Date) metrics.Date {
	if d.Compare(e.AsAt) > 0 || d.Compare(date("1900-01-01")) < 0 {
		return metrics.Date{}
	}
	return d
}

// doneOn is a day on which something was done, as a reference takes it: one that is lost is like one after the extract.
func doneOn(e caserecord.Extract, d metrics.Date, isLost bool) metrics.Date {
	if d.IsZero() && isLost {
		return e.AsAt.AddDays(1)
	}
	return d
}

// cleanSpell is a spell as a reference takes it: an end after the extract is to come, one that cannot be is lost.
func cleanSpell(e caserecord.Extract, from, to metrics.Date, isLost bool) (metrics.Date, metrics.Date, bool) {
	from = cleanStart(e, from)
	switch {
	case to.IsZero():
		return from, to, isLost
	case to.Compare(date("1900-01-01")) < 0 || to.Compare(from) < 0:
		return from, metrics.Date{}, true
	case to.Compare(e.AsAt) > 0:
		return from, metrics.Date{}, false
	}
	return from, to, false
}

// isOpenAt tells whether a spell goes on at the end of a day.
func isOpenAt(from, to metrics.Date, isLost bool, day metrics.Date) metrics.Verdict {
	switch {
	case !from.IsZero() && from.Compare(day) > 0, !to.IsZero() && to.Compare(day) <= 0:
		return metrics.No
	case from.IsZero() || isLost:
		return metrics.CannotTell
	}
	return metrics.Yes
}

// within tells whether a day lies in a window.
func within(w Window, d metrics.Date) bool { return d.Compare(w.From) >= 0 && d.Compare(w.To) <= 0 }
