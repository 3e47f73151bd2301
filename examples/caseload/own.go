package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// listNumbers are the numbers of lists, in order.
func listNumbers(text string) ([]int, error) {
	var numbers []int
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > annexa.ListCount {
			return nil, fmt.Errorf("-nothing-in: found %q, expected numbers of lists from 1 to %d, such as 7,10",
				metrics.Excerpt(part), annexa.ListCount)
		}
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), nil
}

// ownHeadings are the headings of a council's own, each KEY=TEXT, by the key of their column. Which text they are is told
// nowhere.
func ownHeadings(given []string) (map[string][]string, error) {
	headings := make(map[string][]string)
	for _, text := range given {
		key, heading, ok := strings.Cut(text, "=")
		if heading = strings.TrimSpace(heading); !ok || heading == "" {
			return nil, fmt.Errorf("-heading: found %q, expected KEY=TEXT, such as 8.dental=TEXT", metrics.Excerpt(key))
		}
		if key = strings.TrimSpace(key); !isKey(key) {
			return nil, unknownKey(key)
		}
		headings[key] = append(headings[key], heading)
	}
	return headings, nil
}

func isKey(key string) bool {
	_, ok := usualHeading(key)
	return ok
}

// usualHeading is what the return calls a column.
func usualHeading(key string) (string, bool) {
	for _, l := range annexa.Layout() {
		for _, c := range l.Columns {
			if c.Key == key {
				return c.Headings[0], true
			}
		}
	}
	return "", false
}

// unknownKey says what the keys of the list are that was meant.
func unknownKey(key string) error {
	number, _, _ := strings.Cut(key, ".")
	for _, l := range annexa.Layout() {
		if strconv.Itoa(l.Number) != number {
			continue
		}
		var keys []string
		for _, c := range l.Columns {
			if c.Read {
				keys = append(keys, c.Key)
			}
		}
		return fmt.Errorf("-heading: found the key %q, expected for list %d one of %s", metrics.Excerpt(key), l.Number,
			strings.Join(keys, ", "))
	}
	return fmt.Errorf("-heading: found the key %q, expected one that begins with the number of a list from 1 to %d, such as 8.dental",
		metrics.Excerpt(key), annexa.ListCount)
}

// chosen is the settings that change figures, as they are printed.
type chosen struct {
	Earlier       string   `json:"earlier"`
	Visits        *int     `json:"protection_visit_working_days"`
	Population    *float64 `json:"population"`
	NothingIn     []int    `json:"nothing_in"`
	NothingLately bool     `json:"nothing_lately"`
	MonthFirst    bool     `json:"month_first"`
	// Headings are the keys of columns that were given a heading, without the heading: it is of the file.
	Headings []string `json:"other_headings"`
}

// chosen gives the settings by which a reading was made.
func (s *settings) chosen(reading *annexa.Reading) chosen {
	c := chosen{
		Earlier: s.counts, Population: cells.Figure(s.population), NothingIn: []int{}, NothingLately: s.nothingLately,
		MonthFirst: s.monthFirst,
		Headings:   append([]string{}, slices.Sorted(maps.Keys(s.headings))...),
	}
	if !s.visits.IsZero() {
		c.Visits = &s.visits.N
	}
	for _, number := range s.empty {
		if l := reading.Lists[number-1]; l.Read && l.Rows == 0 {
			c.NothingIn = append(c.NothingIn, number)
		}
	}
	return c
}

// joined are numbers of lists.
func joined(of []int, separator string) string {
	var texts []string
	for _, n := range of {
		texts = append(texts, strconv.Itoa(n))
	}
	return strings.Join(texts, separator)
}

// String is the settings on one line.
func (c chosen) String() string {
	text := "Settings: earlier referrals and plans: " + c.Earlier + "; visits to children with a plan: "
	if c.Visits == nil {
		text += "no interval"
	} else {
		text += fmt.Sprintf("every %d working days", *c.Visits)
	}
	text += "; population: "
	if c.Population == nil {
		text += "not given"
	} else {
		text += cells.Pointer(c.Population)
	}
	if len(c.NothingIn) > 0 {
		text += "; lists that rightly have no rows: " + joined(c.NothingIn, ", ")
	}
	if c.NothingLately {
		text += "; nothing lately is said to be right"
	}
	if c.MonthFirst {
		text += "; the month is first in dates"
	}
	if len(c.Headings) > 0 {
		text += "; other headings for: " + strings.Join(c.Headings, ", ")
	}
	return text + "."
}
