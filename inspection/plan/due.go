package plan

import (
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

// Days are the first and the last day that may be meant. They are one day for an exact date, for "by" and for the end
// of a span, and no dates where nothing is due.
func (d Due) Days() (first, last metrics.Date) { return d.from, d.to }

// IsZero tells whether there is no due date.
func (d Due) IsZero() bool { return d == Due{} }

// String is the text.
func (d Due) String() string { return d.text }

// MarshalText gives the text.
func (d Due) MarshalText() ([]byte, error) { return []byte(d.text), nil }

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

// ParseDue reads a due date in the words in which plans and minutes give them, with a year: "2022-11-22",
// "31/10/2024", "31 October 2024", "31st October 2024", "November 2022", "mid October 2018", "the end of November
// 2018", "week commencing 17 September 2018", "late 2025", "autumn 2025", "2025", each also with "by", "before the end
// of", "in", "on", "at" or "from" before it. Letter case, commas, a hyphen after early, mid and late and a full stop at
// the end do not matter, months may be cut to three letters, and years run from 1900 to 2199.
//
// A month or a year is all of its days, and a week the seven from its first. Early, mid and late are a third: the days
// 1 to 10, 11 to 20 and 21 to the end of a month, and four months of a year; end is the last day. Spring is March to
// May, summer June to August, autumn September to November, and winter December to February, of the year in which it
// begins. "By" a span is by its last day; "from" one is at some time in it. These are our reading of loose words.
// Anything else, a date without a year among it, gives an error of the class [ErrBadDue] that quotes the text.
func ParseDue(text string) (Due, error) {
	plain := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(text, ",", " ")), "."))
	words := strings.Fields(hyphenated.Replace(plain))
	words, by := after(words, "by", "before")
	if !by {
		words, _ = after(words, "in", "on", "at", "from")
	}
	words, _ = after(words, "the")
	part := ""
	for _, p := range [...]string{"early", "mid", "late", "end"} {
		if rest, ok := after(words, p); ok {
			words, part = rest, p
			if rest, ok := after(words, "of"); ok {
				words = rest
				words, _ = after(words, "the")
			}
			break
		}
	}
	weeks := false
	if rest, ok := after(words, "w/c"); ok {
		words, weeks = rest, true
	} else if len(words) > 2 && words[0] == "week" && (words[1] == "commencing" || words[1] == "beginning") {
		words, weeks = words[2:], true
	}
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
		return Due{}, fmt.Errorf("%w: %q, expected a day, a month or a season with its year, or a year", ErrBadDue, metrics.Excerpt(text))
	}
	if by {
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

// span is the days of a date, a month, a season or a year.
func span(words []string) (from, to metrics.Date, ok bool) {
	switch len(words) {
	case 1:
		if d, err := metrics.ParseDate(words[0]); err == nil {
			_, ok := yearOf(words[0][:4])
			return d, d, ok
		}
		if parts := strings.Split(words[0], "/"); len(parts) == 3 {
			return dayOf(parts[0], parts[1], parts[2])
		}
		year, ok := yearOf(words[0])
		return months(year, time.January, 12, ok)
	case 2:
		year, ok := yearOf(words[1])
		if month, isMonth := monthNamed(words[0]); isMonth {
			return months(year, month, 1, ok)
		}
		if season, isSeason := seasons[words[0]]; isSeason {
			return months(year, season, 3, ok)
		}
	case 3:
		if month, isMonth := monthNamed(words[1]); isMonth {
			return dayOf(words[0], strconv.Itoa(int(month)), words[2])
		}
	}
	return from, to, false
}

// dayOf reads a day by its numbers; the day of the month may be an ordinal: "31st".
func dayOf(day, month, year string) (from, to metrics.Date, ok bool) {
	y, ok := yearOf(year)
	d, ok2 := number(strings.TrimRight(day, "stndrh")) // st, nd, rd, th
	m, ok3 := number(month)
	date, err := metrics.NewDate(y, time.Month(m), d)
	return date, date, ok && ok2 && ok3 && err == nil
}

// number reads one or two digits.
func number(word string) (int, bool) {
	n, err := strconv.Atoi(word)
	return n, err == nil && n > 0 && len(word) <= 2 && word[0] != '+'
}

var seasons = map[string]time.Month{
	"spring": time.March, "summer": time.June, "autumn": time.September, "winter": time.December,
}

// monthNamed reads a month by its name or the first three letters of it.
func monthNamed(word string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); word == name || word == name[:3] {
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
