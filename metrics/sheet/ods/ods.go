// Package ods reads OpenDocument spreadsheets (.ods), the format in which Ofsted and the Department for Education
// publish workbooks, as rows of cells.
//
//	w, err := ods.Open(file, size, "outcomes.ods", sheet.Limits{})
//	for r, err := range w.Rows("Inspections") {
//		if err != nil {
//			fmt.Println(err) // a cell or row that cannot be read, with its place
//			continue
//		}
//		fmt.Println(r.Line, r.Cell(0).Text, r.Cell(1).Date)
//	}
//
// A cell has its text as it is shown and, where it is a date, the day; one that is not there is blank. Workbook.Sheets
// names the worksheets. Package sheet makes a table with a header of rows (sheet.OfRows), and package inspection/ofsted
// reads the workbook of inspections itself.
//
// The format: a ZIP archive whose content.xml holds all sheets (OpenDocument 1.3, part 3, chapter 9). It is read as a
// stream, so that memory does not grow with the file, and within [sheet.Limits], so that a file written to do harm
// gives an error and takes no more than a few seconds. Formulas are not worked out, links not followed, macros not run.
package ods

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

// Workbook is an open spreadsheet. It reads from the reader that it was opened on, and is not safe for concurrent use.
type Workbook struct {
	archive *archive.Archive
	sheets  []place
}

// place is where a sheet is in content.xml.
type place struct {
	name     string
	from, to int64
	around   []xml.StartElement // the elements that it is in
}

const (
	kind         = "an ODS workbook"
	contentName  = "content.xml"
	manifestName = "META-INF/manifest.xml"
	mimeType     = "application/vnd.oasis.opendocument.spreadsheet"

	officeSpace   = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	tableSpace    = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	textSpace     = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	manifestSpace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
)

// Open reads through a workbook once: that it is a whole one without a password, within the limits, and which sheets it
// has. The file's name is for messages. What is none gives a [metrics.InputError] of the class [metrics.ErrUnreadable]
// that says what it seems to be; an error of the reader itself is returned with the file's name.
func Open(r io.ReaderAt, size int64, file string, limits sheet.Limits) (*Workbook, error) {
	a, err := archive.Open(r, size, file, kind, limits)
	if err != nil {
		return nil, err
	}
	w := &Workbook{archive: a}
	for _, step := range []func() error{w.checkType, w.checkManifest, w.findSheets} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Sheets is the names of the sheets in the order of the workbook. The slice is the caller's.
func (w *Workbook) Sheets() []string {
	names := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.name
	}
	return names
}

// checkType looks at what the archive says that it is.
func (w *Workbook) checkType() error {
	switch {
	case w.archive.Has("xl/workbook.xml"):
		return w.archive.Unreadable("an XLSX workbook", kind)
	case !w.archive.Has("mimetype"):
		return nil
	}
	part, err := w.archive.Part("mimetype")
	if err != nil {
		return err
	}
	text, err := io.ReadAll(io.LimitReader(part, 256))
	if err != nil {
		return err
	}
	if said := strings.TrimSpace(string(text)); !strings.HasPrefix(said, mimeType) {
		return w.archive.Unreadable("an archive of the type "+said, kind)
	}
	return nil
}

// checkManifest refuses a workbook with a password, of which the manifest tells.
func (w *Workbook) checkManifest() error {
	if !w.archive.Has(manifestName) {
		return nil
	}
	part, err := w.archive.Part(manifestName)
	if err != nil {
		return err
	}
	tokens := w.archive.Tokens(part, manifestName)
	for {
		token, err := tokens.Next()
		if err != nil {
			return endIsFine(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "encryption-data" {
			return w.archive.Unreadable("a workbook with a password", kind+" without a password")
		}
	}
}

// findSheets reads content.xml through.
func (w *Workbook) findSheets() error {
	part, err := w.archive.Part(contentName)
	if err != nil {
		return err
	}
	tokens := w.archive.Tokens(part, contentName)
	path := []string{"document-content", "body", "spreadsheet", "table"}
	var around []xml.StartElement // the elements of the path that are open
	for {
		from := tokens.Offset()
		token, err := tokens.Next()
		if err != nil {
			if endIsFine(err) == nil && len(w.sheets) == 0 {
				return w.archive.Unreadable("a document without a sheet", kind)
			}
			return endIsFine(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			at := len(around)
			if tokens.Depth() != at+1 || at == len(path) || token.Name.Local != path[at] {
				continue
			}
			if at < len(path)-1 {
				around = append(around, token.Copy())
				continue
			}
			if token.Name.Space != tableSpace {
				continue
			}
			name, _ := archive.Attribute(token, tableSpace, "name")
			if err := w.addSheet(name); err != nil {
				return err
			}
			if err := tokens.Skip(); err != nil {
				return err
			}
			last := &w.sheets[len(w.sheets)-1]
			last.from, last.to, last.around = from, tokens.Offset(), slices.Clone(around)
		case xml.EndElement:
			around = around[:min(len(around), tokens.Depth())]
		}
	}
}

// addSheet adds a sheet, whose name no other may have, since sheets are asked for by name.
func (w *Workbook) addSheet(name string) error {
	if most := w.archive.Limits().Sheets; len(w.sheets) == most {
		return w.archive.TooMuch("a workbook of more", int64(most), "sheets")
	}
	if slices.ContainsFunc(w.sheets, func(s place) bool { return s.name == name }) {
		return w.archive.Unreadable("two sheets named "+name, "a name of its own for each sheet")
	}
	w.sheets = append(w.sheets, place{name: name})
	return nil
}

// open gives the tokens of one sheet, its own start being the first: the part is unpacked up to where it begins and
// read as XML from there, inside the start tags of the elements around it, which name its namespaces.
func (w *Workbook) open(name string) (*archive.Tokens, io.Closer, error) {
	at := slices.IndexFunc(w.sheets, func(s place) bool { return s.name == name })
	if at < 0 {
		names := metrics.Excerpt("one of: " + strings.Join(w.Sheets(), ", "))
		return nil, nil, w.archive.Unreadable("no sheet named "+name, names)
	}
	part, err := w.archive.Part(contentName)
	if err != nil {
		return nil, nil, err
	}
	s := w.sheets[at]
	if _, err := io.CopyN(io.Discard, part, s.from); err == io.EOF {
		return nil, nil, w.archive.Unreadable("a file that has changed", kind)
	} else if err != nil {
		return nil, nil, err
	}
	var before strings.Builder
	for _, start := range s.around {
		openTag(&before, start)
	}
	piece := io.MultiReader(strings.NewReader(before.String()), io.LimitReader(part, s.to-s.from))
	tokens := w.archive.Tokens(piece, contentName)
	for range s.around {
		if _, err := tokens.Next(); err != nil {
			return nil, nil, err
		}
	}
	return tokens, part, nil
}

// openTag writes the namespaces that an element declares, in a tag of any name.
func openTag(b *strings.Builder, start xml.StartElement) {
	b.WriteString("<x")
	for _, a := range start.Attr {
		switch {
		case a.Name.Space == "xmlns":
			fmt.Fprintf(b, ` xmlns:%s="`, a.Name.Local)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			b.WriteString(` xmlns="`)
		default:
			continue
		}
		_ = xml.EscapeText(b, []byte(a.Value)) // a Builder takes everything
		b.WriteByte('"')
	}
	b.WriteByte('>')
}

// endIsFine takes the end of a part for none.
func endIsFine(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
