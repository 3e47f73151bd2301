package metrics_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// TestPeriodAsText: what MarshalText writes, UnmarshalText reads, for every kind of period.
func TestPeriodAsText(t *testing.T) {
	day, err := metrics.NewDate(2025, time.March, 31)
	if err != nil {
		t.Fatal(err)
	}
	periods := []metrics.Period{{}, metrics.AtDay(day)}
	for kind := metrics.CalendarYear; kind <= metrics.FinancialYears; kind++ {
		for part := range 54 {
			if p, err := metrics.NewPeriod(kind, 1999, part); err == nil {
				periods = append(periods, p)
			}
		}
	}
	if len(periods) < 100 {
		t.Fatalf("only %d periods to try", len(periods))
	}
	for _, p := range periods {
		text, err := p.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		got := metrics.AtDay(day)
		if err := got.UnmarshalText(text); err != nil || got != p {
			t.Errorf("%q reads as %v, %v", text, got, err)
		}
	}
	for _, p := range periods {
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		want := `"` + p.String() + `"`
		if p.IsZero() {
			want = "null" // and no empty text
		}
		got := metrics.AtDay(day)
		if err := json.Unmarshal(data, &got); err != nil || got != p || string(data) != want {
			t.Errorf("%v is %s in JSON, want %s, which reads as %v, %v", p, data, want, got, err)
		}
	}
	for _, data := range []string{`"2025 Fortnight"`, `2025`, `{}`} {
		got := metrics.AtDay(day)
		if err := json.Unmarshal([]byte(data), &got); err == nil || got != metrics.AtDay(day) {
			t.Errorf("%s reads as %v, %v", data, got, err)
		}
	}
	got := metrics.AtDay(day)
	if err := got.UnmarshalText([]byte("2025 Fortnight")); err == nil || got != metrics.AtDay(day) {
		t.Errorf("what is no period reads as %v, %v", got, err)
	}
}

func TestCoverageAsJSON(t *testing.T) {
	cover := metrics.Coverage{}.With(metrics.Exact(1)).With(metrics.Missing(metrics.Unavailable)).With(metrics.Missing(metrics.NotApplicable))
	data, err := json.Marshal(cover)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"total":3,"reported":1,"missing":{"not applicable":1,"unavailable":1}}`; string(data) != want {
		t.Errorf("%s, want %s", data, want)
	}
}

// TestUncertainNought: 0.1 less 0.1 may be more than nought, and a rate of it is not known not to apply.
func TestUncertainNought(t *testing.T) {
	tenth := metrics.Rounded(0.1, metrics.Places(1))
	uncertain := metrics.Sub(tenth, tenth)
	for name, got := range map[string]metrics.Value{
		"percentage": metrics.Percent(metrics.Exact(2), uncertain), "share": metrics.Share(uncertain, uncertain),
	} {
		if got.Reason() != metrics.Ranged {
			t.Errorf("the %s is %v (%v), want a range", name, got, got.Reason())
		}
	}
	if got := metrics.Percent(metrics.Exact(2), metrics.Sub(metrics.Exact(1), metrics.Exact(1))); got.Reason() != metrics.NotApplicable {
		t.Errorf("a rate of certainly nothing is %v, want not applicable", got.Reason())
	}
}
