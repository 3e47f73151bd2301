package csww_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// FuzzRead reads any text. Whatever it is, nothing panics, every return says when and whom it is about, no council is
// counted twice in a year, and every figure keeps its promises.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		file(currentHeader, row("001", "Ashenmoor")+currentFigures, row("314 / 318", "Coldharrow / Dunmarsh")+currentFigures),
		"\ufeff" + file(supersededHeader, row("314", "Coldharrow")+supersededFigures, row("318", "Dunmarsh")+noFigures),
		strings.ReplaceAll(file(currentHeader, row("001", "Ashenmoor")+currentFigures), "\n", "\r\n"),
		file(currentHeader, row("001", "Ashenmoor")+strings.ReplaceAll(currentFigures, ",1", ",-1e999")),
		file(currentHeader, row("001", "Ashenmoor")+currentFigures, row("001", "Ashenmoor")+currentFigures),
		file(supersededHeader, strings.Replace(row("318", "Dunmarsh"), "Reporting", "Calendar", 1)+supersededFigures),
		file(currentHeader), "PK\x03\x04", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		census, err := parse(text)
		if err != nil {
			if census != nil || !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("got %v with the error %v, want none and the class ErrUnreadable", census, err)
			}
			return
		}
		if len(census.Returns) == 0 || census.Layout == 0 || census.Problems.Count < len(census.Problems.List) {
			t.Fatalf("%d returns of %v, %d problems kept of %d",
				len(census.Returns), census.Layout, len(census.Problems.List), census.Problems.Count)
		}
		places(t, census.Problems.List)
		type councilYear struct {
			id   area.ID
			year int
		}
		seen := make(map[councilYear]bool)
		for _, ret := range census.Returns {
			if ret.Period.IsZero() || ret.Subject.Area.IsZero() {
				t.Fatalf("a return without a period or an area: %+v", ret)
			}
			for _, id := range []area.ID{ret.Subject.Area.First(), ret.Subject.Area.Second()} {
				of := councilYear{id, ret.Year()}
				if id != (area.ID{}) && seen[of] {
					t.Fatalf("%v has two returns of %d", id, of.year)
				}
				seen[of] = true
			}
			for rate := range workforce.Rate(workforce.RateCount) {
				numerator, denominator := rate.Parts(ret)
				for _, v := range []metrics.Value{rate.Published(ret), rate.Recompute(ret), numerator, denominator} {
					checkValue(t, v)
				}
			}
		}
		for rate := range workforce.Rate(workforce.RateCount) {
			published := panelsOf(t, census, rate).Published
			rows := 0
			for _, period := range published.Periods() {
				for range published.All(period) {
					rows++
				}
			}
			if rows != len(census.Returns) {
				t.Fatalf("the panel of %v has %d rows of %d returns", rate, rows, len(census.Returns))
			}
		}
	})
}

// checkValue holds what every figure promises.
func checkValue(t *testing.T, v metrics.Value) {
	t.Helper()
	x, ok := v.Point()
	lower, upper, bounded := v.Bounds()
	switch {
	case ok != (v.Reason() == metrics.Reported):
		t.Fatalf("%v has a point: %v, and the reason %v", v, ok, v.Reason())
	case math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(lower) || math.IsNaN(upper):
		t.Fatalf("%v is not finite", v)
	case bounded && lower > upper, ok && (!bounded || x < lower || x > upper):
		t.Fatalf("%v lies outside %v to %v", v, lower, upper)
	}
}
