package workforce

import "github.com/childmetrics/childmetrics/metrics"

// SupervisionRate is the supervision sessions that were held in their interval as a percentage of those that fell due.
// The interval is the council's own; the employers' standards for social workers ask for sessions of at least an hour
// and a half without interruption, and whether shorter ones count is the caller's to say. A session that is not due yet
// is in neither figure.
//
// Source: Local Government Association, Standards for Employers of Social Workers in England.
//
// More held than due gives Invalid.
func SupervisionRate(held, due metrics.Value) metrics.Value {
	if metrics.CompareBounds(held, metrics.Above, due) == metrics.Yes {
		return metrics.Missing(metrics.Invalid)
	}
	return metrics.Percent(held, due)
}

// DirectTimeRate is the hours with children and families as a percentage of all hours worked, in the same time: direct
// hours beside all others. In the survey of the British Association of Social Workers (80-20 campaign, 2018), 11 of a
// week's 45 hours were direct, where it asks for 80%.
func DirectTimeRate(direct, other metrics.Value) metrics.Value {
	return metrics.Share(direct, other)
}
