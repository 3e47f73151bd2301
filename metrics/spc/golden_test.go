package spc_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

// vectors are the rows of a file of test vectors, by column.
func vectors(t *testing.T, name string, want int) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(string(metricstest.Read(t, "golden", name))))
	r.Comment = '#'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := make(map[string]string)
		for i, heading := range all[0] {
			row[heading] = cells[i]
		}
		rows = append(rows, row)
	}
	if len(rows) != want {
		t.Fatalf("%s has %d rows, expected %d", name, len(rows), want)
	}
	return rows
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// list are numbers separated by semicolons.
func list(t *testing.T, text string) []float64 {
	t.Helper()
	var all []float64
	for part := range strings.SplitSeq(text, ";") {
		if part != "" {
			all = append(all, number(t, part))
		}
	}
	return all
}

// bitsOf are the positions at which a list has a number.
func bitsOf(all []float64, is float64) (set uint64) {
	for i, x := range all {
		if x == is {
			set |= 1 << i
		}
	}
	return set
}

func TestGoldenRules(t *testing.T) {
	for _, row := range vectors(t, "ptd_rules.csv", 37) {
		v, want := list(t, row["v"]), list(t, row["expected"])
		side := list(t, row["relative_to_mean"])
		all := uint64(1)<<len(v) - 1
		joined := all &^ 1
		var plus, minus uint64 // where 1 and where -1 is expected
		switch row["function"] {
		case "seven_point_one_side_mean":
			plus = spc.ShiftEnds(bitsOf(v, 1), joined) | spc.ShiftEnds(bitsOf(v, -1), joined)
		case "part_of_seven_trend":
			plus = spc.Back(bitsOf(v, 1)|bitsOf(v, -1), 7) & all
		case "seven_point_trend":
			rises, falls := spc.Steps(v)
			plus, minus = spc.TrendEnds(rises, joined), spc.TrendEnds(falls, joined)
		case "two_in_three":
			plus = either(bitsOf(v, 1), side, joined) & all
		case "part_of_two_in_three(two_in_three)":
			plus = either(bitsOf(v, 1), side, joined) & bitsOf(v, 1)
		default:
			t.Fatalf("%s is not known", row["function"])
		}
		if plus != bitsOf(want, 1) || minus != bitsOf(want, -1) || len(want) != len(v) {
			t.Errorf("%s, %s: %b and %b, want %v", row["function"], row["case"], plus, minus, want)
		}
	}
}

// either is two in three on either side.
func either(close uint64, side []float64, joined uint64) uint64 {
	above, below := bitsOf(side, 1), bitsOf(side, -1)
	return spc.TwoInThree(close&above, above, joined) | spc.TwoInThree(close&below, below, joined)
}

func TestGoldenPrecedence(t *testing.T) {
	causes := map[string]spc.Cause{
		"7 Point Trend (Increasing)": spc.TrendUp, "7 Points Above CL": spc.ShiftAbove,
		"2 in 3 Below CL": spc.TwoInThreeBelow,
		"Below LCL":       spc.BelowLimit, "Common Cause": spc.CommonCause,
	}
	column := make(map[string][]float64)
	rows := vectors(t, "ptd_special_cause_precedence.csv", 8)
	for _, row := range rows {
		for name, cell := range row {
			if name != "expected" {
				column[name] = append(column[name], number(t, cell))
			}
		}
	}
	flagged := func(name string) uint64 { return bitsOf(column[name], 1) | bitsOf(column[name], -1) }
	rises, _ := spc.Steps(column["y"])
	for i, row := range rows {
		want, known := causes[row["expected"]]
		got := spc.CauseOf(i, column["relative_to_mean"][i] > 0, flagged("outside"), flagged("part_trend"), rises,
			flagged("part_two_in_three"), flagged("part_shift"))
		if got != want || !known {
			t.Errorf("point %s is %v, want %s", row["y"], got, row["expected"])
		}
	}
}

func TestGoldenOppositeSides(t *testing.T) {
	rows := vectors(t, "ptd_opposite_sides.csv", 16)
	var y []float64
	for _, row := range rows {
		y = append(y, number(t, row["y"]))
	}
	for _, screen := range []bool{false, true} {
		c := xmr(t, numbers(t, y...), spc.Options{Screen: screen})
		asserted := 0
		for i, row := range rows {
			switch row["expected_point_type"] {
			case "":
			case "common_cause":
				asserted++
				if c.Cause(i) != spc.CommonCause {
					t.Errorf("screened %v: point %d is %v", screen, i+1, c.Cause(i))
				}
			default:
				t.Errorf("%s is not known", row["expected_point_type"])
			}
		}
		if asserted != 2 {
			t.Errorf("%d points asserted, expected 2", asserted)
		}
	}
}

func TestGoldenAssurance(t *testing.T) {
	polarities := map[string]metrics.Polarity{
		"increase": metrics.HighIsGood, "decrease": metrics.LowIsGood, "neutral": metrics.Neutral,
	}
	assurances := map[string]spc.Assurance{
		"": spc.NoAssurance, "consistent_pass": spc.Pass, "consistent_fail": spc.Fail, "inconsistent": spc.HitAndMiss,
	}
	for _, row := range vectors(t, "ptd_assurance.csv", 13) {
		value := func(name string) metrics.Value {
			if row[name] == "" {
				return metrics.Value{}
			}
			return metrics.Exact(number(t, row[name]))
		}
		p, known := polarities[row["improvement_direction"]]
		want, too := assurances[row["assurance_type"]]
		if got := spc.AssureBy(p, value("lpl"), value("upl"), value("target")); got != want || !known || !too {
			t.Errorf("%v is %v", row, got)
		}
	}
}

func TestGoldenShortGroup(t *testing.T) {
	for _, row := range vectors(t, "ptd_short_group.csv", 6) {
		have, need := int(number(t, row["group_size"])), int(number(t, row["threshold"]))
		w, got := spc.Short(have, need)
		var want metrics.Warning
		if got {
			want = metrics.Warning{
				Code: spc.ShortSection, Message: "limits of few figures move with each new one",
				Have: metrics.Exact(have), Need: metrics.Exact(need),
			}
		}
		if diff := cmp.Diff(want, w, cmp.Comparer(func(a, b metrics.Value) bool { return a == b })); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", row["case"], diff)
		}
		if strconv.FormatBool(got) != strings.ToLower(row["short_group_warning"]) {
			t.Errorf("%s is %v", row["case"], got)
		}
	}
}
