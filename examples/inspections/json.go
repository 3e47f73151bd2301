package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
)

// The JSON of the program. Every key is always there; what does not exist is null.
type (
	jsonReport struct {
		Files             []string             `json:"files"`
		AsAt              metrics.Date         `json:"as_at"`
		PublishedBy       metrics.Date         `json:"published_by"`
		Existing          int                  `json:"existing"`
		Councils          int                  `json:"councils"`
		Undated           int                  `json:"undated"`
		Overall           jsonGrades           `json:"overall"`
		Leaders           jsonGrades           `json:"leaders"`
		HelpAndProtection jsonGrades           `json:"help_and_protection"`
		InCare            jsonGrades           `json:"in_care"`
		CareLeavers       jsonGrades           `json:"care_leavers"`
		GoodOrBetter      jsonShare            `json:"good_or_better"`
		Regions           map[string]jsonShare `json:"regions"`
		Repeat            jsonRepeat           `json:"repeat"`
		Council           *jsonCouncil         `json:"council"`
		Deadline          *jsonDeadline        `json:"deadline"`
		Quirks            []jsonQuirk          `json:"quirks"`
		Stated            []jsonClaim          `json:"stated"`
	}
	jsonGrades struct {
		Outstanding         int `json:"outstanding"`
		Good                int `json:"good"`
		RequiresImprovement int `json:"requires_improvement"`
		Inadequate          int `json:"inadequate"`
		NotJudged           int `json:"not_judged"`
	}
	jsonShare struct {
		N  int `json:"n"`
		Of int `json:"of"`
	}
	jsonRepeat struct {
		Councils             int `json:"councils"`
		Improved             int `json:"improved"`
		RetainedGoodOrBetter int `json:"retained_good_or_better"`
		RetainedBelowGood    int `json:"retained_below_good"`
		Declined             int `json:"declined"`
	}
	jsonCouncil struct {
		Name        string           `json:"name"`
		LACode      string           `json:"la_code"`
		Inspections []jsonInspection `json:"inspections"`
		// Standings are of the latest inspection, by area; null where it has no grade.
		Standings  map[string]*jsonStanding `json:"standings"`
		Monitoring []jsonVisit              `json:"monitoring"`
		Next       *jsonNext                `json:"next"`
		Warnings   []jsonWarning            `json:"warnings"`
	}
	jsonStanding struct {
		Grade  string `json:"grade"`
		Better int    `json:"better"`
		Same   int    `json:"same"`
		Judged int    `json:"judged"`
	}
	jsonWarning struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	jsonVisit struct {
		Start *string `json:"start"`
		Theme *string `json:"theme"`
		// Gap is the days since the visit before; the first has the days since the inspection was published.
		Gap              *float64 `json:"gap"`
		SincePublication *float64 `json:"since_publication"`
	}
	jsonClaim struct {
		Council   string `json:"council"`
		Statement string `json:"statement"`
		Found     string `json:"found"`
		Agrees    string `json:"agrees"`
	}
	jsonInspection struct {
		Kind       string                     `json:"kind"`
		Framework  *string                    `json:"framework"`
		Start      *string                    `json:"start"`
		End        *string                    `json:"end"`
		Published  *string                    `json:"published"`
		Theme      *string                    `json:"theme"`
		Judgements map[string]jsonJudgement   `json:"judgements"`
		Doubts     []inspection.Inconsistency `json:"inconsistencies"`
	}
	// jsonJudgement has a grade, or why there is none.
	jsonJudgement struct {
		Grade   *string `json:"grade"`
		Absence *string `json:"absence"`
	}
	jsonNext struct {
		From     *string `json:"from"`
		To       *string `json:"to"`
		Kind     string  `json:"kind"`
		Held     int     `json:"held"`
		Of       int     `json:"of"`
		Status   string  `json:"status"`
		Estimate bool    `json:"estimate"`
	}
	jsonDeadline struct {
		From        string `json:"from"`
		WorkingDays int    `json:"working_days"`
		Due         string `json:"due"`
	}
	jsonQuirk struct {
		File    string `json:"file"`
		Sheet   string `json:"sheet"`
		Row     int    `json:"row"`
		Column  string `json:"column"`
		Code    string `json:"code"`
		Message string `json:"message"`
	}
)

func writeJSON(w io.Writer, r *report) error {
	overall := r.of(inspection.Overall)
	j := jsonReport{
		Files: append([]string{}, r.files...), AsAt: r.asAt, PublishedBy: r.publishedBy, Existing: r.existing,
		Councils: len(r.latest), Undated: r.undated, Overall: gradesOf(overall), Leaders: gradesOf(r.of(inspection.Leaders)),
		HelpAndProtection: gradesOf(r.of(inspection.HelpAndProtection)), InCare: gradesOf(r.of(inspection.InCare)),
		CareLeavers: gradesOf(r.of(inspection.CareLeavers)), GoodOrBetter: shareOf(overall),
		Regions: make(map[string]jsonShare), Quirks: []jsonQuirk{}, Stated: []jsonClaim{},
		Repeat: jsonRepeat{
			r.repeat.Councils, r.repeat.Improved, r.repeat.RetainedGoodOrBetter, r.repeat.RetainedBelowGood, r.repeat.Declined,
		},
	}
	for _, region := range r.regions {
		j.Regions[region.name] = shareOf(region.Distribution)
	}
	if r.council != nil {
		j.Council = r.council.json()
	}
	if d := r.deadline; d != nil {
		j.Deadline = &jsonDeadline{d.From.String(), d.WorkingDays, d.Due.String()}
	}
	for _, q := range r.quirks {
		j.Quirks = append(j.Quirks, quirkOf(q))
	}
	for _, c := range r.claims {
		j.Stated = append(j.Stated, jsonClaim{c.council, c.statement, c.found, c.agrees.String()})
	}
	return cells.JSON(w, j)
}

func gradesOf(d inspection.Distribution) jsonGrades {
	return jsonGrades{
		d.Count(inspection.Outstanding), d.Count(inspection.Good), d.Count(inspection.RequiresImprovement),
		d.Count(inspection.Inadequate), d.Total() - d.Judged(),
	}
}

func shareOf(d inspection.Distribution) jsonShare { return jsonShare{d.GoodOrBetter(), d.Judged()} }

func quirkOf(q ofsted.Quirk) jsonQuirk {
	return jsonQuirk{q.File, q.Sheet, q.Row, q.Column, string(q.Code), q.Message}
}

func (c *council) json() *jsonCouncil {
	j := &jsonCouncil{
		Name: c.id.Name(), LACode: c.id.LACode(), Inspections: []jsonInspection{},
		Standings: make(map[string]*jsonStanding), Monitoring: []jsonVisit{},
		Warnings: []jsonWarning{},
	}
	for _, a := range areas {
		j.Standings[a.ID()] = nil
		if s, ok := c.standings[a]; ok {
			j.Standings[a.ID()] = &jsonStanding{s.Grade.String(), s.Better, s.Same, s.Judged}
		}
	}
	for _, w := range c.warnings {
		j.Warnings = append(j.Warnings, jsonWarning{string(w.Code), w.Message})
	}
	for n, visit := range c.monitoring.Visits {
		one := jsonVisit{Start: cells.TextOrNull(visit.Start.String()), Theme: cells.TextOrNull(visit.Theme)}
		if days, ok := c.monitoring.Gaps[n].Point(); ok && n == 0 {
			one.SincePublication = &days
		} else if ok {
			one.Gap = &days
		}
		j.Monitoring = append(j.Monitoring, one)
	}
	for _, i := range c.inspections {
		one := jsonInspection{
			Kind: i.Kind.String(), Framework: cells.TextOrNull(i.Framework.String()),
			Start: cells.TextOrNull(i.Start.String()), End: cells.TextOrNull(i.End.String()),
			Published: cells.TextOrNull(i.Published.String()), Theme: cells.TextOrNull(i.Theme), Judgements: make(map[string]jsonJudgement),
			Doubts: append([]inspection.Inconsistency{}, i.Inconsistencies()...),
		}
		for _, a := range areas {
			one.Judgements[a.ID()] = judgementOf(i.Judgement(a))
		}
		j.Inspections = append(j.Inspections, one)
	}
	if e := c.next; e != (inspection.Estimate{}) && e.From != (metrics.Date{}) {
		j.Next = &jsonNext{
			cells.TextOrNull(e.From.String()), cells.TextOrNull(e.To.String()), e.Kind.String(), e.Held, e.Of, e.Status.String(), true,
		}
	}
	return j
}

func judgementOf(j inspection.Judgement) jsonJudgement {
	if g, ok := j.Grade(); ok {
		return jsonJudgement{Grade: cells.TextOrNull(g.String())}
	}
	return jsonJudgement{Absence: cells.TextOrNull(j.Absence().String())}
}
