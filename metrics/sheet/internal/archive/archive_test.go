package archive_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
	"github.com/google/go-cmp/cmp"
)

// pack makes an archive of files, each a name and a text.
func pack(files ...[2]string) []byte {
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range files {
		w, err := out.Create(f[0])
		if err == nil {
			_, err = io.WriteString(w, f[1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := out.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func open(data []byte, limits sheet.Limits) (*archive.Archive, error) {
	return archive.Open(bytes.NewReader(data), int64(len(data)), "sample.zip", "an archive of ours", limits)
}

func TestNames(t *testing.T) {
	a, err := open(pack([2]string{"a.xml", "1"}, [2]string{"folder/", ""}, [2]string{`b\c.xml`, "2"}, [2]string{"../d.xml", "3"}), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a.xml", "b/c.xml"}, a.Names()); diff != "" {
		t.Errorf("names mismatch (-want +got):\n%s", diff)
	}
	if !a.Has("A.XML") || a.Has("d.xml") || a.Has("folder") || a.File() != "sample.zip" || a.Limits() != (sheet.Limits{}).OrDefaults() {
		t.Error("Has, File or Limits is wrong")
	}
}

// A part may have as much as the limit, and no byte more; parts read again do not count again.
func TestSizes(t *testing.T) {
	data := pack([2]string{"a", strings.Repeat("x", 100)}, [2]string{"b", strings.Repeat("y", 50)})
	for _, test := range []struct {
		reason string
		limits sheet.Limits
		good   bool
	}{
		{"one part at its limit", sheet.Limits{PartBytes: 100}, true},
		{"one part beyond it", sheet.Limits{PartBytes: 99}, false},
		{"all at their limit", sheet.Limits{AllBytes: 150}, true},
		{"all beyond it", sheet.Limits{AllBytes: 149}, false},
		{"the file at its limit", sheet.Limits{FileBytes: int64(len(data))}, true},
		{"the file beyond it", sheet.Limits{FileBytes: int64(len(data)) - 1}, false},
		{"as many files as allowed", sheet.Limits{Parts: 2}, true},
		{"one more", sheet.Limits{Parts: 1}, false},
	} {
		a, err := open(data, test.limits)
		for range 2 {
			for _, name := range []string{"a", "b"} {
				if err != nil {
					break
				}
				var part io.ReadCloser
				if part, err = a.Part(name); err == nil {
					_, err = io.Copy(io.Discard, part)
				}
			}
		}
		if test.good != (err == nil) || err != nil && !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}

// Elements may be as deep as the limit, and no deeper.
func TestDepth(t *testing.T) {
	a, err := open(pack([2]string{"a", ""}), sheet.Limits{Depth: 3})
	if err != nil {
		t.Fatal(err)
	}
	for text, good := range map[string]bool{
		"<a><b><c/></b><b><c/></b></a>": true, "<a><b><c><d/></c></b></a>": false, "<a>": false, "<!DOCTYPE a><a/>": false,
	} {
		tokens, depth := a.Tokens(strings.NewReader(text), "a"), 0
		for {
			var token xml.Token
			if token, err = tokens.Next(); err != nil {
				break
			}
			switch token.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			}
			if tokens.Depth() != depth {
				t.Fatalf("%s: depth %d, want %d", text, tokens.Depth(), depth)
			}
		}
		if good != (err == io.EOF) || !good && !errors.Is(err, metrics.ErrUnreadable) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func ExampleOpen() {
	data := pack([2]string{"content.xml", `<rows><row n="1"/></rows>`})
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)), "sample.ods", "an ODS workbook", sheet.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.File(), a.Names(), a.Has("content.xml"), a.Limits().Parts)
	_, err = a.Part("meta.xml")
	fmt.Println(err)
	// Output:
	// sample.ods [content.xml] true 1000
	// sample.ods: found "an archive without meta.xml", expected an ODS workbook
}

func ExampleArchive_Part() {
	a, _ := open(pack([2]string{"mimetype", "application/x"}), sheet.Limits{})
	part, err := a.Part("mimetype")
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := io.ReadAll(part)
	fmt.Println(string(text), err, part.Close())
	// Output: application/x <nil> <nil>
}

func ExampleArchive_Unreadable() {
	a, _ := open(pack(), sheet.Limits{})
	fmt.Println(a.Unreadable("a text document", "a spreadsheet"))
	fmt.Println(a.TooMuch("a workbook of more", 10, "sheets"))
	// Output:
	// sample.zip: found "a text document", expected a spreadsheet
	// sample.zip: found "a workbook of more", expected at most 10 sheets
}

func ExampleTokens_Next() {
	a, _ := open(pack(), sheet.Limits{})
	tokens := a.Tokens(strings.NewReader(`<rows><row n="1"><cell/></row><!DOCTYPE x>`), "content.xml")
	for {
		token, err := tokens.Next()
		if err != nil {
			fmt.Println(err)
			return
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "row" {
			fmt.Println(archive.Attribute(start, "", "n"))
			fmt.Println(tokens.Depth(), tokens.Offset(), tokens.Skip(), tokens.Depth())
		}
	}
	// Output:
	// 1 true
	// 2 17 <nil> 1
	// sample.zip: found "content.xml with a document type", expected XML without one, as workbooks have
}

func ExampleAttribute() {
	start := xml.StartElement{Attr: []xml.Attr{{Name: xml.Name{Space: "urn:x", Local: "name"}, Value: "Cover"}}}
	fmt.Println(archive.Attribute(start, "urn:x", "name"))
	fmt.Println(archive.Attribute(start, "", "name"))
	// Output:
	// Cover true
	//  false
}
