package panel

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrUnsuited is the class of the errors of [Panel.Rolling], [Panel.Annualised] and [Divide]: a measure or periods of
// which the figures asked for cannot be made.
var ErrUnsuited = errors.New("unsuited measure or periods")

// How many of its parts a year is made of.
const months, quarters = 12, 4

// Rolling gives the twelve months to the end of each month or quarter of a panel of counts, in periods of the kind
// [metrics.YearEnding]. These overlap with those just before and after them: most of two such figures is the same.
//
// Flows are summed: referrals of twelve months. Other counts are taken at the end of the twelve months or, where
// [Measure.Averaged] says so, averaged over the ends of their parts, which Measure.Name then says. Ratios are neither:
// the rolling numerator over the rolling denominator is right, see [Divide], and an average of twelve percentages is not.
//
// A month that is missing makes what is made of it missing, with its reason and what is known of its bounds, as
// [metrics.Sum] does; a month that the file does not have, or has no row of the same council or councils for, makes it
// blank. The figures of a joint return are never put together with those of one of its councils. There are no twelve
// months before the file has had as many, and none to the end of a month that it does not have.
//
// Another kind of measure, and periods that are neither months nor quarters, give an error of the class [ErrUnsuited]. A
// panel without periods gives one. The panel itself does not change.
func (p *Panel) Rolling() (*Panel, error) {
	n, err := p.parts("roll the parts and divide them")
	if err != nil {
		return nil, err
	}
	m := p.Measure()
	averaged, summed := !m.Flow && m.Averaged, m.Flow
	switch {
	case averaged && n == months:
		m.Name += ", average of twelve months"
	case averaged && n == quarters:
		m.Name += ", average of four quarters"
	}
	old := p.table()
	f := &frame{members: old.members, subjects: old.subjects}
	var ends []int // the positions of the periods in which the years end
	for i, period := range old.periods {
		if since, ok := period.Since(old.periods[0]); !ok || since < n-1 {
			continue
		}
		ending, err := yearEnding(period)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnsuited, err)
		}
		f.periods, ends = append(f.periods, ending), append(ends, i)
	}
	width := len(old.areas)
	values := make([]metrics.Value, 0, len(ends)*width)
	for _, end := range ends {
		from := end * width
		if old.rows != nil {
			f.rows = append(f.rows, old.rows[from:from+width]...)
		}
		if !averaged && !summed {
			values = append(values, p.values[from:from+width]...)
			continue
		}
		parts := old.before(end, n)
		figures := make([]metrics.Value, n)
		for who := range width {
			if old.subject(from+who, who) == nil {
				values = append(values, metrics.Value{})
				continue
			}
			for i, part := range parts {
				figures[i] = metrics.Value{}
				if part >= 0 { // where there is no row the cell is blank already
					figures[i] = p.values[part*width+who]
				}
			}
			total, _ := metrics.Sum(figures...)
			if averaged {
				total = metrics.Ratio(total, metrics.Exact(n))
			}
			values = append(values, total)
		}
	}
	return &Panel{measure: m, frame: f, values: values}, nil
}

// Annualised gives the figures of months or quarters as a year's: flows, such as leavers, times 12 or 4, with bounds,
// which Measure.Name says; other counts, which are as at a day, as they are. It takes the part for as good as the rest of
// the year: nothing is said about months of unequal length, seasons, or what is to come.
//
// An annualised flow is how many a year would have at the pace of the period, so no longer a flow: the measure of the new
// panel is Averaged, and the rolling average of twelve such months is what the twelve months had.
//
// Ratios are refused, flows too: whether a ratio grows with time depends on what it is over. Leavers for those in post do,
// re-referrals among the referrals of the same time do not; the parts annualised and divided are right for both, see
// [Divide]. Errors are those of [Panel.Rolling], and so is what a panel without periods gives. The panel itself does not
// change.
func (p *Panel) Annualised() (*Panel, error) {
	n, err := p.parts("annualise the parts and divide them")
	if err != nil {
		return nil, err
	}
	if !p.Measure().Flow {
		return p, nil
	}
	m := p.Measure()
	m.Name, m.Flow, m.Averaged = m.Name+", annualised", false, true
	values := make([]metrics.Value, len(p.values))
	for i, v := range p.values {
		values[i] = metrics.Scale(v, float64(n))
	}
	return &Panel{measure: m, frame: p.table(), values: values}, nil
}

// parts is how many of the panel's periods make a year, for a panel of counts. It is nought where it has no periods.
func (p *Panel) parts(instead string) (int, error) {
	m, periods := p.Measure(), p.table().periods
	switch m.Kind {
	case Count:
	case Proportion, Rate, Mean:
		return 0, fmt.Errorf("%w: found the %v %q, expected a count: %s", ErrUnsuited, m.Kind, m.ID, instead)
	default:
		return 0, fmt.Errorf("%w: found the measure %q without a kind, expected a count", ErrUnsuited, m.ID)
	}
	if len(periods) == 0 {
		return 0, nil
	}
	switch kind := periods[0].Kind(); kind {
	case metrics.Month:
		return months, nil
	case metrics.CalendarQuarter, metrics.FinancialQuarter:
		return quarters, nil
	default:
		return 0, fmt.Errorf("%w: found periods of the kind %q, expected months or quarters", ErrUnsuited, kind)
	}
}

// yearEnding is the twelve months to the end of a month or quarter.
func yearEnding(period metrics.Period) (metrics.Period, error) {
	year, month := period.Year(), period.Part()
	switch period.Kind() {
	case metrics.CalendarQuarter:
		month *= 3
	case metrics.FinancialQuarter:
		if month = month*3 + 3; month > months {
			year, month = year+1, month-months
		}
	}
	return metrics.NewPeriod(metrics.YearEnding, year, month)
}
