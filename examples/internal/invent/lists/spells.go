package lists

import (
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// latest is the last of some days in a spell, both ends included; none is no date, and no end is no limit.
func latest(days []metrics.Date, from, to metrics.Date) metrics.Date {
	var last metrics.Date
	for _, d := range days {
		if d.Compare(from) >= 0 && (to.IsZero() || d.Compare(to) <= 0) && d.Compare(last) > 0 {
			last = d
		}
	}
	return last
}

// visits, reviews and checks are the days of those of a kind.
func visits(c *caserecord.Child, kind caserecord.VisitKind) (days []metrics.Date) {
	for _, v := range c.Visits {
		if v.Kind == kind {
			days = append(days, v.Held)
		}
	}
	return days
}

func reviews(c *caserecord.Child, kind caserecord.ReviewKind) (days []metrics.Date) {
	for _, r := range c.Reviews {
		if r.Kind == kind {
			days = append(days, r.Held)
		}
	}
	return days
}

func checks(c *caserecord.Child, kind caserecord.HealthKind) (days []metrics.Date) {
	for _, h := range c.Health {
		if h.Kind == kind {
			days = append(days, h.Held)
		}
	}
	return days
}

// spells adds the child's needs, plans and times looked after.
func (p person) spells(all []*table) {
	c := p.c
	inCare := slices.ContainsFunc(c.Care, func(r caserecord.Care) bool { return r.Ended.IsZero() && !r.EndLost })
	onPlan := slices.ContainsFunc(c.Plans, func(r caserecord.Plan) bool { return r.Ended.IsZero() && !r.EndLost })
	for _, r := range c.Needs {
		status, reason := p.pick(8, "CIN plan", "CIN plan", "Open assessment"), ""
		switch {
		case !r.Closed.IsZero() || r.EndLost:
			status, reason = "Closed episode", p.pick(9, "RC1", "RC7", "RC8")
		case inCare:
			status = "Looked after child"
		case onPlan:
			status = "Child Protection plan"
		}
		p.row(all[5], "opened", day(r.Opened), "need", p.pick(10, "N1", "N1", "N1", "N2", "N4", "N5", "N8"), "closed",
			day(r.Closed), "reason", reason, "status", status) // where the day of closing is lost, the status tells
	}
	for _, r := range c.Plans {
		category := p.pick(11, "NEG", "EMO", "PHY", "SAB", "NEG", "EMO")
		p.row(all[6], "started", day(r.Started), "first_category", category, "category", category,
			"visit", day(latest(visits(c, caserecord.ProtectionVisit), r.Started, r.Ended)), "alone", p.pick(12, "Yes", "No"),
			"review", day(latest(reviews(c, caserecord.ProtectionReview), r.Started, r.Ended)),
			"ended", end(r.Ended, r.EndLost), "emergency", "No", "earlier", count(r.Earlier))
	}
	for _, r := range c.Care {
		p.care(all[7], r)
	}
}

// care adds a time looked after.
func (p person) care(t *table, r caserecord.Care) {
	c := p.c
	var placement caserecord.Placement
	for _, q := range c.Placements {
		if q.Started == latest([]metrics.Date{q.Started}, r.Started, r.Ended) && q.Started.Compare(placement.Started) > 0 {
			placement = q
		}
	}
	status := p.pick(13, "C1: ICO", "C2: FCO", "C2: FCO", "V2: Single period under S20", "E1: Placement order")
	if r.ShortTerm == metrics.Yes {
		status = "V4: Short term breaks, agreements recorded"
	}
	offered, accepted := "", ""
	if n := len(c.Missing); n > 0 {
		offered, accepted = yesNo(c.Missing[n-1].Offered), yesNo(c.Missing[n-1].Accepted)
	}
	outside := map[metrics.Verdict]string{metrics.Yes: "Out", metrics.No: "In"}[placement.OutsideArea]
	p.row(t, "unaccompanied", yesNo(r.Unaccompanied), "started", day(r.Started),
		"need", p.pick(10, "N1", "N1", "N1", "N2", "N4", "N5", "N8"), "again", "No", "status_since", day(r.Started),
		"status", status,
		"review", day(latest(reviews(c, caserecord.CareReview), r.Started, r.Ended)),
		"visit", day(latest(visits(c, caserecord.CareVisit), r.Started, r.Ended)),
		"permanence", p.pick(14, "Return to family", "Adoption", "Long-term fostering", "Supported living"),
		"officer", "", "health", day(latest(checks(c, caserecord.HealthAssessment), r.Started, r.Ended)),
		"dental", day(latest(checks(c, caserecord.DentalCheck), r.Started, r.Ended)),
		"placements", count(r.Placements12), "ended", end(r.Ended, r.EndLost), "reason", p.reason(r.EndReason),
		"placed", day(placement.Started), "placement", p.home(placement), "provider", p.pick(15, "PR1", "PR4"),
		"location", outside, "missing", count(r.Missing12), "absent", "0", "offered", offered, "accepted", accepted)
}

// reason is why a time looked after ended.
func (p person) reason(r caserecord.EndReason) string {
	switch r {
	case caserecord.Adopted:
		return p.pick(16, "E11: Adopted - application unopposed", "E12: Adopted - consent dispensed")
	case caserecord.SpecialGuardianship:
		return p.pick(17, "E45: Special Guardianship Orders - former carer relative/friend",
			"E46: Special Guardianship Orders - former carer other", "E47: Special Guardianship Orders - relative/friend",
			"E48: Special Guardianship Orders - other")
	case caserecord.ChildArrangements:
		return "E41: Residence order granted"
	case caserecord.OtherEnd:
		return p.pick(18, "E4A: Returned home to live with parents or relatives - part of planning",
			"E3: Care taken by another LA", "E5: Moved into independent living - supported", "E8: Care ceased for any other reason")
	}
	return ""
}

// home is the type of a placement.
func (p person) home(q caserecord.Placement) string {
	switch {
	case q.Adoptive == metrics.Yes && q.SameCarers == metrics.Yes:
		return "A5: Placed for adoption - order - foster"
	case q.Adoptive == metrics.Yes:
		return "A6: Placed for adoption - order - not foster"
	case q.Foster == metrics.Yes && q.Rhythm == caserecord.To18:
		return p.pick(19, "U4: Foster placement - long term", "U1: Foster placement - relatives - long term")
	case q.Foster == metrics.Yes:
		return p.pick(20, "U6: Foster placement - not FFA", "U3: Foster placement - relative - not FFA")
	case q.Foster == metrics.No:
		return p.pick(21, "K2: Children's Homes", "H5: Residential accommodation", "P1: Placed with parents")
	}
	return ""
}

// leaving adds the child's state as a care leaver, and their adoption.
func (p person) leaving(all []*table) {
	c := p.c
	for _, r := range c.Leaver {
		p.row(all[8], p.leaver(r)...)
	}
	for _, r := range c.Adoption {
		decided := r.Ordered.AddDays(-40)
		var adopted metrics.Date
		for _, care := range c.Care {
			if care.EndReason == caserecord.Adopted {
				adopted = care.Ended
			}
		}
		p.row(all[9], "family", "", "entered", day(r.Entered), "decided", day(decided), "ordered", day(r.Ordered),
			"matched", day(r.Matched), "placed", day(r.Placed), "adopted", day(adopted), "fostered", day(r.Fostered))
	}
}

// leaver is the cells of a care leaver.
func (p person) leaver(r caserecord.Leaver) []string {
	c := p.c
	category := "Former relevant child"
	switch {
	case slices.ContainsFunc(c.Care, func(r caserecord.Care) bool { return r.Ended.IsZero() && !r.EndLost }):
		category = "Eligible child"
	case r.Eligible == metrics.No:
		category = "Qualifying care leaver"
	}
	inTouch := yesNo(r.InTouch)
	if r.LeftOut == metrics.Yes {
		inTouch = "RHOM: Returned home"
	}
	home := p.pick(22, "U: Independent living", "E: Supported lodgings", "B: Parents/relatives",
		"D: Semi-independent, transitional accommodation and self-contained accommodation", "X: In custody")
	switch {
	case r.Abroad == metrics.Yes:
		home = "G: Abroad"
	case r.StayingPut == metrics.Yes:
		home = "Z: With former foster carers"
	}
	suitable := map[metrics.Verdict]string{metrics.Yes: "Suitable", metrics.No: "Unsuitable"}[r.Suitable]
	activity := ""
	switch r.Activity {
	case caserecord.InActivity:
		activity = p.pick(23, "F2: Full time in education other than higher", "F1: Full time in higher education",
			"F5: Young person engaged full time in training or employment (not apprenticeship)")
	case caserecord.NotInActivity:
		activity = p.pick(24, "G5: Not in education, employment or training - other",
			"G4: Not in education, employment or training - illness or disability")
	case caserecord.NotKnown:
		activity = "Unknown"
	}
	review := latest(reviews(c, caserecord.PathwayReview), metrics.Date{}, metrics.Date{})
	return []string{
		"unaccompanied", "No", "adviser", p.worker(invent.PersonalAdviser), "eligibility", category, "review", day(review),
		"touch", inTouch, "contact", day(latest(visits(c, caserecord.AdviserVisit), metrics.Date{}, metrics.Date{})),
		"accommodation", home, "suitable", suitable, "activity", activity,
	}
}
