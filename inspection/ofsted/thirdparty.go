package ofsted

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// ThirdParty is a table that somebody else made of Ofsted's reports: one row for each council.
type ThirdParty struct {
	// Rows are the inspections in the order of the table.
	Rows []Row
	// Quirks is what the table got wrong, cell by cell, as far as it shows without Ofsted's own file: what showed while
	// reading, and all that [Check] gives of the rows. What shows beside Ofsted's file is in [Beside].
	Quirks []Quirk
	// Problems are the rows and cells that could not be read or used.
	Problems sheet.Problems
}

// providerColumn is the column of the council's number at Ofsted. It is the only one that a table need not have.
const providerColumn = "urn"

// The columns of the table that are read.
var thirdPartyColumns = [...]string{
	"la_code", "region_code", "ltla23cd", "local_authority", "overall_effectiveness_grade", "inspection_framework",
	"inspector_name", "inspection_start_date", "inspection_end_date", "publication_date", "impact_of_leaders_grade",
	"help_and_protection_grade", "in_care_grade", "care_leavers_grade",
}

const (
	tpCode = iota
	tpRegion
	tpGSS
	tpName
	tpOverall
	tpKind
	tpInspector
	tpStart
	tpEnd
	tpPublished
	tpLeaders
	tpHelp
	tpInCare
	tpCareLeavers
)

// tpNames are the names of the columns of a row.
var tpNames = func() Columns {
	name := thirdPartyColumns
	columns := Columns{
		Name: name[tpName], LACode: name[tpCode], GSSCode: name[tpGSS], Kind: name[tpKind],
		Start: name[tpStart], End: name[tpEnd], Published: name[tpPublished],
	}
	for a, column := range tpJudgements {
		columns.Judgements[a-1] = name[column]
	}
	return columns
}()

// tpJudgements are the columns of the areas of judgement.
var tpJudgements = map[inspection.JudgementArea]int{
	inspection.Overall: tpOverall, inspection.Leaders: tpLeaders, inspection.HelpAndProtection: tpHelp,
	inspection.InCare: tpInCare, inspection.CareLeavers: tpCareLeavers,
}

var tpKinds = map[string]inspection.Kind{
	"short": inspection.ShortInspection, "standard": inspection.StandardInspection,
}

// predates is what the table says in place of a judgement that came later than the inspection.
const predates = "inspection_pre_dates_judgement"

// standsForNone tells whether a text stands for an empty cell.
func standsForNone(text string) bool {
	switch strings.ToLower(text) {
	case "", "nan", "none", "null", "n/a":
		return true
	}
	return false
}

// ReadThirdParty reads such a table from CSV, as [ReadThirdPartyTable] does. A file that is no CSV gives an error of
// the class [metrics.ErrUnreadable].
func ReadThirdParty(r io.Reader, o Options) (*ThirdParty, error) {
	table, err := sheet.OpenCSV(r, o.File)
	if err != nil {
		return nil, err
	}
	return ReadThirdPartyTable(table, o)
}

// ReadThirdPartyTable reads such a table from wherever it is: an open CSV file, or the rows of a worksheet
// ([sheet.OfRows]). It has the columns la_code, ltla23cd, local_authority, publication_date, the grades and the rest;
// days are 31/12/2025, 31/12/25 or 2025-12-31, which is what a date cell of a workbook is. The column urn, with the
// councils' numbers at Ofsted, it may have or not. Without a name of the file
// in the options, the table's own is used.
//
// What is wrong with a cell and leaves the row of use is a quirk; what cannot be read at all is a problem. A table
// without one of the columns gives an error of the class [metrics.ErrUnreadable] alone, and so does one whose rows an
// error ends; one without a row that can be read gives such an error and, beside it, a table without rows that holds
// the problems.
func ReadThirdPartyTable(table sheet.Table, o Options) (*ThirdParty, error) {
	o.File = cmp.Or(o.File, table.File())
	t := &thirdPartyReader{Options: o, out: &ThirdParty{}, forms: make(map[int]string)}
	t.Areas = cmp.Or(o.Areas, area.EnglandRegister())
	for i, name := range thirdPartyColumns {
		var err error
		if t.at[i], err = table.Column(name); err != nil {
			return nil, err
		}
	}
	t.provider = -1
	if slices.Contains(table.Header(), providerColumn) {
		var err error
		if t.provider, err = table.Column(providerColumn); err != nil {
			return nil, err // twice, and which is right cannot be told
		}
	}
	for record, err := range table.Records() {
		if err != nil {
			if err := t.out.Problems.Take(t.withoutCells(err)); err != nil {
				return nil, err
			}
			continue
		}
		if t.read(record); len(t.out.Rows) > mostRows {
			return nil, tooMany(o.File)
		}
	}
	if len(t.out.Rows) == 0 {
		return t.out, &metrics.InputError{
			Class: metrics.ErrUnreadable, File: o.File, Found: "no row that can be read", Expected: "a table of inspections",
		}
	}
	t.out.Quirks = append(t.out.Quirks, Check(t.out.Rows)...)
	return t.out, nil
}

// withoutCells is an error about a row that does not show its cells: they may hold the name of an inspector, which is
// nobody's business here. One about a cell of a day that a workbook's reader names by the letters of its column shows
// it, under the name of the column. It names the file as the others do.
func (t *thirdPartyReader) withoutCells(err error) error {
	var known *metrics.InputError
	if !errors.As(err, &known) || known.Class != metrics.ErrBadRow {
		return err
	}
	t.told = toldCell{known.Row, known.Column}
	hidden := *known
	hidden.File = t.File
	for day := tpStart; day <= tpPublished; day++ {
		if known.Column != "" && known.Column == sheet.Letters(t.at[day]) {
			hidden.Column = thirdPartyColumns[day]
			return &hidden
		}
	}
	hidden.Found, _, _ = strings.Cut(hidden.Found, ": ")
	if hidden.Found == known.Found {
		hidden.Found = ""
	}
	return &hidden
}

type thirdPartyReader struct {
	Options
	at       [len(thirdPartyColumns)]int
	provider int // where the council's number at Ofsted is; -1 for a table without
	out      *ThirdParty
	row      sheet.Record
	told     toldCell
	forms    map[int]string // how the days of a column are written
}

func (t *thirdPartyReader) text(column int) string {
	return strings.TrimSpace(t.row.Cells[t.at[column]])
}

func (t *thirdPartyReader) quirk(column int, code QuirkCode, format string, args ...any) {
	t.out.Quirks = append(t.out.Quirks, Quirk{
		Place{File: t.File, Row: t.row.Line}, thirdPartyColumns[column], code, fmt.Sprintf(format, args...),
	})
}

func (t *thirdPartyReader) bad(column int, expected string, cause error) {
	t.badCell(thirdPartyColumns[column], t.text(column), expected, cause)
}

// badCell reports a cell by the name of its column and its text.
func (t *thirdPartyReader) badCell(column, found, expected string, cause error) {
	t.out.Problems.Add(&metrics.InputError{
		Class: metrics.ErrBadRow, File: t.File, Row: t.row.Line, Column: column,
		Found: metrics.Excerpt(found), Expected: expected, Cause: cause,
	})
}

// providerNumber reads the council's number at Ofsted, where the table has it. A text that stands for none is none.
func (t *thirdPartyReader) providerNumber() inspection.Provider {
	if t.provider < 0 {
		return 0
	}
	written := strings.TrimSpace(t.row.Cells[t.provider])
	if standsForNone(written) {
		return 0
	}
	p, err := inspection.ParseProvider(written)
	if err != nil {
		t.badCell(providerColumn, written, "the council's number at Ofsted, or nothing", err)
	}
	return p
}

// read reads a row.
func (t *thirdPartyReader) read(record sheet.Record) {
	t.row = record
	i := inspection.Inspection{Label: area.Label{Name: t.text(tpName), LACode: t.text(tpCode), GSSCode: t.text(tpGSS)}}
	match, err := t.Areas.Resolve(i.Label)
	if err != nil || !match.Area.IsCouncil() {
		t.bad(tpName, "a council", err)
		return
	}
	i.Council = match.Area.First()
	i.Provider = t.providerNumber()
	if match.Overruled.Name != "" {
		t.quirk(tpName, UnknownName, "%q is no name of a council; the number is that of %v", i.Label.Name, i.Council)
	}
	if standsForNone(t.text(tpRegion)) {
		t.quirk(tpRegion, MissingRegion, "%q in place of a region", t.text(tpRegion))
	}
	if standsForNone(t.text(tpInspector)) {
		t.quirk(tpInspector, MissingInspector, "%q in place of who led the inspection", t.text(tpInspector))
	}
	if written := t.text(tpKind); standsForNone(written) {
		t.quirk(tpKind, MissingKind, "%q in place of a type of inspection", written)
	} else if i.Kind = tpKinds[strings.ToLower(written)]; i.Kind == 0 {
		t.bad(tpKind, "short or standard", nil)
	}
	i.Start, i.End, i.Published = t.day(tpStart), t.day(tpEnd), t.day(tpPublished)
	i.Framework = inspection.ILACSOf(i.Start, i.Published)
	for a := inspection.Overall; a <= inspection.CareLeavers; a++ {
		i = i.With(a, t.judgement(i, a))
	}
	names := tpNames
	if t.provider >= 0 {
		names.Provider = providerColumn
	}
	t.out.Rows = append(t.out.Rows, Row{Place{File: t.File, Row: record.Line}, names, i})
}

// judgement reads a grade, or what stands in place of one.
func (t *thirdPartyReader) judgement(i inspection.Inspection, a inspection.JudgementArea) inspection.Judgement {
	column := tpJudgements[a]
	written := t.text(column)
	switch {
	case written == "":
		return inspection.Ungraded(inspection.NotStated)
	case written == predates:
		t.quirk(column, TextForNone, "%q in place of a judgement that did not exist", written)
		if i.Framework.Has(a) {
			return inspection.Ungraded(inspection.NotStated) // it did: the table is wrong in more than one way
		}
		return inspection.Ungraded(inspection.NotInFramework)
	case standsForNone(written) && a == inspection.Overall && i.Framework == inspection.ILACSWithoutOverall:
		t.quirk(column, NoOverall, "%q in place of an overall grade: there is none since April 2026", written)
		return inspection.Ungraded(inspection.NotInFramework)
	case standsForNone(written):
		t.quirk(column, TextForNone, "%q in place of a grade", written)
		return inspection.Ungraded(inspection.NotStated)
	}
	g, err := inspection.ParseGrade(written)
	if err != nil {
		t.bad(column, "a grade, or nothing", err)
		return inspection.Ungraded(inspection.Unreadable)
	}
	return inspection.Graded(g)
}

// day reads a day in one of the table's forms.
func (t *thirdPartyReader) day(column int) metrics.Date {
	written := t.text(column)
	if standsForNone(written) {
		t.quirk(column, MissingDate, "%q in place of a day", written)
		return metrics.Date{}
	}
	d, form, err := dayOf(written)
	if err != nil || !isInspectionDay(d) {
		if !t.told.isAt(t.row.Line, t.at[column]) {
			t.bad(column, "a day, such as 31/12/2025", err)
		}
		return metrics.Date{}
	}
	if t.forms[column] == "" {
		t.forms[column] = form
		for other := tpStart; other <= tpPublished; other++ {
			if known := t.forms[other]; known != "" {
				if known != form {
					t.quirk(column, TwoDateForms, "days are written as %s here and as %s in %s", form, known, thirdPartyColumns[other])
				}
				break
			}
		}
	}
	return d
}
