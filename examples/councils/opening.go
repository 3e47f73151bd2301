package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// mostSentences is how many sentences an opening has at most.
const mostSentences = 5

// opening is what changed, what stands out and what to ask, in at most five sentences with the strongest evidence first:
// what inspectors found, then figures that chance does not explain, then those that have long been among the outer
// quarter.
func (r *report) opening(l looked) []string {
	var sentences []string
	if s := r.inspected.sentence(r.today); s != "" {
		sentences = append(sentences, s)
	}
	told := false
	for _, e := range l.found {
		sentences, told = append(sentences, r.sentence(e)), true
	}
	sentences = append(sentences, r.attendanceSentences()...)
	if !told {
		nothing := r.nothing(l)
		if len(sentences) >= mostSentences {
			sentences = sentences[:mostSentences-1]
		}
		sentences = append(sentences, nothing)
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
	parts := []string{"of no change can it be told whether it is more than chance"}
	if l.changes > 0 {
		parts[0] = fmt.Sprintf("none of %s is more than chance may make", plural(l.changes, "change", "changes"))
		if l.alone > 0 {
			parts[0] += fmt.Sprintf(" where so many are looked at (taken alone, %d would be)", l.alone)
		}
	}
	if l.places > 0 {
		parts = append(parts, fmt.Sprintf("none of %s is further from the average of %d councils than chance explains",
			plural(l.places, "figure", "figures"), l.councils))
	}
	if l.untold > 0 {
		parts = append(parts, fmt.Sprintf("of %s of which chance cannot be told none has long been in the best or the worst quarter",
			plural(l.untold, "figure", "figures")))
	}
	if n := len(parts) - 1; n > 0 {
		parts[n] = "and " + parts[n]
	}
	return "Nothing stands out in the figures of " + when + ": " + strings.Join(parts, ", ") + "."
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
	if e.placed {
		position := m.position.place.Positions[0]
		if e.changed {
			b.WriteString("; it is")
		} else {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " %s than chance explains beside %s for %d councils together%s", map[bool]string{true: "higher", false: "lower"}[position == funnel.High],
			m.Format(m.position.Average), m.position.Coverage.Reported(), judge(m.side(position)))
		fmt.Fprintf(&b, "; %s", m.placeInWords())
	}
	if e.lasting > 0 {
		quarter := "best"
		if m.Standing.Band == benchmark.BandD {
			quarter = "worst"
			worse = true
		}
		fmt.Fprintf(&b, ", in the %s quarter of councils for the %s year running, as %s; %s; how far chance alone moves it cannot be told",
			quarter, ordinal(e.lasting), alike(e.alike), m.placeInWords())
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
	text := "At most five sentences, the strongest evidence first. A change or a place is told where chance alone would seldom bring one " +
		"like it (adjusted p at most 5%, over all the measures for changes and over all councils for places). Where nobody knows what chance does to a figure, it is told once it has been in the best or " +
		"the worst quarter four times running. Not told: what chance may " +
		"have made, figures about fewer than 20 people or posts, and changes so unlike those of other councils that the recording may have changed"
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
