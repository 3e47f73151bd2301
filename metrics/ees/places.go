package ees

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// place is how a row says where it is.
type place struct{ level, regionName, regionCode, name, oldCode, newCode string }

// clone is a copy that does not keep the whole row in memory.
func (p place) clone() place {
	return place{
		strings.Clone(p.level), strings.Clone(p.regionName), strings.Clone(p.regionCode),
		strings.Clone(p.name), strings.Clone(p.oldCode), strings.Clone(p.newCode),
	}
}

func (p place) size() int {
	return len(p.level) + len(p.regionName) + len(p.regionCode) + len(p.name) + len(p.oldCode) + len(p.newCode)
}

// resolved is what a place stands for. With a complaint and without an area the row cannot be used; with both it can.
type resolved struct {
	subject   panel.Subject
	complaint *complaint
}

// complaint is what is wrong with a place: the column to point at, what it has and what it should have.
type complaint struct {
	column          int
	found, expected string
	cause           error
}

// mostRemembered bounds what is kept of a file full of nonsense; mostRememberedSize is the length of the longest place
// that is remembered. Real files have some hundred places, and all of them short.
const mostRemembered, mostRememberedSize = 10_000, 1000

// where finds out whom a row is about. What was found out before is remembered, and known: files say it again and
// again.
func (r *Reader) where(record sheet.Record) (found resolved, known bool) {
	p := r.place(record)
	if found, ok := r.subjects[p]; ok {
		return found, true
	}
	return r.remember(p.clone()), false
}

// remember looks a place up for the first time.
func (r *Reader) remember(p place) resolved {
	found := r.resolve(p)
	if len(r.subjects) < mostRemembered && p.size() < mostRememberedSize {
		r.subjects[p] = found
	}
	return found
}

// place takes the cells that matter at a row's level: those of lower levels are blank, or should be.
func (r *Reader) place(record sheet.Record) place {
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
	return p
}

// cell gives a cell, and nothing of a column that the file does not have.
func (r *Reader) cell(record sheet.Record, position int) string {
	if position < 0 {
		return ""
	}
	return record.Cells[position]
}

// resolve looks a place up.
func (r *Reader) resolve(p place) resolved {
	level, ok := area.ParseLevel(p.level)
	if !ok {
		expected := fmt.Sprintf("%v, %v or %v", area.National, area.Regional, area.LocalAuthority)
		return resolved{complaint: &complaint{column: r.id.level, found: p.level, expected: expected}}
	}
	column := map[area.Level]int{
		area.National: r.id.countryName, area.Regional: r.id.regionName, area.LocalAuthority: r.id.laName,
	}[level]
	label := area.Label{Name: strings.TrimSpace(p.name), LACode: strings.TrimSpace(p.oldCode), GSSCode: strings.TrimSpace(p.newCode)}
	match, err := r.areas.Resolve(label)
	switch {
	case err != nil:
		return resolved{complaint: &complaint{column, p.name, expectedPlace(level, err), err}}
	case match.Area.Level() != level:
		return resolved{complaint: &complaint{column: column, found: p.name, expected: "the name of a " + levelNoun(level)}}
	}
	found := resolved{subject: panel.Subject{Area: match.Area, Label: label}}
	if match.Overruled != (area.Label{}) || !isPlain(label.Name) {
		found.complaint = &complaint{
			column: column, found: strings.Join([]string{label.Name, label.LACode, label.GSSCode}, ", "),
			expected: "a name and codes of one place; read as " + match.Area.String(),
		}
		found.subject.Label = corrected(label, match)
	}
	if level == area.LocalAuthority {
		r.resolveRegion(p, &found)
	}
	return found
}

// isPlain tells whether a text can be shown as it is.
func isPlain(text string) bool {
	const longest = 200 // bytes; the longest joint return has half as many
	return len(text) <= longest && utf8.ValidString(text) && !strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) })
}

// corrected is a label with the register's own words for the parts that were overruled, which nobody should be shown as
// the place's.
func corrected(label area.Label, match area.Match) area.Label {
	first, second := match.Area.First(), match.Area.Second()
	both := func(a, b string) string {
		if match.Area.IsJoint() {
			return a + " / " + b
		}
		return a
	}
	if match.Overruled.Name != "" || !isPlain(label.Name) {
		label.Name = match.Area.String()
	}
	if match.Overruled.LACode != "" {
		label.LACode = both(first.LACode(), second.LACode())
	}
	if match.Overruled.GSSCode != "" {
		label.GSSCode = both(first.GSSCode(metrics.Date{}), second.GSSCode(metrics.Date{}))
	}
	return label
}

// resolveRegion looks up the region that a council's row gives. The row can be used without.
func (r *Reader) resolveRegion(p place, found *resolved) {
	complain := func(expected string, cause error) {
		if found.complaint == nil {
			found.complaint = &complaint{r.id.regionName, p.regionName, expected, cause}
		}
	}
	region, err := r.areas.Resolve(area.Label{Name: p.regionName, GSSCode: p.regionCode})
	switch {
	case err != nil:
		complain(expectedPlace(area.Regional, err), err)
		return
	case region.Area.Level() != area.Regional:
		complain("the name of a region", nil)
		return
	}
	found.subject.Region = region.Area.First()
	if !isRegionOf(region.Area.First(), found.subject.Area.First()) {
		complain("the region of "+found.subject.Area.String()+"; the row's is kept", nil)
	}
}

// isRegionOf tells whether a council lies in a region under any division of the country.
func isRegionOf(region, council area.ID) bool {
	return region == council.Region(area.Nine) || region == council.Region(area.LondonSplit) ||
		region == council.Region(area.Ofsted)
}

func levelNoun(level area.Level) string {
	switch level {
	case area.National:
		return "country"
	case area.Regional:
		return "region"
	}
	return "council"
}

// expectedPlace says what a place should have been, by the error of looking it up.
func expectedPlace(level area.Level, err error) string {
	var unknown *area.UnknownError
	switch {
	case errors.Is(err, area.ErrConflict):
		return "the name and the codes of one council: " + err.Error()
	case errors.As(err, &unknown) && len(unknown.Nearest) > 0:
		return "the name of a " + levelNoun(level) + ", such as " + strings.Join(unknown.Nearest, "; ")
	}
	return "the name of a " + levelNoun(level)
}

// complain turns a complaint about a record into the error that it is.
func (r *Reader) complain(record sheet.Record, c *complaint) *metrics.InputError {
	column := c.column
	if column < 0 {
		column = r.id.level // the file has no such column, and a row of a level that needs it
	}
	bad := r.bad(record, r.header[column], c.found, c.expected)
	bad.Cause = c.cause
	return bad
}
