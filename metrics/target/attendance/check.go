package attendance

import (
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Check looks at counts that somebody else made. It gives those that can be right, in their order, and what is wrong
// with each of the others. A count with several faults is named with the first:
//
//   - no agency, or no period;
//   - a figure that could not be read, is certainly below nought, or is a published number with decimals;
//   - certainly more meetings attended than the agency was invited to, or required at; more attended of those at which
//     it was required than attended at all; more attended and excused together than it was invited to;
//   - an agency more than once in a period: the first is kept.
//
// A missing figure is no fault, and one known within bounds is only where nothing within them could be right. No counts
// give none.
func Check(counts []Count) (right []Count, problems []Problem) {
	type row struct {
		agency string
		period metrics.Period
	}
	firsts := make(map[row]int, len(counts))
	right, problems = []Count{}, []Problem{}
	for i, c := range counts {
		p := c.fault()
		at := row{key(c.Agency), c.Period}
		first, again := firsts[at]
		switch {
		case p != Problem{}:
		case !again:
			firsts[at] = i
			right = append(right, c)
			continue
		default:
			p = Problem{Other: first + 1, Code: Repeated, Found: quoted(c.Agency) + " again"}
			p.Expected = "one count for " + c.Period.Label()
			if c.figures() != counts[first].figures() {
				p.Code, p.Found = Conflicting, p.Found+", with other figures"
			}
		}
		p.Position = i + 1
		problems = append(problems, p)
	}
	return right, problems
}

// fault is what is wrong with a count by itself, without its position.
func (c Count) fault() Problem {
	switch {
	case key(c.Agency) == "":
		return Problem{Code: NoAgency, Found: "no agency", Expected: "the name of one"}
	case c.Period.IsZero():
		return Problem{Code: NoPeriod, Found: "no period", Expected: "one such as a quarter"}
	}
	for _, f := range [...]struct {
		name  string
		value metrics.Value
	}{
		{"invited", c.Invited}, {"attended", c.Attended}, {"required", c.Required}, {"attended of required",
			c.AttendedRequired}, {"apologies", c.Apologies}, {"not invited", c.NotInvited}, {"not recorded", c.NotRecorded},
	} {
		x, exists := f.value.Point()
		belowNought := surely(f.value, metrics.Below, metrics.Exact(0))
		if f.value.Reason() == metrics.Invalid || belowNought || exists && x != math.Trunc(x) {
			found := inWords(f.value) + " " + f.name
			return Problem{Code: NotCount, Found: found, Expected: "a whole number of nought or more"}
		}
	}
	for _, f := range [...]struct {
		name, in    string
		part, whole metrics.Value
	}{
		{"attended", "invited", c.Attended, c.Invited},
		{"attended of required", "required", c.AttendedRequired, c.Required},
		{"attended of required", "attended", c.AttendedRequired, c.Attended},
		{"attended and apologies", "invited", metrics.Add(c.Attended, c.Apologies), c.Invited},
	} {
		if surely(f.part, metrics.Above, f.whole) {
			return Problem{
				Code: PartAboveWhole, Found: inWords(f.part) + " " + f.name,
				Expected: "no more than " + inWords(f.whole) + " " + f.in,
			}
		}
	}
	return Problem{}
}

// figures is the count without its words.
func (c Count) figures() Count {
	c.Agency, c.Note = "", ""
	return c
}

// inWords is a figure as messages have it.
func inWords(v metrics.Value) string {
	if v.Reason() == metrics.Invalid {
		return v.Reason().String()
	}
	return v.String()
}

// quoted is a caller's text as messages have it.
func quoted(text string) string { return strconv.Quote(metrics.Excerpt(text)) }
