package benchmark

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Result is one council among the others.
type Result struct {
	// Asked is the council that was asked for, whose neighbours are compared with; it is no area where a joint return was
	// asked for by both names.
	Asked area.ID `json:"asked"`
	// MeasureID is the ID of the measure.
	MeasureID string `json:"measure_id"`
	// Subject is its row. Where that is a joint return, all figures are of both councils.
	Subject    panel.Subject  `json:"subject"`
	Period     metrics.Period `json:"period"`
	Convention Convention     `json:"convention"`
	// Value is the figure as published.
	Value metrics.Value `json:"value"`
	// Numerator and Denominator are what the figure is made of, and Base what it is about; blank where not given.
	Numerator   metrics.Value `json:"numerator"`
	Denominator metrics.Value `json:"denominator"`
	Base        metrics.Value `json:"base"`
	// Interval is where chance alone may have put the figure, by its parts. There is none without parts, or for a measure
	// that is neither a proportion nor a rate.
	Interval confidence.Interval `json:"interval"`
	// Standing is its place under the convention; Ranking says among how many, and has the quartiles; Population says who
	// was left out.
	Standing   Standing   `json:"standing"`
	Ranking    Ranking    `json:"ranking"`
	Population Population `json:"population"`
	// RankInterval is the places that chance leaves open; see [RankIntervals]. There is none unless asked for.
	RankInterval RankInterval `json:"rank_interval"`
	// Headline tells whether the place may be told without its warnings, as first, last or most improved. It is No where
	// there is no rank, where the base is under the minimum, where the figure covers part of a period and where its change
	// is not plausible; it cannot be told where the base is not known.
	Headline metrics.Verdict `json:"headline"`
	// ToNextBand is the change that would bring it into the next better band; see [Quartiles.ToNextBand]. It is
	// blank where there is none.
	ToNextBand metrics.Value `json:"to_next_band"`
	// Neighbours is the average of its statistical neighbours.
	Neighbours GroupAverage `json:"neighbours"`
	// Region and England are the published figures of the row's region and of England. The region itself is in Subject.
	Region  metrics.Value `json:"region_value"`
	England metrics.Value `json:"england"`
	// Change is the difference from the period before, and ChangeInterval where chance alone may have put it, by the parts
	// of both figures as if these were of different people: where many are the same, as among those in post at the end of
	// two years, it is wider than chance is. Percentages of at most 100 are held as two proportions, rates such as turnover
	// too; package chance has the rules, and the word for the change. Plausibility sets the change beside everybody's.
	Change         panel.Change        `json:"change"`
	ChangeInterval confidence.Interval `json:"change_interval"`
	Plausibility   Plausibility        `json:"plausibility"`
	// Warnings say what the result does not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (r Result) MarshalJSON() ([]byte, error) { return optional.Object(r) }
