package caserecord

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// ids numbers texts in the order in which they come first, so that each is stored once and rows hold numbers.
type ids struct {
	numbers map[string]uint32
	texts   []string
	bytes   int // the length of all texts together
}

// number is the number of a text. The text is copied where it is new: it may be a small part of a file in memory, which
// would stay for its sake.
func (t *ids) number(text string) uint32 {
	if n, known := t.numbers[text]; known {
		return n
	}
	if t.numbers == nil {
		t.numbers = make(map[string]uint32)
	}
	text = strings.Clone(text)
	n := uint32(len(t.texts))
	t.numbers[text] = n
	t.texts = append(t.texts, text)
	t.bytes += len(text)
	return n
}

// own is the text as it is stored here.
func (t *ids) own(text string) string { return t.texts[t.number(text)] }

// inOrder gives the texts in order, and for each number the place of its text among them.
func (t *ids) inOrder() (sorted []string, place []uint32) {
	// Most texts differ in the eight bytes after what all have in common, and numbers are compared faster than texts.
	type key struct {
		head   uint64
		number uint32
	}
	common := commonPrefix(t.texts)
	keys := make([]key, len(t.texts))
	for n, text := range t.texts {
		var head [8]byte
		copy(head[:], text[common:])
		keys[n] = key{binary.BigEndian.Uint64(head[:]), uint32(n)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return strings.Compare(t.texts[a.number], t.texts[b.number])
	})
	sorted, place = make([]string, len(keys)), make([]uint32, len(keys))
	for i, k := range keys {
		sorted[i], place[k.number] = t.texts[k.number], uint32(i)
	}
	return sorted, place
}

// commonPrefix is how many bytes all texts begin with alike.
func commonPrefix(texts []string) int {
	if len(texts) == 0 {
		return 0
	}
	n := len(texts[0])
	for _, text := range texts[1:] {
		n = min(n, len(text))
		for i := range n {
			if text[i] != texts[0][i] {
				n = i
				break
			}
		}
	}
	return n
}
