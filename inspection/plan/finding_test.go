package plan_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
)

// What is held in lists is comparable: this does not compile otherwise.
var (
	_ map[plan.Finding]bool
	_ map[plan.Recommendation]bool
	_ map[plan.Action]bool
	_ map[plan.Milestone]bool
)

func TestSense(t *testing.T) {
	for s, want := range map[plan.Sense]string{
		0: "not stated", plan.Strength: "strength", plan.NeedsToImprove: "needs to improve", 200: "not stated",
	} {
		if text, err := s.MarshalText(); s.String() != want || string(text) != want || err != nil {
			t.Errorf("sense %d is %q and %q, %v; want %q", uint8(s), s, text, err, want)
		}
	}
}

func TestFindingJSON(t *testing.T) {
	tests := []struct {
		reason  string
		finding plan.Finding
		want    string
	}{
		{"all of it", plan.Finding{
			Number: "2", Text: "supervision", Sense: plan.NeedsToImprove, Area: inspection.Leaders, SelfIdentified: metrics.Yes,
		}, `{"number":"2","text":"supervision","sense":"needs to improve","area":"leaders","self_identified":"yes"}`},
		{"nothing of it", plan.Finding{},
			`{"number":null,"text":null,"sense":null,"area":null,"self_identified":null}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.finding)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
}

// TestNoGrade holds that nothing in a plan can hold a grade: "requires improvement" in prose is none.
func TestNoGrade(t *testing.T) {
	grades := []reflect.Type{reflect.TypeFor[inspection.Grade](), reflect.TypeFor[inspection.Judgement]()}
	fields := 0
	var look func(reflect.Type)
	look = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Slice:
			look(typ.Elem())
		case reflect.Struct:
			if strings.HasSuffix(typ.PkgPath(), "metrics/area") {
				return
			}
			for i := range typ.NumField() {
				fields++
				if slices.Contains(grades, typ.Field(i).Type) {
					t.Errorf("%v.%s is a grade", typ, typ.Field(i).Name)
				}
				look(typ.Field(i).Type)
			}
		}
	}
	look(reflect.TypeFor[plan.Plan]())
	if fields < 30 {
		t.Errorf("only %d fields looked at", fields)
	}
}

func TestTallyOf(t *testing.T) {
	bad := func(known metrics.Verdict) plan.Finding {
		return plan.Finding{Sense: plan.NeedsToImprove, SelfIdentified: known}
	}
	tests := []struct {
		reason   string
		findings []plan.Finding
		want     plan.Tally
	}{
		{"none", nil, plan.Tally{}},
		{"an empty list", []plan.Finding{}, plan.Tally{}},
		{"a strength that the council knew is no fault that it knew",
			[]plan.Finding{{Sense: plan.Strength, SelfIdentified: metrics.Yes}}, plan.Tally{Findings: 1, Strengths: 1}},
		{"nobody says of which sense: nothing more is counted",
			[]plan.Finding{{SelfIdentified: metrics.Yes}, {Sense: 200}}, plan.Tally{Findings: 2, NotStated: 2}},
		{"known, new and not told", []plan.Finding{bad(metrics.Yes), bad(metrics.No), bad(metrics.No), bad(0), bad(200)},
			plan.Tally{Findings: 5, NeedsToImprove: 5, SelfIdentified: 1, New: 2, Unclear: 2}},
		{"one of each", []plan.Finding{{}, {Sense: plan.Strength}, bad(metrics.Yes)},
			plan.Tally{Findings: 3, Strengths: 1, NeedsToImprove: 1, NotStated: 1, SelfIdentified: 1}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, plan.TallyOf(test.findings)); diff != "" {
			t.Errorf("TallyOf mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}
