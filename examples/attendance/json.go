package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// The JSON of the program. Every key is always there; what does not exist is null. Shares and levels are from 0 to 1.
type (
	jsonReport struct {
		File        *string           `json:"file"` // null for the invented sample
		Invented    bool              `json:"invented"`
		Target      byLevel[*float64] `json:"target"`
		Denominator string            `json:"denominator"`
		Agencies    []jsonAgency      `json:"agencies"`
		Rows        int               `json:"rows"`
		Skipped     int               `json:"skipped"`
		Warnings    []jsonWarning     `json:"warnings"`
	}
	// byLevel is one thing of each level.
	byLevel[T any] struct {
		Milestone T `json:"milestone"`
		Stretch   T `json:"stretch"`
	}
	jsonAgency struct {
		Agency          string            `json:"agency"`
		Periods         []jsonPeriod      `json:"periods"`
		Limits          jsonLimits        `json:"limits"`
		Assurance       byLevel[*string]  `json:"assurance"`
		ProbabilityNext byLevel[*float64] `json:"probability_next"`
		NextPeriod      *string           `json:"next_period"`
		Trend           jsonTrend         `json:"trend"`
		// Forecast is a period or a range of periods, or not_reached; ForecastStatus is on_trend, already_met, not_reached or
		// cannot_tell.
		Forecast       byLevel[*string]  `json:"forecast"`
		ForecastStatus byLevel[string]   `json:"forecast_status"`
		MoreNeeded     byLevel[*float64] `json:"more_needed"`
		ThisYear       *jsonLeeway       `json:"this_year"`
		Warnings       []jsonWarning     `json:"warnings"`
	}
	jsonPeriod struct {
		Period   string   `json:"period"`
		Invited  *float64 `json:"invited"`
		Attended *float64 `json:"attended"`
		// Required and AttendedRequired are of the meetings at which the agency had to be.
		Required         *float64        `json:"required"`
		AttendedRequired *float64        `json:"attended_required"`
		NotRecorded      *float64        `json:"not_recorded"`
		Share            *float64        `json:"share"`
		Symbol           *string         `json:"symbol"` // instead of a share
		Bounds           *[2]*float64    `json:"bounds"` // of a share that is not known exactly
		Interval         *[2]*float64    `json:"interval"`
		Standing         byLevel[string] `json:"standing"`
		SpecialCause     *string         `json:"special_cause"`
		Meaning          *string         `json:"meaning"`
		Note             *string         `json:"note"`
	}
	jsonLimits struct {
		Mean  *float64 `json:"mean"`
		Lower *float64 `json:"lower"`
		Upper *float64 `json:"upper"`
		N     int      `json:"n"`
	}
	jsonTrend struct {
		Test      *string  `json:"test"`
		Statistic *float64 `json:"statistic"`
		P         *float64 `json:"p"`
		Direction *string  `json:"direction"`
		Slope     *float64 `json:"slope"`
		N         int      `json:"n"`
	}
	jsonWarning struct {
		Code    string   `json:"code"`
		Message string   `json:"message"`
		Have    *float64 `json:"have"`
		Need    *float64 `json:"need"`
	}
	jsonLeeway struct {
		Year     string            `json:"year"`
		Expected *float64          `json:"expected"`
		MayMiss  byLevel[*float64] `json:"may_miss"`
		// Reachable is yes, no or cannot_tell.
		Reachable byLevel[string] `json:"reachable"`
	}
)

func writeJSON(w io.Writer, r *answered) error {
	levels := r.Ladder.Levels()
	out := jsonReport{
		File: cells.TextOrNull(r.file), Invented: r.file == "", Denominator: r.Of.String(), Rows: r.Rows, Skipped: r.Skipped,
		Target:   byLevel[*float64]{cells.Figure(levels[0].Value), cells.Figure(levels[1].Value)},
		Agencies: []jsonAgency{}, Warnings: warningsOf(r.Warnings),
	}
	for _, a := range r.Agencies {
		out.Agencies = append(out.Agencies, agencyOf(a))
	}
	return cells.JSON(w, out)
}

func agencyOf(a meetings.Agency) jsonAgency {
	last := a.Periods[len(a.Periods)-1]
	j := jsonAgency{
		Agency: a.Name, Limits: limitsOf(a), Trend: trendOf(a.Trend), Warnings: warningsOf(a.Warnings),
		Assurance:       each(a.Assured, func(l spc.LevelAssurance) *string { return cells.TextOrNull(assuranceWords[l.Assurance]) }),
		ProbabilityNext: each(a.Next, func(c forecast.Chance) *float64 { return cells.Figure(c.Probability) }),
		NextPeriod:      cells.TextOrNull(meetings.Short(a.Next[0].Period)),
		Forecast:        each(a.Arrival, func(f forecast.Arrival) *string { return cells.TextOrNull(arrivalWord(f)) }),
		ForecastStatus:  each(a.Arrival, func(f forecast.Arrival) string { return statusWords[f.Status] }),
		MoreNeeded:      each(last.Standings, moreNeeded),
	}
	if a.Leeway != nil {
		j.ThisYear = &jsonLeeway{
			Year: a.Leeway.Year.Label(), Expected: cells.Figure(a.Leeway.Levels[0].Expected),
			MayMiss:   each(a.Leeway.Levels, func(l target.Leeway) *float64 { return cells.Figure(l.Spare) }),
			Reachable: each(a.Leeway.Levels, func(l target.Leeway) string { return word(l.Reachable.String()) }),
		}
	}
	for _, q := range a.Periods {
		j.Periods = append(j.Periods, periodOf(q))
	}
	return j
}

func periodOf(q meetings.Quarter) jsonPeriod {
	j := jsonPeriod{
		Period: meetings.Short(q.Period), Invited: cells.Figure(q.Invited), Attended: cells.Figure(q.Attended),
		Required: cells.Figure(q.Required), AttendedRequired: cells.Figure(q.AttendedRequired),
		NotRecorded: cells.Figure(q.NotRecorded), Share: cells.Figure(q.Share), Note: cells.TextOrNull(q.Note),
		Standing: each(q.Standings, func(s target.Standing) string { return word(s.OnInterval.String()) }),
	}
	if symbol, ok := cells.Symbol(q.Share); ok {
		j.Symbol = &symbol
	}
	if lower, upper, ok := q.Share.Bounds(); ok && j.Share == nil {
		j.Bounds = &[2]*float64{cells.Known(lower, true), cells.Known(upper, true)}
	}
	if lower, upper, ok := q.Interval.Bounds(); ok {
		j.Interval = &[2]*float64{cells.Known(lower, true), cells.Known(upper, true)}
	}
	if q.Point.Cause.Special() {
		j.SpecialCause, j.Meaning = cells.TextOrNull(causeWords[q.Point.Cause]), cells.TextOrNull(q.Point.Meaning.String())
	}
	return j
}

func warningsOf(warnings []metrics.Warning) []jsonWarning {
	out := []jsonWarning{}
	for _, w := range warnings {
		out = append(out, jsonWarning{string(w.Code), w.Message, cells.Figure(w.Have), cells.Figure(w.Need)})
	}
	return out
}

// limitsOf are those of the one section that an agency's chart has.
func limitsOf(a meetings.Agency) jsonLimits {
	if len(a.Chart.Sections) == 0 {
		return jsonLimits{}
	}
	s := a.Chart.Sections[0]
	return jsonLimits{cells.Figure(s.Mean), cells.Figure(s.Lower), cells.Figure(s.Upper), s.N}
}

func trendOf(r trend.Result) jsonTrend {
	return jsonTrend{
		Test: cells.TextOrNull(testWords[r.Method]), Statistic: cells.Figure(r.Statistic), P: cells.Figure(r.P),
		Direction: cells.TextOrNull(directionWords[r.Direction]), Slope: cells.Figure(r.Slope), N: r.N,
	}
}

// The words of the JSON and the CSV. What has none is null.
var (
	assuranceWords = map[spc.Assurance]string{spc.Pass: "pass", spc.Fail: "fail", spc.HitAndMiss: "hit_and_miss"}
	directionWords = map[trend.Direction]string{trend.Up: "up", trend.Down: "down", trend.NoClearTrend: "no_clear_trend"}
	statusWords    = map[forecast.Status]string{
		forecast.CannotTell: "cannot_tell", forecast.AlreadyMet: "already_met", forecast.OnTrend: "on_trend",
		forecast.NotReached: "not_reached",
	}
	testWords  = map[trend.Method]string{trend.ByCochranArmitage: "cochran_armitage", trend.ByMannKendall: "mann_kendall"}
	causeWords = map[spc.Cause]string{
		spc.AboveLimit: "above_limit", spc.BelowLimit: "below_limit", spc.TrendUp: "trend_up", spc.TrendDown: "trend_down",
		spc.TwoInThreeAbove: "two_in_three_above", spc.TwoInThreeBelow: "two_in_three_below",
		spc.ShiftAbove: "shift_above", spc.ShiftBelow: "shift_below",
	}
)

// arrivalWord is when a level would be reached, the last period where the line is there already, and empty where it
// cannot be told.
func arrivalWord(a forecast.Arrival) string {
	switch {
	case a.Status == forecast.NotReached:
		return "not_reached"
	case a.Status == forecast.AlreadyMet:
		return meetings.Short(a.Last)
	case a.Status != forecast.OnTrend:
		return ""
	case a.To.IsZero():
		return meetings.Short(a.From) + " or later"
	case a.From == a.To:
		return meetings.Short(a.From)
	}
	return fmt.Sprintf("%s to %s", meetings.Short(a.From), meetings.Short(a.To))
}

// moreNeeded is how many more meetings the agency would have had to attend. None are needed where the level is met.
func moreNeeded(s target.Standing) *float64 {
	if s.Met == metrics.Yes {
		return cells.Known(0, true)
	}
	return cells.Figure(s.MissedBy)
}

// each makes something of each of the two levels.
func each[From, To any](levels []From, of func(From) To) byLevel[To] {
	return byLevel[To]{of(levels[0]), of(levels[1])}
}

// word is words as one.
func word(words string) string { return strings.ReplaceAll(words, " ", "_") }
