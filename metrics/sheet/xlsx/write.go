package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
)

// Sheet is one sheet of a workbook that is to be written. The zero Sheet has no name, and cannot be.
type Sheet struct {
	// Name is 1 to 31 characters, none of []:*?/\ among them and no ' at either end; no two sheets of a workbook differ only
	// in letter case.
	Name string
	// Header names the columns, in bold. None is no row for it.
	Header []string
	// Rows may have any number of cells.
	Rows [][]Cell
}

// Cell is one cell that is to be written: a text or, where Text is empty, a figure. A figure with a point becomes a number,
// shown to as many decimals as it was printed with; one without becomes its symbol or its range, as text. The zero Cell
// is empty.
type Cell struct {
	Text  string
	Value metrics.Value
}

// ErrSheet is the class of the errors of [Write] for what no workbook can hold.
var ErrSheet = errors.New("sheet that no workbook can hold")

// The most that a worksheet holds, by ECMA-376 and the limits of Excel.
const (
	mostNameUnits = 31
	mostTextUnits = 32767
	mostRows      = 1_048_576
	mostColumns   = 16_384
)

// Write writes a workbook of some sheets, one after the other. Texts stay texts whatever they begin with: =, +, - and @
// make no formula. What XML cannot hold is replaced. The same sheets give the same bytes.
//
// No sheets, a name that a sheet cannot have, and more rows, columns or characters in a cell than fit give an error of
// the class [ErrSheet], and nothing is written.
func Write(w io.Writer, sheets ...Sheet) error {
	if err := fits(sheets); err != nil {
		return err
	}
	excel := excelize.NewFile()
	defer excel.Close()
	s := styles{excel: excel, decimals: make(map[int]int)}
	bold, err := excel.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, sheet := range sheets {
		if i == 0 {
			err = excel.SetSheetName(excel.GetSheetName(0), sheet.Name)
		} else {
			_, err = excel.NewSheet(sheet.Name)
		}
		if err != nil {
			return fmt.Errorf("%w: %q: %w", ErrSheet, sheet.Name, err)
		}
		if err := s.write(sheet, bold); err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.Name, err)
		}
	}
	return excel.Write(w)
}

// fits tells what a workbook cannot hold.
func fits(sheets []Sheet) error {
	if len(sheets) == 0 {
		return fmt.Errorf("%w: found no sheets, expected one or more", ErrSheet)
	}
	names := make(map[string]bool)
	for _, s := range sheets {
		lower := strings.ToLower(s.Name)
		switch {
		case s.Name == "" || !utf8.ValidString(s.Name) || units(s.Name) > mostNameUnits || strings.ContainsAny(s.Name, `[]:*?/\`) ||
			strings.ContainsFunc(s.Name, func(r rune) bool { return r < ' ' }) || strings.Trim(s.Name, "'") != s.Name || lower == "history":
			return fmt.Errorf("%w: found the name %q, expected 1 to %d characters without []:*?/\\ or ' at an end", ErrSheet,
				metrics.Excerpt(s.Name), mostNameUnits)
		case names[lower]:
			return fmt.Errorf("%w: found the name %q twice, expected each once", ErrSheet, s.Name)
		case len(s.Rows) >= mostRows:
			return fmt.Errorf("%w: found %d rows, expected fewer than %d", ErrSheet, len(s.Rows), mostRows)
		}
		names[lower] = true
		for _, name := range s.Header {
			if n := units(held(name)); n > mostTextUnits {
				return fmt.Errorf("%w: found %d characters in a cell, expected at most %d", ErrSheet, n, mostTextUnits)
			}
		}
		width := len(s.Header)
		for _, row := range s.Rows {
			width = max(width, len(row))
			for _, c := range row {
				if n := units(held(c.Text)); n > mostTextUnits {
					return fmt.Errorf("%w: found %d characters in a cell, expected at most %d", ErrSheet, n, mostTextUnits)
				}
			}
		}
		if width > mostColumns {
			return fmt.Errorf("%w: found %d columns, expected at most %d", ErrSheet, width, mostColumns)
		}
	}
	return nil
}

// units is the length of a text as Excel counts it.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// styles writes cells with the styles that they need.
type styles struct {
	excel    *excelize.File
	decimals map[int]int // the style of so many decimals
}

func (s styles) write(sheet Sheet, bold int) error {
	at := 0
	set := func(column int, style int, write func(cell string) error) error {
		cell, err := excelize.CoordinatesToCellName(column+1, at)
		if err != nil {
			return err
		}
		if err := write(cell); err != nil {
			return err
		}
		if style == 0 {
			return nil
		}
		return s.excel.SetCellStyle(sheet.Name, cell, cell, style)
	}
	text := func(column, style int, text string) error {
		return set(column, style, func(cell string) error { return s.excel.SetCellStr(sheet.Name, cell, held(text)) })
	}
	if len(sheet.Header) > 0 {
		at++
		for i, name := range sheet.Header {
			if err := text(i, bold, name); err != nil {
				return err
			}
		}
	}
	for _, row := range sheet.Rows {
		at++
		for i, c := range row {
			x, ok := c.Value.Point()
			var err error
			switch {
			case c.Text != "":
				err = text(i, 0, c.Text)
			case ok:
				var style int
				if style, err = s.of(c.Value.Precision()); err == nil {
					err = set(i, style, func(cell string) error { return s.excel.SetCellFloat(sheet.Name, cell, x, -1, 64) })
				}
			case c.Value.String() != "":
				err = text(i, 0, c.Value.String())
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// of is the style of figures printed so, and none where the spreadsheet may choose.
func (s styles) of(p metrics.Precision) (int, error) {
	n, ok := p.Decimals()
	if !ok {
		return 0, nil
	}
	if style, ok := s.decimals[n]; ok {
		return style, nil
	}
	format := "0"
	if n > 0 {
		format += "." + strings.Repeat("0", n)
	}
	style, err := s.excel.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err == nil {
		s.decimals[n] = style
	}
	return style, err
}

// held is a text without what XML cannot hold, and with each underscore escaped that would begin an escape of the format's
// own: _x0041_ is read as A. The escape is in small letters since excelize, which takes texts for the same by the escapes
// that it would have written itself, never writes those.
func held(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
	var b strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		text = text[i:]
		if len(text) >= len("_x0041_") && text[6] == '_' && strings.Trim(text[2:6], "0123456789abcdefABCDEF") == "" {
			b.WriteString("_x005f_")
		} else {
			b.WriteByte('_')
		}
		text = text[1:]
	}
}
