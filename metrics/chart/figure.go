package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// spot is what there is to draw of a figure: a point, a range, a symbol for its being missing, or the last two.
type spot struct {
	lo, hi        float64 // equal for a point; one end of a range may be infinite
	point, ranged bool
	symbol        string
}

func spotOf(v metrics.Value) spot {
	if x, ok := v.Point(); ok {
		return spot{lo: x, hi: x, point: true}
	}
	s := spot{symbol: symbolOf(v)}
	lower, upper, ok := v.Bounds()
	openLow := v.Reason() == metrics.Low && math.IsInf(upper, 1) // only above nought: nothing to draw
	if ok && !openLow && !(math.IsInf(lower, 0) && math.IsInf(upper, 0)) {
		s.lo, s.hi, s.ranged = lower, upper, true
	}
	return s
}

// symbolOf is the short sign for a figure that is not there, and empty for one that is, or of which a range is known.
func symbolOf(v metrics.Value) string {
	switch v.Reason() {
	case metrics.Reported:
		return ""
	case metrics.Ranged:
		if _, _, ok := v.Bounds(); ok {
			return ""
		}
		return "r"
	case metrics.Blank:
		return "?"
	case metrics.Invalid:
		return "!"
	}
	return v.Reason().Symbol()
}

// figure writes a figure for people: "27.0%", "18 to 24", "c".
func (a About) figure(v metrics.Value) string {
	_, _, bounded := v.Bounds()
	switch {
	case v.Reason() == metrics.Blank:
		return "blank"
	case a.Unit == "%" && (v.Reason() == metrics.Reported || v.Reason() == metrics.Ranged && bounded):
		return v.Format(a.Precision) + "%"
	}
	return v.Format(a.Precision)
}

// short is a figure in the drawing, of which huge ones are written with a power of ten, as many digits as there are.
func (a About) short(v metrics.Value) string {
	text := a.figure(v)
	if x, ok := v.Point(); ok && len(text) > 18 {
		text = strconv.FormatFloat(x, 'g', -1, 64)
		if a.Unit == "%" {
			text += "%"
		}
	}
	return text
}

// cell is a figure in a table, with the reason in words where it is missing.
func (a About) cell(v metrics.Value) string {
	if r := v.Reason(); r.Symbol() != "" && r.Symbol() != r.String() {
		return a.figure(v) + ", " + r.String()
	}
	return a.figure(v)
}

// number writes a number of cases.
func number(v metrics.Value) string { return About{}.short(v) }

// tally counts figures, of which some may be missing.
type tally struct {
	total, points, ranges int
	missing               []metrics.Reason // of those without a point
	symbols               []string
}

func (t *tally) add(v metrics.Value) {
	t.total++
	switch {
	case v.Reason() == metrics.Reported:
		t.points++
	case symbolOf(v) == "":
		t.ranges++
	default:
		t.missing, t.symbols = append(t.missing, v.Reason()), append(t.symbols, symbolOf(v))
	}
}

// text says what there is: "Figures: 148 of 151; 1 known only within a range; 2 confidential (c)".
func (t *tally) text() string {
	if t.total == 0 {
		return ""
	}
	b := fmt.Appendf(nil, "Figures: %d of %d", t.points, t.total)
	if t.ranges > 0 {
		b = fmt.Appendf(b, "; %d known only within a range", t.ranges)
	}
	for r := metrics.Blank; r <= metrics.Invalid; r++ {
		i, n := slices.Index(t.missing, r), 0
		for _, other := range t.missing {
			if other == r {
				n++
			}
		}
		if i < 0 {
			continue
		}
		words := r.String()
		if r == metrics.Ranged {
			words = "unknown range"
		}
		b = fmt.Appendf(b, "; %d %s (%s)", n, words, t.symbols[i])
	}
	return string(b)
}

// casesText is how many cases figures rest on: "n 120 to 180", with how many of these numbers are missing.
func casesText(cases []metrics.Value) string {
	var e extent
	var least, most metrics.Value
	missing := 0
	for _, v := range cases {
		x, ok := v.Point()
		if !ok {
			missing++
			continue
		}
		if !e.any || x < e.lo {
			least = v
		}
		if !e.any || x > e.hi {
			most = v
		}
		e = e.withNumber(x)
	}
	var b strings.Builder
	switch {
	case !e.any && missing == 0:
		return ""
	case !e.any:
		return "n not known"
	case e.lo == e.hi:
		b.WriteString("n " + number(least))
	default:
		b.WriteString("n " + number(least) + " to " + number(most))
	}
	if missing > 0 {
		b.WriteString(", " + strconv.Itoa(missing) + " not known")
	}
	return b.String()
}
