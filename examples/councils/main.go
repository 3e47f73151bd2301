// Councils compares one council of England with the others: on the nine rates of the Department for Education's census
// "Children's social work workforce", on a percentage of any two published counts, or on a measure of the Local
// Authority Interactive Tool.
//
//	go run ./examples/councils
//	go run ./examples/councils -workforce csww_indicators_2017_to_2025.csv -neighbours sn_model_2025_wide.csv -council Kent
//	go run ./examples/councils -workforce csww_indicators_2017_to_2025.csv -neighbours sn_model_2025_wide.csv -council Kent -html report.html
//	go run ./examples/councils -workforce csww_indicators_2017_to_2025.csv -league -measure vacancy_rate_fte
//	go run ./examples/councils -file c1_referrals.csv -numerator rereferral_count -denominator referral_count -council Kent
//	go run ./examples/councils -lait lait_bds_long.csv.gz -dictionary lait_data_dictionary.csv -measure ReReferral -council Kent
//
// The files are the department's downloads as they are; the neighbours may be CSV or the first sheet of a workbook
// (XLSX). Without a file it shows an invented sample of the census, read by the same reader; no council in it is real.
// With -group it sets the council beside a region, its neighbours, England or a list of councils; with -league it lists
// all of them in order of rank; with -local it sets the council's own newer figures beside the published ones.
//
// With -html it writes a page for people: at most five sentences on what changed, what stands out and what to ask, then
// every measure with its charts. The page needs no network and no script. -outcomes adds Ofsted's inspections of the
// council, and -meetings how often agencies came to meetings. With -format xlsx the figures come as a workbook, to
// standard output; for a spreadsheet prefer it to -format csv, which is for programs: a name in a file that begins with
// =, +, - or @ stands in CSV as it is, and a spreadsheet may take it for a formula.
//
// It reads figures (workforce/csww, metrics/ees, metrics/lait) and lists of statistical neighbours (metrics/neighbours),
// compares the councils of a period (metrics/benchmark, with metrics/confidence and metrics/benchmark/funnel for what
// chance leaves open), and prints a table, JSON or CSV, or draws charts (metrics/chart). What could not be read in the
// files goes to standard error, and the rest is answered.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/examples/internal/neighbourfile"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

func main() {
	now := time.Now()
	today, _ := metrics.NewDate(now.Year(), now.Month(), now.Day()) // of the machine's own calendar
	os.Exit(runOn(today, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	workforce, neighbours string
	council, period       string
	convention, format    string
	group, local          string
	list, league          bool
	html                  string // the file of the page
	outcomes, meetings    string
	target                string
	targets               meetings.Targets
	today                 metrics.Date
	rules                 benchmark.Convention // of the convention that was named
	areas                 *area.Register
	invented              bool
	counts                countsFile
	lait                  laitFiles
	census, model         program.File // the file with the figures; model has no name without neighbours
}

// runOn is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code. How old
// figures are is counted up to today.
func runOn(today metrics.Date, args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "councils", Stderr: stderr}, today: today}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("councils", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.workforce, "workforce", "", "the workforce census `FILE`, as downloaded; without it, an invented sample")
	flags.StringVar(&s.neighbours, "neighbours", "", "the statistical neighbours `FILE`, as CSV or as the first sheet of an XLSX workbook")
	flags.StringVar(&s.counts.file, "file", "", "any `FILE` of counts of Explore Education Statistics, in place of -workforce")
	flags.StringVar(&s.counts.numerator, "numerator", "", "the `COLUMN` of that file that is counted")
	flags.StringVar(&s.counts.denominator, "denominator", "", "the `COLUMN` of that file of which it is a percentage")
	flags.StringVar(&s.counts.where, "where", "", "the items of its filters, as `COLUMN=ITEM,…`")
	flags.StringVar(&s.counts.polarity, "polarity", "", "which direction of the percentage is better: `high`, low or none")
	flags.StringVar(&s.lait.data, "lait", "", "the data set of the Local Authority Interactive Tool, `FILE` as CSV or packed with gzip")
	flags.StringVar(&s.lait.dictionary, "dictionary", "", "its dictionary, `FILE` as CSV")
	flags.StringVar(&s.lait.measure, "measure", "", "the measure of that data set, by its `SHORT` name, or that of a league")
	flags.StringVar(&s.group, "group", "", "councils to compare with: region, neighbours, england or `NAME,NAME…`")
	flags.StringVar(&s.local, "local", "", "the council's own figures, `FILE` as CSV: measure, period, numerator, denominator")
	flags.BoolVar(&s.league, "league", false, "every council on one measure, in order of rank")
	flags.StringVar(&s.council, "council", "", "the council, by `NAME` or code")
	flags.StringVar(&s.period, "period", "", "the `PERIOD`, for the census the year in which it ended; the latest in the file by default")
	flags.StringVar(&s.convention, "convention", benchmark.Returns.String(), "how councils are compared: returns, lait or outcomes")
	flags.StringVar(&s.format, "format", "text", "text, json, csv or xlsx")
	flags.StringVar(&s.html, "html", "", "write a page with charts to `FILE`; what stands out is printed")
	flags.StringVar(&s.outcomes, "outcomes", "", "for the page, Ofsted's inspection outcomes, `FILE` as ODS or XLSX, or one sheet as CSV")
	flags.StringVar(&s.meetings, "meetings", "", "for the page, the meetings that agencies were invited to, `FILE` as CSV or XLSX")
	flags.StringVar(&s.target, "target", meetings.UsualTargets, "the milestone and the stretch target of attendance, two `PERCENTAGES`")
	flags.BoolVar(&s.list, "list", false, "list the councils in the file")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	var ok bool
	if s.rules, ok = benchmark.ParseConvention(s.convention); !ok {
		return fmt.Errorf("unknown convention %q: returns, lait or outcomes", s.convention)
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json, csv or xlsx", s.format)
	}
	if err := s.checkPage(); err != nil {
		return err
	}
	return s.sources()
}

// sources says where the files come from: the ones named, or the sample.
func (s *settings) sources() error {
	if err := cmp.Or(s.counts.check(), s.lait.check()); err != nil {
		return err
	}
	if s.lait.measure != "" && s.lait.data == "" && !s.league {
		return errors.New("-measure is for -league and -lait")
	}
	if s.league && (s.council != "" || s.group != "" || s.local != "" || s.list) {
		return errors.New("-league is of all councils: it goes with none of -council, -group, -local and -list")
	}
	named := 0
	for _, name := range []string{s.workforce, s.counts.file, s.lait.data} {
		if name != "" {
			s.census.Name = name
			named++
		}
	}
	switch {
	case named > 1:
		return errors.New("one of -workforce, -file and -lait")
	case named == 1:
		s.model, s.areas = program.File{Name: s.neighbours}, area.EnglandRegister()
		if s.council == "" && !s.list && !s.league {
			return errors.New("which council? -council NAME or CODE; -list lists those in the file")
		}
		return nil
	case s.neighbours != "":
		return errors.New("-neighbours needs -workforce, -file or -lait: real neighbours say nothing about invented councils")
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
	src, err := s.readSource()
	if err != nil {
		return err
	}
	model, err := neighbourfile.Read(&s.Program, s.model, s.areas)
	if err != nil {
		return err
	}
	if src.note != "" {
		fmt.Fprintf(s.Stderr, "councils: note: %s: %s\n", src.file, src.note)
	}
	period, err := s.choosePeriod(src)
	if err != nil {
		return err
	}
	if s.list {
		return s.writeList(src, period)
	}
	if s.league {
		return s.writeLeague(src, model, period)
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
	r, err := s.compare(src, model, period, subject)
	if err != nil {
		return err
	}
	r.invented, r.neighboursFile, r.today = s.invented, s.model.Name, s.today
	if s.html != "" || s.format == "xlsx" {
		if err := s.readMore(r); err != nil {
			return err
		}
	}
	if s.html != "" {
		return s.writePage(r)
	}
	return formats[s.format](&s.Out, r)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV, "xlsx": writeWorkbook,
}
