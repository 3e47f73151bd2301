package lait

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// YearType is what the dictionary says a measure's years are. The zero YearType is none that is known.
type YearType uint8

// The types of year.
const (
	// Academic years run from September. "2025" is 2024/25.
	Academic YearType = iota + 1
	// Financial years run from April. "2025" is 2024-25, the year to 31 March 2025.
	Financial
	// Calendar years run from January.
	Calendar
	// EndSeptember is a census of the end of September, with what was counted over the year to then.
	EndSeptember
	// January is a census in January.
	January
	// Annual is a count of another day of each year, mostly 31 March.
	Annual

	yearTypes = int(Annual) + 1
)

var yearTypeNames = [yearTypes]string{
	"", "Academic Year", "Financial Year", "Calendar Year", "Annual (end of Sept)", "Annual - January", "Annual",
}

// String is the type as the dictionary has it: "Academic Year". It is empty for none.
func (y YearType) String() string {
	if int(y) >= yearTypes {
		return ""
	}
	return yearTypeNames[y]
}

// MarshalText gives the bytes of String.
func (y YearType) MarshalText() ([]byte, error) { return []byte(y.String()), nil }

// MarshalJSON writes the bytes of String as a string, and null for none.
func (y YearType) MarshalJSON() ([]byte, error) {
	if text := y.String(); text != "" {
		return json.Marshal(text)
	}
	return []byte("null"), nil
}

// parseYearType reads what the dictionary has.
func parseYearType(text string) YearType {
	for y := Academic; int(y) < yearTypes; y++ {
		if strings.EqualFold(text, yearTypeNames[y]) {
			return y
		}
	}
	return 0
}

// Label is how the file names a period of a measure.
type Label struct {
	Period metrics.Period `json:"period"`
	// Text is the label in the file: "2024", "2024/25", "2014-16", "2022 (Rev)".
	Text string `json:"text"`
	// Edition is what the label says in brackets: "prov", "Rev" and "Final" are editions of the figures, "OT" is what
	// was spent, as opposed to planned. It is no part of the period.
	Edition string `json:"edition"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (l Label) MarshalJSON() ([]byte, error) { return optional.Object(l) }

// parseLabel reads a label. A year by itself is of the type that the dictionary gives, and named by the year it ends
// in, as the department's own files show it to be: reporting years stay "2025", academic and financial years become
// 2024/25 and 2024-25. Two years that follow each other are one academic or financial year, of the dictionary's type,
// or else by the mark between them, by which the department writes them apart; of calendar years they are two. Other
// pairs of years are windows of calendar years, and pairs of financial years windows of those.
func parseLabel(text string, years YearType) (Label, error) {
	base, edition := strings.TrimSpace(text), ""
	if rest, found := strings.CutSuffix(base, ")"); found {
		var open bool
		base, edition, open = strings.Cut(rest, "(")
		base, edition = strings.TrimSpace(base), strings.TrimSpace(edition)
		if !open || edition == "" || len(edition) > longestEdition || !isPlain(edition) {
			return Label{}, fmt.Errorf("%w: brackets without an edition", metrics.ErrBadPeriod)
		}
	}
	period, err := parseYears(base, years)
	if err != nil {
		return Label{}, err
	}
	return Label{period, text, edition}, nil
}

// longestEdition is how many bytes an edition has at most.
const longestEdition = 40

func parseYears(text string, years YearType) (metrics.Period, error) {
	first, last, pair := strings.Cut(text, "-")
	year, following, slash := strings.Cut(first, "/")
	switch {
	case !isDigits(year, 4):
		return metrics.Period{}, metrics.ErrBadPeriod
	case slash && pair:
		if years == Academic {
			return metrics.Period{}, fmt.Errorf("%w: several academic years", metrics.ErrBadPeriod)
		}
		return metrics.ParsePeriod(text, metrics.FinancialYears.String())
	case slash:
		return ofTwo(year, following, metrics.AcademicYear, years)
	case !pair:
		return ofOne(number(year), years)
	case years != Calendar && isDigits(last, 2) && (number(year)+1)%100 == number(last):
		return ofTwo(year, last, metrics.FinancialYear, years)
	case years == Academic || years == Financial:
		return metrics.Period{}, fmt.Errorf("%w: two years that do not follow each other", metrics.ErrBadPeriod)
	}
	return metrics.ParsePeriod(text, metrics.Years.String())
}

// ofOne is the period of a year that is written alone.
func ofOne(year int, years YearType) (metrics.Period, error) {
	switch years {
	case Academic:
		return metrics.NewPeriod(metrics.AcademicYear, year-1, 0)
	case Financial:
		return metrics.NewPeriod(metrics.FinancialYear, year-1, 0)
	case Calendar:
		return metrics.NewPeriod(metrics.CalendarYear, year, 0)
	}
	return metrics.NewPeriod(metrics.ReportingYear, year, 0)
}

// ofTwo is the period of two years that follow each other: of the dictionary's type, or of the kind of the mark
// between.
func ofTwo(year, following string, marked metrics.PeriodKind, years YearType) (metrics.Period, error) {
	switch years {
	case Academic:
		marked = metrics.AcademicYear
	case Financial:
		marked = metrics.FinancialYear
	}
	if !isDigits(following, 2) {
		return metrics.Period{}, metrics.ErrBadPeriod
	}
	return metrics.ParsePeriod(year+following, marked.String())
}

func isDigits(text string, n int) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return len(text) == n
}

// number is the number that a few digits are.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// after is the first day after a period, as near as the type of year tells.
func after(p metrics.Period, years YearType) metrics.Date {
	year, month := p.Year()+1, 1
	switch p.Kind() {
	case metrics.AcademicYear:
		month = 9
	case metrics.FinancialYear:
		month = 4
	case metrics.Years:
		year = p.Year() + p.Part()
	case metrics.FinancialYears:
		year, month = p.Year()+p.Part(), 4
	case metrics.ReportingYear:
		year, month = p.Year(), 4
		switch years {
		case EndSeptember:
			month = 10
		case January:
			month = 2
		}
	}
	return firstOf(year, month)
}
