// Minutes says what this library makes of everything that five committees were told about their children's services:
// each figure, target, date, grade, count and rule in their minutes, 103 in all, one line each.
//
//	go run ./examples/minutes
//	go run ./examples/minutes -council Nottingham
//	go run ./examples/minutes -workforce csww_indicators_2017_to_2025.csv -outcomes outcomes.ods
//
// A line is what the minute says, in our words; what the library makes of it, with the type that holds it: a value or
// its bounds, a verdict, a deadline, a standing; and, where the files are given, what was published. The files are the
// department's workforce census (CSV) and Ofsted's outcomes (ODS or XLSX, or one sheet as CSV). Where what was
// published and what a committee was told are not the same, both stand, and the line says that they differ. A
// difference between two years that chance may have made settles nothing.
//
// Nothing is left out. What has no quantity says so; what no type of the library fits would be listed at the end, and
// nothing is. Figures of councils are those of the minutes and of the files, and every other figure is worked out from
// them; what is assumed besides is called an assumption.
//
// What could not be read goes to standard error, and the rest is answered.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line.
type settings struct {
	program.Program
	workforce, outcomes, council, format string
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "minutes", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("minutes", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.workforce, "workforce", "", "the workforce census `FILE`, as downloaded")
	flags.StringVar(&s.outcomes, "outcomes", "", "Ofsted's outcomes `FILE`, as ODS or XLSX, or one sheet as CSV")
	flags.StringVar(&s.council, "council", "", "one of the five councils, by `NAME` or code; without it, all")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	return nil
}

// answer reads the files and writes the answer.
func (s *settings) answer() error {
	var only area.ID
	if s.council != "" {
		id, err := area.EnglandRegister().Find(s.council)
		if err != nil {
			return fmt.Errorf("-council %q: %w", metrics.Excerpt(s.council), err)
		}
		only = id
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	r := reportOf(p)
	if only != (area.ID{}) {
		if r = r.only(only); len(r.minutes) == 0 {
			return fmt.Errorf("-council: there is no minute of %v, only of %s", only, councilNames())
		}
	}
	return formats[s.format](&s.Out, r)
}
