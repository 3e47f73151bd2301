package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
	"github.com/childmetrics/childmetrics/workforce"
)

var one, whole = metrics.Places(1), metrics.Places(0)

// returned is the return of an area for a year, and false where there is none or no census.
func (m *minute) returned(year int, is func(area.Area) bool) (workforce.Return, bool) {
	if m.census != nil {
		for _, r := range m.census.Returns {
			if r.Year() == year && is(r.Subject.Area) {
				return r, true
			}
		}
	}
	return workforce.Return{}, false
}

// own tells whether a return is the council's, and national whether it is England's.
func (m *minute) own(a area.Area) bool { return a.Has(m.council) }

func national(a area.Area) bool { return a.Level() == area.National }

// counted holds an item against the census, or notes what it says, for each year that the minute may be of.
func (m *minute) counted(i *item, of func(workforce.Return) finding) {
	for _, year := range m.years {
		if r, ok := m.returned(year, m.own); ok {
			f := of(r)
			f.text = fmt.Sprintf("census of 30 September %d: %s", year, f.text)
			i.published = append(i.published, f)
		} else if m.census != nil {
			i.published = append(i.published, finding{text: fmt.Sprintf("no return for %d in the file", year),
				tests: true})
		}
	}
}

// rates writes some rates of a return as published, beside England's.
func (m *minute) rates(of workforce.Return, rates ...workforce.Rate) string {
	england, _ := m.returned(of.Year(), national)
	texts := make([]string, len(rates))
	for n, rate := range rates {
		texts[n] = fmt.Sprintf("%s %s (England %s)", inWords(rate), percent(rate, rate.Published(of)),
			percent(rate, rate.Published(england)))
	}
	return strings.Join(texts, ", ")
}

// noted notes some rates beside an item.
func (m *minute) noted(i *item, rates ...workforce.Rate) {
	m.counted(i, func(r workforce.Return) finding { return finding{text: m.rates(r, rates...)} })
}

// inWords is the name of a rate within a sentence.
func inWords(r workforce.Rate) string { return strings.ToLower(r.String()[:1]) + r.String()[1:] }

// percent writes a published rate with its unit.
func percent(rate workforce.Rate, v metrics.Value) string {
	if _, ok := v.Point(); ok && rate.Measure().Unit == "%" {
		return v.Format(one) + "%"
	}
	return v.Format(one)
}

// change is a rate that was said to have gone one way.
type change struct {
	rate workforce.Rate
	is   metrics.Relation // metrics.Above or metrics.Below the year before
}

// moved holds an item against the change of rates from the year before. A change that chance may have made settles
// nothing.
func (m *minute) moved(i *item, changes ...change) {
	for _, c := range changes {
		m.counted(i, func(now workforce.Return) finding {
			before, _ := m.returned(now.Year()-1, m.own)
			was, is := c.rate.Published(before), c.rate.Published(now)
			f := finding{tests: true, text: fmt.Sprintf("%s %s, a year before %s", inWords(c.rate), percent(c.rate, is),
				percent(c.rate, was))}
			held := m.chance(c.rate, before, now)
			f.text += fmt.Sprintf(": %v", held.Outcome)
			switch held.Clear {
			case metrics.Yes:
				f.agrees = metrics.Compare(is, c.is, was)
			case metrics.CannotTell:
				f.text += ", and chance cannot be told"
			}
			return f
		})
	}
}

// chance holds the change of a rate from one return to another against chance. Of returns that do not go together
// nothing can be told.
func (m *minute) chance(rate workforce.Rate, from, to workforce.Return) chance.Change {
	panels, err := m.census.Panels(rate)
	if err != nil {
		return chance.Change{}
	}
	parts := chance.Parts{Numerator: panels.Numerator, Denominator: panels.Denominator}
	held, err := chance.Of(panels.Published, parts, m.council, from.Period, to.Period, confidence.Options{})
	if err != nil {
		panic(err) // of options that are the default
	}
	return held
}
