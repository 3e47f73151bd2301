package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNiceStep(t *testing.T) {
	tests := []struct{ rough, want float64 }{
		{1, 1}, {1.01, 2}, {2, 2}, {2.1, 5}, {5, 5}, {5.1, 10}, {9.99, 10}, {0.3, 0.5}, {0.03, 0.05}, {0.07, 0.1}, {99, 100},
		{1e-7, 1e-7}, {3e-300, 5e-300}, {1.5e299, 2e299}, {math.Nextafter(2, 3), 2}, {0.1 + 0.2, 0.5},
	}
	for _, test := range tests {
		if got := niceStep(test.rough); got != test.want {
			t.Errorf("niceStep(%v) is %v, want %v", test.rough, got, test.want)
		}
	}
}

func TestNewAxis(t *testing.T) {
	tests := []struct {
		reason              string
		numbers             []float64
		fromNought, percent bool
		want                string // the first label, the last, and how many
	}{
		{"nothing", nil, false, false, "0.0 1.0 6"},
		{"figures far from nought", []float64{81, 95}, false, true, "80 95 4"},
		{"bars of the same", []float64{81, 95}, true, true, "0 100 6"},
		{"near nought", []float64{20, 50}, false, false, "0 50 6"},
		{"percentages do not go beyond 100 by themselves", []float64{94, 99.9}, false, true, "94 100 4"},
		{"but may", []float64{60, 130}, false, true, "0 150 4"},
		{"nothing below nought of what is not", []float64{0.2, 0.9}, false, false, "0.0 1.0 6"},
		{"negative", []float64{-30, -10}, false, false, "-30 0 4"},
		{"both sides", []float64{-3, 12}, false, false, "-5 15 5"},
		{"all alike", []float64{50, 50}, false, false, "44 56 7"},
		{"all alike and negative", []float64{-50, -50}, false, false, "-56 -44 7"},
		{"nought alone", []float64{0}, false, false, "0.0 1.0 6"},
		{"too small to tell from nought", []float64{5e-324}, false, false, "0.0 1.0 6"},
		{"huge", []float64{1e299, 2e299}, false, false, "0 2e+299 5"},
		{"farther than there are numbers", []float64{-math.MaxFloat64, math.MaxFloat64}, false, false, "-1e+300 1e+300 5"},
		{"dust alone apart", []float64{1e15, 1e15 + 1}, false, false, "9e+14 1.1e+15 5"},
		{"not numbers", []float64{math.NaN(), math.Inf(1), 7, 3}, false, false, "0 8 5"},
	}
	for _, test := range tests {
		var e extent
		for _, x := range test.numbers {
			e = e.withNumber(x)
		}
		a := newAxis(e, 5, test.fromNought, test.percent)
		var labels []string
		for _, x := range a.ticks {
			labels = append(labels, tickLabel(x, a.step))
		}
		got := fmt.Sprint(labels[0], " ", labels[len(labels)-1], " ", len(labels))
		if got != test.want {
			t.Errorf("%v gives %q, want %q: %s", test.numbers, labels, test.want, test.reason)
		}
	}
}

// TestAxisHolds draws many ranges of numbers at random: every axis holds its numbers, in finite places, and its labels
// differ.
func TestAxisHolds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		scale := math.Pow(10, random.Float64()*40-20)
		lo, hi := (random.Float64()-0.5)*scale, (random.Float64()-0.5)*scale
		e := extent{}.withNumber(lo).withNumber(hi)
		a := newAxis(e, 1+random.IntN(9), random.IntN(2) == 0, random.IntN(2) == 0)
		if !(a.lo <= e.lo+1e-9*scale && a.hi >= e.hi-1e-9*scale && a.lo < a.hi) || len(a.ticks) == 0 || len(a.ticks) > 40 {
			t.Fatalf("%v to %v is on %v to %v with the ticks %v", e.lo, e.hi, a.lo, a.hi, a.ticks)
		}
		var labels []string
		for _, x := range a.ticks {
			labels = append(labels, tickLabel(x, a.step))
		}
		if n := len(labels); len(slices.Compact(labels)) != n {
			t.Fatalf("the labels of %v to %v are %q", a.lo, a.hi, labels)
		}
		if at, other := a.at(lo, 10, 90), a.at(hi, 10, 90); !(at >= 10 && at <= 90) || (lo < hi) != (at < other) && at != other {
			t.Fatalf("%v and %v are at %v and %v", lo, hi, at, other)
		}
	}
}

func TestSpread(t *testing.T) {
	tests := []struct {
		reason string
		places []float64
		want   []float64
	}{
		{"apart already", []float64{10, 30}, []float64{10, 30}},
		{"together", []float64{10, 11, 12}, []float64{10, 20, 30}},
		{"at the far end", []float64{98, 99}, []float64{90, 100}},
		{"beyond both ends", []float64{-5, 105}, []float64{0, 100}},
		{"none", nil, []float64{}},
		{"too many", make([]float64, 12), nil},
	}
	for _, test := range tests {
		got, ok := spread(test.places, 10, 0, 100)
		if !slices.Equal(got, test.want) || ok != (test.want != nil) {
			t.Errorf("%v gives %v, %v, want %v: %s", test.places, got, ok, test.want, test.reason)
		}
	}
}

func TestCutAndWrap(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const letters = "abcdefghij WMil.é字 - "
	for range 5000 {
		var b strings.Builder
		for range random.IntN(80) {
			i := random.IntN(len(letters))
			for !utf8.RuneStart(letters[i]) {
				i--
			}
			_, n := utf8.DecodeRuneInString(letters[i:])
			b.WriteString(letters[i : i+n])
		}
		s, room, most := clean(b.String()), 20+random.Float64()*200, 1+random.IntN(4)
		lines := wrap(s, room, textSize, false, most)
		for _, line := range lines {
			if w := textWidth(line, textSize, false); w > room+0.02 {
				t.Fatalf("the line %q of %q is %v wide, expected at most %v", line, s, w, room)
			}
		}
		whole := !strings.HasSuffix(strings.Join(lines, ""), ellipsis)
		if whole && strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.ReplaceAll(s, " ", "") || len(lines) > most {
			t.Fatalf("%q became %q", s, lines)
		}
	}
	if got := cutTo("Ashenmoor", textWidth("Ashenmoor", textSize, true), textSize, true); got != "Ashenmoor" {
		t.Errorf("what just fits is cut: %q", got)
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ text, want, reason string }{
		{"Ashenmoor", "Ashenmoor", "nothing to do"},
		{" a\tb\nc ", "a b c", "white space is a space"},
		{"a\x00b\x1b", "a\ufffdb\ufffd", "XML cannot hold control characters"},
		{"a\u0085b\u009fc", "a b\ufffdc", "nor should it those of the second set"},
		{"\xff", "\ufffd", "no UTF-8"},
		{"\ufffe\uffff\U0001ffff\ufdd0", "\ufffd\ufffd\ufffd\ufffd", "no characters"},
		{"a\u202eb\u2066c", "a\ufffdb\ufffdc", "they turn the text round"},
		{"a\u200fb\u061cc", "a\ufffdb\ufffdc", "so do the marks of direction"},
		{"Môn Ynys 字", "Môn Ynys 字", "names of places stay"},
	}
	for _, test := range tests {
		if got := clean(test.text); got != test.want {
			t.Errorf("clean(%q) is %q, want %q: %s", test.text, got, test.want, test.reason)
		}
	}
}

// TestNotColourAlone holds that marks and lines which differ in colour differ in shape or dashes too.
func TestNotColourAlone(t *testing.T) {
	seen := make(map[shape]bool)
	for m, s := range markShapes {
		if seen[s] {
			t.Errorf("%v has the shape of another mark", Mark(m))
		}
		seen[s] = true
	}
	lines := make(map[string]bool)
	for _, l := range lineLooks {
		look := fmt.Sprint(l.dashes, l.mark, l.hollow)
		if lines[l.dashes] || lines[look] {
			t.Errorf("%+v has the dashes of another line", l)
		}
		lines[l.dashes], lines[look] = true, true
	}
	for _, dashes := range [][4]string{limitDashes, levelDashes} {
		for i, d := range dashes {
			if slices.Contains(dashes[:i], d) {
				t.Errorf("the dashes %q are there twice", d)
			}
		}
	}
}
