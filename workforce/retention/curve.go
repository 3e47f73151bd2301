package retention

import (
	"math"
	"slices"
)

// observations are the spells that can be used, as lengths of service in days. Each list is in order, and they are
// sorted apart: how many are at risk does not ask who they are.
type observations struct {
	// entries are the lengths above which spells were observed, exits those up to which they were.
	entries, exits []int
	// leaves are those of the exits at which somebody left.
	leaves []int
	// unusable is how many spells have no start, or end before it.
	unusable int
}

// observe takes the spells that a window shows.
func observe(spells []Spell, w Window) *observations {
	o := &observations{entries: make([]int, 0, len(spells)), exits: make([]int, 0, len(spells))}
	for _, spell := range spells {
		ended := !spell.End.IsZero()
		switch {
		case spell.Start.IsZero(), ended && spell.End.Compare(spell.Start) < 0:
			o.unusable++
			continue
		case spell.Start.Compare(w.AsAt) > 0, ended && spell.End == spell.Start, ended && spell.End.Compare(w.From) <= 0:
			continue
		}
		entry, _ := w.From.DaysSince(spell.Start) // without a From everybody is observed from the beginning, 0 days
		o.entries = append(o.entries, max(0, entry))
		exit, _ := w.AsAt.DaysSince(spell.Start) // both are there
		if ended && spell.End.Compare(w.AsAt) <= 0 {
			exit, _ = spell.End.DaysSince(spell.Start)
			o.leaves = append(o.leaves, exit)
		}
		o.exits = append(o.exits, exit)
	}
	slices.Sort(o.entries)
	slices.Sort(o.exits)
	slices.Sort(o.leaves)
	return o
}

// longest is the longest service that anybody was seen to stay for.
func (o *observations) longest() int {
	if len(o.exits) == 0 {
		return 0
	}
	return o.exits[len(o.exits)-1]
}

// curve is the product-limit estimate.
func (o *observations) curve(level float64) []Step {
	z := math.Sqrt2 * math.Erfinv(level)
	curve := []Step{}
	staying, greenwood, upper := 1.0, 0.0, 1.0
	var entered, gone int
	for rest := o.leaves; len(rest) > 0; {
		days, left := rest[0], 1
		for left < len(rest) && rest[left] == days {
			left++
		}
		rest = rest[left:]
		for entered < len(o.entries) && o.entries[entered] < days {
			entered++
		}
		for o.exits[gone] < days {
			gone++
		}
		atRisk := entered - gone
		stayed := float64(atRisk - left)
		staying *= stayed / float64(atRisk)
		greenwood += float64(left) / (float64(atRisk) * stayed)
		step := Step{Days: days, AtRisk: atRisk, Left: left, Staying: staying, Upper: upper}
		if staying > 0 {
			log := math.Log(staying)
			factor := math.Exp(z * math.Sqrt(greenwood) / -log)
			// An interval of next to no width is not to miss its middle for a last digit.
			step.Lower = min(math.Exp(log*factor), staying)
			step.Upper = max(math.Exp(log/factor), staying)
		}
		upper = step.Upper
		curve = append(curve, step)
	}
	return curve
}

// gaps says where few or none were observed.
type gaps struct {
	// observedTo is the length of service up to which there was somebody at every one.
	observedTo int
	// unobserved is how many lengths of service nobody was observed at, below the longest.
	unobserved int
	// fewest is the fewest observed at a length beyond which more were, and math.MaxInt where there is no such length.
	fewest int
}

// gaps goes through the lengths of service at which people come into observation and go out of it.
func (o *observations) gaps() gaps {
	type stretch struct{ after, atRisk int } // up to where the next begins
	stretches := []stretch{{after: 0}}
	var entered, gone int
	for after := 0; gone < len(o.exits); {
		for entered < len(o.entries) && o.entries[entered] <= after {
			entered++
		}
		for gone < len(o.exits) && o.exits[gone] <= after {
			gone++
		}
		now := stretch{after, entered - gone}
		if last := len(stretches) - 1; stretches[last].after == after {
			stretches[last] = now
		} else {
			stretches = append(stretches, now)
		}
		if gone < len(o.exits) {
			after = o.exits[gone]
			if entered < len(o.entries) {
				after = min(after, o.entries[entered])
			}
		}
	}
	g := gaps{observedTo: o.longest(), fewest: math.MaxInt}
	mostLater := 0
	for i := len(stretches) - 2; i >= 0; i-- { // the last one is after everybody
		s := stretches[i]
		if s.atRisk == 0 {
			g.unobserved += stretches[i+1].after - s.after
			g.observedTo = s.after
		}
		if s.atRisk < mostLater {
			g.fewest = min(g.fewest, s.atRisk)
		}
		mostLater = max(mostLater, s.atRisk)
	}
	return g
}
