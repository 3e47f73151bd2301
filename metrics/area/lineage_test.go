package area_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
)

// council is what a register says of one council's life.
type council struct {
	Name, From, Until        string
	Predecessors, Successors []string
	GSS                      string // the latest code
}

// The reorganisations since 2009, each council of them whole.
func TestReorganisations(t *testing.T) {
	want := map[string]council{
		"820": {Name: "Bedfordshire", Until: "2009-04-01", Successors: []string{"822", "823"}, GSS: "E10000001"},
		"822": {Name: "Bedford", From: "2009-04-01", Predecessors: []string{"820"}, GSS: "E06000055"},
		"823": {Name: "Central Bedfordshire", From: "2009-04-01", Predecessors: []string{"820"}, GSS: "E06000056"},
		"875": {Name: "Cheshire", Until: "2009-04-01", Successors: []string{"895", "896"}, GSS: "E10000004"},
		"895": {Name: "Cheshire East", From: "2009-04-01", Predecessors: []string{"875"}, GSS: "E06000049"},
		"896": {Name: "Cheshire West and Chester", From: "2009-04-01", Predecessors: []string{"875"}, GSS: "E06000050"},

		"835": {Name: "Dorset", Until: "2019-04-01", Successors: []string{"838", "839"}, GSS: "E10000009"},
		"836": {Name: "Poole", Until: "2019-04-01", Successors: []string{"839"}, GSS: "E06000029"},
		"837": {Name: "Bournemouth", Until: "2019-04-01", Successors: []string{"839"}, GSS: "E06000028"},
		"838": {Name: "Dorset", From: "2019-04-01", Predecessors: []string{"835"}, GSS: "E06000059"},
		"839": {
			Name: "Bournemouth, Christchurch and Poole", From: "2019-04-01",
			Predecessors: []string{"835", "836", "837"}, GSS: "E06000058",
		},

		"928": {Name: "Northamptonshire", Until: "2021-04-01", Successors: []string{"940", "941"}, GSS: "E10000021"},
		"940": {Name: "North Northamptonshire", From: "2021-04-01", Predecessors: []string{"928"}, GSS: "E06000061"},
		"941": {Name: "West Northamptonshire", From: "2021-04-01", Predecessors: []string{"928"}, GSS: "E06000062"},

		"909": {Name: "Cumbria", Until: "2023-04-01", Successors: []string{"942", "943"}, GSS: "E10000006"},
		"942": {Name: "Cumberland", From: "2023-04-01", Predecessors: []string{"909"}, GSS: "E06000063"},
		"943": {Name: "Westmorland and Furness", From: "2023-04-01", Predecessors: []string{"909"}, GSS: "E06000064"},
	}
	r := area.EnglandRegister()
	got := map[string]council{}
	for id := range r.All() {
		c := council{
			id.Name(), id.From().String(), id.Until().String(),
			laCodes(r.Predecessors(id)), laCodes(r.Successors(id)), id.GSSCode(metrics.Date{}),
		}
		// A council without dates and relations has always been there.
		if c.From != "" || c.Until != "" || c.Predecessors != nil || c.Successors != nil {
			got[id.LACode()] = c
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reorganised councils mismatch (-want +got):\n%s", diff)
	}
}

func TestGSSCodeOnADay(t *testing.T) {
	for _, test := range []struct {
		laCode       string
		changed      string
		before, from string
		reason       string
	}{
		{"929", "2013-04-01", "E06000048", "E06000057", "boundary"},
		{"390", "2013-04-01", "E08000020", "E08000037", "boundary"},
		{"825", "2020-04-01", "E10000002", "E06000060", "became unitary"},
		{"815", "2023-04-01", "E10000023", "E06000065", "became unitary"},
		{"933", "2023-04-01", "E10000027", "E06000066", "became unitary"},
		{"370", "2025-04-01", "E08000016", "E08000038", "boundary"},
		{"373", "2025-04-01", "E08000019", "E08000039", "boundary"},
		{"838", "2019-04-01", "", "E06000059", "was made that day; E10000009 was its namesake's"},
		{"839", "2019-04-01", "", "E06000058", "was made that day"},
		{"940", "2021-04-01", "", "E06000061", "was made that day"},
		{"942", "2023-04-01", "", "E06000063", "was made that day"},
		{"822", "2009-04-01", "", "E06000055", "was made that day"},
		{"908", "2009-04-01", "", "E06000052", "became unitary; its code before is not in the register"},
		{"840", "2009-04-01", "", "E06000047", "became unitary; its code before is not in the register"},
		{"893", "2009-04-01", "", "E06000051", "became unitary; its code before is not in the register"},
		{"865", "2009-04-01", "", "E06000054", "became unitary; its code before is not in the register"},
		{"929", "2009-04-01", "", "E06000048", "became unitary; its code before is not in the register"},
	} {
		id := mustFind(t, test.laCode)
		on := day(t, test.changed)
		eve, err := metrics.ParseDate(on.Time().AddDate(0, 0, -1).Format("2006-01-02"))
		if err != nil {
			t.Fatal(err)
		}
		got := [2]string{id.GSSCode(eve), id.GSSCode(on)}
		if diff := cmp.Diff([2]string{test.before, test.from}, got); diff != "" {
			t.Errorf("%v, on %v and on %v (%s): mismatch (-want +got):\n%s", id, eve, on, test.reason, diff)
		}
	}
	if got := mustFind(t, "886").GSSCode(day(t, "1999-12-31")); got != "E10000016" {
		t.Errorf("Kent in 1999: %q: a code without a first day is that of all time", got)
	}
}

// Whatever code a council has had, it is the same council; and the code of a namesake is not its own.
func TestCodesOfOneCouncil(t *testing.T) {
	for _, test := range []struct {
		codes  []string
		reason string
	}{
		{[]string{"370", "E08000016", "E08000038", "Barnsley"}, "boundary change"},
		{[]string{"373", "E08000019", "E08000039", "Sheffield"}, "boundary change"},
		{[]string{"929", "E06000048", "E06000057", "Northumberland"}, "boundary change"},
		{[]string{"390", "E08000020", "E08000037", "Gateshead"}, "boundary change"},
		{[]string{"825", "E10000002", "E06000060", "Buckinghamshire"}, "became unitary"},
		{[]string{"815", "E10000023", "E06000065", "North Yorkshire"}, "became unitary"},
		{[]string{"933", "E10000027", "E06000066", "Somerset"}, "became unitary"},
		{[]string{"835", "E10000009", "Dorset (Pre LG)"}, "the old Dorset"},
		{[]string{"838", "E06000059", "Dorset"}, "the new Dorset, to which the bare name belongs"},
	} {
		for _, text := range test.codes {
			if got, want := mustFind(t, text), mustFind(t, test.codes[0]); got != want {
				t.Errorf("Find(%q) = %s %v, want %s (%s)", text, got.LACode(), got, want.LACode(), test.reason)
			}
		}
	}
	if mustFind(t, "835") == mustFind(t, "838") {
		t.Error("the old and the new Dorset are one")
	}
}
