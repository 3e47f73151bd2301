// Workforce checks the Department for Education's census "Children's social work workforce" against itself, and shows
// one council's workforce.
//
//	go run ./examples/workforce
//	go run ./examples/workforce -workforce csww_indicators_2017_to_2025.csv -council Kent
//	go run ./examples/workforce -workforce new.csv -previous old.csv -council Kent -target 16-18
//
// Every published rate is computed again from its published parts (package workforce): how many come out exactly, how
// many can before the parts were rounded, and which do not; of the totals for regions and England that do not, which
// councils were missing and what was done about them. With -previous, an earlier edition of the file, it counts the
// figures that were revised. For a council it shows staff and rates beside the year before, which part of each change
// came from where, and where the numbers in post would go if starters and leavers went on as they did.
//
// The files are the department's downloads as they are. Without -workforce it shows an invented sample in the same
// format, read by the same reader; no council in it is real. What could not be read goes to standard error, and the
// rest is answered.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/returns"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	council, target, format string
	aim                     metrics.Value // the target caseload; blank without one
	areas                   *area.Register
	invented                bool
	census, previous        program.File // previous has no name without an earlier edition
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "workforce", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("workforce", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.census.Name, "workforce", "", "the workforce census `FILE`, as downloaded; without it, an invented sample")
	flags.StringVar(&s.previous.Name, "previous", "", "an earlier edition of the census, `FILE`")
	flags.StringVar(&s.council, "council", "", "the council to show, by `NAME` or code")
	flags.StringVar(&s.target, "target", "", "the caseload that the council aims at, such as 16 or 18-24 `CASES` for each FTE")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	if s.target != "" {
		var ok bool
		if s.aim, ok = caseloadTarget(s.target); !ok {
			return fmt.Errorf("-target %q: expected a number of cases above nought, or two with a hyphen, the lower first", s.target)
		}
	}
	if s.census.Name != "" {
		if s.target != "" && s.council == "" {
			return errors.New("-target needs -council: it is one council's")
		}
		s.areas = area.EnglandRegister()
		return nil
	}
	if s.previous.Name != "" {
		return errors.New("-previous needs -workforce: an edition is compared with another")
	}
	s.invented, s.areas = true, sample.Areas()
	s.census = program.File{Name: "the invented sample", Embedded: sample.Workforce}
	s.previous = program.File{Name: "the invented earlier edition", Embedded: sample.Previous}
	if s.council == "" {
		s.council = sample.Council
	}
	return nil
}

// caseloadTarget reads "16" or "18-24".
func caseloadTarget(text string) (metrics.Value, bool) {
	low, high, ranged := strings.Cut(text, "-")
	if !ranged {
		high = low
	}
	least, _ := metrics.Parse(low, metrics.Unrounded)
	most, _ := metrics.Parse(high, metrics.Unrounded)
	from, ok := least.Point()
	to, ok2 := most.Point()
	if !ok || !ok2 || from <= 0 || from > to {
		return metrics.Value{}, false
	}
	return metrics.Between(from, to), true
}

// answer reads the files and writes the answer.
func (s *settings) answer() error {
	census, err := returns.Read(&s.Program, s.census, s.areas)
	if err != nil {
		return err
	}
	r, err := check(census)
	if err != nil {
		return err
	}
	r.invented, r.file = s.invented, s.census.Name
	if s.previous.Name != "" {
		previous, err := returns.Read(&s.Program, s.previous, s.areas)
		if err != nil {
			return err
		}
		if census.Layout == csww.Superseded && previous.Layout == csww.Current {
			return fmt.Errorf("-previous: %s has the current layout and %s the superseded one: exchange the two",
				s.previous.Name, s.census.Name)
		}
		r.previousFile = s.previous.Name
		if err := r.compareWith(previous); err != nil {
			return err
		}
	}
	if s.council != "" {
		subject, err := s.areas.FindArea(s.council)
		switch {
		case err != nil && s.invented:
			return fmt.Errorf("-council %q: %w; without -workforce there are only the councils of the invented sample",
				metrics.Excerpt(s.council), err)
		case err != nil:
			return fmt.Errorf("-council %q: %w", metrics.Excerpt(s.council), err)
		case subject.Level() != area.LocalAuthority:
			return fmt.Errorf("-council: %v is not a council", subject)
		}
		if err := r.show(subject, s.aim); err != nil {
			return err
		}
	}
	return formats[s.format](&s.Out, r)
}
