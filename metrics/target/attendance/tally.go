package attendance

import (
	"cmp"
	"iter"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Tallied is counts made of records.
type Tallied struct {
	// Counts are in the alphabetical order of the agencies, letter case apart, and within each in that of the periods.
	Counts []Count `json:"counts"`
	Basis
}

// Tally counts records by agency and by the period of a kind in which the meeting lies. The records may come in any
// order; no records give no counts.
//
// Where records name their meetings, every agency in the records has a count in every period, and a meeting at which an
// agency has no record is one of its meetings not recorded: a small agency that is asked now and then may have many of
// these. Where they do not, it cannot be known how many meetings there were: each record of an agency is counted, also
// two alike of one day, an agency has counts for the periods of its own records, and a warning says so.
//
// Required is blank in a period in which no record of the agency says whether it had to be there. Where some do, it
// lies within bounds, and AttendedRequired with it: any of the others may have been required or not.
//
// Records that cannot be right are problems of the result; [ProblemCode] says for each kind what is counted of them. A
// kind of period in which a day has no place gives an error of the class [metrics.ErrBadPeriod].
func Tally(kind metrics.PeriodKind, records iter.Seq[Record]) (Tallied, error) {
	r, err := registerOf(kind, records, true)
	if err != nil {
		return Tallied{}, err
	}
	sheets, held := r.sheets()
	t := Tallied{Counts: make([]Count, 0, len(sheets))}
	recorded, of := 0, 0
	for at, s := range sheets {
		s.inferred = held[at.period] - s.named
		t.Counts = append(t.Counts, s.count(r.agencies[at.agency].name, at.period))
		known := s.of[Attended] + s.of[Apologies] + s.of[Absent] + s.of[NotInvited]
		recorded, of = recorded+known, of+known+s.of[NotRecorded]+s.inferred
	}
	slices.SortFunc(t.Counts, func(a, b Count) int {
		order, _ := a.Period.Compare(b.Period)
		return cmp.Or(cmp.Compare(key(a.Agency), key(b.Agency)), order)
	})
	r.warn(recorded, of)
	t.Basis = r.Basis
	return t, nil
}

// cell is an agency, by its number, in a period.
type cell struct {
	agency int
	period metrics.Period
}

// sheet is what is counted in a cell.
type sheet struct {
	of       [statuses]int
	named    int  // records that name their meeting
	inferred int  // meetings with a name at which the agency has no record
	said     bool // whether any record says if the agency was required
	// Of the meetings of which it is recorded whether the agency came: those at which it was required, and those of which
	// that cannot be told; and how many of each it came to.
	required, perhaps, cameRequired, camePerhaps int
}

// sheets counts entries, and the meetings with a name that were held in each period.
func (r *register) sheets() (map[cell]*sheet, map[metrics.Period]int) {
	sheets, held := make(map[cell]*sheet), make(map[metrics.Period]int)
	for _, m := range r.meetings {
		if m.named {
			held[m.period]++
		}
	}
	for period := range held {
		for i := range r.agencies {
			sheets[cell{i, period}] = new(sheet)
		}
	}
	for _, e := range r.entries {
		m := r.meetings[e.place.meeting]
		at := cell{e.place.agency, m.period}
		s := sheets[at]
		if s == nil {
			s = new(sheet)
			sheets[at] = s
		}
		s.add(e)
		if m.named {
			s.named++
		}
	}
	return sheets, held
}

// add counts an entry.
func (s *sheet) add(e entry) {
	s.of[e.status]++
	s.said = s.said || e.required != metrics.CannotTell
	if e.status == NotRecorded || e.required == metrics.No {
		return
	}
	all, came := &s.required, &s.cameRequired
	if e.required == metrics.CannotTell {
		all, came = &s.perhaps, &s.camePerhaps
	}
	*all++
	if e.status == Attended {
		*came++
	}
}

// count is the sheet as figures.
func (s *sheet) count(agency string, period metrics.Period) Count {
	c := Count{
		Agency: agency, Period: period,
		Invited:     metrics.Exact(s.of[Attended] + s.of[Apologies] + s.of[Absent]),
		Attended:    metrics.Exact(s.of[Attended]),
		Apologies:   metrics.Exact(s.of[Apologies]),
		NotInvited:  metrics.Exact(s.of[NotInvited]),
		NotRecorded: metrics.Exact(s.of[NotRecorded] + s.inferred),
	}
	if s.said {
		c.Required = metrics.Between(s.required, s.required+s.perhaps)
		c.AttendedRequired = metrics.Between(s.cameRequired, s.cameRequired+s.camePerhaps)
	}
	return c
}
