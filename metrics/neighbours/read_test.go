package neighbours_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/google/go-cmp/cmp"
)

// The headers of the two shapes, and a list of Kent in either.
const (
	wide = "old_la_code,la_name,region_name,SN_1,SN_1P,SN_2,SN_2P,SN_3,SN_3P,SN_4,SN_4P,SN_5,SN_5P,SN_6,SN_6P,SN_7,SN_7P," +
		"SN_8,SN_8P,SN_9,SN_9P,SN_10,SN_10P\n"
	older   = "LA Name,LA number,SN1,SNP,SN2,SNP,SN3,SNP,SN4,SNP,SN5,SNP,SN6,SNP,SN7,SNP,SN8,SNP,SN9,SNP,SN10,SNP\n"
	ten     = ",881,Close ,850,Close,855,,860,Very Close,935,not close,936,,937,,938,,885,,916,\n"
	ofKent  = "886,Kent,South East" + ten
	ofEssex = "881,Essex,East of England,886,,850,,855,,860,,935,,936,,937,,938,,885,,916,\n"
)

// problem is the place of a problem and what was found there.
type problem struct {
	Row           int
	Column, Found string
}

func read(t *testing.T, text string) (*neighbours.Model, []problem) {
	t.Helper()
	model, problems, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv"})
	if err != nil {
		t.Fatal(err)
	}
	var places []problem
	for _, p := range problems.List {
		var bad *metrics.InputError
		if !errors.As(p, &bad) || bad.Class != metrics.ErrBadRow || bad.File != "sample.csv" || bad.Expected == "" {
			t.Fatalf("%v is no whole InputError of the class ErrBadRow", p)
		}
		places = append(places, problem{bad.Row, bad.Column, bad.Found})
	}
	return model, places
}

// Both shapes of one list give the same, spaces and letter case aside.
func TestShapes(t *testing.T) {
	var want []neighbours.Neighbour
	closeness := map[string]neighbours.Closeness{
		"881": neighbours.Close, "850": neighbours.Close, "860": neighbours.VeryClose, "935": neighbours.NotClose,
	}
	for _, code := range strings.Fields("881 850 855 860 935 936 937 938 885 916") {
		want = append(want, neighbours.Neighbour{ID: council(t, code), Closeness: closeness[code]})
	}
	for reason, text := range map[string]string{
		"wide":                  wide + ofKent,
		"older":                 older + "Kent,886" + ten,
		"byte order mark, CRLF": "\ufeff" + strings.ReplaceAll(older+"Kent,886"+ten, "\n", "\r\n"),
		"below letters and numbers, as the workbook saved as CSV": letters + "\n" + letters + "\n" + strings.Replace(older, "LA number", " LA number ", 1) +
			"Kent,886" + ten,
		"blank lines and a heading": older + "\n" + strings.Repeat(",", 21) + "\n" + "Old SNs:" + strings.Repeat(",", 21) + "\n" +
			strings.Repeat(" ,", 21) + "\nKent,886" + ten,
	} {
		model, problems := read(t, text)
		got, _ := model.Of(council(t, "Kent"))
		if diff := cmp.Diff(want, got, comparable); diff != "" || problems != nil || model.Len() != 1 {
			t.Errorf("%s: %d lists, problems %v, mismatch (-want +got):\n%s", reason, model.Len(), problems, diff)
		}
	}
}

// A bad cell or row is a problem with its place; what is good beside it is read.
func TestProblems(t *testing.T) {
	replaced := func(old, with string) string { return strings.Replace(ofKent, old, with, 1) }
	for _, test := range []struct {
		reason    string
		rows      string
		want      []problem
		neighbour int // how many Kent has
	}{
		{"nothing wrong", ofKent, nil, 10},
		{"a number that nobody has", replaced("855", "999"), []problem{{2, "SN_3", "999"}}, 9},
		{"a region", replaced("855", "980"), []problem{{2, "SN_3", "980"}}, 9},
		{"no number", replaced("855", ""), []problem{{2, "SN_3", ""}}, 9},
		{"two councils in a cell", replaced("855", "314 / 318"), []problem{{2, "SN_3", "314 / 318"}}, 9},
		{"a closeness of no model", replaced("Close ", "Near"), []problem{{2, "SN_1P", "Near"}}, 10},
		{"itself", replaced("855", "886"), []problem{{2, "SN_3", "886"}}, 9},
		{"the same one twice", replaced("855", "850"), []problem{{2, "SN_3", "850"}}, 9},
		{
			"a name that nobody has; the number is read", replaced("Kent", "Ashenmoor"),
			[]problem{{2, "la_name", "Ashenmoor"}}, 10,
		},
		{"another's name", replaced("Kent", "Medway"), []problem{{2, "la_name", "Medway"}}, 0},
		{"a number that nobody has, of a list", replaced("886,Kent", "999,Ashenmoor"), []problem{{2, "old_la_code", "999"}}, 0},
		{"a region's list", replaced("886,Kent", "980,North East"), []problem{{2, "old_la_code", "980"}}, 0},
		{"a joint list", replaced("886,Kent", "314 / 318,"), []problem{{2, "old_la_code", "314 / 318"}}, 0},
		{"a list of nobody", replaced("886,Kent", ","), []problem{{2, "old_la_code", ""}}, 0},
		{"a second list", ofKent + "886,Kent,,885,,850,,855,,860,,935,,936,,937,,938,,881,,916,\n", []problem{{3, "old_la_code", "886"}}, 10},
		{"a short row", "886,Kent\n", []problem{{2, "", "2 cells: 886,Kent"}}, 0},
		{"a NUL byte", "886,\x00\n", []problem{{2, "", "a line with a NUL byte"}}, 0},
		{"an unclosed quotation mark", "886,\"Kent\n", []problem{{2, "", "a quotation mark that is not closed"}}, 0},
	} {
		model, problems := read(t, wide+test.rows+ofEssex)
		if diff := cmp.Diff(test.want, problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		if list, _ := model.Of(council(t, "Kent")); len(list) != test.neighbour {
			t.Errorf("%s: Kent has %d neighbours, want %d", test.reason, len(list), test.neighbour)
		}
		if list, _ := model.Of(council(t, "Essex")); len(list) != 10 {
			t.Errorf("%s: Essex has %d neighbours", test.reason, len(list))
		}
	}
}

// A problem of the older shape names the older shape's columns.
func TestColumnsOfTheOlderShape(t *testing.T) {
	_, problems := read(t, older+"Kent,886"+strings.Replace(ten, "855", "999", 1)+"Ashenmoor,999"+ten)
	want := []problem{{2, "SN3", "999"}, {3, "LA number", "999"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

func TestUnreadableFiles(t *testing.T) {
	for reason, text := range map[string]string{
		"empty":                       "",
		"no lists":                    wide,
		"only bad lists":              wide + "999,Ashenmoor,,,,,,,,,,,,,,,,,,,,,\n",
		"another file":                "a,b\n1,2\n",
		"a workbook":                  "PK\x03\x04",
		"a column missing":            strings.Replace(wide, "SN_7,", "SN_x,", 1) + ofKent,
		"no closeness after the last": strings.Replace(wide, ",SN_10P", "", 1) + ofKent,
		"no names":                    strings.Replace(wide, "la_name", "name", 1) + ofKent,
	} {
		model, _, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv"})
		if model != nil || !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%s: %v, %v, want an error of the class ErrUnreadable", reason, model, err)
		}
	}
}

// Half a file is no edition: the reader's own error comes instead of a model.
func TestFailingReader(t *testing.T) {
	broken := errors.New("the connection broke")
	_, _, err := neighbours.Read(io.MultiReader(strings.NewReader(wide+ofKent), iotest.ErrReader(broken)), neighbours.Options{File: "sample.csv"})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the reader's own", err)
	}
}

// Lists of councils that the caller's register adds.
func TestOtherRegister(t *testing.T) {
	areas, err := area.EnglandRegister().With(
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, LACode: "X01"},
	)
	if err != nil {
		t.Fatal(err)
	}
	text := wide + strings.Replace(ofKent, "855", "X01", 1)
	model, problems, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv", Areas: areas})
	if err != nil || problems.Count > 0 {
		t.Fatal(err, problems)
	}
	list, _ := model.Of(council(t, "Kent"))
	if len(list) != 10 || list[2].ID.Name() != "Ashenmoor" {
		t.Errorf("the third of %d is %v", len(list), list[2].ID)
	}
}

// A neighbour that could not be read is still one that the list names: an average of nine is nine of ten.
func TestNamedCountsWhatCouldNotBeRead(t *testing.T) {
	for reason, cell := range map[string]string{"unknown": "999", "blank": "", "itself": "886", "twice": "850"} {
		text := wide + strings.Replace(ofKent, "855", cell, 1) + ofEssex
		model, problems, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv"})
		if err != nil {
			t.Fatal(err)
		}
		kent := council(t, "Kent")
		if list, _ := model.Of(kent); len(list) != 9 || model.Named(kent) != 10 || problems.Count != 1 {
			t.Errorf("%s: %d of %d neighbours, %d problems; want 9 of 10 and one", reason, len(list), model.Named(kent), problems.Count)
		}
	}
	if n := (&neighbours.Model{}).Named(council(t, "Kent")); n != 0 {
		t.Errorf("a model without lists names %d neighbours", n)
	}
}

// Columns are found by name, in any order, and a name that stands twice is no name.
func TestColumnsByName(t *testing.T) {
	numbers := []string{"821", "822", "855", "850", "860", "935", "936", "937", "938", "881"}
	var header, cells []string
	for i := range numbers {
		header, cells = append(header, fmt.Sprintf("SN_%dP", i+1)), append(cells, "Very close")
	}
	for i, number := range numbers {
		header, cells = append(header, fmt.Sprintf("SN_%d", i+1)), append(cells, number)
	}
	text := strings.Join(header, ",") + ",la_name,old_la_code\n" + strings.Join(cells, ",") + ",Kent,886\n"
	model, problems, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv"})
	if err != nil || problems.Count > 0 {
		t.Fatal(err, problems.List)
	}
	list, _ := model.Of(council(t, "Kent"))
	if len(list) != 10 || list[9] != (neighbours.Neighbour{ID: council(t, "Essex"), Closeness: neighbours.VeryClose}) {
		t.Errorf("Kent's neighbours are %v", list)
	}
	twice := strings.Replace(text, "SN_1P,", "SN_2,", 1)
	if _, _, err := neighbours.Read(strings.NewReader(twice), neighbours.Options{File: "sample.csv"}); !errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("a column twice gives %v, want ErrUnreadable", err)
	}
}
