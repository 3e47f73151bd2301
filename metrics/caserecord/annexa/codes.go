package annexa

import (
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// coded is what one code stands for. A cell has the code, the words or both: "E11", "a) E11: Adopted ...", "Adopted
// ...".
type coded[T comparable] struct {
	code, words string
	value       T
}

// The rows of several tables.
type (
	answer = coded[metrics.Verdict]
	ending = coded[caserecord.EndReason]
	doing  = coded[caserecord.Activity]
)

// codes are the values of one column by code, in capitals, and by words, in small letters; and how they are written.
type codes[T comparable] struct {
	values  map[string]T
	written []string
}

// codesOf makes the codes of a column of a table.
func codesOf[T comparable](table ...coded[T]) codes[T] {
	all := codes[T]{values: make(map[string]T, 2*len(table))}
	for _, c := range table {
		text := c.code
		if c.code != "" {
			all.values[c.code] = c.value
		}
		if c.words != "" {
			all.values[letters(c.words)] = c.value
			if text != "" {
				text += ": "
			}
			text += c.words
		}
		all.written = append(all.written, text)
	}
	return all
}

// written are the codes of each coded column, by its key.
var written = map[string][]string{
	"3.no_further_action": answers.written, "6.status": caseClosed.written,
	"8.unaccompanied": answers.written, "8.status": shortTerm.written, "8.reason": endReasons.written,
	"8.placement": homes.written, "8.location": outside.written,
	"9.eligibility": entitlements.written, "9.touch": touches.written, "9.accommodation": dwellings.written,
	"9.suitable": suitability.written, "9.activity": activities.written,
}

// find is the value of a cell. A code beside the words of another has none.
func (c codes[T]) find(text string) (value T, ok bool) {
	text = withoutLetter(text)
	code := codeIn(text)
	if value, ok = c.values[code]; !ok {
		value, ok = c.values[letters(text)]
		return value, ok
	}
	if other, clash := c.values[letters(text[len(code):])]; clash && other != value {
		return *new(T), false
	}
	return value, true
}

// withoutLetter takes off what counts the items of a list: "a) Yes", "zz) T4: ...".
func withoutLetter(text string) string {
	text = strings.TrimSpace(text)
	i := strings.IndexByte(text, ')')
	if i < 1 || i > 3 || strings.ContainsAny(text[:i], "( ") {
		return text
	}
	return strings.TrimSpace(text[i+1:])
}

// codeIn is the code that a text is or begins with, in capitals: "E11" of "E11: Adopted", "U1 - Foster". A letter alone
// is a code where a colon or a dash follows, or nothing.
func codeIn(text string) string {
	const longest = 4
	n, digit := 0, false
	for n < len(text) && n <= longest {
		c := text[n] | 0x20 // a letter in lower case; a digit stays one
		if digit = digit || '0' <= text[n] && text[n] <= '9'; ('a' > c || c > 'z') && ('0' > text[n] || text[n] > '9') {
			break
		}
		n++
	}
	rest := strings.TrimLeft(text[n:], " ")
	switch {
	case n == 0 || n > longest:
		return ""
	case rest == "", rest[0] == ':', rest[0] == '-', strings.HasPrefix(rest, "–"), digit && len(rest) < len(text)-n:
		return strings.ToUpper(text[:n])
	}
	return ""
}

// unknown are the words for what is not recorded, which are no fault.
var unknown = codesOf(
	coded[bool]{"", "Unknown", true}, coded[bool]{"", "Not known", true}, coded[bool]{"", "Not recorded", true},
)

// answers are those to a question.
var answers = codesOf(
	answer{"", "Yes", metrics.Yes}, answer{"", "No", metrics.No},
	answer{"", "Y", metrics.Yes}, answer{"", "N", metrics.No},
	answer{"", "True", metrics.Yes}, answer{"", "False", metrics.No},
	answer{"", "1", metrics.Yes}, answer{"", "0", metrics.No},
)

// caseClosed is the states of list 6: whether the case is closed.
var caseClosed = codesOf(
	coded[bool]{"LAC", "Looked after child", false}, coded[bool]{"CPP", "Child Protection plan", false},
	coded[bool]{"", "Child in need plan", false}, coded[bool]{"", "CIN plan", false},
	coded[bool]{"", "Open assessment", false},
	coded[bool]{"", "Closed episode", true}, coded[bool]{"", "Closed", true},
)

// shortTerm is the legal statuses: whether they are a series of short-term placements.
var shortTerm = codesOf(
	answer{"C1", "ICO", metrics.No}, answer{"C2", "FCO", metrics.No},
	answer{"D1", "Freeing order", metrics.No}, answer{"E1", "Placement order", metrics.No},
	answer{"J1", "Remanded to LA or youth detention", metrics.No},
	answer{"J2", "LA accommodation under PACE", metrics.No},
	answer{"J3", "Youth rehabilitation order", metrics.No},
	answer{"L1", "Police protection LA accommodation", metrics.No}, answer{"L2", "EPO", metrics.No},
	answer{"L3", "Child assessment order LA accommodation", metrics.No},
	answer{"V1", "", metrics.Yes}, answer{"V2", "Single period under S20", metrics.No},
	answer{"V3", "Short term breaks, episodes recorded", metrics.Yes},
	answer{"V4", "Short term breaks, agreements recorded", metrics.Yes},
)

// endReasons are why children are no longer looked after. X1 is no reason: it joins two episodes of one time.
var endReasons = codesOf(
	ending{"E11", "Adopted - application unopposed", caserecord.Adopted},
	ending{"E12", "Adopted - consent dispensed", caserecord.Adopted},
	ending{"E13", "Parents, relatives or other with no parental responsibility", caserecord.OtherEnd},
	ending{"E14", "Accommodation on remand ended", caserecord.OtherEnd},
	ending{"E15", "Age assessment determined child was 18 or over", caserecord.OtherEnd},
	ending{"E16", "Child moved abroad", caserecord.OtherEnd},
	ending{"E17", "Aged 18+ and remained with current carers", caserecord.OtherEnd},
	ending{"E2", "Died", caserecord.OtherEnd},
	ending{"E3", "Care taken by another LA", caserecord.OtherEnd},
	ending{"E41", "Residence order granted", caserecord.ChildArrangements},
	ending{"E43", "", caserecord.SpecialGuardianship},
	ending{"E44", "", caserecord.SpecialGuardianship},
	ending{"E45", "Special Guardianship Orders - former carer relative/friend", caserecord.SpecialGuardianship},
	ending{"E46", "Special Guardianship Orders - former carer other", caserecord.SpecialGuardianship},
	ending{"E47", "Special Guardianship Orders - relative/friend", caserecord.SpecialGuardianship},
	ending{"E48", "Special Guardianship Orders - other", caserecord.SpecialGuardianship},
	ending{"E4A", "Returned home to live with parents or relatives - part of planning", caserecord.OtherEnd},
	ending{"E4B", "Returned home to live with parents or relatives - not part of planning", caserecord.OtherEnd},
	ending{"E5", "Moved into independent living - supported", caserecord.OtherEnd},
	ending{"E6", "Moved into independent living - no support", caserecord.OtherEnd},
	ending{"E7", "Transferred to residential care funded by adult social services", caserecord.OtherEnd},
	ending{"E8", "Care ceased for any other reason", caserecord.OtherEnd},
	ending{"E9", "Sentenced to custody", caserecord.OtherEnd},
)

// home is what the type of a placement says of it.
type home struct{ foster, adoptive, sameCarers metrics.Verdict }

var (
	fostered     = home{foster: metrics.Yes, adoptive: metrics.No}
	fosteredToBe = home{foster: metrics.Yes} // with foster carers who may adopt: whether they will is not settled
	adoptedBy    = home{foster: metrics.No, adoptive: metrics.Yes, sameCarers: metrics.Yes}
	adoptedNew   = home{foster: metrics.No, adoptive: metrics.Yes, sameCarers: metrics.No}
	elsewhere    = home{foster: metrics.No, adoptive: metrics.No}
	forATime     = home{} // away from a placement of any type
)

// homes are the types of placements.
var homes = codesOf(
	coded[home]{"U1", "Foster placement - relatives - long term", fostered},
	coded[home]{"U2", "Foster placement - relative - FFA", fosteredToBe},
	coded[home]{"U3", "Foster placement - relative - not FFA", fostered},
	coded[home]{"U4", "Foster placement - long term", fostered}, coded[home]{"U5", "Foster placement - FFA", fosteredToBe},
	coded[home]{"U6", "Foster placement - not FFA", fostered},
	coded[home]{"A3", "Placed for adoption - consent - current foster", adoptedBy},
	coded[home]{"A4", "Placed for adoption - consent - not foster", adoptedNew},
	coded[home]{"A5", "Placed for adoption - order - foster", adoptedBy},
	coded[home]{"A6", "Placed for adoption - order - not foster", adoptedNew},
	coded[home]{"P1", "Placed with parents", elsewhere}, coded[home]{"P2", "Independent living", elsewhere},
	coded[home]{"P3", "Residential employment", elsewhere}, coded[home]{"H5", "Residential accommodation", elsewhere},
	coded[home]{"K1", "Secure Children's Homes", elsewhere}, coded[home]{"K2", "Children's Homes", elsewhere},
	coded[home]{"R1", "Residential Care Home", elsewhere}, coded[home]{"R2", "NHS/Health Trust", elsewhere},
	coded[home]{"R3", "Family Centre or Mother and Baby Unit", elsewhere},
	coded[home]{"R5", "Young Offender Institution", elsewhere}, coded[home]{"S1", "Residential school", elsewhere},
	coded[home]{"Z1", "Other placements", elsewhere}, coded[home]{"T0", "Temporary placement", forATime},
	coded[home]{"T1", "Temporary placement - hospital", forATime},
	coded[home]{"T2", "Temporary placement - holiday", forATime},
	coded[home]{"T3", "Temporary placement - carer holiday", forATime},
	coded[home]{"T4", "Temporary placement - seven days or less", forATime},
)

// outside is where placements are: whether outside the council's area.
var outside = codesOf(answer{"", "In", metrics.No}, answer{"", "Out", metrics.Yes})

// entitlement is a care leaver's category.
type entitlement struct {
	eligible metrics.Verdict
	inCare   bool // not a leaver yet
}

// entitlements are the categories of the Children Act 1989 (schedule 2 paragraph 19B, sections 23A, 23C and 24): the 13
// weeks are asked of all but the qualifying.
var entitlements = codesOf(
	coded[entitlement]{"", "Relevant child", entitlement{eligible: metrics.Yes}},
	coded[entitlement]{"", "Relevant", entitlement{eligible: metrics.Yes}},
	coded[entitlement]{"", "Former relevant child", entitlement{eligible: metrics.Yes}},
	coded[entitlement]{"", "Former relevant", entitlement{eligible: metrics.Yes}},
	coded[entitlement]{"", "Qualifying care leaver", entitlement{eligible: metrics.No}},
	coded[entitlement]{"", "Qualifying", entitlement{eligible: metrics.No}},
	coded[entitlement]{"", "Eligible child", entitlement{eligible: metrics.Yes, inCare: true}},
	coded[entitlement]{"", "Eligible", entitlement{eligible: metrics.Yes, inCare: true}},
)

// touch is whether the council is in touch, and whether the care leaver counts in no measure.
type touch struct{ inTouch, leftOut metrics.Verdict }

// touches are the codes of the statutory return. The department has those with whom the council is not in touch apart
// from those who refuse contact and those who no longer require services, all of whom are in its measures (LAIT 113):
// neither of these is a "no".
var touches = codesOf(
	coded[touch]{"", "Yes", touch{metrics.Yes, metrics.No}}, coded[touch]{"", "Y", touch{metrics.Yes, metrics.No}},
	coded[touch]{"", "No", touch{metrics.No, metrics.No}}, coded[touch]{"", "N", touch{metrics.No, metrics.No}},
	coded[touch]{"REFU", "Refused", touch{metrics.Yes, metrics.No}},
	coded[touch]{"NREQ", "Not required", touch{metrics.Yes, metrics.No}},
	coded[touch]{"DIED", "Died", touch{leftOut: metrics.Yes}},
	coded[touch]{"RHOM", "Returned home", touch{leftOut: metrics.Yes}},
)

// dwelling is what a care leaver's accommodation says.
type dwelling struct{ abroad, stayingPut metrics.Verdict }

var (
	athome = dwelling{abroad: metrics.No, stayingPut: metrics.No}
	away   = dwelling{abroad: metrics.Yes, stayingPut: metrics.No}
)

// dwellings are the types of accommodation.
var dwellings = codesOf(
	coded[dwelling]{"B", "Parents/relatives", athome}, coded[dwelling]{"C", "Community home/residential care", athome},
	coded[dwelling]{"D", "Semi-independent, transitional accommodation and self-contained accommodation", athome},
	coded[dwelling]{"E", "Supported lodgings", athome}, coded[dwelling]{"G", "Abroad", away},
	coded[dwelling]{"H", "Deported", away}, coded[dwelling]{"K", "Ordinary lodgings, without formal support", athome},
	coded[dwelling]{"R", "Residence not known", dwelling{abroad: metrics.Yes}},
	coded[dwelling]{"S", "No fixed abode/homeless", athome},
	coded[dwelling]{"T", "Foyers and similar supported accommodation", athome},
	coded[dwelling]{"U", "Independent living", athome}, coded[dwelling]{"V", "Emergency accommodation", athome},
	coded[dwelling]{"W", "Bed and breakfast", athome}, coded[dwelling]{"X", "In custody", athome},
	coded[dwelling]{"Y", "Other accommodation", athome},
	coded[dwelling]{"Z", "With former foster carers", dwelling{abroad: metrics.No, stayingPut: metrics.Yes}},
)

// suitability is whether accommodation is suitable; 1 and 2 are the codes of the statutory return.
var suitability = codesOf(
	answer{"", "Suitable", metrics.Yes}, answer{"", "Unsuitable", metrics.No},
	answer{"", "Not suitable", metrics.No}, answer{"", "Yes", metrics.Yes},
	answer{"", "No", metrics.No}, answer{"", "Y", metrics.Yes},
	answer{"", "N", metrics.No}, answer{"1", "", metrics.Yes},
	answer{"2", "", metrics.No},
)

// activities are what care leavers do. F3 and P3 are of older returns.
var activities = codesOf(
	doing{"F1", "Full time in higher education", caserecord.InActivity},
	doing{"P1", "Part time in higher education", caserecord.InActivity},
	doing{"F2", "Full time in education other than higher", caserecord.InActivity},
	doing{"P2", "Part time in education other than higher", caserecord.InActivity},
	doing{"F3", "Full time in training or employment", caserecord.InActivity},
	doing{"P3", "Part time in training or employment", caserecord.InActivity},
	doing{"F4", "Young person engaged full time in an apprenticeship", caserecord.InActivity},
	doing{"P4", "Young person engaged part time in an apprenticeship", caserecord.InActivity},
	doing{"F5", "Young person engaged full time in training or employment (not apprenticeship)",
		caserecord.InActivity},
	doing{"P5", "Young person engaged part time in training or employment (not apprenticeship)",
		caserecord.InActivity},
	doing{"G4", "Not in education, employment or training - illness or disability", caserecord.NotInActivity},
	doing{"G5", "Not in education, employment or training - other", caserecord.NotInActivity},
	doing{"G6", "Not in education, employment or training - pregnancy or parenting", caserecord.NotInActivity},
	doing{"", "Unknown", caserecord.NotKnown}, doing{"", "Not known", caserecord.NotKnown},
)
