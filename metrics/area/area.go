// Package area says who a figure is about: the councils of England with children's services duties, the regions and
// England, with their names and codes over time.
//
//	r := area.EnglandRegister()
//	kent, err := r.Find("Kent") // or "886", or "E10000016"
//	row, err := r.FindArea("940 / 941")
//	fmt.Println(kent.LACode(), kent.GSSCode(metrics.Date{}), kent.Region(area.Nine), row, row.IsJoint())
//
// A council has a number of three digits with the department (886, the LA code), a code of nine characters with the
// Office for National Statistics (E10000016, the GSS code), and belongs to one of nine regions, which Ofsted cuts
// otherwise. What no register knows is an error that names the nearest ones, never a guess.
//
// An [ID] is one of them. An [Area] is whom one row of a table is about: one ID, or two where two councils make one
// return together. A [Register] is who exists; [EnglandRegister] is the built-in one, and [Register.With] adds councils
// that do not exist yet or never will, for tests and samples.
//
// Codes do not identify a council over time. The statistics office gives a council a new nine-character code when its
// boundary or its kind changes, files of one year carry old and new ones, and a new council may take an old one's name.
// So everything is looked up in a register and joined by ID, never by a code column. The register knows every code
// since 2009.
//
// Where to go next: package panel has figures by area, neighbours the councils that are like one, and the readers (ees,
// lait, workforce/csww, inspection/ofsted) take a register in their options.
//
// Source: the department's list of local authority numbers, names, regions and types, and the Office for National
// Statistics' code history, held against the department's and Ofsted's files by the tests.
package area

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// ID is a council, a region or England. It is comparable, small and never changes what it means; the zero ID is
// no area. IDs come from a [Register].
type ID struct{ e *entry }

// entry is what a register knows about an ID. It is never changed once its register is made.
type entry struct {
	Entry
	regions      [DivisionCount]ID
	predecessors []ID
}

// unknown is what no area knows about itself.
var unknown entry

// get gives what is known about an ID, nothing for no area.
func (id ID) get() *entry {
	if id.e == nil {
		return &unknown
	}
	return id.e
}

// Level is the kind of area, as open data files name it in geographic_level. The zero Level is none.
type Level uint8

// The levels.
const (
	// National is England.
	National Level = iota + 1
	// Regional is a region, Inner or Outer London included.
	Regional
	// LocalAuthority is a council, or a joint return of two.
	LocalAuthority
)

// String is the level as open data files write it: "Local authority".
func (l Level) String() string {
	switch l {
	case National:
		return "National"
	case Regional:
		return "Regional"
	case LocalAuthority:
		return "Local authority"
	}
	return "no level"
}

// MarshalText gives the bytes of String.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// ParseLevel reads what String writes. It is false for the levels this library does not hold, such as wards.
func ParseLevel(text string) (Level, bool) {
	for l := National; l <= LocalAuthority; l++ {
		if text == l.String() {
			return l, true
		}
	}
	return 0, false
}

// Type is the type of a council. The zero Type is none: regions and England.
type Type uint8

// The types of council, as the department's list has them.
const (
	// Unitary authorities run all services of an area.
	Unitary Type = iota + 1
	// Metropolitan districts run all services of part of a conurbation.
	Metropolitan
	// County councils share their area with districts that have no children's services.
	County
	// InnerLondon is an Inner London borough; the department's list counts the City of London here.
	InnerLondon
	// OuterLondon is an Outer London borough.
	OuterLondon
)

// String is the type in words: "unitary authority".
func (t Type) String() string {
	switch t {
	case Unitary:
		return "unitary authority"
	case Metropolitan:
		return "metropolitan district"
	case County:
		return "county council"
	case InnerLondon:
		return "inner London borough"
	case OuterLondon:
		return "outer London borough"
	}
	return "no type"
}

// Division is a way to divide England into regions.
type Division uint8

// The divisions.
const (
	// Nine regions, London one of them: most statistics.
	Nine Division = iota
	// LondonSplit is the nine with Inner and Outer London instead of London, as the workforce census gives its
	// councils' regions.
	LondonSplit
	// Ofsted is Ofsted's eight: North East, Yorkshire and the Humber is one.
	Ofsted

	// DivisionCount is how many divisions there are.
	DivisionCount = int(Ofsted) + 1
)

// Number is the stable number of the ID in its register. It never changes and is never used again; that of no area is
// 0.
func (id ID) Number() int { return id.get().Number }

// Name is the name as the department writes it now, and empty for no area.
func (id ID) Name() string { return id.get().Name }

// String is the name.
func (id ID) String() string { return id.Name() }

// MarshalText gives the name. There is no UnmarshalText: reading needs a register, see [Register.Find]. A ceased
// council may have had the same name: where both may occur, keep the number.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.Name()), nil }

// MarshalJSON writes the name, and null for no area.
func (id ID) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(id.Name())) }

// Level says whether the ID is England, a region or a council.
func (id ID) Level() Level { return id.get().Level }

// Type is the type of a council today, or when it ceased.
func (id ID) Type() Type { return id.get().Type }

// LACode is the department's three-digit number, which stays with a council as long as it exists. England and its
// regions have the numbers of the Local Authority Interactive Tool; Ofsted's joined region has none.
func (id ID) LACode() string { return id.get().LACode }

// GSSCode is the nine-character code of the Office for National Statistics on a day; no date gives the latest one.
// Before its first code the ID has none. Files carry codes of other years too: show a file's own code, not this one.
func (id ID) GSSCode(on metrics.Date) string {
	codes := id.get().GSSCodes
	for i := len(codes) - 1; i >= 0; i-- {
		if on.IsZero() || codes[i].From.Compare(on) <= 0 {
			return codes[i].Code
		}
	}
	return ""
}

// From is the day a council came into being, or no date for those older than the register.
func (id ID) From() metrics.Date { return id.get().From }

// Until is the first day on which a council was no more, or no date for one that exists.
func (id ID) Until() metrics.Date { return id.get().Until }

// Region is the region of a council in a division. A region that is part of the division gives itself, so that London
// and Inner London are never both counted; one that is not, and England, give no area.
func (id ID) Region(d Division) ID {
	if int(d) >= DivisionCount {
		return ID{}
	}
	return id.get().regions[d]
}

// Area is whom one row of a table is about: one ID, or two councils that make one return together. It is comparable;
// the order in which a joint return's members were given does not matter. The zero Area is no area.
type Area struct{ first, second ID }

// Of is the area of one ID.
func Of(id ID) Area { return Area{first: id} }

// Joint is the area of two councils that make one return. With no area or the same one twice it is that of one.
func Joint(a, b ID) Area {
	switch {
	case a == b, b == ID{}:
		return Of(a)
	case a == ID{}:
		return Of(b)
	case b.Number() < a.Number():
		a, b = b, a
	}
	return Area{a, b}
}

// IsZero tells whether the area is no area.
func (a Area) IsZero() bool { return a == Area{} }

// IsJoint tells whether two councils share the row.
func (a Area) IsJoint() bool { return a.second != ID{} }

// First is the only member, or the first of two.
func (a Area) First() ID { return a.first }

// Second is the second member of a joint return, or no area.
func (a Area) Second() ID { return a.second }

// Has tells whether the ID is a member. No area never is.
func (a Area) Has(id ID) bool { return id != ID{} && (a.first == id || a.second == id) }

// Level is the level of the area; a joint return is a LocalAuthority.
func (a Area) Level() Level { return a.first.Level() }

// IsCouncil tells whether the area is one council, as an inspection or a list of neighbours is of one: not England, not
// a region, and no joint return of two, whose figures are not those of either. A council that ceased is one; no area is
// none.
func (a Area) IsCouncil() bool { return a.Level() == LocalAuthority && !a.IsJoint() }

// String is the name, or both with a stroke: "North Northamptonshire / West Northamptonshire".
func (a Area) String() string {
	if a.IsJoint() {
		return a.first.Name() + " / " + a.second.Name()
	}
	return a.first.Name()
}

// MarshalText gives what String gives.
func (a Area) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalJSON writes what String gives, and null for no area.
func (a Area) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(a.String())) }
