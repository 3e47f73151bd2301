package invent

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestDatesAreInRange holds that children without faults have no date after the day of the extract or before their
// birth, no spell that ends before it begins, and nothing outside the spell that it belongs to.
func TestDatesAreInRange(t *testing.T) {
	for _, test := range worlds {
		w := test.world
		w.Faults = Faults{}
		var c caserecord.Child
		for n := range 2000 {
			w.Child(n%7+1, n, &c)
			for _, problem := range problems(&c, w.asAt()) {
				t.Errorf("%s, child %d: %s", test.name, n, problem)
			}
		}
	}
}

// problems are what cannot be of a child.
func problems(c *caserecord.Child, asAt metrics.Date) (found []string) {
	add := func(format string, a ...any) { found = append(found, fmt.Sprintf(format, a...)) }
	for _, list := range lists(c) {
		v := reflect.ValueOf(list)
		for i := range v.Len() {
			record := v.Index(i)
			for j := range record.NumField() {
				d, ok := record.Field(j).Interface().(metrics.Date)
				if ok && !d.IsZero() && (d.Compare(asAt) > 0 || d.Compare(c.Born) < 0) {
					add("%T has the %s %v, born %v", record.Interface(), record.Type().Field(j).Name, d, c.Born)
				}
			}
		}
	}
	in := func(what string, first, last metrics.Date) {
		if first.IsZero() || !last.IsZero() && last.Compare(first) < 0 {
			add("%s from %v to %v", what, first, last)
		}
	}
	for _, r := range c.Referrals {
		in("referral", r.Received, r.Decided)
	}
	for _, r := range c.Assessments {
		in("assessment", r.Referred, r.Authorised)
	}
	for _, r := range c.Enquiries {
		in("enquiry", r.Discussed, r.Conference)
	}
	for _, r := range c.Needs {
		in("need", r.Opened, r.Closed)
	}
	for _, r := range c.Plans {
		in("plan", r.Started, r.Ended)
	}
	for _, r := range c.Missing {
		in("missing", r.Begun, r.Back)
	}
	for _, r := range c.Allocations {
		in("allocation", r.Start, r.End)
	}
	return append(found, careProblems(c)...)
}

// careProblems holds that placements fill the times looked after, one after the other, and that visits, reviews and
// absences are in one.
func careProblems(c *caserecord.Child) (found []string) {
	add := func(format string, a ...any) { found = append(found, fmt.Sprintf(format, a...)) }
	next := 0
	for i, care := range c.Care {
		if i > 0 && (c.Care[i-1].Ended.IsZero() || c.Care[i-1].Ended.Compare(care.Started) > 0) {
			add("looked after twice at a time")
		}
		if care.Ended.IsZero() != (care.EndReason == 0) {
			add("a reason %v and the end %v", care.EndReason, care.Ended)
		}
		from := care.Started
		for ; next < len(c.Placements) && c.Placements[next].Started == from; next++ {
			if from = c.Placements[next].Ended; from.IsZero() {
				next++
				break
			}
		}
		if from != care.Ended {
			add("placements to %v of a time looked after to %v", from, care.Ended)
		}
	}
	if next != len(c.Placements) {
		add("%d placements of %d in no time looked after", len(c.Placements)-next, len(c.Placements))
	}
	inCare := func(d metrics.Date) bool {
		for _, care := range c.Care {
			if d.Compare(care.Started) >= 0 && (care.Ended.IsZero() || d.Compare(care.Ended) < 0) {
				return true
			}
		}
		return false
	}
	onPlan := func(d metrics.Date) bool {
		for _, p := range c.Plans {
			if d.Compare(p.Started) >= 0 && (p.Ended.IsZero() || d.Compare(p.Ended) < 0) {
				return true
			}
		}
		return false
	}
	for _, v := range c.Visits {
		if v.Kind == caserecord.CareVisit && !inCare(v.Held) || v.Kind == caserecord.ProtectionVisit && !onPlan(v.Held) {
			add("a %v visit on %v, in no spell", v.Kind, v.Held)
		}
	}
	for _, r := range c.Reviews {
		if r.Kind == caserecord.CareReview && !inCare(r.Held) || r.Kind == caserecord.ProtectionReview && !onPlan(r.Held) {
			add("a %v review on %v, in no spell", r.Kind, r.Held)
		}
	}
	for _, m := range c.Missing {
		if !inCare(m.Begun) {
			add("missing on %v, not looked after", m.Begun)
		}
	}
	for _, h := range c.Health {
		if !inCare(h.Held) {
			add("a %v on %v, not looked after", h.Kind, h.Held)
		}
	}
	return found
}

// TestEveryCodeOccurs holds that every code and answer of every field occurs, and that what must always be recorded is.
func TestEveryCodeOccurs(t *testing.T) {
	// What is not recorded of a few fields even without faults.
	const open = "not recorded while it goes on"
	notRecorded := map[string]string{
		"Care.EndReason": open, "Missing.Offered": open, "Missing.Accepted": open,
		"Health.Score": "of questionnaires alone", "Care.Placements12": "not asked of those that ended long since",
		"Care.Missing12": "not asked of those that ended long since",
	}
	seen := make(map[string]map[string]int)
	var c caserecord.Child
	records := 0
	for council := 1; council <= 4; council++ {
		for n := range Usual {
			World{Seed: 5}.Child(council, n, &c)
			for _, list := range lists(&c) {
				v := reflect.ValueOf(list)
				for i := range v.Len() {
					records++
					record := v.Index(i)
					for j := range record.NumField() {
						if field := record.Field(j); field.Kind() == reflect.Uint8 || field.Type() == reflect.TypeFor[caserecord.Count]() {
							name := record.Type().Name() + "." + record.Type().Field(j).Name
							if seen[name] == nil {
								seen[name] = make(map[string]int)
							}
							seen[name][fmt.Sprint(field.Interface())]++
						}
					}
				}
			}
		}
	}
	for _, test := range []struct {
		field string
		codes []string
	}{
		{"Referral.Outcome", []string{"no further action", "not in need", "continued"}},
		{"Referral.Earlier", []string{"0", "1", "2"}},
		{"Enquiry.Arrived", []string{"yes", "no"}},
		{"Plan.Earlier", []string{"0", "1", "2", "3"}},
		{"Care.EndReason", []string{"adopted", "special guardianship", "child arrangements", "other"}},
		{"Care.ShortTerm", []string{"yes", "no"}},
		{"Care.Unaccompanied", []string{"yes", "no"}},
		{"Care.Placements12", []string{"1", "2", "3", "4"}},
		{"Care.Missing12", []string{"0", "1", "2", "3"}},
		{"Placement.OutsideArea", []string{"yes", "no"}},
		{"Placement.Adoptive", []string{"yes", "no"}},
		{"Placement.SameCarers", []string{"yes", "no"}},
		{"Placement.Foster", []string{"yes", "no"}},
		{"Placement.Unregistered", []string{"yes", "no"}},
		{"Placement.Rhythm", []string{
			"six-weekly", "six-weekly, then three-monthly", "weekly, then four-weekly", "weekly, then six-weekly",
		}},
		{"Visit.Kind", []string{"child protection", "looked after", "personal adviser"}},
		{"Review.Kind", []string{"child protection", "looked after", "pathway plan"}},
		{"Missing.Offered", []string{"yes", "no"}},
		{"Missing.Accepted", []string{"yes", "no"}},
		{"Health.Kind", []string{"health assessment", "dental check", "questionnaire"}},
		{"Health.Score", []string{"0", "13", "17", "40"}},
		{"Year.Immunised", []string{"yes", "no"}},
		{"Year.SubstanceMisuse", []string{"yes", "no"}},
		{"Year.Convicted", []string{"yes", "no"}},
		{"Leaver.Eligible", []string{"yes", "no"}},
		{"Leaver.LeftOut", []string{"yes", "no"}},
		{"Leaver.Abroad", []string{"yes", "no"}},
		{"Leaver.InTouch", []string{"yes", "no"}},
		{"Leaver.Suitable", []string{"yes", "no"}},
		{"Leaver.StayingPut", []string{"yes", "no"}},
		{"Leaver.Activity", []string{
			"in education, employment or training", "not in education, employment or training", "not known",
		}},
	} {
		for _, code := range test.codes {
			if seen[test.field][code] == 0 {
				t.Errorf("%s is never %q in %d records: %v", test.field, code, records, seen[test.field])
			}
		}
		for _, none := range []string{"not recorded", "cannot tell"} {
			if n := seen[test.field][none]; n > 0 != (notRecorded[test.field] != "" && none == zeroWord(test.field)) {
				t.Errorf("%s is %q in %d records, want that only where it is %q", test.field, none, n, notRecorded[test.field])
			}
		}
		delete(seen, test.field)
	}
	if len(seen) > 0 {
		t.Errorf("fields that no test looks at: %v", seen)
	}
}

// zeroWord is how the zero of a field is written.
func zeroWord(field string) string {
	if field == "Missing.Offered" || field == "Missing.Accepted" {
		return metrics.CannotTell.String()
	}
	return "not recorded"
}
