package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/meetings"
)

// csvHeader is the columns of the CSV, one row for each agency and period. What does not exist is empty.
var csvHeader = []string{
	"agency", "period", "invited", "attended", "required", "attended_required", "not_recorded", "denominator", "share",
	"symbol", "interval_lower", "interval_upper", "milestone", "stretch", "milestone_standing", "stretch_standing",
	"milestone_more_needed", "stretch_more_needed", "mean", "lower_limit", "upper_limit", "special_cause", "meaning", "note",
}

func writeCSV(w io.Writer, r *answered) error {
	rows := [][]string{csvHeader}
	levels := r.Ladder.Levels()
	for _, a := range r.Agencies {
		for _, q := range a.Periods {
			lower, upper, known := q.Interval.Bounds()
			symbol, _ := cells.Symbol(q.Share)
			cause, meaning := "", ""
			if q.Point.Cause.Special() {
				cause, meaning = causeWords[q.Point.Cause], q.Point.Meaning.String()
			}
			rows = append(rows, []string{
				a.Name, meetings.Short(q.Period), cells.Text(q.Invited), cells.Text(q.Attended), cells.Text(q.Required),
				cells.Text(q.AttendedRequired), cells.Text(q.NotRecorded), r.Of.String(), cells.Text(q.Share), symbol,
				cells.Number(lower, known), cells.Number(upper, known), cells.Text(levels[0].Value), cells.Text(levels[1].Value),
				word(q.Standings[0].OnInterval.String()), word(q.Standings[1].OnInterval.String()),
				cells.Pointer(moreNeeded(q.Standings[0])), cells.Pointer(moreNeeded(q.Standings[1])),
				cells.Text(q.Point.Mean), cells.Text(q.Point.Lower), cells.Text(q.Point.Upper), cause, meaning, q.Note,
			})
		}
	}
	return cells.CSV(w, rows)
}
