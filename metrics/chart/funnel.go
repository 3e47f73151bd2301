package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Funnel is a funnel plot: figures of councils against the number of cases they rest on, and the limits within which
// chance leaves them, which are the wider the fewer the cases (D. J. Spiegelhalter, "Funnel plots for comparing
// institutional performance", Statistics in Medicine 24 (2005) 1185-1202). The zero Funnel has nothing to show.
type Funnel struct {
	About
	// Cases names what is counted from left to right: "Referrals".
	Cases string
	// Points are the councils, in the order of the table.
	Points []FunnelPoint
	// Centre is the average about which the limits lie, and CentreName what it is called: "England".
	Centre     metrics.Value
	CentreName string
	// Limits are the limits, the inner before the outer. The first four differ in their dashes.
	Limits []FunnelLimits
}

// FunnelPoint is one council of a [Funnel].
type FunnelPoint struct {
	Label string
	// Value is the figure, Cases the number that it rests on.
	Value, Cases metrics.Value
	// Mark says where it lies; Common is within the limits.
	Mark Mark
	// Picked tells that it is the one, or one of those, that the chart is about. It is drawn larger and named.
	Picked bool
}

// FunnelLimits are the limits of one level: "95%".
type FunnelLimits struct {
	Name string
	// Curve is in ascending order of cases. Where a number is not finite there is no limit.
	Curve []CurvePoint
}

// CurvePoint is where the limits of a [Funnel] are at a number of cases.
type CurvePoint struct {
	Cases, Lower, Upper float64
}

func (p CurvePoint) finite() bool {
	return !math.IsNaN(p.Cases-p.Cases) && !math.IsNaN(p.Lower-p.Lower) && !math.IsNaN(p.Upper-p.Upper)
}

var funnelMarks = [...]string{
	"within the limits", "above the limits", "below the limits", "outside the limits, better", "outside the limits, worse",
}

var limitDashes = [...]string{"7 3", "2 2", "9 3 2 3", "1 3"}

// SVG draws the funnel. A council without a figure, whose cases are known, has its symbol in the strip below the scale.
// One whose cases are not known is not drawn, and a note counts it.
func (f Funnel) SVG(o Options) []byte {
	c := newCanvas(o)
	c.heading(f.About)
	xs, ys := extent{}.withNumber(0), extent{}
	var count tally
	noCases, drawn := 0, 0
	for _, p := range f.Points {
		count.add(p.Value)
		cases := spotOf(p.Cases)
		if !cases.point && !cases.ranged {
			noCases++
			continue
		}
		drawn++
		xs, ys = xs.with(p.Cases), ys.with(p.Value)
	}
	most := xs.hi // beyond the largest council the limits are of no interest
	for _, limits := range f.Limits {
		for _, p := range limits.Curve {
			if p.finite() && p.Cases >= most/50 && p.Cases <= most {
				ys = ys.withNumber(p.Lower).withNumber(p.Upper)
			}
		}
	}
	shown, keys := f.keys(c)
	notes := []string{count.text()}
	if noCases > 0 {
		notes = append(notes, "Not drawn, as the number of cases is not known: "+strconv.Itoa(noCases)+".")
	}
	const kind = "Funnel plot"
	if drawn == 0 {
		c.nothing()
		return c.finish(o, f.About, kind, shown, notes...)
	}
	c.keys(keys)
	p := c.newPlot(f.About, ys.with(f.Centre), false)
	x := c.levelAxis(xs, p.left, p.right, true, false, "")
	place := func(cases float64) float64 { return x.at(cases, p.left, p.right) }
	f.lines(p, place, most)
	missing := f.points(p, place)
	if len(missing) > 0 {
		p.gaps(missing, 0)
	}
	p.floor()
	c.levelLabels(x, p.left, p.right, "")
	c.text(p.right, c.y+12, cutTo(named(joined(" ", f.Cases, "(n)")), p.right-p.left, textSize, false),
		writing{anchor: "end", colour: muted})
	c.y += lineStep + 2
	return c.finish(o, f.About, kind, shown, append(notes, offNought(p.y))...)
}

// lines draws the centre and the limits.
func (f Funnel) lines(p plot, place func(float64) float64, most float64) {
	if centre := spotOf(f.Centre); centre.point {
		p.c.line(p.left, p.at(centre.lo), p.right, p.at(centre.lo), stroke(ink, "1.25", ""))
	}
	for i, limits := range f.Limits {
		look := stroke(muted, "1.25", limitDashes[i%len(limitDashes)])
		for _, of := range []func(CurvePoint) float64{
			func(p CurvePoint) float64 { return p.Lower }, func(p CurvePoint) float64 { return p.Upper },
		} {
			var points []point
			for _, q := range limits.Curve {
				inside := q.finite() && of(q) >= p.y.lo && of(q) <= p.y.hi && q.Cases >= 0 && q.Cases <= most
				if !inside {
					p.c.path(points, false, look)
					points = points[:0]
					continue
				}
				points = append(points, point{place(q.Cases), p.at(of(q))})
			}
			p.c.path(points, false, look)
		}
	}
}

// points draws the councils, those picked out last and so on top, and gives those whose figures are missing.
func (f Funnel) points(p plot, place func(float64) float64) []gap {
	var missing []gap
	number := 0
	several := f.picked() > 1
	for _, wanted := range []bool{false, true} {
		for _, q := range f.Points {
			cases, value := spotOf(q.Cases), spotOf(q.Value)
			if q.Picked != wanted {
				continue
			}
			if wanted {
				number++
			}
			if !cases.point && !cases.ranged {
				continue
			}
			x := place(cases.lo)
			if cases.ranged {
				x = (place(cases.lo) + place(cases.hi)) / 2
			}
			if value.symbol != "" {
				missing = append(missing, gap{x, value.symbol})
			}
			if !value.point && !value.ranged {
				continue
			}
			look, size := markLook(q.Mark, q.Picked)
			p.c.hinted(f.hint(q), func() {
				if cases.ranged && value.point {
					p.c.level(p.at(value.lo), place(cases.lo), place(cases.hi), true, !math.IsInf(cases.hi, 1), ranged)
				}
				p.mark(x, value, markShapes[q.Mark.known()], size, look, ranged)
			})
			if wanted && several && value.point {
				p.c.beside(x, p.at(value.lo), strconv.Itoa(number))
			}
		}
	}
	slices.SortStableFunc(missing, func(a, b gap) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	return missing
}

func (f Funnel) picked() int {
	n := 0
	for _, p := range f.Points {
		if p.Picked {
			n++
		}
	}
	return n
}

func (f Funnel) hint(p FunnelPoint) string {
	text := named(p.Label) + ": " + f.short(p.Value) + ", n " + number(p.Cases)
	if _, ok := p.Value.Point(); ok { // without one nothing is said of its place
		text += ", " + funnelMarks[p.Mark.known()]
	}
	return text
}

// keys explains what is drawn, and gives what is picked out in words.
func (f Funnel) keys(c *canvas) (shown []string, keys []key) {
	var there [len(markNames)]bool
	hasRange := false
	n, several := 0, f.picked() > 1
	for _, p := range f.Points {
		hasRange = hasRange || spotOf(p.Value).ranged
		if !p.Picked {
			there[p.Mark.known()] = true
			continue
		}
		n++
		look, size := markLook(p.Mark, true)
		text := f.hint(p)
		shown = append(shown, text)
		if several {
			text = strconv.Itoa(n) + " " + text
		}
		k := c.markKey(text, markShapes[p.Mark.known()], size, look)
		k.bold = true
		keys = append(keys, k)
	}
	for m, yes := range there {
		if yes {
			look, size := markLook(Mark(m), false)
			keys = append(keys, c.markKey(funnelMarks[m], markShapes[m], size, look))
		}
	}
	if hasRange {
		keys = append(keys, c.rangeKey(true))
	}
	if spotOf(f.Centre).point {
		text := joined(" ", f.CentreName, f.short(f.Centre))
		shown = append(shown, "Centre: "+text)
		keys = append(keys, c.lineKey(text, stroke(ink, "1.25", "")))
	}
	for i, limits := range f.Limits {
		look := stroke(muted, "1.25", limitDashes[i%len(limitDashes)])
		keys = append(keys, c.lineKey(joined(" ", limits.Name, "limits"), look))
	}
	return shown, keys
}

// Table gives the councils with their figures, numbers of cases and where they lie. The limits are not in it.
func (f Funnel) Table() Table {
	cases := f.Cases
	if cases == "" {
		cases = "Cases"
	}
	t := f.table("Council", f.measure(), cases, "Position", "Picked out")
	for _, p := range f.Points {
		where := ""
		if _, ok := p.Value.Point(); ok {
			where = funnelMarks[p.Mark.known()]
		}
		t.Rows = append(t.Rows, []string{p.Label, f.cell(p.Value), About{}.cell(p.Cases), where, yesIf(p.Picked)})
	}
	return t.without("")
}
