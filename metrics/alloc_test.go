package metrics_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

func checkAllocs(t *testing.T, name string, do func()) {
	t.Helper()
	if n := testing.AllocsPerRun(50, do); n != 0 {
		t.Errorf("%s allocates %v times, want none", name, n)
	}
}

func TestArithmeticDoesNotAllocate(t *testing.T) {
	vs := specimens()
	for name, op := range operations {
		checkAllocs(t, name, func() {
			for _, a := range vs[:12] {
				for _, b := range vs[12:] {
					op(a, b)
				}
			}
		})
	}
	checkAllocs(t, "Sum of many", func() { metrics.Sum(vs...) })
}

func TestComparisonDoesNotAllocate(t *testing.T) {
	a, b := dp(14.2, 1), metrics.Between(18, 24)
	for name, compare := range map[string]func(){
		"Compare":       func() { metrics.Compare(a, metrics.Below, b) },
		"CompareBounds": func() { metrics.CompareBounds(a, metrics.Same, b) },
		"Agree":         func() { metrics.Agree(a, b) },
		"HalfUp":        func() { metrics.HalfUp(13.75, metrics.Places(1)) },
		"Coverage":      func() { _ = (metrics.Coverage{}).With(a).With(b).Total() },
	} {
		checkAllocs(t, name, compare)
	}
}

func TestBoundedDoesNotAllocate(t *testing.T) {
	for _, point := range []float64{20, 30, nan} {
		checkAllocs(t, "Bounded", func() { metrics.Bounded(point, 18, 24) })
	}
}

func TestDatesDoNotAllocate(t *testing.T) {
	d, e := mustDate(t, "2024-01-31"), mustDate(t, "2025-09-30")
	for name, do := range map[string]func(){
		"AddMonths": func() { d.AddMonths(1) },
		"AddDays":   func() { d.AddDays(-31) },
		"DaysSince": func() { _, _ = e.DaysSince(d) },
		"Compare":   func() { _ = e.Compare(d) },
	} {
		checkAllocs(t, name, do)
	}
}

func TestParseDoesNotAllocate(t *testing.T) {
	for _, text := range []string{
		"14", "14.2", "-0.5", "0", " 14.2 ", "148.80000000000001", "7.0E-2", "low", "k", "~", "z", "N/A", "n/a", "c", "u", "x", ":",
	} {
		checkAllocs(t, "Parse of "+text, func() { _, _ = metrics.Parse(text, metrics.Places(1)) })
	}
	checkAllocs(t, "Parse of 02:03", func() { _, _ = metrics.Parse("02:03", metrics.YearsMonths) })
}

// Blank cells and dots are common, and are no errors: they cost no allocation either.
func TestParseOfBlankDoesNotAllocate(t *testing.T) {
	for _, text := range []string{"", "  ", "-", ".", ".."} {
		checkAllocs(t, "Parse of \""+text+"\"", func() { _, _ = metrics.Parse(text, metrics.Places(1)) })
	}
}

func TestAppendTextDoesNotAllocate(t *testing.T) {
	buffer := make([]byte, 0, 64)
	for _, v := range []metrics.Value{dp(14.2, 1), metrics.Between(18, 24), c.WithBounds(1, 5), metrics.Rounded(27, metrics.YearsMonths), blank} {
		checkAllocs(t, "AppendText of "+v.String(), func() { _, _ = v.AppendText(buffer[:0]) })
	}
}
