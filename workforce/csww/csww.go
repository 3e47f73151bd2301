// Package csww reads the Department for Education's census "Children's social work workforce" as it is published on
// Explore Education Statistics.
//
// Two layouts of the file are in use, with other column names and revised figures: the current one, 2017 to 2025, and
// a superseded one, 2017 to 2022. [Read] tells them apart by their header and says which it read. Figures of two
// editions should not be mixed.
package csww

import (
	"cmp"
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

// Layout is one of the forms in which the census has been published. The zero Layout is none.
type Layout uint8

// The layouts.
const (
	// Current has a column inpost_fte, and holds 2017 onwards.
	Current Layout = iota + 1
	// Superseded has a column social_worker_fte, and held 2017 to 2022. Many of its figures were revised. It prints 0
	// where the current one prints z, and puts a joint return under one of its councils, with a row of z for the other
	// or none: [Read] gives these as joint returns, without the row of z.
	Superseded
)

// String is "current" or "superseded (2017 to 2022)".
func (l Layout) String() string {
	switch l {
	case Current:
		return "current"
	case Superseded:
		return "superseded (2017 to 2022)"
	}
	return "no layout"
}

// Census is one census file.
type Census struct {
	// Layout says how the file was laid out.
	Layout Layout
	// Edition is the name of the edition as the options gave it, or the name of the file.
	Edition string
	// Returns are the rows in the order of the file: councils, joint returns, regions and England.
	Returns []workforce.Return
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// Options say what the file does not.
type Options struct {
	// File is the name of the file, for messages.
	File string
	// Edition names the edition of the census, such as its publication date, where that is known.
	Edition string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
}

// field is a column of the census: its name in each layout, and where its figures go.
type field struct {
	current, superseded string
	precision           metrics.Precision
	into                func(*workforce.Return) *metrics.Value
	share               bool // a percentage of a whole that the part is in
}

// fte and whole are the precisions of the census: FTE, days and rates to one decimal place, people and cases as
// counted.
var fte, whole = metrics.Places(1), metrics.Unrounded

var fields = []field{
	{"inpost_fte", "social_worker_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.InPostFTE }, false},
	{"inpost_headcount", "social_worker_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.InPostHeadcount }, false},
	{"starters_fte", "", fte, func(r *workforce.Return) *metrics.Value { return &r.StartersFTE }, false},
	{"starters_headcount", "", whole, func(r *workforce.Return) *metrics.Value { return &r.StartersHeadcount }, false},
	{"leavers_fte", "leaver_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.LeaversFTE }, false},
	{"leavers_headcount", "leaver_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.LeaversHeadcount }, false},
	{"agency_fte", "agency_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.AgencyFTE }, false},
	{"agency_headcount", "agency_headcount", whole, func(r *workforce.Return) *metrics.Value { return &r.AgencyHeadcount }, false},
	{"agency_cover_fte", "agency_cover_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.AgencyCoverFTE }, false},
	{"vacancy_fte", "vacancy_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.VacancyFTE }, false},
	{"case_holders_fte", "case_holders_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.CaseHoldersFTE }, false},
	{"cases", "cases", whole, func(r *workforce.Return) *metrics.Value { return &r.Cases }, false},
	{"working_days_lost_fte", "working_days_lost_fte", fte, func(r *workforce.Return) *metrics.Value { return &r.WorkingDaysLost }, false},
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
	into := func(r *workforce.Return) *metrics.Value { return &r.Published[rate] }
	return field{rate.Measure().ID, superseded, fte, into, rate.IsShare()}
}

// impossible says what a figure should be that cannot be right, and nothing of others.
func (f field) impossible(v metrics.Value) string {
	x, ok := v.Point()
	switch {
	case ok && x < 0:
		return "a figure of nought or more"
	case ok && x > 100 && f.share:
		return "a share of at most 100"
	case ok && x > mostPossible:
		return "a figure that a country can have"
	}
	return ""
}

// usualRows is room for the rows of a census of nine years, England and its regions included.
const usualRows = 1536

// mostPossible is more than any census counts: days lost in a year by all who live in England.
const mostPossible = 1e11

// name is the column of a field in a layout, and empty where the layout has none.
func (f field) name(l Layout) string {
	if l == Superseded {
		return f.superseded
	}
	return f.current
}

// Read reads a census file of either layout. Rows and cells that cannot be read, figures below nought, shares above
// 100 and second returns of the same council and year are problems; the rest is read. A file that is no census, or has
// no return that can be read, gives an error of the class [metrics.ErrUnreadable].
func Read(r io.Reader, o Options) (*Census, error) {
	reader, layout, positions, err := open(r, o)
	if err != nil {
		return nil, err
	}
	census := &Census{Layout: layout, Edition: cmp.Or(o.Edition, o.File)}
	joint := jointInSuperseded(o.Areas)
	unique := panel.NewBuilder()
	var partners []workforce.Return // rows of z beside a joint return
	for row, err := range reader.Rows() {
		if err != nil {
			if err := census.Problems.Take(err); err != nil {
				return nil, err
			}
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
			census.Returns = slices.Grow(census.Returns, usualRows) // a return is large: grow seldom
		}
		census.Returns = append(census.Returns, workforce.Return{Subject: row.Subject, Period: row.Period})
		ret := &census.Returns[len(census.Returns)-1]
		for i, f := range fields {
			if positions[i] < 0 {
				continue
			}
			value := row.Values[positions[i]]
			if expected := f.impossible(value); expected != "" {
				census.Problems.Add(&metrics.InputError{
					Class: metrics.ErrBadRow, File: o.File, Row: row.Line, Column: f.name(layout), Found: value.String(),
					Expected: expected,
				})
				value = metrics.Missing(metrics.Invalid)
			}
			*f.into(ret) = value
		}
		if layout == Superseded && !joint.apply(ret) {
			partners = append(partners, *ret)
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
	for _, ret := range partners {
		// A row that overlaps says no more than that the joint return is the other's too; one that does not is all there is.
		if unique.Add(ret.Period, ret.Subject) == nil {
			census.Returns = append(census.Returns, ret)
		}
	}
	if len(census.Returns) == 0 {
		return nil, errors.Join(append([]error{&metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: "no row that can be read", Expected: "the returns of a workforce census",
		}}, census.Problems.List[:min(len(census.Problems.List), 5)]...)...)
	}
	return census, nil
}

// open opens the file and finds which layout it has and where each field is; -1 is a field it does not have.
func open(r io.Reader, o Options) (reader *ees.Reader, layout Layout, positions []int, err error) {
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
	for _, l := range [2]Layout{Current, Superseded} {
		if _, ok := at[fields[0].name(l)]; ok {
			layout = l
			break
		}
	}
	missing := []string{}
	positions = make([]int, len(fields))
	for i, f := range fields {
		position, ok := at[f.name(layout)]
		switch {
		case ok:
			positions[i] = position
		default:
			positions[i] = -1
			if f.name(layout) != "" {
				missing = append(missing, f.name(layout))
			}
		}
	}
	if layout == 0 || len(missing) > 0 {
		return nil, 0, nil, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Row: 1,
			Found:    "a header without " + strings.Join(missing, ", "),
			Expected: "the columns of a workforce census (inpost_fte, …, absence_rate_fte)",
		}
	}
	return reader, layout, positions, nil
}

// jointReturns are the councils that return together, by three-digit number: the one under which the superseded layout
// prints the return, and the other. Source: the current layout, which prints both on one row.
var jointReturns = [][2]string{{"314", "318"}, {"940", "941"}}

// joint maps the area of each of them.
type joint struct {
	under map[area.Area]area.Area // of the row that holds the return, both
	other map[area.Area]bool      // the row that holds z, where there is one
}

func jointInSuperseded(areas *area.Register) joint {
	areas = cmp.Or(areas, area.EnglandRegister())
	j := joint{make(map[area.Area]area.Area), make(map[area.Area]bool)}
	for _, pair := range jointReturns {
		under, err := areas.Find(pair[0])
		other, err2 := areas.Find(pair[1])
		if err == nil && err2 == nil {
			j.under[area.Of(under)], j.other[area.Of(other)] = area.Joint(under, other), true
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

// Panels gives a rate for every return; see [workforce.Rate.Panels].
func (c *Census) Panels(rate workforce.Rate) (workforce.RatePanels, error) {
	return rate.Panels(c.Edition, c.Returns)
}
