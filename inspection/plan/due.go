package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrBadDue is the class of the errors of [ParseDue].
var ErrBadDue = errors.New("not a due date")

// Due is when something is due, as exactly as is known: on a day, by a day, or at some time in a span of days. It is
// comparable; the zero Due is none.
type Due struct {
	from, to metrics.Date
	text     string
}

// DueOn is the due date of a day that is known, such as a deadline that was counted. No date gives none.
func DueOn(day metrics.Date) Due { return Due{from: day, to: day, text: day.String()} }

// Text is the due date in the words of its source.
func (d Due) Text() string { return d.text }

// Days are the first and the last day that may be meant. They are one day for an exact date, for "by" and
// "before" and for the end of a span, and no dates where nothing is due.
func (d Due) Days() (first, last metrics.Date) { return d.from, d.to }

// IsZero tells whether there is no due date.
func (d Due) IsZero() bool { return d == Due{} }

// String is the text.
func (d Due) String() string { return d.text }

// MarshalText gives the text.
func (d Due) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// MarshalJSON writes the text as a string, and null where nothing is due.
func (d Due) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.text)
}

// Passed tells whether the due date is past on a day: Yes after its last day, No up to its first, and CannotTell in
// between, on no day, and where nothing is due.
func (d Due) Passed(on metrics.Date) metrics.Verdict {
	switch {
	case d.from.IsZero() || on.IsZero():
		return metrics.CannotTell
	case on.Compare(d.to) > 0:
		return metrics.Yes
	case on.Compare(d.from) <= 0:
		return metrics.No
	}
	return metrics.CannotTell
}

// ParseDue reads a due date in the words in which plans and minutes give them, with a year:
//
//   - a day: "2022-11-22", "31/10/2024", "31 October 2024", "31st October 2024";
//   - a week from its first day: "week commencing 17 September 2018", "week beginning", "w/c";
//   - a month: "November 2022", "Nov-2022", "Nov-22";
//   - a season: "autumn 2025"; a financial quarter: "Q2 2026-27", "Q2 2026/27"; a year: "2025";
//   - a part of a month or a year: "early 2025", "start of" and "beginning of", which are as early, "mid", "late";
//   - the end of a month, a season, a quarter or a year: "end of November 2018", "end November 2018".
//
// "By", "before", "in", "on", "at" or "from" may stand before it, and "the" before it or after "of". Letter case,
// commas, a hyphen after early, mid and late and a full stop at the end do not matter. Months may be cut to three
// letters, September to four, with a full stop after that. Ordinals are those of English: "31st", not "31th". Years
// have four digits and run from 1900 to 2199; two digits after a month and a hyphen are of 2000 to 2099, never a day.
//
// A month, a quarter or a year is all of its days, and a week seven. Early, mid and late are a third: the days 1 to 10,
// 11 to 20 and 21 to the end of a month, and four months of a year; end is the last day. Spring is March to May, summer
// June to August, autumn September to November, and winter December to February, of the year in which it begins. The
// first quarter of a financial year is April to June. "By" a span is by its last day, and so is "before the end of" it;
// "before" one is by the day before its first: before 2025 is by 31 December 2024. "From" one is at some time in it.
// These are our reading of loose words.
//
// Anything else, a date without a year among it, gives an error of the class [ErrBadDue] that quotes the text.
func ParseDue(text string) (Due, error) {
	plain := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(text, ",", " ")), "."))
	words := strings.Fields(hyphenated.Replace(plain))
	words, by := after(words, "by")
	before := false
	if !by {
		words, before = after(words, "before")
	}
	if !by && !before {
		words, _ = after(words, "in", "on", "at", "from")
	}
	words, _ = after(words, "the")
	words, part := partOf(words)
	words, weeks := weekOf(words)
	from, to, ok := span(words)
	switch {
	case ok && weeks:
		const week = 7
		ok = from == to && part == "" // a week begins on a day
		to = from.AddDays(week - 1)
	case ok && part != "":
		from, to, ok = thirdOf(from, to, part)
	}
	if !ok || to.IsZero() {
		return Due{}, fmt.Errorf("%w: %q, expected a day, a month, a quarter or a season with its year, or a year",
			ErrBadDue, metrics.Excerpt(text))
	}
	switch {
	case before && part != "end":
		from = from.AddDays(-1)
		to = from
	case by || before:
		from = to
	}
	return Due{from: from, to: to, text: strings.Join(strings.Fields(text), " ")}, nil
}

// after is the words after the first, if that is one of some.
func after(words []string, first ...string) (rest []string, ok bool) {
	if len(words) > 1 && slices.Contains(first, words[0]) {
		return words[1:], true
	}
	return words, false
}

// hyphenated parts what some write with a hyphen: "mid-October".
var hyphenated = strings.NewReplacer("early-", "early ", "mid-", "mid ", "late-", "late ")

// partOf takes the words for a part of a span off: "early", "mid", "late", "end", or none.
func partOf(words []string) (rest []string, part string) {
	if rest, ok := after(words, "early", "mid", "late"); ok {
		return rest, words[0]
	}
	if rest, ok := after(words, "end"); ok {
		return ofThe(rest), "end"
	}
	if rest, ok := after(words, "start", "beginning"); ok && rest[0] == "of" { // "start May 2024" is when to begin
		return ofThe(rest), "early"
	}
	return words, ""
}

// ofThe is the words after "of" or "of the".
func ofThe(words []string) []string {
	words, ok := after(words, "of")
	if ok {
		words, _ = after(words, "the")
	}
	return words
}

// weekOf takes the words for a week off.
func weekOf(words []string) (rest []string, ok bool) {
	if rest, ok := after(words, "w/c"); ok {
		return rest, true
	}
	if len(words) > 2 && words[0] == "week" && (words[1] == "commencing" || words[1] == "beginning") {
		return words[2:], true
	}
	return words, false
}

// span is the days of a date, a month, a quarter, a season or a year.
func span(words []string) (from, to metrics.Date, ok bool) {
	switch len(words) {
	case 1:
		return spanOfWord(words[0])
	case 2:
		if month, isQuarter := quarters[words[0]]; isQuarter {
			year, ok := financialYear(words[1])
			if month == time.January { // the last quarter is in the second year
				year++
			}
			return months(year, month, 3, ok)
		}
		year, ok := yearOf(words[1])
		if month, isMonth := monthNamed(words[0]); isMonth {
			return months(year, month, 1, ok)
		}
		if season, isSeason := seasons[words[0]]; isSeason {
			return months(year, season, 3, ok)
		}
	case 3:
		day, ok := ordinal(words[0])
		if month, isMonth := monthNamed(words[1]); isMonth {
			return dayOf(day, int(month), words[2], ok)
		}
	}
	return from, to, false
}

// spanOfWord is the days of "2022-11-22", "22/11/2022", "Nov-2022", "Nov-22" or "2022".
func spanOfWord(word string) (from, to metrics.Date, ok bool) {
	if d, err := metrics.ParseDate(word); err == nil {
		_, ok := yearOf(word[:4])
		return d, d, ok
	}
	if parts := strings.Split(word, "/"); len(parts) == 3 {
		day, ok := number(parts[0])
		month, ok2 := number(parts[1])
		return dayOf(day, month, parts[2], ok && ok2)
	}
	if name, year, found := strings.Cut(word, "-"); found {
		if len(year) == 2 {
			year = "20" + year
		}
		month, isMonth := monthNamed(name)
		y, ok := yearOf(year)
		return months(y, month, 1, ok && isMonth)
	}
	year, ok := yearOf(word)
	return months(year, time.January, 12, ok)
}

// dayOf is a day of a year that is still to be read.
func dayOf(day, month int, year string, ok bool) (from, to metrics.Date, good bool) {
	y, isYear := yearOf(year)
	date, err := metrics.NewDate(y, time.Month(month), day)
	return date, date, ok && isYear && err == nil
}

// ordinal reads a day of the month, "31" or "31st".
func ordinal(word string) (int, bool) {
	if n, ok := number(word); ok || len(word) < 3 {
		return n, ok
	}
	digits, ending := word[:len(word)-2], word[len(word)-2:]
	n, ok := number(digits)
	want := "th"
	if n/10 != 1 { // 11th, 12th, 13th
		switch n % 10 {
		case 1:
			want = "st"
		case 2:
			want = "nd"
		case 3:
			want = "rd"
		}
	}
	return n, ok && ending == want
}

// number reads one or two digits.
func number(word string) (int, bool) {
	n, err := strconv.Atoi(word)
	return n, err == nil && n > 0 && len(word) <= 2 && word[0] != '+'
}

var seasons = map[string]time.Month{
	"spring": time.March, "summer": time.June, "autumn": time.September, "winter": time.December,
}

// quarters are those of a financial year, by their first months.
var quarters = map[string]time.Month{"q1": time.April, "q2": time.July, "q3": time.October, "q4": time.January}

// monthNamed reads a month by its name or the first three letters of it, September also by four. Where it is cut, a
// full stop may follow.
func monthNamed(word string) (time.Month, bool) {
	cut := strings.TrimSuffix(word, ".")
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || cut == name[:3] && cut != name || cut == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

// yearOf reads a year of four digits.
func yearOf(word string) (int, bool) {
	year, err := strconv.Atoi(word)
	return year, err == nil && len(word) == 4 && word[0] != '+' && year >= 1900 && year < 2200
}

// financialYear reads the first of the two years of "2026-27" or "2026/27".
func financialYear(word string) (int, bool) {
	first, second, found := strings.Cut(strings.Replace(word, "/", "-", 1), "-")
	year, ok := yearOf(first)
	return year, found && ok && second == fmt.Sprintf("%02d", (year+1)%100)
}

// months is so many months from the first of one.
func months(year int, month time.Month, n int, ok bool) (from, to metrics.Date, good bool) {
	from, err := metrics.NewDate(year, month, 1)
	return from, from.AddMonths(n).AddDays(-1), ok && err == nil
}

// thirdOf is the early, middle or late third of a span, or its last day.
func thirdOf(from, to metrics.Date, part string) (metrics.Date, metrics.Date, bool) {
	const third, fourMonths = 10, 4 // days of a month, months of a year
	days, _ := to.DaysSince(from)
	switch {
	case part == "end":
		return to, to, days > 0
	case days > 300: // a year
		first := from.AddMonths(map[string]int{"early": 0, "mid": fourMonths, "late": 2 * fourMonths}[part])
		return first, first.AddMonths(fourMonths).AddDays(-1), true
	case days >= 27 && days <= 30: // a month
		switch part {
		case "early":
			return from, from.AddDays(third - 1), true
		case "mid":
			return from.AddDays(third), from.AddDays(2*third - 1), true
		}
		return from.AddDays(2 * third), to, true
	}
	return from, to, false // of a day or a season there are no thirds
}
