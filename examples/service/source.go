package main

import (
	_ "embed" // for the sample's inspections
	"log/slog"
	"path/filepath"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/outcomes"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// inventedOutcomes are inspections of some of the sample's councils, in the form of one of Ofsted's sheets. None took
// place.
//
//go:embed outcomes.csv
var inventedOutcomes []byte

// source is what the files say.
type source struct {
	census  *csww.Census
	model   *neighbours.Model   // nil without lists of neighbours
	history *inspection.History // nil without outcomes
	about   about
}

// about says of every answer what it rests on: the names of the files, without their folders.
type about struct {
	Invented   bool    `json:"invented"`
	Notice     *string `json:"notice"`
	Workforce  string  `json:"workforce_file"`
	Layout     string  `json:"layout"`
	Neighbours *string `json:"neighbours_file"`
	Outcomes   *string `json:"outcomes_file"`
}

// read reads the files that the command line names, or the sample.
func (s settings) read(log *slog.Logger) (*source, error) {
	areas := area.EnglandRegister()
	census, model, outcomes := program.File{Name: s.workforce}, program.File{Name: s.neighbours}, program.File{Name: s.outcomes}
	src := &source{about: about{Workforce: filepath.Base(s.workforce)}}
	if s.workforce == "" {
		areas = sample.Areas()
		census = program.File{Name: "the invented sample", Embedded: sample.Workforce}
		model = program.File{Name: "the invented neighbours", Embedded: sample.Neighbours}
		outcomes = program.File{Name: "the invented outcomes", Embedded: inventedOutcomes}
		notice := program.InventedNotice
		src.about = about{Invented: true, Notice: &notice, Workforce: census.Name}
	}
	if err := src.readCensus(census, areas, log); err != nil {
		return nil, err
	}
	src.about.Layout = src.census.Layout.String()
	if model.Name != "" {
		if err := src.readModel(model, areas, log); err != nil {
			return nil, err
		}
		src.about.Neighbours = cells.TextOrNull(filepath.Base(model.Name))
	}
	if outcomes.Name != "" {
		if err := src.readOutcomes(outcomes, areas, log); err != nil {
			return nil, err
		}
		src.about.Outcomes = cells.TextOrNull(filepath.Base(outcomes.Name))
	}
	return src, nil
}

func (src *source) readCensus(f program.File, areas *area.Register, log *slog.Logger) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	if src.census, err = csww.Read(file, csww.Options{File: f.Name, Areas: areas}); err != nil {
		return err
	}
	tell(log, src.census.Problems)
	return nil
}

func (src *source) readModel(f program.File, areas *area.Register, log *slog.Logger) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	table, err := tables.Open(file, f.Name)
	if err != nil {
		return err
	}
	// The edition is in every answer: the name of the file, and not where it lies on this machine.
	model, problems, err := neighbours.ReadTable(table, neighbours.Options{File: filepath.Base(f.Name), Areas: areas})
	if err != nil {
		return err
	}
	src.model = model
	tell(log, problems)
	return nil
}

func (src *source) readOutcomes(f program.File, areas *area.Register, log *slog.Logger) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	found, err := outcomes.Of(file, ofsted.Options{File: f.Name, Areas: areas})
	if found != nil {
		tell(log, found.Problems)
	}
	if err != nil {
		return err
	}
	src.history = found.History()
	return nil
}

// mostTold is how many problems of a file are logged one by one.
const mostTold = 50

// tell logs what could not be read in a file.
func tell(log *slog.Logger, problems sheet.Problems) {
	for _, problem := range problems.List[:min(len(problems.List), mostTold)] {
		log.Warn("could not be read", "problem", problem)
	}
	if problems.Count > mostTold {
		log.Warn("more could not be read", "count", problems.Count-mostTold)
	}
}
