package ees

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// timeRule is what the standard says of a time identifier: which others it may stand beside in one file, and how many
// digits its time periods have.
type timeRule struct {
	family string
	digits int
}

// timeRules are the time identifiers of the standard, written as it writes them. The platform takes some more, such as
// quarters of calendar years, which its screener does not.
var timeRules = func() map[string]timeRule {
	rules := make(map[string]timeRule)
	for _, name := range []string{"Calendar year", "Reporting year"} {
		rules[name] = timeRule{name, 4}
	}
	for _, name := range []string{"Academic year", "Financial year", "Tax year"} {
		rules[name] = timeRule{name, 6}
	}
	for m := time.January; m <= time.December; m++ {
		rules[m.String()] = timeRule{"months", 4}
	}
	for n := 1; n <= 52; n++ {
		rules[fmt.Sprintf("Week %d", n)] = timeRule{"weeks", 4}
	}
	for n := 1; n <= 4; n++ {
		rules[fmt.Sprintf("Financial year Q%d", n)] = timeRule{"financial quarters", 6}
	}
	for _, name := range []string{"Part 1 (April to September)", "Part 2 (October to March)"} {
		rules[name] = timeRule{"financial halves", 6}
	}
	for _, name := range []string{"Autumn term", "Spring term", "Summer term", "Autumn and spring term"} {
		rules[name] = timeRule{"terms", 6}
	}
	return rules
}()

// levels are the geographic levels of the standard with the columns that say where: the first is the code, which old
// councils may not have.
var levels = []struct {
	name    string
	columns []string
}{
	{area.National.String(), []string{"country_code", "country_name"}},
	{area.Regional.String(), []string{"region_code", "region_name"}},
	{area.LocalAuthority.String(), []string{"new_la_code", "old_la_code", "la_name"}},
	{"Local authority district", []string{"lad_code", "lad_name"}},
	{"RSC region", []string{"rsc_region_lead_name"}},
	{"Parliamentary constituency", []string{"pcon_code", "pcon_name"}},
	{"Local skills improvement plan area", []string{"lsip_code", "lsip_name"}},
	{"Local enterprise partnership", []string{"local_enterprise_partnership_code", "local_enterprise_partnership_name"}},
	{"English devolved area", []string{"english_devolved_area_code", "english_devolved_area_name"}},
	{"Opportunity area", []string{"opportunity_area_code", "opportunity_area_name"}},
	{"Ward", []string{"ward_code", "ward_name"}},
	{"MAT", []string{"trust_id", "trust_name"}},
	{"Sponsor", []string{"sponsor_id", "sponsor_name"}},
	{"School", []string{"school_urn", "school_name", "school_laestab"}},
	{"Provider", []string{"provider_ukprn", "provider_name"}},
	{"Institution", []string{"institution_id", "institution_name"}},
	{"Planning area", []string{"planning_area_code", "planning_area_name"}},
	{"Police force area", []string{"pfa_code", "pfa_name"}},
}

// standardColumns are the columns that are neither filters nor indicators, with the position in levels of the level
// that they belong to, or -1 for those that every row has.
var standardColumns = func() map[string]int {
	columns := map[string]int{"time_period": -1, "time_identifier": -1, "geographic_level": -1}
	for i, level := range levels {
		for _, name := range level.columns {
			columns[name] = i
		}
	}
	return columns
}()

// requiredColumns are those that every data file has; metaColumns those that every metadata file has.
var (
	requiredColumns = []string{"time_period", "time_identifier", "geographic_level", "country_code", "country_name"}
	metaColumns     = []string{
		"col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
		"filter_grouping_column",
	}
)

// isUnit tells whether the standard has a unit.
func isUnit(unit string) bool {
	switch unit {
	case "", "%", "pp", "£", "£m", "numberstring":
		return true
	}
	return false
}

// isNull tells whether a text is a program's word for nothing, which R reads as missing whatever it was meant for.
func isNull(text string) bool {
	switch text {
	case "NULL", "Null", "null", "NA", "na":
		return true
	}
	return false
}

// isLegacy tells whether a text is a symbol of an older standard that is still taken.
func isLegacy(text string) bool {
	switch text {
	case "N/A", "n/a", ".", "..", "-":
		return true
	}
	return false
}

// isFormula tells whether a spreadsheet that opens a CSV file by a double click may take a text for a formula.
func isFormula(text string) bool {
	return len(text) > 1 && strings.ContainsRune("=+-@\t\r", rune(text[0]))
}

// isPrintable tells whether a text has letters, digits, signs and spaces of ASCII only.
func isPrintable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// hasUnseen tells whether a text has characters that cannot be seen, line breaks included. Bytes that are no characters
// are another matter.
func hasUnseen(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) })
}

// isLong tells whether a text is longer than a cell should be.
func isLong(text string) bool {
	return len(text) > longestCell && utf8.RuneCountInString(text) > longestCell
}

// isText tells whether a text is written and read back as it is: no characters that cannot be seen, line breaks
// included, no spaces around it.
func isText(text string) bool {
	return utf8.ValidString(text) && strings.TrimSpace(text) == text && !isNull(text) && !hasUnseen(text)
}
