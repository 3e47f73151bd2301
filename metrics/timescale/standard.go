package timescale

import (
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/internal/optional"
)

// Standard is a timescale by which children's services are judged. It is comparable. A caller makes those that are
// local, such as of visits to children with a child protection plan, or changes one: it is a plain value.
type Standard struct {
	// ID names the standard for programs; it never changes.
	ID   string `json:"id"`
	Name string `json:"name"`
	// Starts is what starts the clock.
	Starts string `json:"starts"`
	// Within is how soon and how often. What is to be done once has First alone.
	Within Cycle `json:"within"`
	Force  Force `json:"force"`
	// Source is where it is stated.
	Source string `json:"source"`
	// Note is what a reader has to know beside it; it may be empty.
	Note string `json:"note"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (s Standard) MarshalJSON() ([]byte, error) { return optional.Object(s) }

// Standards gives the standards of the built-in table, always in the same order: those of referrals, assessments and
// child protection, of children looked after, of private fostering, of care leavers. Standards of which no source was
// found, such as of personal education plans, and those that differ between councils, such as of visits to children with
// a child protection plan, are not in it. The IDs are
//
//	referral_decision, assessment, initial_child_protection_conference, child_protection_review,
//	looked_after_review, looked_after_visit, looked_after_visit_to_18, looked_after_visit_weekly,
//	looked_after_visit_four_weekly, looked_after_visit_six_weekly, health_assessment_initial,
//	health_assessment_under_5, health_assessment_from_5, private_fostering_visit, return_home_interview,
//	pathway_plan_review, personal_adviser_visit, health_passport
func Standards() iter.Seq[Standard] { return slices.Values(standards[:]) }

// FindStandard is the standard with an ID, and false where the table has none.
func FindStandard(id string) (Standard, bool) {
	for i := range standards {
		if standards[i].ID == id {
			return standards[i], true
		}
	}
	return Standard{}, false
}

// The intervals of the table.
var (
	oneWeek     = Timescale{N: 1, Unit: Weeks}
	fourWeeks   = Timescale{N: 4, Unit: Weeks}
	sixWeeks    = Timescale{N: 6, Unit: Weeks}
	twoMonths   = Timescale{N: 2, Unit: Months}
	threeMonths = Timescale{N: 3, Unit: Months}
	sixMonths   = Timescale{N: 6, Unit: Months}
	oneYear     = Timescale{N: 12, Unit: Months}
)

// workingDays is that many working days.
func workingDays(n int) Timescale { return Timescale{N: n, Unit: WorkingDays} }

const (
	careRegulations        = "Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959, "
	careLeaversRegulations = "Care Leavers (England) Regulations 2010, SI 2010/2571, "
	fosteringRegulations   = "Children (Private Arrangements for Fostering) Regulations 2005, SI 2005/1533, regulation 8"
)

// standards is the table. Nothing changes it.
var standards = [...]Standard{
	{
		ID: "referral_decision", Name: "Decision on a referral",
		Starts: "the referral is received",
		Within: Cycle{First: workingDays(1)}, Force: StatutoryGuidance, Source: "LAIT 290",
	},
	{
		ID: "assessment", Name: "Assessment completed",
		Starts: "the referral, not the assessment",
		Within: Cycle{First: workingDays(45)}, Force: StatutoryGuidance,
		Source: "Working Together to Safeguard Children; LAIT 304",
		Note:   "The department's measure is of the assessments completed in the year: CompletedInPeriod.",
	},
	{
		ID: "initial_child_protection_conference", Name: "Initial child protection conference",
		Starts: "the strategy discussion that started the section 47 enquiry",
		Within: Cycle{First: workingDays(15)}, Force: StatutoryGuidance, Source: "LAIT 218 and 268",
		Note: "The department's measure is of the conferences held in the year: CompletedInPeriod. Children who moved in " +
			"with a plan are counted separately.",
	},
	{
		ID: "child_protection_review", Name: "Child protection review conference",
		Starts: "the child protection plan begins, at the initial conference",
		Within: Cycle{First: threeMonths, Then: sixMonths}, Force: StatutoryGuidance, Source: "LAIT 19",
	},
	{
		ID: "looked_after_review", Name: "Review of a child looked after",
		Starts: "the child becomes looked after",
		Within: Cycle{First: workingDays(20), Second: threeMonths, Then: sixMonths},
		Force:  Statutory, Source: careRegulations + "regulation 33",
	},
	{
		ID: "looked_after_visit", Name: "Visit to a child looked after",
		Starts: "the placement begins",
		Within: Cycle{First: oneWeek, Then: sixWeeks}, Force: Statutory, Source: careRegulations + "regulation 28",
	},
	{
		ID: "looked_after_visit_to_18", Name: "Visit to a child looked after in a placement meant to last to 18",
		Starts: "the placement begins",
		Within: Cycle{First: oneWeek, Then: sixWeeks, After: oneYear, Later: threeMonths},
		Force:  Statutory, Source: careRegulations + "regulation 28",
		Note: "The interval after a visit in the first year is taken as six weeks even where it ends in the second.",
	},
	{
		ID: "looked_after_visit_weekly", Name: "Visit to a child looked after, weekly until the first review",
		Starts: "the placement begins",
		Within: Cycle{First: oneWeek, Then: oneWeek}, Force: Statutory, Source: careRegulations + "regulation 28",
		Note: "For placements under regulation 24 or 19, and with parents under an interim care order. The course ends at " +
			"the first review, and goes on as looked_after_visit_four_weekly or looked_after_visit_six_weekly.",
	},
	{
		ID: "looked_after_visit_four_weekly", Name: "Visit to a child looked after, every four weeks from the first review",
		Starts: "the first review",
		Within: Cycle{First: fourWeeks, Then: fourWeeks}, Force: Statutory, Source: careRegulations + "regulation 28",
		Note: "What looked_after_visit_weekly goes on as for some placements; which, the regulation says.",
	},
	{
		ID: "looked_after_visit_six_weekly", Name: "Visit to a child looked after, every six weeks from the first review",
		Starts: "the first review",
		Within: Cycle{First: sixWeeks, Then: sixWeeks}, Force: Statutory, Source: careRegulations + "regulation 28",
		Note: "What looked_after_visit_weekly goes on as for the other placements.",
	},
	{
		ID: "health_assessment_initial", Name: "Initial health assessment",
		Starts: "the child becomes looked after",
		Within: Cycle{First: workingDays(20)}, Force: Statutory, Source: "proceduresonline.com, quoting the regulations",
		Note: "It is due before the first review: these are the 20 working days in which that is due, and where it is held " +
			"sooner, so is this.",
	},
	{
		ID: "health_assessment_under_5", Name: "Review health assessment, under 5",
		Starts: "the initial health assessment",
		Within: Cycle{First: sixMonths, Then: sixMonths}, Force: Statutory,
		Source: "proceduresonline.com, quoting the regulations; LAIT 3",
	},
	{
		ID: "health_assessment_from_5", Name: "Review health assessment, 5 and over",
		Starts: "the health assessment before",
		Within: Cycle{First: oneYear, Then: oneYear}, Force: Statutory,
		Source: "proceduresonline.com, quoting the regulations; LAIT 3",
	},
	{
		ID: "private_fostering_visit", Name: "Visit to a child who is privately fostered",
		Starts: "the council becomes aware of the arrangement",
		Within: Cycle{First: sixWeeks, Then: sixWeeks, After: oneYear, Later: Timescale{N: 12, Unit: Weeks}},
		Force:  Statutory, Source: fosteringRegulations,
		Note: "The visit on which the council looks into a notification has a time of its own and is not this one. The interval after a visit in the first year is taken as six weeks even where it ends in the second.",
	},
	{
		ID: "return_home_interview", Name: "Return home interview",
		Starts: "the child is back",
		Within: Cycle{First: Timescale{N: 3, Unit: Days}}, Force: StatutoryGuidance,
		Source: "statutory guidance on children who run away or go missing from home or care (2014): 72 hours",
		Note:   "Days are recorded, not hours: 3 days may be up to 24 hours longer.",
	},
	{
		ID: "pathway_plan_review", Name: "Review of a pathway plan",
		Starts: "the pathway plan, or its last review",
		Within: Cycle{First: sixMonths, Then: sixMonths}, Force: Statutory, Source: careLeaversRegulations + "regulation 7",
	},
	{
		ID: "personal_adviser_visit", Name: "Visit of the personal adviser",
		Starts: "the care leaver moves in",
		Within: Cycle{First: Timescale{N: 7, Unit: Days}, Then: twoMonths}, Force: Statutory,
		Source: careLeaversRegulations + "regulation 8",
	},
	{
		ID: "health_passport", Name: "Health passport given to a care leaver",
		Starts: "the birth of the young person",
		Within: Cycle{First: Timescale{N: 18 * 12, Unit: Months}}, Force: LocalConvention, Source: "councils' own measures",
		Note: "Due by the 18th birthday; of a child born on 29 February, by 28 February.",
	},
}
