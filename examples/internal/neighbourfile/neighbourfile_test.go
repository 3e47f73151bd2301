package neighbourfile_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/examples/internal/neighbourfile"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

func TestRead(t *testing.T) {
	file := func(name, from, to string) program.File {
		return program.File{Name: name, Embedded: bytes.Replace(sample.Neighbours, []byte(from), []byte(to), 1)}
	}
	published := func(name string) program.File {
		return program.File{Name: name, Embedded: metricstest.Read(t, "data", name)}
	}
	for _, test := range []struct {
		reason  string
		file    program.File
		areas   *area.Register
		council string
		want    int    // neighbours of the council
		told    string // on standard error, if anything
		err     string
	}{
		{"without a file there are none", program.File{}, sample.Areas(), "Ashenmoor", 0, "", ""},
		{"the sample", file("neighbours.csv", "", ""), sample.Areas(), "Ashenmoor", 10, "", ""},
		{"a council that is not known is told, and the others stay", file("neighbours.csv", "Ashenmoor", "Atlantis"), sample.Areas(),
			"Brackwater", 10, "Atlantis", ""},
		{"a workbook as published", published("sn_may_2025.xlsx"), area.EnglandRegister(), "Kent", 10, "", ""},
		{"a CSV file as published", published("sn_model_2025_wide.csv"), area.EnglandRegister(), "Kent", 10, "", ""},
		{"a file that is not there", program.File{Name: "none.csv"}, sample.Areas(), "", 0, "", "no such file"},
		{"no lists", program.File{Name: "x.csv", Embedded: []byte("a,b\n1,2\n")}, sample.Areas(), "", 0, "", "x.csv"},
	} {
		var told strings.Builder
		p := &program.Program{Name: "test", Stderr: &told}
		model, err := neighbourfile.Read(p, test.file, test.areas)
		if test.err != "" {
			if model != nil || err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("%s: %v, want an error with %q", test.reason, err, test.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		n := 0
		if model != nil {
			who, err := test.areas.Find(test.council)
			if err != nil {
				t.Fatal(err)
			}
			list, _ := model.Of(who)
			n = len(list)
		}
		if n != test.want || (told.String() == "") != (test.told == "") || !strings.Contains(told.String(), test.told) {
			t.Errorf("%s: %d neighbours, told %q; want %d and %q", test.reason, n, told.String(), test.want, test.told)
		}
	}
}
