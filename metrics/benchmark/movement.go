package benchmark

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Movement is how councils' places changed between two periods, among the same councils: those with a row of the same
// members and a figure in both. A council that others joined or left has not moved for that.
type Movement struct {
	From metrics.Period `json:"from_period"`
	To   metrics.Period `json:"to_period"`
	// Moves are the rows of the later period that compare, in the order of the panel, a joint return once.
	Moves []Move `json:"moves"`
	// Before and After say among how many they were ranked, with the quartiles of these alone.
	Before Ranking `json:"before_ranking"`
	After  Ranking `json:"after_ranking"`
	// N is how many rows compare, of Of that take part in the later period. The others have no figure in one of the two
	// periods (NoFigure), no row before (NoRow), or a row before of other members, such as a joint return (OtherMembers).
	N            int `json:"n"`
	Of           int `json:"of"`
	NoFigure     int `json:"no_figure"`
	NoRow        int `json:"no_row"`
	OtherMembers int `json:"other_members"`
	// Gone is how many rows take part before and have none of the same members after.
	Gone int `json:"gone"`
}

// Move is one council's two places.
type Move struct {
	Subject panel.Subject `json:"subject"`
	Before  Place         `json:"before"`
	After   Place         `json:"after"`
	// Headline tells whether the later place may be told without its warnings; see [Result.Headline].
	Headline metrics.Verdict `json:"headline"`
}

// Place is a figure's place among others.
type Place struct {
	Value    metrics.Value `json:"value"`
	Standing Standing      `json:"standing"`
	// Quartile is the quarter of the figures by size, 1 the lowest and 4 the highest, whichever is good. A figure equal to
	// a cut is in the lower one.
	Quartile int `json:"quartile"`
}

// Moves compares the places of councils in two periods of a panel. Who takes part is as for [Councils], whose errors it
// has. The parts in the options are panels, of which each period's are taken.
func Moves(p *panel.Panel, from, to metrics.Period, o Options) (Movement, error) {
	before, err := Councils(p, from, o)
	if err != nil {
		return Movement{}, err
	}
	after, err := Councils(p, to, o)
	if err != nil {
		return Movement{}, err
	}
	m := Movement{From: from, To: to, Moves: []Move{}}
	var rows []int32 // a joint return twice where each member counts
	var figures [2][]metrics.Value
	for i, who := range after.ground.areas {
		row := int32(i)
		switch {
		case before.counts[i] && !after.counts[i]:
			m.Gone++
			continue
		case !after.counts[i]:
			continue
		}
		m.Of++
		x, y := before.figures[i], after.figures[i]
		switch {
		case !before.counts[i] && (before.hasOther(who.First()) || before.hasOther(who.Second())):
			m.OtherMembers++
			continue
		case !before.counts[i]:
			m.NoRow++
			continue
		case x.Reason() != metrics.Reported || y.Reason() != metrics.Reported:
			m.NoFigure++
			continue
		}
		m.N++
		copies := 1
		if who.IsJoint() && rules[o.Convention].joint == eachMember {
			copies = 2
		}
		for range copies {
			rows = append(rows, row)
			figures[0], figures[1] = append(figures[0], x), append(figures[1], y)
		}
	}
	var ranker Ranker
	var standings [2][]Standing
	measure := p.Measure()
	standings[0], m.Before = ranker.Rank(nil, figures[0], measure.Polarity)
	standings[1], m.After = ranker.Rank(nil, figures[1], measure.Polarity)
	for i, row := range rows {
		if i > 0 && rows[i-1] == row {
			continue
		}
		cell, _ := p.At(after.ground.areas[row].First(), to)
		m.Moves = append(m.Moves, Move{
			Subject: cell.Subject, Headline: after.headline(row),
			Before: placeOf(before, row, standings[0][i], m.Before.Quartiles),
			After:  placeOf(after, row, standings[1][i], m.After.Quartiles),
		})
	}
	return m, nil
}

// hasOther tells whether an ID has a row that takes part.
func (c *Comparison) hasOther(id area.ID) bool {
	return slices.ContainsFunc(c.ground.of[id], func(row int32) bool { return c.counts[row] })
}

func placeOf(c *Comparison, row int32, s Standing, q Quartiles) Place {
	return Place{Value: c.now.values[row], Standing: c.banded(s), Quartile: q.quarter(c.bounds[row][1])}
}
