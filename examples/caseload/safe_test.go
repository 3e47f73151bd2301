package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// asPrinted is one measure as it was printed: numbers, symbols or nothing.
type asPrinted struct{ figure, yes, no, notRecorded string }

// printed is a small council as it was printed in each format, and the truth.
type printed struct {
	seed  uint64
	rows  [3]map[string]asPrinted // json, csv and text, by measure; the text by name
	truth map[string]tally.Figure
}

// printedOf makes the page of invented children in all formats, and reads it again.
func printedOf(t *testing.T, seed uint64, children int) printed {
	t.Helper()
	s := &settings{Program: program.Program{Name: "caseload", Stderr: io.Discard}}
	err := s.parse([]string{
		"-children", strconv.Itoa(children), "-seed", strconv.FormatUint(seed, 10), "-population", "9973", "-protection-visits", "10",
	})
	if err != nil {
		t.Fatal(err)
	}
	reading, err := s.read()
	if err != nil {
		t.Fatal(err)
	}
	figures, err := s.figures(reading)
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.page(reading, figures)
	if err != nil {
		t.Fatal(err)
	}
	out := printed{seed: seed, truth: make(map[string]tally.Figure)}
	for _, f := range figures {
		out.truth[f.Measure] = f
	}
	for i, format := range []string{"json", "csv", "text"} {
		var b bytes.Buffer
		if err := formats[format](&b, page); err != nil {
			t.Fatal(err)
		}
		out.rows[i] = readers[i](t, b.Bytes())
	}
	return out
}

var readers = [3]func(*testing.T, []byte) map[string]asPrinted{readJSON, readCSV, readText}

func readJSON(t *testing.T, page []byte) map[string]asPrinted {
	t.Helper()
	var p struct {
		Measures []struct {
			ID          string
			Figure      struct{ Value *float64 }
			Yes         jsonCount `json:"counted"`
			No          jsonCount `json:"others"`
			NotRecorded jsonCount `json:"not_recorded"`
		}
	}
	if err := json.Unmarshal(page, &p); err != nil {
		t.Fatal(err)
	}
	text := func(c jsonCount) string {
		switch {
		case c.Value != nil:
			return strconv.FormatFloat(*c.Value, 'f', -1, 64)
		case *c.Symbol == "z":
			return ""
		}
		return *c.Symbol
	}
	rows := make(map[string]asPrinted)
	for _, m := range p.Measures {
		figure := ""
		if m.Figure.Value != nil {
			figure = strconv.FormatFloat(*m.Figure.Value, 'f', -1, 64)
		}
		rows[m.ID] = asPrinted{figure, text(m.Yes), text(m.No), text(m.NotRecorded)}
	}
	return rows
}

func readCSV(t *testing.T, page []byte) map[string]asPrinted {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(page)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(lines[0], name) }
	rows := make(map[string]asPrinted)
	for _, l := range lines[1:] {
		if l[at("period")] != "" {
			rows[l[at("measure")]] = asPrinted{l[at("value")], l[at("counted")], l[at("others")], l[at("not_recorded")]}
		}
	}
	return rows
}

// readText reads the tables. The columns have widths.
func readText(_ *testing.T, page []byte) map[string]asPrinted {
	rows := make(map[string]asPrinted)
	for line := range strings.Lines(string(page)) {
		r := []rune(strings.TrimSuffix(line, "\n"))
		if len(r) != 2+68+1+18+1+8+1+7+1+12 || r[2] == ' ' {
			continue
		}
		cut := func(from, to int) string { return strings.TrimSpace(string(r[from:to])) }
		figure := strings.TrimSuffix(cut(71, 89), "%")
		if _, err := strconv.ParseFloat(figure, 64); err != nil {
			figure = ""
		}
		rows[cut(2, 70)] = asPrinted{figure, cut(90, 98), cut(99, 106), cut(107, 119)}
	}
	return rows
}

// TestNoSmallNumber makes 200 councils of few children. In no format is a number that is truly 1 to 5, or one that is not
// true, or a figure whose counts are not all there; and no reader can narrow a small number down who knows whatever holds
// of all of these councils.
func TestNoSmallNumber(t *testing.T) {
	councils := 200
	if testing.Short() {
		councils = 20
	}
	all := make([]printed, councils)
	small, shown := 0, 0
	for i := range all {
		p := printedOf(t, uint64(i), 30+i%51)
		all[i] = p
		for format, rows := range p.rows {
			if len(rows) < 20 {
				t.Fatalf("seed %d: format %d has %d rows", p.seed, format, len(rows))
			}
			for id, f := range p.truth {
				m, _ := catalogue.Find(id)
				key := id
				if format == 2 {
					key = name(m)
				}
				r, ok := rows[key]
				if _, isThere := p.rows[0][id]; ok != isThere {
					t.Fatalf("seed %d: format %d lacks %s", p.seed, format, id)
				}
				if !ok {
					continue
				}
				no := ""
				if m.Kind == panel.Proportion {
					no = strconv.FormatInt(f.No, 10)
				}
				whole := true
				for _, c := range [][2]string{
					{r.yes, strconv.FormatInt(f.Yes, 10)}, {r.no, no}, {r.notRecorded, strconv.FormatInt(f.Open+f.Unplaced, 10)},
				} {
					got, want := c[0], c[1]
					isSmall := len(want) == 1 && want >= "1" && want <= "5"
					switch {
					case isSmall && got != "c", got != want && got != "c":
						t.Errorf("seed %d, format %d, %s: printed as %q, and is %q", p.seed, format, id, got, want)
					case isSmall:
						small++
					case got == "c":
						whole = false
					case got != "":
						shown++
					}
					whole = whole && got != "c"
				}
				if !whole && r.figure != "" {
					t.Errorf("seed %d, format %d, %s: the figure %s of counts that are not there: %+v", p.seed, format, id, r.figure, r)
				}
				if format > 0 && format < 2 && r != p.rows[0][id] {
					t.Errorf("seed %d, %s: %+v in one format and %+v in another", p.seed, id, p.rows[0][id], r)
				}
			}
		}
	}
	t.Logf("%d small counts suppressed, %d others shown", small, shown)
	if small < 20*councils || shown < 20*councils {
		t.Errorf("%d small counts and %d shown prove little", small, shown)
	}
	same := alwaysSame(all)
	for _, p := range all {
		if safe := p.audit(t, same); safe != metrics.Yes {
			t.Errorf("seed %d: the table is not proved safe: %v", p.seed, safe)
		}
	}
}

// counts are the counts of a council by name, those that are not printed among them.
func (p printed) counts() map[string]int64 {
	c := make(map[string]int64)
	for id, f := range p.truth {
		if _, ok := p.rows[0][id]; ok {
			c[id+".yes"], c[id+".open"], c[id+".unplaced"], c[id+".nr"] = f.Yes, f.Open, f.Unplaced, f.Open+f.Unplaced
			c[id+".no"], c[id+".certain"], c[id+".all"] = f.No, f.Yes+f.No+f.Open, f.Yes+f.No+f.Open+f.Unplaced
		}
	}
	return c
}

// alwaysSame finds the counts that are one number in every council.
func alwaysSame(all []printed) [][2]string {
	var counts []map[string]int64
	for _, p := range all {
		counts = append(counts, p.counts())
	}
	var same [][2]string
	for a := range counts[0] {
		for b := range counts[0] {
			if a < b && !slices.ContainsFunc(counts, func(c map[string]int64) bool { return c[a] != c[b] }) {
				same = append(same, [2]string{a, b})
			}
		}
	}
	return same
}

// audit looks at what is printed in JSON as a reader does. It is built without package safe.
func (p printed) audit(t *testing.T, same [][2]string) metrics.Verdict {
	t.Helper()
	truth := p.counts()
	of := make(map[string]string) // one name for all that is always the same number
	var first func(name string) string
	first = func(name string) string {
		if other, ok := of[name]; ok {
			return first(other)
		}
		return name
	}
	for _, s := range same {
		if a, b := first(s[0]), first(s[1]); a != b {
			of[max(a, b)] = min(a, b)
		}
	}
	var cells []disclosure.Cell
	at := make(map[string]int)
	cell := func(name string) int {
		i, ok := at[first(name)]
		if !ok {
			i = len(cells)
			at[first(name)] = i
			cells = append(cells, disclosure.Cell{Value: metrics.Missing(metrics.Confidential)})
		}
		return i
	}
	show := func(name, text string) {
		c := &cells[cell(name)]
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			c.Value = metrics.Exact(n)
		} else if _, ok := c.Value.Point(); !ok {
			c.Value = c.Value.WithBounds(1, math.Inf(1)) // noughts are shown
		}
		if truth[name] >= 1 && truth[name] <= 5 {
			c.Width = 4
		}
	}
	var sums []disclosure.Sum
	sum := func(total string, parts ...string) {
		s := disclosure.Sum{Total: cell(total)}
		for _, part := range parts {
			i := cell(part)
			if n, ok := cells[i].Value.Point(); ok && n == 0 {
				continue
			}
			s.Parts = append(s.Parts, i)
		}
		if len(s.Parts) > 0 && !slices.Contains(s.Parts, s.Total) {
			sums = append(sums, s)
		}
	}
	for id, r := range p.rows[0] {
		m, _ := catalogue.Find(id)
		show(id+".yes", r.yes)
		show(id+".nr", r.notRecorded)
		no := r.no
		if m.Kind != panel.Proportion {
			no = "0"
		}
		show(id+".no", no)
	}
	for id := range p.rows[0] {
		sum(id+".nr", id+".open", id+".unplaced")
		sum(id+".certain", id+".yes", id+".no", id+".open")
		sum(id+".all", id+".yes", id+".no", id+".nr")
	}
	for _, s := range tally.Sums() {
		if !slices.ContainsFunc(append(slices.Clone(s.Parts), s.Total), func(name string) bool { _, ok := truth[name]; return !ok }) {
			sum(s.Total, s.Parts...)
		}
	}
	table, err := disclosure.NewTable(cells, sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := table.Audit(disclosure.Options{})
	for _, f := range a.Findings {
		if f.Protected == metrics.No {
			for name, cell := range at {
				if cell == f.Cell {
					t.Errorf("seed %d: %s is known to be %v", p.seed, name, f.Derived)
				}
			}
		}
	}
	return a.Safe
}
