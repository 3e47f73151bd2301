package inspection_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

func TestParseProvider(t *testing.T) {
	tests := []struct {
		text   string
		want   inspection.Provider // 0 for an error
		reason string
	}{
		{"80456", 80456, "the number"},
		{" 80456\n", 80456, "spaces around it"},
		{"2637539", 2637539, "of a newer council"},
		{"10000", 10000, "the least of five digits"},
		{"9999999", 9999999, "the most of seven"},
		{"www.reports.ofsted.gov.uk/provider/44/80456", 80456, "the page, as a minute has it"},
		{"https://reports.ofsted.gov.uk/provider/44/80456/", 80456, "the page, as a browser has it"},
		{"https://Reports.Ofsted.gov.uk/Provider/44/80456", 80456, "letter case"},
		{"", 0, "nothing"},
		{"331", 0, "a council's code"},
		{"https://reports.ofsted.gov.uk/provider/44/331", 0, "a page by a council's code, as in Ofsted's workbook"},
		{"9999", 0, "too few digits"},
		{"999999", 0, "six digits, which no council has"},
		{"10000000", 0, "eight digits"},
		{"00000000080456", 0, "noughts before it"},
		{"080456", 0, "a nought before it"},
		{"0080456", 0, "seven digits with the noughts before it"},
		{"https://reports.ofsted.gov.uk/provider/21/100049", 0, "the page of a school"},
		{"https://reports.ofsted.gov.uk/provider/21/80456", 0, "a page of another kind of provider"},
		{"provider/44/80456", 0, "a part of an address"},
		{"100049", 0, "the number of a school"},
		{"https://reports.ofsted.gov.uk/provider/44/080456", 0, "a nought before it in the address"},
		{"99999999999999999999999", 0, "far too many"},
		{"https://reports.ofsted.gov.uk/provider/44", 0, "no number of a provider"},
		{"https://reports.ofsted.gov.uk/provider/80456", 0, "nothing says of what kind"},
		{"https://files.ofsted.gov.uk/v1/file/50231520", 0, "the number of a file"},
		{"-80456", 0, "no number of Ofsted's"},
		{"80456.0", 0, "as a spreadsheet spoils it"},
		{"nan", 0, "a text that stands for none"},
		{strings.Repeat("8", 5000), 0, "far too long"},
	}
	for _, test := range tests {
		got, err := inspection.ParseProvider(test.text)
		if got != test.want || (err == nil) != (test.want != 0) {
			t.Errorf("%.60q (%s): %v, %v; want %d", test.text, test.reason, got, err, test.want)
		}
		if err != nil && (!errors.Is(err, inspection.ErrBadProvider) || len(err.Error()) > 250) {
			t.Errorf("%.60q: %v", test.text, err)
		}
	}
}

// TestPublishedProviders holds that every council's number in a third party's table of inspections is one.
func TestPublishedProviders(t *testing.T) {
	table, err := csv.NewReader(bytes.NewReader(metricstest.Read(t, "data", "d2i_ilacs_overview.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(table) < 150 || table[0][0] != "urn" {
		t.Fatalf("%d rows, the first column is %q", len(table), table[0][0])
	}
	for _, row := range table[1:] {
		if p, err := inspection.ParseProvider(row[0]); err != nil || p.String() != row[0] {
			t.Errorf("%s: %v, %v", row[0], p, err)
		}
	}
}

func TestProviderText(t *testing.T) {
	for _, test := range []struct {
		p    inspection.Provider
		json string
	}{{0, `null`}, {80456, `"80456"`}, {2637539, `"2637539"`}} {
		text, err := test.p.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		again := inspection.Provider(10000)
		if err := again.UnmarshalText(text); err != nil || again != test.p {
			t.Errorf("%d is written as %q, and read as %d, %v", test.p, text, again, err)
		}
		data, err := json.Marshal(test.p)
		if err != nil || string(data) != test.json {
			t.Errorf("%d is %s in JSON, %v; want %s", test.p, data, err, test.json)
		}
		var read inspection.Provider
		if err := json.Unmarshal(data, &read); err != nil || read != test.p {
			t.Errorf("%s is read as %d, %v", data, read, err)
		}
	}
	p := inspection.Provider(80456)
	if err := p.UnmarshalText([]byte("331")); !errors.Is(err, inspection.ErrBadProvider) || p != 80456 {
		t.Errorf("a council's code: %v, and the provider is %d", err, p)
	}
}

func FuzzParseProvider(f *testing.F) {
	for _, text := range []string{
		"80456", "331", "www.reports.ofsted.gov.uk/provider/44/80456", "reports.ofsted.gov.uk/provider/",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := inspection.ParseProvider(text)
		if (err == nil) != (p != 0) {
			t.Fatalf("%q: %v, %v", text, p, err)
		}
		if err != nil {
			return
		}
		for _, written := range []string{p.String(), p.Page()} {
			if again, err := inspection.ParseProvider(written); err != nil || again != p {
				t.Fatalf("%q is written as %q, and read as %v, %v", text, written, again, err)
			}
		}
	})
}

func ExampleParseProvider() {
	p, err := inspection.ParseProvider("www.reports.ofsted.gov.uk/provider/44/80456")
	fmt.Println(p, err)
	_, err = inspection.ParseProvider("331") // a council's code
	fmt.Println(err)
	// Output:
	// 80456 <nil>
	// not a provider number of Ofsted: found "331", expected five or seven digits such as 80456, or its page as a local authority
}

func ExampleProvider_String() {
	fmt.Printf("%q %q\n", inspection.Provider(80456), inspection.Provider(0))
	// Output: "80456" ""
}

func ExampleProvider_MarshalText() {
	text, err := inspection.Provider(80456).MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: 80456 <nil>
}

func ExampleProvider_MarshalJSON() {
	text, err := json.Marshal([]inspection.Provider{80456, 0})
	fmt.Printf("%s %v\n", text, err)
	// Output: ["80456",null] <nil>
}

func ExampleProvider_UnmarshalText() {
	var p inspection.Provider
	err := p.UnmarshalText([]byte("80456"))
	fmt.Println(p, err)
	// Output: 80456 <nil>
}

func ExampleProvider_Page() {
	fmt.Println(inspection.Provider(80456).Page())
	// Output: https://reports.ofsted.gov.uk/provider/44/80456
}
