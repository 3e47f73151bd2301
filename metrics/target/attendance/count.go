package attendance

import (
	"slices"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Count is one agency in one period: the numbers of meetings, each of which may be suppressed or known only within
// bounds. What is not known is blank. It is comparable.
type Count struct {
	Agency string         `json:"agency"`
	Period metrics.Period `json:"period"`
	// Invited is the number of meetings of which it is recorded what became of the invitation: attended, apologies or
	// absent. Attended is how many of them the agency came to.
	Invited  metrics.Value `json:"invited"`
	Attended metrics.Value `json:"attended"`
	// Required is the number of meetings at which the agency had to be, where it is recorded whether it came; it may have
	// been overlooked when the invitations were sent. AttendedRequired is how many of them it came to.
	Required         metrics.Value `json:"required"`
	AttendedRequired metrics.Value `json:"attended_required"`
	// Apologies is the number of meetings it sent apologies to; NotInvited that of meetings it was not invited to.
	Apologies  metrics.Value `json:"apologies"`
	NotInvited metrics.Value `json:"not_invited"`
	// NotRecorded is the number of meetings of which nothing says whether it came. They are in none of the others.
	NotRecorded metrics.Value `json:"not_recorded"`
	// Note is what a reader of the figures must know: "health staff seconded". See [Annotate].
	Note string `json:"note"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (c Count) MarshalJSON() ([]byte, error) { return optional.Object(c) }

// Denominator says among which meetings attendance is counted. The zero value is Invited.
type Denominator uint8

// The denominators.
const (
	// Invited is the meetings that the agency was invited to.
	Invited Denominator = iota
	// Required is the meetings at which it had to be.
	Required
)

// String is "invited" or "required", and "invalid" for a number that is neither.
func (d Denominator) String() string {
	switch d {
	case Invited:
		return "invited"
	case Required:
		return "required"
	}
	return "invalid"
}

// MarshalText gives the bytes of String.
func (d Denominator) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Parts is the two parts of a share, as they were given: the meetings attended and the meetings in all. A denominator
// that is none gives Invalid for both.
func (c Count) Parts(d Denominator) (attended, meetings metrics.Value) {
	switch d {
	case Invited:
		return c.Attended, c.Invited
	case Required:
		return c.AttendedRequired, c.Required
	}
	return metrics.Missing(metrics.Invalid), metrics.Missing(metrics.Invalid)
}

// Share is the part of the meetings that the agency came to, from 0 to 1: [metrics.Ratio] of the [Count.Parts]. No
// meetings give NotApplicable. Missing parts give a missing share. Its bounds never leave 0 to 1; where both parts have
// bounds, they may be wider than the true ones, since each part is taken at its own ends. Parts below nought, and more
// attended than there were meetings, give Invalid; counts are looked at more closely by [Check].
func (c Count) Share(d Denominator) metrics.Value {
	attended, meetings := c.Parts(d)
	if surely(attended, metrics.Below, metrics.Exact(0)) || surely(attended, metrics.Above, meetings) {
		return metrics.Missing(metrics.Invalid)
	}
	share := metrics.Ratio(attended, meetings)
	lower, upper, known := share.Bounds()
	point, exists := share.Point()
	switch {
	case !known || lower >= 0 && upper <= 1:
		return share
	case exists && point <= 1:
		return metrics.Bounded(point, max(lower, 0), min(upper, 1))
	case exists: // rounded parts may be out of order without being wrong
		return metrics.Between(max(lower, 0), 1)
	}
	return share.WithBounds(0, 1)
}

// ShareBounds is where the share lies whatever became of the meetings not recorded: from the share if the agency was
// invited to all of them (or required at all of them) and came to none, to the share if it came to all. Without
// meetings not recorded it is [Count.Share]. Where it is not known how many were not recorded, nothing but 0 to 1 is
// known. A share that is missing stays so, for the same reason; where it has bounds, it has the wider ones.
func (c Count) ShareBounds(d Denominator) metrics.Value {
	share := c.Share(d)
	_, most, known := c.NotRecorded.Bounds()
	switch {
	case share.Reason() == metrics.Invalid || surely(c.NotRecorded, metrics.Below, metrics.Exact(0)):
		return metrics.Missing(metrics.Invalid)
	case known && most == 0:
		return share
	}
	least, greatest := 0.0, 1.0
	if attended, meetings := c.Parts(d); known {
		// Both ends are furthest out where most were not recorded.
		all := metrics.Add(meetings, metrics.Exact(most))
		if lower, _, ok := metrics.Ratio(attended, all).Bounds(); ok {
			least = max(lower, 0)
		}
		if _, upper, ok := metrics.Ratio(metrics.Add(attended, metrics.Exact(most)), all).Bounds(); ok {
			greatest = min(upper, 1)
		}
	}
	switch reason := share.Reason(); reason {
	case metrics.Reported, metrics.Ranged, metrics.NotApplicable:
		return metrics.Between(least, greatest)
	default:
		if _, _, known := share.Bounds(); !known {
			return share
		}
		return metrics.Missing(reason).WithBounds(least, greatest)
	}
}

// surely tells whether a relation of two figures holds whatever their true figures are.
func surely(a metrics.Value, is metrics.Relation, b metrics.Value) bool {
	return metrics.CompareBounds(a, is, b) == metrics.Yes
}

// ByAgency groups counts by their agencies, which are in the order of their first counts; those of each are in order of
// period, and those whose periods have no order in the order in which they were given. It is what a series over time is
// made of. The counts do not change; no counts give no groups.
func ByAgency(counts []Count) [][]Count {
	place := make(map[string]int)
	var groups [][]Count
	for _, c := range counts {
		k := key(c.Agency)
		i, ok := place[k]
		if !ok {
			i = len(groups)
			place[k], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], c)
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b Count) int {
			order, _ := a.Period.Compare(b.Period)
			return order
		})
	}
	return groups
}
