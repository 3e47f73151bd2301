package invent

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestFaultsAreAtTheirRates counts faults of one kind at a time, beside the child without.
func TestFaultsAreAtTheirRates(t *testing.T) {
	for _, test := range []struct {
		name   string
		faults Faults
		rate   float64 // of 100,000
		of     func(clean, faulty *caserecord.Child) (hit, all int)
	}{
		{"dates missing", Faults{Missing: 1000}, 1000, func(clean, faulty *caserecord.Child) (hit, all int) {
			return datesOf(clean) - datesOf(faulty), datesOf(clean) - len(clean.Years) - len(clean.Leaver)
		}},
		{"dates missing, often", Faults{Missing: 20_000}, 20_000, func(clean, faulty *caserecord.Child) (hit, all int) {
			return datesOf(clean) - datesOf(faulty), datesOf(clean) - len(clean.Years) - len(clean.Leaver)
		}},
		{"ends lost", Faults{Missing: 1000}, 1000, func(clean, faulty *caserecord.Child) (hit, all int) {
			for i, r := range faulty.Needs {
				if r.EndLost {
					hit++
				}
				if r.EndLost != (r.Closed.IsZero() && !clean.Needs[i].Closed.IsZero()) {
					t.Errorf("a need to %v, lost %v, was to %v", r.Closed, r.EndLost, clean.Needs[i].Closed)
				}
				if !clean.Needs[i].Closed.IsZero() {
					all++
				}
			}
			return hit, all
		}},
		{"spells reversed", Faults{Reversed: 5000}, 5000, func(_, faulty *caserecord.Child) (hit, all int) {
			for _, r := range faulty.Needs {
				if !r.Closed.IsZero() {
					all++
					if r.Closed.Compare(r.Opened) < 0 {
						hit++
					}
				}
			}
			return hit, all
		}},
		{"records repeated", Faults{Repeated: 100}, 100, func(clean, faulty *caserecord.Child) (hit, all int) {
			for list, k := range lengths(clean) {
				all += k
				hit += lengths(faulty)[list] - k
			}
			return hit, all
		}},
		{"none", Faults{}, 0, func(clean, faulty *caserecord.Child) (hit, all int) {
			if !same(clean, faulty) {
				hit++
			}
			return hit, 1
		}},
	} {
		hit, all := 0, 0
		for n := range 4000 {
			clean, faulty := fresh(World{Seed: 9}, 2, n), fresh(World{Seed: 9, Faults: test.faults}, 2, n)
			h, a := test.of(clean, faulty)
			hit, all = hit+h, all+a
		}
		// Four standard deviations of a count with this mean; the seed is fixed.
		want := float64(all) * test.rate / 100_000
		if all < 500 || math.Abs(float64(hit)-want) > 4*math.Sqrt(want) {
			t.Errorf("%s: %d of %d, want about %.0f", test.name, hit, all, want)
		}
	}
}

// datesOf is how many dates a child has.
func datesOf(c *caserecord.Child) int {
	n := 0
	if !c.Born.IsZero() {
		n++
	}
	for _, list := range lists(c) {
		v := reflect.ValueOf(list)
		for i := range v.Len() {
			for j := range v.Index(i).NumField() {
				if d, ok := v.Index(i).Field(j).Interface().(metrics.Date); ok && !d.IsZero() {
					n++
				}
			}
		}
	}
	return n
}

// TestListedIsInItsSixMonths holds what is left of a child for Annex A against what the whole child has.
func TestListedIsInItsSixMonths(t *testing.T) {
	w := World{Seed: 4, AsAt: date(2025, 8, 31)}
	from, year := date(2025, 2, 28), date(2024, 8, 31)
	since := func(d metrics.Date) bool { return d.Compare(from) >= 0 }
	all := 0
	for n := range 2000 {
		whole, listed := fresh(w, 1, n), new(caserecord.Child)
		w.Listed(1, n, listed)
		want := *whole
		want.Contacts, want.Referrals, want.Needs, want.Plans, want.Care = nil, nil, nil, nil, nil
		want.Assessments, want.Enquiries, want.Adoption, want.Leaver = nil, nil, nil, nil
		for _, r := range whole.Contacts {
			if since(r.Received) {
				want.Contacts = append(want.Contacts, r)
			}
		}
		for _, r := range whole.Referrals {
			if since(r.Received) {
				want.Referrals = append(want.Referrals, r)
			}
		}
		for _, r := range whole.Assessments {
			if r.Authorised.IsZero() || since(r.Authorised) {
				want.Assessments = append(want.Assessments, r)
			}
		}
		for _, r := range whole.Enquiries {
			if since(r.Discussed) || since(r.Conference) {
				want.Enquiries = append(want.Enquiries, r)
			}
		}
		for _, r := range whole.Needs {
			if r.Closed.IsZero() || since(r.Closed) {
				want.Needs = append(want.Needs, r)
			}
		}
		for _, r := range whole.Plans {
			if r.Ended.IsZero() || since(r.Ended) {
				want.Plans = append(want.Plans, r)
			}
		}
		for _, r := range whole.Care {
			if r.Ended.IsZero() || since(r.Ended) {
				want.Care = append(want.Care, r)
			}
		}
		for _, r := range whole.Adoption {
			ended := slices.IndexFunc(whole.Care, func(e caserecord.Care) bool {
				return e.EndReason == caserecord.Adopted && e.Ended.Compare(year) < 0
			})
			if ended < 0 { // nobody is looked after again once adopted
				want.Adoption = append(want.Adoption, r)
			}
		}
		if k := len(whole.Leaver); k > 0 {
			want.Leaver = whole.Leaver[k-1:] // nobody is 25 within a year
		}
		if !same(&want, listed) {
			t.Fatalf("child %d is\n%s\nwant\n%s", n, text(t, listed), text(t, &want))
		}
		all += len(want.Contacts) + len(want.Care) + len(want.Leaver)
	}
	if all < 500 {
		t.Errorf("%d records of 2,000 children, want a good many", all)
	}
}
