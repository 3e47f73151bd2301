package lait_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/lait"
)

func TestLabels(t *testing.T) {
	for _, test := range []struct {
		text    string
		years   lait.YearType
		period  string
		edition string
		reason  string
	}{
		{"2025", lait.Academic, "202425 Academic year", "", "named by the year it ends in"},
		{"2025", lait.Financial, "202425 Financial year", "", "and so is a financial year"},
		{"2025", lait.Calendar, "2025 Calendar year", "", "a calendar year is itself"},
		{"2025", lait.EndSeptember, "2025 Reporting year", "", "a census's own year, as the department's file of it has it"},
		{"2025", lait.January, "2025 Reporting year", "", "another census"},
		{"2025", lait.Annual, "2025 Reporting year", "", "a day of the year, mostly 31 March"},
		{"2025", 0, "2025 Reporting year", "", "nothing is known of the years"},
		{"2000", lait.Academic, "199900 Academic year", "", "over the end of the century"},
		{"2023/24", lait.Academic, "202324 Academic year", "", "the label says itself when it begins"},
		{"2023-24", lait.Academic, "202324 Academic year", "", "the dictionary decides, not the mark"},
		{"2023-24", lait.Financial, "202324 Financial year", "", "with the usual mark"},
		{"2023/24", lait.Financial, "202324 Financial year", "", "and the other"},
		{"2023/24", 0, "202324 Academic year", "", "the mark decides where nothing else does"},
		{"2023-24", lait.Annual, "202324 Financial year", "", "the mark decides where the type cannot"},
		{"2013-14", lait.Calendar, "2013-14 Years", "", "two calendar years"},
		{"2014-16", lait.Calendar, "2014-16 Years", "", "three of them"},
		{"1999-01", lait.Calendar, "1999-01 Years", "", "three over the end of the century"},
		{"2014-16", 0, "2014-16 Years", "", "nothing else it could be"},
		{"2014/15-16/17", lait.Financial, "2014/15-16/17 Financial years", "", "three financial years"},
		{"2014/15-16/17", 0, "2014/15-16/17 Financial years", "", "these too"},
		{"2022 (Rev)", lait.Calendar, "2022 Calendar year", "Rev", "an edition is no part of the period"},
		{"2023 (prov)", lait.Academic, "202223 Academic year", "prov", "nor is this"},
		{"2023-24 (OT)", lait.Financial, "202324 Financial year", "OT", "what was spent"},
		{" 2023  ( Final ) ", lait.Calendar, "2023 Calendar year", "Final", "spaces do not matter"},
		{"0", lait.Academic, "", "", "what a spreadsheet leaves"},
		{"", lait.Academic, "", "", "nothing"},
		{"25", lait.Academic, "", "", "which century?"},
		{"1900", lait.Academic, "", "", "1899/00 is before the first year"},
		{"9999", lait.Calendar, "", "", "no such year"},
		{"20O5", lait.Calendar, "", "", "a letter"},
		{"２０２５", lait.Calendar, "", "", "digits of another script"},
		{"2024/26", lait.Academic, "", "", "not consecutive"},
		{"2024/2025", lait.Academic, "", "", "too many digits"},
		{"2014-16", lait.Financial, "", "", "two or three financial years?"},
		{"2014-16", lait.Academic, "", "", "and so here"},
		{"2014-14", lait.Calendar, "", "", "no window"},
		{"2014-13", lait.Calendar, "", "", "a century is no window"},
		{"2014/15-16/17", lait.Academic, "", "", "there is no period of several academic years"},
		{"2014/15-16", lait.Financial, "", "", "half a window"},
		{"2014-15/16", lait.Financial, "", "", "the other half"},
		{"2022 ()", lait.Calendar, "", "", "no edition in the brackets"},
		{"2022 Rev)", lait.Calendar, "", "", "half a bracket"},
		{"2022 (Rev", lait.Calendar, "", "", "the other half"},
		{"2022 Rev", lait.Calendar, "", "", "no brackets"},
		{"2022 (\x1b[2J)", lait.Calendar, "", "", "no text to be shown"},
		{"2022 (" + strings.Repeat("Rev ", 20) + ")", lait.Calendar, "", "", "a story, not an edition"},
	} {
		label, err := lait.ParseLabel(test.text, test.years)
		if (err != nil) != (test.period == "") || err != nil && !errors.Is(err, metrics.ErrBadPeriod) {
			t.Errorf("%q of type %q: %v: %s", test.text, test.years, err, test.reason)
		}
		want := [3]string{test.period, test.text, test.edition}
		if err != nil {
			want[1] = ""
		}
		if diff := cmp.Diff(want, [3]string{label.Period.String(), label.Text, label.Edition}); diff != "" {
			t.Errorf("%q of type %q: %s; mismatch (-want +got):\n%s", test.text, test.years, test.reason, diff)
		}
	}
}

func TestYearTypesInWords(t *testing.T) {
	for years, want := range map[lait.YearType]string{
		0: "", lait.Academic: "Academic Year", lait.Financial: "Financial Year", lait.Calendar: "Calendar Year",
		lait.EndSeptember: "Annual (end of Sept)", lait.January: "Annual - January", lait.Annual: "Annual", 200: "",
	} {
		text, err := years.MarshalText()
		if years.String() != want || string(text) != want || err != nil {
			t.Errorf("type %d is %q and %q, want %q", years, years, text, want)
		}
	}
}
