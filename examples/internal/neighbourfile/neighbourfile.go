// Package neighbourfile reads the lists of statistical neighbours for programs.
package neighbourfile

import (
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// Read reads the lists, CSV or XLSX, and tells what could not be read in them. Without a file there are none, and the
// model is nil.
func Read(p *program.Program, f program.File, areas *area.Register) (*neighbours.Model, error) {
	if f.Name == "" {
		return nil, nil
	}
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	table, err := tables.Open(file, f.Name)
	if err != nil {
		return nil, err
	}
	model, problems, err := neighbours.ReadTable(table, neighbours.Options{Areas: areas})
	if err != nil {
		return nil, err
	}
	p.Tell(problems)
	return model, nil
}
