// Councils compares one council with the others of England on the nine rates of the Department for Education's
// census "Children's social work workforce".
//
//	go run ./examples/councils
//	go run ./examples/councils -workforce csww_indicators_2017_to_2025.csv -neighbours sn_model_2025_wide.csv -council Kent
//
// The files are the department's downloads as they are. Without -workforce it shows an invented sample in the same
// format, read by the same reader; no council in it is real.
//
// It reads a census (package workforce/csww) and lists of statistical neighbours (metrics/neighbours), compares the
// councils of a year (metrics/benchmark), and prints a table, JSON or CSV. What could not be read in the files goes to
// standard error, and the rest is answered.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/councils/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	workforce, neighbours    string
	council, period          string
	convention, format       string
	list                     bool
	rules                    benchmark.Convention // of the convention that was named
	areas                    *area.Register
	invented                 bool
	workforceName, modelName string
	openWorkforce, openModel func() (io.ReadCloser, error) // openModel is nil without neighbours
	stderr                   io.Writer
	stdout                   bytes.Buffer // nothing is printed until there is an answer
}

// errUsage is a command line that the flag package has refused, and said why.
var errUsage = errors.New("see councils -h")

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{stderr: stderr}
	if err := s.parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		fmt.Fprintf(stderr, "councils: %v\n", err)
		return 2
	}
	if err := s.answer(); err != nil {
		fmt.Fprintf(stderr, "councils: %v\n", err)
		return 1
	}
	if _, err := s.stdout.WriteTo(stdout); err != nil {
		fmt.Fprintf(stderr, "councils: %v\n", err)
		return 1
	}
	return 0
}

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("councils", flag.ContinueOnError)
	flags.SetOutput(s.stderr)
	flags.StringVar(&s.workforce, "workforce", "", "the workforce census `FILE`, as downloaded; without it, an invented sample")
	flags.StringVar(&s.neighbours, "neighbours", "", "the statistical neighbours `FILE`, as CSV")
	flags.StringVar(&s.council, "council", "", "the council, by `NAME` or code")
	flags.StringVar(&s.period, "period", "", "the `YEAR` in which the census year ended; the latest in the file by default")
	flags.StringVar(&s.convention, "convention", benchmark.Returns.String(), "how councils are compared: returns, lait or outcomes")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	flags.BoolVar(&s.list, "list", false, "list the councils in the file")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage // the flag package has said what is wrong
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected %q: every option begins with -", flags.Arg(0))
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
	open := func(name string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return os.Open(name) }
	}
	if s.workforce != "" {
		s.workforceName, s.openWorkforce = s.workforce, open(s.workforce)
		if s.neighbours != "" {
			s.modelName, s.openModel = s.neighbours, open(s.neighbours)
		}
		if s.council == "" && !s.list {
			return errors.New("which council? -council NAME or CODE; -list lists those in the file")
		}
		s.areas = area.EnglandRegister()
		return nil
	}
	if s.neighbours != "" {
		return errors.New("-neighbours needs -workforce: real neighbours say nothing about invented councils")
	}
	embedded := func(data []byte) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	}
	s.invented, s.areas = true, sample.Areas()
	s.workforceName, s.openWorkforce = "the invented sample", embedded(sample.Workforce)
	s.modelName, s.openModel = "the invented neighbours", embedded(sample.Neighbours)
	if s.council == "" {
		s.council = sample.Council
	}
	return nil
}

// answer reads the files and writes the answer.
func (s *settings) answer() error {
	census, err := s.readCensus()
	if err != nil {
		return err
	}
	model, err := s.readModel()
	if err != nil {
		return err
	}
	if census.Layout != csww.Current {
		fmt.Fprintf(s.stderr, "councils: note: %s has the %v layout of the census; many of its figures were revised since\n",
			s.workforceName, census.Layout)
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
	r.invented, r.file, r.neighboursFile = s.invented, s.workforceName, s.modelName
	return formats[s.format](&s.stdout, r)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

func (s *settings) readCensus() (*csww.Census, error) {
	file, err := s.openWorkforce()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	census, err := csww.Read(file, csww.Options{File: s.workforceName, Areas: s.areas})
	if err != nil {
		return nil, err
	}
	s.tell(census.Problems)
	return census, nil
}

func (s *settings) readModel() (*neighbours.Model, error) {
	if s.openModel == nil {
		return nil, nil
	}
	file, err := s.openModel()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	model, problems, err := neighbours.Read(file, neighbours.Options{File: s.modelName, Areas: s.areas})
	if err != nil {
		return nil, err
	}
	s.tell(problems)
	return model, nil
}

// mostTold is how many problems of a file are printed.
const mostTold = 50

// tell prints what could not be read.
func (s *settings) tell(problems sheet.Problems) {
	for i, problem := range problems.List {
		if i == mostTold {
			break
		}
		fmt.Fprintf(s.stderr, "councils: %v\n", problem)
	}
	if problems.Count > mostTold {
		fmt.Fprintf(s.stderr, "councils: and %d more that could not be read\n", problems.Count-mostTold)
	}
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
		return chosen, fmt.Errorf("-period: %q is not in %s, which has %s", s.period, s.workforceName, strings.Join(compact(years), ", "))
	}
	return chosen, nil
}
