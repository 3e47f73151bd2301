package tally

import "github.com/childmetrics/childmetrics/metrics/caserecord"

func (b *bare) front(x *Block) {
	for i := range x.contacts.rows {
		r := &x.contacts.rows[i]
		b.decided(r.received, r.decided)
	}
	for child := range x.born {
		b.referred(x.referrals.of(child))
	}
	for i := range x.assessments.rows {
		r := &x.assessments.rows[i]
		if r.authorised == none {
			continue
		}
		if w := b.window(r.authorised); w >= 0 {
			b.count(w, assessmentTimeliness, r.authorised <= b.due(assessment, r.referred))
		}
	}
	for i := range x.enquiries.rows {
		b.enquired(&x.enquiries.rows[i])
	}
	for i := range x.needs.rows {
		r := &x.needs.rows[i]
		for w := b.ending(r.opened); w < b.closing(r.closed); w++ {
			b.windows[w].yes[childrenInNeed]++
		}
	}
}

func (b *bare) decided(received, decided int32) {
	due := b.due(decision, received)
	if w := b.window(due); w >= 0 && due < b.asAt {
		b.count(w, referralDecisionTimeliness, decided != none && decided <= due)
	}
}

func (b *bare) referred(rows []referralRow) {
	previous, day := none, none
	last, again := -1, false
	for i := range rows {
		r := &rows[i]
		b.decided(r.received, r.decided)
		if r.received != day {
			previous, day = day, r.received
		}
		w := b.window(day)
		if w < 0 {
			continue
		}
		if w != last {
			if last >= 0 {
				b.count(last, rereferralsChildren, again)
			}
			last, again = w, false
		}
		is := r.earlier > 1 || within12Months(previous, day)
		again = again || is
		b.windows[w].yes[referrals]++
		b.count(w, rereferrals, is)
		b.count(w, referralsNoFurtherAction, r.outcome == uint8(caserecord.NoFurtherAction))
		b.count(w, referralsNotInNeed, r.outcome == uint8(caserecord.NotInNeed))
	}
	if last >= 0 {
		b.count(last, rereferralsChildren, again)
	}
}

func (b *bare) enquired(r *enquiryRow) {
	if w := b.window(r.discussed); w >= 0 {
		b.windows[w].yes[section47]++
	}
	if r.conference == none || r.arrived == yes {
		return
	}
	w := b.window(r.conference)
	if w < 0 {
		return
	}
	b.count(w, icpcTimeliness, r.conference <= b.due(conference, r.discussed))
	took := int32(0)
	if r.conference > r.discussed {
		working, first := b.plan.working, b.plan.first
		took = working[r.conference-1-first] - working[r.discussed-first] + 1
	}
	b.windows[w].yes[bandOf(took)]++
}
