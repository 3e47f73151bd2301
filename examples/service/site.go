package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// rankLevel is the level at which the ranks of all councils are right together.
const rankLevel = 0.95

// site is every answer there is. It is made once, never changes afterwards, and is safe for concurrent use.
type site struct {
	list      councilList
	councils  map[string]*council // by three-digit number and by nine-character code
	measures  map[string]*measure // by ID
	ordered   []*measure
	documents map[string]document // by the path that is asked for, with the council's three-digit number
	inspected bool                // there is a file of inspections
	about     about
}

// council is one council that has a row in some period, or an inspection.
type council struct {
	councilEntry
	id area.ID
}

// councilEntry is a council as answers name it.
type councilEntry struct {
	Code    string  `json:"code"`
	GSSCode string  `json:"gss_code"`
	Name    string  `json:"name"`
	Region  *string `json:"region"`
	// JointWith is the code of the council with which it shares its row in the latest period.
	JointWith *string `json:"joint_with"`
	// Until is the first day on which it was no more.
	Until metrics.Date `json:"until"`
}

// measure is one rate of the census, compared in its latest period.
type measure struct {
	measureEntry
	workforce.RatePanels
	period     metrics.Period
	comparison *benchmark.Comparison
	league     benchmark.League
	ranked     ranked
}

// measureEntry is a measure as answers define it.
type measureEntry struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Definition string `json:"definition"`
	Unit       string `json:"unit"`
	DP         *int   `json:"dp"`
	Kind       string `json:"kind"`
	Polarity   string `json:"polarity"`
	Source     string `json:"source"`
}

// newSite makes every answer of what was read.
func newSite(src *source) (*site, error) {
	s := &site{
		councils: make(map[string]*council), measures: make(map[string]*measure), documents: make(map[string]document),
		inspected: src.history != nil, about: src.about,
	}
	for rate := range workforce.Rate(workforce.RateCount) {
		m, err := newMeasure(src, rate)
		if err != nil {
			return nil, err
		}
		s.measures[m.ID], s.ordered = m, append(s.ordered, m)
	}
	s.find(src)
	return s, s.write(src)
}

// newMeasure compares the councils on one rate.
func newMeasure(src *source, rate workforce.Rate) (*measure, error) {
	panels, err := src.census.Panels(rate)
	if err != nil {
		return nil, err
	}
	m := &measure{RatePanels: panels, period: panels.Published.Latest()}
	o := benchmark.Options{
		Neighbours: src.model, Numerator: panels.Numerator, Denominator: panels.Denominator, Base: panels.Base, RankLevel: rankLevel,
	}
	if m.comparison, err = benchmark.Councils(panels.Published, m.period, o); err != nil {
		return nil, err
	}
	var leagues benchmark.Leagues
	if m.league, err = leagues.Of(nil, panels.Published, m.period, o); err != nil {
		return nil, err
	}
	p := panels.Published.Measure()
	m.measureEntry = measureEntry{
		ID: p.ID, Name: p.Name, Definition: p.Definition, Unit: p.Unit, Kind: p.Kind.String(), Polarity: p.Polarity.String(), Source: p.Source,
	}
	if dp, ok := p.Precision.Decimals(); ok {
		m.DP = &dp
	}
	m.ranked = m.rank()
	return m, nil
}

// find finds every council that the files speak of, under every code they give it.
func (s *site) find(src *source) {
	published := s.ordered[0].Published
	found := make(map[area.ID]*council)
	add := func(id area.ID) *council {
		if c := found[id]; c != nil {
			return c
		}
		c := &council{id: id, councilEntry: councilEntry{
			Code: id.LACode(), GSSCode: id.GSSCode(metrics.Date{}), Name: id.Name(), Region: cells.TextOrNull(id.Region(area.Nine).Name()), Until: id.Until(),
		}}
		found[id], s.councils[c.Code], s.councils[c.GSSCode] = c, c, c
		return c
	}
	for _, period := range published.Periods() {
		for cell := range published.Councils(period) {
			first := add(cell.Area.First())
			if cell.Area.IsCouncil() && cell.Label.GSSCode != "" && s.councils[cell.Label.GSSCode] == nil {
				s.councils[cell.Label.GSSCode] = first
			}
			if !cell.Area.IsJoint() {
				continue
			}
			second := add(cell.Area.Second())
			if period == published.Latest() {
				first.JointWith, second.JointWith = &second.Code, &first.Code
			}
		}
	}
	if src.history != nil {
		for id := range src.history.Councils() {
			add(id)
		}
	}
	ordered := slices.SortedFunc(maps.Values(found), func(a, b *council) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.id.Number(), b.id.Number()))
	})
	s.list = councilList{About: s.about, Period: published.Latest(), Count: len(ordered), Councils: make([]councilEntry, len(ordered))}
	for i, c := range ordered {
		s.list.Councils[i] = c.councilEntry
	}
}

// past is the figures of a council over time.
func (m *measure) past(id area.ID) []pastFigure {
	all := []pastFigure{}
	for period, cell := range m.Published.Series(id) {
		all = append(all, pastFigure{period, cell.Value, cell.Area.IsJoint()})
	}
	return all
}

// cell is the row that speaks for a council in the latest period.
func (m *measure) cell(id area.ID) (panel.Cell, bool) { return m.Published.At(id, m.period) }
