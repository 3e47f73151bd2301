package area

import (
	"cmp"
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

// foldCode brings a code to the form in which codes are compared.
func foldCode(code string) string { return strings.ToUpper(strings.TrimSpace(code)) }

// fold brings a name to the form in which names are compared: lower case, "and" for "&", and no punctuation
// but brackets.
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
