package optional_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// colour is a set of which the zero goes by a word that nobody would look for.
type colour uint8

func (c colour) String() string {
	if c == 1 {
		return "not stated" // a word that stands for none elsewhere
	}
	return "colourless"
}

func TestOptional(t *testing.T) {
	for _, test := range []struct {
		reason string
		got    *string
		want   string
	}{
		{"no text", optional.Text(""), `null`},
		{"a space is a text", optional.Text(" "), `" "`},
		{"the zero", optional.Word(colour(0)), `null`},
		{"one of the set, whatever its word", optional.Word(colour(1)), `"not stated"`},
		{"a number that is none of the set", optional.Word(colour(200)), `null`},
		{"nobody says", optional.Word(metrics.CannotTell), `null`},
		{"no is an answer", optional.Word(metrics.No), `"no"`},
	} {
		if got, err := json.Marshal(test.got); err != nil || string(got) != test.want {
			t.Errorf("%s: %s, %v; want %s", test.reason, got, err, test.want)
		}
	}
}

func TestObject(t *testing.T) {
	type place struct {
		File string         `json:"file"`
		Row  int            `json:"row"`
		Code colour         `json:"code"`
		Sum  metrics.Value  `json:"sum"`
		At   metrics.Period `json:"at"`
	}
	for _, test := range []struct {
		reason string
		of     any
		want   string
	}{
		{"no field", struct{}{}, `{}`},
		{"nothing of it", place{}, `{"file":null,"row":0,"code":0,"sum":{"value":null,"symbol":"","lower":null,"upper":null},"at":null}`},
		{"some of it", place{File: `a "b" <c>`, Row: 2, Code: 1, Sum: metrics.Exact(3)},
			`{"file":"a \"b\" \u003cc\u003e","row":2,"code":1,"sum":{"value":3,"symbol":null,"lower":3,"upper":3},"at":null}`},
		{"a field that is not written", struct {
			A int    `json:"-"`
			B string `json:"b"`
		}{1, "x"}, `{"b":"x"}`},
		{"no struct", "text", ""},
		{"nothing", nil, ""},
		{"what cannot be written", struct {
			A chan int `json:"a"`
		}{}, ""},
	} {
		if got, err := optional.Object(test.of); string(got) != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%s: %s, %v; want %s", test.reason, got, err, test.want)
		}
	}
}

func ExampleObject() {
	text, err := optional.Object(struct {
		Name string `json:"name"`
		Note string `json:"note"`
	}{Name: "Ashenmoor"})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"name":"Ashenmoor","note":null} <nil>
}

func ExampleText() {
	fmt.Println(*optional.Text("leaflets"), optional.Text("") == nil)
	// Output: leaflets true
}

func ExampleWord() {
	fmt.Println(*optional.Word(metrics.Yes), optional.Word(metrics.CannotTell) == nil)
	// Output: yes true
}
