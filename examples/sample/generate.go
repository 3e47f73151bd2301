package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

//go:generate go run ./generate

// The years of the sample.
const firstYear, lastYear = 2022, 2025

// header is that of the current layout of the census.
const header = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name," +
	"old_la_code,new_la_code,la_name,inpost_fte,inpost_headcount,starters_fte,starters_headcount,leavers_fte," +
	"leavers_headcount,turnover_rate_fte,turnover_rate_headcount,agency_fte,agency_headcount,agency_rate_fte," +
	"agency_rate_headcount,agency_cover_fte,agency_cover_rate_fte,vacancy_fte,vacancy_rate_fte," +
	"vacancy_agency_cover_rate_fte,case_holders_fte,cases,caseload_fte,working_days_lost_fte,absence_rate_fte"

// staff is what the generator makes up for one return.
type staff struct {
	inPost, inPostPeople, starters, startersPeople, leavers, leaversPeople float64
	agency, agencyPeople, covering, vacancies, holders, cases, daysLost    float64
}

func (s *staff) add(o staff) {
	s.inPost += o.inPost
	s.inPostPeople += o.inPostPeople
	s.starters += o.starters
	s.startersPeople += o.startersPeople
	s.leavers += o.leavers
	s.leaversPeople += o.leaversPeople
	s.agency += o.agency
	s.agencyPeople += o.agencyPeople
	s.covering += o.covering
	s.vacancies += o.vacancies
	s.holders += o.holders
	s.cases += o.cases
	s.daysLost += o.daysLost
}

// Generate makes the files of the sample. It gives the same bytes every time.
func Generate() (workforceFile, previousFile, neighboursFile []byte) {
	random := rand.New(rand.NewPCG(1989, 2004)) // any two numbers
	var b, before bytes.Buffer
	b.WriteString(header + "\n")
	before.WriteString(header + "\n")
	for year := lastYear; year >= firstYear; year-- {
		var country staff
		byRegion := make([]staff, len(regions))
		var rows, rowsBefore []string
		var held *staff // the first member of the joint return, until the second comes
		for _, c := range councils {
			if year < c.from || c.until != 0 && year >= c.until {
				continue
			}
			s := invent(random, c, year)
			country.add(s)
			byRegion[c.region].add(s)
			place := []string{regions[c.region].code, regions[c.region].name, c.laCode, c.code, c.name}
			placeBefore := place
			switch c.laCode {
			case jointFirst:
				held = &s
				continue
			case jointSecond:
				first := councils[slices.IndexFunc(councils, func(c council) bool { return c.laCode == jointFirst })]
				placeBefore = []string{place[0], place[1], first.laCode, first.code, first.name} // under one of the two
				s.add(*held)
				place[2], place[3], place[4] = first.laCode+" / "+c.laCode, first.code+" / "+c.code, first.name+" / "+c.name
			}
			rows = append(rows, row(year, "Local authority", place, special(c, year, figures(s, year))))
			rowsBefore = append(rowsBefore, row(year, "Local authority", placeBefore, figures(unrevised(s, len(rows)), year)))
		}
		if year < lastYear {
			before.WriteString(row(year, "National", make([]string, 5), figures(country, year)))
			before.WriteString(strings.Join(rowsBefore, ""))
		}
		b.WriteString(row(year, "National", make([]string, 5), figures(country, year)))
		for i, r := range regions {
			b.WriteString(row(year, "Regional", []string{r.code, r.name, "", "", ""}, figures(byRegion[i], year)))
		}
		b.WriteString(strings.Join(rows, ""))
	}
	return b.Bytes(), before.Bytes(), neighbourLists(random)
}

// unrevised is what the edition before said of a council's staff, of which a few figures were revised since. Figures
// that were withdrawn since are in it too.
func unrevised(s staff, row int) staff {
	if row%5 == 0 {
		s.leavers = tenths(s.leavers + 1.3)
	}
	if row%7 == 0 {
		s.cases += 15
	}
	return s
}

// tenths rounds to what the census prints of FTE.
func tenths(x float64) float64 { return metrics.HalfUp(x, metrics.Places(1)) }

// invent makes up a council's staff of a year.
func invent(random *rand.Rand, c council, year int) staff {
	// Each council has a level of its own, which drifts from year to year.
	level := float64(c.laCode[1]-'0')*0.3 + float64(c.laCode[2]-'0')*0.11
	vary := func(low, high float64) float64 { return low + (high-low)*random.Float64() }
	vacant := math.Mod(0.04+0.07*level+0.01*float64(year-firstYear), 0.3) * vary(0.8, 1.2)
	s := staff{inPost: tenths(c.size * (1 - vacant)), vacancies: tenths(c.size * vacant)}
	s.inPostPeople = math.Ceil(s.inPost * vary(1.03, 1.1))
	s.agency = tenths(s.vacancies * vary(0.5, 1.2))
	s.agencyPeople = math.Ceil(s.agency)
	s.covering = tenths(min(s.agency, s.vacancies) * vary(0.6, 1))
	s.leavers, s.starters = tenths(s.inPost*vary(0.06, 0.2)), tenths(s.inPost*vary(0.07, 0.2))
	s.leaversPeople, s.startersPeople = math.Ceil(s.leavers*1.04), math.Ceil(s.starters*1.03)
	s.holders = tenths((s.inPost + s.agency) * vary(0.5, 0.65))
	s.cases = math.Ceil(s.holders * (12 + 5*vacant*10*vary(0.5, 1)))
	s.daysLost = tenths(s.inPost * 253 * vary(0.02, 0.05))
	return s
}

// figures prints what the census would: counts, and rates of the printed counts.
func figures(s staff, year int) map[string]string {
	fte := func(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }
	ret := workforce.Return{
		InPostFTE: fte(s.inPost), InPostHeadcount: metrics.Exact(s.inPostPeople),
		StartersFTE: fte(s.starters), StartersHeadcount: metrics.Exact(s.startersPeople),
		LeaversFTE: fte(s.leavers), LeaversHeadcount: metrics.Exact(s.leaversPeople),
		AgencyFTE: fte(s.agency), AgencyHeadcount: metrics.Exact(s.agencyPeople), AgencyCoverFTE: fte(s.covering),
		VacancyFTE: fte(s.vacancies), CaseHoldersFTE: fte(s.holders), Cases: metrics.Exact(s.cases),
		WorkingDaysLost: fte(s.daysLost),
	}
	ret.Period, _ = metrics.NewPeriod(metrics.ReportingYear, year, 0)
	cells := map[string]string{
		"inpost_fte": bare(ret.InPostFTE), "inpost_headcount": bare(ret.InPostHeadcount),
		"starters_fte": bare(ret.StartersFTE), "starters_headcount": bare(ret.StartersHeadcount),
		"leavers_fte": bare(ret.LeaversFTE), "leavers_headcount": bare(ret.LeaversHeadcount),
		"agency_fte": bare(ret.AgencyFTE), "agency_headcount": bare(ret.AgencyHeadcount),
		"agency_cover_fte": bare(ret.AgencyCoverFTE), "vacancy_fte": bare(ret.VacancyFTE),
		"case_holders_fte": bare(ret.CaseHoldersFTE), "cases": bare(ret.Cases),
		"working_days_lost_fte": bare(ret.WorkingDaysLost),
	}
	for rate := range workforce.Rate(workforce.RateCount) {
		cells[rate.Measure().ID] = bare(metrics.Round(rate.Recompute(ret), rate.Measure().Precision))
	}
	return cells
}

// bare prints a figure as the census does, without trailing noughts.
func bare(v metrics.Value) string { return v.Format(metrics.Unrounded) }

// special puts in what makes the real census hard to read.
func special(c council, year int, cells map[string]string) map[string]string {
	set := func(symbol string, columns ...string) {
		for _, column := range columns {
			cells[column] = symbol
		}
	}
	switch {
	case c.name == "Coldharrow" && year == lastYear: // could not return at all
		for column := range cells {
			cells[column] = "x"
		}
	case c.name == "Hallowmere": // no agency workers
		set("0", "agency_fte", "agency_headcount", "agency_rate_fte", "agency_rate_headcount", "agency_cover_fte", "vacancy_agency_cover_rate_fte")
		set("z", "agency_cover_rate_fte")
	case c.name == "Saltersea": // next to none
		set("low", "agency_fte", "agency_rate_fte", "agency_cover_fte")
		set("k", "vacancy_agency_cover_rate_fte")
		set("1", "agency_headcount")
		set("100", "agency_cover_rate_fte")
		set(bare(metrics.Round(workforce.AgencyRate(metrics.Exact(1), figure(cells["inpost_headcount"])), metrics.Places(1))), "agency_rate_headcount")
	case c.name == "Dunmarsh" && year == lastYear-1: // its publisher does not stand by these
		set("u", "agency_fte", "agency_rate_fte", "agency_cover_fte", "agency_cover_rate_fte", "vacancy_agency_cover_rate_fte")
	case c.name == "Pennywell Isle": // too few people to say
		set("c", "working_days_lost_fte", "absence_rate_fte")
	}
	return cells
}

func figure(text string) metrics.Value {
	v, _ := metrics.Parse(text, metrics.Unrounded)
	return v
}

// row prints one row of the census.
func row(year int, level string, place []string, cells map[string]string) string {
	line := append([]string{strconv.Itoa(year), "Reporting year", level, countryCode, countryName}, place...)
	for _, column := range strings.Split(header, ",")[len(line):] {
		line = append(line, cells[column])
	}
	return strings.Join(line, ",") + "\n"
}

// neighbourLists makes up the lists of the councils that exist in the last year.
func neighbourLists(random *rand.Rand) []byte {
	var live []council
	for _, c := range councils {
		if c.until == 0 {
			live = append(live, c)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	line := []string{"old_la_code", "la_name", "region_ind", "region_name"}
	for i := range 10 {
		line = append(line, fmt.Sprintf("SN_%d", i+1), fmt.Sprintf("SN_%dP", i+1))
	}
	_ = w.Write(line) // a buffer does not fail
	for i, c := range live {
		line := []string{c.laCode, c.name, strconv.Itoa(c.region + 1), regions[c.region].name}
		var others []string
		for _, j := range random.Perm(len(live)) {
			// Too small to be like any other, as such councils are.
			if j != i && live[j].name != "Pennywell Isle" {
				others = append(others, live[j].laCode)
			}
		}
		for n, other := range others[:10] {
			closeness := []string{"Extremely close", "Very close", "Close ", "Somewhat close", "Not close"}[n/2]
			line = append(line, other, closeness)
		}
		_ = w.Write(line)
	}
	w.Flush()
	return b.Bytes()
}
