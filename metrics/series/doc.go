// Package series is one measure of one council, or agency, or team, over time: figures in order of their periods, with
// the real distance between them.
//
// A [Series] is what charts, trends and forecasts are made of. It keeps a figure that is missing in its place, with its
// reason, and a period that was not given at all is known to be a gap: figures on the two sides of one do not follow
// each other. Where figures are parts of a whole, or events of an exposure, the series has the parts too, which is what
// chance is told from.
//
// All functions are pure, never change or keep their arguments, and are safe for concurrent use.
package series
