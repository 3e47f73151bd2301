package inspection_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// TestDifferences holds what changed between two snapshots, and that the other way round it is the reverse.
func TestDifferences(t *testing.T) {
	in := standard("Ashenmoor", "2024-01-08", g, g, g, g, g)
	in.End, in.Theme = date("2024-01-19"), "front door"
	with := func(change func(*inspection.Inspection)) inspection.Inspection {
		changed := in
		change(&changed)
		return changed
	}
	ended := with(func(in *inspection.Inspection) { in.End = date("2024-01-26") })
	unpublished := with(func(in *inspection.Inspection) { in.Published = metrics.Date{} })
	untold := with(func(in *inspection.Inspection) { in.Kind = 0 })
	short := with(func(in *inspection.Inspection) { in.Kind = inspection.ShortInspection })
	reshaped := with(func(in *inspection.Inspection) { in.Framework = inspection.ILACSCombined })
	unannounced := with(func(in *inspection.Inspection) { in.Announced = metrics.No })
	numbered := with(func(in *inspection.Inspection) { in.Provider = 80001 })
	themed := with(func(in *inspection.Inspection) { in.Theme = "permanence" })
	moved := with(func(in *inspection.Inspection) { in.Start = date("2024-01-09") })
	undated := with(func(in *inspection.Inspection) { in.Start = metrics.Date{} })
	undatedOtherwise := undated.With(inspection.Leaders, inspection.Graded(ri))
	republished := undated
	republished.Published = undated.Published.AddDays(1)
	unknown := undated
	unknown.Published = metrics.Date{}
	relabelled := with(func(in *inspection.Inspection) { in.Label.Name = "Ashenmoor Council" })
	rejudged := in.With(inspection.CareLeavers, inspection.Graded(ri)).With(inspection.Overall, inspection.Judgement{})
	everything := rejudged
	everything.Kind, everything.End = 0, metrics.Date{}
	visit := judged("Ashenmoor", inspection.MonitoringVisit, "2024-01-08")
	namesake := in // published on the day on which the other began
	namesake.Start, namesake.Published = metrics.Date{}, in.Start
	early, late := standard("Ashenmoor", "2021-03-01", ri), standard("Ashenmoor", "2025-02-03", o)
	between := judged("Ashenmoor", inspection.FocusedVisit, "2024-02-05") // before the other was published
	other := standard("Brackwater", "2019-03-04", g)

	type all = []inspection.Inspection
	type differences = []inspection.Difference
	added := func(in inspection.Inspection) inspection.Difference {
		return inspection.Difference{Kind: inspection.Added, After: in}
	}
	removed := func(in inspection.Inspection) inspection.Difference {
		return inspection.Difference{Kind: inspection.Removed, Before: in}
	}
	revised := func(kind inspection.DifferenceKind, before, after inspection.Inspection) inspection.Difference {
		return inspection.Difference{Kind: kind, Before: before, After: after}
	}
	judgedOtherwise := func(a inspection.JudgementArea, before, after inspection.Inspection) inspection.Difference {
		return inspection.Difference{Kind: inspection.Rejudged, Area: a, Before: before, After: after}
	}
	const redated, retold = inspection.Redated, inspection.Relabelled
	for _, test := range []struct {
		name          string
		before, after all
		want          differences
		reason        string
	}{
		{"nothing", nil, nil, nil, "two empty snapshots"},
		{"the same", all{early, in, visit, other}, all{other, visit, in, early}, nil, "in another order"},
		{"added", all{in}, all{early, in, late, other}, differences{added(early), added(late), added(other)},
			"by council and time; the earlier snapshot has nothing to show"},
		{"removed", all{early, in, late, other}, all{in}, differences{removed(early), removed(late), removed(other)},
			"the later snapshot has nothing to show"},
		{"another kind on the day", all{in}, all{visit}, differences{removed(in), added(visit)}, "it is another inspection"},
		{"a visit beside it", all{in}, all{in, visit}, differences{added(visit)}, "on the same day, of another kind"},
		{"last day", all{in}, all{ended}, differences{revised(redated, in, ended)}, "a day is another"},
		{"published", all{unpublished}, all{in}, differences{revised(redated, unpublished, in)}, "a day came to be known"},
		{"kind", all{untold}, all{in}, differences{revised(retold, untold, in)}, "it came to be known"},
		{"another kind told", all{in}, all{short}, differences{removed(in), added(short)},
			"the same inspection is one of the same kind"},
		{"theme", all{in}, all{themed}, differences{revised(retold, in, themed)}, "in other words"},
		{"framework", all{in}, all{reshaped}, differences{
			revised(retold, in, reshaped), judgedOtherwise(inspection.CareLeavers, in, reshaped),
		}, "with it went a judgement that it does not have"},
		{"judgements", all{in}, all{rejudged}, differences{
			judgedOtherwise(inspection.Overall, in, rejudged), judgedOtherwise(inspection.CareLeavers, in, rejudged),
		}, "each area by itself; one that is stated no more is another judgement, too"},
		{"a judgement that is none", all{in}, all{in.With(inspection.Adoption, inspection.Graded(o))}, nil,
			"the framework does not have the area, whatever the source says now"},
		{"announced", all{in}, all{unannounced}, differences{revised(retold, in, unannounced)}, "it came to be known"},
		{"number at Ofsted", all{in}, all{numbered}, nil, "as the label: who was inspected is the same council"},
		{"label", all{in}, all{relabelled}, nil, "how the source names the council is no description of the inspection"},
		{"all at once", all{in}, all{everything}, differences{
			revised(redated, in, everything), revised(retold, in, everything),
			judgedOtherwise(inspection.Overall, in, everything), judgedOtherwise(inspection.CareLeavers, in, everything),
		}, "each by itself"},

		{"moved", all{in}, all{moved}, differences{removed(in), added(moved)}, "by a day"},
		{"start lost", all{in}, all{undated}, differences{removed(in), added(undated)}, "the first day is known in one only"},
		{"start lost, another between", all{in, between}, all{between, undated}, differences{removed(in), added(undated)},
			"what lies between makes no difference"},
		{"start found", all{undated}, all{in}, differences{removed(undated), added(in)}, "the first day is known in one only"},
		{"undated", all{undated}, all{undatedOtherwise}, differences{
			judgedOtherwise(inspection.Leaders, undated, undatedOtherwise),
		}, "neither says when it began, and both were published on one day"},
		{"undated, published otherwise", all{undated}, all{republished}, differences{removed(undated), added(republished)},
			"nothing tells that they are one"},
		{"nothing known", all{unknown, unknown}, all{unknown}, differences{removed(unknown)}, "one of two that are alike"},
		{"undated beside one begun on the day", all{in}, all{namesake, in}, differences{added(namesake)},
			"a day of publication is no first day"},
		{"undated in place of one begun on the day", all{in}, all{namesake}, differences{removed(in), added(namesake)},
			"the same"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after := inspection.NewHistory(test.before...), inspection.NewHistory(test.after...)
			// In which order those of one council stand, is told by time: that of one inspection's own is nobody's promise.
			byKind := cmpopts.SortSlices(func(a, b inspection.Difference) bool {
				if a.Before != b.Before || a.After != b.After {
					return fmt.Sprint(a.Before, a.After) < fmt.Sprint(b.Before, b.After)
				}
				return a.Kind < b.Kind || a.Kind == b.Kind && a.Area < b.Area
			})
			got := inspection.Differences(before, after)
			if diff := cmp.Diff(test.want, got, byEquality, byKind); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
			var days []string
			for _, d := range got {
				in := d.After
				if d.Kind == inspection.Removed {
					in = d.Before
				}
				days = append(days, fmt.Sprintf("%06d %s", in.Council.Number(), day(in)))
			}
			if !slices.IsSorted(days) {
				t.Errorf("%v, want in order of council and time", days)
			}
			if diff := cmp.Diff(reversed(got), inspection.Differences(after, before), byEquality, byKind); diff != "" {
				t.Errorf("the other way round mismatch (-reversed +got):\n%s%s", diff, test.reason)
			}
			for _, h := range []*inspection.History{before, after} {
				if d := inspection.Differences(h, h); d != nil {
					t.Errorf("a snapshot differs from itself: %+v", d)
				}
			}
		})
	}
}

// reversed is the differences as they are from the later snapshot to the earlier one.
func reversed(differences []inspection.Difference) []inspection.Difference {
	var back []inspection.Difference
	for _, d := range differences {
		d.Before, d.After = d.After, d.Before
		switch d.Kind {
		case inspection.Added:
			d.Kind = inspection.Removed
		case inspection.Removed:
			d.Kind = inspection.Added
		}
		back = append(back, d)
	}
	return back
}

// TestDifferencesLoseNothing holds that the earlier of two random snapshots, with what is different, is the later one.
func TestDifferencesLoseNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 18))
	// What an inspection says, its judgements as they mean.
	said := func(in inspection.Inspection) inspection.Inspection {
		for n, a := range every {
			in.Judgements[n] = in.Judgement(a)
		}
		return in
	}
	tell := func(h *inspection.History) map[inspection.Inspection]int {
		counts := make(map[inspection.Inspection]int)
		for in := range h.All() {
			counts[said(in)]++
		}
		return counts
	}
	for round := range 200 {
		given := manyInspections(random, 1+random.IntN(60))
		var later []inspection.Inspection
		for _, in := range given {
			switch random.IntN(8) {
			case 0:
				continue
			case 1:
				in.Published = date("2017-01-02").AddMonths(random.IntN(120))
			case 2:
				in.Start = date("2017-01-02").AddMonths(random.IntN(120))
			case 3:
				in.Kind = inspection.Kind(random.IntN(7))
			case 4:
				in = in.With(every[random.IntN(len(every))], inspection.Graded(inspection.Grade(1+random.IntN(4))))
			}
			later = append(later, in)
		}
		later = append(later, manyInspections(random, 3)...)
		before, after := inspection.NewHistory(given...), inspection.NewHistory(later...)
		differences := inspection.Differences(before, after)

		got := tell(before)
		type revision struct{ before, after inspection.Inspection }
		type what struct {
			kind inspection.DifferenceKind
			area inspection.JudgementArea
		}
		revisions := make(map[revision]map[what]int) // one may be different in much, and two may be alike
		for _, d := range differences {
			switch d.Kind {
			case inspection.Added:
				got[said(d.After)]++
			case inspection.Removed:
				got[said(d.Before)]--
			default:
				r := revision{said(d.Before), said(d.After)}
				if revisions[r] == nil {
					revisions[r] = make(map[what]int)
				}
				revisions[r][what{d.Kind, d.Area}]++
			}
		}
		for r, counts := range revisions {
			times := 0
			for _, n := range counts {
				times = max(times, n)
			}
			got[r.before] -= times
			got[r.after] += times
		}
		for in, n := range got {
			if n == 0 {
				delete(got, in)
			}
		}
		want := tell(after)
		for in, n := range want {
			if got[in] != n {
				t.Fatalf("round %d: %d of %v, want %d", round, got[in], in, n)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("round %d: %d inspections, want %d", round, len(got), len(want))
		}
		if diff := cmp.Diff(len(differences), len(inspection.Differences(after, before))); diff != "" {
			t.Fatalf("round %d: the other way round it is not so much: %s", round, diff)
		}
	}
}

func TestDifferenceJSON(t *testing.T) {
	before := standard("Ashenmoor", "2024-01-08", g, g, g, g, g)
	after := before.With(inspection.CareLeavers, inspection.Graded(ri))
	const (
		graded = `{"grade": "Good", "absence": null}`
		start  = `{
			"council": "Ashenmoor", "label": {"name": "Ashenmoor", "la_code": null, "gss_code": null},
			"provider": null, "kind": "standard inspection", "announced": null, "framework": "ILACS from January 2023",
			"start": "2024-01-08", "end": null, "published": "2024-02-26", "theme": null,
			"judgements": {
				"overall": ` + graded + `, "leaders": ` + graded + `, "help_and_protection": ` + graded + `,
				"in_care": ` + graded + `, "adoption": {"grade": null, "absence": "not in the framework"},
				"care_leavers": `
		was = start + graded + `}}`
		is  = start + `{"grade": "Requires improvement to be good", "absence": null}}}`
	)
	for _, test := range []struct {
		name   string
		of     inspection.Difference
		want   string
		reason string
	}{
		{"rejudged", inspection.Difference{
			Kind: inspection.Rejudged, Area: inspection.CareLeavers, Before: before, After: after,
		}, `{"kind": "judged otherwise", "before": ` + was + `, "after": ` + is + `, "area": "care_leavers"}`, "all there"},
		{"redated", inspection.Difference{Kind: inspection.Redated, Before: before, After: before},
			`{"kind": "dated otherwise", "before": ` + was + `, "after": ` + was + `, "area": null}`,
			"the kind is no judgement"},
		{"added", inspection.Difference{Kind: inspection.Added, After: after},
			`{"kind": "added", "before": null, "after": ` + is + `, "area": null}`, "it was not there before"},
		{"removed", inspection.Difference{Kind: inspection.Removed, Before: before},
			`{"kind": "removed", "before": ` + was + `, "after": null, "area": null}`, "it is there no more"},
		{"none", inspection.Difference{}, `{"kind": "no difference", "before": null, "after": null, "area": null}`,
			"nothing is there"},
	} {
		if diff := diffJSON(t, test.want, test.of); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s%s", test.name, diff, test.reason)
		}
	}
}

func ExampleDifference_MarshalJSON() {
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2024-01-10")
	later := visit
	later.Theme = "front door"
	for _, d := range inspection.Differences(inspection.NewHistory(visit), inspection.NewHistory(later)) {
		var object struct {
			Kind          string
			Before, After struct{ Theme *string }
			Area          *string
		}
		text, err := json.Marshal(d)
		if err == nil {
			err = json.Unmarshal(text, &object)
		}
		fmt.Println(object.Kind, err)
		fmt.Println(object.Before.Theme == nil, *object.After.Theme, object.Area == nil) // what does not exist is null
	}
	// Output:
	// told otherwise of what kind or theme it was <nil>
	// true front door true
}

// Two snapshots of a source: an inspection came to it, and of another a judgement is not what it was.
func ExampleDifferences() {
	first := standard("Ashenmoor", "2021-03-01", g, g, ri, g)
	revised := first.With(inspection.HelpAndProtection, inspection.Graded(inspection.Good))
	second := standard("Ashenmoor", "2024-03-04", g, g, g, g, g)
	for _, d := range inspection.Differences(inspection.NewHistory(first), inspection.NewHistory(revised, second)) {
		fmt.Println(d.After.Council, d.After.Start, d.Kind)
		if d.Kind == inspection.Rejudged {
			fmt.Println(d.Before.Judgement(d.Area), "-", d.After.Judgement(d.Area))
		}
	}
	// Output:
	// Ashenmoor 2021-03-01 judged otherwise
	// Requires improvement to be good - Good
	// Ashenmoor 2024-03-04 added
}
