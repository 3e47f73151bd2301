package csww

import (
	"io"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/workforce"
)

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

// mostPossible is more than any census counts: days lost in a year by all who live in England.
const mostPossible = 1e11

// name is the column of a field in a layout, and empty where the layout has none.
func (f field) name(l Layout) string {
	if l == Superseded {
		return f.superseded
	}
	return f.current
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
