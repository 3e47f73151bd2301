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
// A list with a header and no rows answers nothing, since it may not have been filled in, unless -nothing-in 7,10 says
// that there was nothing to list in it. Lists that end more than a month before -as-at are taken for those of another day
// and refused, unless -nothing-lately says that nothing has happened since. A column that is not found by a heading that
// is known gets its own by -heading 8.dental=TEXT, once for each; where one is missing, page and standard error say which.
//
// The page can be passed on: counts of 1 to 5 are suppressed and with them what would give them away, in every format
// (package examples/internal/safe). What a reader knows from elsewhere it cannot allow for, and another page of the same
// lists is such: with another -earlier or -protection-visits, or of a day near this one, a count that is shown on both may
// differ by a child or two, and the difference is a small count. So hand on one page of an extract. Its settings are on
// it. What was wrong with the lists goes to standard error as list, row, column and code, for those who mend them; how
// many rows there are is not on the page, since rows are children. With -unsuppressed "for staff only" nothing is
// suppressed, and page and standard error say so.
//
// With -workforce and -neighbours, the council's figures in the workforce census stand beside those of its statistical
// neighbours: the lists hold no workers, so that the program has none of its own. With -file, so do the published figures
// of the measures that the file has, and beside them the share or the state that the lists give, each with its period.
// They are in text and JSON; CSV has a row for each measure of the lists, those that they do not answer with the reason.
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

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/program"
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
	counts                  string // what the lists' numbers of earlier ones count, a key of earlier
	empty                   []int  // lists with nothing to list
	nothingLately           bool
	monthFirst              bool
	headings                map[string][]string // by their key in annexa.Layout
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

// together is what a user must know of a flag that changes counts.
const together = "; never hand on two pages of the same lists that differ in it: together they can show small counts"

func (s *settings) parse(args []string) error {
	var asAt, unsuppressed, empty string
	var headings []string
	var children, population, visits, seed uint64
	flags := flag.NewFlagSet("caseload", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	several := func(name, usage string, list *[]string) {
		flags.Func(name, usage+"; may be there several times", func(text string) error {
			*list = append(*list, text)
			return nil
		})
	}
	flags.StringVar(&s.annexa, "annexa", "", "the workbook or the folder of CSV files, `FILE`; without it, invented children")
	flags.StringVar(&asAt, "as-at", "", "the `DATE` of the extract, such as 2026-03-31")
	flags.StringVar(&s.council, "council", "", "the council that the data are of, by `NAME` or code")
	flags.Uint64Var(&population, "population", 0, "`CHILDREN` aged 0 to 17 in the year before, for rates")
	flags.Uint64Var(&visits, "protection-visits", 0,
		"the council's own interval between visits to a child with a plan, in working `DAYS`"+together)
	flags.StringVar(&s.counts, "earlier", "",
		"`WHAT` the lists' numbers of earlier referrals and plans count: others, itself or unknown"+together)
	flags.StringVar(&empty, "nothing-in", "", "the numbers of the `LISTS` that rightly have no rows, or are not there, such as 7,10")
	flags.BoolVar(&s.nothingLately, "nothing-lately", false, "it is right that nothing in the lists is of the month before -as-at")
	flags.BoolVar(&s.monthFirst, "month-first", false, "dates in text have the month first: 3/4/2025 is 4 March")
	several("heading", "the heading of a column that is not found by one that is known, `KEY=TEXT`, such as 8.dental=TEXT", &headings)
	flags.StringVar(&s.format, "format", "text", "`FORMAT`: text, json or csv")
	flags.StringVar(&unsuppressed, "unsuppressed", "", "with the `WORDS` \""+staffOnly+"\" nothing is suppressed")
	flags.Uint64Var(&children, "children", invent.Usual, "how many invented children, `N`")
	flags.Uint64Var(&seed, "seed", 1, "another number makes other invented children, `N`")
	flags.StringVar(&s.census.Name, "workforce", "", "the workforce census `FILE`, as downloaded")
	flags.StringVar(&s.model.Name, "neighbours", "", "the lists of statistical neighbours, `FILE`")
	several("file", "a published `FILE` of children in need or looked after, as downloaded", &s.files)
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
	if s.counts == "" && s.annexa == "" {
		s.counts = "others" // that is how they are generated
	}
	if s.counts == "" {
		s.counts = "unknown"
	}
	if _, ok := earlier[s.counts]; !ok {
		return fmt.Errorf("-earlier %q: others, itself or unknown", metrics.Excerpt(s.counts))
	}
	var err error
	if given["nothing-in"] {
		if s.empty, err = listNumbers(empty); err != nil {
			return err
		}
	}
	if s.headings, err = ownHeadings(headings); err != nil {
		return err
	}
	if asAt == "" && s.annexa == "" {
		asAt = inventedDay
	}
	if asAt == "" {
		return errors.New("-annexa needs -as-at DATE, the day of the extract: the lists do not say it")
	}
	if s.asAt, err = metrics.ParseDate(asAt); err != nil {
		return fmt.Errorf("-as-at: %w", err)
	}
	if s.annexa == "" {
		return s.invent(given, children, seed)
	}
	return s.real(given)
}
