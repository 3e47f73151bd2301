// Package returns reads the workforce census for programs.
package returns

import (
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// Read reads a census, and tells what could not be read in it.
func Read(p *program.Program, f program.File, areas *area.Register) (*csww.Census, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	census, err := csww.Read(file, csww.Options{File: f.Name, Areas: areas})
	if err != nil {
		return nil, err
	}
	p.Tell(census.Problems)
	return census, nil
}
