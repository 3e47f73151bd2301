package archive

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
)

// Tokens reads XML token by token. It is not safe for concurrent use.
type Tokens struct {
	a       *Archive
	name    string
	in      *bufio.Reader
	left    int // how many bytes the token that is read may still have
	depth   int
	decoder *xml.Decoder
}

// perLetter is how many bytes one letter of a text may take in XML, and forToken what is left for its tags.
const (
	perLetter = 8
	forToken  = 64 << 10
)

// Tokens reads a part of the archive, or what a reader gives of it, as XML. The part's name is for messages.
func (a *Archive) Tokens(in io.Reader, name string) *Tokens {
	t := &Tokens{a: a, name: name, in: bufio.NewReaderSize(in, 32<<10)}
	t.decoder = xml.NewDecoder(t)
	return t
}

// Next gives the next token, and [io.EOF] after the last. Its bytes are good until the next call. Document types, which
// declare entities, are refused, as are entities, elements nested too deeply, tokens too long to be part of a
// worksheet, and what is not XML in UTF-8: each gives an error of the class [metrics.ErrUnreadable].
func (t *Tokens) Next() (xml.Token, error) {
	limits := t.a.limits
	t.left = perLetter*limits.CellBytes + forToken
	token, err := t.decoder.Token()
	if err != nil {
		if err == io.EOF {
			return nil, err
		}
		if errors.Is(err, errToken) {
			return nil, t.a.TooMuch(t.name+" with a longer text or tag", int64(limits.CellBytes), "bytes")
		}
		return nil, t.a.failure(t.name, err)
	}
	switch token.(type) {
	case xml.Directive:
		return nil, t.a.Unreadable(t.name+" with a document type", "XML without one, as workbooks have")
	case xml.StartElement:
		if t.depth++; t.depth > limits.Depth {
			return nil, t.a.TooMuch(t.name+" with elements nested more deeply", int64(limits.Depth), "deep")
		}
	case xml.EndElement:
		t.depth--
	}
	return token, nil
}

// Skip reads to the end of the element whose start was the last token. While an element is open, the end of the part is
// an error of Next.
func (t *Tokens) Skip() error {
	for depth := t.depth; t.depth >= depth; {
		if _, err := t.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Depth is how many elements are open.
func (t *Tokens) Depth() int { return t.depth }

// Offset is where the next token begins, in bytes.
func (t *Tokens) Offset() int64 { return t.decoder.InputOffset() }

var errToken = errors.New("a token that is too long")

// ReadByte is what the decoder reads by: a reader without it would be wrapped in one that reads ahead.
func (t *Tokens) ReadByte() (byte, error) {
	if t.left--; t.left < 0 {
		return 0, errToken
	}
	return t.in.ReadByte()
}

// Read is there because a decoder takes an [io.Reader]; it is not called.
func (t *Tokens) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	c, err := t.ReadByte()
	if err != nil {
		return 0, err
	}
	b[0] = c
	return 1, nil
}

// Attribute is the value of an attribute, by its namespace and its name.
func Attribute(start xml.StartElement, space, name string) (value string, ok bool) {
	for _, attribute := range start.Attr {
		if attribute.Name.Local == name && attribute.Name.Space == space {
			return attribute.Value, true
		}
	}
	return "", false
}
