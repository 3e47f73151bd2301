package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// counts are what is to be published, by council and group, both in the order of the file.
type counts struct {
	areas    *area.Register
	councils []area.ID
	groups   []string
	of       map[key]int
	rows     int
}

type key struct {
	council area.ID
	group   string
}

// mostCells is more than there are councils and groups, and few enough for a table to be audited.
const mostCells = 20_000

// readCounts reads the counts. A row that cannot be read is told; since every total then lacks it, there is no answer.
func (s *settings) readCounts(file program.File) (*counts, error) {
	content, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer content.Close()
	table, err := sheet.OpenCSV(content, file.Name)
	if err != nil {
		return nil, err
	}
	names := [3]string{"area", "group", "count"}
	var at [3]int
	for i, name := range names {
		if at[i], err = table.Column(name); err != nil {
			return nil, err
		}
	}
	c := &counts{areas: area.EnglandRegister(), of: make(map[key]int)}
	if s.counts == "" {
		c.areas = sample.Areas()
	}
	var problems sheet.Problems
	known, named := make(map[area.ID]bool), make(map[string]bool)
	for record, err := range table.Records() {
		if err != nil {
			if err := problems.Take(err); err != nil {
				return nil, err
			}
			continue
		}
		bad := func(column int, expected string, cause error) {
			problems.Add(&metrics.InputError{
				Class: metrics.ErrBadRow, File: file.Name, Row: record.Line, Column: names[column],
				Found: metrics.Excerpt(record.Cells[at[column]]), Expected: expected, Cause: cause,
			})
		}
		id, err := c.areas.Find(record.Cells[at[0]])
		group := strings.TrimSpace(record.Cells[at[1]])
		n, wrong := strconv.ParseUint(strings.TrimSpace(record.Cells[at[2]]), 10, 31)
		k := key{id, group}
		_, twice := c.of[k]
		switch {
		case err != nil:
			bad(0, "the name or the code of a council", err)
		case id.Level() != area.LocalAuthority:
			bad(0, "a council: regions and the country are added up here", nil)
		case group == "":
			bad(1, "the name of a group", nil)
		case strings.EqualFold(group, total):
			bad(1, "a group: totals are added up here", nil)
		case wrong != nil:
			bad(2, "a whole number of nought or more", nil)
		case twice:
			bad(1, "each group of a council once", nil)
		case len(c.of) == mostCells:
			return nil, fmt.Errorf("%s: more than %d counts", file.Name, mostCells)
		default:
			c.of[k] = int(n)
			if !known[id] {
				known[id], c.councils = true, append(c.councils, id)
			}
			if !named[group] {
				named[group], c.groups = true, append(c.groups, group)
			}
		}
	}
	s.Tell(problems)
	c.rows = len(c.of)
	return c, c.complete(file.Name, problems.Count)
}

// complete tells what stands in the way of totals: a count that is not there is not nought.
func (c *counts) complete(file string, problems int) error {
	if problems > 0 {
		return fmt.Errorf("%s: %d rows could not be read, and without them no total is right", file, problems)
	}
	if c.rows == 0 {
		return fmt.Errorf("%s: no counts", file)
	}
	for _, id := range c.councils {
		for _, group := range c.groups {
			if _, ok := c.of[key{id, group}]; !ok {
				return fmt.Errorf("%s: %v has no count for the group %q: state 0 where it is nought", file, id, metrics.Excerpt(group))
			}
		}
	}
	return nil
}
