package ees

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// repeats remembers the time, place and items of rows. What is kept of each is half of its SHA-256, so that two rows
// that differ are not taken for one even in a file that was made to that end.
type repeats struct {
	most  int
	over  bool // there are more rows than are remembered
	seen  map[[sha256.Size / 2]byte]struct{}
	bytes []byte
}

func newRepeats(most int) repeats {
	return repeats{most: most, seen: make(map[[sha256.Size / 2]byte]struct{})}
}

// isRepeated tells whether a row before had the same time, place and items.
func (c *checker) isRepeated(record sheet.Record) bool {
	r := &c.repeats
	r.bytes = r.bytes[:0]
	add := func(text string) { // with its length, so that cells do not run into each other
		r.bytes = append(binary.AppendUvarint(r.bytes, uint64(len(text))), text...)
	}
	for _, s := range c.standard {
		add(record.Cells[s.position])
	}
	for i := range c.filters {
		add(record.Cells[c.filters[i].position])
	}
	sum := sha256.Sum256(r.bytes)
	key := [sha256.Size / 2]byte(sum[:sha256.Size/2])
	if _, ok := r.seen[key]; ok {
		return true
	}
	if len(r.seen) == r.most {
		r.over = true
		return false
	}
	r.seen[key] = struct{}{}
	return false
}
