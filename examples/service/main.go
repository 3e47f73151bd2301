// Service answers questions about councils over HTTP, as a program of another team that uses this library would: every
// council with its figures and inspections, every measure as a league, charts, and an OpenAPI description of it all.
//
//	go run ./examples/service
//	go run ./examples/service -workforce csww_indicators_2017_to_2025.csv -neighbours sn_model_2025_wide.csv -outcomes outcomes.ods
//	curl http://127.0.0.1:8080/councils/011/measures/vacancy_rate_fte
//
// The files are the department's and Ofsted's downloads as they are. Without files it serves an invented sample, and
// says so in every answer; no council in it is real. The addresses are in openapi.json, which it serves too.
//
// It reads the files once, at its start (workforce/csww, metrics/neighbours, inspection/ofsted), compares all councils on
// the latest figures (metrics/benchmark, inspection) and keeps every answer in JSON ready, with an ETag. Only charts
// (metrics/chart) are drawn when they are asked for. Nothing changes after that, so that requests need no locks: new
// files need a new start.
//
// Answers are the library's own JSON: figures with value, symbol, lower and upper, and null for what is not there. Errors
// are problem details (RFC 9457), but for what is not HTTP and headers that are too long, which net/http refuses in plain
// text before the program sees them. A request with a body or a query is refused: who asks for ?period=2019 must not be
// given the latest figures without a word.
//
// Logs are JSON on standard error. They name the route and not the path, and neither addresses nor headers, so that they
// hold nothing about a person, whatever somebody may have typed. SIGINT and SIGTERM end the service after the requests
// that are running.
package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/childmetrics/childmetrics/examples/internal/program"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

// settings are the command line.
type settings struct {
	address                         string
	workforce, neighbours, outcomes string
}

// run is the program: it serves until it is told to end, and gives the exit code.
func run(args []string, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	log := slog.New(slog.NewJSONHandler(stderr, nil))
	s, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		log.Error("wrong command line", "error", err)
		return 2
	}
	if err := s.serve(ctx, log); err != nil {
		log.Error("ended", "error", err)
		return 1
	}
	log.Info("ended")
	return 0
}

func parse(args []string, stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("service", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.address, "addr", "127.0.0.1:8080", "the `ADDRESS` to listen on; port 0 takes any that is free, and the log says which")
	flags.StringVar(&s.workforce, "workforce", "", "the workforce census `FILE`, as downloaded; without it, an invented sample")
	flags.StringVar(&s.neighbours, "neighbours", "", "the statistical neighbours `FILE`, as CSV or as the first sheet of an XLSX workbook")
	flags.StringVar(&s.outcomes, "outcomes", "", "Ofsted's outcomes `FILE`, as ODS or XLSX, or one sheet as CSV")
	if err := program.Parse(flags, args); err != nil {
		return s, err
	}
	if s.workforce == "" && (s.neighbours != "" || s.outcomes != "") {
		return s, errors.New("-neighbours and -outcomes need -workforce: real files say nothing about invented councils")
	}
	return s, nil
}

// serve reads the files and serves what they say.
func (s settings) serve(ctx context.Context, log *slog.Logger) error {
	src, err := s.read(log)
	if err != nil {
		return err
	}
	pages, err := newSite(src)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.address)
	if err != nil {
		return err
	}
	log.Info("listening", "address", listener.Addr().String(), "councils", len(pages.list.Councils), "measures", len(pages.measures),
		"invented", src.about.Invented)
	return serve(ctx, listener, newHandler(pages, usual, log), usual, log)
}
