package retention_test

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// reference is LengthOfService by its definitions: it goes through every length of service, and at each through every
// spell. Its warnings have no messages.
func reference(spells []retention.Spell, w retention.Window, level float64) retention.Service {
	want := retention.Service{
		Level: level, Method: "Kaplan-Meier median; Brookmeyer-Crowley interval, log-log scale",
		Spells: len(spells), Curve: []retention.Step{}, Warnings: []metrics.Warning{},
	}
	var used []retention.Spell
	longest, unusable := 0, 0
	for _, s := range spells {
		switch {
		case s.Start.IsZero() || !s.End.IsZero() && s.End.Compare(s.Start) < 0:
			unusable++
			want.LeftOut++
		case !inPostOnSomeDay(s, w):
			want.LeftOut++
		default:
			used = append(used, s)
			if hasLeft(s, w) {
				want.Left++
				longest = max(longest, daysBetween(s.Start, s.End))
			} else {
				want.InPost++
				longest = max(longest, daysBetween(s.Start, w.AsAt))
			}
		}
	}
	z := normalQuantile(level)
	staying, greenwood, upper := 1.0, 0.0, 1.0
	atRisk := make([]int, longest+1)
	for t := 1; t <= longest; t++ {
		left := 0
		for _, s := range used {
			// Observed at t: whether they left after exactly t days could be seen, on the day t days from the start.
			day := s.Start.AddDays(t)
			seen := day.Compare(w.From) > 0 && day.Compare(w.AsAt) <= 0
			if seen && (s.End.IsZero() || s.End.Compare(day) >= 0) {
				atRisk[t]++
				if s.End == day {
					left++
				}
			}
		}
		if left == 0 {
			continue
		}
		n, d := float64(atRisk[t]), float64(left)
		staying *= 1 - d/n
		step := retention.Step{Days: t, AtRisk: atRisk[t], Left: left, Staying: staying, Upper: upper}
		if n == d || len(want.Curve) > 0 && want.Curve[len(want.Curve)-1].Staying == 0 {
			staying, step.Staying = 0, 0
		} else {
			greenwood += d / (n * (n - d))
			centre := math.Log(-math.Log(staying))
			width := z * math.Sqrt(greenwood) / math.Abs(math.Log(staying))
			step.Lower = math.Exp(-math.Exp(centre + width))
			step.Upper = math.Exp(-math.Exp(centre - width))
		}
		upper = step.Upper
		want.Curve = append(want.Curve, step)
	}

	observedTo, unobserved, fewest := longest, 0, math.MaxInt
	for t := longest; t >= 1; t-- {
		if atRisk[t] == 0 {
			observedTo = t - 1
			unobserved++
		}
		for later := t + 1; later <= longest; later++ {
			if atRisk[later] > atRisk[t] {
				fewest = min(fewest, atRisk[t])
			}
		}
	}
	first := func(holds func(retention.Step) bool) retention.Duration {
		years := metrics.Between(float64(observedTo)/365.25, math.Inf(1))
		for _, step := range want.Curve {
			if holds(step) {
				years = metrics.Exact(float64(step.Days) / 365.25)
				if step.Days > observedTo {
					years = metrics.Between(float64(observedTo)/365.25, float64(step.Days)/365.25)
				}
				break
			}
		}
		if len(used) == 0 {
			years = metrics.Value{}
		}
		return retention.Duration{Years: years, Kind: retention.MedianStay}
	}
	want.Median = first(func(s retention.Step) bool { return s.Staying < 0.5+1e-9 })
	want.Lower = first(func(s retention.Step) bool { return s.Lower < 0.5+1e-9 })
	want.Upper = first(func(s retention.Step) bool { return s.Upper < 0.5-1e-9 })

	warn := func(code metrics.WarningCode, have, need metrics.Value) {
		want.Warnings = append(want.Warnings, metrics.Warning{Code: code, Have: have, Need: need})
	}
	if want.Left < 10 {
		warn(retention.FewLeavers, metrics.Exact(want.Left), metrics.Exact(10))
	}
	if len(used) > 0 && staying > 0.5+1e-9 {
		warn(retention.MedianNotReached, metrics.Exact(staying), metrics.Exact(0.5))
	}
	if unobserved > 0 {
		warn(retention.UnobservedService, metrics.Exact(unobserved), metrics.Exact(0))
	} else if fewest < 10 {
		warn(retention.SmallRiskSet, metrics.Exact(fewest), metrics.Exact(10))
	}
	for _, step := range want.Curve {
		if step.Staying == 0 && step.Days < longest {
			warn(retention.CurveEndsEarly, metrics.Exact(step.Days), metrics.Exact(longest))
			break
		}
	}
	if unusable > 0 {
		warn(retention.UnusableSpells, metrics.Exact(unusable), metrics.Exact(0))
	}
	return want
}

// inPostOnSomeDay tells whether a spell holds a day of the window.
func inPostOnSomeDay(s retention.Spell, w retention.Window) bool {
	first, last := s.Start, w.AsAt
	if w.From.Compare(first) > 0 {
		first = w.From
	}
	if !s.End.IsZero() && s.End.AddDays(-1).Compare(last) < 0 {
		last = s.End.AddDays(-1)
	}
	return first.Compare(last) <= 0
}

func hasLeft(s retention.Spell, w retention.Window) bool {
	return !s.End.IsZero() && s.End.Compare(w.AsAt) <= 0
}

// normalQuantile is how many standard errors an interval of a level takes to each side, by halving.
func normalQuantile(level float64) float64 {
	low, high := 0.0, 40.0
	for range 200 {
		if middle := (low + high) / 2; math.Erf(middle/math.Sqrt2) < level {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// daysBetween is how many days one day is after another, both of which are there.
func daysBetween(first, last metrics.Date) int {
	days, _ := last.DaysSince(first)
	return days
}
