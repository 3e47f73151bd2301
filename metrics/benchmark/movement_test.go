package benchmark_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// moved is what a test holds of a move.
type moved struct {
	Who                                string
	Before, After                      string
	BandBefore, BandAfter              string
	QuartileBefore, QuartileAfter, Tie int
}

func movesOf(m benchmark.Movement) (list []moved) {
	for _, move := range m.Moves {
		list = append(list, moved{
			move.Subject.Area.String(), move.Before.Standing.String(), move.After.Standing.String(),
			move.Before.Standing.Band.String(), move.After.Standing.Band.String(), move.Before.Quartile, move.After.Quartile,
			move.After.Standing.Tied,
		})
	}
	return list
}

// TestMovesAmongTheSame: only those with a figure of the same members in both periods are ranked, and the others are
// counted by reason.
func TestMovesAmongTheSame(t *testing.T) {
	const joint = "Brackwater / Coldharrow"
	p, _ := invented(t, inventedRate, map[int]map[string]string{
		2023: {"Ashenmoor": "5", joint: "10", "Dunmarsh": "low", "Old Dunmarsh": "1"},
		2024: {"Ashenmoor": "20", joint: "10", "Dunmarsh": "30", "Old Dunmarsh": "1"},
		2025: {"Ashenmoor": "7", "Brackwater": "1", "Dunmarsh": "9"},
	})
	for _, test := range []struct {
		reason     string
		from, to   int
		convention benchmark.Convention
		want       benchmark.Movement
		moves      []moved
	}{
		{"low has no point: it is not among those that compare", 2023, 2024, benchmark.Returns, benchmark.Movement{N: 3, Of: 4, NoFigure: 1}, []moved{
			{"Ashenmoor", "2nd", "3rd", "B", "D", 2, 4, 1},
			{joint, "3rd", "2nd", "D", "B", 4, 2, 1},
			{"Old Dunmarsh", "1st", "1st", "A", "A", 1, 1, 1},
		}},
		{"for the tool low is nought, and a joint return counts twice", 2023, 2024, benchmark.LAIT, benchmark.Movement{N: 4, Of: 4}, []moved{
			{"Ashenmoor", "3rd", "4th", "B", "C", 2, 3, 1},
			{joint, "4th (2 tied)", "2nd (2 tied)", "C", "A", 3, 1, 2},
			{"Dunmarsh", "1st", "5th", "A", "D", 1, 4, 1},
			{"Old Dunmarsh", "2nd", "1st", "A", "A", 1, 1, 1},
		}},
		{"a return that two councils made is not one's own the year after; a ceased council has gone", 2024, 2025, benchmark.Returns,
			benchmark.Movement{N: 2, Of: 3, OtherMembers: 1, Gone: 2}, []moved{
				{"Ashenmoor", "1st", "1st", "A", "A", 1, 1, 1},
				{"Dunmarsh", "2nd", "2nd", "D", "D", 4, 4, 1},
			}},
		{"joint returns take no part: the council has no row before", 2024, 2025, benchmark.Outcomes,
			benchmark.Movement{N: 2, Of: 3, NoRow: 1, Gone: 1}, []moved{
				{"Ashenmoor", "1st", "1st", "A", "A", 1, 1, 1},
				{"Dunmarsh", "2nd", "2nd", "D", "D", 4, 4, 1},
			}},
	} {
		got, err := benchmark.Moves(p, year(t, test.from), year(t, test.to), benchmark.Options{Convention: test.convention})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.moves, movesOf(got)); diff != "" {
			t.Errorf("%s: moves mismatch (-want +got):\n%s", test.reason, diff)
		}
		counts := benchmark.Movement{N: got.N, Of: got.Of, NoFigure: got.NoFigure, NoRow: got.NoRow, OtherMembers: got.OtherMembers, Gone: got.Gone}
		if diff := cmp.Diff(test.want, counts, cmp.Comparer(func(a, b metrics.Period) bool { return a == b })); diff != "" {
			t.Errorf("%s: counts mismatch (-want +got):\n%s", test.reason, diff)
		}
		if got.N+got.NoFigure+got.NoRow+got.OtherMembers != got.Of {
			t.Errorf("%s: the parts of %+v do not add up", test.reason, counts)
		}
	}
}

// TestPublishedMoves: places of 2024 and 2025 among the councils with a caseload in both.
func TestPublishedMoves(t *testing.T) {
	panels, _ := published(t, caseload)
	m := must(benchmark.Moves(panels[caseload], year(t, 2024), year(t, 2025), benchmark.Options{}))
	if m.N != 148 || m.Of != 151 || m.NoFigure != 3 || m.Before.Of != 148 || m.After.Of != 148 || len(m.Moves) != 148 {
		t.Errorf("%d of %d, %d without a figure, ranked %d and %d", m.N, m.Of, m.NoFigure, m.Before.Of, m.After.Of)
	}
	for _, move := range m.Moves {
		if move.Subject.Area == find(t, "Liverpool") {
			if move.Before.Standing.Rank < 140 || move.After.Standing.Rank > 3 || move.Headline != metrics.No {
				t.Errorf("Liverpool moved from %v to %v, headline %v", move.Before.Standing, move.After.Standing, move.Headline)
			}
		}
	}
	// The successors of Cumbria have no row before they were made.
	if m := must(benchmark.Moves(panels[caseload], year(t, 2022), year(t, 2023), benchmark.Options{})); m.NoRow != 2 || m.Gone != 1 {
		t.Errorf("%d without a row before and %d gone, want 2 and 1", m.NoRow, m.Gone)
	}
	if _, err := benchmark.Moves(panels[caseload], year(t, 2016), year(t, 2025), benchmark.Options{}); !errors.Is(err, benchmark.ErrNoPeriod) {
		t.Errorf("a period that is not there gives %v", err)
	}
	if _, err := benchmark.Moves(panels[caseload], year(t, 2024), year(t, 2026), benchmark.Options{}); !errors.Is(err, benchmark.ErrNoPeriod) {
		t.Errorf("a period that is not there gives %v", err)
	}
}

// TestMovesWithoutBands: a measure without bands has places and quarters all the same.
func TestMovesWithoutBands(t *testing.T) {
	m := inventedRate
	m.NoBands = true
	p, _ := invented(t, m, map[int]map[string]string{2024: {"Ashenmoor": "1", "Dunmarsh": "2"}, 2025: {"Ashenmoor": "3", "Dunmarsh": "2"}})
	want := []moved{{"Ashenmoor", "1st", "2nd", "", "", 1, 4, 1}, {"Dunmarsh", "2nd", "1st", "", "", 4, 1, 1}}
	if diff := cmp.Diff(want, movesOf(must(benchmark.Moves(p, year(t, 2024), year(t, 2025), benchmark.Options{})))); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestProfile: every measure has its result in the order asked for, and one without a row says so.
func TestProfile(t *testing.T) {
	first, areas := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "1", "Dunmarsh": "2"}})
	other := inventedRate
	other.ID = "other"
	second := inventedOf(t, other, areas, map[int]map[string]metrics.Value{2025: {"Dunmarsh": metrics.Exact(9)}})
	var comparisons []*benchmark.Comparison
	for _, p := range []*panel.Panel{second, first} {
		comparisons = append(comparisons, must(benchmark.Councils(p, year(t, 2025), benchmark.Options{})))
	}
	type line struct {
		ID, Asked, Value, Standing string
		Of                         int
		Warnings                   []string
	}
	for _, test := range []struct {
		council string
		want    []line
	}{
		{"Ashenmoor", []line{{"other", "Ashenmoor", "", "not ranked", 1, []string{"no_row"}}, {"rate", "Ashenmoor", "1.0", "1st", 2, []string{}}}},
		{"Dunmarsh", []line{{"other", "Dunmarsh", "9", "1st", 1, []string{}}, {"rate", "Dunmarsh", "2.0", "2nd", 2, []string{}}}},
	} {
		var got []line
		for _, r := range benchmark.Profile(must(areas.FindArea(test.council)), comparisons...) {
			got = append(got, line{r.MeasureID, r.Asked.Name(), r.Value.String(), r.Standing.String(), r.Ranking.Of, codes(r.Warnings)})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.council, diff)
		}
	}
	if got := benchmark.Profile(must(areas.FindArea("Ashenmoor"))); len(got) != 0 {
		t.Errorf("no measures give %v", got)
	}
}
