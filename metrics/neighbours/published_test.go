package neighbours_test

import (
	"bytes"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/google/go-cmp/cmp"
)

// Both published files are read whole: each council once with ten others, none of whom is listed twice.
func TestPublishedFiles(t *testing.T) {
	type counts struct {
		Lists, Today, Ceased, Given int
		Tiny                        []string // whose lists have City of London or Isles of Scilly
	}
	for _, test := range []struct {
		file string
		want counts
	}{
		{"sn_model_2025_wide.csv", counts{Lists: 153, Today: 153, Given: 1530}},
		// Before Cumbria became two: today's councils less Cumberland and Westmorland and Furness, and five that ceased.
		{"New_Statistical_Neighbour_Groupings_April_2021.csv", counts{
			Lists: 156, Today: 151, Ceased: 5, Given: 1560, Tiny: []string{"Kensington and Chelsea"},
		}},
	} {
		t.Run(test.file, func(t *testing.T) {
			model, problems, err := neighbours.Read(bytes.NewReader(metricstest.Read(t, "data", test.file)), neighbours.Options{File: test.file})
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range problems.List {
				t.Error(problem)
			}
			if model.Edition() != test.file {
				t.Errorf("edition %q", model.Edition())
			}
			got := counts{Lists: model.Len()}
			for id := range area.EnglandRegister().All() {
				list, ok := model.Of(id)
				if !ok {
					continue
				}
				if id.Until() == (metrics.Date{}) {
					got.Today++
				} else {
					got.Ceased++
				}
				checkList(t, id, list)
				for i, n := range list {
					if code := n.ID.LACode(); code == "201" || code == "420" {
						got.Tiny = append(got.Tiny, id.Name())
					}
					if n.Closeness != 0 {
						got.Given++
					}
					if i > 0 && n.Closeness < list[i-1].Closeness {
						t.Errorf("%v: %v is %v after one that is %v", id, n.ID, n.Closeness, list[i-1].Closeness)
					}
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("counts mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func checkList(t *testing.T, id area.ID, list []neighbours.Neighbour) {
	t.Helper()
	seen := map[area.ID]bool{id: true}
	for _, n := range list {
		if seen[n.ID] || n.ID.Level() != area.LocalAuthority {
			t.Errorf("%v has %v, itself, twice or no council", id, n.ID)
		}
		seen[n.ID] = true
	}
	if len(list) != 10 {
		t.Errorf("%v has %d neighbours", id, len(list))
	}
}

// One list of each file, by hand: the first row of the newer, and the old Dorset at the end of the older.
func TestPublishedLists(t *testing.T) {
	type entry struct {
		LACode    string
		Closeness neighbours.Closeness
	}
	for _, test := range []struct {
		file, council string
		want          []entry
	}{
		{"sn_model_2025_wide.csv", "301", []entry{
			{"308", neighbours.Close}, {"821", neighbours.Close}, {"313", neighbours.Close},
			{"333", neighbours.SomewhatClose}, {"336", neighbours.SomewhatClose}, {"307", neighbours.SomewhatClose},
			{"304", neighbours.SomewhatClose}, {"312", neighbours.SomewhatClose}, {"874", neighbours.SomewhatClose},
			{"203", neighbours.SomewhatClose},
		}},
		{"New_Statistical_Neighbour_Groupings_April_2021.csv", "835", []entry{
			{"893", neighbours.ExtremelyClose}, {"878", neighbours.ExtremelyClose}, {"916", neighbours.ExtremelyClose},
			{"885", neighbours.VeryClose}, {"933", neighbours.VeryClose}, {"938", neighbours.VeryClose},
			{"865", neighbours.VeryClose}, {"802", neighbours.VeryClose}, {"935", neighbours.VeryClose},
			{"845", neighbours.VeryClose},
		}},
	} {
		model, _, err := neighbours.Read(bytes.NewReader(metricstest.Read(t, "data", test.file)), neighbours.Options{File: test.file})
		if err != nil {
			t.Fatal(err)
		}
		list, _ := model.Of(find(t, area.EnglandRegister(), test.council))
		var got []entry
		for _, n := range list {
			got = append(got, entry{n.ID.LACode(), n.Closeness})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: list of %s mismatch (-want +got):\n%s", test.file, test.council, diff)
		}
	}
}
