package chart_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/chart"
)

// luminance is the relative luminance of a colour, "#1a1a1a" (WCAG 2.2, "relative luminance").
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		x := float64(n) / 255
		if x <= 0.04045 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += weight * x
	}
	return sum
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	if got := contrast(t, "#000000", "#ffffff"); math.Abs(got-21) > 1e-9 {
		t.Fatalf("black on white is %v, expected 21", got)
	}
	for _, ground := range chart.Grounds {
		for _, text := range chart.Texts {
			if got := contrast(t, text, ground); got < 4.5 {
				t.Errorf("text %s on %s is %.2f", text, ground, got)
			}
		}
		for _, shape := range chart.Shapes {
			if got := contrast(t, shape, ground); got < 3 {
				t.Errorf("%s on %s is %.2f", shape, ground, got)
			}
		}
	}
	for _, pair := range chart.Over {
		if got := contrast(t, pair[0], pair[1]); got < 3 {
			t.Errorf("%s on %s is %.2f", pair[0], pair[1], got)
		}
	}
}

// TestColours holds that nothing is drawn in a colour whose contrast is not tested, and that text is not drawn in one
// that is for shapes.
func TestColours(t *testing.T) {
	for _, s := range samples() {
		for _, e := range elements(t, s.chart.SVG(chart.Options{})) {
			for _, name := range []string{"fill", "stroke"} {
				colour, ok := e.attr[name]
				known := append(slices.Clone(chart.Grounds), chart.Shapes...)
				if e.name == "text" && name == "fill" {
					known = chart.Texts
				}
				if ok && colour != "none" && !slices.Contains(known, colour) {
					t.Errorf("%s: %s of %+v", s.name, name, e)
				}
				if !ok && name == "fill" && slices.Contains([]string{"text", "rect", "path", "circle"}, e.name) {
					t.Errorf("%s: no fill of %+v", s.name, e)
				}
			}
		}
	}
}
