package agency

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Assignment is one agency worker's engagement by one council: a record of the quarterly return, and the other facts
// that the rules ask about. It is comparable. Facts that are not known stay at their zero value, and what rests on them
// cannot be told. A figure certainly below nought is taken as not known.
type Assignment struct {
	// SWENumber is the worker's registration number at Social Work England, or a pseudonym for it.
	SWENumber string `json:"swe_number"`
	// Council is the council that engages them. Its region of the nine, in which London is one, decides which price
	// caps and which earlier posts count.
	Council area.ID `json:"council"`
	// Job is what they do.
	Job Job `json:"job"`
	// HourlyRate is in pounds, as price caps count it: the worker's pay, the employer's National Insurance, the
	// apprenticeship levy, and holiday pay as Community Care reports.
	HourlyRate metrics.Value `json:"hourly_rate"`
	// Start is the first day of the assignment. End is the first day on which it is no more, and no date while it runs
	// and no end is known.
	Start metrics.Date `json:"start"`
	End   metrics.Date `json:"end"`
	// CapExcessApproved is whether the director of children's services and the chief executive signed for a rate above
	// the cap.
	CapExcessApproved metrics.Verdict `json:"cap_excess_approved"`
	// ProjectTeam is whether the worker comes as one of a project team or other packaged service. The three after it
	// are asked only of these: whether the council identified and approved each worker beforehand, whether each
	// worker's cost and any other service is shown apart, and whether the council controls their practice.
	ProjectTeam            metrics.Verdict `json:"project_team"`
	TeamApproved           metrics.Verdict `json:"team_approved"`
	TeamCostsShown         metrics.Verdict `json:"team_costs_shown"`
	TeamPracticeControlled metrics.Verdict `json:"team_practice_controlled"`
	// Departure is the last time they left a substantive post in children's services in the council's region, or, if
	// they never did there, anywhere.
	Departure Departure `json:"departure"`
	// ToPermanent is whether the engagement is on the way to a permanent post with the council.
	ToPermanent metrics.Verdict `json:"to_permanent"`
	// ExperienceYears is the years since qualifying in direct employment by UK local authorities in children's
	// services, at the start of the assignment. Agency work does not count.
	ExperienceYears metrics.Value `json:"experience_years"`
	// NoticeWeeks is the notice period of the assignment. SubstantiveNoticeWeeks is that of the council's own staff in
	// the same or an equivalent job.
	NoticeWeeks            metrics.Value `json:"notice_weeks"`
	SubstantiveNoticeWeeks metrics.Value `json:"substantive_notice_weeks"`
	// ReferenceReceived is whether the council had the detailed practice based references it should ask for before
	// engaging the worker: at least two, by the department's page "Agency worker recruitment".
	ReferenceReceived metrics.Verdict `json:"reference_received"`
	// ReferenceGiven is whether the council gave a detailed practice based reference by the end of the assignment.
	ReferenceGiven metrics.Verdict `json:"reference_given"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (a Assignment) MarshalJSON() ([]byte, error) { return optional.Object(a) }
