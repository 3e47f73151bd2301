package retention

import "github.com/childmetrics/childmetrics/metrics"

// The warnings of [LengthOfService].
const (
	// FewLeavers: fewer than 10 spells ended, so that one more or less moves the curve a long way. Have is how many
	// ended, Need 10.
	FewLeavers metrics.WarningCode = "few_leavers"
	// MedianNotReached: more than half outlast all that was observed, so that the median has a lower bound only. Have is
	// the share staying at the end of the curve, Need a half.
	MedianNotReached metrics.WarningCode = "median_not_reached"
	// SmallRiskSet: fewer than 10 people were observed at a length of service beyond which more were, as it happens where
	// few have joined since records began. All of the curve from there on rests on these few. Have is the fewest of them,
	// Need 10.
	SmallRiskSet metrics.WarningCode = "small_risk_set"
	// UnobservedService: nobody was observed at some lengths of service below the longest, so that nothing is known of who
	// leaves then. Have is how many days of service these are, Need none.
	UnobservedService metrics.WarningCode = "unobserved_service"
	// CurveEndsEarly: all who were observed at some length of service left then, which takes the curve to nought for good,
	// although others stayed longer. Have is that length of service in days, Need the longest seen. The median and the
	// curve from there on mean little.
	CurveEndsEarly metrics.WarningCode = "curve_ends_early"
	// UnusableSpells: spells without a start, or that end before they start, are left out. Where starts are missing for
	// those who joined long ago, the rest stay too short. Have is how many they are, Need none.
	UnusableSpells metrics.WarningCode = "unusable_spells"
)

// enough is how many leavers a curve needs, and how many people under observation each part of it that others rest on.
// Under ten, one person more or less who leaves moves it by a tenth or more.
const enough = 10

// warnings says what a Service does not rest on. It has a median only where some spells could be used.
func warnings(s Service, o *observations, g gaps, reached bool) []metrics.Warning {
	list := []metrics.Warning{}
	add := func(code metrics.WarningCode, message string, have, need metrics.Value) {
		list = append(list, metrics.Warning{Code: code, Message: message, Have: have, Need: need})
	}
	if s.Left < enough {
		add(FewLeavers, "few leavers: one more or less moves the length of service a long way",
			metrics.Exact(s.Left), metrics.Exact(enough))
	}
	if !reached && s.Left+s.InPost > 0 {
		staying := 1.0
		if len(s.Curve) > 0 {
			staying = s.Curve[len(s.Curve)-1].Staying
		}
		add(MedianNotReached, "median not reached: more than half stay longer than was observed",
			metrics.Exact(staying), metrics.Exact(0.5))
	}
	switch {
	case g.unobserved > 0:
		add(UnobservedService, "nobody was observed at some lengths of service: who leaves then is not known",
			metrics.Exact(g.unobserved), metrics.Exact(0))
	case g.fewest < enough:
		add(SmallRiskSet, "few people were observed at a length of service that longer ones rest on",
			metrics.Exact(g.fewest), metrics.Exact(enough))
	}
	for _, step := range s.Curve {
		if longest := o.longest(); step.Left == step.AtRisk && step.Days < longest {
			add(CurveEndsEarly, "the curve is at nought although some stayed longer: few were observed where it falls",
				metrics.Exact(step.Days), metrics.Exact(longest))
			break
		}
	}
	if o.unusable > 0 {
		add(UnusableSpells, "spells without a usable start and end are left out: the rest may be those who stay less long",
			metrics.Exact(o.unusable), metrics.Exact(0))
	}
	return list
}
