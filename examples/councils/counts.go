package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// countsFile is any published file of counts, and which columns of it make a percentage.
type countsFile struct {
	file, numerator, denominator, where, polarity string
}

// knownCounts are percentages whose better direction is known. Of others the caller says it, or they are neutral.
//
// Source: the polarity of the same measures in the dictionary of the department's Local Authority Interactive Tool.
var knownCounts = map[[2]string]struct {
	name     string
	polarity metrics.Polarity
}{
	{"rereferral_count", "referral_count"}: {"Re-referrals within 12 months of a referral", metrics.LowIsGood},
	{"CPP_subsequent", "CPP_start"}:        {"Child protection plans that are a second or subsequent one", metrics.LowIsGood},
}

// check says what is wrong with the options.
func (c countsFile) check() error {
	switch {
	case c.file == "" && c != (countsFile{}):
		return errors.New("-numerator, -denominator, -where and -polarity need -file FILE")
	case c.file != "" && (c.numerator == "" || c.denominator == ""):
		return errors.New("-file needs -numerator COLUMN and -denominator COLUMN")
	}
	if _, ok := polarities[c.polarity]; !ok {
		return fmt.Errorf("unknown polarity %q: high or low is better, or none", c.polarity)
	}
	return nil
}

var polarities = map[string]metrics.Polarity{
	"": metrics.Neutral, "none": metrics.Neutral, "high": metrics.HighIsGood, "low": metrics.LowIsGood,
}

// filters reads COLUMN=ITEM,COLUMN=ITEM.
func (c countsFile) filters() (map[string]string, error) {
	where := make(map[string]string)
	for part := range strings.SplitSeq(c.where, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		column, item, ok := strings.Cut(part, "=")
		if !ok {
			return nil, fmt.Errorf("-where: %q, expected COLUMN=ITEM", metrics.Excerpt(part))
		}
		where[strings.TrimSpace(column)] = strings.TrimSpace(item)
	}
	return where, nil
}

// readCounts reads two columns of counts, and makes the percentage of the one in the other as it would be published.
func (s *settings) readCounts() (*source, error) {
	c := s.counts
	where, err := c.filters()
	if err != nil {
		return nil, err
	}
	file, err := s.census.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	extract, err := ees.Panels(file, ees.Options{File: c.file, Areas: s.areas, Precision: countsOf},
		ees.Query{Measure: panel.Measure{ID: c.numerator, Name: c.numerator}, Where: where},
		ees.Query{Measure: panel.Measure{ID: c.denominator, Name: c.denominator}, Where: where})
	if err != nil {
		return nil, err
	}
	s.Tell(extract.Problems)
	measure := panel.Measure{
		ID: c.numerator + "_percent", Name: c.numerator + " as a percentage of " + c.denominator, Unit: "%",
		Definition: c.numerator + " divided by " + c.denominator + ", as a percentage",
		Kind:       panel.Proportion, Per: 100,
		Precision: metrics.Places(1), Polarity: polarities[c.polarity], Source: c.file,
	}
	if known, ok := knownCounts[[2]string{c.numerator, c.denominator}]; ok {
		measure.Name = known.name
		if c.polarity == "" {
			measure.Polarity = known.polarity
		}
	}
	if n := above(extract.Panels[0], extract.Panels[1]); n > 0 {
		fmt.Fprintf(s.Stderr, "councils: note: %d rows of councils have more of %s than of %s, which it is then no part of\n", n, c.numerator, c.denominator)
		measure.Kind = panel.Rate
	}
	published, err := percentages(measure, extract.Panels[0], extract.Panels[1])
	if err != nil {
		return nil, err
	}
	if published.Latest().IsZero() {
		return nil, fmt.Errorf("%s: no row with counts", c.file)
	}
	return &source{
		file: c.file, day: lastDay, title: func(p metrics.Period) string { return measure.Name + ", " + p.Label() },
		measures: []figures{{Published: published, Numerator: extract.Panels[0], Denominator: extract.Panels[1]}},
	}, nil
}

// above counts the rows of councils that have more of the numerator than of the denominator.
func above(numerator, denominator *panel.Panel) int {
	n := 0
	for _, period := range numerator.Periods() {
		for cell := range numerator.Councils(period) {
			if metrics.Compare(cell.Value, metrics.Above, partOf(denominator, cell.Area, period)) == metrics.Yes {
				n++
			}
		}
	}
	return n
}

// countsOf is how counts are published: those of councils as they were counted, those of regions and England often
// rounded to the nearest 10, which the file does not say.
func countsOf(_ string, level area.Level) metrics.Precision {
	if level == area.LocalAuthority {
		return metrics.Unrounded
	}
	return metrics.AsPrinted
}

// percentages makes a panel of the percentages of one panel's figures in another's, rounded as they are published.
func percentages(m panel.Measure, numerator, denominator *panel.Panel) (*panel.Panel, error) {
	b := panel.NewBuilder(m)
	for _, period := range numerator.Periods() {
		for cell := range numerator.All(period) {
			rate := metrics.Round(metrics.Percent(cell.Value, partOf(denominator, cell.Area, period)), m.Precision)
			if err := b.Add(period, cell.Subject, rate); err != nil {
				return nil, err
			}
		}
	}
	return b.Panels()[0], nil
}
