package panel_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// answers is what every exported method of a panel says, by its name.
func answers(t *testing.T, p *panel.Panel) map[string]string {
	t.Helper()
	year, before, id := year(2025), year(2024), id("Ashenmoor")
	positions := []int{}
	for position := range p.Values(year) {
		positions = append(positions, position)
	}
	periods := []metrics.Period{}
	for period := range p.Series(id) {
		periods = append(periods, period)
	}
	cell, found := p.At(id, year)
	derived := func(q *panel.Panel, err error) string {
		if err != nil {
			return err.Error()
		}
		return fmt.Sprint(q.Measure(), q.Periods(), q.Areas())
	}
	return map[string]string{
		"All": fmt.Sprint(slices.Collect(p.All(year))), "Annualised": derived(p.Annualised()), "Areas": fmt.Sprint(p.Areas()),
		"At": fmt.Sprint(cell, found), "Change": fmt.Sprint(p.Change(id, year)),
		"ChangeSince": fmt.Sprint(p.ChangeSince(id, before, year)), "Councils": fmt.Sprint(slices.Collect(p.Councils(year))),
		"Latest": p.Latest().String(), "Measure": fmt.Sprint(p.Measure()), "Periods": fmt.Sprint(p.Periods()),
		"Regions": fmt.Sprint(slices.Collect(p.Regions(year, area.Nine))), "Rolling": derived(p.Rolling()),
		"SameAreas": fmt.Sprint(p.SameAreas(nil), p.SameAreas(&panel.Panel{}), p.SameAreas(p)),
		"Series":    fmt.Sprint(periods), "Values": fmt.Sprint(positions),
	}
}

// TestZeroPanel holds that the zero panel and nil are panels without rows: every method says of them what it says of one
// that was made without any, and so does a ratio of them.
func TestZeroPanel(t *testing.T) {
	empty := panel.NewBuilder(panel.Measure{}).Panels()[0]
	want := answers(t, empty)
	methods := reflect.TypeFor[*panel.Panel]()
	for i := range methods.NumMethod() {
		if name := methods.Method(i).Name; want[name] == "" && name != "Latest" {
			t.Errorf("the test does not ask %s", name)
		}
	}
	for name, p := range map[string]*panel.Panel{"zero": {}, "nil": nil} {
		if diff := cmp.Diff(want, answers(t, p)); diff != "" {
			t.Errorf("%s panel (-of no rows +found):\n%s", name, diff)
		}
		counts := panel.NewBuilder(panel.Measure{ID: "n", Kind: panel.Count})
		add(t, counts, 2025, who("Ashenmoor"), metrics.Exact(3))
		full, rate := counts.Panels()[0], panel.Measure{ID: "rate", Kind: panel.Rate, Per: 100}
		over, err := panel.Divide(rate, full, p)
		if err != nil {
			t.Fatal(err)
		}
		for cell := range over.All(over.Latest()) {
			if cell.Value != (metrics.Value{}) {
				t.Errorf("a figure over the %s panel is %v, want a blank", name, cell.Value)
			}
		}
		if none, err := panel.Divide(rate, p, full); err != nil || len(none.Periods()) != 0 || none.Measure() != rate {
			t.Errorf("the %s panel over figures has the periods %v, %v", name, none.Periods(), err)
		}
		if full.SameAreas(p) || p.SameAreas(full) {
			t.Errorf("the %s panel has the areas of one with rows", name)
		}
	}
}
