package ees

import (
	"strings"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// places looks up who rows are about.
type places struct {
	areas *area.Register
	at    map[string]int
	known map[placeKey]placeFaults
	named map[area.Area]string // how each place was written first
}

// placeKey is what a row says of its country, region or council.
type placeKey struct {
	level area.Level
	label area.Label
}

// placeFaults is what a place stands for; no area where its parts are not those of one.
type placeFaults struct {
	area   area.Area
	wrong  bool
	second bool // another way to write a name that was written before
}

func newPlaces(areas *area.Register, at map[string]int) places {
	if areas == nil {
		areas = area.EnglandRegister()
	}
	return places{areas: areas, at: at, known: make(map[placeKey]placeFaults), named: make(map[area.Area]string)}
}

// find looks a place up. Real files have some hundred places; no more than so many are remembered.
func (p *places) find(key placeKey) placeFaults {
	if found, ok := p.known[key]; ok {
		return found
	}
	key.label = area.Label{
		Name: strings.Clone(key.label.Name), LACode: strings.Clone(key.label.LACode), GSSCode: strings.Clone(key.label.GSSCode),
	}
	match, err := p.areas.Resolve(key.label)
	found := placeFaults{area: match.Area}
	found.wrong = err != nil || match.Area.Level() != key.level || match.Overruled != (area.Label{})
	if found.wrong {
		found.area = area.Area{}
	} else if was, ok := p.named[found.area]; !ok {
		p.named[found.area] = key.label.Name
	} else {
		found.second = was != key.label.Name && key.label.Name != "" && was != ""
	}
	size := len(key.label.Name) + len(key.label.LACode) + len(key.label.GSSCode)
	if len(p.known) < mostRemembered && size < mostRememberedSize {
		p.known[key] = found
	}
	return found
}

// placesOf checks the country, the region and the council of a row at a level, by its position or -1.
func (c *checker) placesOf(record sheet.Record, level int) {
	isLevel := func(l area.Level) bool { return level == int(l)-1 }
	country := c.place(record, CheckCountries, area.National, "country_name", "", "country_code", true)
	region := c.place(record, CheckRegions, area.Regional, "region_name", "", "region_code", isLevel(area.Regional))
	isCouncil := isLevel(area.LocalAuthority)
	council := c.place(record, CheckCouncils, area.LocalAuthority, "la_name", "old_la_code", "new_la_code", isCouncil)
	for i, place := range [...]placeFaults{country, region, council} {
		if place.second {
			name := [...]string{"country_name", "region_name", "la_name"}[i]
			c.fault(CheckPlaceNames, record.Line, name, c.cell(record, name))
		}
	}
	if !isCouncil {
		return
	}
	if strings.TrimSpace(c.cell(record, "region_name")) == "" || strings.TrimSpace(c.cell(record, "region_code")) == "" {
		c.fault(CheckRegionOfCouncil, record.Line, "region_name", c.cell(record, "region_name"))
		return
	}
	if !region.area.IsZero() && !council.area.IsZero() && !isRegionOf(region.area.First(), council.area.First()) {
		c.fault(CheckWrongRegion, record.Line, "region_name", c.cell(record, "region_name"))
	}
}

// place looks up one place of a row, if the row has to say it or says it.
func (c *checker) place(
	record sheet.Record, check CheckName, level area.Level, name, old, code string, must bool,
) placeFaults {
	label := area.Label{
		Name: strings.TrimSpace(c.cell(record, name)), LACode: strings.TrimSpace(c.cell(record, old)),
		GSSCode: strings.TrimSpace(c.cell(record, code)),
	}
	switch {
	case label == (area.Label{}) && (!must || c.lacks(name, old, code)):
		return placeFaults{}
	case label.GSSCode == "x" && label.Name == "Not available", label.GSSCode == "z" && label.Name == "Not applicable":
		return placeFaults{} // the standard's words for places that are not known
	}
	found := c.places.find(placeKey{level, label})
	if found.wrong {
		c.fault(check, record.Line, name, strings.Join([]string{label.Name, label.LACode, label.GSSCode}, ", "))
	}
	return found
}

// lacks tells whether the file has none of some columns, which is another check's.
func (c *checker) lacks(columns ...string) bool {
	for _, name := range columns {
		if _, ok := c.at[name]; ok {
			return false
		}
	}
	return true
}
