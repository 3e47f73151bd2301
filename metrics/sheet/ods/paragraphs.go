package ods

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/sheet/internal/archive"
)

// paragraphs collects the text of a cell: its paragraphs, with white space as the format has it (OpenDocument 1.3, part
// 3, 6.1.2): a run of it is one space, and none at either end; more is written as elements.
type paragraphs struct {
	text    []byte
	most    int
	tooLong bool
	space   bool // white space was read, and nothing after it
	begun   bool // the paragraph has text
}

// String is the text that was read, without the half of a letter that a limit may have left.
func (p *paragraphs) String() string {
	if p.tooLong {
		return strings.ToValidUTF8(string(p.text), "")
	}
	return string(p.text)
}

// read reads the cell whose start was the last token, to its end.
func (p *paragraphs) read(tokens *archive.Tokens, most int) error {
	*p = paragraphs{text: p.text[:0], most: most}
	outside := tokens.Depth()
	inside := 0 // the depth of the paragraph, 0 outside one
	count := 0
	for {
		token, err := tokens.Next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch {
			case token.Name.Space != textSpace || inside == 0 && token.Name.Local != "p" && token.Name.Local != "h":
				err = tokens.Skip()
			case inside == 0:
				if count++; count > 1 {
					p.add('\n', 1)
				}
				inside, p.space, p.begun = tokens.Depth(), false, false
			default:
				err = p.element(token, tokens)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			if tokens.Depth() < outside {
				return nil
			}
			if tokens.Depth() < inside {
				inside = 0
			}
		case xml.CharData:
			if inside > 0 {
				p.characters(token)
			}
		}
	}
}

// element is an element inside a paragraph: white space, something that is not part of the text, or a stretch of text
// in another style.
func (p *paragraphs) element(start xml.StartElement, tokens *archive.Tokens) error {
	switch start.Name.Local {
	case "s":
		text, _ := archive.Attribute(start, textSpace, "c")
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil && !isRange(err) {
			n = 1
		}
		p.solid(' ', int(min(n, beyond)))
	case "tab":
		p.solid('\t', 1)
	case "line-break":
		p.solid('\n', 1)
	case "note", "ruby-text":
		return tokens.Skip()
	}
	return nil
}

// characters adds text, with its white space made single.
func (p *paragraphs) characters(text []byte) {
	for _, c := range text {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			p.space = true
			continue
		}
		p.solid(c, 1)
	}
}

// solid adds a character that is no white space to be made single, after the space that was before it.
func (p *paragraphs) solid(c byte, times int) {
	if p.space && p.begun {
		p.add(' ', 1)
	}
	p.space, p.begun = false, true
	p.add(c, times)
}

// add adds a character so many times, as far as the limit allows.
func (p *paragraphs) add(c byte, times int) {
	if room := p.most - len(p.text); times > room {
		times, p.tooLong = room, true
	}
	for range times {
		p.text = append(p.text, c)
	}
}
