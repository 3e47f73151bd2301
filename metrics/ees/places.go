package ees

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// place is how a row says where it is.
type place struct{ level, regionName, regionCode, name, oldCode, newCode string }

// resolved is what a place stands for.
type resolved struct {
	subject panel.Subject
	err     error
}

// placeColumn is the column to point at when a row's place is bad.
func (r *Reader) placeColumn(record sheet.Record) int {
	switch level, ok := area.ParseLevel(record.Cells[r.id.level]); {
	case !ok:
		return r.id.level
	case level == area.National:
		return r.id.countryName
	case level == area.Regional && r.id.regionName >= 0:
		return r.id.regionName
	case level == area.LocalAuthority && r.id.laName >= 0:
		return r.id.laName
	}
	return r.id.level
}

// where finds out whom a row is about. What was found out before is remembered, and known: files say it again and again.
func (r *Reader) where(record sheet.Record) (found resolved, known bool) {
	p := place{level: record.Cells[r.id.level]}
	switch p.level {
	case "National":
		p.name, p.newCode = record.Cells[r.id.countryName], record.Cells[r.id.countryCode]
	case "Regional":
		p.name, p.newCode = r.cell(record, r.id.regionName), r.cell(record, r.id.regionCode)
	default:
		p.regionName, p.regionCode = r.cell(record, r.id.regionName), r.cell(record, r.id.regionCode)
		p.name, p.oldCode, p.newCode = r.cell(record, r.id.laName), r.cell(record, r.id.oldLACode), r.cell(record, r.id.newLACode)
	}
	if found, ok := r.subjects[p]; ok {
		return found, true
	}
	// A copy, so that remembering a place does not keep its whole row.
	for _, text := range [...]*string{&p.level, &p.regionName, &p.regionCode, &p.name, &p.oldCode, &p.newCode} {
		*text = strings.Clone(*text)
	}
	found = r.resolve(p)
	if len(r.subjects) < mostRemembered && p.size() < mostRememberedSize {
		r.subjects[p] = found
	}
	return found, false
}

// mostRememberedSize is the length of the longest place that is remembered; real ones are far shorter.
const mostRememberedSize = 1000

func (p place) size() int {
	return len(p.level) + len(p.regionName) + len(p.regionCode) + len(p.name) + len(p.oldCode) + len(p.newCode)
}

func (r *Reader) resolve(p place) resolved {
	level, ok := area.ParseLevel(p.level)
	if !ok {
		return resolved{err: fmt.Errorf("%v, %v or %v", area.National, area.Regional, area.LocalAuthority)}
	}
	label := area.Label{Name: strings.TrimSpace(p.name), LACode: strings.TrimSpace(p.oldCode), GSSCode: strings.TrimSpace(p.newCode)}
	match, err := r.areas.Resolve(label)
	switch {
	case err != nil:
		return resolved{err: err}
	case match.Area.Level() != level:
		return resolved{err: fmt.Errorf("the name of a place of the level %v, which %v is not", level, match.Area)}
	}
	found := resolved{subject: panel.Subject{Area: match.Area, Label: label}}
	if match.Overruled != (area.Label{}) {
		found.err = fmt.Errorf("name and codes of one place; read as %v, overruling %+v", match.Area, match.Overruled)
	}
	if level != area.LocalAuthority {
		return found
	}
	region, err := r.areas.Resolve(area.Label{Name: p.regionName, GSSCode: p.regionCode})
	switch {
	case err != nil:
		found.err = fmt.Errorf("a council with its region: %w", err)
	case region.Area.Level() != area.Regional:
		found.err = fmt.Errorf("a council with its region, which %v is not", region.Area)
	default:
		found.subject.Region = region.Area.First()
		if !isRegionOf(found.subject.Region, match.Area.First()) {
			found.err = fmt.Errorf("the region of %v, which %v is not; the row's region is kept", match.Area, region.Area)
		}
	}
	return found
}

// isRegionOf tells whether a council lies in a region under any division of the country.
func isRegionOf(region, council area.ID) bool {
	return region == council.Region(area.Nine) || region == council.Region(area.LondonSplit) ||
		region == council.Region(area.Ofsted)
}
