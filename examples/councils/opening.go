package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// mostSentences is how many sentences an opening has at most.
const mostSentences = 5

// told is a sentence with what puts it in its place: its adjusted p value, and where that is 1, for how many periods a
// figure has been in an outer quarter.
type told struct {
	strength float64
	lasting  int
	sentence string
}

// opening is what changed, what stands out and what to ask, in at most five sentences with the strongest evidence first:
// what inspectors found, then figures and agencies' attendance that chance does not explain, then figures that have long
// been in an outer quarter. Where no figure stands out, the last sentence says so.
func (r *report) opening(l looked) []string {
	sentences := r.inspected.sentences(r.today)
	found := slices.Clone(l.attended)
	for _, e := range l.found {
		found = append(found, told{e.strength, e.lasting, r.sentence(e)})
	}
	slices.SortStableFunc(found, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.strength, b.strength), cmp.Compare(b.lasting, a.lasting))
	})
	for _, f := range found {
		sentences = append(sentences, f.sentence)
	}
	if len(l.found) == 0 {
		sentences = append(sentences[:min(len(sentences), mostSentences-1)], r.nothing(l))
	}
	return sentences[:min(len(sentences), mostSentences)]
}

// nothing says honestly that nothing stands out, and what was looked at.
func (r *report) nothing(l looked) string {
	when, day := r.period.Label(), r.source.day(r.period)
	if r.period.Kind() == metrics.ReportingYear && !day.IsZero() {
		when = "the year to " + date(day)
	}
	when += " (" + age(day, r.today) + ")"
	parts := []string{fmt.Sprintf("of 0 of %s can it be told whether the change is more than chance", plural(l.figures, "figure", "figures"))}
	if l.changes > 0 {
		parts[0] = fmt.Sprintf("none of %s is more than chance may make", plural(l.changes, "change", "changes"))
		if len(l.alone) > 0 {
			var alone []string
			for _, m := range l.alone {
				difference, _ := m.Change.Difference.Point()
				alone = append(alone, fmt.Sprintf("%s, %s to %s, %s", m.Name, m.direction(difference), m.withUnit(m.Value), m.tested.Outcome))
			}
			parts[0] += " where so many are looked at (taken alone, this would be: " + strings.Join(alone, "; ") + ")"
		}
	}
	if l.places > 0 {
		parts = append(parts, fmt.Sprintf("none of %s is further from the average of up to %d councils than chance and the usual differences between "+
			"councils explain", plural(l.places, "figure", "figures"), l.councils))
	}
	if l.banded > 0 {
		parts = append(parts, fmt.Sprintf("of %s none has been in the best or the worst quarter %d times running", plural(l.banded, "figure", "figures"), long))
	}
	if l.changes+l.places+l.banded == 0 && len(l.small) > 0 {
		parts[0] = fmt.Sprintf("%d of %s are about fewer than %d people or posts, or of part of a year", len(l.small),
			plural(l.figures, "figure", "figures"), benchmark.DefaultMinBase)
	}
	if n := len(parts) - 1; n > 0 {
		parts[n] = "and " + parts[n]
	}
	text := "Nothing stands out in the figures of " + when + ": " + strings.Join(parts, ", ")
	if len(l.worst) > 0 {
		text += "; in the worst quarter this time, as chance may have it: " + strings.Join(l.worst, "; ")
	}
	return text + "."
}

// sentence says in one sentence what a measure shows: the figure, the number that it rests on, how old it is, and a
// question.
func (r *report) sentence(e evidence) string {
	m := e.measure
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", m.Name)
	worse, better := false, false
	judge := func(word string) string {
		switch word {
		case chance.Better.String():
			better = true
		case chance.Worse.String():
			worse = true
		default:
			return ""
		}
		return ", " + word
	}
	made := m.madeOf(m.Numerator, m.Denominator)
	if e.changed {
		difference, _ := m.Change.Difference.Point()
		fmt.Fprintf(&b, "%s to %s", m.direction(difference), m.withUnit(m.Value))
		if before := m.madeOf(m.before()); before != "" {
			fmt.Fprintf(&b, " (%s; the year before %s)", made, before)
		}
		b.WriteString(judge(m.tested.Outcome.String()) + ", and further than chance explains")
	} else {
		b.WriteString(m.withUnit(m.Value))
		if made != "" {
			fmt.Fprintf(&b, " (%s)", made)
		}
	}
	joint := map[bool]string{true: "; it is", false: ","}[e.changed]
	if e.placed {
		position := m.position.place.Positions[0]
		fmt.Fprintf(&b, "%s %s than chance and the usual differences between councils explain beside %s for %d councils together%s", joint,
			map[bool]string{true: "higher", false: "lower"}[position == funnel.High], m.Format(m.position.Average), m.position.Coverage.Reported(),
			judge(m.side(position)))
	}
	if e.lasting > 0 {
		quarter := "best"
		if m.Standing.Band == benchmark.BandD {
			quarter = "worst"
			worse = true
		}
		fmt.Fprintf(&b, "%s in the %s quarter of councils for the %s year running, as %s", joint, quarter, ordinal(e.lasting), alike(e.alike))
	}
	if e.placed || e.lasting > 0 {
		b.WriteString("; " + m.placeInWords())
	}
	if _, _, ok := m.Interval.Bounds(); !ok {
		b.WriteString("; how far chance alone moves it cannot be told")
	}
	if x, ok := m.Change.Difference.Point(); ok && !e.changed && m.Change.Status == panel.Consecutive {
		fmt.Fprintf(&b, "; %s on the year before", m.direction(x))
		switch {
		case m.tested.Clear == metrics.Yes:
			fmt.Fprintf(&b, ", %s if it is looked at alone", m.beyondChance())
		case m.tested.Clear == metrics.No:
			b.WriteString(", no clear change")
		}
	}
	if e.changed {
		if x, ok := m.nationalChange().Point(); ok {
			fmt.Fprintf(&b, "; %s %s", r.country, m.direction(x))
		}
	}
	fmt.Fprintf(&b, "; %s", r.timed(m.Measure, m.Period))
	switch {
	case worse && better:
		b.WriteString("; ask whether what changed it reaches far enough.")
	case worse:
		b.WriteString("; ask what lies behind it and what is planned.")
	case better && e.changed:
		b.WriteString("; ask what brought it about and whether it will last.")
	default:
		b.WriteString("; ask what lies behind it, and whether it is counted as elsewhere.")
	}
	return b.String()
}

// side is on which side of the average a position is, in the words of a change.
func (m *measure) side(p funnel.Position) string {
	switch {
	case m.Polarity == metrics.Neutral:
		return ""
	case (p == funnel.High) == (m.Polarity == metrics.HighIsGood):
		return chance.Better.String()
	}
	return chance.Worse.String()
}

// alike is how many councils have been in a quarter as long, with the one that it is said of.
func alike(n int) string {
	if n == 1 {
		return "no other council has been"
	}
	return plural(n-1, "other has been", "others have been")
}

// placeInWords is the rank among how many, with what chance leaves of it.
func (m *measure) placeInWords() string {
	text := "rank " + m.rank()
	if m.RankInterval != (benchmark.RankInterval{}) {
		text += fmt.Sprintf(", where chance leaves any from %d to %d", m.RankInterval.Best, m.RankInterval.Worst)
	}
	return text
}

// withUnit is a figure with its unit.
func (m *measure) withUnit(v metrics.Value) string {
	if m.Unit == "%" || m.Unit == "" || v.Reason() != metrics.Reported {
		return m.Format(v)
	}
	return m.Format(v) + " " + m.Unit
}

// ordinal is a place in words: "4th".
func ordinal(n int) string { return benchmark.Standing{Rank: n}.String() }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// howChosen says how the sentences of the opening were chosen.
func (r *report) howChosen(l looked) string {
	text := "At most five sentences, the strongest evidence first. "
	if r.inspected != nil {
		text += "What Ofsted found comes first, where the latest overall judgement is below good or has changed. "
	}
	text += "A change or a place is told where chance alone would seldom bring one like it (adjusted p at most 5%, over all the measures " +
		"for changes and over all councils for places). "
	if r.attendance != nil {
		text += "So is an agency's attendance, where it has a trend or its latest period lies beyond the limits (adjusted for as many agencies " +
			"as there are). "
	}
	text += fmt.Sprintf("After these comes what has been in the best or the worst quarter at least %d times running. Not told: what chance may have made, figures about fewer than %d people, posts or meetings, and changes so "+
		"unlike those of other councils that the recording may have changed", long, benchmark.DefaultMinBase)
	if len(l.breaks) > 0 {
		text += " (here: " + strings.Join(l.breaks, "; ") + ")"
	}
	text += "."
	if len(l.small) > 0 {
		text += " Left out for small numbers or part of a year: " + strings.Join(l.small, "; ") + "."
	}
	if len(l.unbanded) > 0 {
		text += " Left out, since too many councils have the same figure or nearly so: " + strings.Join(l.unbanded, "; ") + "."
	}
	if l.withoutHeadcounts {
		text += " Of a rate in FTE and in headcount, the one in FTE is told."
	}
	return text
}
