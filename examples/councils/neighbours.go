package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
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
	table, err := openTable(file, s.model.Name)
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

// openTable opens a CSV file, or the first sheet of a workbook.
func openTable(file program.Content, name string) (sheet.Table, error) {
	if !program.IsArchive(file) {
		return sheet.OpenCSV(file, name)
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.Open(file, size, name, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	return sheet.OfRows(book.Rows(book.Sheets()[0]), name)
}
