package csww_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// must gives a value, or stops on its error.
func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// readme is the code that the README shows, to the letter.
func readme() {
	file := must(os.Open("csww_indicators_2017_to_2025.csv"))
	census := must(csww.Read(file, csww.Options{File: file.Name()}))
	rates := must(census.Panels(workforce.VacancyRateFTE))
	comparison := must(benchmark.Councils(rates.Published, rates.Published.Latest(), benchmark.Options{Base: rates.Base}))
	kent := must(area.EnglandRegister().FindArea("Kent"))
	if r, ok := comparison.Of(kent); ok {
		rate := rates.Published.Measure().Format(r.Value)
		fmt.Printf("%v: vacancy rate %s, %v of %d, band %v %v\n", r.Subject.Area, rate, r.Standing, r.Ranking.Of, r.Standing.Band, r.Warnings)
	}
	fmt.Println(census.Problems.Count, "rows or cells could not be read")
}

// TestReadme runs the README's code on the real file and holds what the README says it prints.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("readme_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, code, _ := strings.Cut(string(text), "```go\n")
	code, _, _ = strings.Cut(code, "```")
	indented := "\t" + strings.ReplaceAll(strings.TrimSuffix(code, "\n"), "\n", "\n\t")
	if !strings.Contains(string(source), "func readme() {\n"+indented+"\n}") {
		t.Errorf("the README's code is not that of this file:\n%s", code)
	}
	t.Chdir(metricstest.Path(t, "data"))
	printed := captured(t, readme)
	if printed == "" || !strings.Contains(string(text), "```\n"+printed+"```\n") {
		t.Errorf("the code prints %q, which the README does not say", printed)
	}
}

// captured gives what a function prints.
func captured(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	f()
	os.Stdout = old
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	buffer := make([]byte, 1024)
	for {
		n, err := r.Read(buffer)
		printed.Write(buffer[:n])
		if err != nil {
			return printed.String()
		}
	}
}
