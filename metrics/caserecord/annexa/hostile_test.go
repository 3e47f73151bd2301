package annexa_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// marker stands in every cell of a hostile file. No output may hold it.
const marker = "ZZMARK7"

// shown is all that a reading shows of itself, and the error with what it wraps.
func shown(t testing.TB, r *annexa.Reading, err error) string {
	t.Helper()
	var b strings.Builder
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&b, "%v %+v %#v\n", err, err, err)
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range several.Unwrap() {
				fmt.Fprintf(&b, "%v %+v %#v\n", e, e, e)
			}
		}
	}
	if r == nil {
		return b.String()
	}
	records := r.Children
	r.Children = nil
	text, jsonErr := json.Marshal(r)
	if jsonErr != nil {
		t.Fatal(jsonErr)
	}
	fmt.Fprintf(&b, "%s\n%+v\n%#v\n", text, r, r)
	for _, f := range r.Faults.List {
		fmt.Fprintln(&b, f.Error(), f)
	}
	for _, w := range r.Warnings {
		fmt.Fprintln(&b, w.String())
	}
	r.Children = records
	text, jsonErr = json.Marshal(children(r))
	if jsonErr != nil {
		t.Fatal(jsonErr)
	}
	b.Write(text)
	return b.String()
}

// mustHide holds that nothing of a cell is shown.
func mustHide(t *testing.T, reason string, r *annexa.Reading, err error) {
	t.Helper()
	text := shown(t, r, err)
	if i := strings.Index(strings.ToLower(text), strings.ToLower(marker)); i >= 0 {
		t.Errorf("%s: a cell is shown: ...%s...", reason, text[max(0, i-200):min(len(text), i+100)])
	}
}

// marked is a return with the marker in every cell of every list, in rows that are wrong in many ways.
func marked() book {
	var b book
	for _, l := range annexa.Layout() {
		list := newTable(l.Number)
		list.titles = []string{marker}
		for _, cell := range []string{
			marker, marker + " ", "01/02/2025 " + marker, marker + "/02/2025", "a) " + marker, "E11: " + marker, marker + ": E11",
			"1" + marker, marker + "@example.org", "=" + marker, "45000." + marker, "31 " + marker + " 2025", "Yes " + marker,
			"2025-01-01T" + marker, strings.Repeat(marker, 50), "<" + marker + ">", marker + "\nx",
			"_x0041_" + marker, "\ue001" + marker,
		} {
			list.rows = append(list.rows, slices.Repeat([]string{cell}, len(list.header)))
		}
		// A row whose id is good, so that its other cells are looked at one by one.
		for i, cell := range []string{marker, "01/01/1800 " + marker, "2 " + marker} {
			r := slices.Repeat([]string{cell}, len(list.header))
			r[0] = fmt.Sprint("K000", i)
			list.rows = append(list.rows, r)
		}
		b = append(b, list)
	}
	return b
}

// TestNothingOfACell holds that no fault, warning, error or record shows anything of a cell.
func TestNothingOfACell(t *testing.T) {
	book := marked().workbook(t)
	r, err := readWorkbook(book, options())
	if err != nil || r.Lists[2].Rows == 0 || r.Faults.Count[annexa.NotADate] == 0 || r.Faults.Count[annexa.NotACode] == 0 {
		t.Fatalf("%v: the marked workbook is not read as it should be: %+v", err, r)
	}
	mustHide(t, "a workbook", r, err)

	for i := 0; i < len(book); i += 1 + len(book)/12 { // bad archives: cut off, and with a byte changed
		r, err := readWorkbook(book[:i], options())
		mustHide(t, "a workbook that is cut off", r, err)
		changed := slices.Clone(book)
		changed[i] ^= 0x55
		r, err = readWorkbook(changed, options())
		mustHide(t, "a workbook with a byte changed", r, err)
	}
	r, err = readWorkbook([]byte(strings.Repeat(marker+",", 1000)), options())
	mustHide(t, "a text for a workbook", r, err)

	files := marked().folder(t)
	r, err = annexa.ReadFolder(files, options())
	mustHide(t, "a folder", r, err)
	for name, file := range files {
		text := string(file.Data)
		for reason, torn := range map[string]string{
			"a quote that is never closed":    strings.Replace(text, "\n"+marker+",", "\n\""+marker+",", 1),
			"a quote in the middle of a cell": strings.ReplaceAll(text, ","+marker+",", ","+marker+"\"x,"),
			"too many cells":                  strings.ReplaceAll(text, "\n"+marker+",", "\n"+marker+","+marker+","),
			"a NUL byte":                      strings.ReplaceAll(text, marker+",", marker+"\x00,"),
			"a line of two megabytes":         text + strings.Repeat(marker, 300_000),
			"no line end":                     strings.TrimSpace(text) + "\n" + marker,
			"no header":                       strings.Repeat(marker+","+marker+"\n", 30),
			"text in UTF-16":                  "\xff\xfe" + text,
			"carriage returns for line ends":  strings.ReplaceAll(text, "\n", "\r"),
			"a web page":                      "<html>" + marker,
			"invalid UTF-8":                   strings.ReplaceAll(text, marker, marker+"\xff\xfe"),
		} {
			r, err := annexa.ReadFolder(fstest.MapFS{name: {Data: []byte(torn)}}, options())
			mustHide(t, name+": "+reason, r, err)
		}
	}

	// A file without a header has a child where the headings would be, and a column that is not known may be about one.
	b := whole()
	for i := range b {
		b[i].header = append(slices.Clone(b[i].header), marker, marker)
		for j := range b[i].rows {
			b[i].rows[j] = append(b[i].rows[j], marker, marker)
		}
	}
	mustHide(t, "headings", readBoth(t, b, options()), nil)
	for i := range b {
		b[i].name += " " + marker
	}
	mustHide(t, "sheet names", readBoth(t, b, options()), nil)
	b[3].name = b[2].name + " "
	for i := range b {
		b[i].header[0] = marker
	}
	r, err = readWorkbook(b.workbook(t), options())
	mustHide(t, "no list can be read", r, err)
	r, err = annexa.ReadFolder(failing{b.folder(t)}, options())
	mustHide(t, "files that cannot be opened", r, err)
	if r.Faults.Count[annexa.Unreadable] == 0 {
		t.Errorf("files that cannot be opened: %v", r.Faults)
	}
}

// failing is a folder whose files cannot be opened, for a reason that names them.
type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if name == "." {
		return f.MapFS.Open(name)
	}
	return nil, &fs.PathError{Op: "open " + marker, Path: name, Err: errors.New(marker)}
}

// TestRawCells holds the same of cells that no program writes: of kinds and formats that do not exist, with numbers for
// days that no calendar has.
func TestRawCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	format := `dd/mm/yyyy;"` + marker + `"`
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range annexa.Layout() {
		if _, err := f.NewSheet(l.Sheet); err != nil {
			t.Fatal(err)
		}
		for i, c := range l.Columns {
			for row, value := range []any{c.Headings[0], marker, -77.5, 1e9, true, "#N/A " + marker} {
				cell, _ := excelize.CoordinatesToCellName(i+1, row+1)
				if err := f.SetCellValue(l.Sheet, cell, value); err != nil {
					t.Fatal(err)
				}
				if row > 0 {
					if err := f.SetCellStyle(l.Sheet, cell, cell, style); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	r, err := readWorkbook(buffer.Bytes(), options())
	if err != nil || r.Faults.Count[annexa.Unreadable] == 0 {
		t.Fatalf("%v: %+v, want cells that cannot be read", err, r)
	}
	mustHide(t, "raw cells", r, err)
}

// TestBounds reads files that are made to take long or to fill the memory.
func TestBounds(t *testing.T) {
	header := strings.Join(newTable(3).header, ",") + "\n"
	for reason, text := range map[string]string{
		"quotes alone":              header + strings.Repeat("\"", 4<<20),
		"commas alone":              header + strings.Repeat(",", 4<<20),
		"line ends alone":           header + strings.Repeat("\n", 4<<20),
		"quotes that open lines":    header + strings.Repeat("\"\n", 1<<20),
		"a million columns":         strings.Repeat("Gender,", 1<<20) + "\n" + header,
		"brackets in a heading":     strings.Repeat("(", 1<<19) + strings.Repeat(")", 1<<19) + ",Gender,Ethnicity\n",
		"a title of four megabytes": strings.Repeat("x", 4<<20) + "\n" + header + "K1,,,,,01/02/2025,,,,,\n",
		"faults alone":              header + strings.Repeat("K1,,,x,,y,,z,w,,\n", 100_000),
	} {
		begun := time.Now()
		r, _ := annexa.ReadFolder(fstest.MapFS{"List 3.csv": {Data: []byte(text)}}, options())
		t.Logf("%s: %v", reason, time.Since(begun))
		if len(r.Faults.List) > 2000 {
			t.Errorf("%s: %d faults are kept", reason, len(r.Faults.List))
		}
	}
}

// FuzzFolder reads any text as any list: nothing panics, rows are counted, and no more is shown than the place.
func FuzzFolder(f *testing.F) {
	for number, list := range whole() {
		f.Add(uint8(number), strings.Join(list.header, ",")+"\n"+strings.Join(list.rows[0], ",")+"\n")
	}
	f.Add(uint8(2), "List 3\n"+strings.Join(newTable(3).header, ",")+"\nK1,,,\"x\n,,,,\n")
	f.Add(uint8(6), strings.Join(newTable(7).header, ";")+"\n"+strings.Repeat("\"", 9))
	f.Fuzz(func(t *testing.T, number uint8, text string) {
		files := fstest.MapFS{fmt.Sprintf("List %d.csv", number%annexa.ListCount+1): {Data: []byte(text)}}
		o := options()
		o.NothingLately = number < 128
		r, err := annexa.ReadFolder(files, o)
		if err != nil && !errors.Is(err, annexa.ErrUnreadable) && (o.NothingLately || !errors.Is(err, annexa.ErrNothingLately)) {
			t.Fatal(err)
		}
		again, _ := annexa.ReadFolder(files, o)
		if d := diffReadings(r, again); d != "" {
			t.Errorf("two readings (-first +second):\n%s", d)
		}
		records := 0
		for _, c := range children(r) {
			records += len(c.Contacts) + len(c.Referrals) + len(c.Assessments) + len(c.Enquiries) + len(c.Needs) + len(c.Plans) +
				len(c.Care) + len(c.Leaver) + len(c.Adoption)
			if len(c.ID) != 7 || strings.Trim(c.ID, "0123456789") != "" {
				t.Errorf("the id %q is left", c.ID)
			}
		}
		l := r.Lists[number%annexa.ListCount]
		repeated := r.Faults.Count[annexa.Repeated]
		if told := l.Rows - repeated; l.Read && l.Number != 2 && l.Number != 11 && records != told || l.LeftOut > l.Rows {
			t.Errorf("%d records of %d rows, of which %d are repeated and %d left out", records, l.Rows, repeated, l.LeftOut)
		}
		for _, fault := range r.Faults.List {
			if strings.Contains(fault.Error(), "\n") || fault.List < 1 || fault.List > annexa.ListCount {
				t.Errorf("the fault %v", fault)
			}
		}
	})
}
