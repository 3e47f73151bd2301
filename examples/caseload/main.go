// Caseload shows a council's measures of children's services, worked out from its child-level data as for Annex A of
// Ofsted's inspections.
//
//	go run ./examples/caseload
//	go run ./examples/caseload -annexa "Annex A.xlsx" -as-at 2026-03-31 -council Kent -population 340000
//	go run ./examples/caseload -annexa lists/ -as-at 2026-03-31 -protection-visits 10 -earlier others -format csv
//
// The data are a workbook with a sheet for each of the eleven lists, or a folder with a CSV file for each. The lists hold
// six months, so what happened is that of the six months to the day of the extract and never of a year; what they cannot
// answer is said and not estimated. Without -annexa it generates a workbook of invented children and reads that.
//
// The page can be passed on: counts of 1 to 5 are suppressed and with them what would give them away, in every format
// (package examples/internal/safe). What a reader knows from elsewhere, such as the page of another day, it cannot allow
// for. What was wrong with the lists goes to standard error as list, row, column and code, for those who mend them; how
// many rows there are is not on the page, since rows are children. With -unsuppressed "for staff only" nothing is
// suppressed, and the page says so.
//
// With -workforce and -neighbours, the council's figures in the workforce census stand beside those of its statistical
// neighbours: the lists hold no workers, so that the program has none of its own. With -file, so do the published figures
// of the measures that the file has, and beside them the share or the state that the lists give, each with its period.
//
// It reads the lists (package metrics/caserecord/annexa), counts (metrics/caserecord/tally), suppresses
// (metrics/disclosure/suppression) and compares (metrics/benchmark).
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	annexa, council, format string
	asAt                    metrics.Date
	world                   invent.World // of the generated workbook
	population              metrics.Value
	visits                  timescale.Timescale
	earlier                 metrics.Verdict
	open                    bool
	areas                   *area.Register
	who                     area.ID
	census, model           program.File
	files                   []string
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "caseload", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

var formats = map[string]func(io.Writer, *page) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

// staffOnly is what has to be said for nothing to be suppressed.
const staffOnly = "for staff only"

// earlier says what the number of earlier referrals and plans counts.
var earlier = map[string]metrics.Verdict{"unknown": metrics.CannotTell, "others": metrics.No, "itself": metrics.Yes}

// mostInvented keeps a slip of the finger from filling the memory.
const mostInvented = 200_000

func (s *settings) parse(args []string) error {
	var asAt, unsuppressed, counts string
	var children, population, visits, seed uint64
	flags := flag.NewFlagSet("caseload", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.annexa, "annexa", "", "the workbook or the folder of CSV files, `FILE`; without it, invented children")
	flags.StringVar(&asAt, "as-at", "", "the day of the extract, such as 2026-03-31 `DATE`")
	flags.StringVar(&s.council, "council", "", "the council that the data are of, by `NAME` or code")
	flags.Uint64Var(&population, "population", 0, "`CHILDREN` aged 0 to 17 in the year before, for rates")
	flags.Uint64Var(&visits, "protection-visits", 0, "the council's own interval between visits to a child with a plan, in working `DAYS`")
	flags.StringVar(&counts, "earlier", "", "what the lists' numbers of earlier referrals and plans count: others, itself or unknown")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	flags.StringVar(&unsuppressed, "unsuppressed", "", "\""+staffOnly+"\" suppresses nothing: `WHO` may see it")
	flags.Uint64Var(&children, "children", invent.Usual, "how many invented children, `N`")
	flags.Uint64Var(&seed, "seed", 1, "another number makes other invented children, `N`")
	flags.StringVar(&s.census.Name, "workforce", "", "the workforce census `FILE`, as downloaded")
	flags.StringVar(&s.model.Name, "neighbours", "", "the lists of statistical neighbours, `FILE`")
	flags.Func("file", "a published `FILE` of children in need or looked after, as downloaded; may be there several times", func(name string) error {
		s.files = append(s.files, name)
		return nil
	})
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	given := make(map[string]bool)
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	if given["unsuppressed"] && unsuppressed != staffOnly {
		return fmt.Errorf("-unsuppressed needs the words %q: without suppression the page is for nobody else", staffOnly)
	}
	s.open = unsuppressed == staffOnly
	if given["population"] {
		if population == 0 || population > 100_000_000 {
			return errors.New("-population: expected a number of children above nought")
		}
		s.population = metrics.Exact(population)
	}
	if given["protection-visits"] {
		if visits == 0 || visits > 365 {
			return errors.New("-protection-visits: expected a number of working days from 1 to 365")
		}
		s.visits = timescale.Timescale{N: int(visits), Unit: timescale.WorkingDays}
	}
	if counts == "" && s.annexa == "" {
		counts = "others" // that is how they are generated
	}
	if counts == "" {
		counts = "unknown"
	}
	var ok bool
	if s.earlier, ok = earlier[counts]; !ok {
		return fmt.Errorf("-earlier %q: others, itself or unknown", metrics.Excerpt(counts))
	}
	if asAt == "" && s.annexa == "" {
		asAt = inventedDay
	}
	if asAt == "" {
		return errors.New("-annexa needs -as-at DATE, the day of the extract: the lists do not say it")
	}
	var err error
	if s.asAt, err = metrics.ParseDate(asAt); err != nil {
		return fmt.Errorf("-as-at: %w", err)
	}
	if s.annexa == "" {
		return s.invent(given, children, seed)
	}
	return s.real(given)
}

// inventedDay is the day of the generated workbook.
const inventedDay = "2026-03-31"

// invent settles what follows from invented children: they are of an invented council with a place in the invented
// census.
func (s *settings) invent(given map[string]bool, children, seed uint64) error {
	for _, name := range []string{"council", "workforce", "neighbours", "file"} {
		if given[name] {
			return fmt.Errorf("-%s needs -annexa FILE: the invented children are in no real council", name)
		}
	}
	if children == 0 || children > mostInvented {
		return errors.New("-children: expected a number from 1 to " + strconv.Itoa(mostInvented))
	}
	if year := s.asAt.Time().Year(); year < 2000 || year > 2100 {
		return errors.New("-as-at: invented children are of the years from 2000 to 2100")
	}
	s.world = invent.World{Seed: seed, AsAt: s.asAt, Children: int(children), Faults: invent.UsualFaults()}
	s.areas = sample.Areas()
	s.census = program.File{Name: "the invented census", Embedded: sample.Workforce}
	s.model = program.File{Name: "the invented neighbours", Embedded: sample.Neighbours}
	var err error
	s.who, err = s.areas.Find(invent.Name(inventedCouncil))
	return err
}

// inventedCouncil is the number of the council that is generated.
const inventedCouncil = 1

// real settles what follows from a council's own data.
func (s *settings) real(given map[string]bool) error {
	if given["children"] || given["seed"] {
		return errors.New("-children and -seed are for invented children, without -annexa")
	}
	s.areas = area.EnglandRegister()
	published := s.census.Name != "" || len(s.files) > 0
	if s.council != "" {
		var err error
		if s.who, err = s.areas.Find(s.council); err != nil {
			return fmt.Errorf("-council %q: %w", metrics.Excerpt(s.council), err)
		}
		if s.who.Level() != area.LocalAuthority {
			return fmt.Errorf("-council: %v is not a council", s.who)
		}
	}
	switch {
	case published && s.council == "":
		return errors.New("-workforce and -file need -council: whose published figures are to stand there")
	case s.model.Name != "" && !published:
		return errors.New("-neighbours needs -workforce or -file: it is their figures that it compares")
	}
	return nil
}
