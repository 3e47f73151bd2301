package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
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
		symbol, _ := symbolOf(m.Value)
		dp, decimal := m.Precision.Decimals()
		lower, upper, bounded := m.Value.Bounds()
		row := []string{
			r.name(), r.subject.Label.LACode, r.subject.Label.GSSCode, r.subject.Region.Name(),
			r.period.TimePeriod(), r.convention.String(), m.ID, m.Name, m.Unit, number(float64(dp), decimal), m.Polarity.String(),
			cell(m.Value), symbol, pointer(known(lower, bounded)), pointer(known(upper, bounded)),
			cell(m.Numerator), cell(m.Denominator),
			whole(m.Standing.Rank), whole(m.Ranking.Of), whole(m.Standing.Tied), whole(m.Standing.Best),
			whole(m.Standing.Worst), m.Standing.Band.String(),
		}
		for _, cut := range m.Ranking.Quartiles.Cuts {
			row = append(row, number(cut, m.Ranking.Quartiles.N > 0))
		}
		n := ""
		if m.Neighbours.Of > 0 {
			n = strconv.Itoa(m.Neighbours.N)
		}
		codes := make([]string, len(m.Warnings))
		for i, warning := range m.Warnings {
			codes[i] = string(warning.Code)
		}
		row = append(row, cell(m.Neighbours.Mean), cell(m.Neighbours.Median), n, whole(m.Neighbours.Of),
			cell(m.Region), cell(m.England), cell(m.previous()), pointer(m.changeFigure()), strings.Join(codes, " "))
		rows = append(rows, row)
	}
	return encodeCSV(w, rows)
}

func encodeCSV(w io.Writer, rows [][]string) error {
	return csv.NewWriter(w).WriteAll(rows)
}

// cell is the point of a value, or empty.
func cell(v metrics.Value) string {
	x, ok := v.Point()
	return number(x, ok)
}

func number(x float64, ok bool) string {
	if !ok {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// pointer is a number, or empty where there is none.
func pointer(x *float64) string {
	if x == nil {
		return ""
	}
	return number(*x, true)
}

// whole is a count or a rank, of which there is none of 0.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
