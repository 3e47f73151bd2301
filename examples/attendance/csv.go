package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
)

// csvHeader is the columns of the CSV, one row for each agency and period. What does not exist is empty.
var csvHeader = []string{
	"agency", "period", "invited", "attended", "required", "attended_required", "not_recorded", "denominator", "share",
	"symbol", "interval_lower", "interval_upper", "milestone", "stretch", "milestone_standing", "stretch_standing",
	"milestone_more_needed", "stretch_more_needed", "mean", "lower_limit", "upper_limit", "special_cause", "meaning", "note",
}

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{csvHeader}
	levels := r.ladder.Levels()
	for _, a := range r.agencies {
		for _, q := range a.periods {
			lower, upper, known := q.interval.Bounds()
			symbol, _ := cells.Symbol(q.share)
			cause, meaning := "", ""
			if q.point.Cause.Special() {
				cause, meaning = causeWords[q.point.Cause], q.point.Meaning.String()
			}
			rows = append(rows, []string{
				a.name, short(q.Period), cells.Text(q.Invited), cells.Text(q.Attended), cells.Text(q.Required),
				cells.Text(q.AttendedRequired), cells.Text(q.NotRecorded), r.of.String(), cells.Text(q.share), symbol,
				cells.Number(lower, known), cells.Number(upper, known), cells.Text(levels[0].Value), cells.Text(levels[1].Value),
				word(q.standings[0].OnInterval.String()), word(q.standings[1].OnInterval.String()),
				cells.Pointer(moreNeeded(q.standings[0])), cells.Pointer(moreNeeded(q.standings[1])),
				cells.Text(q.point.Mean), cells.Text(q.point.Lower), cells.Text(q.point.Upper), cause, meaning, q.Note,
			})
		}
	}
	return cells.CSV(w, rows)
}
