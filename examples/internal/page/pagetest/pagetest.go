// Package pagetest holds pages to what is promised of them: well-formed, in order, named, and without anything that
// reaches out of the page.
package pagetest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Found is what a page has.
type Found struct {
	// Title and Heading are the texts of title and h1.
	Title, Heading string
	// Sentences are the items of the opening, each as one text.
	Sentences []string
	// Elements are the names of elements and attributes, as "a" and "a href", each once, in order.
	Elements []string
	// Charts is how many drawings there are, Tables how many tables.
	Charts, Tables int
	// Text is everything that is said.
	Text string
}

// element is one that is open.
type element struct {
	name, id string
	text     strings.Builder
	caption  bool
}

// reading is the state of reading one page.
type reading struct {
	testing.TB
	found    Found
	open     []*element
	ids      map[string]bool
	texts    map[string]string // by id
	links    []string
	named    map[string][]string // what ids each element with aria-labelledby needs
	heading  int
	headings int
	opening  bool
	seen     map[string]bool
	all      strings.Builder
}

// Check reads a page as XML, which HTML that browsers need not guess at can be read as, and reports what is not as it
// should be.
func Check(t testing.TB, text []byte) Found {
	t.Helper()
	r := &reading{TB: t, ids: make(map[string]bool), texts: make(map[string]string), named: make(map[string][]string), seen: make(map[string]bool)}
	if !bytes.HasPrefix(text, []byte("<!DOCTYPE html>\n<html lang=\"en-GB\">")) {
		t.Error("the page does not begin with its type and language")
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.start(token)
		case xml.CharData:
			for _, e := range r.open {
				e.text.Write(token)
			}
			r.all.Write(token)
		case xml.EndElement:
			r.end()
		}
	}
	r.whole()
	r.found.Elements = slices.Sorted(func(yield func(string) bool) {
		for name := range r.seen {
			if !yield(name) {
				return
			}
		}
	})
	r.found.Text = r.all.String()
	return r.found
}

func (r *reading) start(token xml.StartElement) {
	r.Helper()
	e := &element{name: token.Name.Local}
	r.seen[e.name] = true
	attributes := make(map[string]string)
	for _, a := range token.Attr {
		name := a.Name.Local
		r.seen[e.name+" "+name] = true
		if _, twice := attributes[name]; twice {
			r.Errorf("%s has %s twice", e.name, name)
		}
		attributes[name] = a.Value
		switch {
		case strings.HasPrefix(name, "on"), name == "src", name == "style" && e.name != "svg", name == "srcset", name == "action":
			r.Errorf("%s has the attribute %s", e.name, name)
		case name == "href":
			if !strings.HasPrefix(a.Value, "#") {
				r.Errorf("%s leads out of the page: %q", e.name, a.Value)
			}
			r.links = append(r.links, strings.TrimPrefix(a.Value, "#"))
		}
	}
	if id, ok := attributes["id"]; ok {
		if r.ids[id] || id == "" {
			r.Errorf("the id %q is there twice or empty", id)
		}
		r.ids[id], e.id = true, id
	}
	if by, ok := attributes["aria-labelledby"]; ok {
		r.named[fmt.Sprintf("%s %q", e.name, by)] = strings.Fields(by)
	}
	switch e.name {
	case "script", "iframe", "object", "embed", "link", "base", "form", "img", "image", "foreignObject", "animate", "use":
		r.Errorf("the page has the element %s", e.name)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level, _ := strconv.Atoi(e.name[1:])
		if level > r.heading+1 || level == 1 && r.headings > 0 {
			r.Errorf("%s after a heading of level %d", e.name, r.heading)
		}
		r.heading = level
		r.headings++
	case "svg":
		r.found.Charts++
		if attributes["role"] != "img" || attributes["aria-labelledby"] == "" {
			r.Errorf("a chart without a role or a name: %v", attributes)
		}
	case "section", "nav":
		if attributes["aria-labelledby"] == "" {
			r.Errorf("%s without a name", e.name)
		}
		r.opening = r.opening || attributes["class"] == "opening"
	case "table":
		r.found.Tables++
		if parent := r.open[len(r.open)-1]; parent.name != "div" {
			r.Errorf("a table in %s, where it cannot scroll", parent.name)
		}
	case "caption":
		r.open[len(r.open)-1].caption = true
	case "th":
		if attributes["scope"] != "row" && attributes["scope"] != "col" {
			r.Error("a header cell without a scope")
		}
	case "div":
		if attributes["class"] == "scroll" && (attributes["tabindex"] != "0" || attributes["role"] != "region" || attributes["aria-label"] == "") {
			r.Errorf("a scrolling part that no keyboard reaches: %v", attributes)
		}
	}
	r.open = append(r.open, e)
}

func (r *reading) end() {
	r.Helper()
	e := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	text := strings.Join(strings.Fields(e.text.String()), " ")
	if e.id != "" {
		r.texts[e.id] = text
	}
	switch e.name {
	case "title":
		if len(r.open) > 0 && r.open[len(r.open)-1].name == "head" {
			r.found.Title = text
		}
	case "h1":
		r.found.Heading = text
	case "section":
		r.opening = false
	case "li":
		if r.opening {
			r.found.Sentences = append(r.found.Sentences, text)
		}
	case "table":
		if !e.caption {
			r.Error("a table without a caption")
		}
	}
	if text == "" && slices.Contains([]string{"h1", "h2", "h3", "h4", "caption", "summary", "a", "li", "p", "title", "desc"}, e.name) {
		r.Errorf("an empty %s", e.name)
	}
}

// whole reports what can be told at the end.
func (r *reading) whole() {
	r.Helper()
	for _, name := range []string{"header", "nav", "main", "footer", "h1", "title"} {
		if !r.seen[name] {
			r.Errorf("the page has no %s", name)
		}
	}
	for _, to := range r.links {
		if !r.ids[to] {
			r.Errorf("a link leads to %q, which is not there", to)
		}
	}
	for what, ids := range r.named {
		for _, id := range ids {
			if r.texts[id] == "" {
				r.Errorf("%s is named by nothing", what)
			}
		}
	}
}
