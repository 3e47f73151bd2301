package inspection

import "encoding/json"

// Absence is why there is no grade. The zero Absence is NotStated.
type Absence uint8

// The absences.
const (
	// NotStated is a judgement that the source leaves blank, although the framework has it.
	NotStated Absence = iota
	// NotInFramework is a judgement that does not exist under the framework of the inspection.
	NotInFramework
	// NotGraded is a visit, which is told in a letter and never graded.
	NotGraded
	// Unreadable is a judgement of which the source has something that is no grade.
	Unreadable
	// NotInspected is the judgement of a council that has not been inspected, or not yet.
	NotInspected
)

// String is the absence in words: "not in the framework".
func (a Absence) String() string {
	switch a {
	case NotInFramework:
		return "not in the framework"
	case NotGraded:
		return "not graded"
	case Unreadable:
		return "unreadable"
	case NotInspected:
		return "not yet inspected"
	}
	return "not stated"
}

// MarshalText gives the bytes of String.
func (a Absence) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Judgement is a grade, or why there is none. It is comparable; its zero value is not stated.
type Judgement struct {
	grade   Grade
	absence Absence
}

// Graded is the judgement of a grade. No grade gives one that is unreadable.
func Graded(g Grade) Judgement {
	if !g.isGrade() {
		return Judgement{absence: Unreadable}
	}
	return Judgement{grade: g}
}

// Ungraded is a judgement without a grade.
func Ungraded(why Absence) Judgement { return Judgement{absence: why} }

// Grade is the grade. It is false where there is none, and the grade is then none.
func (j Judgement) Grade() (g Grade, ok bool) { return j.grade, j.grade.isGrade() }

// Absence is why there is no grade. It means nothing where there is one.
func (j Judgement) Absence() Absence { return j.absence }

// String is the grade as Ofsted writes it, or why there is none.
func (j Judgement) String() string {
	if g, ok := j.Grade(); ok {
		return g.String()
	}
	return j.absence.String()
}

// MarshalJSON writes an object with the keys grade and absence, of which one is a string and the other null.
func (j Judgement) MarshalJSON() ([]byte, error) {
	var object struct {
		Grade   *Grade   `json:"grade"`
		Absence *Absence `json:"absence"`
	}
	if g, ok := j.Grade(); ok {
		object.Grade = &g
	} else {
		object.Absence = &j.absence
	}
	return json.Marshal(object)
}
