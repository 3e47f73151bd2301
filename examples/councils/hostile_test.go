package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/childmetrics/childmetrics/examples/internal/page/pagetest"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// harmless is a name beside which the others are held.
var harmless = names{"Ashenmoor"}

// outbreaks are names that try to be more than text.
var outbreaks = []string{
	"<script>alert(1)</script>", `"><script>alert(1)</script>`, `' onload='x`, "</title><svg onload=1>", "</style><b>", "</desc></svg><img src=x onerror=1>",
	"<!--", "-->", "]]>", "<![CDATA[", "<?xml?>", "<!DOCTYPE x>", "&lt;", "&#x3c;b&#x3e;", "&amp", "{{.}}", "`${1}`", `\u003cb\u003e`, `a\"b`, `a"b`, "a'b",
	"=cmd|' /C calc'!A0", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", ";=1+1", ",=1+1", "_x003D_1", "=HYPERLINK(\"http://x\")",
	"javascript:alert(1)", "data:text/html,<b>", "a\x00b", "\x00", "\x1b[2J", "\u0085", "\xff\xfe", "a\xc0\xafb", "\xed\xa0\x80", "\xed\xb0\x80\xed\xa0\x80",
	"\u202egnp.exe", "\u2066\u2067\u2068\u2069", "\u200e\u200f\u061c", "\u2028", "\u2029", "\ufeff", "\ufffe", "\ufdd0", "\U0001ffff", "\U0010ffff", "字字",
	" ", "12", strings.Repeat("x", 190), strings.Repeat("long ", 40), strings.Repeat("<", 2500),
}

// invention is an invented census, with everything beside it, in which every name is one of a kind.
type invention struct {
	areas                    *area.Register
	census, neighbours       []byte
	meetings, local          []byte
	lait, dictionary         []byte
	council, region, country string // the names of the first of each in the files
}

// line is a line of a CSV file.
func line(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // to memory
	w.Flush()
	return b.String()
}

// places are the eleven councils of two regions that are in the invention, by their number in the sample.
var places = []string{"011", "012", "013", "014", "015", "016", "017", "018", "021", "022", "023"}

// names are for one place after the other.
type names []string

func (n names) of(place int) string { return fmt.Sprint(n[place%len(n)], " ", place) }

// invent makes an invention in which places have these names in the files and in the register, and one of two agencies
// has one too. Whatever else has a name has the first of those in the files.
func invent(t testing.TB, files, register names, agency string) invention {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(sample.Workforce)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[name] = i
	}
	var v invention
	var entries []area.Entry
	numbers := make(map[string]int)
	enter := func(e area.Entry, code string) string {
		n, known := numbers[code]
		if !known {
			n = 1000 + len(entries)
			numbers[code] = n
			e.Number, e.GSSCodes, e.Name = n, []area.DatedCode{{Code: code}}, register.of(n)
			if e.Level == area.Regional {
				e.Regions = [area.DivisionCount]int{n, n, n}
			}
			entries = append(entries, e)
		}
		return files.of(n)
	}
	var census strings.Builder
	census.WriteString(line(rows[0]...))
	for _, row := range rows[1:] {
		la, region := row[at["old_la_code"]], row[at["region_code"]]
		if row[at["time_period"]] < "2024" || la != "" && !slices.Contains(places, la) || region == "X12000003" {
			continue
		}
		v.country = enter(area.Entry{Level: area.National}, row[at["country_code"]])
		row[at["country_name"]] = v.country
		if region != "" {
			row[at["region_name"]] = enter(area.Entry{Level: area.Regional}, region)
		}
		if la != "" {
			e := area.Entry{Level: area.LocalAuthority, Type: area.Unitary, LACode: la}
			n := numbers[region]
			e.Regions = [area.DivisionCount]int{n, n, n}
			row[at["la_name"]] = enter(e, row[at["new_la_code"]])
			if la == places[0] {
				v.council, v.region = row[at["la_name"]], row[at["region_name"]]
			}
		}
		census.WriteString(line(row...))
	}
	v.census = []byte(census.String())
	if v.areas, err = area.NewRegister(entries...); err != nil {
		t.Fatal(err)
	}

	file := files[0]
	header := []string{"old_la_code", "la_name"}
	for i := range 10 {
		header = append(header, fmt.Sprint("SN_", i+1), fmt.Sprint("SN_", i+1, "P"))
	}
	list := line(header...)
	meetings := line("period", "agency", "invited", "attended", "note")
	local := line("measure", "period", "numerator", "denominator") + line("vacancy_rate_fte", "2026 Reporting year", "20", "200") +
		line(file, "2026 Reporting year", "20", "200") + line("vacancy_rate_fte", file, "20", "200")
	laitRows := line("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
	for i, la := range places {
		name := files.of(numbers["X06000"+la])
		row := []string{la, name}
		for j := range 10 {
			row = append(row, places[(i+j+1)%len(places)], file)
		}
		list += line(row...)
		for year := range 3 {
			laitRows += line("posts", file, fmt.Sprint(2023+year), name, fmt.Sprint(10+(7*i+3*year)%23), la, files.of(numbers["X1200000"+strconv.Itoa(1+i/8)]))
		}
	}
	for i := range 16 {
		period := fmt.Sprintf("%d-%02d Q%d", 2021+i/4, 22+i/4, i%4+1)
		meetings += line(period, agency, "50", strconv.Itoa(45-2*i), file) + line(period, "health", "40", strconv.Itoa(30+i%3), "")
	}
	words := file + " words"
	v.neighbours, v.meetings, v.local, v.lait = []byte(list), []byte(meetings), []byte(local), []byte(laitRows)
	v.dictionary = []byte(line("Measure_code", "Topic", "Measure", "Chart_title", "Measure_short", "Polarity", "y_axis_name", "state_funded_flag",
		"Table_status", "Description", "Last Update", "Next Update", "Data Owner (DO) /Supplier and Contact Details", "Methodology", "Hyperlink(s)", "dps",
		"Year_Type", "No_Quartile") +
		line("7", words, words, words, "posts", "Low", words, words, words, words, words, words, words, words, words, "1", "Annual (end of Sept)", "NA"))
	return v
}

// answer runs the program on the census of the invention, or on the measure of its data set.
func (v invention) answer(t testing.TB, dir string, args ...string) (string, error) {
	t.Helper()
	today, err := metrics.NewDate(2026, time.March, 31)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, text []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var problems bytes.Buffer
	s := &settings{Program: program.Program{Name: "councils", Stderr: &problems}, today: today}
	args = append(args, "-council", places[0])
	if slices.Contains(args, "-lait") {
		args = append(args, "-dictionary", write("dictionary.csv", v.dictionary), "-measure", "posts")
	} else {
		args = append(args, "-workforce", "census.csv", "-local", write("local.csv", v.local))
	}
	if slices.Contains(args, "-html") || slices.Contains(args, "xlsx") {
		args = append(args, "-meetings", write("meetings.csv", v.meetings))
	}
	if err := s.parse(args); err != nil {
		t.Fatal(err)
	}
	s.areas, s.census.Embedded = v.areas, v.census
	if s.lait.data != "" {
		s.census.Embedded = v.lait
	}
	s.model = program.File{Name: "neighbours.csv", Embedded: v.neighbours}
	err = s.answer()
	if told := problems.String() + fmt.Sprint(err); strings.ContainsFunc(told, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		t.Errorf("what a terminal would obey in %q", told)
	}
	return s.Out.String(), err
}

// page runs the program for a page and reads it.
func (v invention) page(t testing.TB, dir string, args ...string) ([]byte, error) {
	t.Helper()
	file := filepath.Join(dir, "report.html")
	if _, err := v.answer(t, dir, append(args, "-html", file)...); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text, nil
}

// build is what a browser makes of a page: every element with its depth and the names of its attributes, in their order.
// How many lines of text a label takes in a drawing is left out, and whether a cell is taken for a number.
func build(t testing.TB, text []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		known := []string{"x", "y", "text-anchor", "font-size", "font-weight", "fill", "stroke", "stroke-width", "stroke-linejoin", "paint-order"}
		line := fmt.Sprint(depth, " ", n.Type, " ", n.Data)
		switch {
		case n.Type == html.TextNode:
			return
		case n.Type == html.CommentNode:
			t.Errorf("a comment %q", n.Data)
		case n.Namespace == "svg" && n.Data == "text":
			for _, a := range n.Attr {
				if !slices.Contains(known, a.Key) {
					t.Errorf("the attribute %s of text", a.Key)
				}
			}
			if n.FirstChild != nil && (n.FirstChild.Type != html.TextNode || n.FirstChild.NextSibling != nil) {
				t.Errorf("%s in a text of a drawing", n.FirstChild.Data)
			}
			return
		}
		for _, a := range n.Attr {
			if a.Key != "class" || n.Data != "td" && n.Data != "th" {
				line += " " + a.Key
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("a link to %q", a.Val)
			}
		}
		all = append(all, line)
		for child := range n.ChildNodes() {
			walk(child, depth+1)
		}
	}
	walk(root, 0)
	return all
}

// visible is a name as a page shows it, with spaces for white space.
func visible(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	return strings.Join(strings.Fields(name), " ")
}

// values holds that a workbook is of values alone: numbers and texts, no formula and no link.
func values(t testing.TB, book string) {
	t.Helper()
	files, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, f := range files.File {
		for _, word := range []string{"external", "vba", "hyperlink", "connection", "macro", "query"} {
			if strings.Contains(strings.ToLower(f.Name), word) {
				t.Errorf("the part %s", f.Name)
			}
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		kind, within := "", ""
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				within = token.Name.Local
				switch within {
				case "f", "definedName", "externalReference", "hyperlink", "oleObject", "webPublishItem", "dataValidation":
					t.Errorf("%s has the element %s", f.Name, within)
				case "c":
					cells++
					kind = ""
					for _, a := range token.Attr {
						if a.Name.Local == "t" {
							kind = a.Value
						}
					}
					if !slices.Contains([]string{"", "n", "s", "inlineStr"}, kind) {
						t.Errorf("%s has a cell of the kind %q", f.Name, kind)
					}
				case "Relationship":
					for _, a := range token.Attr {
						if a.Name.Local == "TargetMode" {
							t.Errorf("%s leads out of the workbook: %v", f.Name, token.Attr)
						}
					}
				}
			case xml.CharData:
				if within == "v" {
					if _, err := strconv.ParseFloat(string(token), 64); err != nil {
						t.Errorf("%s: the value %q of a cell of the kind %q", f.Name, token, kind)
					}
				}
			case xml.EndElement:
				within = ""
			}
		}
		r.Close()
	}
	if cells < 100 {
		t.Errorf("%d cells", cells)
	}
}

// asJSON is a name as JSON can hold it.
func asJSON(name string) string {
	var b strings.Builder
	for _, r := range name { // each byte that is no UTF-8 by itself
		b.WriteRune(r)
	}
	return b.String()
}

// formats of the program, and what it is run on: the census, and one measure of the tool's data set.
var everyFormat = []string{"json", "csv", "xlsx", "html"}

var figuresOf = map[string][]string{"census": nil, "lait": {"-lait", "lait.csv"}}

// contained runs the program for one format, and holds that names are text in it and that a page is built as it should
// be. It gives the error where the program refuses to read the files, and the page if that is the format.
func (v invention) contained(t testing.TB, dir, figures, format string, want []string) ([]byte, error) {
	t.Helper()
	args := figuresOf[figures]
	if format == "html" {
		page, err := v.page(t, dir, args...)
		if err != nil {
			return nil, err
		}
		if diff := cmp.Diff(want, build(t, page)); diff != "" {
			t.Errorf("the page is built otherwise (-harmless +hostile):\n%.2000s", diff)
		}
		if strings.ContainsFunc(string(page), func(r rune) bool {
			return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) || r == '\uFFFE' || r == '\uFFFF'
		}) || !utf8.Valid(page) {
			t.Error("the page has what is not to be seen")
		}
		return page, nil
	}
	out, err := v.answer(t, dir, append(slices.Clone(args), "-format", format)...)
	if err != nil {
		return nil, err
	}
	same := func(what, want, got string) {
		t.Helper()
		// encoding/csv reads a line's end within a cell as one newline
		if trim := strings.NewReplacer("\r\n", "\n"); strings.TrimSpace(trim.Replace(want)) != strings.TrimSpace(trim.Replace(got)) {
			t.Errorf("the %s %q is %q", what, want, got)
		}
	}
	switch format {
	case "json":
		var object struct {
			Council struct{ Name, Region string }
		}
		if err := json.Unmarshal([]byte(out), &object); err != nil {
			t.Fatalf("%v in %.300s", err, out)
		}
		same("council", asJSON(v.council), object.Council.Name)
		same("region", asJSON(v.region), object.Council.Region)
	case "csv": // names are there as they are: CSV is for programs, and the workbook for spreadsheets
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%d rows of CSV, %v", len(rows), err)
		}
		for _, row := range rows[1:] {
			same("council", v.council, row[0])
			same("region", v.region, row[3])
		}
	case "xlsx":
		values(t, out)
	}
	return nil, nil
}

// usual is the build of the page of harmless names, with an agency that can be shown or without.
func usual(t testing.TB, figures string, agency bool) []string {
	t.Helper()
	name := harmless[0]
	if !agency {
		name = "\x1b"
	}
	text, err := invent(t, harmless, harmless, name).page(t, t.TempDir(), figuresOf[figures]...)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), "Attendance of"); n == 0 || !strings.Contains(string(text), "Statistical neighbours: ") {
		t.Fatalf("attendance is there %d times, or there are no neighbours", n)
	}
	return build(t, text)
}

// shown tells whether an agency of this name can be shown; the program says so of the others.
func shown(agency string) bool {
	agency = strings.TrimSpace(agency)
	return agency != "" && utf8.ValidString(agency) && !strings.ContainsFunc(agency, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) })
}

// TestNamesStayText holds, for each name in every place, that it is text in every format.
func TestNamesStayText(t *testing.T) {
	want := map[bool][]string{true: usual(t, "lait", true), false: usual(t, "lait", false)}
	for _, name := range outbreaks {
		t.Run(fmt.Sprintf("%.40q", name), func(t *testing.T) {
			t.Parallel()
			// a line with a NUL byte is no line of a CSV file, and no measure has so long a name
			v, refused := invent(t, names{name}, names{name}, name), strings.Contains(name, "\x00") || len(name) > 1000
			for _, format := range everyFormat {
				page, err := v.contained(t, t.TempDir(), "lait", format, want[shown(name)])
				if (err != nil) != refused {
					t.Fatalf("%s: refused: %v", format, err)
				}
				if page != nil {
					v.seen(t, page)
				}
			}
		})
	}
}

// TestNamesInTheCensus holds the same for the whole census, with another name for each place.
func TestNamesInTheCensus(t *testing.T) {
	want := map[bool][]string{true: usual(t, "census", true), false: usual(t, "census", false)}
	readable := slices.DeleteFunc(slices.Clone(outbreaks), func(name string) bool { return strings.Contains(name, "\x00") })
	places := len(places) + 3 // with two regions and the country
	for some := range slices.Chunk(readable, places) {
		t.Run(fmt.Sprintf("%.40q", some[0]), func(t *testing.T) {
			t.Parallel()
			v := invent(t, some, some, some[0])
			for _, format := range everyFormat {
				page, err := v.contained(t, t.TempDir(), "census", format, want[shown(some[0])])
				if err != nil {
					t.Fatalf("%s: %v", format, err)
				}
				if page != nil {
					v.seen(t, page)
				}
			}
		})
	}
}

// seen holds that a page is sound, and that the council is named on it.
func (v invention) seen(t testing.TB, page []byte) {
	t.Helper()
	got := strings.Join(strings.Fields(pagetest.Check(t, page).Text), " ")
	if name := visible(v.council); !strings.Contains(got, name) {
		t.Errorf("the page lacks %q", name)
	}
}

// TestNamesOfFiles holds that what a file calls a council, where the register calls it otherwise, changes nothing.
func TestNamesOfFiles(t *testing.T) {
	v, dir := invent(t, harmless, harmless, harmless[0]), t.TempDir()
	for _, format := range []string{"json", "csv"} {
		want, err := v.answer(t, dir, "-format", format)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range outbreaks {
			got, err := invent(t, names{name}, harmless, harmless[0]).answer(t, dir, "-format", format)
			if err != nil && !strings.Contains(name, "\x00") {
				t.Errorf("%.40q: %v", name, err)
			}
			if err == nil && got != want {
				t.Errorf("%.40q: the answer is another (-harmless +hostile):\n%.600s", name, cmp.Diff(want, got))
			}
		}
	}
}

// FuzzHostileNames holds that any name stays text in any format, on the files that are read the fastest.
func FuzzHostileNames(f *testing.F) {
	for i, name := range outbreaks {
		f.Add(name, uint8(i))
	}
	want := map[bool][]string{true: usual(f, "lait", true), false: usual(f, "lait", false)}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name string, format uint8) {
		if len(name) > 2000 {
			t.Skip("names of places are short")
		}
		_, _ = invent(t, names{name}, names{name}, name).contained(t, dir, "lait", everyFormat[int(format)%len(everyFormat)], want[shown(name)])
	})
}
