package csww_test

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"strconv"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/workforce"
)

// rawRow is a row of a census file as text, by column: nothing of this library has touched it.
type rawRow map[string]string

// raw reads a census file with encoding/csv alone.
func raw(t testing.TB, file string) []rawRow {
	t.Helper()
	data := bytes.TrimPrefix(metricstest.Read(t, "data", file), []byte("\ufeff"))
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []rawRow
	for _, record := range records[1:] {
		row := make(rawRow)
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// number is the number in a cell as an exact fraction, and false for a symbol.
func number(cell string) (*big.Rat, bool) {
	if _, err := strconv.ParseFloat(cell, 64); err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(cell)
}

// tenths is a number rounded half up to one decimal place, as an exact fraction.
func tenths(x *big.Rat) *big.Rat {
	doubled := new(big.Rat).Mul(x, big.NewRat(20, 1))
	doubled.Add(doubled, big.NewRat(1, 1))
	floor := new(big.Int).Div(doubled.Num(), new(big.Int).Mul(doubled.Denom(), big.NewInt(2)))
	return new(big.Rat).SetFrac(floor, big.NewInt(10))
}

// printed is a number as the census prints it, and the interval of the true figures that it may stand for: counts are
// whole, and all else is printed to one decimal place, some of it with binary dust.
func printed(column, cell string) (x, lower, upper *big.Rat, ok bool) {
	if x, ok = number(cell); !ok {
		return nil, nil, nil, false
	}
	if column == "cases" || len(column) > 9 && column[len(column)-9:] == "headcount" {
		return x, x, x, true
	}
	if x = tenths(x); x.Sign() == 0 {
		return x, x, x, true
	}
	half := big.NewRat(1, 20)
	return x, new(big.Rat).Sub(x, half), new(big.Rat).Add(x, half), true
}

// recipe is a rate by the columns of its parts.
type recipe struct {
	part, other string
	share       bool
	times       int64 // 100 for a percentage
}

// recipes are the rates as the department defines them. The denominator of the absence rate is made into days apart.
var recipes = map[workforce.Rate]recipe{
	workforce.TurnoverRateFTE:           {"leavers_fte", "inpost_fte", false, 100},
	workforce.TurnoverRateHeadcount:     {"leavers_headcount", "inpost_headcount", false, 100},
	workforce.AgencyRateFTE:             {"agency_fte", "inpost_fte", true, 100},
	workforce.AgencyRateHeadcount:       {"agency_headcount", "inpost_headcount", true, 100},
	workforce.AgencyCoverRateFTE:        {"agency_cover_fte", "agency_fte", false, 100},
	workforce.VacancyRateFTE:            {"vacancy_fte", "inpost_fte", true, 100},
	workforce.VacancyAgencyCoverRateFTE: {"agency_cover_fte", "vacancy_fte", false, 100},
	workforce.CaseloadFTE:               {"cases", "case_holders_fte", false, 1},
	workforce.AbsenceRateFTE:            {"working_days_lost_fte", "inpost_fte", false, 100},
}

// daysOf is how many times the denominator of a rate counts in a row: the working days of the year for absence.
func daysOf(rate workforce.Rate, row rawRow) int64 {
	switch {
	case rate != workforce.AbsenceRateFTE:
		return 1
	case row["time_period"] == "2020" || row["time_period"] == "2024":
		return 254
	}
	return 253
}

// quotient is a rate in exact arithmetic, and nil where there is nothing to take a rate of.
func (r recipe) quotient(part, other *big.Rat, days int64) *big.Rat {
	whole := new(big.Rat).Mul(other, big.NewRat(days, 1))
	if r.share {
		whole.Add(whole, part)
	}
	if whole.Sign() <= 0 {
		return nil
	}
	return whole.Quo(new(big.Rat).Mul(part, big.NewRat(r.times, 1)), whole)
}
