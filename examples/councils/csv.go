package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics/confidence"
)

// csvHeader is the columns of the CSV: one row for each measure. What does not exist is empty.
var csvHeader = []string{
	"council", "la_code", "code", "region_name", "period", "convention", "id", "name", "unit", "dp", "polarity",
	"value", "symbol", "lower", "upper", "numerator", "denominator", "rank", "of", "tied", "rank_best", "rank_worst", "band",
	"quartile_0", "quartile_1", "quartile_2", "quartile_3", "quartile_4",
	"neighbours_mean", "neighbours_median", "neighbours_n", "neighbours_of",
	"region", "england", "previous", "change", "warnings",
	"interval_lower", "interval_upper", "interval_level", "interval_method", "rank_interval_best", "rank_interval_worst",
	"rank_interval_of",
	"funnel_average", "funnel_lower", "funnel_upper", "funnel_z", "funnel_position", "adjusted_p",
	"change_lower", "change_upper", "change_z", "implausible", "headline",
	"pooled_numerator", "pooled_denominator", "pooled", "pooled_n",
	"change_clear", "change_outcome", "change_warning",
}

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{csvHeader}
	for _, m := range r.measures {
		symbol, _ := cells.Symbol(m.Value)
		dp, decimal := m.Precision.Decimals()
		lower, upper, bounded := m.Value.Bounds()
		row := []string{
			nameOf(r.subject), r.subject.Label.LACode, r.subject.Label.GSSCode, r.subject.Region.Name(),
			r.period.TimePeriod(), r.convention.String(), m.ID, m.Name, m.Unit, cells.Number(float64(dp), decimal), m.Polarity.String(),
			cells.Text(m.Value), symbol, cells.Pointer(cells.Known(lower, bounded)), cells.Pointer(cells.Known(upper, bounded)),
			cells.Text(m.Numerator), cells.Text(m.Denominator),
			cells.Whole(m.Standing.Rank), cells.Whole(m.Ranking.Of), cells.Whole(m.Standing.Tied), cells.Whole(m.Standing.Best),
			cells.Whole(m.Standing.Worst), m.Standing.Band.String(),
		}
		for _, cut := range m.Ranking.Quartiles.Cuts {
			row = append(row, cells.Number(cut, m.Ranking.Quartiles.N > 0))
		}
		n := ""
		if m.Neighbours.Of > 0 {
			n = strconv.Itoa(m.Neighbours.N)
		}
		codes := make([]string, len(m.Warnings))
		for i, warning := range m.Warnings {
			codes[i] = string(warning.Code)
		}
		row = append(row, cells.Text(m.Neighbours.Mean), cells.Text(m.Neighbours.Median), n, cells.Whole(m.Neighbours.Of),
			cells.Text(m.Region), cells.Text(m.England), cells.Text(m.previous()), cells.Pointer(m.changeFigure()), strings.Join(codes, " "))
		rows = append(rows, append(row, m.chanceCells()...))
	}
	return cells.CSV(w, rows)
}

// chanceCells is what chance leaves open, and the neighbours together.
func (m measure) chanceCells() []string {
	limits := func(i confidence.Interval) (lower, upper string) {
		l, u, ok := i.Bounds()
		return cells.Number(l, ok), cells.Number(u, ok)
	}
	lower, upper := limits(m.Interval)
	row := []string{lower, upper, "", "", cells.Whole(m.RankInterval.Best), cells.Whole(m.RankInterval.Worst), cells.Whole(m.RankInterval.Among)}
	if lower != "" {
		row[2], row[3] = cells.Number(m.Interval.Level(), true), m.Interval.Method().String()
	}
	f := m.position.json()
	if f == nil {
		row = append(row, "", "", "", "", "", "")
	} else {
		row = append(row, cells.Pointer(f.Average), cells.Pointer(f.Lower), cells.Pointer(f.Upper), cells.Pointer(f.Z),
			m.position.place.Positions[0].String(), cells.Text(m.position.adjusted))
	}
	lower, upper = limits(m.tested.Interval)
	p := m.Neighbours.Pooled
	return append(row, lower, upper, cells.Text(m.Plausibility.Z), m.Plausibility.Implausible.String(), m.Headline.String(),
		cells.Text(p.Numerator), cells.Text(p.Denominator), cells.Text(p.Value), cells.Whole(p.N),
		m.tested.Clear.String(), m.tested.Outcome.String(), string(m.tested.Warning.Code))
}
