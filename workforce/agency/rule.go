package agency

// Rule is one of the agency rules. The zero value is none.
type Rule uint8

// The rules, in the order of findings.
const (
	// PriceCapRule: the hourly rate is at most the cap that the councils of the region have agreed for the job, for
	// workers of project teams too. The director of children's services and the chief executive may sign for more, and
	// it is still a breach, which the quarterly return reports with who did.
	PriceCapRule Rule = iota + 1
	// CoolOffRule: nobody is engaged within three months of leaving a substantive post in the same region, unless they
	// were made redundant, left in probation, come from a different region or are moving to a permanent role.
	CoolOffRule
	// ExperienceRule: three years of post-qualifying experience in direct employment by UK local authorities in
	// children's services.
	ExperienceRule
	// NoticeRule: four weeks' notice, or that of the council's own staff in the job where it is shorter.
	NoticeRule
	// ReferenceReceivedRule: detailed practice based references are had before the worker is engaged. For assignments
	// begun in the first days of November 2024 the department does not ask for checks to be made again, which [Check]
	// does not know of.
	ReferenceReceivedRule
	// ReferenceGivenRule: the council gives the worker a detailed practice based reference by the end of the
	// assignment.
	ReferenceGivenRule
	// TeamApprovedRule: of a project team, every worker is identified and approved beforehand.
	TeamApprovedRule
	// TeamCostsRule: of a project team, the cost of each worker and of other services is shown apart.
	TeamCostsRule
	// TeamPracticeRule: of a project team, the council controls the practice.
	TeamPracticeRule

	// RuleCount is how many rules there are.
	RuleCount = int(TeamPracticeRule)
)

// String is the rule in words: "price cap". A number that is no rule is "no rule".
func (r Rule) String() string {
	switch r {
	case PriceCapRule:
		return "price cap"
	case CoolOffRule:
		return "cool-off"
	case ExperienceRule:
		return "post-qualifying experience"
	case NoticeRule:
		return "notice"
	case ReferenceReceivedRule:
		return "references received"
	case ReferenceGivenRule:
		return "reference given"
	case TeamApprovedRule:
		return "project team: workers approved"
	case TeamCostsRule:
		return "project team: costs shown"
	case TeamPracticeRule:
		return "project team: practice controlled"
	}
	return "no rule"
}

// MarshalText gives the bytes of String.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }
