package caserecord_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestCodes holds that each code has words of its own, in text and in JSON, that the zero and numbers that are no code are
// not recorded, and null in JSON.
func TestCodes(t *testing.T) {
	type code interface {
		fmt.Stringer
		encoding.TextMarshaler
	}
	tests := []struct {
		of    func(n uint8) code
		words []string
	}{
		{
			func(n uint8) code { return caserecord.ReferralOutcome(n) },
			[]string{"no further action", "not in need", "continued", "acted on"},
		},
		{
			func(n uint8) code { return caserecord.EndReason(n) },
			[]string{"adopted", "special guardianship", "child arrangements", "other"},
		},
		{
			func(n uint8) code { return caserecord.Activity(n) },
			[]string{"in education, employment or training", "not in education, employment or training", "not known"},
		},
		{
			func(n uint8) code { return caserecord.Rhythm(n) },
			[]string{"six-weekly", "six-weekly, then three-monthly", "weekly, then four-weekly", "weekly, then six-weekly"},
		},
		{func(n uint8) code { return caserecord.VisitKind(n) }, []string{"child protection", "looked after", "personal adviser"}},
		{func(n uint8) code { return caserecord.ReviewKind(n) }, []string{"child protection", "looked after", "pathway plan"}},
		{func(n uint8) code { return caserecord.HealthKind(n) }, []string{"health assessment", "dental check", "questionnaire"}},
	}
	for _, test := range tests {
		for n := range math.MaxUint8 + 1 {
			c := test.of(uint8(n))
			words, inJSON := "not recorded", "null"
			if n > 0 && n <= len(test.words) {
				words = test.words[n-1]
				inJSON = `"` + words + `"`
			}
			text, err := c.MarshalText()
			if err != nil || c.String() != words || string(text) != words {
				t.Errorf("%T(%d) is %q and %q, want %q, error %v", c, n, c, text, words, err)
			}
			if data, err := json.Marshal(c); err != nil || string(data) != inJSON {
				t.Errorf("%T(%d) in JSON is %s, want %s, error %v", c, n, data, inJSON, err)
			}
		}
	}
	for n, words := range []string{"absent", "partial", "latest", "whole", "absent"} {
		if got := caserecord.Depth(n).String(); got != words {
			t.Errorf("Depth(%d) is %q, want %q", n, got, words)
		}
	}
}

// TestCountOf steps over the ends of what can be recorded.
func TestCountOf(t *testing.T) {
	for _, test := range []struct {
		reason   string
		n        int
		recorded bool
	}{
		{"below nought", -1, false}, {"nought is recorded", 0, true}, {"one", 1, true}, {"the most", 254, true},
		{"one more", 255, false}, {"what would be 0 in eight bits", 256, false}, {"least", math.MinInt, false}, {"most", math.MaxInt, false},
	} {
		c := caserecord.CountOf(test.n)
		text, inJSON := "not recorded", "null"
		want := 0
		if test.recorded {
			want, text = test.n, fmt.Sprint(test.n)
			inJSON = text
		}
		n, ok := c.Get()
		data, err := json.Marshal(c)
		if n != want || ok != test.recorded || c.String() != text || string(data) != inJSON || err != nil {
			t.Errorf("%s: %d, %v, %q, %s, error %v", test.reason, n, ok, c, data, err)
		}
	}
}

// TestMilesOf steps over the ends of what can be recorded.
func TestMilesOf(t *testing.T) {
	for _, test := range []struct {
		reason string
		tenths int
		text   string
	}{
		{"below nought", -1, ""}, {"at home is recorded", 0, "0.0"}, {"a tenth", 1, "0.1"}, {"20 miles", 200, "20.0"},
		{"just over", 201, "20.1"}, {"the most", 9998, "999.8"}, {"not known, in the statutory return", 9999, ""},
		{"more", 10_000, ""}, {"what would be 0 in sixteen bits", 1 << 16, ""}, {"least", math.MinInt, ""}, {"most", math.MaxInt, ""},
	} {
		m := caserecord.MilesOf(test.tenths)
		want, text, inJSON := 0, "not recorded", "null"
		if test.text != "" {
			want, text, inJSON = test.tenths, test.text, test.text
		}
		n, ok := m.Tenths()
		data, err := json.Marshal(m)
		if n != want || ok != (test.text != "") || m.String() != text || string(data) != inJSON || err != nil {
			t.Errorf("%s: %d, %v, %q, %s, error %v", test.reason, n, ok, m, data, err)
		}
	}
}

// TestRecordsInJSON holds that each record writes all its fields, each once and under a key in lower_snake_case, what is
// not recorded as null, and an answer as yes or no.
func TestRecordsInJSON(t *testing.T) {
	for _, kind := range kinds[:caserecord.ListAllocations] { // that one is text but for its dates
		typ := reflect.TypeOf(kind)
		blank, yes, no := reflect.New(typ).Elem(), reflect.New(typ).Elem(), reflect.New(typ).Elem()
		var keys []string
		wantBlank, wantYes, wantNo := map[string]any{}, map[string]any{}, map[string]any{}
		for i := range typ.NumField() {
			f := typ.Field(i)
			key := f.Tag.Get("json")
			if key == "" || strings.ToLower(key) != key || strings.ContainsAny(key, " -,") {
				t.Errorf("%v.%s has the key %q", typ, f.Name, key)
			}
			keys = append(keys, key)
			wantBlank[key], wantYes[key], wantNo[key] = nil, nil, nil
			switch f.Type {
			case reflect.TypeFor[bool]():
				wantBlank[key], wantYes[key], wantNo[key] = false, false, false
			case reflect.TypeFor[metrics.Verdict]():
				yes.Field(i).Set(reflect.ValueOf(metrics.Yes))
				no.Field(i).Set(reflect.ValueOf(metrics.No))
				wantYes[key], wantNo[key] = "yes", "no"
			}
		}
		for _, test := range []struct {
			record reflect.Value
			want   map[string]any
		}{{blank, wantBlank}, {yes, wantYes}, {no, wantNo}} {
			data, err := json.Marshal(test.record.Interface())
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]any
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			if d := diff(test.want, got); d != "" {
				t.Errorf("%v mismatch (-want +got):\n%s", typ, d)
			}
			for _, key := range keys {
				if n := strings.Count(string(data), `"`+key+`":`); n != 1 {
					t.Errorf("%v has the key %q %d times: %s", typ, key, n, data)
				}
			}
		}
	}
}

// TestChildInJSON writes a child and an extract.
func TestChildInJSON(t *testing.T) {
	c := caserecord.Child{
		ID: "K1", Referrals: []caserecord.Referral{{Received: date("2025-01-05"), Outcome: caserecord.NotInNeed}},
		Placements: []caserecord.Placement{{Started: date("2025-02-05"), Miles: caserecord.MilesOf(201), OutsideArea: metrics.Yes}},
	}
	want := `{"id":"K1","born":null,"contacts":null,"referrals":[{"received":"2025-01-05","decided":null,"decided_lost":false,` +
		`"outcome":"not in need","earlier":null}],"assessments":null,"enquiries":null,"needs":null,"plans":null,"care":null,` +
		`"placements":[{"started":"2025-02-05","ended":null,"end_lost":false,"miles_from_home":20.1,"rhythm":null,` +
		`"outside_area":"yes","adoptive":null,"same_carers":null,"foster":null,"unregistered":null}],"visits":null,` +
		`"reviews":null,"missing_episodes":null,"health":null,"years":null,"leaver":null,"adoption":null,"allocations":null}`
	if got, err := json.Marshal(c); err != nil || string(got) != want {
		t.Errorf("child is %s, want %s, error %v", got, want, err)
	}

	var e caserecord.Extract
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	lists := make([]any, caserecord.ListCount)
	for i := range lists {
		lists[i] = map[string]any{"list": caserecord.List(i).String(), "depth": "absent", "from": nil}
	}
	if d := diff(map[string]any{"council": nil, "as_at": nil, "lists": lists}, got); d != "" {
		t.Errorf("the zero Extract mismatch (-want +got):\n%s", d)
	}
	e = caserecord.Extract{Council: "E99000001", AsAt: date("2025-03-31")}
	e.Lists[caserecord.ListVisits] = caserecord.Holding{Depth: caserecord.Latest, From: date("2024-10-01")}
	if data, err = json.Marshal(e); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`{"council":"E99000001","as_at":"2025-03-31",`, `{"list":"visits","depth":"latest","from":"2024-10-01"}`,
	} {
		if strings.Count(string(data), part) != 1 {
			t.Errorf("the extract is %s, want %s in it", data, part)
		}
	}
}
