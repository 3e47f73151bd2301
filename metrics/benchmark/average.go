package benchmark

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// GroupAverage is the average of a group of councils, with what it rests on. N, Own, Shared, NoRow and the figures that
// are not counted together are Of.
type GroupAverage struct {
	// Edition says which group: the edition of the lists of neighbours. It is empty without lists.
	Edition string `json:"edition"`
	// Mean and Median are of the N figures, unweighted; both are blank where N is 0 or under MinN. The median is rounded
	// where the convention does so.
	Mean   metrics.Value `json:"mean"`
	Median metrics.Value `json:"median"`
	// Pooled is the figure that the members would have together.
	Pooled Pooled `json:"pooled"`
	// N is how many figures they rest on; Of is how many councils the group has. Both are 0 without a group.
	N  int `json:"n"`
	Of int `json:"of"`
	// MinN is how many figures the options ask of an average.
	MinN int `json:"min_n"`
	// Own counts members left out because they are the council itself or share its joint return, Shared those left out
	// because their return was counted for another member, and NoRow those without a row that the convention counts,
	// such as councils that a list names and no register knows.
	Own    int `json:"own"`
	Shared int `json:"shared"`
	NoRow  int `json:"no_row"`
	// Figures counts the published figures of the remaining members by reason. N of them are reported, or low where the
	// convention counts low as nought.
	Figures metrics.Coverage `json:"figures"`
}

// MarshalJSON writes an object with the keys of the fields; the edition is null without lists.
func (a GroupAverage) MarshalJSON() ([]byte, error) {
	type fields GroupAverage
	out := struct {
		Edition *string `json:"edition"`
		fields
	}{fields: fields(a)}
	if a.Edition != "" {
		out.Edition = &a.Edition
	}
	return json.Marshal(out)
}

// Pooled is the figure of several councils together: the sum of their numerators over the sum of their denominators.
// Each return counts once and the council's own not at all, under every convention, or it would be no sum. A large
// council counts for more in it than a small one, as its children do.
type Pooled struct {
	// Numerator and Denominator are the sums over the N members that have both; blank for none.
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
	// Value is in the measure's unit. It is blank where N is 0 or under the least number of figures, and for a measure that
	// does not say what its figures are per.
	Value metrics.Value `json:"value"`
	N     int           `json:"n"`
}

// gathering is the rows of a group's members that are averaged, by position, with a tally of those that are not.
type gathering struct {
	rows               []int32
	own, shared, noRow int
}

// gather finds the rows of the candidates of a council whose own row is at a position. Rows are appended to dst.
func (c *Comparison) gather(dst []int32, group candidates, asked area.Area, own int32) gathering {
	g := gathering{rows: dst[:0], shared: group.repeated, noRow: group.named - len(group.members) - group.repeated}
	joint := rules[c.options.Convention].joint
	if joint == leftOut && own >= 0 && c.ground.areas[own].IsJoint() {
		return gathering{rows: dst[:0], noRow: group.named}
	}
	for i, positions := range group.members {
		row := c.now.row(positions)
		switch {
		case row < 0 || !c.counts[row]:
			g.noRow++
		case row == own && (joint == once || asked.Has(group.ids[i])):
			g.own++
		case joint == once && c.ground.areas[row].IsJoint() && slices.Contains(g.rows, row):
			g.shared++
		default:
			g.rows = append(g.rows, row)
		}
	}
	return g
}

// average averages a group for a council whose own row is at a position.
func (c *Comparison) average(group candidates, edition string, asked area.Area, own int32) (GroupAverage, []int32) {
	g := c.gather(nil, group, asked, own)
	a := GroupAverage{
		Edition: edition, Of: group.named, MinN: max(c.options.MinN, 1), Own: g.own, Shared: g.shared, NoRow: g.noRow,
	}
	for _, row := range g.rows {
		a.Figures = a.Figures.With(c.now.values[row])
	}
	rows := c.reported(g.rows)
	if a.N = len(rows); a.N >= a.MinN {
		a.Mean, a.Median = c.mean(rows), c.median(rows)
	}
	a.Pooled = c.pooled(g.rows, own, a.MinN)
	return a, rows
}

// reported are the rows with a figure. They are in the memory of the ones given, whose order changes.
func (c *Comparison) reported(rows []int32) []int32 {
	n := 0
	for i, row := range rows {
		if c.figures[row].Reason() == metrics.Reported {
			rows[n], rows[i] = row, rows[n]
			n++
		}
	}
	return rows[:n]
}

// mean is the unweighted mean of the figures of some rows, with bounds, and blank for none.
func (c *Comparison) mean(rows []int32) metrics.Value {
	if len(rows) == 0 {
		return metrics.Value{}
	}
	var lower, x, upper float64
	for _, row := range rows {
		b := &c.bounds[row]
		lower, x, upper = lower+b[0], x+b[1], upper+b[2]
	}
	n := float64(len(rows))
	return metrics.Bounded(clean(x/n), clean(min(lower, x)/n), clean(max(x, upper)/n))
}

// median is the median of the figures of some rows, and blank for none. It orders them.
func (c *Comparison) median(rows []int32) metrics.Value {
	if len(rows) == 0 {
		return metrics.Value{}
	}
	slices.SortFunc(rows, func(a, b int32) int { return cmp.Compare(c.bounds[a][1], c.bounds[b][1]) })
	middle := len(rows) / 2
	median := c.figures[rows[middle]]
	if len(rows)%2 == 0 {
		median = c.mean(rows[middle-1 : middle+1])
	}
	if rules[c.options.Convention].medianRounded {
		median = metrics.Round(median, c.panel.Measure().Precision)
	}
	return median
}

// pooled adds up the parts of rows, each once and none the council's own.
func (c *Comparison) pooled(rows []int32, own int32, least int) Pooled {
	var p Pooled
	for i, row := range rows {
		numerator, denominator := c.numerator.values[row], c.denominator.values[row]
		if row == own || slices.Contains(rows[:i], row) ||
			numerator.Reason() != metrics.Reported || denominator.Reason() != metrics.Reported {
			continue
		}
		if p.N++; p.N == 1 {
			p.Numerator, p.Denominator = numerator, denominator
			continue
		}
		p.Numerator, p.Denominator = metrics.Add(p.Numerator, numerator), metrics.Add(p.Denominator, denominator)
	}
	if per := c.panel.Measure().Per; p.N >= least && per > 0 {
		p.Value = quotient(p.Numerator, p.Denominator, per)
	}
	return p
}

// quotient is a numerator for so many of a denominator.
func quotient(numerator, denominator metrics.Value, per float64) metrics.Value {
	switch per {
	case 1:
		return metrics.Ratio(numerator, denominator)
	case 100:
		return metrics.Percent(numerator, denominator)
	}
	return metrics.Ratio(metrics.Scale(numerator, per), denominator) // multiplied before it is divided
}
