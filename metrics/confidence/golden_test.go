package confidence_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// The files golden/phe_*.csv hold test vectors of the R package PHEindicatormethods. Every row of those read here is
// held to a relative error of 10^-12.

const goldenError = 1e-12

// golden reads a file of test vectors as rows by column.
func golden(t *testing.T, name string) []map[string]string {
	t.Helper()
	reader := csv.NewReader(bytes.NewReader(metricstest.Read(t, "golden", name)))
	reader.Comment = '#'
	lines, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := make(map[string]string)
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return rows
}

func parsed(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// cell is a cell of a file as a figure: blank cells are blank figures.
func cell(t *testing.T, text string) metrics.Value {
	t.Helper()
	if text == "" {
		return metrics.Value{}
	}
	return metrics.Exact(parsed(t, text))
}

// total is the sum of a cell that holds parts.
func total(t *testing.T, parts string) metrics.Value {
	t.Helper()
	var figures []metrics.Value
	for part := range strings.SplitSeq(parts, ";") {
		figures = append(figures, cell(t, part))
	}
	sum, _ := metrics.Sum(figures...)
	return sum
}

// within tells whether two numbers agree to a relative error.
func within(got, want, tolerance float64) bool {
	return got == want || math.Abs(got-want) <= tolerance*math.Abs(want)
}

// holdGolden holds an interval against expected cells; blank ones stand for none.
func holdGolden(t *testing.T, i confidence.Interval, name, value, lower, upper string) {
	t.Helper()
	point, reported := i.Estimate().Point()
	if reported != (value != "") || reported && !within(point, parsed(t, value), goldenError) {
		t.Errorf("%s: estimate %v, want %q", name, i.Estimate(), value)
	}
	low, high, ok := i.Bounds()
	if ok != (upper != "") {
		t.Errorf("%s: an interval %v, want %q to %q", name, i, lower, upper)
		return
	}
	if ok && !(within(low, parsed(t, lower), goldenError) && within(high, parsed(t, upper), goldenError)) {
		t.Errorf("%s: %v to %v, want %s to %s", name, low, high, lower, upper)
	}
}

func TestGoldenByarAndWilson(t *testing.T) {
	for _, row := range golden(t, "phe_byars_wilson.csv") {
		o := confidence.Options{Level: parsed(t, row["confidence"])}
		name := row["method"] + " " + row["x"] + " of " + row["n"] + " at " + row["confidence"]
		var i confidence.Interval
		var err error
		if row["method"] == "Byars" {
			o.Method = confidence.Byar
			i, err = confidence.Count(cell(t, row["x"]), o)
		} else {
			i, err = confidence.Proportion(cell(t, row["x"]), cell(t, row["n"]), o)
		}
		if err != nil {
			t.Fatal(err)
		}
		lower := row["lower"]
		if lower == "" {
			lower = "0" // see TestByarBelowNoughtIsNought
		}
		point, _ := i.Estimate().Point()
		holdGolden(t, i, name, strconv.FormatFloat(point, 'g', -1, 64), lower, row["upper"])
		if want := map[string]confidence.Method{"Byars": confidence.Byar, "Wilson": confidence.Wilson}[row["method"]]; i.Method() != want {
			t.Errorf("%s: the method is %v", name, i.Method())
		}
	}
}

// TestByarBelowNoughtIsNought shows where this library differs from the R package, which has no lower limit (NA) for
// one event at 99.8%: the formula gives -0.000039. A count is not below nought, so that is the limit.
func TestByarBelowNoughtIsNought(t *testing.T) {
	i, err := confidence.Count(metrics.Exact(1), confidence.Options{Level: 0.998, Method: confidence.Byar})
	if err != nil {
		t.Fatal(err)
	}
	lower, upper, ok := i.Bounds()
	if lower != 0 || !within(upper, 9.362180217908362, goldenError) || !ok {
		t.Errorf("got %v to %v, %v", lower, upper, ok)
	}
}

func TestGoldenProportions(t *testing.T) {
	for _, row := range golden(t, "phe_proportion.csv") {
		for _, level := range []string{"95", "998"} {
			i, err := confidence.Proportion(cell(t, row["x"]), cell(t, row["n"]), confidence.Options{
				Level: parsed(t, "0."+level), Per: parsed(t, row["multiplier"]),
			})
			if err != nil {
				t.Fatal(err)
			}
			holdGolden(t, i, row["area"]+" per "+row["multiplier"]+" at 0."+level, row["value"], row["lower"+level], row["upper"+level])
		}
	}
}

func TestGoldenGroupedProportions(t *testing.T) {
	for _, row := range golden(t, "phe_proportion_grouped.csv") {
		events, cases := total(t, row["x_parts"]), total(t, row["n_parts"])
		if events != cell(t, row["x_sum"]) || cases != cell(t, row["n_sum"]) {
			t.Errorf("%s: %v of %v, want %s of %s", row["area"], events, cases, row["x_sum"], row["n_sum"])
		}
		i, err := confidence.Proportion(events, cases, confidence.Options{Per: parsed(t, row["multiplier"])})
		if err != nil {
			t.Fatal(err)
		}
		holdGolden(t, i, row["area"], row["value"], row["lower95"], row["upper95"])
	}
}

// rateMethods are the R package's names for the methods of rates. It names one also where it has no interval.
var rateMethods = map[string]confidence.Method{"Exact": confidence.ExactPoisson, "Byars": confidence.Byar}

func holdRateMethod(t *testing.T, i confidence.Interval, row map[string]string) {
	t.Helper()
	want := rateMethods[row["method"]]
	if row["value"] == "" {
		want = confidence.NoMethod
	}
	if i.Method() != want {
		t.Errorf("%s: the method is %v, want %v", row["area"], i.Method(), want)
	}
}

func TestGoldenRates(t *testing.T) {
	for _, row := range golden(t, "phe_rate.csv") {
		for _, level := range []string{"95", "998"} {
			i, err := confidence.Rate(cell(t, row["x"]), cell(t, row["n"]), confidence.Options{
				Level: parsed(t, "0."+level), Per: parsed(t, row["multiplier"]),
			})
			if err != nil {
				t.Fatal(err)
			}
			holdGolden(t, i, row["area"]+" per "+row["multiplier"]+" at 0."+level, row["value"], row["lower"+level], row["upper"+level])
			holdRateMethod(t, i, row)
		}
	}
}

func TestGoldenGroupedRates(t *testing.T) {
	for _, row := range golden(t, "phe_rate_grouped.csv") {
		events, exposure := total(t, row["x_parts"]), total(t, row["n_parts"])
		if events != cell(t, row["x_sum"]) || exposure != cell(t, row["n_sum"]) {
			t.Errorf("%s: %v over %v, want %s over %s", row["area"], events, exposure, row["x_sum"], row["n_sum"])
		}
		i, err := confidence.Rate(events, exposure, confidence.Options{Per: parsed(t, row["multiplier"])})
		if err != nil {
			t.Fatal(err)
		}
		holdGolden(t, i, row["area"], row["value"], row["lower95"], row["upper95"])
		holdRateMethod(t, i, row)
	}
}

func TestGoldenMeans(t *testing.T) {
	figures := make(map[string][]metrics.Value)
	for _, row := range golden(t, "phe_mean_input.csv") {
		for _, area := range []string{row["area"], "No grouping"} {
			figures[area] = append(figures[area], cell(t, row["value"]))
		}
	}
	for _, row := range golden(t, "phe_mean_expected.csv") {
		for _, level := range []string{"95", "998"} {
			a, err := confidence.Mean(figures[row["area"]], confidence.Options{Level: parsed(t, "0."+level)})
			if err != nil {
				t.Fatal(err)
			}
			holdGolden(t, a.Interval, row["area"]+" at 0."+level, row["mean"], row["lower"+level], row["upper"+level])
			if sd, _ := a.SD.Point(); !within(sd, parsed(t, row["stdev"]), goldenError) {
				t.Errorf("%s: standard deviation %v, want %s", row["area"], sd, row["stdev"])
			}
			if float64(a.Figures.Reported()) != parsed(t, row["count"]) {
				t.Errorf("%s: mean of %v, want %s", row["area"], a.Figures, row["count"])
			}
		}
	}
}
