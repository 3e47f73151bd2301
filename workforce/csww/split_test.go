package csww_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// TestLiverpool2025 splits a vacancy rate that rose while more people were in post: by vacancies and those in post it
// fell by what was filled, and by posts it rose by the many that were added.
func TestLiverpool2025(t *testing.T) {
	census := read(t, currentFile)
	from, to := find(t, census, "Liverpool", 2024), find(t, census, "Liverpool", 2025)
	type component struct{ Name, Before, After, Effect string } // effects to three decimals
	type split struct {
		Before, After, Change, Published string // to three decimals, Published as printed
		Components                       [2]component
	}
	seen := func(s workforce.Split) split {
		p3 := metrics.Places(3)
		got := split{Before: s.Before.Format(p3), After: s.After.Format(p3), Change: s.Change.Format(p3), Published: s.Published.String()}
		for i, c := range s.Components {
			got.Components[i] = component{c.Name, c.Before.String(), c.After.String(), c.Effect.Format(p3)}
		}
		return got
	}
	s, err := workforce.VacancyRateFTE.Split(from, to)
	if err != nil {
		t.Fatal(err)
	}
	want := split{"21.764", "24.504", "2.740", "2.7", [2]component{
		{"FTE vacancies", "75.0", "105.0", "5.975"}, {"FTE in post", "269.6", "323.5", "-3.235"},
	}}
	if diff := cmp.Diff(want, seen(s)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if s, err = workforce.SplitByPosts(from, to); err != nil {
		t.Fatal(err)
	}
	want.Components = [2]component{{"FTE posts", "344.6", "428.5", "16.850"}, {"FTE in post", "269.6", "323.5", "-14.110"}}
	if diff := cmp.Diff(want, seen(s)); diff != "" {
		t.Errorf("by posts: mismatch (-want +got):\n%s", diff)
	}
}

// TestEverySplit splits every change of every rate from one return of a council to its next: the effects are the
// Shapley values of the parts as printed, in exact fractions, sum to the change, and lie in bounds that leave room for it.
func TestEverySplit(t *testing.T) {
	census, rows := read(t, currentFile), raw(t, currentFile)
	text := make(map[string]rawRow)
	for _, row := range rows {
		text[row["time_period"]+row["la_name"]] = row
	}
	returns := make(map[area.Area][]workforce.Return)
	for _, ret := range census.Returns {
		if ret.Subject.Area.Level() == area.LocalAuthority {
			returns[ret.Subject.Area] = append(returns[ret.Subject.Area], ret)
		}
	}
	// Dorset before and after 2019 is two councils. The pairs that are not counted lack a part, or have nothing to take a
	// rate of.
	got := make(map[workforce.Rate]int)
	pairs := 0
	for _, series := range returns {
		slices.SortFunc(series, func(a, b workforce.Return) int { return a.Year() - b.Year() })
		for i := 1; i < len(series); i++ {
			from, to := series[i-1], series[i]
			pairs++
			for rate := range workforce.Rate(workforce.RateCount) {
				s, err := rate.Split(from, to)
				if err != nil {
					t.Fatal(err)
				}
				change, ok := s.Change.Point()
				effects := [2]float64{}
				for j, c := range s.Components {
					effect, there := c.Effect.Point()
					if there != ok {
						t.Fatalf("%v of %v to %v: the change is %v and %s makes %v", rate, to.Subject.Area, to.Period, s.Change, c.Name, c.Effect)
					}
					lower, upper, bounded := c.Effect.Bounds()
					if there && (!bounded || effect < lower || effect > upper) {
						t.Fatalf("%v of %v to %v: %s makes %v, from %v to %v", rate, to.Subject.Area, to.Period, c.Name, effect, lower, upper)
					}
					if there && c.Before == c.After && effect != 0 {
						t.Fatalf("%v of %v to %v: %s makes %v and does not change", rate, to.Subject.Area, to.Period, c.Name, effect)
					}
					effects[j] = effect
				}
				if !ok {
					continue
				}
				got[rate]++
				if math.Abs(effects[0]+effects[1]-change) > 1e-9 {
					t.Fatalf("%v of %v to %v: %v and %v do not sum to %v", rate, to.Subject.Area, to.Period, effects[0], effects[1], change)
				}
				was, is := text[from.Period.Label()+from.Subject.Label.Name], text[to.Period.Label()+to.Subject.Label.Name]
				if want := effectByHand(rate, was, is); math.Abs(effects[0]-want) > 1e-9 {
					t.Fatalf("%v of %v to %v: the first effect is %v, want %v", rate, to.Subject.Area, to.Period, effects[0], want)
				}
			}
			s, err := workforce.SplitByPosts(from, to)
			if err != nil {
				t.Fatal(err)
			}
			change, ok := s.Change.Point()
			x, okX := s.Components[0].Effect.Point()
			y, okY := s.Components[1].Effect.Point()
			if ok != okX || ok != okY || ok && math.Abs(x+y-change) > 1e-9 {
				t.Fatalf("posts of %v to %v: %v and %v do not sum to %v", to.Subject.Area, to.Period, x, y, s.Change)
			}
		}
	}
	want := map[workforce.Rate]int{
		workforce.TurnoverRateFTE:           1186,
		workforce.TurnoverRateHeadcount:     1190,
		workforce.AgencyRateFTE:             1183,
		workforce.AgencyRateHeadcount:       1195,
		workforce.AgencyCoverRateFTE:        1127,
		workforce.VacancyRateFTE:            1197,
		workforce.VacancyAgencyCoverRateFTE: 1153,
		workforce.CaseloadFTE:               1192,
		workforce.AbsenceRateFTE:            1178,
	}
	if diff := cmp.Diff(want, got); diff != "" || pairs != 1199 {
		t.Errorf("of %d pairs, mismatch (-want +got):\n%s", pairs, diff)
	}
}

// effectByHand is the Shapley value of the first component, in exact fractions of what is printed. In the absence rate
// the second component is days, whose number for each FTE is the year's.
func effectByHand(rate workforce.Rate, was, is rawRow) float64 {
	r := recipes[rate]
	a0, _, _, _ := printed(r.part, was[r.part])
	a1, _, _, _ := printed(r.part, is[r.part])
	b0, _, _, _ := printed(r.other, was[r.other])
	b1, _, _, _ := printed(r.other, is[r.other])
	first := new(big.Rat).Sub(r.quotient(a1, b0, daysOf(rate, was)), r.quotient(a0, b0, daysOf(rate, was)))
	last := new(big.Rat).Sub(r.quotient(a1, b1, daysOf(rate, is)), r.quotient(a0, b1, daysOf(rate, is)))
	effect, _ := first.Mul(first.Add(first, last), big.NewRat(1, 2)).Float64()
	return effect
}
