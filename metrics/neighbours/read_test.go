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

// problem is the place of a problem and what was found there.
type problem struct {
	Row           int
	Column, Found string
}

func read(t *testing.T, text string) (*neighbours.Model, []problem) {
	t.Helper()
	model, problems, err := neighbours.Read(strings.NewReader(text), options("sample.csv"))
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
		"952": neighbours.Close, "953": neighbours.Close, "955": neighbours.VeryClose, "956": neighbours.NotClose,
	}
	for _, code := range codes[1:] {
		want = append(want, neighbours.Neighbour{ID: council(t, code), Closeness: closeness[code]})
	}
	for reason, text := range map[string]string{
		"wide":                  wide + ofAshenmoor,
		"older":                 older + "Ashenmoor,951" + ten,
		"byte order mark, CRLF": "\ufeff" + strings.ReplaceAll(older+"Ashenmoor,951"+ten, "\n", "\r\n"),
		"below letters and numbers, as the workbook saved as CSV": letters + "\n" + letters + "\n" +
			strings.Replace(older, "LA number", " LA number ", 1) + "Ashenmoor,951" + ten,
		"blank lines and a heading": older + "\n" + strings.Repeat(",", 21) + "\n" +
			"Old SNs:" + strings.Repeat(",", 21) + "\n" +
			strings.Repeat(" ,", 21) + "\nAshenmoor,951" + ten,
	} {
		model, problems := read(t, text)
		got, _ := model.Of(council(t, "Ashenmoor"))
		if diff := cmp.Diff(want, got, comparable); diff != "" || problems != nil || model.Len() != 1 {
			t.Errorf("%s: %d lists, problems %v, mismatch (-want +got):\n%s", reason, model.Len(), problems, diff)
		}
	}
}

// A bad cell or row is a problem with its place; what is good beside it is read.
func TestProblems(t *testing.T) {
	replaced := func(old, with string) string { return strings.Replace(ofAshenmoor, old, with, 1) }
	for _, test := range []struct {
		reason    string
		rows      string
		want      []problem
		neighbour int // how many Ashenmoor has
	}{
		{"nothing wrong", ofAshenmoor, nil, 10},
		{"a number that nobody has", replaced("954", "999"), []problem{{2, "SN_3", "999"}}, 9},
		{"a region", replaced("954", "969"), []problem{{2, "SN_3", "969"}}, 9},
		{"no number", replaced("954", ""), []problem{{2, "SN_3", ""}}, 9},
		{"two councils in a cell", replaced("954", "954 / 955"), []problem{{2, "SN_3", "954 / 955"}}, 9},
		{"a closeness of no model", replaced("Close ", "Near"), []problem{{2, "SN_1P", "Near"}}, 10},
		{"itself", replaced("954", "951"), []problem{{2, "SN_3", "951"}}, 9},
		{"the same one twice", replaced("954", "953"), []problem{{2, "SN_3", "953"}}, 9},
		{
			"a name that nobody has; the number is read", replaced("Ashenmoor", "Mistleby"),
			[]problem{{2, "la_name", "Mistleby"}}, 10,
		},
		{"another's name", replaced("Ashenmoor", "Coldharrow"), []problem{{2, "la_name", "Coldharrow"}}, 0},
		{
			"a number that nobody has, of a list", replaced("951,Ashenmoor", "999,Mistleby"),
			[]problem{{2, "old_la_code", "999"}}, 0,
		},
		{"a region's list", replaced("951,Ashenmoor", "969,"), []problem{{2, "old_la_code", "969"}}, 0},
		{
			"a joint list", replaced("951,Ashenmoor", "954 / 955,"),
			[]problem{{2, "old_la_code", "954 / 955"}}, 0,
		},
		{"a list of nobody", replaced("951,Ashenmoor", ","), []problem{{2, "old_la_code", ""}}, 0},
		{
			"a second list", ofAshenmoor + "951,Ashenmoor,,961,,960,,959,,958,,957,,956,,955,,954,,953,,952,\n",
			[]problem{{3, "old_la_code", "951"}}, 10,
		},
		{"a short row", "951,Ashenmoor\n", []problem{{2, "", "2 cells: 951,Ashenmoor"}}, 0},
		{"a NUL byte", "951,\x00\n", []problem{{2, "", "a line with a NUL byte"}}, 0},
		{"an unclosed quotation mark", "951,\"Ashenmoor\n", []problem{{2, "", "a quotation mark that is not closed"}}, 0},
	} {
		model, problems := read(t, wide+test.rows+ofBrackwater)
		if diff := cmp.Diff(test.want, problems); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		if list, _ := model.Of(council(t, "Ashenmoor")); len(list) != test.neighbour {
			t.Errorf("%s: Ashenmoor has %d neighbours, want %d", test.reason, len(list), test.neighbour)
		}
		if list, _ := model.Of(council(t, "Brackwater")); len(list) != 10 {
			t.Errorf("%s: Brackwater has %d neighbours", test.reason, len(list))
		}
	}
}

// A problem of the older shape names the older shape's columns.
func TestColumnsOfTheOlderShape(t *testing.T) {
	_, problems := read(t, older+"Ashenmoor,951"+strings.Replace(ten, "954", "999", 1)+"Mistleby,999"+ten)
	want := []problem{{2, "SN3", "999"}, {3, "LA number", "999"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

func TestUnreadableFiles(t *testing.T) {
	for reason, text := range map[string]string{
		"empty":                       "",
		"no lists":                    wide,
		"only bad lists":              wide + "999,Mistleby,,,,,,,,,,,,,,,,,,,,,\n",
		"another file":                "a,b\n1,2\n",
		"a workbook":                  "PK\x03\x04",
		"a column missing":            strings.Replace(wide, "SN_7,", "SN_x,", 1) + ofAshenmoor,
		"no closeness after the last": strings.Replace(wide, ",SN_10P", "", 1) + ofAshenmoor,
		"no names":                    strings.Replace(wide, "la_name", "name", 1) + ofAshenmoor,
	} {
		model, _, err := neighbours.Read(strings.NewReader(text), options("sample.csv"))
		if model != nil || !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%s: %v, %v, want an error of the class ErrUnreadable", reason, model, err)
		}
	}
}

// Half a file is no edition: the reader's own error comes instead of a model.
func TestFailingReader(t *testing.T) {
	broken := errors.New("the connection broke")
	half := io.MultiReader(strings.NewReader(wide+ofAshenmoor), iotest.ErrReader(broken))
	_, _, err := neighbours.Read(half, options("sample.csv"))
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the reader's own", err)
	}
}

// Who may occur is the caller's to say: a council of England is nobody where the register is of others, and they are
// nobody in England's.
func TestOtherRegister(t *testing.T) {
	_, problems := read(t, wide+strings.Replace(ofAshenmoor, "954", "301", 1))
	if diff := cmp.Diff([]problem{{2, "SN_3", "301"}}, problems); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
	model, _, err := neighbours.Read(strings.NewReader(wide+ofAshenmoor), neighbours.Options{File: "sample.csv"})
	if model != nil || !errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("%v, %v, want an error of the class ErrUnreadable", model, err)
	}
	// Councils that are to come, added to a register: a list of one of them.
	areas, err := invented().With(area.Entry{Number: 1012, Name: "Mistleby", Level: area.LocalAuthority, LACode: "962"})
	if err != nil {
		t.Fatal(err)
	}
	text := wide + strings.Replace(ofAshenmoor, "954", "962", 1)
	model, bad, err := neighbours.Read(strings.NewReader(text), neighbours.Options{File: "sample.csv", Areas: areas})
	if err != nil || bad.Count > 0 {
		t.Fatal(err, bad.List)
	}
	list, _ := model.Of(council(t, "Ashenmoor"))
	if len(list) != 10 || list[2].ID != find(t, areas, "Mistleby") {
		t.Errorf("the third of %d is %v", len(list), list[2].ID)
	}
}

// A neighbour that could not be read is still one that the list names: an average of nine is nine of ten.
func TestNamedCountsWhatCouldNotBeRead(t *testing.T) {
	for reason, cell := range map[string]string{"unknown": "999", "blank": "", "itself": "951", "twice": "953"} {
		text := wide + strings.Replace(ofAshenmoor, "954", cell, 1) + ofBrackwater
		model, problems, err := neighbours.Read(strings.NewReader(text), options("sample.csv"))
		if err != nil {
			t.Fatal(err)
		}
		ashenmoor := council(t, "Ashenmoor")
		if list, _ := model.Of(ashenmoor); len(list) != 9 || model.Named(ashenmoor) != 10 || problems.Count != 1 {
			t.Errorf("%s: %d of %d neighbours, %d problems; want 9 of 10 and one", reason, len(list),
				model.Named(ashenmoor), problems.Count)
		}
	}
	if n := (&neighbours.Model{}).Named(council(t, "Ashenmoor")); n != 0 {
		t.Errorf("a model without lists names %d neighbours", n)
	}
}

// Columns are found by name, in any order, and a name that stands twice is no name.
func TestColumnsByName(t *testing.T) {
	numbers := strings.Fields("961 953 954 955 956 957 958 959 960 952")
	var header, cells []string
	for i := range numbers {
		header, cells = append(header, fmt.Sprintf("SN_%dP", i+1)), append(cells, "Very close")
	}
	for i, number := range numbers {
		header, cells = append(header, fmt.Sprintf("SN_%d", i+1)), append(cells, number)
	}
	text := strings.Join(header, ",") + ",la_name,old_la_code\n" + strings.Join(cells, ",") + ",Ashenmoor,951\n"
	model, problems, err := neighbours.Read(strings.NewReader(text), options("sample.csv"))
	if err != nil || problems.Count > 0 {
		t.Fatal(err, problems.List)
	}
	list, _ := model.Of(council(t, "Ashenmoor"))
	if len(list) != 10 || list[9] != (neighbours.Neighbour{ID: council(t, "Brackwater"), Closeness: neighbours.VeryClose}) {
		t.Errorf("Ashenmoor's neighbours are %v", list)
	}
	twice := strings.Replace(text, "SN_1P,", "SN_2,", 1)
	if _, _, err := neighbours.Read(strings.NewReader(twice), options("sample.csv")); !errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("a column twice gives %v, want ErrUnreadable", err)
	}
}
