package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// The levels of areas. What is neither a region nor the country is taken for a council.
const (
	council = iota
	region
	country
)

// place is whose row it is.
type place struct {
	level  int
	region string // the region's name in the register, or the code or name that the row has
	area   string // the council's code or name, or the region
	rest   string // what else tells rows apart: the period and the filters
}

// places finds the columns that say whose a row is, as the department names them. A table without them is of councils.
type places struct {
	level, regionCode, regionName int
	area                          []int // the first that a row has says who it is
	rest                          []int
}

// Columns that tell rows apart, as the department's files have them: the period and the filter of tables with one item.
var periodColumns = []string{"time_period", "time_identifier", "category"}

// placesOf finds the columns, with filters that the caller names.
func placesOf(header, filters []string) places {
	p := places{level: -1, regionCode: -1, regionName: -1}
	for i, name := range header {
		switch {
		case name == "geographic_level":
			p.level = i
		case name == "region_code":
			p.regionCode = i
		case name == "region_name":
			p.regionName = i
		case name == "new_la_code", name == "old_la_code", name == "la_name":
			p.area = append(p.area, i)
		case slices.Contains(periodColumns, name), slices.Contains(filters, name):
			p.rest = append(p.rest, i)
		}
	}
	return p
}

func (p places) of(cells []string) place {
	var where place
	at := func(column int) string {
		if column < 0 {
			return ""
		}
		return strings.TrimSpace(cells[column])
	}
	switch strings.ToLower(at(p.level)) {
	case "national":
		where.level = country
	case "regional":
		where.level = region
	}
	if where.region = at(p.regionCode); where.region == "" {
		where.region = at(p.regionName)
	}
	if id, err := area.EnglandRegister().Find(where.region); err == nil {
		where.region = id.Name()
	}
	where.area = where.region
	for _, column := range p.area {
		if text := at(column); text != "" && where.level == council {
			where.area = text
			break
		}
	}
	for _, column := range p.rest {
		where.rest += at(column) + "\x00"
	}
	return where
}

// within is the region that a region is part of: London for Inner and Outer London. It is false for the nine, and for one
// that the register does not know.
func within(region string) (whole string, ok bool) {
	id, err := area.EnglandRegister().Find(region)
	if err != nil || id.Level() != area.Regional || id.Region(area.Nine) == id {
		return "", false
	}
	return "London", true // the only region that is given in parts
}

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
