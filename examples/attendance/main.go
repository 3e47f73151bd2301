// Attendance shows how often each agency comes to meetings, quarter by quarter: against a milestone and a stretch target,
// on a process behaviour chart, and what to expect next.
//
//	go run ./examples/attendance
//	go run ./examples/attendance -meetings meetings.csv -target 70,95
//	go run ./examples/attendance -meetings records.csv -denominator required -format json
//
// The meetings are a CSV file, or the first sheet of an XLSX workbook, in one of two forms. Counts have the columns
// period (2019-20 Q1, or April 2025), agency, invited and attended, and may have required, attended_required and note.
// Records have the columns date, agency and status (attended, apologies, absent, invited, required, not invited, or
// nothing where it was not recorded), and may have meeting, which tells the meetings of one day apart, and required; they
// are counted by quarters of the financial year. Without -meetings it shows an invented sample.
//
// It counts attendance (package metrics/target/attendance), sets it against targets (metrics/target), and asks of each
// agency's quarters what is special (metrics/spc), whether there is a trend (metrics/trend) and what comes next
// (metrics/forecast). What could not be read goes to standard error, and the rest is answered.
package main

import (
	_ "embed" // for the sample
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

func main() {
	now := time.Now()
	today, _ := metrics.NewDate(now.Year(), now.Month(), now.Day()) // of the machine's own calendar
	os.Exit(run(today, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the command line and what follows from it.
type settings struct {
	program.Program
	meetings, target, denominator, format string
	today                                 metrics.Date
	targets                               meetings.Targets
	of                                    attendance.Denominator
}

// run is the program: it prints the answer to stdout and everything else to stderr, and gives the exit code. Meetings
// after today are in the future.
func run(today metrics.Date, args []string, stdout, stderr io.Writer) int {
	s := &settings{Program: program.Program{Name: "attendance", Stderr: stderr}, today: today}
	return s.Run(stdout, func() error { return s.parse(args) }, s.answer)
}

var formats = map[string]func(io.Writer, *answered) error{
	"text": writeText, "json": writeJSON, "csv": writeCSV,
}

// sample is quarters of agencies and figures that are nobody's.
//
//go:embed sample.csv
var sample []byte

func (s *settings) parse(args []string) error {
	flags := flag.NewFlagSet("attendance", flag.ContinueOnError)
	flags.SetOutput(s.Stderr)
	flags.StringVar(&s.meetings, "meetings", "", "the meetings, `FILE` as CSV or XLSX, as counts or as records")
	flags.StringVar(&s.target, "target", meetings.UsualTargets, "the milestone and the stretch target, two `PERCENTAGES`")
	flags.StringVar(&s.denominator, "denominator", "invited", "invited or required: among which meetings attendance is counted")
	flags.StringVar(&s.format, "format", "text", "text, json or csv")
	if err := program.Parse(flags, args); err != nil {
		return err
	}
	if _, ok := formats[s.format]; !ok {
		return fmt.Errorf("unknown format %q: text, json or csv", s.format)
	}
	switch s.denominator {
	case attendance.Invited.String():
	case attendance.Required.String():
		s.of = attendance.Required
	default:
		return fmt.Errorf("unknown denominator %q: invited or required", s.denominator)
	}
	var err error
	s.targets, err = meetings.ParseTargets(s.target)
	return err
}

// answer reads the meetings and writes the answer.
func (s *settings) answer() error {
	file := program.File{Name: s.meetings}
	if s.meetings == "" {
		file = program.File{Name: "the invented sample", Embedded: sample}
	}
	q := meetings.Question{Program: &s.Program, File: file, Today: s.today, Of: s.of, Targets: s.targets}
	r, err := q.Answer()
	if err != nil {
		return err
	}
	return formats[s.format](&s.Out, &answered{r, s.meetings})
}

// answered is the answer, with the name of the file that it rests on, empty for the invented sample.
type answered struct {
	*meetings.Report
	file string
}
