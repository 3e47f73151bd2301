package panel_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestTooLarge adds a new area in each of many weeks, of which a dense panel would be mostly empty.
func TestTooLarge(t *testing.T) {
	var entries []area.Entry
	for i := range 2000 {
		entries = append(entries, area.Entry{Number: 1000 + i, Name: fmt.Sprint("Invented ", i), Level: area.LocalAuthority})
	}
	areas, err := area.NewRegister(entries...)
	if err != nil {
		t.Fatal(err)
	}
	b := panel.NewBuilder(panel.Measure{ID: "x"})
	refused := 0
	for i := range 2000 {
		week, err := metrics.NewPeriod(metrics.Week, 2000+i/52, i%52+1)
		if err != nil {
			t.Fatal(err)
		}
		id, _ := areas.ByNumber(1000 + i)
		switch err := b.Add(week, panel.Subject{Area: area.Of(id)}, metrics.Exact(i)); {
		case errors.Is(err, panel.ErrTooLarge):
			refused++
		case err != nil:
			t.Fatal(err)
		}
	}
	if refused == 0 || b.Len()+refused != 2000 {
		t.Errorf("%d rows in the panel and %d refused, want some refused and 2000 in all", b.Len(), refused)
	}
	// What fits is there.
	p := b.Panels()[0]
	first, _ := areas.ByNumber(1000)
	if cell, ok := p.At(first, p.Periods()[0]); !ok || cell.Value != metrics.Exact(0) {
		t.Errorf("the first row is %v, %v", cell, ok)
	}
}

func TestMeasureFormat(t *testing.T) {
	percentage := panel.Measure{Unit: "%", Precision: metrics.Places(1)}
	caseload := panel.Measure{Unit: "cases per FTE", Precision: metrics.Places(1)}
	for _, test := range []struct {
		reason  string
		measure panel.Measure
		value   metrics.Value
		want    string
	}{
		{"a percentage", percentage, metrics.Exact(14.35), "14.4%"},
		{"another unit has no short form", caseload, metrics.Exact(17), "17.0"},
		{"a range", percentage, metrics.Between(2, 5), "2.0 to 5.0%"},
		{"a symbol is no percentage", percentage, metrics.Missing(metrics.Confidential), "c"},
		{"nor is low", percentage, metrics.Rounded(0.01, metrics.Places(1)), "low"},
		{"nor a blank", percentage, metrics.Value{}, ""},
	} {
		if got := test.measure.Format(test.value); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}
