// Package csww reads the Department for Education's census "Children's social work workforce" as it is published on
// Explore Education Statistics.
//
// Two editions of the file are in use, with other column names and revised figures: the current one, 2017 to 2025, and
// a superseded one, 2017 to 2022. [Read] tells them apart by their header and says which it read. Figures of two
// editions should not be mixed.
package csww

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/workforce"
)

// Edition is an edition of the census file. The zero Edition is none.
type Edition uint8

// The editions.
const (
	// Current has a column inpost_fte and publishes 2017 onwards.
	Current Edition = iota + 1
	// Superseded has a column social_worker_fte and published 2017 to 2022. Many of its figures were revised; it
	// prints 0 where the current one prints z, and puts a joint return under one of its councils, with z for the other.
	Superseded
)

// String is "current" or "superseded (2017 to 2022)".
func (e Edition) String() string {
	switch e {
	case Current:
		return "current"
	case Superseded:
		return "superseded (2017 to 2022)"
	}
	return "no edition"
}

// Census is one census file.
type Census struct {
	// Edition says which edition the file is.
	Edition Edition
	// Returns are the rows in the order of the file: councils, joint returns, regions and England.
	Returns []workforce.Return
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// Options say what the file does not.
type Options struct {
	// File is the name of the file, for messages.
	File string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
}

// field is a column of the census: its name in each edition, and where its figures go.
type field struct {
	current, superseded string
	precision           metrics.Precision
	into                func(*workforce.Return) *metrics.Value
}

// fte and whole are the precisions of the census: FTE, days and rates to one decimal place, people and cases as counted.
var fte, whole = metrics.Places(1), metrics.Unrounded

var fields = []field{
	{"inpost_fte", "social_worker_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.InPostFTE }},
	{"inpost_headcount", "social_worker_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.InPostHeadcount }},
	{"starters_fte", "", fte, func(r *workforce.Return) *metrics.Value { return &r.StartersFTE }},
	{"starters_headcount", "", whole, func(r *workforce.Return) *metrics.Value { return &r.StartersHeadcount }},
	{"leavers_fte", "leaver_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.LeaversFTE }},
	{"leavers_headcount", "leaver_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.LeaversHeadcount }},
	{"agency_fte", "agency_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.AgencyFTE }},
	{"agency_headcount", "agency_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.AgencyHeadcount }},
	{"agency_cover_fte", "agency_cover_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.AgencyCoverFTE }},
	{"vacancy_fte", "vacancy_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.VacancyFTE }},
	{"case_holders_fte", "case_holders_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.CaseHoldersFTE }},
	{"cases", "cases", whole, func(r *workforce.Return) *metrics.Value { return &r.Cases }},
	{"working_days_lost_fte", "working_days_lost_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.WorkingDaysLost }},
	published(workforce.TurnoverRateFTE, "turnover_rate_fte_%"),
	published(workforce.TurnoverRateHeadcount, "turnover_rate_headcount_%"),
	published(workforce.AgencyRateFTE, "agency_worker_rate_fte_%"),
	published(workforce.AgencyRateHeadcount, "agency_worker_rate_headcount_%"),
	published(workforce.AgencyCoverRateFTE, "agency_cover_rate_fte_%"),
	published(workforce.VacancyRateFTE, "vacancy_rate_fte_%"),
	published(workforce.VacancyAgencyCoverRateFTE, "vacancy_agency_cover_rate_fte_%"),
	published(workforce.CaseloadFTE, "caseload_fte"),
	published(workforce.AbsenceRateFTE, "absence_rate_fte_%"),
}

func published(rate workforce.Rate, superseded string) field {
	return field{rate.Measure().ID, superseded, fte, func(r *workforce.Return) *metrics.Value { return &r.Published[rate] }}
}

// name is the column of a field in an edition, and empty where the edition has none.
func (f field) name(e Edition) string {
	if e == Superseded {
		return f.superseded
	}
	return f.current
}

// Read reads a census file of either edition. Rows and cells that cannot be read, and second returns of the same
// council and year, are problems; the rest is read. A file that is no census, or has no return that can be read, gives
// an error of the class [metrics.ErrUnreadable].
func Read(r io.Reader, o Options) (*Census, error) {
	reader, edition, positions, err := open(r, o)
	if err != nil {
		return nil, err
	}
	census := &Census{Edition: edition}
	joint := jointInSuperseded(o.Areas)
	unique := panel.NewBuilder()
	for row, err := range reader.Rows() {
		if err != nil {
			if !errors.Is(err, metrics.ErrBadRow) {
				return nil, err
			}
			census.Problems.Add(err)
			continue
		}
		if row.Period.Kind() != metrics.ReportingYear {
			census.Problems.Add(&metrics.InputError{
				Class: metrics.ErrBadRow, File: o.File, Row: row.Line, Column: "time_identifier",
				Found: row.Period.TimeIdentifier(), Expected: metrics.ReportingYear.String(),
			})
			continue
		}
		if len(census.Returns) == cap(census.Returns) {
			census.Returns = slices.Grow(census.Returns, len(census.Returns)+64) // a return is large: double, do not creep
		}
		census.Returns = append(census.Returns, workforce.Return{Subject: row.Subject, Period: row.Period})
		ret := &census.Returns[len(census.Returns)-1]
		for i, f := range fields {
			if positions[i] >= 0 {
				*f.into(ret) = row.Values[positions[i]]
			}
		}
		if edition == Superseded && !joint.apply(ret) {
			census.Returns = census.Returns[:len(census.Returns)-1]
			continue
		}
		if err := unique.Add(ret.Period, ret.Subject); err != nil {
			census.Returns = census.Returns[:len(census.Returns)-1]
			census.Problems.Add(&metrics.InputError{
				Class: metrics.ErrBadRow, File: o.File, Row: row.Line, Found: metrics.Excerpt(row.Subject.Label.Name),
				Expected: "one row for each council and year: " + err.Error(), Cause: err,
			})
		}
	}
	if len(census.Returns) == 0 {
		return nil, errors.Join(append([]error{&metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: "no row that can be read", Expected: "the returns of a workforce census",
		}}, census.Problems.List[:min(len(census.Problems.List), 5)]...)...)
	}
	return census, nil
}

// open opens the file and finds which edition it is and where each field is; -1 is a field it does not have.
func open(r io.Reader, o Options) (reader *ees.Reader, edition Edition, positions []int, err error) {
	options := ees.Options{File: o.File, Areas: o.Areas, Others: ees.Ignored, ReuseRow: true}
	precisions := make(map[string]metrics.Precision)
	for _, f := range fields {
		for _, name := range [2]string{f.current, f.superseded} {
			options.Columns = append(options.Columns, ees.Column{Name: name, Kind: ees.Indicator})
			precisions[name] = f.precision
		}
	}
	options.Precision = func(column string, _ area.Level) metrics.Precision { return precisions[column] }
	if reader, err = ees.Open(r, options); err != nil {
		return nil, 0, nil, err
	}
	at := make(map[string]int)
	for i, name := range reader.Indicators() {
		at[name] = i
	}
	for _, e := range [2]Edition{Current, Superseded} {
		if _, ok := at[fields[0].name(e)]; ok {
			edition = e
			break
		}
	}
	missing := []string{}
	positions = make([]int, len(fields))
	for i, f := range fields {
		position, ok := at[f.name(edition)]
		switch {
		case ok:
			positions[i] = position
		default:
			positions[i] = -1
			if f.name(edition) != "" {
				missing = append(missing, f.name(edition))
			}
		}
	}
	if edition == 0 || len(missing) > 0 {
		return nil, 0, nil, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Row: 1,
			Found:    "a header without " + strings.Join(missing, ", "),
			Expected: "the columns of a workforce census (inpost_fte, …, absence_rate_fte)",
		}
	}
	return reader, edition, positions, nil
}

// jointReturns are the councils that return together, by three-digit number: the one under which the superseded
// edition prints the return, and the other. Source: the current edition, which prints both on one row.
var jointReturns = [][2]string{{"314", "318"}, {"940", "941"}}

// joint maps the area of each of them.
type joint struct {
	under map[area.Area]area.Area // the row that holds the return
	other map[area.Area]bool      // the row that holds z, where there is one
}

func jointInSuperseded(areas *area.Register) joint {
	if areas == nil {
		areas = area.EnglandRegister()
	}
	j := joint{make(map[area.Area]area.Area), make(map[area.Area]bool)}
	for _, pair := range jointReturns {
		both, err := areas.FindArea(pair[0] + " / " + pair[1])
		if err == nil {
			j.under[area.Of(both.First())], j.other[area.Of(both.Second())] = both, true
		}
	}
	return j
}

// apply makes the row that holds a joint return one of both councils. It is false for the other's row, if that says
// nothing but z.
func (j joint) apply(ret *workforce.Return) bool {
	if both, ok := j.under[ret.Subject.Area]; ok {
		ret.Subject.Area = both
	}
	if !j.other[ret.Subject.Area] {
		return true
	}
	for _, f := range fields {
		if reason := f.into(ret).Reason(); f.superseded != "" && reason != metrics.NotApplicable {
			return true
		}
	}
	return false
}

// Panels gives the published rate, its numerator and its denominator for every return, as panels.
func (c *Census) Panels(rate workforce.Rate) (published, numerator, denominator *panel.Panel) {
	measure := rate.Measure()
	measure.Edition = c.Edition.String()
	b := panel.NewBuilder(measure,
		panel.Measure{ID: measure.ID + "/numerator", Name: measure.Name + ", numerator", Source: measure.Source, Edition: measure.Edition},
		panel.Measure{ID: measure.ID + "/denominator", Name: measure.Name + ", denominator", Source: measure.Source, Edition: measure.Edition})
	for _, ret := range c.Returns {
		n, d := rate.Parts(ret)
		// Read has seen to it that no row is refused.
		_ = b.Add(ret.Period, ret.Subject, rate.Published(ret), n, d)
	}
	panels := b.Panels()
	return panels[0], panels[1], panels[2]
}
