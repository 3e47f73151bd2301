// Councils compares one council with the others of England on the nine rates of the Department for Education's
// census "Children's social work workforce".
//
//	go run ./examples/councils
//	go run ./examples/councils -workforce csww_indicators_2017_to_2025.csv -neighbours sn_model_2025_wide.csv -council Kent
//
// The files are the department's downloads as they are; the neighbours may be CSV or the first sheet of a workbook
// (XLSX). Without -workforce it shows an invented sample in the same format, read by the same reader; no council in it
// is real.
//
// It reads a census (package workforce/csww) and lists of statistical neighbours (metrics/neighbours), compares the
// councils of a year (metrics/benchmark), and prints a table, JSON or CSV. What could not be read in the files goes to
// standard error, and the rest is answered.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	workforce, neighbours string
	council, period       string
	convention, format    string
	list                  bool
	rules                 benchmark.Convention // of the convention that was named
	areas                 *area.Register
	invented              bool
	census, model         program.File // model has no name without neighbours
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "councils", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("councils", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.workforce, "workforce", "", "the workforce census `FILE`, as downloaded; without it, an invented sample")
	flags.StringVar(&s.neighbours, "neighbours", "", "the statistical neighbours `FILE`, as CSV or as the first sheet of an XLSX workbook")
	flags.StringVar(&s.council, "council", "", "the council, by `NAME` or code")
	flags.StringVar(&s.period, "period", "", "the `YEAR` in which the census year ended; the latest in the file by default")
	flags.StringVar(&s.convention, "convention", benchmark.Returns.String(), "how councils are compared: returns, lait or outcomes")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	flags.BoolVar(&s.list, "list", false, "list the councils in the file")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	var ok bool
	if s.rules, ok = benchmark.ParseConvention(s.convention); !ok {
		return fmt.Errorf("unknown convention %q: returns, lait or outcomes", s.convention)
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	return s.sources()
}

// sources says where the files come from: the ones named, or the sample.
func (s *settings) sources() error {
	if s.workforce != "" {
		s.census, s.model = program.File{Name: s.workforce}, program.File{Name: s.neighbours}
		if s.council == "" && !s.list {
			return errors.New("which council? -council NAME or CODE; -list lists those in the file")
		}
		s.areas = area.EnglandRegister()
		return nil
	}
	if s.neighbours != "" {
		return errors.New("-neighbours needs -workforce: real neighbours say nothing about invented councils")
	}
	s.invented, s.areas = true, sample.Areas()
	s.census = program.File{Name: "the invented sample", Embedded: sample.Workforce}
	s.model = program.File{Name: "the invented neighbours", Embedded: sample.Neighbours}
	if s.council == "" {
		s.council = sample.Council
	}
	return nil
}

// answer reads the files and writes the answer.
func (s *settings) answer() error {
	census, err := s.Census(s.census, s.areas)
	if err != nil {
		return err
	}
	model, err := s.readModel()
	if err != nil {
		return err
	}
	if census.Layout != csww.Current {
		fmt.Fprintf(s.Stderr, "councils: note: %s has the %v layout of the census; many of its figures were revised since\n",
			s.census.Name, census.Layout)
	}
	period, err := s.choosePeriod(census)
	if err != nil {
		return err
	}
	if s.list {
		return s.writeList(census, period)
	}
	subject, err := s.areas.FindArea(s.council)
	switch {
	case err != nil && s.invented:
		return fmt.Errorf("-council %q: %w; without -workforce there are only the councils of the invented sample", s.council, err)
	case err != nil:
		return fmt.Errorf("-council %q: %w", s.council, err)
	}
	if subject.Level() != area.LocalAuthority {
		return fmt.Errorf("-council: %v is not a council", subject)
	}
	r, err := compare(census, model, period, subject, s.rules)
	if err != nil {
		return err
	}
	r.invented, r.file, r.neighboursFile = s.invented, s.census.Name, s.model.Name
	return formats[s.format](&s.Out, r)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

// choosePeriod takes the year asked for, or the latest.
func (s *settings) choosePeriod(census *csww.Census) (metrics.Period, error) {
	var latest, chosen metrics.Period
	var years []string
	for _, ret := range census.Returns {
		text := strconv.Itoa(ret.Year())
		if order, ok := ret.Period.Compare(latest); !ok || order > 0 {
			latest = ret.Period
		}
		if text == s.period {
			chosen = ret.Period
		}
		if len(years) == 0 || years[len(years)-1] != text {
			years = append(years, text)
		}
	}
	switch {
	case s.period == "":
		return latest, nil
	case chosen.IsZero():
		return chosen, fmt.Errorf("-period: %q is not in %s, which has %s", s.period, s.census.Name, strings.Join(compact(years), ", "))
	}
	return chosen, nil
}
