package inspection_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

func TestDistribute(t *testing.T) {
	councils := []inspection.Inspection{
		standard("Ashenmoor", "2024-01-08", o, o, g, g, g),
		standard("Brackwater", "2024-02-05", g, g, g, g, i),
		standard("Coldharrow", "2022-02-07", ri, ri, ri, ri, o), // care leavers as if copied in
		standard("Dunmarsh", "2022-03-07", i, ri, i, ri),
		standard("Emberfold", "2026-05-11", g, g, g, g),                     // overall as if imputed; care leavers blank
		judged("Ashenmoor", inspection.MonitoringVisit, "2024-09-02", g, g), // nobody's latest, but given
	}
	for _, test := range []struct {
		area   inspection.JudgementArea
		count  [inspection.GradeCount]int // best first
		absent [4]int                     // not stated, not in the framework, not graded, unreadable
		reason string
	}{
		{inspection.Overall, [4]int{1, 1, 1, 1}, [4]int{0, 1, 1, 0}, "no overall since April 2026, and a visit"},
		{inspection.Leaders, [4]int{1, 2, 2, 0}, [4]int{0, 0, 1, 0}, "all but the visit"},
		{inspection.CareLeavers, [4]int{0, 1, 0, 1}, [4]int{1, 2, 1, 0}, "blank is not the same as not in the framework"},
		{inspection.Adoption, [4]int{}, [4]int{0, 5, 1, 0}, "not an area of ILACS"},
		{0, [4]int{}, [4]int{0, 6, 0, 0}, "no area is in no framework"},
	} {
		d := inspection.Distribute(councils, test.area)
		judged := 0
		for n, grade := range []inspection.Grade{o, g, ri, i} {
			judged += test.count[n]
			if got := d.Count(grade); got != test.count[n] {
				t.Errorf("%s: %d %v, want %d: %s", test.area.ID(), got, grade, test.count[n], test.reason)
			}
		}
		for why, want := range test.absent {
			if got := d.NotJudged(inspection.Absence(why)); got != want {
				t.Errorf("%s: %d %v, want %d: %s", test.area.ID(), got, inspection.Absence(why), want, test.reason)
			}
		}
		if d.Judged() != judged || d.Total() != len(councils) || d.GoodOrBetter() != test.count[0]+test.count[1] {
			t.Errorf("%s: %d judged, %d in all, %d good or better: %s",
				test.area.ID(), d.Judged(), d.Total(), d.GoodOrBetter(), test.reason)
		}
		want := metrics.Missing(metrics.NotApplicable)
		if judged > 0 {
			want = metrics.Percent(metrics.Exact(test.count[0]+test.count[1]), metrics.Exact(judged))
		}
		if got := d.GoodOrBetterRate(); got != want {
			t.Errorf("%s: good or better %v, want %v of those judged: %s", test.area.ID(), got, want, test.reason)
		}
	}
}

func TestDistributionOfNothing(t *testing.T) {
	var d inspection.Distribution
	if got := inspection.Distribute(nil, inspection.Overall); got != d {
		t.Errorf("nothing distributed: %v", got)
	}
	if d.Total() != 0 || d.Judged() != 0 || d.GoodOrBetter() != 0 {
		t.Errorf("counted %d, %d, %d", d.Total(), d.Judged(), d.GoodOrBetter())
	}
	if got := d.GoodOrBetterRate(); got != metrics.Missing(metrics.NotApplicable) {
		t.Errorf("good or better of nothing is %v, not a nought", got)
	}
	all := d.With(inspection.Graded(i))
	if got := all.GoodOrBetterRate(); got != metrics.Percent(metrics.Exact(0), metrics.Exact(1)) {
		t.Errorf("none of one is %v, a nought", got)
	}
	if d != (inspection.Distribution{}) {
		t.Error("With changed the distribution that it was asked of")
	}
	for n := range 256 {
		if grade := inspection.Grade(n); grade != i && all.Count(grade) != 0 {
			t.Errorf("%d of grade %d", all.Count(grade), n)
		}
		if all.NotJudged(inspection.Absence(n)) != 0 {
			t.Errorf("%d not judged for %d", all.NotJudged(inspection.Absence(n)), n)
		}
	}
}

func TestDistributionJSON(t *testing.T) {
	var all inspection.Distribution
	for _, grade := range []inspection.Grade{o, g, g, g, ri, ri, i, i, i, i} {
		all = all.With(inspection.Graded(grade))
	}
	for n := range inspection.Absence(6) { // of which the last is none, and unreadable
		all = all.With(inspection.Ungraded(n))
	}
	for _, test := range []struct {
		name   string
		of     inspection.Distribution
		want   string
		reason string
	}{
		{"nothing", inspection.Distribution{}, `{
			"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0,
			"not_judged": 0, "not_judged_because": {}, "good_or_better": {"n": 0, "of": 0}
		}`, "nothing was counted, and for no reason"},
		{"all judged", inspection.Distribution{}.With(inspection.Graded(o)).With(inspection.Graded(ri)), `{
			"outstanding": 1, "good": 0, "requires_improvement": 1, "inadequate": 0,
			"not_judged": 0, "not_judged_because": {}, "good_or_better": {"n": 1, "of": 2}
		}`, "an absence that does not occur is not there"},
		{"none judged", inspection.Distribution{}.With(inspection.Ungraded(inspection.NotInspected)), `{
			"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0,
			"not_judged": 1, "not_judged_because": {"not_yet_inspected": 1}, "good_or_better": {"n": 0, "of": 0}
		}`, "the share is of those judged"},
		{"all", all, `{
			"outstanding": 1, "good": 3, "requires_improvement": 2, "inadequate": 4, "not_judged": 6,
			"not_judged_because": {
				"not_stated": 1, "not_in_the_framework": 1, "not_graded": 1, "unreadable": 2, "not_yet_inspected": 1
			},
			"good_or_better": {"n": 4, "of": 10}
		}`, "each reason by itself"},
	} {
		if diff := diffJSON(t, test.want, test.of); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s%s", test.name, diff, test.reason)
		}
	}
}

// TestDistributionCountsEveryJudgement holds that, whatever is counted, each judgement is counted once, one with an
// absence that is none included.
func TestDistributionCountsEveryJudgement(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		var d inspection.Distribution
		grades, absences := make(map[inspection.Grade]int), make(map[inspection.Absence]int)
		total := random.IntN(60)
		for range total {
			if random.IntN(2) == 0 {
				grade := inspection.Grade(1 + random.IntN(inspection.GradeCount))
				grades[grade]++
				d = d.With(inspection.Graded(grade))
				continue
			}
			why := inspection.Absence(random.IntN(7)) // of which two are none
			d = d.With(inspection.Ungraded(why))
			if why > inspection.NotInspected {
				why = inspection.Unreadable
			}
			absences[why]++
		}
		for n := range inspection.Grade(6) {
			if d.Count(n) != grades[n] {
				t.Fatalf("%d of grade %d, want %d", d.Count(n), n, grades[n])
			}
		}
		sum := d.Judged()
		for n := range inspection.Absence(7) {
			if d.NotJudged(n) != absences[n] {
				t.Fatalf("%d not judged for %d, want %d", d.NotJudged(n), n, absences[n])
			}
			sum += d.NotJudged(n)
		}
		if d.Total() != total || sum != total {
			t.Fatalf("%d in all, %d by reason, of %d", d.Total(), sum, total)
		}
	}
}
