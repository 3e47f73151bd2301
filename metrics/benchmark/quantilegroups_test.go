package benchmark_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// TestQuantileVectors holds the groups of Public Health England's own tests. Each case and group of areas is parted by
// itself.
func TestQuantileVectors(t *testing.T) {
	file := metricstest.Read(t, "golden", "phe_quantile.csv")
	_, file, _ = bytes.Cut(file, []byte("\n")) // the first line names the source
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int {
		i := slices.Index(rows[0], name)
		if i < 0 {
			t.Fatalf("no column %s in %v", name, rows[0])
		}
		return i
	}
	kase, group, value, n, invert, want := column("case"), column("group"), column("value"), column("nquantiles"), column("invert"),
		column("expected_quantile")
	parts := make(map[string][][]string)
	for _, row := range rows[1:] {
		key := row[kase] + "|" + row[group]
		parts[key] = append(parts[key], row)
	}
	checked := 0
	for key, part := range parts {
		var figures []metrics.Value
		for _, row := range part {
			v, err := metrics.Parse(row[value], metrics.Unrounded)
			if err != nil {
				t.Fatal(err)
			}
			figures = append(figures, v)
		}
		groups, err := strconv.Atoi(part[0][n])
		if err != nil {
			t.Fatal(err)
		}
		polarity := metrics.LowIsGood
		if part[0][invert] == "TRUE" {
			polarity = metrics.HighIsGood
		}
		for i, got := range benchmark.QuantileGroups(figures, groups, polarity) {
			expected := 0
			if part[i][want] != "" {
				expected, err = strconv.Atoi(part[i][want])
			}
			if err != nil || got != expected {
				t.Errorf("%s, row %v: group %d", key, part[i], got)
			}
			checked++
		}
	}
	if checked != len(rows)-1 || checked < 100 {
		t.Errorf("%d of %d rows checked", checked, len(rows)-1)
	}
}

// TestQuantileGroups holds small cases.
func TestQuantileGroups(t *testing.T) {
	of := func(xs ...float64) []metrics.Value {
		var figures []metrics.Value
		for _, x := range xs {
			figures = append(figures, metrics.Exact(x))
		}
		return figures
	}
	for _, test := range []struct {
		reason   string
		figures  []metrics.Value
		groups   int
		polarity metrics.Polarity
		want     []int
	}{
		{"twelve in five", of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 5, metrics.LowIsGood, []int{1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5}},
		{"ties take the best place they share", of(1, 1, 1, 1, 1, 1, 1, 1, 1, 2), 5, metrics.LowIsGood, []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 5}},
		{"and from the other end", of(1, 1, 1, 1, 1, 1, 1, 1, 1, 2), 5, metrics.HighIsGood, []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{"what is missing is in none", append(of(3, 1), metrics.Missing(metrics.Confidential)), 2, metrics.LowIsGood, []int{2, 1, 0}},
		{"fewer figures than groups", of(1, 2), 3, metrics.LowIsGood, []int{0, 0}},
		{"no groups", of(1, 2), 0, metrics.LowIsGood, []int{0, 0}},
		{"nothing", nil, 5, metrics.LowIsGood, []int{}},
	} {
		if got := benchmark.QuantileGroups(test.figures, test.groups, test.polarity); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
}

func ExampleQuantileGroups() {
	var rates []metrics.Value
	for _, rate := range []float64{14.4, 2.1, 10.5, 20.9} {
		rates = append(rates, metrics.Exact(rate))
	}
	fmt.Println(benchmark.QuantileGroups(rates, 2, metrics.LowIsGood))
	// Output: [2 1 1 2]
}
