// Publish prepares counts of children for publication, so that small ones cannot be worked out, and audits tables that
// others have published.
//
//	go run ./examples/publish
//	go run ./examples/publish -counts counts.csv -rule 1-5 -period "2025 Reporting year" -out ../published
//	go run ./examples/publish -audit d5_cpps_at31march_by_duration_2013_to_2025.csv -total CPP_At31
//	    -parts 3_months_or_less,more_than_3_months_6_months,more_than_6_months_less_than_1_year,1_year_less_than_2_years,2_years_or_more
//
// The counts are a CSV file with the columns area, group and count, one row for each council and group, noughts too. To
// them come the total of the groups and, where every council of a region is there, regions and the country. Small counts
// are suppressed by the rule, and others with them until an audit proves that no reader can work the first out. With
// -out, it writes the data file for Explore Education Statistics with its metadata, and a list of what was suppressed and
// why, which is not for publication. Nothing is written of a table that is not proved safe. Without -counts it shows an
// invented sample.
//
// With -audit, it works out what a reader could of another's table, from the sum of the parts in each row (one part alone
// is a part of the total), from a percentage beside a part (a column of the same name with _percent after it) and, with
// -rounded, from the figures of regions and the country. It prints how many suppressed figures can be worked out, never
// one of them.
//
// It suppresses (package metrics/disclosure/suppression), audits (metrics/disclosure) and writes files (metrics/ees).
package main

import (
	_ "embed" // for the sample
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

func main() {
	now := time.Now()
	today, _ := metrics.NewDate(now.Year(), now.Month(), now.Day())
	os.Exit(run(today, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	counts, out, audit, total, format string
	parts, filters                    []string
	rule                              suppression.Rule
	period                            metrics.Period
	periodStated                      bool
	rounded                           metrics.Precision // of regions and the country
	roundedStated                     bool
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code. Counts
// without a period are taken for the year of today.
func run(today metrics.Date, args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "publish", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(today, args) }, func() error {
		if s.audit != "" {
			return s.auditFile()
		}
		return s.publish()
	})
}

// invented is counts of councils that do not exist.
//
//go:embed sample.csv
var invented []byte

// rules are the rules by the names that the command line has for them.
var rules = map[string]suppression.Rule{
	"1-5": suppression.OneTo(5), "under-5": suppression.Under(5), "under-10": suppression.Under(10),
}

// roundings are how figures of regions and the country may be printed.
var roundings = map[string]metrics.Precision{"1": metrics.Unrounded, "5": metrics.Nearest5, "10": metrics.Nearest10}

func (s *settings) parse(today metrics.Date, args []string) error {
	var rule, period, rounded, parts, filters string
	flags := flag.NewFlagSet("publish", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.counts, "counts", "", "the counts to publish, `FILE` as CSV with the columns area, group and count")
	flags.StringVar(&rule, "rule", "1-5", "which counts are suppressed: 1-5, under-5 or under-10")
	flags.StringVar(&period, "period", "", "the `PERIOD` of the counts, such as \"2025 Reporting year\" or 2024-25")
	flags.StringVar(&s.out, "out", "", "the folder to write the files into, `DIR`")
	flags.StringVar(&s.audit, "audit", "", "another's published table, `FILE` as CSV")
	flags.StringVar(&s.total, "total", "", "the `COLUMN` that is the sum of the parts")
	flags.StringVar(&parts, "parts", "", "the `COLUMNS` that add up to the total, with commas between them")
	flags.StringVar(&filters, "filters", "", "the `COLUMNS` besides the period that tell an area's rows apart, with commas between them")
	flags.StringVar(&rounded, "rounded", "", "regions and the country are to the nearest `N`: 5, 10, or 1 for not rounded")
	flags.StringVar(&s.format, "format", "text", "text or json")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	var ok bool
	if s.rule, ok = rules[rule]; !ok {
		return fmt.Errorf("unknown rule %q: 1-5, under-5 or under-10", rule)
	}
	s.rounded, s.roundedStated = metrics.Unrounded, rounded != ""
	if s.roundedStated {
		if s.rounded, ok = roundings[rounded]; !ok {
			return fmt.Errorf("-rounded %q: 1, 5 or 10", rounded)
		}
	}
	if s.format != "text" && s.format != "json" {
		return fmt.Errorf("unknown format %q: text or json", s.format)
	}
	if s.audit != "" {
		s.parts, s.filters = listed(parts), listed(filters)
		columns := append([]string{s.total}, s.parts...)
		slices.Sort(columns)
		switch {
		case s.total == "" || len(s.parts) == 0:
			return errors.New("-audit needs -total COLUMN and -parts COLUMN,COLUMN")
		case s.counts != "" || s.out != "" || period != "":
			return errors.New("-audit looks at a published table: it takes no -counts, -period or -out")
		case len(slices.Compact(columns)) <= len(s.parts):
			return errors.New("-total and -parts: a column is there twice")
		}
		return nil
	}
	if s.total != "" || parts != "" || filters != "" {
		return errors.New("-total, -parts and -filters need -audit FILE")
	}
	s.periodStated = period != ""
	if !s.periodStated {
		var err error
		s.period, err = metrics.NewPeriod(metrics.ReportingYear, today.Time().Year(), 0)
		return err
	}
	var err error
	if s.period, err = metrics.ParseLabel(period); err != nil {
		return fmt.Errorf("-period: %w", err)
	}
	return nil
}

// listed are the names in a text with commas between them.
func listed(text string) (names []string) {
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
