package workforce

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Return is one row of the workforce census: a council's return, a joint return of two, or the department's total for
// a region or England. It is comparable. A figure that its file does not have is blank.
type Return struct {
	Subject panel.Subject
	// Period is the reporting year, which ends on 30 September.
	Period metrics.Period

	// InPostFTE and InPostHeadcount are the social workers employed by the council at 30 September.
	InPostFTE, InPostHeadcount metrics.Value
	// StartersFTE and StartersHeadcount joined in the year.
	StartersFTE, StartersHeadcount metrics.Value
	// LeaversFTE and LeaversHeadcount left in the year.
	LeaversFTE, LeaversHeadcount metrics.Value
	// AgencyFTE and AgencyHeadcount are the agency workers at 30 September, AgencyCoverFTE those of them who cover a
	// vacancy.
	AgencyFTE, AgencyHeadcount, AgencyCoverFTE metrics.Value
	// VacancyFTE is the vacancies at 30 September, those covered by agency workers included.
	VacancyFTE metrics.Value
	// CaseHoldersFTE is the social workers with at least one case, agency workers included; Cases is what they hold.
	CaseHoldersFTE, Cases metrics.Value
	// WorkingDaysLost is the days lost to sickness in the year.
	WorkingDaysLost metrics.Value

	// Published holds the published rates; see [Rate].
	Published [RateCount]metrics.Value
}

// Year is the year of the return: that of its period.
func (r Return) Year() int { return r.Period.Year() }
