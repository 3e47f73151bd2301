// Package page writes one self-contained page of HTML from plain data: it needs no network, no script and no other file.
//
// Whoever fills it in says what is on the page, and the page sees to how it is read: one h1 and headings in order,
// landmarks, a link to skip to the content, a table of contents, captions and scopes on tables, tables that scroll by
// themselves on a narrow screen, each chart in two widths of which a reader meets one, its figures as a table, and a
// style for print. All text is escaped. The same data give the same bytes.
package page

import (
	"bytes"
	_ "embed" // for the template and the style sheet
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/internal/markup"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// Page is what is on a page.
type Page struct {
	// Title names the page in the browser, Heading on the page itself.
	Title, Heading string
	// Notice stands above everything else: that the figures are invented. Empty is none.
	Notice string
	// Facts are what the page is about, under the heading.
	Facts []Fact
	// Opening is what it comes to.
	Opening Opening
	// Sections are the rest.
	Sections []Section
	// Footer is the last paragraph.
	Footer string
}

// Fact is a name and what there is of that name.
type Fact struct{ Name, Text string }

// Opening is what a page comes to, in a few sentences.
type Opening struct {
	Heading   string
	Sentences []string
	// Note says how the sentences were chosen.
	Note string
}

// Section is a part of a page. Sections within sections have headings of the next level.
type Section struct {
	// ID is where links lead. What it has besides letters, digits, - and _ is replaced, and a second one of the same
	// ID gets a number.
	ID, Heading string
	Blocks      []Block
	Sections    []Section
}

// Block is a part of a section: a paragraph, a warning, a list, a table or a figure, whichever of these is there.
type Block struct {
	Text    string
	Warning string
	List    []string
	Table   *chart.Table
	Figure  *Figure
}

// Figure is a chart with its table.
type Figure struct {
	// ID tells the charts of a page apart.
	ID      string
	Drawing Drawing
}

// Drawing is a chart of package chart.
type Drawing interface {
	SVG(chart.Options) []byte
	Table() chart.Table
}

// The two widths in which a chart is drawn, in pixels: for a telephone, and for a screen or a sheet of paper.
const (
	narrow = 320
	wide   = 720
)

//go:embed page.html
var layout string

//go:embed page.css
var style string

var parsed = template.Must(template.New("page").Parse(layout))

// HTML writes the page.
func (p Page) HTML() ([]byte, error) {
	w := &writer{used: make(map[string]int)}
	v := view{Page: p, Style: template.CSS(style), Sections: w.sections(p.Sections, 0)}
	var b bytes.Buffer
	if err := parsed.Execute(&b, v); err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return bytes.Map(visible, bytes.ToValidUTF8(b.Bytes(), []byte("\uFFFD"))), nil
}

// visible replaces what HTML or XML cannot hold, and what would turn the direction of text.
func visible(r rune) rune {
	if r == '\r' || !markup.Holds(r) {
		return utf8.RuneError
	}
	return r
}

// view is a page as the template takes it.
type view struct {
	Page
	Style    template.CSS
	Sections []viewSection
}

type viewSection struct {
	ID, Heading string
	Level       int // of the heading, 2 to 6
	Blocks      []viewBlock
	Sections    []viewSection
}

type viewBlock struct {
	Text, Warning string
	List          []string
	Table         *viewTable
	Figure        *viewFigure
}

type viewTable struct {
	chart.Table
	Numeric []bool
}

type viewFigure struct {
	Narrow, Wide template.HTML // as package chart escaped it
	Table        *viewTable
}

// writer turns the parts of a page into those of the template.
type writer struct{ used map[string]int }

func (w *writer) sections(sections []Section, depth int) []viewSection {
	var all []viewSection
	for _, s := range sections {
		v := viewSection{ID: w.id(s.ID), Heading: s.Heading, Level: min(depth+2, 6)}
		for _, b := range s.Blocks {
			v.Blocks = append(v.Blocks, w.block(b))
		}
		v.Sections = w.sections(s.Sections, depth+1)
		all = append(all, v)
	}
	return all
}

func (w *writer) block(b Block) viewBlock {
	v := viewBlock{Text: b.Text, Warning: b.Warning, List: b.List, Table: tableOf(b.Table)}
	if f := b.Figure; f != nil {
		id, table := w.id(f.ID), f.Drawing.Table()
		v.Figure = &viewFigure{
			Narrow: template.HTML(f.Drawing.SVG(chart.Options{ID: id + "-narrow", Width: narrow})),
			Wide:   template.HTML(f.Drawing.SVG(chart.Options{ID: id + "-wide", Width: wide})),
			Table:  tableOf(&table),
		}
	}
	return v
}

// id is an id that the page does not have yet.
func (w *writer) id(asked string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, asked)
	id = "p-" + id // so that no id is one of the page's own
	for {
		w.used[id]++
		if n := w.used[id]; n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
			continue
		}
		return id
	}
}

// tableOf is a table with which of its columns are numbers.
func tableOf(t *chart.Table) *viewTable {
	if t == nil {
		return nil
	}
	v := &viewTable{Table: *t, Numeric: make([]bool, len(t.Header))}
	for i := range v.Numeric {
		v.Numeric[i] = i > 0
		for _, row := range t.Rows {
			if i < len(row) && row[i] != "" && !number(row[i]) {
				v.Numeric[i] = false
			}
		}
	}
	return v
}

// number tells whether a cell is a number, or a symbol that stands where one would: z, low, n/a, a dash.
func number(cell string) bool {
	if strings.Trim(cell, "0123456789.,%+-−– ") == "" {
		return true
	}
	_, err := metrics.Parse(cell, metrics.AsPrinted)
	return err == nil
}
