package tally

import "cmp"

// The rows of a Block: what measures need of each record, in numbers. The first day of a row is the one that its list is
// in order of. A verdict is that of package metrics, and any code of nought is not recorded.

type contactRow struct{ received, decided int32 }

type referralRow struct {
	received, decided int32
	outcome           uint8 // caserecord.ReferralOutcome
	earlier           uint8 // caserecord.Count
}

type assessmentRow struct{ referred, authorised int32 }

type enquiryRow struct {
	discussed, conference int32
	arrived               uint8 // verdict
}

type needRow struct{ opened, closed int32 }

type planRow struct {
	started, ended int32
	earlier        uint8 // caserecord.Count
}

type careRow struct {
	started, ended          int32
	reason                  uint8 // caserecord.EndReason
	shortTerm               uint8 // verdict
	unaccompanied           uint8 // verdict
	placements12, missing12 uint8 // caserecord.Count
}

type placementRow struct {
	started, ended int32
	miles          int32
	outsideArea    uint8 // verdict
	adoptive       uint8 // verdict
	sameCarers     uint8 // verdict
	foster         uint8 // verdict
	unregistered   uint8 // verdict
	rhythm         uint8 // caserecord.Rhythm
}

type visitRow struct {
	held int32
	kind uint8 // caserecord.VisitKind
}

type reviewRow struct {
	held int32
	kind uint8 // caserecord.ReviewKind
}

type missingRow struct {
	begun, back       int32
	offered, accepted uint8 // verdicts
}

type healthRow struct {
	held  int32
	kind  uint8 // caserecord.HealthKind
	score uint8 // caserecord.Count
}

type yearRow struct {
	ends                                  int32
	immunised, substanceMisuse, convicted uint8 // verdicts
}

type leaverRow struct {
	asAt, movedIn                                            int32
	eligible, leftOut, abroad, inTouch, suitable, stayingPut uint8 // verdicts
	activity                                                 uint8 // caserecord.Activity
}

// adoptionRow is in order of the day of placing.
type adoptionRow struct{ placed, entered, ordered, matched, fostered int32 }

type allocationRow struct {
	started, ended int32
	worker         int32 // a number within the child, from 1
	role           int32 // a number within the block, from 1
}

// kind says what a column may hold.
type kind uint8

const (
	start  kind = iota // a day up to that of the extract, or none
	end                // the same, or lost
	number             // nought or more
	code               // nought to most
)

// column is one column of a list: how a row holds it and what it may be.
type column[R any] struct {
	kind kind
	wide func(*R) *int32 // of all but codes
	code func(*R) *uint8
	most uint8 // of codes
}

const (
	verdicts = 2
	counts   = 255
)

func wide[R any](k kind, at func(*R) *int32) column[R] { return column[R]{kind: k, wide: at} }
func narrow[R any](most uint8, at func(*R) *uint8) column[R] {
	return column[R]{kind: code, code: at, most: most}
}

// The columns of the lists, in the order in which they are written. Nothing changes them.
var (
	contactColumns = []column[contactRow]{
		wide(start, func(r *contactRow) *int32 { return &r.received }),
		wide(end, func(r *contactRow) *int32 { return &r.decided }),
	}
	referralColumns = []column[referralRow]{
		wide(start, func(r *referralRow) *int32 { return &r.received }),
		wide(end, func(r *referralRow) *int32 { return &r.decided }),
		narrow(4, func(r *referralRow) *uint8 { return &r.outcome }),
		narrow(counts, func(r *referralRow) *uint8 { return &r.earlier }),
	}
	assessmentColumns = []column[assessmentRow]{
		wide(start, func(r *assessmentRow) *int32 { return &r.referred }),
		wide(end, func(r *assessmentRow) *int32 { return &r.authorised }),
	}
	enquiryColumns = []column[enquiryRow]{
		wide(start, func(r *enquiryRow) *int32 { return &r.discussed }),
		wide(end, func(r *enquiryRow) *int32 { return &r.conference }),
		narrow(verdicts, func(r *enquiryRow) *uint8 { return &r.arrived }),
	}
	needColumns = []column[needRow]{
		wide(start, func(r *needRow) *int32 { return &r.opened }),
		wide(end, func(r *needRow) *int32 { return &r.closed }),
	}
	planColumns = []column[planRow]{
		wide(start, func(r *planRow) *int32 { return &r.started }),
		wide(end, func(r *planRow) *int32 { return &r.ended }),
		narrow(counts, func(r *planRow) *uint8 { return &r.earlier }),
	}
	careColumns = []column[careRow]{
		wide(start, func(r *careRow) *int32 { return &r.started }),
		wide(end, func(r *careRow) *int32 { return &r.ended }),
		narrow(4, func(r *careRow) *uint8 { return &r.reason }),
		narrow(verdicts, func(r *careRow) *uint8 { return &r.shortTerm }),
		narrow(verdicts, func(r *careRow) *uint8 { return &r.unaccompanied }),
		narrow(counts, func(r *careRow) *uint8 { return &r.placements12 }),
		narrow(counts, func(r *careRow) *uint8 { return &r.missing12 }),
	}
	placementColumns = []column[placementRow]{
		wide(start, func(r *placementRow) *int32 { return &r.started }),
		wide(end, func(r *placementRow) *int32 { return &r.ended }),
		wide(number, func(r *placementRow) *int32 { return &r.miles }),
		narrow(verdicts, func(r *placementRow) *uint8 { return &r.outsideArea }),
		narrow(verdicts, func(r *placementRow) *uint8 { return &r.adoptive }),
		narrow(verdicts, func(r *placementRow) *uint8 { return &r.sameCarers }),
		narrow(verdicts, func(r *placementRow) *uint8 { return &r.foster }),
		narrow(verdicts, func(r *placementRow) *uint8 { return &r.unregistered }),
		narrow(4, func(r *placementRow) *uint8 { return &r.rhythm }),
	}
	visitColumns = []column[visitRow]{
		wide(start, func(r *visitRow) *int32 { return &r.held }),
		narrow(3, func(r *visitRow) *uint8 { return &r.kind }),
	}
	reviewColumns = []column[reviewRow]{
		wide(start, func(r *reviewRow) *int32 { return &r.held }),
		narrow(3, func(r *reviewRow) *uint8 { return &r.kind }),
	}
	missingColumns = []column[missingRow]{
		wide(start, func(r *missingRow) *int32 { return &r.begun }),
		wide(end, func(r *missingRow) *int32 { return &r.back }),
		narrow(verdicts, func(r *missingRow) *uint8 { return &r.offered }),
		narrow(verdicts, func(r *missingRow) *uint8 { return &r.accepted }),
	}
	healthColumns = []column[healthRow]{
		wide(start, func(r *healthRow) *int32 { return &r.held }),
		narrow(3, func(r *healthRow) *uint8 { return &r.kind }),
		narrow(counts, func(r *healthRow) *uint8 { return &r.score }),
	}
	yearColumns = []column[yearRow]{
		wide(start, func(r *yearRow) *int32 { return &r.ends }),
		narrow(verdicts, func(r *yearRow) *uint8 { return &r.immunised }),
		narrow(verdicts, func(r *yearRow) *uint8 { return &r.substanceMisuse }),
		narrow(verdicts, func(r *yearRow) *uint8 { return &r.convicted }),
	}
	leaverColumns = []column[leaverRow]{
		wide(start, func(r *leaverRow) *int32 { return &r.asAt }),
		wide(start, func(r *leaverRow) *int32 { return &r.movedIn }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.eligible }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.leftOut }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.abroad }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.inTouch }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.suitable }),
		narrow(verdicts, func(r *leaverRow) *uint8 { return &r.stayingPut }),
		narrow(3, func(r *leaverRow) *uint8 { return &r.activity }),
	}
	adoptionColumns = []column[adoptionRow]{
		wide(end, func(r *adoptionRow) *int32 { return &r.placed }),
		wide(end, func(r *adoptionRow) *int32 { return &r.entered }),
		wide(end, func(r *adoptionRow) *int32 { return &r.ordered }),
		wide(end, func(r *adoptionRow) *int32 { return &r.matched }),
		wide(end, func(r *adoptionRow) *int32 { return &r.fostered }),
	}
	allocationColumns = []column[allocationRow]{
		wide(start, func(r *allocationRow) *int32 { return &r.started }),
		wide(end, func(r *allocationRow) *int32 { return &r.ended }),
		wide(number, func(r *allocationRow) *int32 { return &r.worker }),
		wide(number, func(r *allocationRow) *int32 { return &r.role }),
	}
)

func (contactRow) columns() []column[contactRow]       { return contactColumns }
func (referralRow) columns() []column[referralRow]     { return referralColumns }
func (assessmentRow) columns() []column[assessmentRow] { return assessmentColumns }
func (enquiryRow) columns() []column[enquiryRow]       { return enquiryColumns }
func (needRow) columns() []column[needRow]             { return needColumns }
func (planRow) columns() []column[planRow]             { return planColumns }
func (careRow) columns() []column[careRow]             { return careColumns }
func (placementRow) columns() []column[placementRow]   { return placementColumns }
func (visitRow) columns() []column[visitRow]           { return visitColumns }
func (reviewRow) columns() []column[reviewRow]         { return reviewColumns }
func (missingRow) columns() []column[missingRow]       { return missingColumns }
func (healthRow) columns() []column[healthRow]         { return healthColumns }
func (yearRow) columns() []column[yearRow]             { return yearColumns }
func (leaverRow) columns() []column[leaverRow]         { return leaverColumns }
func (adoptionRow) columns() []column[adoptionRow]     { return adoptionColumns }
func (allocationRow) columns() []column[allocationRow] { return allocationColumns }

// row is what a list holds.
type row[R any] interface {
	comparable
	columns() []column[R]
}

// byColumns puts rows in order of their columns, the first one first, so that the order does not depend on how they came.
type byColumns[R row[R]] []R

func (rows byColumns[R]) Len() int      { return len(rows) }
func (rows byColumns[R]) Swap(i, k int) { rows[i], rows[k] = rows[k], rows[i] }
func (rows byColumns[R]) Less(i, k int) bool {
	a, b := &rows[i], &rows[k]
	for _, c := range (*a).columns() {
		order := 0
		if c.kind == code {
			order = cmp.Compare(*c.code(a), *c.code(b))
		} else {
			order = cmp.Compare(*c.wide(a), *c.wide(b))
		}
		if order != 0 {
			return order < 0
		}
	}
	return false
}
