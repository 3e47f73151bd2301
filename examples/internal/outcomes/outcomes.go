// Package outcomes reads Ofsted's inspection outcomes for programs, whichever kind of file they are in.
package outcomes

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/internal/tables"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
)

// Read reads Ofsted's workbook, as ODS or saved as XLSX, or one sheet of it as CSV, and tells what could not be read.
func Read(p *program.Program, f program.File) (*ofsted.Outcomes, error) {
	file, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	all, err := Of(file, ofsted.Options{File: f.Name})
	if all != nil {
		p.Tell(all.Problems)
	}
	return all, err
}

// Of reads the outcomes of an open file.
func Of(file program.Content, o ofsted.Options) (*ofsted.Outcomes, error) {
	if !program.IsArchive(file) {
		return ofsted.ReadCSV(file, o)
	}
	if tables.IsODS(file) {
		size, err := file.Seek(0, io.SeekEnd)
		if err != nil {
			return nil, err
		}
		return ofsted.ReadWorkbook(file, size, o)
	}
	book, err := tables.Workbook(file, o.File)
	if err != nil {
		return nil, err
	}
	return ofsted.ReadSheets(book, o)
}
