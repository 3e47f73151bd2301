package main

import (
	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// readModel reads the lists of neighbours, and tells what could not be read in them. Without a file there are none.
func (s *settings) readModel() (*neighbours.Model, error) {
	if s.model.Name == "" {
		return nil, nil
	}
	file, err := s.model.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	table, err := tables.Open(file, s.model.Name)
	if err != nil {
		return nil, err
	}
	model, problems, err := neighbours.ReadTable(table, neighbours.Options{Areas: s.areas})
	if err != nil {
		return nil, err
	}
	s.Tell(problems)
	return model, nil
}
