package area_test

import (
	"encoding/json"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
)

func TestNobody(t *testing.T) {
	type facts struct {
		Number               int
		Name, String         string
		Level                area.Level
		Type                 area.Type
		LACode, GSS          string
		From, Until          metrics.Date
		Region               area.ID
		Predecessors, Follow int
	}
	var nobody area.ID
	r := area.EnglandRegister()
	got := facts{
		nobody.Number(), nobody.Name(), nobody.String(), nobody.Level(), nobody.Type(), nobody.LACode(),
		nobody.GSSCode(metrics.Date{}), nobody.From(), nobody.Until(), nobody.Region(area.Nine),
		count(r.Predecessors(nobody)), count(r.Successors(nobody)),
	}
	if diff := cmp.Diff(facts{}, got, comparable); diff != "" {
		t.Errorf("nobody mismatch (-want +got):\n%s", diff)
	}
}

func TestJoint(t *testing.T) {
	a, b := mustFind(t, "940"), mustFind(t, "941")
	for _, test := range []struct {
		got    area.Area
		want   area.Area
		reason string
	}{
		{area.Joint(b, a), area.Joint(a, b), "the order given does not matter"},
		{area.Joint(a, a), area.Of(a), "the same one twice is one"},
		{area.Joint(a, area.ID{}), area.Of(a), "with nobody it is that of one"},
		{area.Joint(area.ID{}, a), area.Of(a), "with nobody it is that of one, either way"},
		{area.Joint(area.ID{}, area.ID{}), area.Area{}, "nobody twice is nobody"},
	} {
		if test.got != test.want {
			t.Errorf("%v, want %v: %s", test.got, test.want, test.reason)
		}
	}
}

func TestArea(t *testing.T) {
	type facts struct {
		First, Second, Text string
		Zero, Joint         bool
		Council             bool
		HasNorth, HasNobody bool
		Level               area.Level
	}
	north, west, england := mustFind(t, "940"), mustFind(t, "941"), mustFind(t, "England")
	london, cumbria := mustFind(t, "London"), mustFind(t, "909")
	for _, test := range []struct {
		area   area.Area
		want   facts
		reason string
	}{
		{area.Area{}, facts{Zero: true}, "nobody has no members"},
		{area.Of(area.ID{}), facts{Zero: true}, "the area of nobody is nobody"},
		{area.Of(north), facts{
			First: "North Northamptonshire", Text: "North Northamptonshire", Council: true, HasNorth: true,
			Level: area.LocalAuthority,
		}, "one council"},
		{area.Of(cumbria), facts{First: "Cumbria", Text: "Cumbria", Council: true, Level: area.LocalAuthority},
			"a council that ceased is one"},
		{area.Of(london), facts{First: "London", Text: "London", Level: area.Regional}, "a region"},
		{area.Of(england), facts{First: "England", Text: "England", Level: area.National}, "England"},
		{area.Joint(west, north), facts{
			First: "North Northamptonshire", Second: "West Northamptonshire",
			Text: "North Northamptonshire / West Northamptonshire", Joint: true, HasNorth: true, Level: area.LocalAuthority,
		}, "in order of number"},
	} {
		a := test.area
		got := facts{
			a.First().Name(), a.Second().Name(), a.String(), a.IsZero(), a.IsJoint(), a.IsCouncil(), a.Has(north),
			a.Has(area.ID{}), a.Level(),
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestJSONNames(t *testing.T) {
	row := struct {
		Council area.ID    `json:"council"`
		Area    area.Area  `json:"area"`
		None    area.ID    `json:"none"`
		Nobody  area.Area  `json:"nobody"`
		Label   area.Label `json:"label"`
	}{Label: area.Label{Name: "Kent"}, Council: mustFind(t, "886"), Area: area.Joint(mustFind(t, "314"), mustFind(t, "318"))}
	got, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"council":"Kent","area":"Kingston upon Thames / Richmond upon Thames","none":null,"nobody":null,"label":{"name":"Kent","la_code":null,"gss_code":null}}`
	if string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Every number that an enum's type can hold has words, and levels read what they write.
func TestWordsOfEnums(t *testing.T) {
	levels, types := map[string]int{}, map[string]int{}
	for n := range 256 {
		l := area.Level(n)
		levels[l.String()]++
		types[area.Type(n).String()]++
		if got, ok := area.ParseLevel(l.String()); ok != (l >= area.National && l <= area.LocalAuthority) || ok && got != l {
			t.Errorf("ParseLevel(%q) = %v, %v", l, got, ok)
		}
	}
	if diff := cmp.Diff(map[string]int{"National": 1, "Regional": 1, "Local authority": 1, "no level": 253}, levels); diff != "" {
		t.Errorf("levels mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{
		"unitary authority": 1, "metropolitan district": 1, "county council": 1, "inner London borough": 1,
		"outer London borough": 1, "no type": 251,
	}, types); diff != "" {
		t.Errorf("types mismatch (-want +got):\n%s", diff)
	}
	for _, other := range []string{"", "Ward", "local authority", "National "} {
		if l, ok := area.ParseLevel(other); ok || l != 0 {
			t.Errorf("ParseLevel(%q) = %v, %v: not a level of this library", other, l, ok)
		}
	}
}
