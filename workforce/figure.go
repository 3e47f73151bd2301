package workforce

import (
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
)

// figure is one figure of a return: its column in the current layout of the census, and where it is kept.
type figure struct {
	id string
	of func(*Return) *metrics.Value
}

// figures are those of a return in the order of the census file.
var figures = []figure{
	{"inpost_fte", func(r *Return) *metrics.Value { return &r.InPostFTE }},
	{"inpost_headcount", func(r *Return) *metrics.Value { return &r.InPostHeadcount }},
	{"starters_fte", func(r *Return) *metrics.Value { return &r.StartersFTE }},
	{"starters_headcount", func(r *Return) *metrics.Value { return &r.StartersHeadcount }},
	{"leavers_fte", func(r *Return) *metrics.Value { return &r.LeaversFTE }},
	{"leavers_headcount", func(r *Return) *metrics.Value { return &r.LeaversHeadcount }},
	rateFigure(TurnoverRateFTE),
	rateFigure(TurnoverRateHeadcount),
	{"agency_fte", func(r *Return) *metrics.Value { return &r.AgencyFTE }},
	{"agency_headcount", func(r *Return) *metrics.Value { return &r.AgencyHeadcount }},
	rateFigure(AgencyRateFTE),
	rateFigure(AgencyRateHeadcount),
	{"agency_cover_fte", func(r *Return) *metrics.Value { return &r.AgencyCoverFTE }},
	rateFigure(AgencyCoverRateFTE),
	{"vacancy_fte", func(r *Return) *metrics.Value { return &r.VacancyFTE }},
	rateFigure(VacancyRateFTE),
	rateFigure(VacancyAgencyCoverRateFTE),
	{"case_holders_fte", func(r *Return) *metrics.Value { return &r.CaseHoldersFTE }},
	{"cases", func(r *Return) *metrics.Value { return &r.Cases }},
	rateFigure(CaseloadFTE),
	{"working_days_lost_fte", func(r *Return) *metrics.Value { return &r.WorkingDaysLost }},
	rateFigure(AbsenceRateFTE),
}

func rateFigure(rate Rate) figure {
	return figure{rate.Measure().ID, func(r *Return) *metrics.Value { return &r.Published[rate] }}
}

// Figures gives every figure of the return, counts and published rates, by its column in the current layout of the
// census and in the order of that file.
func (r Return) Figures() iter.Seq2[string, metrics.Value] {
	return func(yield func(string, metrics.Value) bool) {
		for _, f := range figures {
			if !yield(f.id, *f.of(&r)) {
				return
			}
		}
	}
}
