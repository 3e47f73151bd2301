package inspection

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Series is the monitoring visits to a council after an inspection, usually one that judged it inadequate. They were
// announced as one a quarter, up to six; in fact they were further apart.
type Series struct {
	// After is the last graded inspection before the visits; it is the zero Inspection where the history has none.
	After Inspection `json:"after"`
	// Visits are the monitoring visits, in order.
	Visits []Inspection `json:"visits"`
	// Gaps are the days to each visit: to the first from the day on which the inspection was published, to each other from
	// the visit before. A gap that is not known, for want of a day, is blank.
	Gaps []metrics.Value `json:"gaps"`
}

// MarshalJSON writes an object with the keys after, visits and gaps: null where there is no inspection, and lists, which
// are empty where there are no visits.
func (s Series) MarshalJSON() ([]byte, error) {
	out := struct {
		After  *Inspection     `json:"after"`
		Visits []Inspection    `json:"visits"`
		Gaps   []metrics.Value `json:"gaps"`
	}{Visits: append([]Inspection{}, s.Visits...), Gaps: append([]metrics.Value{}, s.Gaps...)}
	if s.After != (Inspection{}) {
		out.After = &s.After
	}
	return json.Marshal(out)
}

// WithinQuarter is how many of the gaps between visits are of a quarter, 92 days, or less, and of how many that are
// known. The first gap is not one between visits.
func (s Series) WithinQuarter() (n, of int) {
	const quarter = 92
	for i, gap := range s.Gaps {
		days, known := gap.Point()
		if i == 0 || !known {
			continue
		}
		of++
		if days <= quarter {
			n++
		}
	}
	return n, of
}

// Monitoring gives the monitoring visits to a council after its last graded inspection. A file that holds the visits of
// one year gives those only, and of a first visit there may be no letter: the number of visits is at least, and not
// exactly, so many, and the first gap may span one that the file does not have.
func (h *History) Monitoring(council area.ID) Series {
	var s Series
	for _, i := range h.Of(council) {
		switch {
		case i.IsGraded():
			s = Series{After: i}
		case i.Kind == MonitoringVisit:
			from := s.After.Published
			if last := len(s.Visits) - 1; last >= 0 {
				from = s.Visits[last].Start
			}
			gap := metrics.Value{}
			if days, ok := i.Start.DaysSince(from); ok {
				gap = metrics.Exact(days)
			}
			s.Visits, s.Gaps = append(s.Visits, i), append(s.Gaps, gap)
		}
	}
	return s
}
