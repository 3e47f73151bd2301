package inspection

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// Inconsistency is judgements that break a pattern which held before. The patterns are found in the data and are no
// rules of Ofsted's: a judgement is never refused for one. It is comparable.
type Inconsistency struct {
	// Code names the pattern, for programs; it never changes.
	Code metrics.WarningCode `json:"code"`
	// Message says in plain words what is so.
	Message string `json:"message"`
	// Held is in how many inspections the pattern held, Of to how many it applied.
	Held int `json:"held"`
	Of   int `json:"of"`
}

// String is the message with the evidence: "a key area is inadequate, and the whole is not (otherwise in 34 of 34)".
func (i Inconsistency) String() string {
	return fmt.Sprintf("%s (otherwise in %d of %d)", i.Message, i.Held, i.Of)
}

// The codes of [Inspection.Inconsistencies].
const (
	// InadequateArea: a key area is inadequate, and the whole is not. The key areas are help and protection, children in
	// care and care leavers; under the single inspection framework leaders too, and not care leavers. (Under ILACS leaders
	// alone were inadequate five times, and the whole was so once.)
	InadequateArea metrics.WarningCode = "inadequate_area"
	// InadequateWithoutArea: the whole is inadequate, and no area is.
	InadequateWithoutArea metrics.WarningCode = "inadequate_without_area"
	// OutstandingWithWeakArea: the whole is outstanding, and leaders are not, or an area is less than good.
	OutstandingWithWeakArea metrics.WarningCode = "outstanding_with_weak_area"
	// GoodWithWeakLeaders: the whole is good, and leaders are less.
	GoodWithWeakLeaders metrics.WarningCode = "good_with_weak_leaders"
	// GoodWithWeakAreas: the whole is good, and two areas or more are less.
	GoodWithWeakAreas metrics.WarningCode = "good_with_weak_areas"
)

// pattern is one that held whenever it applied: as often as it did, in Ofsted's history of ILACS to March 2025 (271
// inspections) and in 131 reports under the single inspection framework.
type pattern struct {
	code       metrics.WarningCode
	message    string
	ilacs, sif int // as often as it applied; nought where it was not counted
	breaks     func(Inspection) bool
}

var patterns = []pattern{
	{
		InadequateArea, "a key area is inadequate, and the whole is not", 34, 28,
		func(i Inspection) bool { return !i.is(Overall, Inadequate) && i.any(i.keyAreas(), Inadequate) },
	},
	{
		InadequateWithoutArea, "the whole is inadequate, and no area is", 35, 28,
		func(i Inspection) bool {
			return i.is(Overall, Inadequate) && i.allGraded() && !i.any(areasBelow(), Inadequate)
		},
	},
	{
		OutstandingWithWeakArea, "the whole is outstanding, and leaders are not, or an area is less than good", 55, 0,
		func(i Inspection) bool {
			leaders, known := i.Judgement(Leaders).Grade()
			return i.is(Overall, Outstanding) &&
				(known && leaders != Outstanding || i.any(areasBelow(), RequiresImprovement, Inadequate))
		},
	},
	{
		GoodWithWeakLeaders, "the whole is good, and leaders are less", 107, 0,
		func(i Inspection) bool {
			return i.is(Overall, Good) && i.any([]JudgementArea{Leaders}, RequiresImprovement, Inadequate)
		},
	},
	{
		GoodWithWeakAreas, "the whole is good, and two areas or more are less", 107, 0,
		func(i Inspection) bool {
			weak := 0
			for _, a := range areasBelow() {
				if i.any([]JudgementArea{a}, RequiresImprovement, Inadequate) {
					weak++
				}
			}
			return i.is(Overall, Good) && weak > 1
		},
	},
}

// Inconsistencies says which patterns the judgements of an inspection break. Where an overall grade or the area is
// missing, nothing is broken. There are none for visits, where the framework is not known, and since April 2026: there is
// no overall judgement to hold the areas against.
func (i Inspection) Inconsistencies() []Inconsistency {
	if _, judged := i.Judgement(Overall).Grade(); !judged || i.Framework == 0 {
		return nil
	}
	var broken []Inconsistency
	for _, p := range patterns {
		held := p.ilacs
		if i.Framework == SIF {
			held = p.sif
		}
		if held > 0 && p.breaks(i) {
			broken = append(broken, Inconsistency{Code: p.code, Message: p.message, Held: held, Of: held})
		}
	}
	return broken
}

// areasBelow are the areas that make up the whole.
func areasBelow() []JudgementArea {
	return []JudgementArea{Leaders, HelpAndProtection, InCare, CareLeavers, Adoption}
}

// keyAreas are those of which one that is inadequate has made the whole so.
func (i Inspection) keyAreas() []JudgementArea {
	if i.Framework == SIF {
		return []JudgementArea{Leaders, HelpAndProtection, InCare}
	}
	return []JudgementArea{HelpAndProtection, InCare, CareLeavers}
}

// is tells whether an area has a grade.
func (i Inspection) is(a JudgementArea, g Grade) bool {
	got, ok := i.Judgement(a).Grade()
	return ok && got == g
}

// any tells whether one of some areas has one of some grades.
func (i Inspection) any(areas []JudgementArea, grades ...Grade) bool {
	for _, a := range areas {
		for _, g := range grades {
			if i.is(a, g) {
				return true
			}
		}
	}
	return false
}

// allGraded tells whether every area that the framework has is graded.
func (i Inspection) allGraded() bool {
	for _, a := range areasBelow() {
		if j := i.Judgement(a); j.Absence() != NotInFramework {
			if _, ok := j.Grade(); !ok {
				return false
			}
		}
	}
	return true
}
