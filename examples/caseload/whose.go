package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

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
	for _, name := range []string{"nothing-in", "nothing-lately", "month-first", "heading"} {
		if given[name] {
			return fmt.Errorf("-%s needs -annexa FILE: the invented lists are as they should be", name)
		}
	}
	if children == 0 || children > mostInvented {
		return errors.New("-children: expected a number from 1 to " + strconv.Itoa(mostInvented))
	}
	if year := s.asAt.Time().Year(); year < 2000 || year > 2100 {
		return errors.New("-as-at: invented children are of the years from 2000 to 2100")
	}
	s.world = invent.World{Seed: seed, AsAt: s.asAt, Children: int(children), Faults: invent.UsualFaults()}
	for list := range annexa.ListCount {
		s.empty = append(s.empty, list+1) // what is not generated was not there
	}
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
