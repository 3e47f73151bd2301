package main

import (
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

// jsonPage is the page. Its numbers are those of the lines, which are what may be printed.
type jsonPage struct {
	Invented   bool             `json:"invented"`
	Notices    []string         `json:"notices"`
	Children   *int             `json:"invented_children"`
	Seed       *uint64          `json:"seed"`
	Council    *string          `json:"council"`
	Code       *string          `json:"council_code"`
	AsAt       metrics.Date     `json:"as_at"`
	Suppressed bool             `json:"suppressed"`
	Control    string           `json:"disclosure_control"`
	Settings   chosen           `json:"settings"`
	Measures   []jsonMeasure    `json:"measures"`
	Unanswered []jsonUnanswered `json:"not_answered"`
	Gaps       []jsonUnanswered `json:"not_in_annex_a"`
	Lists      []jsonList       `json:"lists"`
	Warnings   []jsonWarning    `json:"warnings"`
	Edition    *string          `json:"neighbours_edition"`
	Published  []jsonPeer       `json:"published"`
}

type jsonMeasure struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Period string        `json:"period"`
	Unit   string        `json:"unit"`
	Figure metrics.Value `json:"figure"`
	Reason *string       `json:"reason"`
	// Counts are numbers, or a symbol.
	Yes         jsonCount `json:"counted"`
	No          jsonCount `json:"others"`
	NotRecorded jsonCount `json:"not_recorded"`
}

// jsonCount is a count or the symbol that stands for it. It never has bounds.
type jsonCount struct {
	Value  *float64 `json:"value"`
	Symbol *string  `json:"symbol"`
}

func countOf(v metrics.Value) jsonCount {
	c := jsonCount{Value: cells.Figure(v)}
	if symbol, ok := cells.Symbol(v); ok {
		c.Symbol = &symbol
	}
	return c
}

type jsonUnanswered struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// jsonList is a list of which something is missing.
type jsonList struct {
	Number  int      `json:"number"`
	Name    string   `json:"name"`
	Found   bool     `json:"found"`
	Read    bool     `json:"read"`
	Code    *string  `json:"code"`
	Missing []string `json:"missing_columns"`
	Message string   `json:"message"`
}

// jsonWarning has no numbers: they are of rows.
type jsonWarning struct {
	Code    metrics.WarningCode `json:"code"`
	Message string              `json:"message"`
}

type jsonPeer struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Own       metrics.Value `json:"own"`
	OwnPeriod *string       `json:"own_period"`
	Published metrics.Value `json:"published"`
	Period    string        `json:"published_period"`
	Median    metrics.Value `json:"neighbours_median"`
	N         int           `json:"neighbours_with_figures"`
	Of        int           `json:"neighbours"`
}

// control says in a word or two whether the page is suppressed.
func (p *page) control() string {
	if p.open {
		return staffOnly
	}
	return "suppressed"
}

func writeJSON(w io.Writer, p *page) error {
	out := jsonPage{
		Invented: p.invented, Council: cells.TextOrNull(p.council), Code: cells.TextOrNull(p.code), AsAt: p.asAt,
		Suppressed: !p.open, Control: p.control(), Settings: p.chosen, Notices: p.notices(), Edition: cells.TextOrNull(p.peersOf),
		Measures: []jsonMeasure{}, Unanswered: []jsonUnanswered{}, Gaps: []jsonUnanswered{}, Lists: []jsonList{},
		Warnings: []jsonWarning{}, Published: []jsonPeer{},
	}
	if p.invented {
		out.Children, out.Seed = &p.world.Children, &p.world.Seed
	}
	for _, g := range p.groups {
		for _, l := range g.lines {
			out.Measures = append(out.Measures, jsonMeasure{
				ID: l.Measure.ID, Name: l.Measure.Name, Period: g.span.words(p.asAt), Unit: l.Measure.Unit, Figure: p.shownFigure(l),
				Reason: cells.TextOrNull(p.reason(l)), Yes: countOf(l.Yes), No: countOf(l.No), NotRecorded: countOf(l.NotRecorded),
			})
		}
	}
	for _, u := range p.unanswered {
		out.Unanswered = append(out.Unanswered, jsonUnanswered{u.ID, u.Name, u.reason})
	}
	for _, g := range p.gaps {
		out.Gaps = append(out.Gaps, jsonUnanswered{g.ID, g.Name, g.reason})
	}
	for _, l := range p.lists {
		out.Lists = append(out.Lists, jsonList{
			l.Number, l.Name, l.Found, l.Read, cells.TextOrNull(string(l.code)), append([]string{}, l.Missing...), l.words(),
		})
	}
	for _, x := range p.warnings {
		out.Warnings = append(out.Warnings, jsonWarning{x.Code, x.Message})
	}
	for _, x := range p.peers {
		out.Published = append(out.Published, jsonPeer{
			ID: x.measure.ID, Name: x.measure.Name, Own: x.own, OwnPeriod: cells.TextOrNull(x.ownSpan), Published: x.published,
			Period: x.period.Label(), Median: x.median, N: x.n, Of: x.of,
		})
	}
	return cells.JSON(w, out)
}
