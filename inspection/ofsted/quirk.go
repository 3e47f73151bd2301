package ofsted

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// QuirkCode names what a source got wrong, for programs; it never changes.
type QuirkCode string

// The quirks that a table shows by itself.
const (
	// StaleCode is a code that is not the council's, neither its present one nor the one it had when the inspection was
	// published: a predecessor's, or one long replaced.
	StaleCode QuirkCode = "stale_code"
	// DuplicateCode is one code on the rows of two councils.
	DuplicateCode QuirkCode = "duplicate_code"
	// UnknownName is a name that no council has, on a row with the number of one.
	UnknownName QuirkCode = "unknown_name"
	// MissingRegion is a row without a region, or with a text that stands for none.
	MissingRegion QuirkCode = "missing_region"
	// MissingDate is an inspection without its first or last day.
	MissingDate QuirkCode = "missing_date"
	// MissingKind is an inspection of which it is not said of which type it was.
	MissingKind QuirkCode = "missing_kind"
	// MissingInspector is a row that does not say who led the inspection. Who it was is not read.
	MissingInspector QuirkCode = "missing_inspector"
	// TwoDateForms is a table in which one column of days is written otherwise than another.
	TwoDateForms QuirkCode = "two_date_forms"
	// TextForNone is a text that stands for an empty cell, or for a judgement that does not exist.
	TextForNone QuirkCode = "text_for_none"
	// NoOverall is a text in place of the overall grade of an inspection since April 2026, which has none.
	NoOverall QuirkCode = "no_overall_grade"
	// NotInFramework is a grade that the framework of the inspection does not have.
	NotInFramework QuirkCode = "judgement_not_in_framework"
	// CopiedOverall is the same where the grade is the overall one: it was copied.
	CopiedOverall QuirkCode = "copied_overall"
)

// The quirks that show beside Ofsted's own file.
const (
	// GradeDiffers is a grade that is another one in Ofsted's file, for the same inspection.
	GradeDiffers QuirkCode = "grade_differs"
	// ShiftedGrades is grades that stand one area further on than in Ofsted's file.
	ShiftedGrades QuirkCode = "shifted_grades"
	// OlderInspection is a row about an inspection after which Ofsted's file has another.
	OlderInspection QuirkCode = "older_inspection"
	// MissingCouncil is a council that Ofsted's file has and the table has not: fewer rows than there should be.
	MissingCouncil QuirkCode = "missing_council"
)

// Quirk is something that a source got wrong, with its cell. It is comparable. The rest of the row is used all the
// same.
type Quirk struct {
	Place
	// Column is the name of the column in the file, and for what [Check] and [Beside] find, which know rows and not files,
	// "code" or the ID of the area of judgement. It is empty for the row or the file as a whole.
	Column  string    `json:"column"`
	Code    QuirkCode `json:"code"`
	Message string    `json:"message"`
}

// String is the place and the message on one line.
func (q Quirk) String() string {
	where := q.File
	if q.Sheet != "" {
		where += ": " + q.Sheet
	}
	if q.Row > 0 {
		where += fmt.Sprintf(": row %d", q.Row)
	}
	if q.Column != "" {
		where += ": column " + q.Column
	}
	return where + ": " + q.Message
}

// Check gives the quirks that rows show by themselves: codes that are not the council's, codes of two councils, and
// grades that the framework of the inspection does not have. Ofsted's own file has none.
func Check(rows []Row) []Quirk {
	var quirks []Quirk
	seen := make(map[string]Row)
	for _, row := range rows {
		add := func(column string, code QuirkCode, format string, args ...any) {
			quirks = append(quirks, Quirk{row.Place, column, code, fmt.Sprintf(format, args...)})
		}
		if written := row.Label.GSSCode; written != "" {
			now := row.Council.GSSCode(metrics.Date{})
			if now != written && row.Council.GSSCode(row.Published) != written {
				add("code", StaleCode, "%q is not the code of %v, which is %s", metrics.Excerpt(written), row.Council, now)
			}
			if other, taken := seen[written]; !taken {
				seen[written] = row
			} else if other.Council != row.Council {
				add("code", DuplicateCode, "%q is on the row of %v too, row %d", metrics.Excerpt(written), other.Council, other.Row)
			}
		}
		overall, _ := row.Judgements[inspection.Overall-1].Grade()
		for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
			g, graded := row.Judgements[a-1].Grade()
			switch {
			case !graded || row.Framework == 0 || row.Framework.Has(a):
			case g == overall && a != inspection.Overall:
				add(a.ID(), CopiedOverall, "%v has no judgement of this area; %v is the overall grade", row.Framework, g)
			default:
				add(a.ID(), NotInFramework, "%v has no judgement of this area, and the cell says %v", row.Framework, g)
			}
		}
	}
	return quirks
}

// Beside holds the rows of a third party against Ofsted's history: grades of the same inspection that differ, rows that
// are older than Ofsted's, and councils that exist and are not there.
//
// The same inspection is one of the same council published on the same day, or begun within a week: councils and tables
// often count the week of notice in.
func Beside(rows []Row, history *inspection.History) []Quirk {
	var quirks []Quirk
	present := make(map[string]bool)
	for _, row := range rows {
		present[row.Council.Name()] = true
		theirs := history.Of(row.Council)
		at := slices.IndexFunc(theirs, func(i inspection.Inspection) bool { return isSame(row.Inspection, i) })
		if at < 0 {
			if last := len(theirs) - 1; last >= 0 && isOlder(row.Inspection, theirs) {
				quirks = append(quirks, Quirk{row.Place, "", OlderInspection, fmt.Sprintf("Ofsted's file has a later inspection of %v", row.Council)})
			}
			continue
		}
		quirks = append(quirks, differences(row, theirs[at])...)
		if isOlder(row.Inspection, theirs[at+1:]) {
			quirks = append(quirks, Quirk{row.Place, "", OlderInspection, fmt.Sprintf("Ofsted's file has a later inspection of %v", row.Council)})
		}
	}
	for _, latest := range history.Latest(metrics.Date{}) {
		if !present[latest.Council.Name()] && len(rows) > 0 {
			quirks = append(quirks, Quirk{Place{File: rows[0].File, Sheet: rows[0].Sheet}, "", MissingCouncil,
				fmt.Sprintf("%v is in Ofsted's file and not here", latest.Council)})
		}
	}
	return quirks
}

// isSame tells whether two accounts are of the same inspection.
func isSame(a, b inspection.Inspection) bool {
	const notice = 7 // days
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

// differences gives the grades of a row that are others in Ofsted's account of the same inspection.
func differences(row Row, official inspection.Inspection) []Quirk {
	var quirks []Quirk
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		mine, ok := row.Judgement(a).Grade()
		theirs, ok2 := official.Judgement(a).Grade()
		if ok && ok2 && mine != theirs {
			quirks = append(quirks, Quirk{row.Place, a.ID(), GradeDiffers, fmt.Sprintf("%v, and in Ofsted's file %v", mine, theirs)})
		}
	}
	if len(quirks) > 1 && isShifted(row.Inspection, official) {
		quirks = append(quirks, Quirk{row.Place, "", ShiftedGrades, "the grades stand one area further on than in Ofsted's file"})
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
