package lait

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// places are whom the rows are about, as the rows say it.
type places struct {
	register *area.Register
	known    []place
	byKey    map[placeKey]int32
	before   int32           // the place of the row before
	subjects []panel.Subject // one for each area, in order of first occurrence
	position map[area.Area]int32
}

// placeKey is how a row says where it is.
type placeKey struct{ name, number, region string }

// place is what that stands for.
type place struct {
	placeKey
	position  int32 // in subjects; -1 for a place that cannot be used
	level     area.Level
	other     bool // another name of a place that has one
	complaint *complaint
}

// complaint is what is wrong with a place: the column to point at, what it has and what it should have.
type complaint struct {
	column, found, expected string
	cause                   error
}

// mostPlaces bounds what is remembered of a file full of nonsense; longestPlace is the length of what a place is
// called.
const mostPlaces, longestPlace = 10_000, 3 * longestName

// unremembered is a place that is none.
var unremembered = place{position: -1, complaint: &complaint{
	column: columnArea, expected: fmt.Sprintf("at most %d different places of at most %d bytes", mostPlaces, longestPlace),
}}

func newPlaces(register *area.Register) *places {
	return &places{register: register, byKey: make(map[placeKey]int32), position: make(map[area.Area]int32)}
}

// find gives the place of the next row, and whether it is met for the first time. Each area takes room in so many
// blocks.
func (p *places) find(name, number, region string, blocks int) (found *place, isNew bool) {
	at := p.before + 1 // files go through the places in one order again and again
	if int(at) >= len(p.known) {
		at = 0
	}
	if int(at) < len(p.known) {
		if next := &p.known[at]; next.name == name && next.number == number && next.region == region {
			p.before = at
			return next, false
		}
	}
	at, known := p.byKey[placeKey{name, number, region}]
	if !known {
		if len(p.known) == mostPlaces || len(name)+len(number)+len(region) > longestPlace {
			return &unremembered, false
		}
		key := placeKey{strings.Clone(name), strings.Clone(number), strings.Clone(region)}
		at = int32(len(p.known))
		p.known, p.byKey[key] = append(p.known, p.resolve(key, blocks)), at
	}
	p.before = at
	return &p.known[at], !known
}

// resolve looks a place up.
func (p *places) resolve(key placeKey, blocks int) place {
	found := place{placeKey: key, position: -1}
	label := area.Label{Name: strings.TrimSpace(key.name), LACode: strings.TrimSuffix(strings.TrimSpace(key.number), ".0")}
	match, err := p.register.Resolve(label)
	switch {
	case err != nil:
		found.complaint = unknownPlace(label, err)
		return found
	case match.Area.IsJoint():
		found.complaint = &complaint{columnArea, label.Name, "one council: the tool gives each a row of its own", nil}
		return found
	}
	id := match.Area.First()
	found.level = id.Level()
	subject := panel.Subject{Area: match.Area, Label: label}
	if match.Overruled != (area.Label{}) || !isPlain(label.Name) {
		found.complaint = &complaint{
			columnArea, label.Name + ", " + label.LACode, "a name and a number of one place; read as " + id.Name(), nil,
		}
		subject.Label = area.Label{Name: id.Name(), LACode: id.LACode()}
	}
	if found.level == area.LocalAuthority {
		subject.Region, err = p.region(cellText(key.region), id)
		if err != nil && found.complaint == nil {
			found.complaint = &complaint{columnRegion, key.region, err.Error(), nil}
		}
	}
	position, old := p.position[match.Area]
	switch {
	case old:
		found.other = true
	case len(p.subjects) == mostAreas || (len(p.subjects)+1)*blocks > mostCells:
		found.complaint = &complaint{
			columnArea, label.Name, fmt.Sprintf("at most %d places, and %d figures in all", mostAreas, mostCells), panel.ErrTooLarge,
		}
		return found
	default:
		position = int32(len(p.subjects))
		p.position[match.Area] = position
		p.subjects = append(p.subjects, subject)
	}
	found.position = position
	return found
}

// errRegion is a region that is not the council's.
var errRegion = errors.New("the council's region")

// region looks up the region that a council's row gives, which is kept also where it is not the council's.
func (p *places) region(text string, council area.ID) (area.ID, error) {
	match, err := p.register.Resolve(area.Label{Name: text})
	if err != nil || match.Area.Level() != area.Regional {
		return area.ID{}, fmt.Errorf("%w: %v", errRegion, council.Region(area.LondonSplit))
	}
	region := match.Area.First()
	for d := range area.Division(area.DivisionCount) {
		if council.Region(d) == region {
			return region, nil
		}
	}
	return region, fmt.Errorf("%w: %v; the row's is kept", errRegion, council.Region(area.LondonSplit))
}

// unknownPlace is the complaint about a place that nobody is.
func unknownPlace(label area.Label, err error) *complaint {
	expected := "the name of a council, a region or England"
	var unknown *area.UnknownError
	switch {
	case errors.Is(err, area.ErrConflict):
		expected = "the name and the number of one place: " + err.Error()
	case errors.As(err, &unknown) && len(unknown.Nearest) > 0:
		expected += ", such as " + strings.Join(unknown.Nearest, "; ")
	}
	return &complaint{columnArea, label.Name, expected, err}
}

// isPlain tells whether a text can be shown as it is.
func isPlain(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) })
}
