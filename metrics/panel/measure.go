// Package panel holds one measure for many areas over many periods, as a published file has it.
//
// A [Panel] keeps every row of its file: councils, joint returns, regions and England, with the codes and the region
// that the row itself gives. Whether two councils return jointly is a matter of the row, not of the councils: the same
// two may share a row in one file and have one each in another. [Panel.At] says which row speaks for a council.
//
// Panels are made by a [Builder] and never change afterwards.
package panel

import "github.com/childmetrics/childmetrics/metrics"

// Measure says what a figure measures. It is comparable.
type Measure struct {
	// ID names the measure for programs: the column of its file.
	ID string
	// Name is the measure in the words of its publisher.
	Name string
	// Definition says what is counted and over what.
	Definition string
	// Unit is "%", "FTE", "cases per FTE".
	Unit string
	// Precision is how its figures are published.
	Precision metrics.Precision
	// Polarity says which direction is better.
	Polarity metrics.Polarity
	// NoBands marks measures whose figures lie too close together, or too often at one end, for quartile bands.
	NoBands bool
	// Source is the publication; Edition is which one of several.
	Source, Edition string
}
