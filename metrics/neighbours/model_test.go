package neighbours_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var comparable = cmpopts.EquateComparable(area.ID{})

func TestNewModel(t *testing.T) {
	ashenmoor, brackwater, coldharrow := council(t, "Ashenmoor"), council(t, "Brackwater"), council(t, "Coldharrow")
	given := []neighbours.Neighbour{
		{ID: ashenmoor}, {ID: brackwater, Closeness: neighbours.VeryClose}, {},
		{ID: brackwater, Closeness: neighbours.NotClose}, {ID: coldharrow},
	}
	m := neighbours.NewModel("sample", map[area.ID][]neighbours.Neighbour{ashenmoor: given, coldharrow: nil})
	given[1].ID = coldharrow // the lists are copied
	want := []neighbours.Neighbour{{ID: brackwater, Closeness: neighbours.VeryClose}, {ID: coldharrow}}
	for range 2 {
		got, ok := m.Of(ashenmoor)
		if diff := cmp.Diff(want, got, comparable); diff != "" || !ok {
			t.Errorf("list of Ashenmoor (%v) mismatch (-want +got):\n%s", ok, diff)
		}
		got[0].ID = area.ID{} // and so is what Of gives
	}
	if list, ok := m.Of(coldharrow); !ok || len(list) != 0 {
		t.Errorf("Coldharrow has an empty list: %v, %v", list, ok)
	}
	// The relation goes one way: Brackwater is on a list and has none.
	for _, id := range []area.ID{brackwater, {}} {
		if list, ok := m.Of(id); ok || list != nil {
			t.Errorf("%v has no list: %v, %v", id, list, ok)
		}
	}
	if m.Edition() != "sample" || m.Len() != 2 {
		t.Errorf("edition %q of %d lists", m.Edition(), m.Len())
	}
}

func TestWordsOfCloseness(t *testing.T) {
	got := map[string]int{}
	for n := range 256 {
		got[neighbours.Closeness(n).String()]++
	}
	want := map[string]int{
		"Extremely close": 1, "Very close": 1, "Close": 1, "Somewhat close": 1, "Not close": 1, "": 251,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
