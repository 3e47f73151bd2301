package tally

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// of gives tallies by area.
func of(names []string, tallies []*Tally) iter.Seq2[panel.Subject, *Tally] {
	return func(yield func(panel.Subject, *Tally) bool) {
		for i, name := range names {
			id, err := area.EnglandRegister().Find(name)
			if err != nil {
				panic(err)
			}
			if !yield(panel.Subject{Area: area.Of(id)}, tallies[i]) {
				return
			}
		}
	}
}

// TestPanelsAreFigures holds every cell of every panel against the figure that it is of.
func TestPanelsAreFigures(t *testing.T) {
	p := randomPlans(t)[0]
	names, tallies := []string{"Dorset", "Rutland"}, []*Tally{New(p), New(p)}
	for i := range tallies {
		_, list := children(uint64(i), 300)
		tallies[i].Add(blockOf(whole("2025-03-31"), list))
	}
	panels, err := Panels(of(names, tallies))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, made := range panels {
		m := made.Measure()
		if seen[m.ID] || m.Name == "" || m.Unit == "" {
			t.Errorf("panel %+v is there twice or says too little", m)
		}
		seen[m.ID] = true
		id, isNumerator := strings.CutSuffix(m.ID, "_numerator")
		id, isDenominator := strings.CutSuffix(id, "_denominator")
		for i, name := range names {
			for w, window := range p.Windows() {
				f, ok := tallies[i].Figure(id, w)
				if !ok {
					t.Fatalf("%s is of no measure", m.ID)
				}
				want := f.Value
				if isNumerator {
					want = f.Numerator()
				} else if isDenominator {
					want = f.Denominator()
				}
				where, _ := area.EnglandRegister().Find(name)
				if got, ok := made.At(where, window.Period); !ok || got.Value != want {
					t.Errorf("%s of %s in %v: %v, want %v", m.ID, name, window.Period, got.Value, want)
				}
			}
		}
	}
	for _, id := range []string{"referrals", "rereferrals_denominator", "referral_rate_numerator", "adoption_a2_denominator"} {
		if !seen[id] {
			t.Errorf("no panel %s among %d", id, len(panels))
		}
	}
	if seen["referral_rate"] {
		t.Error("a panel of rates without a population")
	}
}

func TestPanelsRefuses(t *testing.T) {
	plans := randomPlans(t)
	a, b, unlabelled := New(plans[0]), New(plans[1]), New(plans[2])
	for _, c := range []struct {
		reason  string
		names   []string
		tallies []*Tally
		class   error
	}{
		{"two plans", []string{"Dorset", "Rutland"}, []*Tally{a, b}, ErrMerge},
		{"no plan", []string{"Dorset"}, []*Tally{{}}, ErrMerge},
		{"a council twice", []string{"Dorset", "Dorset"}, []*Tally{a, a}, panel.ErrDuplicate},
		{"windows without a period", []string{"Dorset"}, []*Tally{unlabelled}, ErrPlan},
	} {
		if got, err := Panels(of(c.names, c.tallies)); !errors.Is(err, c.class) || got != nil {
			t.Errorf("%s: %d panels, error %v, want %v", c.reason, len(got), err, c.class)
		}
	}
	if got, err := Panels(of(nil, nil)); got != nil || err != nil {
		t.Errorf("of nothing: %v, %v", got, err)
	}
}
