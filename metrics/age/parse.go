package age

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadBand is the class of the errors of [ParseLabel], [ParseProse] and [Between].
var ErrBadBand = errors.New("not an age band")

// ParseLabel reads a band as tables name it, with both ends in it:
//
//   - "18 to 25", "16-17", "17 to 18 years", "0-17 year olds", "Aged 5 to 9"; "16 and 17", "3 & 4 year olds", which are
//     two ages and the second the next after the first; "7", "Aged 7";
//   - "under 18", "Aged under 1", "18 to under 25", where the upper end is not in it; "17 and under", "up to and including
//     17", where it is;
//   - "25 and over", "16+", "16 or above".
//
// With other words an age may be said of people, "under-18s", "over 16s"; alone it may not: "7s" may be a spoiled cell.
//
// "Up to 25", "until 25", "18 up to 25" and "over 16" do not say whether the age that they name is in the band, in a
// table or anywhere: an age reached is one that somebody stays at for a year. Letter case, "aged", "years", "yrs", "year
// olds", "the age of" and the length of a hyphen do not matter.
//
// "Total" is no band: which ages it sums up is for its table to say. So is anything else, half years and months, ages
// above [Most] and ends in the wrong order: they give an error of the class [ErrBadBand] that quotes the text.
func ParseLabel(text string) (Band, error) { return parse(text, known) }

// ParseProse reads a band as people write it in minutes and reports. It differs from [ParseLabel] in one thing: whether
// the upper end of "18 to 25" or "18-25" is in it cannot be told, since services for that age end with the 25th birthday
// as often as with the 26th. That of "16-17" is in it: it would be one age without.
func ParseProse(text string) (Band, error) { return parse(text, known|toUnclear) }

// form is one form of words, with the ages in it.
type form struct {
	words *regexp.Regexp
	band  func(first, second int, usual ends) (Band, error)
}

// forms are the forms of words, after the text was put in lower case with single spaces and one kind of hyphen.
var forms = []form{
	{words(alone), func(n, _ int, _ ends) (Band, error) { return bandOf(n, n, known) }},
	{words(one + `(?: to | ?- ?)` + one), func(from, to int, usual ends) (Band, error) {
		if to <= from+1 {
			usual = known
		}
		return bandOf(from, to, usual)
	}},
	{words(one + ` ?(?:and|or|&) ?` + one), func(from, to int, _ ends) (Band, error) {
		if to != from+1 {
			return Band{}, ErrBadBand // two ages are no band
		}
		return bandOf(from, to, known)
	}},
	{words(`(?:under|below)[ -]` + one), func(to, _ int, _ ends) (Band, error) { return bandOf(0, to-1, known) }},
	{words(one + ` to (?:under|below) ` + one), func(from, to int, _ ends) (Band, error) {
		return bandOf(from, to-1, known)
	}},
	{words(one + ` (?:and|or) (?:under|below|younger)`), func(to, _ int, _ ends) (Band, error) {
		return bandOf(0, to, known)
	}},
	{words(`up to and including ` + one), func(to, _ int, _ ends) (Band, error) { return bandOf(0, to, known) }},
	{words(one + ` up to and including ` + one), func(from, to int, _ ends) (Band, error) {
		return bandOf(from, to, known)
	}},
	{words(`(?:up to|until) ` + one), func(to, _ int, _ ends) (Band, error) { return bandOf(0, to, known|toUnclear) }},
	{words(one + ` (?:up to|until) ` + one), func(from, to int, _ ends) (Band, error) {
		return bandOf(from, to, known|toUnclear)
	}},
	{words(one + `(?: (?:and|or) (?:over|above|older)| ?\+)` + years), func(from, _ int, _ ends) (Band, error) {
		return andOver(from, 0)
	}},
	{words(`(?:over|above)[ -]` + one), func(from, _ int, _ ends) (Band, error) { return andOver(from, fromUnclear) }},
}

const (
	// years is what may stand behind an age.
	years = `(?: ?(?:years?|yrs?)(?:[ -]olds?| of age)?)?`
	// alone is an age with what may stand around it: "the age of 25", "4 years old". "7s" alone is no age.
	alone = `(?:the age of )?(\d{1,3})` + years
	// one is an age beside other words, which may be said of people: "under-18s".
	one = `(?:the age of )?(\d{1,3})s?` + years
)

// words is a form of words as a pattern for the whole of a text.
func words(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:aged?|ages) )?(?:from )?` + pattern + `$`)
}

// andOver is a band without an upper end.
func andOver(from int, unclear ends) (Band, error) {
	if from > Most {
		return Band{}, ErrBadBand
	}
	return Band{from: uint8(from), ends: known | open | unclear}, nil
}

// dashes makes one kind of hyphen of all that stand between ages.
var dashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "‐", "-", "−", "-")

// parse reads a band of which the upper end is known in one way unless the words say otherwise.
func parse(text string, usual ends) (Band, error) {
	const longest = 80 // nothing that is read is longer
	bad := func() (Band, error) {
		return Band{}, fmt.Errorf("%w: found %q, expected whole years up to %d, such as 16 to 17, under 18 or 25 and over",
			ErrBadBand, metrics.Excerpt(text), Most)
	}
	if len(text) > longest {
		return bad()
	}
	plain := strings.Join(strings.Fields(dashes.Replace(strings.ToLower(text))), " ")
	for _, f := range forms {
		found := f.words.FindStringSubmatch(plain)
		if found == nil {
			continue
		}
		var ages [2]int
		for i, digits := range found[1:] {
			ages[i], _ = strconv.Atoi(digits) // at most three digits
		}
		b, err := f.band(ages[0], ages[1], usual)
		if err != nil {
			return bad()
		}
		return b, nil
	}
	return bad()
}
