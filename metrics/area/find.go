package area

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/childmetrics/childmetrics/metrics"
)

// Find gives the area that a code, a name or an alias stands for: "886", "E10000016", "Kent". A name that a ceased
// council shares with one that exists is that of the one that exists (Dorset). A text that no area or more than one
// answers to gives an [UnknownError] with the nearest names.
func (r *Register) Find(text string) (ID, error) {
	text = strings.TrimSpace(text)
	if id, ok := r.byCode[foldCode(text)]; ok {
		return id, nil
	}
	named := r.byName[fold(text)]
	if id, ok := onlyLive(named); ok {
		return id, nil
	}
	return ID{}, r.unknown(text, named)
}

// unknown is the error for a text that does not stand for one area, though several may have it for a name.
func (r *Register) unknown(text string, named []ID) *UnknownError {
	e := &UnknownError{Text: metrics.Excerpt(text), Ambiguous: len(named) > 0}
	if !e.Ambiguous {
		e.Nearest = r.nearest(text)
	}
	for _, id := range named {
		e.Nearest = append(e.Nearest, id.Name()+" ("+cmp.Or(id.LACode(), strconv.Itoa(id.Number()))+")")
	}
	return e
}

// FindArea is Find for texts that may also name a joint return: "314 / 318", "North Northamptonshire / West
// Northamptonshire".
func (r *Register) FindArea(text string) (Area, error) {
	parts := strings.Split(text, jointMark)
	if len(parts) > 2 {
		return Area{}, &UnknownError{Text: metrics.Excerpt(text)}
	}
	var ids [2]ID
	for i, part := range parts {
		id, err := r.Find(part)
		if err != nil {
			return Area{}, err
		}
		ids[i] = id
	}
	if len(parts) == 2 && !canJoin(ids) {
		return Area{}, &UnknownError{Text: metrics.Excerpt(text)}
	}
	return Joint(ids[0], ids[1]), nil
}

// canJoin tells whether two can make a joint return: two councils, not one twice.
func canJoin(ids [2]ID) bool {
	return ids[0].Level() == LocalAuthority && ids[1].Level() == LocalAuthority && ids[0] != ids[1]
}

// jointMark is what open data files put between the names and codes of a joint return.
const jointMark = " / "

// onlyLive picks the one ID that a name stands for.
func onlyLive(ids []ID) (ID, bool) {
	if len(ids) == 1 {
		return ids[0], true
	}
	var found ID
	for _, id := range ids {
		if !id.e.Until.IsZero() {
			continue
		}
		if found != (ID{}) {
			return ID{}, false
		}
		found = id
	}
	return found, found != ID{}
}

// Label is how a row of a file names its subject. Any part may be empty. A joint return has two of each part, with a
// stroke between them.
type Label struct {
	Name    string `json:"name"`
	LACode  string `json:"la_code"`
	GSSCode string `json:"gss_code"`
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

// foldCode brings a code to the form in which codes are compared.
func foldCode(code string) string { return strings.ToUpper(strings.TrimSpace(code)) }

// fold brings a name to the form in which names are compared: lower case, "and" for "&", and no punctuation.
func fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	space := false
	word := func(text string) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteString(text)
	}
	for _, c := range name {
		switch {
		case c == '&':
			space = true
			word("and")
			space = true
		case c == '\'' || c == '’' || c == '.':
		case unicode.IsLetter(c) || unicode.IsDigit(c) || c == '(' || c == ')':
			word(string(unicode.ToLower(c)))
		default:
			space = true
		}
	}
	return b.String()
}

// most is how much of a text is looked at to find names near it; no council's name is as long.
const most = 60

// nearest gives up to five names that a mistyped text may stand for: those that hold it or that it holds, then those
// few letters away.
func (r *Register) nearest(text string) []string {
	key := fold(text)
	if key == "" || len(key) > most {
		return nil
	}
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	limit := len(key) / 3
	for _, n := range r.names {
		if d := distance(key, n.name, limit); d <= limit {
			found = append(found, candidate{n.id.Name(), d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.distance - b.distance })
	var names []string
	for _, c := range found {
		if len(names) == 5 || (c.distance == 0) != (found[0].distance == 0) {
			break // where some names hold the text, those merely like it are no help
		}
		if !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names
}

// distance says how far a name is from what may be a mistyped part of it: nought where one holds the other, and
// otherwise the letters to change in the whole name or in its beginning. Beyond the limit it is only that.
func distance(key, name string, limit int) int {
	if len(key) >= 3 && strings.Contains(name, key) || strings.Contains(key, name) {
		return 0
	}
	best := limit + 1
	if len(name)-len(key) <= limit && len(key)-len(name) <= limit {
		best = editDistance(key, name)
	}
	if len(name) > len(key)+1 {
		best = min(best, editDistance(key, name[:len(key)+1]))
	}
	return max(1, best)
}

// editDistance is the number of letters to insert, delete or change to make a into b (Levenshtein).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
