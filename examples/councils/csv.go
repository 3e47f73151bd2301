package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
)

// csvHeader is the columns of the CSV: one row for each measure. What does not exist is empty.
var csvHeader = []string{
	"council", "la_code", "code", "region_name", "period", "convention", "id", "name", "unit", "dp", "polarity",
	"value", "symbol", "lower", "upper", "numerator", "denominator", "rank", "of", "tied", "rank_best", "rank_worst", "band",
	"quartile_0", "quartile_1", "quartile_2", "quartile_3", "quartile_4",
	"neighbours_mean", "neighbours_median", "neighbours_n", "neighbours_of",
	"region", "england", "previous", "change", "warnings",
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
		rows = append(rows, row)
	}
	return cells.CSV(w, rows)
}
