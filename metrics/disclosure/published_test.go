package disclosure_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// Of the published files this prints and holds counts only, by column: how many figures, never which or what they are.

// published is what is asked of one file: its counts, the percentages beside them and the parts of a row's total.
type published struct {
	file     string
	counts   []string
	percents map[string][2]string // part and whole
	total    string
	parts    []string
}

var (
	inNeed = published{
		file: "b1_children_in_need_2013_to_2025.csv",
		counts: []string{"Anypoint_episodes", "Anypoint_child", "Started_episodes", "Started_child", "Ended_episodes",
			"Ended_child", "At31_episodes", "awaiting_assessment"},
	}
	referrals = published{
		file: "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
		counts: []string{"referral_count", "rereferral_count", "no_further_action_count", "not_in_need_count",
			"referral_child_count", "rereferral_child_count"},
		percents: map[string][2]string{
			"rereferral_percent":        {"rereferral_count", "referral_count"},
			"no_further_action_percent": {"no_further_action_count", "referral_count"},
			"not_in_need_percent":       {"not_in_need_count", "referral_count"},
			"rereferral_child_percent":  {"rereferral_child_count", "referral_child_count"},
		},
	}
	subsequent = published{
		file:     "d3_cpps_subsequent_plan_2013_to_2025.csv",
		counts:   []string{"CPP_start", "CPP_subsequent"},
		percents: map[string][2]string{"CPP_subsequent_percent": {"CPP_subsequent", "CPP_start"}},
	}
	durations = published{
		file:   "d5_cpps_at31march_by_duration_2013_to_2025.csv",
		counts: append([]string{"CPP_At31"}, durationParts...),
		percents: map[string][2]string{
			"3_months_or_less_percent":                    {"3_months_or_less", "CPP_At31"},
			"more_than_3_months_6_months_percent":         {"more_than_3_months_6_months", "CPP_At31"},
			"more_than_6_months_less_than_1_year_percent": {"more_than_6_months_less_than_1_year", "CPP_At31"},
			"1_year_less_than_2_years_percent":            {"1_year_less_than_2_years", "CPP_At31"},
			"2_years_or_more_percent":                     {"2_years_or_more", "CPP_At31"},
		},
		total: "CPP_At31", parts: durationParts,
	}
	durationParts = []string{"3_months_or_less", "more_than_3_months_6_months", "more_than_6_months_less_than_1_year",
		"1_year_less_than_2_years", "2_years_or_more"}
)

// row is one row of a file: its figures by column.
type row struct {
	ees.Row
	figures map[string]metrics.Value
}

// rows reads a file as its publisher rounded it: percentages to one decimal place, counts of regions and England to the
// nearest 10. A percentage of nought may be that of a few in many, since these files do not print low.
func (p published) rows(t *testing.T) []row {
	t.Helper()
	columns := []ees.Column{{Name: "category", Kind: ees.Ignored}}
	for _, c := range p.counts {
		columns = append(columns, ees.Column{Name: c, Kind: ees.Indicator})
	}
	for c := range p.percents {
		columns = append(columns, ees.Column{Name: c, Kind: ees.Indicator})
	}
	r, err := ees.Open(bytes.NewReader(metricstest.Read(t, "data", p.file)), ees.Options{
		Columns: columns,
		Precision: func(column string, level area.Level) metrics.Precision {
			switch {
			case p.percents[column] != [2]string{}:
				return metrics.Places(1)
			case level == area.LocalAuthority:
				return metrics.Unrounded
			}
			return metrics.Nearest10
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var list []row
	for read, err := range r.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		one := row{Row: read, figures: make(map[string]metrics.Value)}
		for i, name := range r.Indicators() {
			v := read.Values[i]
			if x, ok := v.Point(); ok && x == 0 && p.percents[name] != [2]string{} {
				v = metrics.Between(0, 0.05)
			}
			one.figures[name] = v
		}
		list = append(list, one)
	}
	return list
}

// TestOneToFive holds what follows from the totals of a published file: that c is more than the rule of 1 to 5.
func TestOneToFive(t *testing.T) {
	suppressed, known, impossible := 0, 0, 0
	for _, row := range durations.rows(t) {
		if row.Subject.Area.Level() != area.LocalAuthority {
			continue
		}
		cells, hidden := []disclosure.Cell{{Value: row.figures["CPP_At31"]}}, 0
		sum := disclosure.Sum{}
		for i, name := range durationParts {
			v := row.figures[name]
			if v.Reason() == metrics.Confidential {
				hidden++
				v = v.WithBounds(1, 5)
			}
			cells, sum.Parts = append(cells, disclosure.Cell{Value: v}), append(sum.Parts, i+1)
		}
		suppressed += hidden
		if _, ok := cells[0].Value.Point(); !ok || hidden == 0 {
			continue
		}
		known++
		table, err := disclosure.NewTable(cells, []disclosure.Sum{sum}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(table.Audit(disclosure.Options{}).Conflicts) > 0 {
			impossible++
		}
	}
	if got, want := [3]int{suppressed, known, impossible}, [3]int{1470, 719, 676}; got != want {
		t.Errorf("suppressed, rows with a total, of which 1 to 5 is impossible: %v, want %v", got, want)
	}
}

// counted is what an audit says of the suppressed councils' figures of a column, over all years. Narrower leaves out
// those worked out. NotProved are mostly beside councils whose figures are missing for another reason.
type counted struct {
	Suppressed, WorkedOut, Narrower, NotProved int
}

// tables makes a table of each year: councils within regions within England, by column.
func (p published) tables(t *testing.T, each func(year int, table disclosure.Table, column []string)) {
	t.Helper()
	byYear := make(map[int][]row)
	for _, r := range p.rows(t) {
		byYear[r.Period.Year()] = append(byYear[r.Period.Year()], r)
	}
	for year := 2013; year <= 2025; year++ {
		var cells []disclosure.Cell
		var sums []disclosure.Sum
		var shares []disclosure.Share
		var names []string                         // of the column of each council's cell, else empty
		below := make(map[string]map[string][]int) // by region and column
		at := make(map[string]map[string]int)      // totals of regions and England
		for _, r := range byYear[year] {
			place := make(map[string]int)
			council := r.Subject.Area.Level() == area.LocalAuthority
			for _, name := range p.counts {
				place[name] = len(cells)
				cell := disclosure.Cell{Value: r.figures[name]}
				column := ""
				if council {
					column = name
					if cell.Value.Reason() == metrics.Confidential {
						cell.Width = 4
					}
				}
				cells, names = append(cells, cell), append(names, column)
			}
			for _, name := range slices.Sorted(maps.Keys(p.percents)) {
				of := p.percents[name]
				shares = append(shares, disclosure.Share{
					Part: place[of[0]], Whole: place[of[1]], Published: r.figures[name], Per: 100,
				})
			}
			if p.total != "" {
				sum := disclosure.Sum{Total: place[p.total]}
				for _, name := range p.parts {
					sum.Parts = append(sum.Parts, place[name])
				}
				sums = append(sums, sum)
			}
			region := r.Subject.Area.String()
			parent := r.Subject.Region.String()
			if !council {
				at[region], parent = place, "England"
				if region == "Inner London" || region == "Outer London" {
					parent = "London"
				}
			}
			if region == "England" {
				continue
			}
			if below[parent] == nil {
				below[parent] = make(map[string][]int)
			}
			for name, c := range place {
				below[parent][name] = append(below[parent][name], c)
			}
		}
		if len(at) != 12 {
			t.Fatalf("%d: found %d regions and England, expected 12", year, len(at))
		}
		for _, region := range slices.Sorted(maps.Keys(at)) {
			for _, name := range p.counts {
				sums = append(sums, disclosure.Sum{Total: at[region][name], Parts: below[region][name]})
			}
		}
		table, err := disclosure.NewTable(cells, sums, shares)
		if err != nil {
			t.Fatal(err)
		}
		each(year, table, names)
	}
}

// TestPublished counts, for each column of four published files, how many of the councils' suppressed figures the
// file's own totals and percentages give away, and holds by which methods and what does not fit.
func TestPublished(t *testing.T) {
	for _, test := range []struct {
		published
		want       map[string]counted
		components disclosure.Components
		places     map[disclosure.Place]int
	}{
		{inNeed, map[string]counted{
			"At31_episodes":       {Suppressed: 2, Narrower: 1, NotProved: 1},
			"Ended_child":         {Suppressed: 3},
			"Started_child":       {Suppressed: 1},
			"Started_episodes":    {Suppressed: 1},
			"awaiting_assessment": {Suppressed: 55, Narrower: 5, NotProved: 21},
		}, disclosure.Components{ClosedForm: 65, NotProved: 39}, nil},
		{referrals, map[string]counted{
			"no_further_action_count": {Suppressed: 94, Narrower: 13, NotProved: 38},
			"not_in_need_count":       {Suppressed: 28, Narrower: 5, NotProved: 17},
			"referral_child_count":    {Suppressed: 1},
			"referral_count":          {Suppressed: 1},
			"rereferral_child_count":  {Suppressed: 13, Narrower: 2, NotProved: 10},
			"rereferral_count":        {Suppressed: 12, Narrower: 3, NotProved: 9},
		}, disclosure.Components{ClosedForm: 8, MaximumFlow: 1, NotProved: 17}, nil},
		{subsequent, map[string]counted{
			"CPP_start":      {Suppressed: 17, WorkedOut: 2, Narrower: 6, NotProved: 4},
			"CPP_subsequent": {Suppressed: 29, WorkedOut: 1, Narrower: 14, NotProved: 4},
		}, disclosure.Components{ClosedForm: 5, MaximumFlow: 2, Search: 2, NotProved: 3, Inconsistent: 1},
			map[disclosure.Place]int{disclosure.AtShare: 1}},
		{durations, map[string]counted{
			"1_year_less_than_2_years":            {Suppressed: 617, WorkedOut: 6, Narrower: 20, NotProved: 147},
			"2_years_or_more":                     {Suppressed: 705, WorkedOut: 12, Narrower: 62, NotProved: 165},
			"3_months_or_less":                    {Suppressed: 37, WorkedOut: 7, Narrower: 18, NotProved: 8},
			"CPP_At31":                            {Suppressed: 17, WorkedOut: 6, Narrower: 7, NotProved: 2},
			"more_than_3_months_6_months":         {Suppressed: 67, WorkedOut: 7, Narrower: 32, NotProved: 12},
			"more_than_6_months_less_than_1_year": {Suppressed: 44, WorkedOut: 5, Narrower: 28, NotProved: 4},
		}, disclosure.Components{MaximumFlow: 5, Search: 4, NotProved: 4}, map[disclosure.Place]int{disclosure.AtShare: 1}},
	} {
		t.Run(test.file, func(t *testing.T) {
			got := make(map[string]counted)
			var components disclosure.Components
			places := make(map[disclosure.Place]int)
			test.tables(t, func(year int, table disclosure.Table, column []string) {
				a := table.Audit(disclosure.Options{})
				for _, c := range a.Conflicts {
					places[c.Place]++
				}
				add(&components, a.Components)
				for _, f := range a.Findings {
					if f.Width == 0 {
						continue
					}
					n := got[column[f.Cell]]
					n.Suppressed++
					_, exact := f.Derived.Point()
					switch {
					case exact:
						n.WorkedOut++
					case f.Protected == metrics.No:
						n.Narrower++
					case f.Protected == metrics.CannotTell:
						n.NotProved++
					}
					got[column[f.Cell]] = n
				}
			})
			if diff := cmp.Diff(test.components, components); diff != "" {
				t.Errorf("components (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.places, places, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("places that do not fit (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("counts by column (-want +got):\n%s", diff)
			}
		})
	}
}

// add adds up components.
func add(sum *disclosure.Components, c disclosure.Components) {
	sum.ClosedForm += c.ClosedForm
	sum.MaximumFlow += c.MaximumFlow
	sum.Search += c.Search
	sum.NotProved += c.NotProved
	sum.Inconsistent += c.Inconsistent
}
