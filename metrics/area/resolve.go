package area

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Label is how a row of a file names its subject. Any part may be empty. A joint return has two of each part, with a
// stroke between them.
type Label struct {
	Name    string `json:"name"`
	LACode  string `json:"la_code"`
	GSSCode string `json:"gss_code"`
}

// MarshalJSON writes an object with the keys name, la_code and gss_code, null for the parts that the label does not have.
func (l Label) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Name    *string `json:"name"`
		LACode  *string `json:"la_code"`
		GSSCode *string `json:"gss_code"`
	}{optional.Text(l.Name), optional.Text(l.LACode), optional.Text(l.GSSCode)})
}

// Match is the area that a [Label] stands for, and the parts of the label that say otherwise.
type Match struct {
	Area Area
	// Overruled holds the parts of the label that do not agree with the area: a code that is another council's, a name
	// that no area has. It is empty where all agree. Former codes of the same council agree.
	Overruled Label
}

// Resolve gives the area of a row. The three-digit number and the name win over the nine-character code, which files
// get wrong; a name that is not known gives way to the number. Both are reported in the match. Of two councils with one
// name, the code decides, and without one the council that exists. A name and a number of different councils give
// [ErrConflict], and a label that says nothing known an [UnknownError].
func (r *Register) Resolve(label Label) (Match, error) {
	label = Label{strings.TrimSpace(label.Name), strings.TrimSpace(label.LACode), strings.TrimSpace(label.GSSCode)}
	first, second, joint, ok := label.split()
	if !ok {
		return Match{}, &UnknownError{Text: metrics.Excerpt(label.text())}
	}
	match, err := r.resolve(first)
	if err != nil || !joint {
		return match, err
	}
	other, err := r.resolve(second)
	if err != nil {
		return Match{}, err
	}
	if !canJoin([2]ID{match.Area.first, other.Area.first}) {
		return Match{}, &UnknownError{Text: metrics.Excerpt(label.text())}
	}
	match.Area = Joint(match.Area.first, other.Area.first)
	match.Overruled.Name = joinMembers(match.Overruled.Name, other.Overruled.Name)
	match.Overruled.LACode = joinMembers(match.Overruled.LACode, other.Overruled.LACode)
	match.Overruled.GSSCode = joinMembers(match.Overruled.GSSCode, other.Overruled.GSSCode)
	return match, nil
}

func joinMembers(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + jointMark + b
}

// split gives the labels of the two members of a joint return. It is false where a part names more than two, or where
// one part names two and another only one.
func (l Label) split() (first, second Label, joint, ok bool) {
	joint = strings.Contains(l.Name, jointMark) || strings.Contains(l.LACode, jointMark) || strings.Contains(l.GSSCode, jointMark)
	if !joint {
		return l, Label{}, false, true
	}
	name, name2, ok1 := splitPart(l.Name)
	number, number2, ok2 := splitPart(l.LACode)
	code, code2, ok3 := splitPart(l.GSSCode)
	return Label{name, number, code}, Label{name2, number2, code2}, true, ok1 && ok2 && ok3
}

// splitPart gives the two halves of a part; a part that is empty has empty ones.
func splitPart(text string) (first, second string, ok bool) {
	if text == "" {
		return "", "", true
	}
	first, second, found := strings.Cut(text, jointMark)
	return strings.TrimSpace(first), strings.TrimSpace(second), found && !strings.Contains(second, jointMark)
}

func (l Label) text() string {
	return cmp.Or(l.Name, l.LACode, l.GSSCode)
}

// resolve gives the area of a label that names one area.
func (r *Register) resolve(label Label) (Match, error) {
	named := r.byName[fold(label.Name)]
	numbered, coded := r.byCode[foldCode(label.LACode)], r.byCode[foldCode(label.GSSCode)]
	var id ID
	switch {
	case numbered != ID{}:
		if len(named) > 0 && !slices.Contains(named, numbered) {
			return Match{}, &conflictError{label, numbered, named[0]}
		}
		id = numbered
	case slices.Contains(named, coded):
		id = coded
	case len(named) > 0:
		live, ok := onlyLive(named)
		if !ok {
			return Match{}, r.unknown(label.Name, named)
		}
		id = live
	case coded != ID{}:
		id = coded
	default:
		return Match{}, &UnknownError{Text: metrics.Excerpt(label.text()), Nearest: r.nearest(label.Name)}
	}
	match := Match{Area: Of(id)}
	if label.Name != "" && len(named) == 0 {
		match.Overruled.Name = label.Name
	}
	if label.LACode != "" && numbered == (ID{}) {
		match.Overruled.LACode = label.LACode
	}
	if label.GSSCode != "" && coded != id {
		match.Overruled.GSSCode = label.GSSCode
	}
	return match, nil
}

// conflictError is a label whose name and number are those of two councils.
type conflictError struct {
	label           Label
	numbered, named ID
}

func (e *conflictError) Error() string {
	return ErrConflict.Error() + ": " + e.label.LACode + " is " + e.numbered.Name() + ", not " + e.named.Name()
}

func (e *conflictError) Unwrap() error { return ErrConflict }
