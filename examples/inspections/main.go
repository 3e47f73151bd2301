// Inspections counts Ofsted's judgements of children's services as they stood on a day, shows one council's history, and
// reckons deadlines.
//
//	go run ./examples/inspections
//	go run ./examples/inspections -outcomes outcomes.ods -as-at 2024-03-31 -published-by 2024-06-30
//	go run ./examples/inspections -outcomes outcomes.ods -third-party table.csv -council Nottingham
//	go run ./examples/inspections -outcomes outcomes.ods -stated
//	go run ./examples/inspections -from 2022-08-12 -working-days 70
//
// The outcomes are Ofsted's workbook "Local authority inspection outcomes" as it is downloaded (ODS) or saved as XLSX, or
// one of its sheets saved as CSV. A third party's table beside it is held against it, and what it got wrong is listed
// cell by cell. Without -outcomes it shows what five committees said of their own council's inspections, as stated there
// and no more; with -stated it sets what they said beside the outcomes.
//
// It reads inspections (package inspection/ofsted), counts them (inspection) and adds working days (metrics/timescale).
// What could not be read goes to standard error, and the rest is answered.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/childmetrics/childmetrics/examples/internal/outcomes"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	outcomes, thirdParty, council, format string
	asAt, publishedBy, from               metrics.Date
	workingDays                           int
	stated                                bool
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "inspections", Stderr: stderr}}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

var formats = map[string]func(io.Writer, *report) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

// usualDays is the working days of an action plan after an inspection.
const usualDays = 70

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("inspections", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.outcomes, "outcomes", "", "Ofsted's outcomes `FILE`, as ODS or XLSX, or one sheet as CSV")
	flags.StringVar(&s.thirdParty, "third-party", "", "a third party's table of inspections, `FILE` as CSV or XLSX")
	flags.StringVar(&s.council, "council", "", "the council whose history is shown, by `NAME` or code")
	flags.TextVar(&s.asAt, "as-at", metrics.Date{}, "the last `DAY` on which inspections may have begun, such as 2024-03-31")
	flags.TextVar(&s.publishedBy, "published-by", metrics.Date{}, "the last `DAY` on which they may have been published")
	flags.TextVar(&s.from, "from", metrics.Date{}, "the `DAY` of receipt from which a deadline is counted")
	flags.IntVar(&s.workingDays, "working-days", usualDays, "how many working `DAYS` there are to the deadline")
	flags.BoolVar(&s.stated, "stated", false, "hold what five committees were told against the outcomes")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	if s.stated && s.outcomes == "" {
		return errors.New("-stated needs -outcomes FILE, beside which the statements are set")
	}
	if s.from.IsZero() && isSet(flags, "working-days") {
		return errors.New("-working-days needs -from DAY, from which they are counted")
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	return nil
}

// isSet tells whether an option is on the command line.
func isSet(flags *flag.FlagSet, name string) bool {
	set := false
	flags.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}

// answer reads the files and writes the answer.
func (s *settings) answer() error {
	r := &report{asAt: s.asAt, publishedBy: s.publishedBy}
	var all *inspection.History
	switch {
	case s.outcomes != "":
		found, err := outcomes.Read(&s.Program, program.File{Name: s.outcomes})
		if err != nil {
			return err
		}
		r.files, all = append(r.files, s.outcomes), found.History()
		r.quirks = ofsted.Check(found.Rows)
	case s.thirdParty == "":
		r.stated, all = true, inspection.NewHistory(stated()...)
	}
	if s.thirdParty != "" {
		table, err := s.readThirdParty()
		if err != nil {
			return err
		}
		r.quirks = append(r.quirks, table.Quirks...)
		if all == nil {
			inspections := make([]inspection.Inspection, len(table.Rows))
			for i, row := range table.Rows {
				inspections[i] = row.Inspection
			}
			r.thirdPartyOnly, all = true, inspection.NewHistory(inspections...)
		} else {
			r.quirks = append(r.quirks, ofsted.Beside(table.Rows, all).Quirks...)
		}
	}
	if s.thirdParty != "" {
		r.files = append(r.files, s.thirdParty)
	}
	for i := range all.All() {
		if !s.asAt.IsZero() && i.Start.IsZero() || !s.publishedBy.IsZero() && i.Published.IsZero() {
			r.undated++
		}
	}
	r.count(all.AsAt(inspection.AsAt{InspectedBy: s.asAt, PublishedBy: s.publishedBy}))
	if s.council != "" {
		id, err := area.EnglandRegister().Find(s.council)
		if err != nil {
			return fmt.Errorf("-council %q: %w", metrics.Excerpt(s.council), err)
		}
		if id.Level() != area.LocalAuthority {
			return fmt.Errorf("-council: %v is not a council", id)
		}
		r.show(id)
	}
	if s.stated && !r.stated {
		r.claims = claims(all)
	}
	if !s.from.IsZero() {
		deadline, err := timescale.EnglandAndWales().Deadline(s.from, metrics.Date{}, s.workingDays)
		if err != nil {
			return fmt.Errorf("-from: %w", err)
		}
		r.deadline = &deadline
	}
	return formats[s.format](&s.Out, r)
}

// readThirdParty reads a third party's table, as CSV or as the first sheet of a workbook.
func (s *settings) readThirdParty() (*ofsted.ThirdParty, error) {
	file, err := program.File{Name: s.thirdParty}.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	opened, err := tables.Open(file, s.thirdParty)
	if err != nil {
		return nil, err
	}
	table, err := ofsted.ReadThirdPartyTable(opened, ofsted.Options{File: s.thirdParty})
	if table != nil {
		s.Tell(table.Problems)
	}
	return table, err
}
