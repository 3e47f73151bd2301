package agency

import (
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

var (
	// ErrBadQuarter is the class of the error of [QuarterlyReturn.Check] for a return whose period is no quarter.
	ErrBadQuarter = errors.New("not a quarter")
	// ErrBadReturn is the class of its errors for a return of no council, or with another council's assignments.
	ErrBadReturn = errors.New("not a return of one council")
)

// QuarterlyReturn is a council's return to the Department for Education about its agency social workers. The first was
// that for January to March 2025.
//
// Source: Community Care, 2 October 2024.
type QuarterlyReturn struct {
	// Council is the council that makes the return.
	Council area.ID `json:"council"`
	// Quarter is a [metrics.CalendarQuarter] or a [metrics.FinancialQuarter].
	Quarter metrics.Period `json:"quarter"`
	// Assignments are those of the quarter, in any order. A worker may have several. One without a council is the
	// return's.
	Assignments []Assignment `json:"assignments"`
	// MonthlyCost is what agency social workers cost in each month of the quarter, in pounds.
	MonthlyCost [3]metrics.Value `json:"monthly_cost"`
	// Explanations are those of the breaches.
	Explanations []Explanation `json:"explanations"`
	// Agencies are the names of the agencies that stood in the way of keeping to the rules.
	Agencies []string `json:"agencies"`
}

// Explanation is why a rule was not kept to for one worker.
type Explanation struct {
	// Rule is the rule.
	Rule Rule `json:"rule"`
	// SWENumber is the worker's, as the assignment has it.
	SWENumber string `json:"swe_number"`
	// Text is the explanation.
	Text string `json:"text"`
	// SignedBy is the titles of the posts, not the names, of those who signed for a rate above the price cap.
	SignedBy []string `json:"signed_by"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (e Explanation) MarshalJSON() ([]byte, error) { return optional.Object(e) }

// Check holds every assignment of the return against the rules as at the last day of the quarter, see [Check], and
// counts the findings. The caller says which assignments are the quarter's: one that ended before it is checked as
// well. A record that cannot be checked, for want of a start or with an end that is not after it, is counted as
// CannotTell under every rule, and changes no other record's findings.
//
// A period that is no quarter gives an error of the class [ErrBadQuarter]; a return of no council, or with an
// assignment of another, one of the class [ErrBadReturn]; a price cap without a region of the nine, a job, a rate above
// nought or a first day one of the class [ErrBadCap].
func (q QuarterlyReturn) Check(caps []PriceCap) (Compliance, error) {
	asAt, err := lastDay(q.Quarter)
	if err != nil {
		return Compliance{}, err
	}
	if q.Council.Level() != area.LocalAuthority {
		return Compliance{}, fmt.Errorf("%w: council %q", ErrBadReturn, q.Council)
	}
	for i, c := range caps {
		if err := c.check(); err != nil {
			return Compliance{}, fmt.Errorf("cap %d of %d: %w", i+1, len(caps), err)
		}
	}
	sum := Compliance{Council: q.Council, Quarter: q.Quarter, AsAt: asAt, Assignments: len(q.Assignments)}
	for i := range sum.Rules {
		sum.Rules[i].Rule = Rule(i + 1)
	}
	sum.Cost, sum.CostCoverage = metrics.Sum(q.MonthlyCost[:]...)
	explained := q.explained()
	for i, a := range q.Assignments {
		switch a.Council {
		case q.Council:
		case area.ID{}:
			a.Council = q.Council
		default:
			return Compliance{}, fmt.Errorf("%w: assignment %d of %d is of %v, the return of %v",
				ErrBadReturn, i+1, len(q.Assignments), a.Council, q.Council)
		}
		findings := Check(a, caps, asAt)
		if findings == nil {
			sum.NotUnderRules++
		}
		for _, f := range findings {
			finding := AssignmentFinding{
				Index: i, SWENumber: a.SWENumber, Finding: f, Explained: explained[about{f.Rule, a.SWENumber}],
			}
			sum.Rules[f.Rule-1].add(f, finding.Explained)
			switch f.Outcome {
			case Breach:
				sum.Breaches = append(sum.Breaches, finding)
			case Excepted:
				sum.Exceptions = append(sum.Exceptions, finding)
			case CannotTell:
				sum.Untold = append(sum.Untold, finding)
			}
		}
	}
	return sum, nil
}

// about is what an explanation is about.
type about struct {
	rule      Rule
	sweNumber string
}

// explained is what the return explains: rules that were not kept to for workers who have a number, with a text.
func (q QuarterlyReturn) explained() map[about]bool {
	explained := make(map[about]bool, len(q.Explanations))
	for _, e := range q.Explanations {
		if e.SWENumber != "" && strings.TrimSpace(e.Text) != "" {
			explained[about{e.Rule, e.SWENumber}] = true
		}
	}
	return explained
}

// lastDay is the last day of a quarter.
func lastDay(quarter metrics.Period) (metrics.Date, error) {
	const monthsPerQuarter = 3
	months := monthsPerQuarter * quarter.Part()
	switch quarter.Kind() {
	case metrics.CalendarQuarter:
	case metrics.FinancialQuarter:
		months += monthsPerQuarter // its first ends in June
	default:
		return metrics.Date{}, fmt.Errorf("%w: %q, expected a quarter of a calendar or financial year",
			ErrBadQuarter, quarter)
	}
	first, err := metrics.NewDate(quarter.Year(), 1, 1)
	if err != nil {
		return metrics.Date{}, err
	}
	return first.AddMonths(months).AddDays(-1), nil
}
