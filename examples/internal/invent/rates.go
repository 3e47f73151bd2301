package invent

// rates are a council's own, of a thousand where nothing else is said.
type rates struct {
	referred, noAction, notInNeed, again int // of contacts, and of referrals
	enquiry, conference, plan, care      int // of referrals that go on, of enquiries, of conferences, of referrals
	missing                              int // of children looked after who are old enough

	decision, assessment, conferenceOnTime, review, visit int // in time
	checked, suitable, active                             int // of children looked after, and of care leavers

	tenure int // of the usual, of a hundred
	agency int // of changes of worker, those that an agency worker bridges
}

// spread is between what, of a hundred, the rates of councils lie with the same chance: the quantiles of a lognormal
// distribution with a standard deviation of 0.3 of the logarithm.
var spread = []int{54, 68, 76, 82, 88, 94, 100, 106, 113, 122, 132, 147, 185}

// ratesOf are the rates of a council.
func ratesOf(seed uint64, council int) rates {
	var d draw
	d.start(seed, ofCouncil, council, 0)
	share := func(usual int) int { return min(usual*d.along(spread)/100, 950) }
	most := func(usual int) int { return 1000 - share(1000-usual) }
	return rates{
		referred: share(620), noAction: share(75), notInNeed: share(300), again: share(560),
		enquiry: share(560), conference: share(340), plan: most(860), care: share(70), missing: share(110),
		decision: most(920), assessment: most(830), conferenceOnTime: most(790), review: most(930), visit: most(900),
		checked: most(880), suitable: most(880), active: share(540), tenure: d.along(spread), agency: share(700),
	}
}
