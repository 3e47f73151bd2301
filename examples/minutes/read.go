package main

import (
	"github.com/childmetrics/childmetrics/examples/internal/outcomes"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/returns"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// published is the files that were given. Either is nil where it was not.
type published struct {
	history *inspection.History
	census  *csww.Census
}

// read reads the files that are named.
func (s *settings) read() (published, error) {
	var p published
	if s.workforce != "" {
		census, err := returns.Read(&s.Program, program.File{Name: s.workforce}, area.EnglandRegister())
		if err != nil {
			return p, err
		}
		p.census = census
	}
	if s.outcomes != "" {
		all, err := outcomes.Read(&s.Program, program.File{Name: s.outcomes})
		if err != nil {
			return p, err
		}
		p.history = all.History()
	}
	return p, nil
}
