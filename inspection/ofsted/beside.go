package ofsted

import (
	"slices"
	"time"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Collation is what [Beside] found. Each row is in exactly one of the counts, which add up to the rows.
type Collation struct {
	// Compared is the rows whose inspection is in Ofsted's file: their days and grades were held against its own.
	Compared int `json:"compared"`
	// Newer is the rows about an inspection that is not in Ofsted's file and is later than everything in it: published
	// after the last report or letter there, or begun after the last inspection or visit. The file was made before.
	Newer int `json:"newer"`
	// Older is the rows about an inspection that is not in Ofsted's file, which has a later one of the council. A row
	// that is compared may be behind as well; both are quirks, see [OlderInspection].
	Older int `json:"older"`
	// Unmatched is the other rows: those without days or of no council, and those about an inspection that Ofsted's file
	// should have.
	Unmatched int `json:"unmatched"`
	// Quirks is what the rows got wrong, row by row, and after it the councils that are missing.
	Quirks []Quirk `json:"quirks"`
}

// Beside holds the rows of a third party against Ofsted's history: grades and days of the same inspection that differ,
// rows that are older than Ofsted's, and councils that exist and are not there. A day that one of the two does not have
// does not differ. Without rows there is nothing to hold against it, and no council is missing.
//
// The same inspection is one of the same council published on the same day, or begun within a week: councils and tables
// often count the week of notice in. Ofsted's file has no last days; that of an inspection under ILACS is the Friday of
// its week, or of the second one of a standard inspection.
func Beside(rows []Row, history *inspection.History) Collation {
	var c Collation
	present := make(map[area.ID]bool)
	last := lastOf(history)
	of := make(map[area.ID][]inspection.Inspection)
	for _, row := range rows {
		present[row.Council] = true
		theirs, known := of[row.Council]
		if !known {
			theirs = history.Of(row.Council)
			of[row.Council] = theirs
		}
		at := slices.IndexFunc(theirs, func(i inspection.Inspection) bool { return isSame(row.Inspection, i) })
		if at >= 0 {
			c.Quirks = append(c.Quirks, otherDays(row, theirs[at])...)
			c.Quirks = append(c.Quirks, otherGrades(row, theirs[at])...)
		}
		older := isOlder(row.Inspection, theirs[at+1:]) // those after it, or all where it is not there
		if older {
			c.Quirks = append(c.Quirks,
				row.quirk("", OlderInspection, "Ofsted's file has a later inspection of %v", row.Council))
		}
		switch {
		case at >= 0:
			c.Compared++
		case older:
			c.Older++
		case last.isBefore(row.Inspection):
			c.Newer++
		default:
			c.Unmatched++
		}
	}
	for _, latest := range history.Latest(metrics.Date{}) {
		if !present[latest.Council] && len(rows) > 0 {
			c.Quirks = append(c.Quirks, quirkOf(rows, MissingCouncil, "%v is in Ofsted's file and not here", latest.Council))
		}
	}
	return c
}

// lastDays are the last days on which anything in a history began and was published.
type lastDays struct{ began, published metrics.Date }

func lastOf(history *inspection.History) lastDays {
	var last lastDays
	for i := range history.All() {
		if i.Start.Compare(last.began) > 0 {
			last.began = i.Start
		}
		if i.Published.Compare(last.published) > 0 {
			last.published = i.Published
		}
	}
	return last
}

// isBefore tells whether an inspection of a council is known to be later than all of a history that has any days.
func (l lastDays) isBefore(i inspection.Inspection) bool {
	after := func(day, last metrics.Date) bool { return !last.IsZero() && day.Compare(last) > 0 }
	return i.Council != (area.ID{}) && (after(i.Start, l.began) || after(i.Published, l.published))
}

// notice is the days before an inspection in which a council knows of it and nobody is on site.
const notice = 7

// isSame tells whether two accounts are of the same inspection.
func isSame(a, b inspection.Inspection) bool {
	if !b.IsGraded() {
		return false
	}
	days, ok := a.Start.DaysSince(b.Start)
	return ok && days >= -notice && days <= notice || !a.Published.IsZero() && a.Published == b.Published
}

// isOlder tells whether one of some graded inspections began after an inspection was published.
func isOlder(i inspection.Inspection, others []inspection.Inspection) bool {
	const apart = 180 // days; no two inspections of a council were ever as near to each other
	last := i.Published
	if last.IsZero() {
		last = i.Start.AddDays(apart)
	}
	return slices.ContainsFunc(others, func(o inspection.Inspection) bool {
		return o.IsGraded() && !last.IsZero() && o.Start.Compare(last) > 0
	})
}

// otherDays gives the days of a row that are others in Ofsted's account of the same inspection.
func otherDays(row Row, official inspection.Inspection) []Quirk {
	var quirks []Quirk
	differ := func(column string, mine, theirs metrics.Date) {
		if !mine.IsZero() && !theirs.IsZero() && mine != theirs {
			quirks = append(quirks, row.quirk(column, DaysDiffer, "%v, and in Ofsted's file %v", mine, theirs))
		}
	}
	start := row.Columns.start()
	early, ok := official.Start.DaysSince(row.Start)
	if ok && early >= 1 && early <= notice && !row.End.IsZero() && row.End == lastDay(official) {
		quirks = append(quirks, row.quirk(start, NoticeCounted,
			"%v, and in Ofsted's file %v: the week of notice is counted in", row.Start, official.Start))
	} else {
		differ(start, row.Start, official.Start)
	}
	differ(row.Columns.end(), row.End, official.End)
	differ(row.Columns.published(), row.Published, official.Published)
	return quirks
}

// lastDay is the last day of an inspection: the one that its source has, or else the Friday on which one of its kind
// ends. Of the 151 inspections whose both days are in the third-party table, 150 do; one on the Isles of Scilly was
// shorter. It is no date where it cannot be told.
func lastDay(i inspection.Inspection) metrics.Date {
	if !i.End.IsZero() || i.Start.IsZero() {
		return i.End
	}
	friday := i.Start.AddDays(int(time.Friday-i.Start.Time().Weekday()+7) % 7)
	switch i.Kind {
	case inspection.ShortInspection:
		return friday
	case inspection.StandardInspection:
		return friday.AddDays(7)
	}
	return metrics.Date{}
}

// otherGrades gives the grades of a row that are others in Ofsted's account of the same inspection.
func otherGrades(row Row, official inspection.Inspection) []Quirk {
	var quirks []Quirk
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		mine, ok := row.Judgement(a).Grade()
		theirs, ok2 := official.Judgement(a).Grade()
		if ok && ok2 && mine != theirs {
			quirks = append(quirks,
				row.quirk(row.Columns.judgement(a), GradeDiffers, "%v, and in Ofsted's file %v", mine, theirs))
		}
	}
	if len(quirks) > 1 && isShifted(row.Inspection, official) {
		quirks = append(quirks, row.quirk("", ShiftedGrades, "the grades stand one area further on than in Ofsted's file"))
	}
	return quirks
}

// isShifted tells whether the areas of an inspection have the grades of the areas before them.
func isShifted(i, official inspection.Inspection) bool {
	for a := inspection.HelpAndProtection; a <= inspection.CareLeavers; a++ {
		mine, ok := i.Judgement(a).Grade()
		before, ok2 := official.Judgement(a - 1).Grade()
		if !ok || !ok2 || mine != before {
			return false
		}
	}
	return true
}
