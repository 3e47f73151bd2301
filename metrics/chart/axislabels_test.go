package chart

import (
	"fmt"
	"html"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// box is the room that a text of the usual size takes.
type box struct {
	text                     string
	left, right, top, bottom float64
}

var drawnText = regexp.MustCompile(`<text x="([^"]+)" y="([^"]+)"( [^>]*)?>([^<]*)</text>`)

// boxes are those of the texts in a drawing, all of which have one anchor.
func boxes(t *testing.T, b []byte, anchor float64) []box {
	t.Helper()
	var all []box
	for _, m := range drawnText.FindAllStringSubmatch(string(b), -1) {
		x, errX := strconv.ParseFloat(m[1], 64)
		y, errY := strconv.ParseFloat(m[2], 64)
		if errX != nil || errY != nil || m[3] != "" {
			t.Fatalf("found %s", m[0])
		}
		text := html.UnescapeString(m[4])
		w := textWidth(text, textSize, false)
		x -= anchor * w
		all = append(all, box{text, x, x + w, y - textSize*0.75, y + textSize*0.2})
	}
	return all
}

// clear holds that labels are inside the drawing, and that neighbours on a line are as far apart as they should be.
func clear(t *testing.T, what string, c *canvas, labels []box) {
	t.Helper()
	for i, a := range labels {
		if a.left < edge-0.02 || a.right > c.width-edge+0.02 || a.bottom > c.y {
			t.Fatalf("%s: %q is at %v to %v, %v", what, a.text, a.left, a.right, a.bottom)
		}
		for _, b := range labels[:i] {
			if a.top < b.bottom && b.top < a.bottom && a.left < b.right+labelGap-0.02 && b.left < a.right+labelGap-0.02 {
				t.Fatalf("%s: %q at %v to %v and %q at %v to %v", what, b.text, b.left, b.right, a.text, a.left, a.right)
			}
		}
	}
}

// TestPeriodLabels holds, for axes of every number of periods and labels of every length, that labels stay inside and
// apart, that the first and the last are there, and that labels come at an even step from the last on.
func TestPeriodLabels(t *testing.T) {
	styles := []struct{ name, text string }{
		{"words", strings.Repeat("Q1 2025 to June ", 4)}, {"one word", strings.Repeat("Westermost", 6)}, {"narrow", strings.Repeat("il", 30)},
	}
	for _, width := range []int{320, 720, 1200} {
		for n := 1; n <= 40; n++ {
			for length := 1; length <= 60; length++ {
				for _, style := range styles {
					what := fmt.Sprintf("%d labels of %d characters of %s on %d", n, length, style.name, width)
					names := make([]string, n)
					for i := range names { // with the first and last two characters all its own
						names[i] = string(rune('A'+i)) + style.text[1:length]
					}
					c := newCanvas(Options{Width: width})
					p := plot{c: c, left: edge + 40, right: c.width - edge - 4, bottom: 100}
					c.y = p.bottom
					p.labels(p.steps(n), names)
					c.endRun()
					labels := boxes(t, c.b, 0.5)
					clear(t, what, c, labels)
					var there []int // which have a first line
					for _, b := range labels {
						if b.top < p.bottom+lineStep && (b.text[0] >= 'A' && b.text[0] < byte('A')+byte(n)) {
							there = append(there, int(b.text[0]-'A'))
						}
					}
					if len(there) == 0 || there[0] != 0 || there[len(there)-1] != n-1 {
						t.Fatalf("%s: the labels are %v", what, there)
					}
					for i := 3; i < len(there); i++ {
						if there[i]-there[i-1] != there[2]-there[1] {
							t.Fatalf("%s: the labels are %v", what, there)
						}
					}
					if len(there) > 2 && (there[1] < there[2]-there[1] || there[1] >= 2*(there[2]-there[1])) {
						t.Fatalf("%s: the first step of %v is too small or too wide", what, there)
					}
					for _, b := range labels {
						if length <= 20 && strings.HasSuffix(b.text, ellipsis) && (style.name == "words" || style.name == "narrow") {
							t.Fatalf("%s: %q is cut", what, b.text)
						}
					}
				}
			}
		}
	}
}

func TestThinned(t *testing.T) {
	tests := []struct {
		reason      string
		n           int
		step, width float64
		want        []int
	}{
		{"none", 0, 10, 10, []int{}},
		{"one", 1, 10, 100, []int{0}},
		{"room for all", 4, 50, 42, []int{0, 1, 2, 3}},
		{"a little less than room for all", 4, 50, 42.5, []int{0, 3}},
		{"every other", 7, 50, 60, []int{0, 2, 4, 6}},
		{"evenly at a wider step, rather than unevenly", 9, 50, 130, []int{0, 4, 8}},
		{"no step comes to the first", 8, 50, 60, []int{0, 3, 5, 7}},
		{"room for two", 5, 10, 30, []int{0, 4}},
		{"room for one", 5, 10, 33, []int{4}},
	}
	for _, test := range tests {
		labels := make([]span, test.n)
		for i := range labels {
			x := test.step * float64(i)
			labels[i] = span{x - test.width/2, x + test.width/2}
		}
		if got := thinned(labels); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
}

// TestLevelLabels draws scales from left to right at random: labels stay inside and apart, and the ends are named.
func TestLevelLabels(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 20000 {
		c := newCanvas(Options{Width: []int{320, 720, 1200}[random.IntN(3)]})
		scale := math.Pow(10, random.Float64()*24-8)
		e := extent{}.withNumber((random.Float64() - 0.3) * scale).withNumber((random.Float64() - 0.3) * scale)
		left, right := edge+random.Float64()*60, c.width-edge-random.Float64()*40
		suffix, fromNought := []string{"", "%"}[random.IntN(2)], random.IntN(2) == 0
		a := c.levelAxis(e, left, right, fromNought, suffix != "", suffix)
		c.levelLabels(a, left, right, suffix)
		c.endRun()
		labels := boxes(t, c.b, 0.5)
		clear(t, fmt.Sprint(e, " on ", c.width), c, labels)
		if widest := newAxis(e, 1, fromNought, suffix != ""); len(labels) < len(a.ticks) && a.step < widest.step {
			t.Fatalf("%v: %d of %d ticks are named, where steps could be wider", e, len(labels), len(a.ticks))
		}
		first, last := tickLabel(a.ticks[0], a.step)+suffix, tickLabel(a.ticks[len(a.ticks)-1], a.step)+suffix
		if len(labels) == 0 || labels[0].text != first || labels[len(labels)-1].text != last {
			t.Fatalf("%v: the labels are %v, expected %q to %q", e, labels, first, last)
		}
	}
}
