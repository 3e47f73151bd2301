package catalogue

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The tables are written with these: each fills in what measures of its kind have in common and an entry does not say.

// from is a table of measures of one source.
func from(source string, list ...Measure) []Measure {
	for i := range list {
		list[i].Source = cmp.Or(list[i].Source, source)
	}
	return list
}

// percentage is a part of a whole, to one decimal.
func percentage(m Measure) Measure {
	m.Unit, m.Per = "%", 100
	m.Kind, m.Precision = cmp.Or(m.Kind, panel.Proportion), cmp.Or(m.Precision, metrics.Places(1))
	return m
}

// wholePercentage is a part of a whole, to whole numbers, as percentages of children looked after are published.
func wholePercentage(m Measure) Measure {
	m.Precision = metrics.Places(0)
	return percentage(m)
}

// childRate is for each 10,000 children of the population, to one decimal.
func childRate(m Measure) Measure {
	m.Unit, m.Kind, m.Per = "per 10,000", panel.Rate, 10000
	m.Denominator = "children aged 0 to 17 in the population, mid-year estimate"
	m.Precision = cmp.Or(m.Precision, metrics.Places(1))
	return m
}

// count is a number without a denominator, not rounded.
func count(unit string, m Measure) Measure {
	m.Unit, m.Kind, m.Precision = unit, panel.Count, cmp.Or(m.Precision, metrics.Unrounded)
	return m
}

// fullTime is a number of full-time equivalents, to one decimal.
func fullTime(m Measure) Measure {
	m.Precision = metrics.Places(1)
	return count("FTE", m)
}

// mean is an amount for each one of those who share it.
func mean(unit string, m Measure) Measure {
	m.Unit, m.Kind, m.Per = unit, panel.Mean, 1
	return m
}
