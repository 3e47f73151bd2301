package main

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

// The answers in JSON. Every key is always there; what does not exist is null. They hold the library's own results.
type (
	councilList struct {
		About    about          `json:"about"`
		Period   metrics.Period `json:"period"`
		Count    int            `json:"count"`
		Councils []councilEntry `json:"councils"`
	}
	councilAnswer struct {
		About    about        `json:"about"`
		Council  councilEntry `json:"council_entry"`
		Measures []summary    `json:"measures"`
	}
	// summary is one measure of a council, without what it takes to explain it.
	summary struct {
		Measure  measureEntry       `json:"measure"`
		Period   metrics.Period     `json:"period"`
		Value    metrics.Value      `json:"value"`
		Standing benchmark.Standing `json:"standing"`
		Of       int                `json:"of"`
		Headline metrics.Verdict    `json:"headline"`
		England  metrics.Value      `json:"england"`
		Warnings []metrics.Warning  `json:"warnings"`
	}
	measureAnswer struct {
		About   about            `json:"about"`
		Council councilEntry     `json:"council_entry"`
		Measure measureEntry     `json:"measure"`
		Result  benchmark.Result `json:"result"`
		Past    []pastFigure     `json:"past"`
	}
	// pastFigure is the figure of one period, of the council or of its joint return.
	pastFigure struct {
		Period metrics.Period `json:"period"`
		Value  metrics.Value  `json:"value"`
		Joint  bool           `json:"is_joint"`
	}
	leagueAnswer struct {
		About   about            `json:"about"`
		Measure measureEntry     `json:"measure"`
		League  benchmark.League `json:"league"`
	}
	inspectionsAnswer struct {
		About       about                   `json:"about"`
		Council     councilEntry            `json:"council_entry"`
		Inspections []inspection.Inspection `json:"inspections"`
		// Latest is the last inspection that gives grades, with where its grades stand among the latest of all councils, and
		// which patterns they break.
		Latest          *inspection.Inspection          `json:"latest"`
		Standings       map[string]*inspection.Standing `json:"standings"`
		Inconsistencies []inspection.Inconsistency      `json:"inconsistencies"`
		// Next is when the next inspection is usual. Its status is not known: the service does not look at the clock.
		Next *inspection.Estimate `json:"next"`
		// Monitoring is the monitoring visits since the latest inspection, where there are any.
		Monitoring *inspection.Series `json:"monitoring"`
		Warnings   []metrics.Warning  `json:"warnings"`
	}
)

// judgementAreas are those of the present framework and of the ones before it since 2018.
var judgementAreas = [...]inspection.JudgementArea{
	inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers,
}

// write makes the documents that are kept ready.
func (s *site) write(src *source) error {
	if err := s.keep("/councils", s.list); err != nil {
		return err
	}
	comparisons := make([]*benchmark.Comparison, len(s.ordered))
	for i, m := range s.ordered {
		comparisons[i] = m.comparison
		if err := s.keep(leaguePath(m.ID), leagueAnswer{s.about, m.measureEntry, m.league}); err != nil {
			return err
		}
	}
	for _, entry := range s.list.Councils {
		c := s.councils[entry.Code]
		answer := councilAnswer{About: s.about, Council: entry, Measures: []summary{}}
		for i, r := range benchmark.Profile(area.Of(c.id), comparisons...) {
			m := s.ordered[i]
			answer.Measures = append(answer.Measures, summary{
				Measure: m.measureEntry, Period: r.Period, Value: r.Value, Standing: r.Standing, Of: r.Ranking.Of, Headline: r.Headline,
				England: r.England, Warnings: append([]metrics.Warning{}, r.Warnings...),
			})
			if err := s.keep(measurePath(c.Code, m.ID), measureAnswer{s.about, entry, m.measureEntry, r, m.past(c.id)}); err != nil {
				return err
			}
		}
		if err := s.keep(councilPath(c.Code), answer); err != nil {
			return err
		}
	}
	if !s.inspected {
		return nil
	}
	return s.writeInspections(src.history)
}

// writeInspections makes the documents on inspections.
func (s *site) writeInspections(history *inspection.History) error {
	latest := history.Latest(metrics.Date{})
	var distributions [len(judgementAreas)]inspection.Distribution
	for i, a := range judgementAreas {
		distributions[i] = inspection.Distribute(latest, a)
	}
	for _, entry := range s.list.Councils {
		id := s.councils[entry.Code].id
		answer := inspectionsAnswer{
			About: s.about, Council: entry, Inspections: append([]inspection.Inspection{}, history.Of(id)...),
			Standings: make(map[string]*inspection.Standing), Inconsistencies: []inspection.Inconsistency{}, Warnings: []metrics.Warning{},
		}
		last, graded := history.LatestOf(id, metrics.Date{})
		for i, a := range judgementAreas {
			answer.Standings[a.ID()] = nil
			g, ok := last.Judgement(a).Grade()
			// A council that is no more is not among those that are counted, and has no place among them.
			if standing, counted := distributions[i].Standing(g); ok && counted && entry.Until.IsZero() {
				answer.Standings[a.ID()] = &standing
			}
			answer.Warnings = append(answer.Warnings, history.Trajectory(id, a).Warnings...)
		}
		if graded {
			answer.Latest = &last
			answer.Inconsistencies = append(answer.Inconsistencies, last.Inconsistencies()...)
			if next := inspection.NextAfter(last, metrics.Date{}); next != (inspection.Estimate{}) && entry.Until.IsZero() {
				answer.Next = &next
			}
		}
		if visits := history.Monitoring(id); len(visits.Visits) > 0 {
			answer.Monitoring = &visits
		}
		if err := s.keep(inspectionsPath(entry.Code), answer); err != nil {
			return err
		}
	}
	return nil
}

// keep keeps an answer ready under its path.
func (s *site) keep(path string, answer any) error {
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s.documents[path] = newDocument("application/json", append(body, '\n'))
	return nil
}

func councilPath(code string) string { return "/councils/" + code }
func measurePath(code, measureID string) string {
	return "/councils/" + code + "/measures/" + measureID
}
func inspectionsPath(code string) string { return "/councils/" + code + "/inspections" }
func leaguePath(measureID string) string { return "/measures/" + measureID + "/league" }
