package inspection_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
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
		{"99999999", 99999999, "the most of eight"},
		{"www.reports.ofsted.gov.uk/provider/44/80456", 80456, "the page, as a minute has it"},
		{"https://reports.ofsted.gov.uk/provider/44/80456/", 80456, "the page, as a browser has it"},
		{"https://Reports.Ofsted.gov.uk/Provider/44/80456", 80456, "letter case"},
		{"", 0, "nothing"},
		{"331", 0, "a council's code"},
		{"https://reports.ofsted.gov.uk/provider/44/331", 0, "a page by a council's code, as in Ofsted's workbook"},
		{"9999", 0, "too few digits"},
		{"100000000", 0, "too many"},
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
	// not a provider number of Ofsted: found "331", expected five to eight digits such as 80456, or its page
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

func ExampleProvider_Page() {
	fmt.Println(inspection.Provider(80456).Page())
	// Output: https://reports.ofsted.gov.uk/provider/44/80456
}
