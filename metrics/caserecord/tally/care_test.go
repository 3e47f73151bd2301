package tally

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// stay is a spell of a record as a reference takes it.
type stay[R any] struct {
	from, to metrics.Date
	isLost   bool
	record   R
}

// isAt tells whether it goes on at the end of a day, and meets whether it has a day in a window.
func (s stay[R]) isAt(day metrics.Date) metrics.Verdict { return isOpenAt(s.from, s.to, s.isLost, day) }

func (s stay[R]) meets(w Window) metrics.Verdict {
	switch {
	case s.from.Compare(w.To) > 0:
		return metrics.No
	case !s.to.IsZero() && s.to.AddDays(-1).Compare(w.From) < 0, !s.to.IsZero() && s.to == s.from:
		return metrics.No
	case s.from.IsZero() || s.isLost:
		return metrics.CannotTell
	}
	return metrics.Yes
}

// order puts those that lost their end first.
func (s stay[R]) order(otherIsLost bool) int {
	switch {
	case s.isLost == otherIsLost:
		return 0
	case s.isLost:
		return -1
	}
	return 1
}

func careOf(e caserecord.Extract, c *caserecord.Child) (all []stay[caserecord.Care]) {
	for _, r := range c.Care {
		s := stay[caserecord.Care]{record: r}
		s.from, s.to, s.isLost = cleanSpell(e, r.Started, r.Ended, r.EndLost)
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b stay[caserecord.Care]) int {
		x, y := a.record, b.record
		return cmp.Or(a.from.Compare(b.from), a.order(b.isLost), a.to.Compare(b.to), cmp.Compare(x.EndReason, y.EndReason),
			cmp.Compare(x.ShortTerm, y.ShortTerm), cmp.Compare(x.Unaccompanied, y.Unaccompanied),
			cmp.Compare(codeOf(x.Placements12), codeOf(y.Placements12)))
	})
	return all
}

func placementsOf(e caserecord.Extract, c *caserecord.Child) (all []stay[caserecord.Placement]) {
	for _, r := range c.Placements {
		s := stay[caserecord.Placement]{record: r}
		s.from, s.to, s.isLost = cleanSpell(e, r.Started, r.Ended, r.EndLost)
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b stay[caserecord.Placement]) int {
		x, y := a.record, b.record
		return cmp.Or(a.from.Compare(b.from), a.order(b.isLost), a.to.Compare(b.to), cmp.Compare(milesCode(x.Miles), milesCode(y.Miles)),
			cmp.Compare(x.OutsideArea, y.OutsideArea), cmp.Compare(x.Adoptive, y.Adoptive))
	})
	return all
}

// atLeast is the better of two verdicts.
func atLeast(a, b metrics.Verdict) metrics.Verdict {
	switch {
	case a == metrics.Yes || b == metrics.Yes:
		return metrics.Yes
	case a == metrics.CannotTell || b == metrics.CannotTell:
		return metrics.CannotTell
	}
	return metrics.No
}

func also(a, b metrics.Verdict) metrics.Verdict {
	switch {
	case a == metrics.No || b == metrics.No:
		return metrics.No
	case a == metrics.CannotTell || b == metrics.CannotTell:
		return metrics.CannotTell
	}
	return metrics.Yes
}

func verdictOf(is bool) metrics.Verdict {
	if is {
		return metrics.Yes
	}
	return metrics.No
}

// member counts an answer about somebody who is, or may be, in a denominator.
func member(belongs, answer metrics.Verdict) (a amounts) {
	switch belongs {
	case metrics.Yes:
		a.of(answer)
	case metrics.CannotTell:
		a.unplaced++
	}
	return a
}

// looked is whether a child is looked after at the end of a day, for so many months, and in what: the last for certain. Where
// short-term placements are left out, what may be a series of them may not belong.
func looked(e caserecord.Extract, c *caserecord.Child, day metrics.Date, months int, alsoShort bool) (is metrics.Verdict, last caserecord.Care) {
	is = metrics.No
	for _, s := range careOf(e, c) {
		if !s.from.IsZero() && s.from.AddMonths(months).Compare(day) > 0 {
			continue
		}
		at := s.isAt(day)
		if !alsoShort {
			at = also(at, isVerdict(s.record.ShortTerm != metrics.CannotTell, s.record.ShortTerm == metrics.No))
		}
		is = atLeast(is, at)
		if at == metrics.Yes {
			last = s.record
		}
	}
	return is, last
}

// aged is whether a child is of an age at the end of a day.
func aged(e caserecord.Extract, c *caserecord.Child, from, to int, day metrics.Date) metrics.Verdict {
	born := cleanStart(e, c.Born)
	if born.IsZero() {
		return metrics.CannotTell
	}
	return verdictOf(born.AddMonths(12*from).Compare(day) <= 0 && born.AddMonths(12*(to+1)).Compare(day) > 0)
}

func isYear(w Window) bool { return w.From.AddMonths(12) == w.To.AddDays(1) }

// placedAs asks about the placement of a child at the end of a day, as the comment of placementAt says.
func placedAs(e caserecord.Extract, c *caserecord.Child, day metrics.Date, ask func(stay[caserecord.Placement]) metrics.Verdict) metrics.Verdict {
	all := placementsOf(e, c)
	var current *stay[caserecord.Placement]
	for i, s := range all {
		if s.from.IsZero() && s.isAt(day) != metrics.No {
			return metrics.CannotTell
		}
		if s.isAt(day) == metrics.Yes {
			current = &all[i]
		}
	}
	if current == nil {
		return metrics.CannotTell
	}
	answer := ask(*current)
	for _, s := range all {
		if s.isAt(day) == metrics.CannotTell && s.from.Compare(current.from) > 0 && ask(s) != answer {
			return metrics.CannotTell
		}
	}
	return answer
}

func ofMissing(answer func(caserecord.Missing) metrics.Verdict) reference {
	return func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		for _, r := range c.Missing {
			begun, back, _ := cleanSpell(e, r.Begun, r.Back, r.EndLost)
			switch {
			case begun.IsZero() && (back.IsZero() || back.Compare(w.From) >= 0):
				a.unplaced++
			case !begun.IsZero() && within(w, begun) && r.Offered == metrics.No && r.Accepted == metrics.Yes:
				a.open++
			case !begun.IsZero() && within(w, begun):
				a.of(answer(r))
			}
		}
		return a
	}
}

// checked is what health records say of how often something was done in a window: for certain, and at most.
func checked(e caserecord.Extract, c *caserecord.Child, w Window, kind caserecord.HealthKind) (sure, most int) {
	certain, possible := make(map[metrics.Date]bool), make(map[metrics.Date]bool)
	for _, r := range c.Health {
		if r.Kind != kind && r.Kind != 0 {
			continue
		}
		switch day := cleanStart(e, r.Held); {
		case day.IsZero():
			most++
		case within(w, day):
			possible[day] = true
			if r.Kind == kind {
				certain[day] = true
			}
		}
	}
	return len(certain), most + len(possible)
}

func reached(sure, most, n int) metrics.Verdict {
	switch {
	case sure >= n:
		return metrics.Yes
	case most < n:
		return metrics.No
	}
	return metrics.CannotTell
}

// scored gives the scores that may be a child's latest in a window, and whether the child has one for certain.
func scored(e caserecord.Extract, c *caserecord.Child, w Window) (all []int, certain bool) {
	var latest metrics.Date
	for _, r := range c.Health {
		if _, ok := r.Score.Get(); ok && (r.Kind == caserecord.Questionnaire || r.Kind == 0) {
			if day := cleanStart(e, r.Held); !day.IsZero() && within(w, day) && day.Compare(latest) > 0 {
				latest = day
			}
		}
	}
	for _, r := range c.Health {
		if n, ok := r.Score.Get(); ok && (r.Kind == caserecord.Questionnaire || r.Kind == 0) {
			if day := cleanStart(e, r.Held); day.IsZero() || day == latest {
				all = append(all, n)
			}
		}
	}
	return all, !latest.IsZero()
}

// yearSays is what the returns of the year to a window's last day agree on.
func yearSays(e caserecord.Extract, c *caserecord.Child, w Window, answer func(caserecord.Year) metrics.Verdict) metrics.Verdict {
	var isYes, isNo bool
	for _, r := range c.Years {
		if cleanStart(e, r.Ends) == w.To {
			isYes = isYes || answer(r) == metrics.Yes
			isNo = isNo || answer(r) == metrics.No
		}
	}
	switch {
	case isYes && !isNo:
		return metrics.Yes
	case isNo && !isYes:
		return metrics.No
	}
	return metrics.CannotTell
}

func ofYears(from, to int, answer func(caserecord.Year) metrics.Verdict) reference {
	return func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
		belongs, _ := looked(e, c, w.To, 12, to == 0) // of convictions the sources leave short-term placements out
		if to > 0 {
			belongs = also(belongs, aged(e, c, from, to, w.To))
		}
		return member(belongs, yearSays(e, c, w, answer))
	}
}

func refStarted(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	possible := false
	for _, s := range careOf(e, c) {
		if !s.from.IsZero() && within(w, s.from) {
			return amounts{yes: 1}
		}
		possible = possible || s.from.IsZero() && (s.to.IsZero() || s.to.Compare(w.From) >= 0)
	}
	if possible {
		return amounts{unplaced: 1}
	}
	return amounts{}
}

func refCeased(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	possible := false
	for _, s := range careOf(e, c) {
		if !s.to.IsZero() && within(w, s.to) {
			return amounts{yes: 1}
		}
		possible = possible || s.isLost && s.from.Compare(w.To) <= 0
	}
	if possible {
		return amounts{unplaced: 1}
	}
	return amounts{}
}

func refMoves(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, care := looked(e, c, w.To, 0, false)
	sure, most := 0, 0
	seen := make(map[caserecord.Placement]bool)
	for _, s := range placementsOf(e, c) {
		clean := s.record
		clean.Started, clean.Ended, clean.EndLost = s.from, s.to, s.isLost
		meets, isLater := s.meets(w), s.from.Compare(w.From) > 0
		if meets == metrics.No || seen[clean] && !s.from.IsZero() || isLater && s.record.SameCarers == metrics.Yes {
			continue
		}
		seen[clean] = true
		most++
		if meets == metrics.Yes && (s.record.SameCarers == metrics.No || !isLater) {
			sure++
		}
	}
	h := e.Lists[caserecord.ListPlacements]
	isHeld := (h.Depth == caserecord.Whole || h.Depth == caserecord.Partial) && h.From.Compare(w.From) <= 0
	answer := reached(sure, most, 3)
	if !isHeld || most == 0 {
		answer = metrics.CannotTell
	}
	if n, ok := care.Placements12.Get(); ok && answer == metrics.CannotTell && w.To == e.AsAt && isYear(w) {
		answer = verdictOf(n >= 3)
	}
	return member(belongs, answer)
}

func refStability(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, _ := looked(e, c, w.To, 30, true)
	belongs = also(belongs, aged(e, c, -100, 15, w.To))
	h := e.Lists[caserecord.ListPlacements]
	return member(belongs, placedAs(e, c, w.To, func(s stay[caserecord.Placement]) metrics.Verdict {
		isLong := func(d metrics.Date) bool { return d.AddMonths(24).Compare(w.To) <= 0 }
		if isLong(s.from) {
			return metrics.Yes
		}
		if s.record.Adoptive == metrics.No {
			return metrics.No
		}
		var before metrics.Date
		undated := false
		for _, o := range placementsOf(e, c) {
			undated = undated || o.from.IsZero()
			if !o.from.IsZero() && o.from.Compare(s.from) < 0 && o.to != o.from && o.from.Compare(before) > 0 {
				before = o.from
			}
		}
		isLatest := h.Depth != caserecord.Whole && h.Depth != caserecord.Partial
		switch {
		case !before.IsZero() && !isLong(before):
			return metrics.No
		case !before.IsZero() && !undated && !isLatest:
			return s.record.Adoptive
		case !before.IsZero() || undated || isLatest || s.from.Compare(h.From) <= 0:
			return metrics.CannotTell
		}
		return metrics.No
	}))
}

func refFar(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, _ := looked(e, c, w.To, 0, false)
	return member(belongs, placedAs(e, c, w.To, func(s stay[caserecord.Placement]) metrics.Verdict {
		n, ok := s.record.Miles.Tenths()
		far := verdictOf(n > 200)
		if !ok {
			far = metrics.CannotTell
		}
		return also(far, s.record.OutsideArea)
	}))
}

func refWorkers(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, _ := looked(e, c, w.To, 0, false)
	sure, most := make(map[string]bool), make(map[string]bool)
	for _, r := range c.Allocations {
		s := stay[caserecord.Allocation]{record: r}
		s.from, s.to, s.isLost = cleanSpell(e, r.Start, r.End, false)
		if strings.TrimSpace(r.Role) != holdingRole {
			continue
		}
		switch s.meets(w) {
		case metrics.Yes:
			sure[r.Worker], most[r.Worker] = true, true
		case metrics.CannotTell:
			most[r.Worker] = true
		}
	}
	return member(belongs, reached(len(sure), len(most), 3))
}

func refMissing(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, counted := metrics.No, metrics.CannotTell
	for _, s := range careOf(e, c) {
		meets := s.meets(w)
		belongs = atLeast(belongs, meets)
		if n, ok := s.record.Missing12.Get(); ok && meets != metrics.No {
			if n > 0 {
				counted = metrics.Yes
			} else if counted == metrics.CannotTell {
				counted = metrics.No
			}
		}
	}
	answer := metrics.No
	for _, r := range c.Missing {
		begun, back, isLost := cleanSpell(e, r.Begun, r.Back, r.EndLost)
		switch {
		case begun.IsZero() && (back.IsZero() || back.Compare(w.From) >= 0):
			answer = atLeast(answer, metrics.CannotTell)
		case begun.IsZero() || begun.Compare(w.To) > 0:
		case within(w, begun):
			answer = metrics.Yes
		default:
			answer = atLeast(answer, isOpenAt(begun, back, isLost, w.From))
		}
	}
	h := e.Lists[caserecord.ListMissing]
	isHeld := (h.Depth == caserecord.Whole || h.Depth == caserecord.Partial) && h.From.Compare(w.From) <= 0
	if !isHeld || answer == metrics.CannotTell {
		answer = metrics.CannotTell
		if w.To == e.AsAt && isYear(w) {
			answer = counted
		}
	}
	return member(belongs, answer)
}

func refUnregistered(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	var sure, open, possible bool
	for _, s := range placementsOf(e, c) {
		flag := s.record.Unregistered
		if flag == metrics.CannotTell && s.record.Foster == metrics.Yes {
			flag = metrics.No
		}
		is := s.isAt(w.To)
		sure = sure || is == metrics.Yes && flag == metrics.Yes
		open = open || is == metrics.Yes && flag == metrics.CannotTell
		possible = possible || is == metrics.CannotTell && flag != metrics.No
	}
	switch {
	case sure:
		return amounts{yes: 1}
	case open:
		return amounts{open: 1}
	case possible:
		return amounts{unplaced: 1}
	}
	return amounts{}
}

func refHealth(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, _ := looked(e, c, w.To, 12, true)
	sure, most := checked(e, c, w, caserecord.HealthAssessment)
	one, two := reached(sure, most, 1), reached(sure, most, 2)
	if d := e.Lists[caserecord.ListHealth].Depth; d == caserecord.Latest && most > 0 && sure < 2 {
		two = metrics.CannotTell
	}
	answer := one
	switch aged(e, c, -100, 4, w.To) {
	case metrics.Yes:
		answer = two
	case metrics.CannotTell:
		if one != two {
			answer = metrics.CannotTell
		}
	}
	return member(belongs, answer)
}

func refDental(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
	belongs, _ := looked(e, c, w.To, 12, true)
	sure, most := checked(e, c, w, caserecord.DentalCheck)
	return member(belongs, reached(sure, most, 1))
}

func refScore(isMean bool) reference {
	return func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		belongs, _ := looked(e, c, w.To, 12, true)
		belongs = also(belongs, aged(e, c, 5, 16, w.To))
		all, certain := scored(e, c, w)
		switch {
		case len(all) == 0 || belongs == metrics.No:
			return a
		case !certain || belongs == metrics.CannotTell:
			return amounts{unplaced: 1}
		}
		low, high := slices.Min(all), slices.Max(all)
		switch {
		case isMean && low == high && high <= 40:
			return amounts{yes: 1, total: int64(low)}
		case isMean:
			return amounts{open: 1}
		}
		switch {
		case high > 40:
			a.open++
		case low >= 17:
			a.yes++
		case high < 17:
			a.no++
		default:
			a.open++
		}
		return a
	}
}

func TestCareAgainstDates(t *testing.T) {
	checkAgainst(t, map[index]reference{
		lookedAfter: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			switch is, _ := looked(e, c, w.To, 0, true); is {
			case metrics.Yes:
				a.yes++
			case metrics.CannotTell:
				a.unplaced++
			}
			return a
		},
		uasc: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			belongs, care := looked(e, c, w.To, 0, false)
			return member(belongs, care.Unaccompanied)
		},
		startedCare: refStarted, ceasedCare: refCeased, threeOrMorePlacements: refMoves, longTermStability: refStability,
		placedOver20Miles: refFar, socialWorkerInstability: refWorkers, missingFromCare: refMissing,
		returnInterviewsOffered:  ofMissing(func(r caserecord.Missing) metrics.Verdict { return r.Offered }),
		returnInterviewsAccepted: ofMissing(func(r caserecord.Missing) metrics.Verdict { return r.Accepted }),
		unregisteredPlacements:   refUnregistered, healthAssessments: refHealth, dentalChecks: refDental,
		immunisations:      ofYears(0, 0, func(r caserecord.Year) metrics.Verdict { return r.Immunised }),
		substanceMisuse:    ofYears(0, 0, func(r caserecord.Year) metrics.Verdict { return r.SubstanceMisuse }),
		convictions:        ofYears(10, 17, func(r caserecord.Year) metrics.Verdict { return r.Convicted }),
		sdqMean:            refScore(true),
		sdqCauseForConcern: refScore(false),
	})
}
