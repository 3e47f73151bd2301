package main

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// change holds a council's change from the period before against chance.
func (f figures) change(who area.Area, period metrics.Period) (chance.Change, error) {
	previous, _ := period.Previous()
	parts := chance.Parts{Numerator: f.Numerator, Denominator: f.Denominator}
	return chance.Of(f.Published, parts, who.First(), previous, period, confidence.Options{})
}

// changes counts the councils of a league by what became of their figures.
type changes struct {
	// Compared is how many have a figure in both periods, and Moved of how many of these it differs.
	Compared int `json:"compared"`
	Moved    int `json:"moved"`
	// Told is of how many it can be told whether the change is beyond chance, and Beyond of how many of these it is: null
	// where it can be told of none.
	Told   int  `json:"told"`
	Beyond *int `json:"beyond_chance"`
	// untold is why it cannot be told of somebody who is compared.
	untold metrics.Warning
}

// changesOf holds the change of every row of a league against chance, in the order of the rows, and counts each council
// once, or each joint return.
func (f figures) changesOf(rows []benchmark.Row, period metrics.Period) ([]chance.Change, changes, error) {
	var n changes
	beyond := 0
	all := make([]chance.Change, len(rows))
	for i, r := range rows {
		c, err := f.change(r.Subject.Area, period)
		if err != nil {
			return nil, changes{}, err
		}
		all[i] = c
		x, ok := c.Change.Difference.Point()
		if !ok || r.Subject.Area.IsJoint() && r.Asked == r.Subject.Area.Second() {
			continue
		}
		n.Compared++
		if x != 0 {
			n.Moved++
		}
		switch c.Clear {
		case metrics.CannotTell:
			n.untold = c.Warning
			continue
		case metrics.Yes:
			beyond++
		}
		n.Told++
	}
	if n.Told > 0 {
		n.Beyond = &beyond
	}
	return all, n, nil
}

// line says for people how many changes are news.
func (n changes) line(previous metrics.Period) string {
	switch {
	case n.Compared == 0:
		return fmt.Sprintf("No council has a figure to compare with one of %s.", previous.Label())
	case n.Beyond == nil:
		return fmt.Sprintf("Change from %s: %d compared, %d moved; whether any did so beyond chance cannot be told: %s.",
			previous.Label(), n.Compared, n.Moved, n.untold.Message)
	}
	return fmt.Sprintf("Change from %s: %d compared, %d moved, %d of %d beyond what chance explains at 95%%; the others have no clear "+
		"change.", previous.Label(), n.Compared, n.Moved, *n.Beyond, n.Told)
}

// outcomeOf is what a change comes to in a word. One that is not plausible is neither praised nor blamed.
func outcomeOf(c chance.Change, implausible metrics.Verdict) string {
	if c.Clear == metrics.Yes && implausible == metrics.Yes {
		return "implausible"
	}
	return c.Outcome.String()
}

// changed says whether chance alone may have made the change, and if not, what it is.
func (m measure) changed() string {
	switch {
	case m.tested.Clear != metrics.CannotTell:
		return m.between(m.tested.Interval, true) + ": " + outcomeOf(m.tested, m.Plausibility.Implausible)
	case m.tested.Change.Status != panel.Consecutive:
		return none
	}
	return "whether beyond chance cannot be told (" + m.tested.Warning.Message + ")"
}
