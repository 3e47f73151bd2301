package metrics_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestCoverage(t *testing.T) {
	var cover metrics.Coverage
	want := map[metrics.Reason]int{metrics.Reason(200): 0}
	n := 0
	for i, r := range reasons {
		v := metrics.Missing(r)
		switch r {
		case metrics.Reported:
			v = count(0) // a nought counts
		case metrics.Ranged:
			v = metrics.Between(1, 5)
		}
		for range i + 1 { // another number of each
			cover = cover.With(v)
			want[r]++
			n++
		}
	}
	got := map[metrics.Reason]int{}
	for r := range want {
		got[r] = cover.Count(r)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts: mismatch (-want +got):\n%s", diff)
	}
	if cover.Total() != n || cover.Reported() != want[metrics.Reported] {
		t.Errorf("%d of %d, want %d of %d", cover.Reported(), cover.Total(), want[metrics.Reported], n)
	}
}

func TestCoverageIsImmutable(t *testing.T) {
	before := metrics.Coverage{}.With(c)
	after := before.With(x)
	if before != (metrics.Coverage{}).With(c) || after == before {
		t.Errorf("counting one more changed %v", before)
	}
	if before.With(x).With(c) != before.With(c).With(x) {
		t.Error("the order of counting shows")
	}
}

func TestCoverageInWords(t *testing.T) {
	var cover metrics.Coverage
	if got := cover.String(); got != "0 of 0" {
		t.Errorf("nothing counted is %q", got)
	}
	for range 148 {
		cover = cover.With(count(1))
	}
	if got := cover.String(); got != "148 of 148" {
		t.Errorf("all there is %q", got)
	}
	if got := cover.With(x).With(z).With(x).String(); got != "148 of 151 (1 not applicable, 2 unavailable)" {
		t.Errorf("some missing is %q", got)
	}
}
