// Package csww reads the Department for Education's census "Children's social work workforce" as it is published on
// Explore Education Statistics.
//
//	census, err := csww.Read(file, csww.Options{File: "csww_indicators_2017_to_2025.csv"})
//	rates, err := census.Panels(workforce.VacancyRateFTE)
//	comparison, err := benchmark.Councils(rates.Published, rates.Published.Latest(), benchmark.Options{Base: rates.Base})
//	r, ok := comparison.Of(kent)
//	fmt.Println(r.Value, r.Standing.Rank, r.Ranking.Of, ok, census.Problems.Count)
//
// Each council counts its child and family social workers on 30 September, in full-time equivalents (FTE) and in heads,
// with vacancies, agency workers, leavers, starters, cases and days lost to sickness.
//
// Two layouts of the file are in use, with other column names and revised figures: the current one, 2017 to 2025, and
// a superseded one, 2017 to 2022. [Read] tells them apart by their header and says which it read. Figures of two
// editions should not be mixed.
//
// A symbol stays the reason for which there is no figure; a cell or row that cannot be read is a problem with its
// place. Where to go next: package workforce has the rates and what they are made of, benchmark the comparison.
package csww

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/workforce"
)

// Layout is one of the forms in which the census has been published. The zero Layout is none.
type Layout uint8

// The layouts.
const (
	// Current has a column inpost_fte, and holds 2017 onwards.
	Current Layout = iota + 1
	// Superseded has a column social_worker_fte, and held 2017 to 2022. Many of its figures were revised. It prints 0
	// where the current one prints z, and puts a joint return under one of its councils, with a row of z for the other
	// or none: [Read] gives these as joint returns, without the row of z.
	Superseded
)

// String is "current" or "superseded (2017 to 2022)".
func (l Layout) String() string {
	switch l {
	case Current:
		return "current"
	case Superseded:
		return "superseded (2017 to 2022)"
	}
	return "no layout"
}

// Census is one census file.
type Census struct {
	// Layout says how the file was laid out.
	Layout Layout
	// Edition is the name of the edition as the options gave it, or the name of the file.
	Edition string
	// Returns are the rows in the order of the file: councils, joint returns, regions and England.
	Returns []workforce.Return
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// Options say what the file does not.
type Options struct {
	// File is the name of the file, for messages.
	File string
	// Edition names the edition of the census, such as its publication date, where that is known.
	Edition string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
}

// usualRows is room for the rows of a census of nine years, England and its regions included.
const usualRows = 1536

// Read reads a census file of either layout. Rows and cells that cannot be read, figures below nought, shares above
// 100 and second returns of the same council and year are problems; the rest is read. A file that is no census, or has
// no return that can be read, gives an error of the class [metrics.ErrUnreadable].
func Read(r io.Reader, o Options) (*Census, error) {
	reader, layout, positions, err := open(r, o)
	if err != nil {
		return nil, err
	}
	census := &Census{Layout: layout, Edition: cmp.Or(o.Edition, o.File)}
	joint := jointInSuperseded(o.Areas)
	unique := panel.NewBuilder()
	var partners []workforce.Return // rows of z beside a joint return
	bad := func(row ees.Row, column, found, expected string, cause error) {
		census.Problems.Add(&metrics.InputError{
			Class: metrics.ErrBadRow, File: o.File, Row: row.Line, Column: column, Found: metrics.Excerpt(found),
			Expected: expected, Cause: cause,
		})
	}
	for row, err := range reader.Rows() {
		if err != nil {
			if err := census.Problems.Take(err); err != nil {
				return nil, err
			}
			continue
		}
		if row.Period.Kind() != metrics.ReportingYear {
			bad(row, "time_identifier", row.Period.TimeIdentifier(), metrics.ReportingYear.String(), nil)
			continue
		}
		if len(census.Returns) == cap(census.Returns) {
			census.Returns = slices.Grow(census.Returns, usualRows) // a return is large: grow seldom
		}
		census.Returns = append(census.Returns, workforce.Return{Subject: row.Subject, Period: row.Period})
		ret := &census.Returns[len(census.Returns)-1]
		for i, f := range fields {
			if positions[i] < 0 {
				continue
			}
			value := row.Values[positions[i]]
			if expected := f.impossible(value); expected != "" {
				bad(row, f.name(layout), value.String(), expected, nil)
				value = metrics.Missing(metrics.Invalid)
			}
			*f.into(ret) = value
		}
		if layout == Superseded && !joint.apply(ret) {
			partners = append(partners, *ret)
			census.Returns = census.Returns[:len(census.Returns)-1]
			continue
		}
		if err := unique.Add(ret.Period, ret.Subject); err != nil {
			census.Returns = census.Returns[:len(census.Returns)-1]
			bad(row, "", row.Subject.Label.Name, "one row for each council and year: "+err.Error(), err)
		}
	}
	for _, ret := range partners {
		// A row that overlaps says no more than that the joint return is the other's too; one that does not is all there is.
		if unique.Add(ret.Period, ret.Subject) == nil {
			census.Returns = append(census.Returns, ret)
		}
	}
	if len(census.Returns) == 0 {
		return nil, errors.Join(append([]error{&metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: "no row that can be read", Expected: "the returns of a workforce census",
		}}, census.Problems.List[:min(len(census.Problems.List), 5)]...)...)
	}
	return census, nil
}

// Panels gives a rate for every return; see [workforce.Rate.Panels].
func (c *Census) Panels(rate workforce.Rate) (workforce.RatePanels, error) {
	return rate.Panels(c.Edition, c.Returns)
}
