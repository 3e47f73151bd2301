package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// rule is that of the children in need census: 1 to 5 suppressed, noughts shown.
var rule = suppression.OneTo(5)

// sameCounts are the rates that are of the counts of another measure: what is not shown of one is not of the other.
var sameCounts = map[string]string{"referral_rate": "referrals", "children_in_need_rate": "children_in_need"}

// hidden are the counts that are not to be shown.
type hidden struct {
	// every is how many windows a measure is over, and last the last window.
	every map[string]int
	last  int
	outcome
}

// key is one count of one measure, area and window.
type key struct {
	measure, count string
	place, window  int
}

// counts are the names of a figure's, as tally.Sums has them, in the order of countsOf. Certain is the first three together.
var counts = [...]string{"yes", "no", "open", "unplaced", certain}

const certain = "certain"

// countsOf are a figure's counts. What has one count for certain alone has no sum of them.
func countsOf(f tally.Figure) [len(counts)]int64 {
	c := [len(counts)]int64{f.Yes, f.No, f.Open, f.Unplaced}
	if m, _ := catalogue.Find(f.Measure); m.Kind == panel.Proportion || m.Kind == panel.Mean {
		c[4] = f.Yes + f.No + f.Open
	}
	return c
}

// suppress finds what may not be shown. Each table is of the measures of one window whose counts hang together, of all
// areas at once, since a region less the councils that are shown would give the last one away.
func suppress(ctx context.Context, plan *tally.Plan, list []place) (*hidden, error) {
	h := &hidden{every: make(map[string]int), last: len(plan.Windows()) - 1, outcome: outcome{cells: make(map[key]bool)}}
	for m := range tally.Measures() {
		h.every[m.ID] = windowsOf(plan, m.ID)
	}
	type task struct {
		measures []string
		window   int
		done     outcome
	}
	var tasks []task
	for window := range plan.Windows() {
		for _, measures := range families() {
			tasks = append(tasks, task{measures: measures, window: window})
		}
	}
	err := inTurn(ctx, len(tasks), func(_ context.Context, i int) (err error) {
		tasks[i].done, err = h.protect(list, tasks[i].measures, tasks[i].window)
		return err
	})
	for _, t := range tasks {
		maps.Copy(h.cells, t.done.cells)
		h.tables += t.done.tables
		h.regional += t.done.regional
		h.national += t.done.national
		h.withheld += t.done.withheld
	}
	if err != nil {
		return nil, err
	}
	h.hideChanges(list, len(plan.Windows()))
	return h, nil
}

// outcome is what became of tables, each of one window.
type outcome struct {
	cells map[key]bool // that are hidden
	// tables are how many there were. Where it could not be proved that they give nothing away, councils are withheld of
	// regional ones, regions too of national ones, and everything of withheld ones.
	tables, regional, national, withheld int
}

// protect tries all areas, then regions and the country, then the country alone.
func (h *hidden) protect(list []place, measures []string, window int) (outcome, error) {
	o := outcome{cells: make(map[key]bool)}
	for _, widest := range []area.Level{area.LocalAuthority, area.Regional, area.National} {
		t := h.table(list, measures, window, widest)
		if len(t.keys) == 0 {
			break
		}
		result, err := suppression.Suppress(t.Table, rule)
		if err != nil {
			return o, fmt.Errorf("the counts of %s: %w", strings.Join(measures, ", "), err)
		}
		safe := result.Safe == metrics.Yes
		for i, f := range result.Figures {
			if !safe || f.Why != suppression.Shown {
				o.cells[t.keys[i]] = true
			} else {
				delete(o.cells, t.keys[i]) // which a table of more areas had withheld
			}
		}
		o.tables = 1
		switch {
		case !safe:
			continue
		case widest == area.Regional:
			o.regional = 1
		case widest == area.National:
			o.national = 1
		}
		return o, nil
	}
	o.withheld = o.tables
	return o, nil
}

// families are the measures whose counts are sums of one another, together, but for the rates of the same counts.
func families() [][]string {
	var list [][]string
	for m := range tally.Measures() {
		if sameCounts[m.ID] == "" {
			list = append(list, []string{m.ID})
		}
	}
	find := func(id string) int {
		return slices.IndexFunc(list, func(f []string) bool { return slices.Contains(f, id) })
	}
	together := slices.Concat(tally.Sums(), usually)
	for _, r := range relations() {
		together = append(together, tally.Sum{Total: r.whole, Parts: r.parts})
	}
	for _, s := range together {
		to := find(measureOf(s.Total))
		for _, part := range s.Parts {
			if from := find(measureOf(part)); from != to {
				list[to] = append(list[to], list[from]...)
				list = slices.Delete(list, from, from+1)
				to = find(measureOf(s.Total))
			}
		}
	}
	return list
}

func measureOf(count string) string {
	id, _, _ := strings.Cut(count, ".")
	return id
}

// table is one table: of all areas, or of those of a level and above.
type table struct {
	suppression.Table
	list   []place
	window int
	keys   []key
	at     map[key]int
	whole  map[key]bool // of which measures and areas the counts are whole
}

func (h *hidden) table(list []place, measures []string, window int, widest area.Level) *table {
	t := &table{list: list, window: window, at: make(map[key]int), whole: make(map[key]bool)}
	for _, id := range measures {
		if h.overlaps(id, window) {
			continue
		}
		figures := make([]tally.Figure, len(list))
		var any [len(counts)]bool
		for i := range list {
			figures[i], _ = list[i].counts.Figure(id, window)
			for n, count := range countsOf(figures[i]) {
				any[n] = any[n] || count > 0
			}
		}
		for i, f := range figures {
			if !isWithin(list[i].Area, widest) {
				continue
			}
			t.whole[t.of(id, "", i)] = f.Counted
			for n, count := range countsOf(f) {
				if f.Counted && any[n] { // a count that is nought everywhere connects nothing
					t.addCell(t.of(id, counts[n], i), int(count))
				}
			}
		}
	}
	t.addSums(measures)
	t.addRests()
	return t
}

// isWithin tells whether an area is of a level or above it.
func isWithin(a area.Area, widest area.Level) bool {
	switch widest {
	case area.National:
		return a.Level() == area.National
	case area.Regional:
		return !a.IsCouncil()
	}
	return true
}

// addCell adds a count.
func (t *table) addCell(k key, count int) {
	t.at[k] = len(t.keys)
	t.keys = append(t.keys, k)
	t.Cells = append(t.Cells, suppression.Cell{Count: count})
}

func (t *table) of(measure, count string, place int) key { return key{measure, count, place, t.window} }

// shown is a figure as it may be shown: as it is, or confidential where one of its counts may not be.
func (h *hidden) shown(f tally.Figure, v metrics.Value, place, window int) metrics.Value {
	if !f.Counted {
		return v
	}
	id := f.Measure
	if same := sameCounts[id]; same != "" {
		id = same
	}
	confidential := metrics.Missing(metrics.Confidential)
	if h.overlaps(id, window) {
		return confidential
	}
	for _, count := range counts {
		if h.cells[key{id, count, place, window}] {
			return confidential
		}
	}
	return v
}

// overlaps tells whether a mean over several windows is of one that shares some with the last one, or with another that is
// shown. The difference between two such means is that of two single windows, which may be of few children.
func (h *hidden) overlaps(id string, window int) bool {
	return (h.last-window)%max(h.every[id], 1) != 0
}

// windowsOf is how many windows a measure is over: the first window of a plan has none before it, and says what it lacks.
func windowsOf(plan *tally.Plan, id string) int {
	f, _ := tally.New(plan).Figure(id, 0)
	for _, w := range f.Warnings {
		if w.Code == tally.WindowsMissing {
			need, _ := w.Need.Point()
			return int(need)
		}
	}
	return 1
}
