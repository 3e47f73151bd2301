package agency

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Check holds an assignment against the rules as they are for it on a day, and gives one finding for each rule in their
// order. It gives nil where no rules hold for the assignment on that day: before [RulesFor] says so, before the
// assignment begins, and for one that ended before they came to hold for it. An assignment that has ended is held
// against the rules of its last day.
//
// What is asked before engaging somebody (cool-off, experience, references received) is asked under the rules of the
// start, and does not apply to an assignment begun before there were any, even after 1 October 2025: nobody can wait
// for three months in hindsight. What holds while an assignment runs (price cap, notice, project teams), and the
// reference that is given at its end, are asked of every assignment under the rules. The price cap is that of the day
// on which the assignment came under the rules: its start, or 1 October 2025 where it began before 31 October 2024. A
// cap agreed later does not undo a rate agreed before. All this is our reading, except that the department says of the
// reference given that it is due from assignments begun earlier too.
//
// An assignment without a start, or with an end that is not after it, has no findings but CannotTell, except where its
// end or the day asked about come before all rules. Caps are in any order.
func Check(a Assignment, caps []PriceCap, asAt metrics.Date) []Finding {
	last := asAt // the last day to ask about
	ended := !a.End.IsZero() && a.End.Compare(asAt) <= 0
	if ended {
		last = a.End.AddDays(-1)
	}
	first := ruleSets[0].From
	switch {
	case a.Start.IsZero():
		if last.Compare(first) < 0 {
			return nil
		}
		return untold("start not known")
	case !a.End.IsZero() && a.End.Compare(a.Start) <= 0:
		if asAt.Compare(first) < 0 {
			return nil
		}
		return untold("end not after the start")
	}
	rules, ok := RulesFor(a.Start, last)
	if !ok {
		return nil
	}
	c := checked{Assignment: a, caps: caps, rules: rules, from: rules.holdsFrom(a.Start), ended: ended}
	c.engagedUnder, c.engaged = RulesFor(a.Start, a.Start)
	findings := make([]Finding, RuleCount)
	for i, check := range checks {
		findings[i] = check(&c)
		findings[i].Rule = Rule(i + 1)
	}
	return findings
}

// checks is how each rule is checked, the first rule first.
var checks = [RuleCount]func(*checked) Finding{
	PriceCapRule - 1:          (*checked).priceCap,
	CoolOffRule - 1:           (*checked).coolOff,
	ExperienceRule - 1:        (*checked).experience,
	NoticeRule - 1:            (*checked).notice,
	ReferenceReceivedRule - 1: (*checked).referenceReceived,
	ReferenceGivenRule - 1:    (*checked).referenceGiven,
	TeamApprovedRule - 1:      func(c *checked) Finding { return c.team(c.TeamApproved, teamApproved) },
	TeamCostsRule - 1:         func(c *checked) Finding { return c.team(c.TeamCostsShown, teamCosts) },
	TeamPracticeRule - 1:      func(c *checked) Finding { return c.team(c.TeamPracticeControlled, teamPractice) },
}

// untold is the findings where one missing fact leaves every rule open.
func untold(fact string) []Finding {
	findings := make([]Finding, RuleCount)
	for i := range findings {
		findings[i] = Finding{Rule: Rule(i + 1), Fact: fact}
	}
	return findings
}

// checked is an assignment with a sound start and end, and the rules that hold for it.
type checked struct {
	Assignment
	caps  []PriceCap
	rules RuleSet
	from  metrics.Date // the first day under the rules
	ended bool
	// engagedUnder is the rules of the start, where there were any.
	engagedUnder RuleSet
	engaged      bool
}

func (c *checked) priceCap() Finding {
	f := Finding{On: c.from, Have: c.HourlyRate, Approved: c.CapExcessApproved}
	region := regionOf(c.Council)
	limit, ok, conflict := capOn(c.caps, region, c.Job, c.from)
	switch {
	case !c.Job.isJob():
		f.Fact = "job not known"
	case region == area.ID{}:
		f.Fact = "region of the council not known"
	case !ok:
		f.Fact = "no price cap known for the region and job"
	case conflict:
		f.Fact = "two price caps for the region and job from one day"
	case !limit.hasRate():
		f.Fact = "rate of the price cap not known"
	default:
		f.Need = limit.Rate
		f.settle("hourly rate", metrics.Compare(f.Have, metrics.AtMost, f.Need))
	}
	return f
}

func (c *checked) coolOff() Finding {
	if !c.engaged {
		return c.engagedBefore()
	}
	f := Finding{On: c.Start}
	left := c.Departure
	if left.Held == metrics.No {
		f.Outcome, f.Fact = Complies, "no substantive post left"
		return f
	}
	f.Earliest = left.Left.AddMonths(c.engagedUnder.CoolOffMonths)
	theirs, ours := regionOf(left.Council), regionOf(c.Council)
	known := theirs != area.ID{} && ours != area.ID{}
	f.Fact = "substantive post left too recently"
	switch {
	case left.Left.IsZero():
		f.Fact = "day of leaving the last substantive post not known"
		if left.Held != metrics.Yes {
			f.Fact = "not known whether a substantive post was left"
		}
	case left.Left.Compare(c.Start) > 0:
		f.Fact = "substantive post left after the start"
	case !f.Earliest.IsZero() && c.Start.Compare(f.Earliest) >= 0:
		f.Outcome, f.Fact = Complies, "substantive post left long enough before"
	case left.Held != metrics.Yes:
		f.Fact = "not known whether a substantive post was left"
	case left.Reason == Redundant:
		f.Outcome, f.Exception = Excepted, Redundancy
	case left.Reason == LeftInProbation:
		f.Outcome, f.Exception = Excepted, Probation
	case known && theirs != ours:
		f.Outcome, f.Exception = Excepted, OtherRegion
	case c.ToPermanent == metrics.Yes:
		f.Outcome, f.Exception = Excepted, PermanentRole
	case left.Reason != Resigned:
		f.Fact = "reason for leaving not known"
	case !known:
		f.Fact = "region of one of the councils not known"
	case c.ToPermanent != metrics.No:
		f.Fact = "not known whether moving to a permanent role"
	default:
		f.Outcome, f.Fact = Breach, "substantive post in the same region left too recently"
	}
	return f
}

func (c *checked) experience() Finding {
	if !c.engaged {
		return c.engagedBefore()
	}
	f := Finding{On: c.Start, Have: c.ExperienceYears, Need: metrics.Exact(c.engagedUnder.ExperienceYears)}
	f.settle("experience", metrics.Compare(f.Have, metrics.AtLeast, f.Need))
	return f
}

func (c *checked) notice() Finding {
	own := c.SubstantiveNoticeWeeks
	if isNegative(own) {
		own = metrics.Value{}
	}
	usual := metrics.Exact(c.rules.NoticeWeeks)
	f := Finding{On: c.from, Have: c.NoticeWeeks, Need: lesser(own, usual)}
	// At least the lesser of two is at least one of them, whichever it is.
	byUsual, byOwn := metrics.Compare(f.Have, metrics.AtLeast, usual), metrics.Compare(f.Have, metrics.AtLeast, own)
	verdict := metrics.CannotTell
	switch {
	case byUsual == metrics.Yes || byOwn == metrics.Yes:
		verdict = metrics.Yes
	case byUsual == metrics.No && byOwn == metrics.No:
		verdict = metrics.No
	}
	f.settle("notice", verdict)
	if _, _, known := own.Bounds(); byUsual == metrics.No && !known && f.Outcome == CannotTell && !isNegative(f.Have) {
		f.Fact = "notice of the council's own staff not known"
	}
	return f
}

// lesser is the lesser of a number of weeks, of which little may be known, and a known one.
func lesser(own, usual metrics.Value) metrics.Value {
	switch metrics.Compare(own, metrics.Below, usual) {
	case metrics.Yes:
		return own
	case metrics.No:
		return usual
	}
	lower, _, _ := own.Bounds() // nought where nothing is known
	most, _ := usual.Point()
	return metrics.Between(max(lower, 0), most)
}

func (c *checked) referenceReceived() Finding {
	if !c.engaged {
		return c.engagedBefore()
	}
	return answer(c.Start, c.ReferenceReceived, referencesReceived)
}

func (c *checked) referenceGiven() Finding {
	if !c.ended {
		return Finding{Outcome: DoesNotApply, On: c.from, Fact: "assignment still running"}
	}
	return answer(c.End, c.ReferenceGiven, referenceGiven)
}

func (c *checked) team(told metrics.Verdict, asked question) Finding {
	switch c.ProjectTeam {
	case metrics.Yes:
		return answer(c.from, told, asked)
	case metrics.No:
		return Finding{Outcome: DoesNotApply, On: c.from, Fact: "not of a project team"}
	}
	return Finding{On: c.from, Fact: "not known whether of a project team"}
}

func (c *checked) engagedBefore() Finding {
	return Finding{Outcome: DoesNotApply, On: c.Start, Fact: "engaged before the rules"}
}

// question is a fact that is told by yes or no, in the words for each answer and for none.
type question struct{ yes, no, unknown string }

var (
	referencesReceived = question{
		"references received", "references not received", "not known whether references were received",
	}
	referenceGiven = question{"reference given", "reference not given", "not known whether a reference was given"}
	teamApproved   = question{"worker approved", "worker not approved", "not known whether the worker was approved"}
	teamCosts      = question{
		"costs shown apart", "costs not shown apart", "not known whether costs are shown apart",
	}
	teamPractice = question{
		"practice controlled by the council", "practice not controlled by the council",
		"not known whether the council controls the practice",
	}
)

// answer is the finding of a rule that is a question: yes complies.
func answer(on metrics.Date, told metrics.Verdict, asked question) Finding {
	switch told {
	case metrics.Yes:
		return Finding{Outcome: Complies, On: on, Fact: asked.yes}
	case metrics.No:
		return Finding{Outcome: Breach, On: on, Fact: asked.no}
	}
	return Finding{On: on, Fact: asked.unknown}
}

// settle gives a finding about a figure its outcome: yes complies. A figure that cannot be settles nothing.
func (f *Finding) settle(fact string, verdict metrics.Verdict) {
	_, _, known := f.Have.Bounds()
	f.Fact = fact
	switch {
	case isNegative(f.Have):
		f.Fact += " below nought"
	case verdict == metrics.Yes:
		f.Outcome = Complies
	case verdict == metrics.No:
		f.Outcome = Breach
	case known:
		f.Fact += " known only within bounds"
	default:
		f.Fact += " not known"
	}
}
