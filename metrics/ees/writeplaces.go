package ees

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// takePlaces looks at when and where the rows are, and finds out how the country and the regions are named.
func (f *outFile) takePlaces() error {
	family := ""
	var last metrics.Period
	seen := make(map[panel.Subject]bool)
	for _, i := range f.order {
		r := &f.rows[i]
		if r.period != last {
			rule, ok := timeRules[r.period.TimeIdentifier()]
			switch {
			case !ok:
				return unwritable(fmt.Sprintf("the period %q", r.period), "one that the standard has a time identifier for")
			case family != "" && rule.family != family:
				return unwritable(fmt.Sprintf("the period %q beside %s", r.period, family), "periods of kinds that may be mixed")
			}
			family, last = rule.family, r.period
		}
		if seen[r.subject] {
			continue
		}
		seen[r.subject] = true
		if err := f.takeSubject(&r.subject); err != nil {
			return err
		}
	}
	if f.options.Country != (area.Label{}) {
		f.country = f.options.Country
	}
	if f.country == (area.Label{}) {
		return f.assumeEngland()
	}
	return f.checkLabel(f.country)
}

// takeSubject looks at one subject, and remembers the label of a country or region for others' rows.
func (f *outFile) takeSubject(s *panel.Subject) error {
	label := labelOf(s)
	switch s.Area.Level() {
	case area.National:
		if f.country == (area.Label{}) {
			f.country = label
		}
	case area.Regional:
		if _, ok := f.regions[s.Area.First()]; !ok {
			f.regions[s.Area.First()] = label
		}
	case area.LocalAuthority:
		if label.LACode == "" {
			return unwritable(fmt.Sprintf("no three-digit number for %v", s.Area), "one for each council")
		}
	}
	if label.Name == "" || s.Area.Level() != area.LocalAuthority && label.GSSCode == "" {
		return unwritable(fmt.Sprintf("no name or no code for %v", s.Area), "both")
	}
	return f.checkLabel(label)
}

func (f *outFile) checkLabel(label area.Label) error {
	for _, text := range [3]string{label.Name, label.LACode, label.GSSCode} {
		if !isText(text) || !isPlain(text) {
			return unwritable(fmt.Sprintf("the name or code %q", metrics.Excerpt(text)),
				"at most 200 bytes of text that can be seen")
		}
	}
	return nil
}

// assumeEngland names the country where nothing does, if it is England that the rows are about.
func (f *outFile) assumeEngland() error {
	register := area.EnglandRegister()
	for i := range f.rows {
		id := f.rows[i].subject.Area.First()
		if known, ok := register.ByNumber(id.Number()); !ok || known != id {
			return unwritable(fmt.Sprintf("no country for %v, which is not in England's register", id), "a Country in the options")
		}
	}
	for id := range register.All() {
		if id.Level() == area.National {
			f.country = area.Label{Name: id.Name(), GSSCode: id.GSSCode(metrics.Date{})}
		}
	}
	return nil
}

// labelOf is how a subject is named: as its row was, or by its register where nothing is said.
func labelOf(s *panel.Subject) area.Label {
	if s.Label != (area.Label{}) {
		return s.Label
	}
	first, second := s.Area.First(), s.Area.Second()
	label := area.Label{Name: s.Area.String(), LACode: first.LACode(), GSSCode: first.GSSCode(metrics.Date{})}
	if s.Area.IsJoint() {
		label.LACode += " / " + second.LACode()
		label.GSSCode += " / " + second.GSSCode(metrics.Date{})
	}
	return label
}

// placeCells are the cells of a row from country_code to la_name.
func (f *outFile) placeCells(s *panel.Subject) []string {
	label, country, region := labelOf(s), f.country, area.Label{}
	old, code, name := "", "", ""
	switch s.Area.Level() {
	case area.National:
		country = label
	case area.Regional:
		region = label
	default:
		old, code, name = label.LACode, label.GSSCode, label.Name
		region = f.regionLabel(s.Region)
	}
	f.place = [...]string{country.GSSCode, country.Name, region.GSSCode, region.Name, old, code, name}
	return f.place[:]
}

// regionLabel is how a council's row names its region.
func (f *outFile) regionLabel(id area.ID) area.Label {
	if label, ok := f.regions[id]; ok {
		return label
	}
	label := area.Label{Name: id.Name(), GSSCode: id.GSSCode(metrics.Date{})}
	f.regions[id] = label
	return label
}
