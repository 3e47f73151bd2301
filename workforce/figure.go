package workforce

import (
	"encoding/json"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
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

// MarshalJSON writes an object with the keys subject, period and figures, of which the last has each of
// [Return.Figures].
func (r Return) MarshalJSON() ([]byte, error) {
	ids := make(map[string]metrics.Value, len(figures))
	for id, v := range r.Figures() {
		ids[id] = v
	}
	return json.Marshal(struct {
		Subject panel.Subject            `json:"subject"`
		Period  metrics.Period           `json:"period"`
		Figures map[string]metrics.Value `json:"figures"`
	}{r.Subject, r.Period, ids})
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
