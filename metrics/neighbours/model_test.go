package neighbours_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var comparable = cmpopts.EquateComparable(area.ID{})

// council is a council of the built-in register.
func council(t testing.TB, text string) area.ID {
	t.Helper()
	id, err := area.EnglandRegister().Find(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestNewModel(t *testing.T) {
	kent, medway, essex := council(t, "Kent"), council(t, "Medway"), council(t, "Essex")
	given := []neighbours.Neighbour{
		{ID: kent}, {ID: medway, Closeness: neighbours.VeryClose}, {}, {ID: medway, Closeness: neighbours.NotClose}, {ID: essex},
	}
	m := neighbours.NewModel("sample", map[area.ID][]neighbours.Neighbour{kent: given, essex: nil})
	given[1].ID = essex // the lists are copied
	want := []neighbours.Neighbour{{ID: medway, Closeness: neighbours.VeryClose}, {ID: essex}}
	for range 2 {
		got, ok := m.Of(kent)
		if diff := cmp.Diff(want, got, comparable); diff != "" || !ok {
			t.Errorf("list of Kent (%v) mismatch (-want +got):\n%s", ok, diff)
		}
		got[0].ID = area.ID{} // and so is what Of gives
	}
	if list, ok := m.Of(essex); !ok || len(list) != 0 {
		t.Errorf("Essex has an empty list: %v, %v", list, ok)
	}
	// The relation goes one way: Medway is on a list and has none.
	for _, id := range []area.ID{medway, {}} {
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
