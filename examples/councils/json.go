package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The JSON of the program. Every key is always there; what does not exist is null.
type (
	jsonReport struct {
		Council    jsonCouncil   `json:"council"`
		Period     string        `json:"period"`
		Convention string        `json:"convention"`
		Measures   []jsonMeasure `json:"measures"`
	}
	jsonCouncil struct {
		Name    string   `json:"name"`
		LACode  string   `json:"la_code"`
		Code    string   `json:"code"`
		Members []string `json:"members"`
		Region  string   `json:"region"`
	}
	jsonMeasure struct {
		ID             string           `json:"id"`
		Name           string           `json:"name"`
		Unit           string           `json:"unit"`
		DP             *int             `json:"dp"`
		Polarity       string           `json:"polarity"`
		Value          *float64         `json:"value"`
		Symbol         *string          `json:"symbol"`
		Lower          *float64         `json:"lower"`
		Upper          *float64         `json:"upper"`
		Numerator      *float64         `json:"numerator"`
		Denominator    *float64         `json:"denominator"`
		Rank           *int             `json:"rank"`
		Of             *int             `json:"of"`
		Tied           *int             `json:"tied"`
		RankRange      []int            `json:"rank_range"`
		Band           *string          `json:"band"`
		Quartiles      []float64        `json:"quartiles"`
		Neighbours     jsonNeighbours   `json:"neighbours"`
		RegionValue    *float64         `json:"region_value"`
		England        *float64         `json:"england"`
		Previous       *float64         `json:"previous"`
		Change         *float64         `json:"change"`
		Interval       *jsonInterval    `json:"interval"`
		Funnel         *jsonFunnel      `json:"funnel"`
		AdjustedP      *float64         `json:"adjusted_p"`
		RankInterval   []int            `json:"rank_interval"`
		RankIntervalOf *int             `json:"rank_interval_of"`
		Movement       *jsonMovement    `json:"movement"`
		ChangeInterval *jsonInterval    `json:"change_interval"`
		ChangeClear    string           `json:"change_clear"`
		ChangeOutcome  string           `json:"change_outcome"`
		ChangeWarning  *string          `json:"change_warning"`
		Plausibility   jsonPlausibility `json:"plausibility"`
		Headline       string           `json:"headline"`
		Group          *jsonGroup       `json:"group"`
		Local          []jsonLocal      `json:"local"`
		Warnings       []jsonWarning    `json:"warnings"`
	}
	jsonNeighbours struct {
		Mean   *float64   `json:"mean"`
		Median *float64   `json:"median"`
		Pooled jsonPooled `json:"pooled"`
		N      *int       `json:"n"`
		Of     *int       `json:"of"`
	}
	// jsonMovement is the places in the period before and in this one, among the councils that are in both.
	jsonMovement struct {
		Rank jsonPlaces[*int]    `json:"rank"`
		Band jsonPlaces[*string] `json:"band"`
		N    int                 `json:"n"`
		Of   int                 `json:"of"`
	}
	jsonPlaces[T any] struct {
		Before T `json:"before"`
		After  T `json:"after"`
	}
	jsonPlausibility struct {
		Implausible string   `json:"implausible"`
		Z           *float64 `json:"z"`
		Limit       float64  `json:"limit"`
		N           int      `json:"n"`
	}
	jsonWarning struct {
		Code    string   `json:"code"`
		Message string   `json:"message"`
		Have    *float64 `json:"have"`
		Need    *float64 `json:"need"`
	}
)

func writeJSON(w io.Writer, r *report) error {
	report := jsonReport{
		Council: jsonCouncil{
			Name: nameOf(r.subject), LACode: r.subject.Label.LACode, Code: r.subject.Label.GSSCode,
			Members: r.members(), Region: r.subject.Region.Name(),
		},
		Period: r.period.TimePeriod(), Convention: r.convention.String(), Measures: []jsonMeasure{},
	}
	for _, m := range r.measures {
		report.Measures = append(report.Measures, m.json())
	}
	return cells.JSON(w, report)
}

func (m measure) json() jsonMeasure {
	dp, decimal := m.Precision.Decimals()
	lower, upper, bounded := m.Value.Bounds()
	j := jsonMeasure{
		ID: m.ID, Name: m.Name, Unit: m.Unit, DP: cells.Count(dp, decimal), Polarity: m.Polarity.String(),
		Value: cells.Figure(m.Value), Lower: cells.Known(lower, bounded), Upper: cells.Known(upper, bounded),
		Numerator: cells.Figure(m.Numerator), Denominator: cells.Figure(m.Denominator),
		Of: cells.Count(m.Ranking.Of, m.Ranking.Of > 0),
		Neighbours: jsonNeighbours{
			Mean: cells.Figure(m.Neighbours.Mean), Median: cells.Figure(m.Neighbours.Median), Pooled: pooled(m.Neighbours.Pooled),
			N: cells.Count(m.Neighbours.N, m.Neighbours.Of > 0), Of: cells.Count(m.Neighbours.Of, m.Neighbours.Of > 0),
		},
		RegionValue: cells.Figure(m.Region), England: cells.Figure(m.England),
		Previous: cells.Figure(m.previous()), Change: m.changeFigure(),
		Interval: interval(m.Interval), Funnel: m.position.json(), Movement: m.movement.json(), ChangeInterval: interval(m.tested.Interval),
		ChangeClear: m.tested.Clear.String(), ChangeOutcome: m.tested.Outcome.String(), ChangeWarning: textOrNull(string(m.tested.Warning.Code)),
		Plausibility: jsonPlausibility{
			m.Plausibility.Implausible.String(), cells.Figure(m.Plausibility.Z), m.Plausibility.Limit, m.Plausibility.N,
		},
		Headline: m.Headline.String(), Group: m.jsonGroup(), Local: []jsonLocal{}, Warnings: []jsonWarning{},
	}
	if m.position != nil {
		j.AdjustedP = cells.Figure(m.position.adjusted)
	}
	if m.RankInterval != (benchmark.RankInterval{}) {
		j.RankInterval, j.RankIntervalOf = []int{m.RankInterval.Best, m.RankInterval.Worst}, &m.RankInterval.Among
	}
	for _, b := range m.local {
		j.Local = append(j.Local, localOf(b))
	}
	if symbol, ok := cells.Symbol(m.Value); ok {
		j.Symbol = &symbol
	}
	if s := m.Standing; s.Rank > 0 {
		j.Rank, j.Tied = &s.Rank, &s.Tied
	} else if s.Best > 0 {
		j.RankRange = []int{s.Best, s.Worst}
	}
	j.Band = textOrNull(m.Standing.Band.String())
	if m.Ranking.Quartiles.N > 0 {
		j.Quartiles = m.Ranking.Quartiles.Cuts[:]
	}
	for _, warning := range m.Warnings {
		j.Warnings = append(j.Warnings, jsonWarning{
			string(warning.Code), warning.Message, cells.Figure(warning.Have), cells.Figure(warning.Need),
		})
	}
	return j
}

// json is the move in JSON, and null where there is none.
func (m *move) json() *jsonMovement {
	if m == nil {
		return nil
	}
	rank := func(p benchmark.Place) *int { return cells.Count(p.Standing.Rank, p.Standing.Rank > 0) }
	band := func(p benchmark.Place) *string { return textOrNull(p.Standing.Band.String()) }
	return &jsonMovement{
		jsonPlaces[*int]{rank(m.Before), rank(m.After)}, jsonPlaces[*string]{band(m.Before), band(m.After)}, m.n, m.of,
	}
}

// previous is the figure of the period before, where it is of the same councils.
func (m measure) previous() metrics.Value {
	if m.Change.Status != panel.Consecutive {
		return metrics.Value{}
	}
	return m.Change.From.Value
}

// textOrNull is a text in JSON, null where there is none.
func textOrNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// changeFigure is the change as published figures give it, rounded as they are, or nothing.
func (m measure) changeFigure() *float64 {
	change, ok := m.Change.Difference.Point()
	return cells.Known(metrics.HalfUp(change, m.Precision), ok)
}
