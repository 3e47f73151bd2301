package ofsted

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
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
	// DatesOutOfOrder is an inspection that ended, or was published, before it began: one of the two days is wrong.
	DatesOutOfOrder QuirkCode = "dates_out_of_order"
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
	// GradesContradict is a grade that is another one in another row of the same inspection. A history takes the first.
	GradesContradict QuirkCode = "grades_contradict"
	// NotInFramework is a grade that the framework of the inspection does not have.
	NotInFramework QuirkCode = "judgement_not_in_framework"
	// CopiedOverall is the same where the grade is the overall one: it was copied.
	CopiedOverall QuirkCode = "copied_overall"
	// GradeOnVisit is a grade of a visit, which is told in a letter and never graded.
	GradeOnVisit QuirkCode = "grade_on_visit"
)

// The quirks that show beside Ofsted's own file.
const (
	// GradeDiffers is a grade that is another one in Ofsted's file, for the same inspection.
	GradeDiffers QuirkCode = "grade_differs"
	// ShiftedGrades is grades that stand one area further on than in Ofsted's file.
	ShiftedGrades QuirkCode = "shifted_grades"
	// NoticeCounted is an inspection that begins up to a week before Ofsted's and ends with it: the week of notice, in
	// which nobody is on site, was counted in.
	NoticeCounted QuirkCode = "notice_counted"
	// DaysDiffer is any other day of an inspection that is another one in Ofsted's file.
	DaysDiffer QuirkCode = "days_differ"
	// OlderInspection is a row about an inspection after which Ofsted's file has another.
	OlderInspection QuirkCode = "older_inspection"
	// MissingCouncil is a council that Ofsted's file has and the table has not: fewer rows than there should be. Beside an
	// earlier snapshot of the same source it is one that the earlier one has.
	MissingCouncil QuirkCode = "missing_council"
)

// FewerRows is a table with fewer rows than an earlier snapshot of it had; see [Since].
const FewerRows QuirkCode = "fewer_rows"

// Quirk is something that a source got wrong, with its cell. It is comparable. The rest of the row is used all the
// same.
type Quirk struct {
	Place
	// Column is the name of the column as the header of the row's file writes it, and empty for the row or the file as a
	// whole. Of a row that does not say how its columns are named it is the key of the cell in JSON, or the ID of the area
	// of judgement.
	Column  string
	Code    QuirkCode
	Message string
}

// MarshalJSON writes an object with the keys file, sheet, row, column, code and message, the texts null where there are
// none.
func (q Quirk) MarshalJSON() ([]byte, error) {
	return optional.Object(struct {
		File    string    `json:"file"`
		Sheet   string    `json:"sheet"`
		Row     int       `json:"row"`
		Column  string    `json:"column"`
		Code    QuirkCode `json:"code"`
		Message string    `json:"message"`
	}{q.File, q.Sheet, q.Row, q.Column, q.Code, q.Message})
}

// String is the place and the message on one line.
func (q Quirk) String() string {
	var parts []string
	if where := q.where(); where != "" {
		parts = append(parts, where)
	}
	if q.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", q.Row))
	}
	if q.Column != "" {
		parts = append(parts, "column "+plain(q.Column))
	}
	return strings.Join(append(parts, q.Message), ": ")
}

// quirk is a quirk of a row.
func (r Row) quirk(column string, code QuirkCode, format string, args ...any) Quirk {
	return Quirk{r.Place, column, code, fmt.Sprintf(format, args...)}
}

// quirkOf is a quirk of a file as a whole: of its one sheet, where the rows are of one.
func quirkOf(rows []Row, code QuirkCode, format string, args ...any) Quirk {
	var file Place
	for i, row := range rows {
		switch {
		case i == 0:
			file = Place{File: row.File, Sheet: row.Sheet}
		case row.Sheet != file.Sheet:
			file.Sheet = ""
		}
	}
	return Quirk{file, "", code, fmt.Sprintf(format, args...)}
}

// Check gives the quirks that rows show by themselves: codes that are not the council's, codes of two councils, days
// out of order, other grades in another row of the same inspection, grades of visits, and grades that the framework of
// the inspection does not have. Ofsted's own file has none. Those of a third party's table are among
// [ThirdParty.Quirks] already.
func Check(rows []Row) []Quirk {
	var quirks []Quirk
	seen, accounts := make(map[string]Row), make(map[account]Row)
	file := lastPublished(rows)
	for _, row := range rows {
		quirks = append(quirks, row.ofAccounts(accounts)...)
		quirks = append(quirks, row.ofCode(seen, file)...)
		quirks = append(quirks, row.ofDays()...)
		quirks = append(quirks, row.ofGrades()...)
	}
	return quirks
}

// account is what tells that rows are of one inspection.
type account struct {
	council area.ID
	kind    inspection.Kind
	start   metrics.Date
}

// ofAccounts gives the grades of a row that are others in an earlier row of the same inspection, given the first rows
// of each, which it adds to.
func (r Row) ofAccounts(accounts map[account]Row) []Quirk {
	if r.Council == (area.ID{}) || r.Start.IsZero() {
		return nil
	}
	key := account{r.Council, r.Kind, r.Start}
	first, known := accounts[key]
	if !known {
		accounts[key] = r
		return nil
	}
	var quirks []Quirk
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		g, graded := r.Judgement(a).Grade()
		if other, ok := first.Judgement(a).Grade(); ok && graded && g != other {
			quirks = append(quirks, r.quirk(r.Columns.judgement(a), GradesContradict, "%v, and %v in row %d of the same inspection",
				g, other, first.Row))
		}
	}
	return quirks
}

// lastPublished is the last day of publication that rows have, on which their file was made or before.
func lastPublished(rows []Row) metrics.Date {
	var last metrics.Date
	for _, row := range rows {
		if row.Published.Compare(last) > 0 {
			last = row.Published
		}
	}
	return last
}

// ofCode gives what is wrong with the code of a row, given the first rows with each code before it, which it adds to,
// and the day of its file for a row without a day.
func (r Row) ofCode(seen map[string]Row, file metrics.Date) []Quirk {
	written := r.Label.GSSCode
	if written == "" || r.Council == (area.ID{}) {
		return nil
	}
	var quirks []Quirk
	column, excerpt := cmp.Or(r.Columns.GSSCode, "gss_code"), metrics.Excerpt(written)
	switch now := r.Council.GSSCode(metrics.Date{}); {
	case now == "":
		quirks = append(quirks, r.quirk(column, StaleCode, "%q is not the code of %v, which has none", excerpt, r.Council))
	case now != written && r.Council.GSSCode(cmp.Or(r.Published, file)) != written:
		quirks = append(quirks, r.quirk(column, StaleCode, "%q is not the code of %v, which is %s", excerpt, r.Council, now))
	}
	if other, taken := seen[written]; !taken {
		seen[written] = r
	} else if other.Council != r.Council {
		quirks = append(quirks, r.quirk(column, DuplicateCode, "%q is on the row of %v too, row %d", excerpt, other.Council,
			other.Row))
	}
	return quirks
}

// ofDays gives the days of a row that are before the one on which the inspection began. A first day that is not known is
// after none.
func (r Row) ofDays() []Quirk {
	var quirks []Quirk
	check := func(column string, day metrics.Date, did string) {
		if !day.IsZero() && day.Compare(r.Start) < 0 {
			quirks = append(quirks, r.quirk(column, DatesOutOfOrder, "%s on %v, and began on %v", did, day, r.Start))
		}
	}
	check(r.Columns.end(), r.End, "ended")
	check(r.Columns.published(), r.Published, "published")
	return quirks
}

// ofGrades gives the grades of a row that an inspection of its kind and framework does not have.
func (r Row) ofGrades() []Quirk {
	var quirks []Quirk
	overall, _ := r.Judgements[inspection.Overall-1].Grade()
	for a := inspection.Overall; int(a) <= inspection.JudgementAreaCount; a++ {
		g, graded := r.Judgements[a-1].Grade()
		column := r.Columns.judgement(a)
		switch {
		case !graded:
		case r.Kind != 0 && !r.Kind.IsGraded():
			quirks = append(quirks, r.quirk(column, GradeOnVisit, "a %v is never graded, and the cell says %v", r.Kind, g))
		case r.Framework == 0 || r.Framework.Has(a):
		case g == overall && a != inspection.Overall:
			quirks = append(quirks, r.quirk(column, CopiedOverall, "%v has no judgement of this area; %v is the overall grade",
				r.Framework, g))
		default:
			quirks = append(quirks, r.quirk(column, NotInFramework, "%v has no judgement of this area, and the cell says %v",
				r.Framework, g))
		}
	}
	return quirks
}
