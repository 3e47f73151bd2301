package csww_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// merrowland is a country that never was. Two of its councils have the numbers of two that return together.
var merrowland = sync.OnceValue(func() *area.Register {
	council := func(number int, name, laCode string) area.Entry {
		return area.Entry{
			Number: number, Name: name, Level: area.LocalAuthority, LACode: laCode,
			GSSCodes: []area.DatedCode{{Code: "M06000" + laCode}}, Regions: [3]int{2, 2, 2},
		}
	}
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National, GSSCodes: []area.DatedCode{{Code: "M92000001"}}},
		area.Entry{Number: 2, Name: "Upper Merrow", Level: area.Regional, GSSCodes: []area.DatedCode{{Code: "M12000001"}}, Regions: [3]int{2, 2, 2}},
		council(1001, "Ashenmoor", "001"),
		council(1002, "Brackwater", "002"),
		council(1003, "Coldharrow", "314"),
		council(1004, "Dunmarsh", "318"),
	)
	if err != nil {
		panic(err)
	}
	return r
})

const idColumns = "time_period,time_identifier,geographic_level,country_code,country_name," +
	"region_code,region_name,old_la_code,new_la_code,la_name,"

// The headers of the two editions, and figures in their order.
const (
	currentHeader = idColumns + "inpost_fte,inpost_headcount,starters_fte,starters_headcount,leavers_fte,leavers_headcount," +
		"turnover_rate_fte,turnover_rate_headcount,agency_fte,agency_headcount,agency_rate_fte,agency_rate_headcount," +
		"agency_cover_fte,agency_cover_rate_fte,vacancy_fte,vacancy_rate_fte,vacancy_agency_cover_rate_fte,case_holders_fte," +
		"cases,caseload_fte,working_days_lost_fte,absence_rate_fte"
	currentFigures   = ",100,104,10,11,8,9,8,8.7,25,26,20,20,20,80,25,20,80,50,750,15,506,2"
	supersededHeader = idColumns + "social_worker_fte,leaver_fte,turnover_rate_fte_%,working_days_lost_fte,absence_rate_fte_%," +
		"agency_fte,agency_worker_rate_fte_%,agency_cover_fte,agency_cover_rate_fte_%,vacancy_fte,vacancy_rate_fte_%," +
		"vacancy_agency_cover_rate_fte_%,case_holders_fte,cases,caseload_fte,social_worker_headcount,leaver_headcount," +
		"turnover_rate_headcount_%,agency_headcount,agency_worker_rate_headcount_%"
	supersededFigures = ",100,8,8,506,2,25,20,20,80,25,20,80,50,750,15,104,9,8.7,26,20"
	noFigures         = ",z,z,z,z,z,z,z,z,z,z,z,z,z,z,z,z,z,z,z,z"
)

// row is the beginning of a council's row in 2022.
func row(laCode, name string) string {
	code := "M06000" + strings.ReplaceAll(laCode, " / ", " / M06000")
	return "2022,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow," + laCode + "," + code + "," + name
}

func file(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// parse reads a sample.
func parse(text string) (*csww.Census, error) {
	return csww.Read(strings.NewReader(text), csww.Options{File: "sample.csv", Areas: merrowland()})
}

// mustParse reads a sample that must have returns.
func mustParse(t testing.TB, text string) *csww.Census {
	t.Helper()
	census, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return census
}

// places are the row, column and text of each problem.
func places(t testing.TB, problems []error) []metrics.InputError {
	t.Helper()
	var list []metrics.InputError
	for _, problem := range problems {
		var input *metrics.InputError
		if !errors.As(problem, &input) || !errors.Is(problem, metrics.ErrBadRow) || input.File != "sample.csv" || input.Expected == "" {
			t.Errorf("%v has no place, no class or does not say what was expected", problem)
			continue
		}
		list = append(list, metrics.InputError{Row: input.Row, Column: input.Column, Found: input.Found})
	}
	return list
}
