package chart

import (
	"cmp"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// Distribution is how many councils have each grade: in England, in a region, among statistical neighbours. The zero
// Distribution has nothing to show. About.Measure names what is counted, "Councils"; shares are written to
// About.Precision or, where that is AsPrinted, to one decimal place.
type Distribution struct {
	About
	// Grades are the names of the grades, from the best to the worst, and of what there is beside them: "not judged".
	Grades []string
	// Groups are what is compared, one under the other.
	Groups []DistributionGroup
}

// DistributionGroup is one group of a [Distribution].
type DistributionGroup struct {
	Label string
	// Counts are how many there are of each grade. Those that are not there are blank, and those too many are left out.
	Counts []metrics.Value
	// Picked tells that it is the one, or one of those, that the chart is about.
	Picked bool
}

// share is a count, its group's total, and the one as a percentage of the other. A total of which a part is missing is
// missing too, and so are the shares.
type share struct {
	count, of, percent metrics.Value
}

func (f Distribution) shares(g DistributionGroup) []share {
	counts := make([]metrics.Value, len(f.Grades))
	for i := range counts {
		counts[i] = value(g.Counts, i)
	}
	total, _ := metrics.Sum(counts...)
	list := make([]share, len(counts))
	for i, count := range counts {
		list[i] = share{count, total, metrics.Percent(count, total)}
	}
	return list
}

// percent writes a share.
func (f Distribution) percent(v metrics.Value) string {
	a := About{Unit: "%", Precision: cmp.Or(f.Precision, metrics.Places(1))}
	return a.short(v)
}

// text writes a share: "103 of 153 (67.3%)", or as much of it as there is.
func (f Distribution) text(s share) string {
	if s.count.Reason().Symbol() != "" {
		return About{}.cell(s.count)
	}
	text := number(s.count)
	if _, ok := s.percent.Point(); ok {
		text += " of " + number(s.of) + " (" + f.percent(s.percent) + ")"
	}
	return text
}

// SVG draws a bar for each grade of each group, from nought to all of the group. Where a count is missing, its symbol
// stands in place of the bar, and the shares of its group are ranges or not known.
func (f Distribution) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	const kind = "Distribution of grades"
	var shown []string
	drawn := len(f.Grades) > 0 && len(f.Groups) > 0
	hasRange := false
	for _, g := range f.Groups {
		for i, s := range f.shares(g) {
			shown = append(shown, named(g.Label)+", "+named(f.Grades[i])+": "+f.text(s))
			hasRange = hasRange || spotOf(s.percent).ranged
		}
	}
	if !drawn {
		c.nothing()
		return c.finish(o, f.About, kind, shown)
	}
	if hasRange {
		c.keys([]key{c.rangeKey(false)})
	}
	var count tally
	for _, g := range f.Groups {
		shares := f.shares(g)
		c.y += 4
		c.says(named(g.Label)+": n "+sizeOf(shares[0].of), 2, writing{bold: true})
		c.y += 2
		for i, s := range shares {
			count.add(s.count)
			f.row(c, named(f.Grades[i]), s, g.Picked)
		}
		c.y += 6
	}
	return c.finish(o, f.About, kind, shown, "Bars run from 0% to 100% of each group.", count.text())
}

// sizeOf writes a total, of which more may be known than that parts of it are missing.
func sizeOf(total metrics.Value) string {
	lower, upper, bounded := total.Bounds()
	switch {
	case total.Reason() == metrics.Reported:
		return number(total)
	case bounded:
		return number(metrics.Between(lower, upper))
	}
	return "not known"
}

// row draws one grade of one group: its name and figures, and below or between them its bar.
func (f Distribution) row(c *canvas, grade string, s share, pickedOut bool) {
	const narrow, thick = 34.0, 12.0
	left, right := edge, c.width-edge
	step, middle := narrow, c.y+narrow-thick/2-4
	if c.wide() {
		label := min(c.width*0.3, 240)
		step, middle = 22, c.y+11
		c.text(left, middle+4, cutTo(grade, label-8, textSize, false), writing{})
		c.text(right, middle+4, fitting(f.text(s), c.width*0.24, false), writing{anchor: "end"})
		left, right = left+label, right-c.width*0.25
	} else {
		c.row(left, right, c.y+13, grade, f.text(s), false)
	}
	at := func(percent float64) float64 { return left + (right-left)*min(max(percent/100, 0), 1) }
	c.hinted(grade+": "+f.text(s), func() {
		c.line(left, middle, right, middle, ruling)
		spot := spotOf(s.percent)
		switch {
		case spot.point:
			c.rect(left, middle-thick/2, at(spot.lo)-left, thick, barLook(pickedOut))
		case spot.ranged:
			c.level(middle, at(spot.lo), at(spot.hi), !math.IsInf(spot.lo, 0), !math.IsInf(spot.hi, 0), ranged)
		}
		if symbol := symbolOf(s.count); symbol != "" && !spot.point {
			c.text(left+4, middle+4, symbol, writing{bold: true, halo: true})
		}
	})
	c.line(left, middle-thick/2-1, left, middle+thick/2+1, axisRow)
	c.y += step
}

// Table gives a row for each grade, and for each group a column of counts and one of shares. The last row holds the
// totals.
func (f Distribution) Table() Table {
	t := f.table("Grade")
	shares := make([][]share, len(f.Groups))
	for i, g := range f.Groups {
		shares[i] = f.shares(g)
		t.Header = append(t.Header, joined(", ", named(g.Label), cmp.Or(f.Measure, "number")), named(g.Label)+", share (%)")
	}
	if len(f.Groups) == 0 || len(f.Grades) == 0 {
		return t
	}
	for i, grade := range f.Grades {
		row := []string{grade}
		for j := range f.Groups {
			row = append(row, About{}.cell(shares[j][i].count), f.percent(shares[j][i].percent))
		}
		t.Rows = append(t.Rows, row)
	}
	total := []string{"All"}
	for j := range f.Groups {
		total = append(total, About{}.cell(shares[j][0].of), "")
	}
	t.Rows = append(t.Rows, total)
	return t
}
