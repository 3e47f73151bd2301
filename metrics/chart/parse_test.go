package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/chart"
)

// element is one element of a drawing.
type element struct {
	name string
	own  []string          // the names of its attributes
	attr map[string]string // these, and what it has from the groups it is in
	text string
	in   string // the name of what it is in
	from int    // the place of that among all
	hint string // that of the group it is in
}

func (e element) number(t testing.TB, name string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(e.attr[name], 64)
	if err != nil {
		t.Fatalf("%s: %s is %q", e.name, name, e.attr[name])
	}
	return x
}

// elements parses a drawing strictly.
func elements(t testing.TB, b []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = true
	var list []element
	var open []int
	hint := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %.2000s", err, b)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: map[string]string{}, hint: hint}
			if len(open) > 0 {
				e.from = open[len(open)-1]
				in := list[e.from]
				e.in = in.name
				for _, name := range inherited {
					if value, ok := in.attr[name]; ok {
						e.attr[name] = value
					}
				}
			}
			for _, a := range token.Attr {
				e.own = append(e.own, a.Name.Local)
				e.attr[a.Name.Local] = a.Value
			}
			open = append(open, len(list))
			list = append(list, e)
		case xml.EndElement:
			last := list[open[len(open)-1]]
			if last.name == "title" && last.in == "g" {
				hint = last.text
			}
			if last.name == "g" && last.hint == "" {
				hint = "" // a group of one look within a hint does not end it
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				list[open[len(open)-1]].text += string(token)
			}
		default:
			t.Fatalf("found a %T, expected elements and text", token)
		}
	}
	return list
}

// made are the elements that charts are made of, and their attributes.
var made = map[string][]string{
	"svg":   {"xmlns", "viewBox", "width", "role", "aria-labelledby", "font-family", "font-size", "direction"},
	"title": {"id"}, "desc": {"id"}, "g": {"text-anchor", "font-size", "font-weight"},
	"rect": {"x", "y", "width", "height"}, "circle": {"cx", "cy", "r"}, "path": {"d"},
	"text": {"x", "y", "text-anchor", "font-size", "font-weight", "stroke-linejoin", "paint-order"},
}

var looks = []string{"fill", "stroke", "stroke-width", "stroke-dasharray"}

// inherited are the attributes that hold for what is in an element too.
var inherited = append([]string{"text-anchor", "font-size", "font-weight"}, looks...)

// lines are the points of a path, a list for each line of it.
func (e element) lines(t testing.TB) [][][2]float64 {
	t.Helper()
	var all [][][2]float64
	for rest := e.attr["d"]; rest != ""; {
		command := rest[0]
		end := strings.IndexAny(rest[1:], "MLHVZ") + 1
		if end == 0 {
			end = len(rest)
		}
		var numbers []float64
		for _, f := range strings.Fields(rest[1:end]) {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatalf("path %q: %v", e.attr["d"], err)
			}
			numbers = append(numbers, x)
		}
		rest = rest[end:]
		want := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1}[command]
		if len(numbers) != want || command != 'M' && len(all) == 0 {
			t.Fatalf("path %q: %c with %d numbers", e.attr["d"], command, len(numbers))
		}
		if command == 'M' {
			all = append(all, nil)
		}
		line := &all[len(all)-1]
		switch command {
		case 'M', 'L':
			*line = append(*line, [2]float64(numbers))
		case 'H':
			*line = append(*line, [2]float64{numbers[0], (*line)[len(*line)-1][1]})
		case 'V':
			*line = append(*line, [2]float64{(*line)[len(*line)-1][0], numbers[0]})
		}
	}
	return all
}

// sound holds that a drawing is made of what charts are made of, and that every number in it is finite and inside.
func sound(t testing.TB, b []byte) []element {
	t.Helper()
	list := elements(t, b)
	box := strings.Fields(list[0].attr["viewBox"])
	width, errW := strconv.ParseFloat(box[2], 64)
	height, errH := strconv.ParseFloat(box[3], 64)
	if list[0].name != "svg" || errW != nil || errH != nil || box[0] != "0" || box[1] != "0" || height <= 0 {
		t.Fatalf("the root is %+v", list[0])
	}
	inside := func(e element, what string, x, most float64) {
		if !(x >= -0.01 && x <= most+0.01) || math.IsInf(x, 0) {
			t.Errorf("%+v: %s is %v, outside 0 to %v", e, what, x, most)
		}
	}
	for _, e := range list {
		known, ok := made[e.name]
		if !ok {
			t.Fatalf("found the element %s", e.name)
		}
		for _, name := range e.own {
			if !slices.Contains(known, name) && !slices.Contains(looks, name) {
				t.Fatalf("found the attribute %s of %s", name, e.name)
			}
		}
		switch e.name {
		case "rect":
			x, y, w, h := e.number(t, "x"), e.number(t, "y"), e.number(t, "width"), e.number(t, "height")
			for _, edge := range []float64{x, w, x + w} {
				inside(e, "an edge", edge, width)
			}
			for _, edge := range []float64{y, h, y + h} {
				inside(e, "an edge", edge, height)
			}
		case "circle":
			r := e.number(t, "r")
			inside(e, "left", e.number(t, "cx")-r, width)
			inside(e, "right", e.number(t, "cx")+r, width)
			inside(e, "top", e.number(t, "cy")-r, height)
			inside(e, "bottom", e.number(t, "cy")+r, height)
		case "path":
			for _, line := range e.lines(t) {
				for _, p := range line {
					inside(e, "a point's x", p[0], width)
					inside(e, "a point's y", p[1], height)
				}
			}
		case "text":
			left, top, right, bottom := box4(t, e)
			inside(e, "left", left, width)
			inside(e, "right", right, width+1)
			inside(e, "top", top, height)
			inside(e, "bottom", bottom, height)
		}
	}
	return list
}

// box4 is the room that a text takes.
func box4(t testing.TB, e element) (left, top, right, bottom float64) {
	t.Helper()
	size := 12.0
	if e.attr["font-size"] != "" {
		size = e.number(t, "font-size")
	}
	if size < 12 {
		t.Errorf("%+v is smaller than 12 units", e)
	}
	w := chart.TextWidth(e.text, size, e.attr["font-weight"] == "bold")
	x, y := e.number(t, "x"), e.number(t, "y")
	switch e.attr["text-anchor"] {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	return x, y - size*0.75, x + w, y + size*0.2
}

func named(list []element, name string) []element {
	var found []element
	for _, e := range list {
		if e.name == name {
			found = append(found, e)
		}
	}
	return found
}

// hinted are the shapes whose hint begins with a text.
func hinted(list []element, hint string, names ...string) []element {
	var found []element
	for _, e := range list {
		if strings.HasPrefix(e.hint, hint) && e.hint != "" && slices.Contains(names, e.name) {
			found = append(found, e)
		}
	}
	return found
}
