package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// The JSON of the program. Every key is always there; what does not exist is null.
type (
	jsonReport struct {
		Invented  bool               `json:"invented"`
		Measures  []jsonReproduction `json:"measures"`
		Totals    []jsonTotal        `json:"totals"`
		Revisions []jsonRevision     `json:"revisions"`
		Reshaped  []jsonReshaped     `json:"reshaped"`
		Before    *int               `json:"only_before"`
		After     *int               `json:"only_after"`
		Council   *jsonCouncil       `json:"council"`
	}
	jsonReproduction struct {
		ID               string       `json:"id"`
		Level            string       `json:"level"`
		Returns          int          `json:"returns"`
		Rows             int          `json:"rows"`
		Exact            int          `json:"exact"`
		Attainable       int          `json:"attainable"`
		MaxDifference    *float64     `json:"max_difference"`
		Unexplained      []jsonReturn `json:"unexplained"`
		SameSymbol       int          `json:"same_symbol"`
		Withheld         int          `json:"withheld"`
		WithheldAbove100 int          `json:"withheld_above_100"`
		PartsMissing     int          `json:"parts_missing"`
		OtherSymbol      int          `json:"other_symbol"`
	}
	jsonReturn struct {
		Area   string `json:"area"`
		Period string `json:"period"`
	}
	jsonTotal struct {
		ID        string       `json:"id"`
		Area      string       `json:"area"`
		Period    string       `json:"period"`
		Published jsonFigure   `json:"published"`
		FromParts jsonFigure   `json:"from_parts"`
		Agreement string       `json:"agreement"`
		Members   int          `json:"members"`
		Missing   []string     `json:"missing"`
		Policies  []jsonPolicy `json:"policies"`
	}
	jsonPolicy struct {
		Policy    string     `json:"policy"`
		Result    jsonFigure `json:"result"`
		Used      int        `json:"used"`
		Imputed   []string   `json:"imputed"`
		Agreement string     `json:"agreement"`
	}
	jsonRevision struct {
		ID       string `json:"id"`
		Compared int    `json:"compared"`
		Changed  *int   `json:"changed"` // null where nothing could be compared
	}
	jsonReshaped struct {
		Period string `json:"period"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
	jsonFigure struct {
		Value  *float64 `json:"value"`
		Symbol *string  `json:"symbol"`
		Lower  *float64 `json:"lower"`
		Upper  *float64 `json:"upper"`
	}
	jsonCouncil struct {
		Name    string        `json:"name"`
		LACode  string        `json:"la_code"`
		Code    string        `json:"code"`
		Members []string      `json:"members"`
		Region  string        `json:"region"`
		Period  string        `json:"period"`
		Figures []jsonCount   `json:"figures"`
		Rates   []jsonRate    `json:"rates"`
		Changes []jsonSplit   `json:"changes"`
		Need    *jsonNeed     `json:"need"`
		Outlook *jsonOutlook  `json:"outlook"`
		Revised []jsonRevised `json:"revised"`
	}
	jsonCount struct {
		ID string `json:"id"`
		jsonFigure
		Previous *float64 `json:"previous"`
	}
	jsonRate struct {
		ID          string     `json:"id"`
		Unit        string     `json:"unit"`
		Published   jsonFigure `json:"published"`
		FromParts   jsonFigure `json:"from_parts"`
		Numerator   jsonFigure `json:"numerator"`
		Denominator jsonFigure `json:"denominator"`
		Agreement   string     `json:"agreement"`
		Small       bool       `json:"small_numbers"`
		Region      *float64   `json:"region_value"`
		England     *float64   `json:"england"`
	}
	jsonSplit struct {
		ID              string          `json:"id"`
		Reading         *string         `json:"reading"`
		From            string          `json:"from"`
		To              string          `json:"to"`
		Before          jsonFigure      `json:"before"`
		After           jsonFigure      `json:"after"`
		Change          jsonFigure      `json:"change"`
		PublishedChange jsonFigure      `json:"published_change"`
		Components      []jsonComponent `json:"components"`
	}
	jsonComponent struct {
		Name   string     `json:"name"`
		Before jsonFigure `json:"before"`
		After  jsonFigure `json:"after"`
		Effect jsonFigure `json:"effect"`
	}
	jsonNeed struct {
		Target    jsonFigure `json:"target"`
		Cases     jsonFigure `json:"cases"`
		FTE       jsonFigure `json:"fte"`
		Required  jsonFigure `json:"required_fte"`
		Shortfall jsonFigure `json:"shortfall_fte"`
	}
	jsonOutlook struct {
		Years    []int      `json:"years_assumed"`
		InPost   jsonFigure `json:"in_post_fte"`
		Starters jsonFigure `json:"starters_fte"`
		Turnover jsonFigure `json:"turnover"`
		Outlook  []jsonYear `json:"years"`
	}
	jsonYear struct {
		Period   string     `json:"period"`
		Starters jsonFigure `json:"starters_fte"`
		Leavers  jsonFigure `json:"leavers_fte"`
		InPost   jsonFigure `json:"in_post_fte"`
	}
	jsonRevised struct {
		ID     string     `json:"id"`
		Period string     `json:"period"`
		Kind   string     `json:"kind"`
		Before jsonFigure `json:"before"`
		After  jsonFigure `json:"after"`
	}
)

func writeJSON(w io.Writer, r *report) error {
	report := jsonReport{Invented: r.invented, Measures: []jsonReproduction{}, Totals: []jsonTotal{}}
	for _, p := range r.reproductions {
		report.Measures = append(report.Measures, reproduction(p))
	}
	for _, e := range r.totals {
		report.Totals = append(report.Totals, total(e))
	}
	if r.revisions != nil {
		report.Revisions, report.Reshaped = []jsonRevision{}, []jsonReshaped{}
		report.Before, report.After = cells.Count(len(r.revisions.OnlyBefore), true), cells.Count(len(r.revisions.OnlyAfter), true)
		for _, c := range r.revisions.Counts {
			report.Revisions = append(report.Revisions, jsonRevision{c.ID, c.Compared, cells.Count(c.Changed, c.Compared > 0)})
		}
		for _, s := range r.revisions.Reshaped {
			report.Reshaped = append(report.Reshaped, jsonReshaped{s.Period.TimePeriod(), areaName(s.Before), areaName(s.After)})
		}
	}
	if r.council != nil {
		report.Council = r.council.json()
	}
	return cells.JSON(w, report)
}

func reproduction(p workforce.Reproduction) jsonReproduction {
	j := jsonReproduction{
		ID: p.Rate.Measure().ID, Returns: p.Returns, Rows: p.Rows, Exact: p.Exact, Attainable: p.Attainable,
		MaxDifference: cells.Figure(p.MaxDifference), Unexplained: []jsonReturn{}, SameSymbol: p.SameReason,
		Withheld: p.Withheld, WithheldAbove100: p.WithheldAbove100, PartsMissing: p.PartsMissing, OtherSymbol: p.Other,
	}
	for _, level := range levels {
		if level.Level == p.Level {
			j.Level = level.id
		}
	}
	for _, c := range p.Unexplained {
		j.Unexplained = append(j.Unexplained, jsonReturn{areaName(c.Subject), c.Period.TimePeriod()})
	}
	return j
}

func total(e workforce.Explanation) jsonTotal {
	whole := e.Candidates[workforce.WholeOnly].Aggregate
	j := jsonTotal{
		ID: e.Check.Rate.Measure().ID, Area: areaName(e.Check.Subject), Period: e.Check.Period.TimePeriod(),
		Published: figure(e.Check.Published), FromParts: figure(e.Check.Recomputed), Agreement: e.Check.Agreement.String(),
		Members: whole.Members, Missing: areaNames(whole.Missing),
	}
	for _, c := range e.Candidates {
		j.Policies = append(j.Policies, jsonPolicy{
			c.Aggregate.Policy.String(), figure(c.Aggregate.Value), c.Aggregate.Used, areaNames(c.Aggregate.Imputed),
			c.Agreement.String(),
		})
	}
	return j
}

func (c *council) json() *jsonCouncil {
	s := c.now.Subject
	j := &jsonCouncil{
		Name: areaName(s), LACode: s.Label.LACode, Code: s.Label.GSSCode, Members: []string{s.Area.First().Name()},
		Region: s.Region.Name(), Period: c.now.Period.TimePeriod(), Figures: []jsonCount{}, Rates: []jsonRate{},
		Changes: []jsonSplit{}, Revised: []jsonRevised{},
	}
	if s.Area.IsJoint() {
		j.Members = append(j.Members, s.Area.Second().Name())
	}
	previous := make(map[string]metrics.Value)
	if c.before != nil {
		for id, v := range c.before.Figures() {
			previous[id] = v
		}
	}
	for id, v := range c.now.Figures() {
		j.Figures = append(j.Figures, jsonCount{id, figure(v), cells.Figure(previous[id])})
	}
	for _, check := range c.checks {
		m := check.Rate.Measure()
		numerator, denominator := check.Rate.Parts(c.now)
		_, small := smallBase(check, c.now)
		j.Rates = append(j.Rates, jsonRate{
			ID: m.ID, Unit: m.Unit, Published: figure(check.Published), FromParts: figure(check.Recomputed),
			Numerator: figure(numerator), Denominator: figure(denominator), Agreement: check.Agreement.String(), Small: small,
			Region: published(check.Rate, c.region), England: published(check.Rate, c.england),
		})
	}
	for _, s := range c.splits {
		j.Changes = append(j.Changes, s.json())
	}
	if c.need != nil {
		j.Need = &jsonNeed{
			figure(c.need.Target), figure(c.need.Cases), figure(c.need.FTE), figure(c.need.Required()), figure(c.need.Shortfall()),
		}
	}
	if c.outlook != nil {
		j.Outlook = c.outlook.json(c.now.Period)
	}
	for _, r := range c.revisions {
		j.Revised = append(j.Revised, jsonRevised{r.ID, r.Period.TimePeriod(), r.Kind().String(), figure(r.Before), figure(r.After)})
	}
	return j
}

func (s split) json() jsonSplit {
	j := jsonSplit{
		ID: s.Rate.Measure().ID, From: s.From.TimePeriod(), To: s.To.TimePeriod(), Before: figure(s.Before),
		After: figure(s.After), Change: figure(s.Change), PublishedChange: figure(s.Published),
	}
	if s.reading != "" {
		j.Reading = &s.reading
	}
	for _, part := range s.Components {
		j.Components = append(j.Components, jsonComponent{part.Name, figure(part.Before), figure(part.After), figure(part.Effect)})
	}
	return j
}

func (o *outlook) json(now metrics.Period) *jsonOutlook {
	a := o.Assumptions
	j := &jsonOutlook{InPost: figure(a.InPost), Starters: figure(a.Starters), Turnover: figure(a.TurnoverRate), Outlook: []jsonYear{}}
	j.Years = o.years
	for _, year := range o.Years {
		now, _ = now.Next()
		j.Outlook = append(j.Outlook, jsonYear{now.TimePeriod(), figure(year.Starters), figure(year.Leavers), figure(year.InPost)})
	}
	return j
}

// figure is a value as JSON: a number or null, its symbol, and its bounds where they are known.
func figure(v metrics.Value) jsonFigure {
	lower, upper, known := v.Bounds()
	j := jsonFigure{Value: cells.Figure(v), Lower: cells.Known(lower, known), Upper: cells.Known(upper, known)}
	if symbol, ok := cells.Symbol(v); ok {
		j.Symbol = &symbol
	}
	return j
}

// published is the rate of a total that may not be there.
func published(rate workforce.Rate, total *workforce.Return) *float64 {
	if total == nil {
		return nil
	}
	return cells.Figure(rate.Published(*total))
}

// areaName is the name that the file has for a row, or the register's where it has none.
func areaName(s panel.Subject) string {
	if s.Label.Name != "" {
		return s.Label.Name
	}
	return s.Area.String()
}

func areaNames(subjects []panel.Subject) []string {
	names := make([]string, len(subjects))
	for i, s := range subjects {
		names[i] = areaName(s)
	}
	return names
}
