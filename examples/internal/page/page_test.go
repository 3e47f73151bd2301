package page_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/page"
	"github.com/childmetrics/childmetrics/examples/internal/page/pagetest"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// sample is a page with one of everything, in which every text is or has the name.
func sample(name string) page.Page {
	table := chart.Table{
		Caption: "Figures of " + name, Header: []string{"Council", name, "Rank"}, Notes: []string{name},
		Rows: [][]string{{name, "12.5%", "3 of 4"}, {"Brackwater", "c", name}},
	}
	drawing := chart.TimeSeries{
		About:   chart.About{Title: "Over time, " + name, Description: name, Measure: name, Unit: "%", Notes: []string{name}},
		Periods: []string{"2024", name},
		Series:  []chart.Series{{Name: name, Picked: true, Values: []metrics.Value{metrics.Exact(12), metrics.Missing(metrics.Confidential)}}},
	}
	return page.Page{
		Title: "Report, " + name, Heading: name + " beside others", Notice: "INVENTED: " + name,
		Facts:   []page.Fact{{Name: "Council, " + name, Text: name}},
		Opening: page.Opening{Heading: "What stands out", Sentences: []string{"Nothing: " + name + "."}, Note: name},
		Sections: []page.Section{
			{ID: name, Heading: "First, " + name, Blocks: []page.Block{
				{Text: "Text " + name}, {Warning: name}, {List: []string{"Item " + name}}, {Table: &table},
				{Figure: &page.Figure{ID: name, Drawing: drawing}},
			}, Sections: []page.Section{{ID: name, Heading: "Within, " + name, Sections: []page.Section{{ID: name, Heading: "Deeper"}}}}},
			{ID: name, Heading: "Second", Blocks: []page.Block{
				{Figure: &page.Figure{ID: name, Drawing: drawing}}, {Table: &chart.Table{Caption: "None"}},
			}},
		},
		Footer: "End, " + name,
	}
}

func html(t testing.TB, p page.Page) []byte {
	t.Helper()
	text, err := p.HTML()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestPage(t *testing.T) {
	text := html(t, sample("Ashenmoor"))
	got := pagetest.Check(t, text)
	if diff := cmp.Diff(text, html(t, sample("Ashenmoor"))); diff != "" {
		t.Errorf("the same page is written in two ways:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Nothing: Ashenmoor."}, got.Sentences); diff != "" {
		t.Errorf("sentences mismatch (-want +got):\n%s", diff)
	}
	if got.Charts != 4 || got.Tables != 3 || got.Title != "Report, Ashenmoor" || got.Heading != "Ashenmoor beside others" {
		t.Errorf("%d charts, %d tables, title %q, heading %q", got.Charts, got.Tables, got.Title, got.Heading)
	}
	for _, want := range []string{"@media print", "INVENTED: Ashenmoor", "None: nothing to show.", `<td class="number">12.5%</td>`} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// TestEmpty holds that a page of nothing is a page.
func TestEmpty(t *testing.T) {
	p := page.Page{Title: "Report", Heading: "Report", Opening: page.Opening{Heading: "Opening", Sentences: []string{"Nothing."}},
		Sections: []page.Section{{ID: "a", Heading: "A"}}, Footer: "End"}
	pagetest.Check(t, html(t, p))
}

// FuzzPage holds that no name makes an element or an attribute.
func FuzzPage(f *testing.F) {
	for _, name := range []string{
		"Ashenmoor", `"><script>alert(1)</script>`, `' onload='x`, "</title><svg onload=1>", "</style><b>", "<!--", "]]>", "{{.}}",
		"&lt;b&gt;", "\u202egnp", "\x00\x1b[", "\xff\xfe", "a&b", "main", "javascript:alert(1)", strings.Repeat("x", 5000), "`${1}`",
	} {
		f.Add(name)
	}
	plain := pagetest.Check(f, html(f, sample("Ashenmoor"))).Elements
	f.Fuzz(func(t *testing.T, name string) {
		text := html(t, sample("x"+name+"x"))
		known := make(map[string]bool)
		for _, e := range plain {
			known[e] = true
		}
		for _, e := range pagetest.Check(t, text).Elements {
			if !known[e] {
				t.Errorf("%q made %s", name, e)
			}
		}
	})
}

// TestVisible holds that nothing is on a page that HTML or XML cannot hold.
func TestVisible(t *testing.T) {
	for _, r := range []rune{0, '\r', 0x7F, 0x9F, 0x202E, 0x2066, 0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFE, 0x10FFFF} {
		p := sample("Ashenmoor")
		p.Footer = "before" + string(r) + "after"
		text := html(t, p)
		if bytes.ContainsRune(text, r) || !bytes.Contains(text, []byte("before\uFFFDafter")) {
			t.Errorf("%U is on the page", r)
		}
	}
}

// TestNumeric holds which columns are set as numbers.
func TestNumeric(t *testing.T) {
	for _, test := range []struct {
		cells  []string
		want   bool
		reason string
	}{
		{[]string{"12.5%", "+1.2", "−3", "1,234"}, true, "numbers"},
		{[]string{"12", "z", "x", "c", "low", "k", "u", "~", ":", "n/a", "N/A", "-", "–", "..", ""}, true, "symbols of missing figures"},
		{[]string{"12", "yes"}, false, "a word"},
		{[]string{"yes", "no"}, false, "short words"},
		{[]string{"A", "B", "C", "D"}, false, "quartile bands"},
		{[]string{"12", "3 of 4"}, false, "a rank in words"},
	} {
		table := chart.Table{Caption: "Figures", Header: []string{"Council", "Figure"}}
		for _, cell := range test.cells {
			table.Rows = append(table.Rows, []string{"Ashenmoor", cell})
		}
		p := page.Page{Title: "T", Heading: "H", Opening: page.Opening{Heading: "O", Sentences: []string{"S."}}, Footer: "F",
			Sections: []page.Section{{ID: "a", Heading: "A", Blocks: []page.Block{{Table: &table}}}}}
		if got := bytes.Contains(html(t, p), []byte(`<td class="number">`)); got != test.want {
			t.Errorf("%q (%s): set as numbers: %v", test.cells, test.reason, got)
		}
	}
}

// TestIDs holds that ids that people give are ids, and none twice.
func TestIDs(t *testing.T) {
	var p page.Page
	p.Title, p.Heading, p.Footer = "T", "H", "F"
	p.Opening = page.Opening{Heading: "O", Sentences: []string{"S."}}
	for i, id := range []string{"", "", "main", "opening", "a b", "a-b", "ä", "a", "a", "a-2"} {
		p.Sections = append(p.Sections, page.Section{ID: id, Heading: fmt.Sprint("Section ", i)})
	}
	pagetest.Check(t, html(t, p))
}

func BenchmarkHTML(b *testing.B) {
	b.ReportAllocs()
	var pages []page.Page
	for i := range 64 {
		pages = append(pages, sample(fmt.Sprint("Ashenmoor ", i)))
	}
	i := 0
	for b.Loop() {
		if _, err := pages[i%len(pages)].HTML(); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
