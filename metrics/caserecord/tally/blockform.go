package tally

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// ErrBlock is bytes that are not a [Block]: of another version, cut short, changed on the way, or with a day or code that
// cannot be. The message says where, and never what.
var ErrBlock = errors.New("not a block of records")

const (
	blockMark    = "cmb"
	blockVersion = 1
	checksumSize = 4
	longestText  = 1000 // bytes of a council's code or the name of a role
)

// castagnoli is the checksum that processors have an instruction for.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// AppendBinary appends the block's form, in version 1: the mark "cmb" and the version; the extract; the roles; the
// children's days of birth; for each list how many rows each child has, and its columns one after the other; a CRC-32C of
// it all. Days are differences as varints, from the row before or from the first day of the row, so that most take a byte
// or two. It holds what the block holds, which is about children: it is for a disk or a line that the records may be on.
func (b *Block) AppendBinary(to []byte) ([]byte, error) {
	begin := len(to)
	to = append(append(to, blockMark...), blockVersion)
	to = appendText(to, b.extract.Council)
	to = binary.AppendUvarint(to, uint64(b.asAt))
	for _, h := range b.extract.Lists {
		to = append(to, uint8(h.Depth))
		to = binary.AppendUvarint(to, uint64(dayOf(h.From)))
	}
	to = binary.AppendUvarint(to, uint64(len(b.roles)))
	for _, role := range b.roles {
		to = appendText(to, role)
	}
	to = binary.AppendUvarint(to, uint64(len(b.born)))
	last := b.asAt
	for _, day := range b.born {
		to = appendDay(to, day, &last)
	}
	for _, l := range b.lists() {
		to = l.appendTo(to, b.asAt)
	}
	return binary.LittleEndian.AppendUint32(to, crc32.Checksum(to[begin:], castagnoli)), nil
}

// appendTo appends a list.
func (t *table[R]) appendTo(to []byte, asAt int32) []byte {
	from := uint32(0)
	for _, end := range t.ends {
		to = binary.AppendUvarint(to, uint64(end-from))
		from = end
	}
	var zero R
	columns := zero.columns()
	first := columns[0].wide
	for i, c := range columns {
		last := asAt
		for k := range t.rows {
			r := &t.rows[k]
			switch {
			case c.kind == code:
				to = append(to, *c.code(r))
			case c.kind == number:
				to = binary.AppendUvarint(to, uint64(*c.wide(r)))
			default:
				if day := *first(r); i > 0 && day > none {
					last = day
				}
				to = appendDay(to, *c.wide(r), &last)
			}
		}
	}
	return to
}

// appendDay appends a day as its distance from the last one.
func appendDay(to []byte, day int32, last *int32) []byte {
	switch day {
	case none:
		return append(to, 0)
	case lost:
		return append(to, 1)
	}
	apart := day - *last
	*last = day
	return binary.AppendUvarint(to, 2+uint64(uint32(apart<<1^apart>>31)))
}

func appendText(to []byte, text string) []byte {
	text = text[:min(len(text), longestText)]
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

// Decode fills the block with what AppendBinary wrote, and keeps its memory: decoding one after the other into one block
// allocates little. It never takes more memory than some twenty times the bytes. Bytes that are no block are an error of
// the class [ErrBlock], and leave the block empty, of an extract that answers nothing. The bytes are not kept.
func (b *Block) Decode(from []byte) error {
	err := b.decode(from)
	if err != nil {
		b.Reset(caserecord.Extract{})
	}
	return err
}

func (b *Block) decode(from []byte) error {
	n := len(from) - checksumSize
	switch {
	case n < len(blockMark)+1 || string(from[:len(blockMark)]) != blockMark:
		return fmt.Errorf("%w: no mark of one", ErrBlock)
	case from[len(blockMark)] != blockVersion:
		return fmt.Errorf("%w: version %d, expected %d", ErrBlock, from[len(blockMark)], blockVersion)
	case binary.LittleEndian.Uint32(from[n:]) != crc32.Checksum(from[:n], castagnoli):
		return fmt.Errorf("%w: the checksum is not that of the bytes", ErrBlock)
	}
	r := &reader{from: from[:n], at: len(blockMark) + 1}
	var e caserecord.Extract
	e.Council = r.text("")
	asAt := r.number(uint64(latestDay))
	e.AsAt = dateOf(asAt)
	for i := range e.Lists {
		e.Lists[i].Depth = caserecord.Depth(r.byte(uint8(caserecord.Whole)))
		e.Lists[i].From = dateOf(r.number(uint64(latestDay)))
	}
	b.Reset(e)
	b.numbers = nil
	roles := int(r.number(uint64(r.left())))
	b.roles = slices.Grow(b.roles, roles)
	for range roles {
		role := r.text("")
		if r.bad {
			break
		}
		b.roles = append(b.roles, role)
	}
	const least = 1 + caserecord.ListCount // bytes of a child
	children := int(r.number(uint64(r.left() / least)))
	b.born = slices.Grow(b.born, children)[:children]
	last := asAt
	for i := range b.born {
		b.born[i] = r.day(&last, none, asAt)
	}
	for _, l := range b.lists() {
		l.read(r, children, asAt)
	}
	switch {
	case r.bad:
		return fmt.Errorf("%w: byte %d of %d", ErrBlock, r.at, len(from))
	case r.left() > 0:
		return fmt.Errorf("%w: %d bytes too many", ErrBlock, r.left())
	}
	for i := range b.allocations.rows {
		if int(b.allocations.rows[i].role) > len(b.roles) {
			return fmt.Errorf("%w: an allocation in a role that there is not", ErrBlock)
		}
	}
	return nil
}

// latestDay is 31 December 9999.
var latestDay = dayNumber(9999, 12, 31)

// read reads a list.
func (t *table[R]) read(r *reader, children int, asAt int32) {
	var zero R
	columns := zero.columns()
	t.ends = slices.Grow(t.ends, children)[:children]
	rows := uint64(0)
	for i := range t.ends {
		rows += uint64(r.number(math.MaxInt32))
		if rows > uint64(r.left()) {
			r.bad = true
		}
		if r.bad {
			t.rows, t.ends = t.rows[:0], t.ends[:0]
			return
		}
		t.ends[i] = uint32(rows)
	}
	if rows*uint64(len(columns)) > uint64(r.left()) {
		r.bad = true
		t.rows, t.ends = t.rows[:0], t.ends[:0]
		return
	}
	t.rows = slices.Grow(t.rows, int(rows))[:rows]
	first := columns[0].wide
	for i, c := range columns {
		switch c.kind {
		case code:
			for k := range t.rows {
				*c.code(&t.rows[k]) = r.byte(c.most)
			}
		case number:
			for k := range t.rows {
				*c.wide(&t.rows[k]) = r.number(math.MaxInt32)
			}
		case start:
			t.readDays(r, i, none, asAt)
		case end:
			t.readDays(r, i, lost, asAt)
		}
	}
	for child := range t.ends {
		rows := t.of(child)
		for k := 1; k < len(rows); k++ {
			if *first(&rows[k]) < *first(&rows[k-1]) {
				r.bad = true
			}
		}
	}
}

// readDays reads a column of days.
func (t *table[R]) readDays(r *reader, column int, least, most int32) {
	var zero R
	columns := zero.columns()
	day, first := columns[column].wide, columns[0].wide
	last := most
	for k := range t.rows {
		row := &t.rows[k]
		if column > 0 {
			if d := *first(row); d > none {
				last = d
			}
		}
		*day(row) = r.day(&last, least, most)
	}
}

// reader reads bytes that may be anything. After something that cannot be it is bad, and gives noughts.
type reader struct {
	from []byte
	at   int
	bad  bool
}

func (r *reader) left() int { return len(r.from) - r.at }

// byte is one, of at most some number.
func (r *reader) byte(most uint8) uint8 {
	if r.bad || r.at >= len(r.from) || r.from[r.at] > most {
		r.bad = true
		return 0
	}
	r.at++
	return r.from[r.at-1]
}

// uvarint is a number.
func (r *reader) uvarint() uint64 {
	if r.bad {
		return 0
	}
	if r.at < len(r.from) && r.from[r.at] < 0x80 {
		r.at++
		return uint64(r.from[r.at-1])
	}
	x, n := binary.Uvarint(r.from[r.at:])
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.at += n
	return x
}

// number is one of at most some number.
func (r *reader) number(most uint64) int32 {
	x := r.uvarint()
	if x > most {
		r.bad = true
		return 0
	}
	return int32(x)
}

// day is one from the least to the most, written as its distance from the last.
func (r *reader) day(last *int32, least, most int32) int32 {
	x := r.uvarint()
	switch {
	case x == 0:
		return none
	case x == 1:
		if least > lost {
			r.bad = true
		}
		return lost
	case x-2 > math.MaxUint32:
		r.bad = true
		return none
	}
	z := uint32(x - 2)
	day := *last + (int32(z>>1) ^ -int32(z&1))
	if day <= none || day > most {
		r.bad = true
		return none
	}
	*last = day
	return day
}

// text is one, or the same string again where it is.
func (r *reader) text(same string) string {
	n := int(r.number(longestText))
	if n > r.left() {
		r.bad = true
		return ""
	}
	r.at += n
	if b := r.from[r.at-n : r.at]; string(b) != same {
		return string(b)
	}
	return same
}
