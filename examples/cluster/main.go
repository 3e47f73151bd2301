// Cluster counts the records of many councils' children into figures, on one machine or on a cluster: the tallies of
// package metrics/caserecord/tally as combiners on Apache Beam.
//
//	go run . -generate records -councils 4 -children 2000 -years 3   # invented councils, a file each
//	go run . -input 'records/*.records' -out figures -years 3        # on Prism, in this process
//	go run . -input 'records/*.records' -out figures -years 3 -plain # the same without Beam
//
// Run it in its own folder: it is a module of its own, so that nobody who imports the library compiles Beam. The README
// beside it says how to start it on Flink, Spark and Dataflow, what it costs, and what was measured.
//
// A record file (package recordfile) is one council's. The figures are written as panels in the form of Explore Education
// Statistics (package metrics/ees), of councils, regions and the country: 1 to 5 is suppressed, and so is what would give
// it away (package metrics/disclosure/suppression). A region or country of which a council has no file has no figures.
// Rates have their counts alone, since they need populations.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
)

func main() {
	var s settings
	s.declare(flag.CommandLine) // where Beam has its own, such as -runner
	flag.Parse()
	if s.verbose {
		log.SetupLogging("info", "text")
	} else {
		log.SetupLogging("warn", "text")
	}
	beam.Init() // on a worker of a cluster this does its work, and does not return
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := s.run(ctx, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "cluster: %v\n", err)
		os.Exit(1)
	}
}

// settings are the command line.
type settings struct {
	input, out, asAt, roles, unsuppressed string
	years                                 int
	plain, verbose                        bool
	every                                 time.Duration

	generate           string
	councils, children int
	seed               uint64
	faults             bool
}

func (s *settings) declare(flags *flag.FlagSet) {
	flags.StringVar(&s.input, "input", "", "the record `FILES`, a pattern: 'records/*.records', 'gs://bucket/*.records'")
	flags.StringVar(&s.out, "out", "", "the `FOLDER` for the figures")
	flags.StringVar(&s.asAt, "as-at", "2026-03-31", "the `DAY` of the extracts; figures are of financial years over by then")
	flags.IntVar(&s.years, "years", 10, "how many financial years, and of how many -generate makes records")
	flags.StringVar(&s.roles, "holding-roles", invent.CaseWorker, "the `ROLES` in which a worker holds a case, with commas")
	flags.StringVar(&s.unsuppressed, "unsuppressed", "", "write all counts as they are: takes the `WORDS` \""+forStaff+"\"")
	flags.BoolVar(&s.plain, "plain", false, "count with goroutines, without Beam")
	flags.BoolVar(&s.verbose, "verbose", false, "what the engine logs")
	flags.DurationVar(&s.every, "progress", 10*time.Second, "how often to say how far it is; 0 is at the end alone")
	flags.StringVar(&s.generate, "generate", "", "write the records of invented councils to a `FOLDER` and end")
	flags.IntVar(&s.councils, "councils", invent.Councils, "of how many councils to generate records")
	flags.IntVar(&s.children, "children", invent.Usual, "how many children each has")
	flags.Uint64Var(&s.seed, "seed", 1, "another one gives other children")
	flags.BoolVar(&s.faults, "faults", false, "generate records with dates missing, spells reversed and records repeated")
}

// run generates or counts.
func (s *settings) run(ctx context.Context, stdout, stderr io.Writer) error {
	if flag.NArg() > 0 {
		return fmt.Errorf("unexpected %q: every option begins with -, and a pattern needs quotes", flag.Arg(0))
	}
	here.to, here.every = stderr, s.every
	asAt, err := metrics.ParseDate(s.asAt)
	if err != nil {
		return err
	}
	q := Question{AsAt: s.asAt, Years: s.years, HoldingRoles: s.roles}
	plan, err := q.Plan()
	if err != nil {
		return err
	}
	if s.generate != "" {
		w := invent.World{Seed: s.seed, AsAt: asAt, Years: s.years, Children: s.children}
		if s.faults {
			w.Faults = invent.UsualFaults()
		}
		return generate(ctx, s.generate, w, s.councils, here)
	}
	if s.input == "" || s.out == "" {
		return errors.New("-input and -out, or -generate: see -h")
	}
	if s.unsuppressed != "" && s.unsuppressed != forStaff {
		return fmt.Errorf("-unsuppressed %q, expected %q", s.unsuppressed, forStaff)
	}
	out := Output{Folder: s.out, AsAt: s.asAt, Staff: s.unsuppressed != ""}
	if !isRemote(s.out) {
		if out.Folder, err = filepath.Abs(s.out); err != nil {
			return err
		}
	}
	sources, err := find(ctx, s.input)
	if err != nil {
		return err
	}
	if s.plain {
		tallies, err := plain(ctx, plan, sources, here)
		if err != nil {
			return err
		}
		decoding, counting := time.Duration(here.decoding.Load()), time.Duration(here.counting.Load())
		n := float64(here.records.Load()) / 1e6
		fmt.Fprintf(stderr, "cluster: decoding took %v of all cores (%.1f million a second and core), counting %v (%.1f)\n",
			decoding.Round(time.Millisecond), n/decoding.Seconds(), counting.Round(time.Millisecond), n/counting.Seconds())
		began := time.Now()
		said, err := out.write(ctx, plan, tallies)
		if err != nil {
			return err
		}
		fmt.Fprintf(stderr, "cluster: suppressing and writing took %v\n", time.Since(began).Round(time.Millisecond))
		_, err = fmt.Fprintln(stdout, said)
		return err
	}
	p, scope := beam.NewPipelineWithRoot()
	build(scope, sources, q, out)
	here.begin("counting on Beam", len(sources))
	defer here.end()
	return beamx.Run(ctx, p)
}
