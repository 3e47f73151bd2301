package ofsted

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// Since gives what a later snapshot of the same source lost: that it has fewer rows than the earlier one, and each
// council that the earlier one has, that still exists, and that the later one has not, once, in the order of the
// earlier one. A snapshot that was cut off while it was saved looks whole, and has been published. Nothing lost is no
// quirk, and so is nothing before it. A later snapshot without a row does not say in which file that is.
func Since(earlier, later []Row) []Quirk {
	var quirks []Quirk
	if len(later) < len(earlier) {
		quirks = append(quirks, quirkOf(later, FewerRows, "fewer rows: %d, and earlier %d", len(later), len(earlier)))
	}
	seen := make(map[area.ID]bool)
	for _, row := range later {
		seen[row.Council] = true
	}
	for _, row := range earlier {
		if seen[row.Council] || row.Council == (area.ID{}) || !row.Council.Until().IsZero() {
			continue
		}
		seen[row.Council] = true
		quirks = append(quirks, quirkOf(later, MissingCouncil, "%v is in %s and not here", row.Council,
			cmp.Or(row.Place.where(), "the earlier snapshot")))
	}
	return quirks
}
