package main

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/lait"
)

// laitFiles are the data set of the Local Authority Interactive Tool and its dictionary, and a measure of it.
type laitFiles struct {
	data, dictionary, measure string
}

// check says what is wrong with the options.
func (l laitFiles) check() error {
	if (l.data != "" || l.dictionary != "") && (l.data == "" || l.dictionary == "" || l.measure == "") {
		return errors.New("-lait FILE, -dictionary FILE and -measure MEASURE_SHORT go together")
	}
	return nil
}

// readLAIT reads the data set, and takes one measure of it.
func (s *settings) readLAIT() (*source, error) {
	data, err := s.census.Open()
	if err != nil {
		return nil, err
	}
	defer data.Close()
	dictionary, err := program.File{Name: s.lait.dictionary}.Open()
	if err != nil {
		return nil, err
	}
	defer dictionary.Close()
	set, err := lait.Read(data, dictionary, lait.Options{
		File: s.lait.data, DictionaryFile: s.lait.dictionary, Areas: s.areas,
	})
	if err != nil {
		return nil, err
	}
	if n := set.Problems.Count; n > 0 { // of all its measures, of which one is asked for
		fmt.Fprintf(s.Stderr, "councils: %d rows or cells could not be read, the first: %v\n", n, set.Problems.List[0])
	}
	p, ok := set.Panel(s.lait.measure)
	if !ok {
		return nil, fmt.Errorf("-measure: %q is not in %s; it is a short name such as Work_Force_Vac_Rate",
			metrics.Excerpt(s.lait.measure), s.lait.data)
	}
	return &source{
		file: s.lait.data, day: lastDay, title: func(period metrics.Period) string { return p.Measure().Name + ", " + period.Label() },
		measures: []figures{{Published: p}},
	}, nil
}
