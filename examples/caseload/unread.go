package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// unread says of which lists some cells tell nothing, without how many: cells are of children. What it is that rests on
// them shows in what is not recorded.
func (s *settings) unread(r *annexa.Reading) (all []metrics.Warning) {
	dates := "dates could not be read"
	if !s.monthFirst {
		dates += " (-month-first reads 3/4/2025 as 4 March)"
	}
	for _, kind := range []struct {
		codes []annexa.Code
		words string
	}{
		{[]annexa.Code{annexa.NotADate, annexa.AmbiguousDate}, dates},
		{[]annexa.Code{annexa.EndBeforeStart}, "ends are before their start"},
		{[]annexa.Code{annexa.NotACode}, "codes are not known"},
		{[]annexa.Code{annexa.NotACount}, "numbers could not be read"},
		{[]annexa.Code{annexa.BornDiffers}, "a child has two days of birth"},
		{[]annexa.Code{annexa.ColumnBlank}, "a column has nothing in any row"},
	} {
		var lists []int
		for _, l := range r.Lists {
			if slices.ContainsFunc(kind.codes, func(c annexa.Code) bool { return l.Faults[c] > 0 }) {
				lists = append(lists, l.Number)
			}
		}
		if len(lists) > 0 {
			all = append(all, metrics.Warning{
				Code: metrics.WarningCode(kind.codes[0]), Message: kind.words + " in " + listsInWords(lists),
			})
		}
	}
	return all
}

// listsInWords names lists: "list 7", "lists 1, 7 and 10".
func listsInWords(lists []int) string {
	texts := make([]string, len(lists))
	for i, number := range lists {
		texts[i] = strconv.Itoa(number)
	}
	last := len(texts) - 1
	if last == 0 {
		return "list " + texts[0]
	}
	return "lists " + strings.Join(texts[:last], ", ") + " and " + texts[last]
}
