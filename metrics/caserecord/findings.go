package caserecord

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// The lists of records.
const (
	workers     = "workers"
	allocations = "allocations"
)

// mostListed is how many problems of each kind are listed: a file in which every row is wrong is to fill no memory.
const mostListed = 1000

// findings collects problems, found in any order.
type findings struct {
	count map[Code]int
	first map[Code][]Problem // up to twice as many as are listed
	last  map[Code]Problem   // where there are as many as are listed, the last of them; later ones need no text
}

// add counts a problem of a record, and lists it if it is among the first of its kind. The text is only made then.
func (f *findings) add(code Code, list string, record, other int, found func() string) {
	if f.count == nil {
		f.count, f.first, f.last = map[Code]int{}, map[Code][]Problem{}, map[Code]Problem{}
	}
	f.count[code]++
	p := Problem{Code: code, List: list, Record: record, Other: other, LeftOut: code.leavesOut()}
	if last, full := f.last[code]; full && byRecord(p, last) > 0 {
		return
	}
	p.Found = found()
	f.first[code] = append(f.first[code], p)
	if len(f.first[code]) == 2*mostListed {
		f.first[code] = firstOf(f.first[code])
		f.last[code] = f.first[code][mostListed-1]
	}
}

// firstOf is the problems that are listed, of those collected.
func firstOf(ps []Problem) []Problem {
	slices.SortFunc(ps, byRecord)
	return ps[:min(len(ps), mostListed)]
}

// byRecord orders problems: workers first, then by record.
func byRecord(a, b Problem) int {
	return cmp.Or(
		-strings.Compare(a.List, b.List), cmp.Compare(a.Record, b.Record), strings.Compare(string(a.Code), string(b.Code)),
	)
}

// problems is the result.
func (f *findings) problems() Problems {
	p := Problems{Count: make(map[Code]int)}
	maps.Copy(p.Count, f.count)
	for _, found := range f.first {
		p.List = append(p.List, firstOf(found)...)
	}
	slices.SortFunc(p.List, byRecord)
	return p
}

// quote is text from a record as a message can show it.
func quote(text string) string { return strconv.Quote(metrics.Excerpt(text)) }
