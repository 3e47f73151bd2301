package inspection_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

func TestInspectionJudgement(t *testing.T) {
	graded := inspection.Graded
	blank, notInFramework := inspection.Judgement{}, inspection.Ungraded(inspection.NotInFramework)
	notGraded := inspection.Ungraded(inspection.NotGraded)
	southTyneside := standard("Ashenmoor", "2022-12-05", g, g, ri, g, g) // its dates; care leavers as if copied in
	southTyneside.Published = date("2023-05-10")
	for _, test := range []struct {
		name   string
		in     inspection.Inspection
		want   [inspection.JudgementAreaCount]inspection.Judgement
		reason string
	}{
		{
			"split", standard("Ashenmoor", "2023-01-01", g, o, ri, i, g),
			[6]inspection.Judgement{graded(g), graded(o), graded(ri), graded(i), graded(g), notInFramework},
			"five judgements, and no adoption",
		},
		{
			"split, blank", standard("Ashenmoor", "2023-01-01", g, o, ri, i),
			[6]inspection.Judgement{graded(g), graded(o), graded(ri), graded(i), blank, notInFramework},
			"care leavers exist and are blank; adoption does not exist",
		},
		{
			"combined", standard("Ashenmoor", "2022-12-31", g, o, ri, i),
			[6]inspection.Judgement{graded(g), graded(o), graded(ri), graded(i), notInFramework, notInFramework},
			"care leavers have no judgement of their own, which is not a blank one",
		},
		{
			"published late", southTyneside,
			[6]inspection.Judgement{graded(g), graded(g), graded(ri), graded(g), notInFramework, notInFramework},
			"the framework follows the inspection; a grade that the source has for care leavers is no judgement",
		},
		{
			"without overall", standard("Ashenmoor", "2026-04-01", o, g, g, g, g),
			[6]inspection.Judgement{notInFramework, graded(g), graded(g), graded(g), graded(g), notInFramework},
			"whatever the source says of overall; all areas good make no overall of good",
		},
		{
			"last with overall", standard("Ashenmoor", "2026-03-31", none, g, g, g, g),
			[6]inspection.Judgement{blank, graded(g), graded(g), graded(g), graded(g), notInFramework},
			"a blank overall is never filled in from its areas",
		},
		{
			"SIF", judged("Ashenmoor", inspection.SIFInspection, "2015-03-02", ri, g, ri, g, i, o),
			[6]inspection.Judgement{graded(ri), graded(g), graded(ri), graded(g), graded(i), graded(o)},
			"all six",
		},
		{
			"focused visit", judged("Ashenmoor", inspection.FocusedVisit, "2024-01-10", g, g, g, g, g, g),
			[6]inspection.Judgement{notGraded, notGraded, notGraded, notGraded, notGraded, notGraded},
			"a visit is never graded, whatever the source says",
		},
		{
			"monitoring visit", judged("Ashenmoor", inspection.MonitoringVisit, "2024-01-10", g, g, g, g, g, g),
			[6]inspection.Judgement{notGraded, notGraded, notGraded, notGraded, notGraded, notGraded},
			"a visit is never graded, whatever the source says",
		},
		{
			"joint inspection", judged("Ashenmoor", inspection.JointInspection, "2024-01-10", g, g, g, g, g, g),
			[6]inspection.Judgement{notGraded, notGraded, notGraded, notGraded, notGraded, notGraded},
			"a narrative",
		},
		{
			"a kind that is none", judged("Ashenmoor", inspection.Kind(99), "2024-01-10", g, g, g, g, g, g),
			[6]inspection.Judgement{notGraded, notGraded, notGraded, notGraded, notGraded, notGraded},
			"not known to give grades",
		},
		{
			"unknown", inspection.Inspection{Judgements: [6]inspection.Judgement{graded(o), graded(i)}},
			[6]inspection.Judgement{graded(o), graded(i)},
			"no kind and no framework: as the source has it",
		},
		{
			"unreadable", standard("Ashenmoor", "2023-01-01").With(inspection.Overall, graded(77)),
			[6]inspection.Judgement{inspection.Ungraded(inspection.Unreadable), blank, blank, blank, blank, notInFramework},
			"what is unreadable is not blank",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for n, a := range every {
				if got := test.in.Judgement(a); got != test.want[n] {
					t.Errorf("Judgement(%s) = %v, want %v: %s", a.ID(), got, test.want[n], test.reason)
				}
			}
			for _, no := range []inspection.JudgementArea{0, 7, 255} {
				if got := test.in.Judgement(no); got != notInFramework {
					t.Errorf("Judgement(%d) = %v: it is no area", no, got)
				}
			}
		})
	}
}

func TestWith(t *testing.T) {
	before := standard("Ashenmoor", "2024-01-08", g, g, g, g, g)
	kept := before
	after := before.With(inspection.CareLeavers, inspection.Graded(o))
	if before != kept {
		t.Error("With changed the inspection that it was asked of")
	}
	if got, _ := after.Judgement(inspection.CareLeavers).Grade(); got != o {
		t.Errorf("care leavers are %v", got)
	}
	if back := after.With(inspection.CareLeavers, inspection.Graded(g)); back != before {
		t.Error("With changed more than one judgement")
	}
	for _, no := range []inspection.JudgementArea{0, 7, 255} {
		if got := before.With(no, inspection.Graded(i)); got != before {
			t.Errorf("With(%d) changed the inspection: it is no area", no)
		}
	}
}

func TestKindIsGraded(t *testing.T) {
	for n := range 256 {
		kind := inspection.Kind(n)
		want := slices.Contains([]inspection.Kind{
			inspection.StandardInspection, inspection.ShortInspection, inspection.SIFInspection,
		}, kind)
		if got := kind.IsGraded(); got != want {
			t.Errorf("%v (%d).IsGraded() = %t", kind, n, got)
		}
	}
}

// decoded is JSON as a program reads it that knows none of the package's types.
func decoded(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// diffJSON compares what a value writes with the JSON that is wanted.
func diffJSON(t *testing.T, want string, v any) string {
	t.Helper()
	got, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return cmp.Diff(decoded(t, []byte(want)), decoded(t, got))
}

func TestInspectionJSON(t *testing.T) {
	in := standard("Ashenmoor", "2022-12-05", g, o, ri, i, g) // care leavers as if copied in
	in.Theme = "front door"
	whole := in
	whole.End, whole.Framework, whole.Theme = date("2022-12-16"), inspection.ILACSSplit, ""
	whole.Provider, whole.Announced = 80456, metrics.No
	told := judged("Brackwater", inspection.FocusedVisit, "2024-01-10", g, g)
	told.Announced = metrics.Yes
	whole.Label = area.Label{Name: "Ashenmoor Council", LACode: "001", GSSCode: "M06000001"}
	whole = whole.With(inspection.InCare, inspection.Graded(77)).With(inspection.Leaders, inspection.Judgement{})
	const (
		good           = `{"grade":"Good","absence":null}`
		notStated      = `{"grade":null,"absence":"not stated"}`
		notInFramework = `{"grade":null,"absence":"not in the framework"}`
		notGraded      = `{"grade":null,"absence":"not graded"}`
	)
	for _, test := range []struct {
		name   string
		in     inspection.Inspection
		want   string
		reason string
	}{
		{"without an end", in, `{
			"council": "Ashenmoor", "label": {"name": "Ashenmoor", "la_code": null, "gss_code": null},
			"provider": null, "kind": "standard inspection", "announced": null, "framework": "ILACS to December 2022",
			"start": "2022-12-05", "end": null, "published": "2023-01-23", "theme": "front door",
			"judgements": {
				"overall": ` + good + `, "leaders": {"grade": "Outstanding", "absence": null},
				"help_and_protection": {"grade": "Requires improvement to be good", "absence": null},
				"in_care": {"grade": "Inadequate", "absence": null},
				"care_leavers": ` + notInFramework + `, "adoption": ` + notInFramework + `
			}
		}`, "a day that is not known is null, and a grade that the framework does not have is not there"},
		{"whole", whole, `{
			"council": "Ashenmoor", "label": {"name": "Ashenmoor Council", "la_code": "001", "gss_code": "M06000001"},
			"provider": "80456", "kind": "standard inspection", "announced": "no",
			"framework": "ILACS from January 2023",
			"start": "2022-12-05", "end": "2022-12-16", "published": "2023-01-23", "theme": null,
			"judgements": {
				"overall": ` + good + `, "leaders": ` + notStated + `,
				"help_and_protection": {"grade": "Requires improvement to be good", "absence": null},
				"in_care": {"grade": null, "absence": "unreadable"},
				"care_leavers": ` + good + `, "adoption": ` + notInFramework + `
			}
		}`, "no theme is null; the absences are told apart"},
		{"visit", told, `{
			"council": "Brackwater", "label": {"name": "Brackwater", "la_code": null, "gss_code": null},
			"provider": null, "kind": "focused visit", "announced": "yes", "framework": "ILACS from January 2023",
			"start": "2024-01-10", "end": null, "published": "2024-02-28", "theme": null,
			"judgements": {
				"overall": ` + notGraded + `, "leaders": ` + notGraded + `, "help_and_protection": ` + notGraded + `,
				"in_care": ` + notGraded + `, "care_leavers": ` + notGraded + `, "adoption": ` + notGraded + `
			}
		}`, "never graded, whatever the source says"},
		{"nothing", inspection.Inspection{}, `{
			"council": null, "label": {"name": null, "la_code": null, "gss_code": null},
			"provider": null, "kind": "inspection of an unknown kind", "announced": null, "framework": null,
			"start": null, "end": null, "published": null, "theme": null,
			"judgements": {
				"overall": ` + notStated + `, "leaders": ` + notStated + `, "help_and_protection": ` + notStated + `,
				"in_care": ` + notStated + `, "care_leavers": ` + notStated + `, "adoption": ` + notStated + `
			}
		}`, "what does not exist is null, and every key is there"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := diffJSON(t, test.want, test.in); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
		})
	}
}

// TestJSONKeys holds the keys of what is written field by field.
func TestJSONKeys(t *testing.T) {
	for _, test := range []struct {
		of   any
		want []string
	}{
		{inspection.Step{}, []string{"after", "area", "before"}},
		{inspection.Trajectory{}, []string{"area", "inspections", "warnings"}},
		{inspection.Series{}, []string{"after", "gaps", "visits"}},
		{inspection.Standing{}, []string{"better", "grade", "judged", "same"}},
		{inspection.Estimate{}, []string{"from", "held", "kind", "of", "status", "to"}},
		{inspection.Changes{}, []string{
			"councils", "declined", "improved", "incomparable", "retained_below_good", "retained_good_or_better",
		}},
	} {
		text, err := json.Marshal(test.of)
		if err != nil {
			t.Fatal(err)
		}
		object, _ := decoded(t, text).(map[string]any)
		if diff := cmp.Diff(test.want, slices.Sorted(maps.Keys(object))); diff != "" {
			t.Errorf("%T mismatch (-want +got):\n%s", test.of, diff)
		}
	}
}
