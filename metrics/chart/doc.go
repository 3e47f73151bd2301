// Package chart draws figures as accessible SVG, from plain numbers and labels.
//
// There are seven charts: a [Funnel], a process-behaviour chart ([Process]), ranked [Bars], a quartile [Strip], a
// [TimeSeries], a [Timeline] of judgements and a [Distribution] of grades. Each is a struct of plain fields that its
// user fills in, with two methods: SVG draws it and Table gives the same figures as text, for those who do not see the
// drawing. The package works out nothing: ranks and quartiles come from package benchmark, limits from funnel and spc,
// intervals from confidence, judgements from inspection.
//
//	c := chart.TimeSeries{
//		About:   chart.About{Title: "Reviews held in time", Measure: "Reviews in time", Unit: "%"},
//		Periods: []string{"2022-23", "2023-24", "2024-25"},
//		Series:  []chart.Series{{Name: "Ashenmoor", Picked: true, Values: values}},
//	}
//	page.Write(c.SVG(chart.Options{ID: "reviews"}))
//	page.Write(c.Table().HTML())
//
// # What is not there
//
// A figure that is missing is drawn as its symbol in a strip of its own below the scale, or beside an empty row, never
// at nought, and lines break where it is. A figure known only within bounds, "18 to 24", is drawn as a dashed range.
// Under each chart stands how many of its figures there are, and the symbols in words. Bars begin at nought; where
// another scale does not, a note says so. A chart of nothing says that there is nothing to show.
//
// # Who reads it
//
// Colour is never the only signal: shapes, dashes and words say the same. Text has a contrast of at least 4.5 to 1 and
// every mark of at least 3 to 1 with what lies behind it (WCAG 2.2, 1.4.3 and 1.4.11), on a white ground of the chart's
// own, in a dark page too. No text is smaller than 12 units, so that a chart is readable wherever it is shown at least
// Options.Width pixels wide: by default, from 320 pixels upwards. A page that wants a wide drawing as well puts both
// into the page, with an ID each, and lets a media query in its style sheet hide one.
//
// The svg element has the role img and is named by its title and desc, whose ids begin with Options.ID. Text is text.
// Every label is escaped, and what XML or HTML cannot hold, or would turn the direction of text, is replaced; labels
// that are too long for their place end in an ellipsis, and the table has the whole. The names of periods are broken
// into lines where they are long, and where there is not room for all, the first, the last and every so manieth stay.
//
// All functions are pure, give the same bytes for the same input, never change their arguments and are safe for
// concurrent use. No input makes them fail.
package chart
