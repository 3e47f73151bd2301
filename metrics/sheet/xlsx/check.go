package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

// folders are where the parts lie that excelize needs to read cells: the types, the relations, the workbook, its texts,
// formats and worksheets.
var folders = []string{".", "_rels", "xl", "xl/_rels", "xl/worksheets"}

const textsName = "xl/sharedStrings.xml"

// How many elements a part may have, since each takes memory however short it is: shared texts, and everything else but
// worksheets, which are read row by row.
const (
	mostTextElements = 2_000_000
	mostElements     = 250_000
)

// checker reads the parts of a workbook through.
type checker struct {
	archive *archive.Archive
	texts   []int        // the lengths of the shared texts
	text    []byte       // the shared text that is read
	private map[int]bool // the shared texts that hold a mark of ours
	sheets  int
}

// check reads the parts that excelize is to see, and makes an archive of them that is not compressed.
func check(a *archive.Archive) (*bytes.Buffer, error) {
	switch {
	case a.Has("xl/workbook.bin"):
		return nil, a.Unreadable("a binary Excel workbook (.xlsb)", kind)
	case a.Has("content.xml"):
		return nil, a.Unreadable("an OpenDocument file", kind)
	}
	var first, worksheets []string
	for _, name := range a.Names() {
		switch extension := strings.ToLower(path.Ext(name)); {
		case extension != ".xml" && extension != ".rels", !slices.Contains(folders, strings.ToLower(path.Dir(name))):
		case strings.EqualFold(path.Dir(name), "xl/worksheets"):
			worksheets = append(worksheets, name)
		default:
			first = append(first, name)
		}
	}
	c := &checker{archive: a, private: make(map[int]bool)}
	parts := new(bytes.Buffer)
	out := zip.NewWriter(parts)
	for _, name := range append(first, worksheets...) { // cells refer to texts, so texts come first
		to, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, a.Unreadable(name+": "+err.Error(), kind)
		}
		in, err := a.Part(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(worksheets, name) {
			err = c.worksheet(a.Tokens(in, name), to, name)
		} else {
			err = c.other(a.Tokens(io.TeeReader(in, to), name), name)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.sheets == 0 {
		return nil, a.Unreadable("an archive without a workbook that has sheets", kind)
	}
	return parts, out.Close()
}

// other reads a part that is not a worksheet.
func (c *checker) other(tokens *archive.Tokens, name string) error {
	texts, most := strings.EqualFold(name, textsName), mostElements
	if texts {
		most = mostTextElements
	}
	elements, root := 0, ""
	for {
		token, err := tokens.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if text, ok := token.(xml.CharData); ok && texts && len(c.texts) > 0 {
			last := &c.texts[len(c.texts)-1]
			if *last += len(text); *last > c.archive.Limits().CellBytes {
				return c.archive.TooMuch("a longer shared text", int64(c.archive.Limits().CellBytes), "bytes")
			}
			c.text = append(c.text, text...)
			if holdsMark(string(c.text[max(0, len(c.text)-len(text)-longestMark):])) {
				c.private[len(c.texts)-1] = true
			}
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if elements++; elements > most {
			return c.archive.TooMuch(name+" with more", int64(most), "elements")
		}
		switch depth := tokens.Depth(); {
		case depth == 1:
			root = start.Name.Local
		case texts && depth == 2 && start.Name.Local == "si":
			c.texts, c.text = append(c.texts, 0), c.text[:0]
		case depth == 3 && root == "workbook" && start.Name.Local == "sheet":
			if c.sheets++; c.sheets > c.archive.Limits().Sheets {
				return c.archive.TooMuch("a workbook of more", int64(c.archive.Limits().Sheets), "sheets")
			}
		}
	}
}
