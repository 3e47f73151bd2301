package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// placed gives the areas of some councils with faults.
func placed(t *testing.T, councils, children int) (*tally.Plan, []place) {
	_, plan, tallies := made(t, councils, children, true)
	asAt, err := metrics.ParseDate(question.AsAt)
	if err != nil {
		t.Fatal(err)
	}
	list, err := places(plan, tallies, asAt)
	if err != nil {
		t.Fatal(err)
	}
	return plan, list
}

// TestAllSumsAreInTables holds that every sum of the tally's is in the table of its measures, in each area of which it has
// something, those of who is in a measure for certain too.
func TestAllSumsAreInTables(t *testing.T) {
	plan, list := placed(t, 3, 3000)
	h := &hidden{}
	window := len(plan.Windows()) - 1
	used, ofCertain := 0, 0
	for _, measures := range families() {
		table := h.table(list, measures, window, area.LocalAuthority)
		if _, err := suppression.Suppress(table.Table, rule); err != nil {
			t.Errorf("%v: %v", measures, err)
		}
		for _, s := range tally.Sums() {
			if !slices.Contains(measures, measureOf(s.Total)) {
				continue
			}
			seen := false
			for i := range list {
				total, parts := table.named([]string{s.Total}, i), table.named(s.Parts, i)
				at, ok := table.at[total[0]]
				if !ok || table.count(total) == 0 || !table.isWhole(parts) {
					continue
				}
				want := disclosure.Sum{Total: at}
				for _, part := range parts {
					if at, ok := table.at[part]; ok {
						want.Parts = append(want.Parts, at)
					}
				}
				seen = true
				if !slices.ContainsFunc(table.Sums, func(s disclosure.Sum) bool { return cmp.Equal(s, want) }) {
					t.Errorf("area %d: %s is not the sum of %v in its table", i, s.Total, s.Parts)
				}
			}
			if seen {
				used++
				ofCertain += btoi(strings.HasSuffix(s.Total, "."+certain))
			}
		}
	}
	all, allCertain := len(tally.Sums()), 0
	for _, s := range tally.Sums() {
		allCertain += btoi(strings.HasSuffix(s.Total, "."+certain))
	}
	if used < all-5 || ofCertain < allCertain {
		t.Errorf("%d of %d sums and %d of %d of certain were tried", used, all, ofCertain, allCertain)
	}
}

// TestSumsWithoutTheirTotal holds that shares of one number are of one number where the measure that names it is not there.
func TestSumsWithoutTheirTotal(t *testing.T) {
	table := &table{list: make([]place, 1), at: make(map[key]int), whole: make(map[key]bool)}
	for _, c := range []struct {
		measure, count string
		n              int
	}{
		{"placed_over_20_miles", "yes", 3}, {"placed_over_20_miles", "no", 9}, {"placed_over_20_miles", certain, 12},
		{"uasc_share", "yes", 2}, {"uasc_share", "no", 10}, {"uasc_share", certain, 12},
	} {
		k := table.of(c.measure, c.count, 0)
		table.whole[table.of(c.measure, "", 0)] = true
		table.at[k] = len(table.keys)
		table.keys = append(table.keys, k)
		table.Cells = append(table.Cells, suppression.Cell{Count: c.n})
	}
	table.addSums([]string{"three_or_more_placements", "placed_over_20_miles", "uasc_share"})
	want := []disclosure.Sum{
		{Total: 2, Parts: []int{0, 1}}, {Total: 5, Parts: []int{3, 4}}, // each its own
		{Total: 2, Parts: []int{3, 4}},
	}
	if diff := cmp.Diff(want, table.Sums); diff != "" {
		t.Errorf("sums mismatch (-want +got):\n%s", diff)
	}
}

// TestOverTheYears holds that nobody gets a number that is not shown from those of a year before, of who began and who ended.
func TestOverTheYears(t *testing.T) {
	plan, list := placed(t, 9, 300)
	h, err := suppress(t.Context(), plan, list)
	if err != nil {
		t.Fatal(err)
	}
	tried, held := 0, 0
	for _, c := range changes {
		for i, p := range list {
			for window := 1; window < len(plan.Windows()); window++ {
				for _, at := range c.at {
					unknown := 0
					for _, of := range []struct {
						measure string
						window  int
					}{{at, window - 1}, {c.began, window}, {c.end, window}, {at, window}} {
						f, _ := p.counts.Figure(of.measure, of.window)
						if v := h.shown(f, metrics.Exact(0), i, of.window); v != metrics.Exact(0) {
							unknown++
						}
					}
					switch {
					case unknown == 1:
						t.Errorf("one of four of %s in area %d, window %d is hidden", at, i, window)
					case unknown > 1:
						held++
					}
					tried++
				}
			}
		}
	}
	if held == 0 {
		t.Errorf("of %d changes none had anything hidden: nothing was tried", tried)
	}
}

// TestNoSmallRest holds that no number of children who are in one count and not in its parts can be worked out where it is
// small: those looked after who are in no share of them, as those of short breaks are not.
func TestNoSmallRest(t *testing.T) {
	plan, list := placed(t, 9, 500)
	h, err := suppress(t.Context(), plan, list)
	if err != nil {
		t.Fatal(err)
	}
	small, shown := 0, 0
	for window := range plan.Windows() {
		for _, r := range relations() {
			for i := range list {
				rest, isShown, isWhole := 0, true, true
				for n, name := range append([]string{r.whole}, r.parts...) {
					id, count, _ := strings.Cut(name, ".")
					f, _ := list[i].counts.Figure(id, window)
					at := slices.Index(counts[:], count)
					isWhole = isWhole && f.Counted
					isShown = isShown && !h.cells[key{id, count, i, window}] && !h.overlaps(id, window)
					if n == 0 {
						rest = int(countsOf(f)[at])
					} else {
						rest -= int(countsOf(f)[at])
					}
				}
				switch {
				case !isWhole || !rule.Suppresses(rest):
				case isShown:
					t.Errorf("window %d, place %d: %s less %v is %d", window, i, r.whole, r.parts, rest)
				default:
					small++
				}
				if isWhole && isShown && rest > 0 {
					shown++
				}
			}
		}
	}
	if small < 20 || shown < 20 {
		t.Errorf("%d small rests and %d that are shown, want more to tell", small, shown)
	}
}

// TestFewFlows holds that the flows of an area are hidden where ten or fewer began or ended, and not of eleven.
func TestFewFlows(t *testing.T) {
	plan, list := placed(t, 9, 2000)
	few, many := 0, 0
	for window := range plan.Windows() {
		for _, c := range changes {
			for _, p := range list {
				least := int64(1 << 40)
				isCounted := true
				for _, id := range []string{c.began, c.end} {
					f, _ := p.counts.Figure(id, window)
					isCounted = isCounted && f.Counted
					least = min(least, f.Yes+f.No+f.Open)
				}
				if !isCounted {
					continue
				}
				is := (&hidden{}).isFew(c, p.counts, window)
				if is != (least <= 10) {
					t.Errorf("%v, window %d: few is %v of %d", p.Area, window, is, least)
				}
				if is {
					few++
				} else {
					many++
				}
			}
		}
	}
	if few < 5 || many < 5 {
		t.Errorf("%d few and %d many: nothing was tried", few, many)
	}
}
