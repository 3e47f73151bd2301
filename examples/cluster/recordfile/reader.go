package recordfile

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// Reader reads a file frame by frame, in memory that does not depend on how long it is. It is not safe for concurrent use.
type Reader struct {
	from             *bufio.Reader
	council          string
	extract          []byte // the beginning of every block of the file
	body             bytes.Buffer
	last, id         []byte
	frames, children int
	err              error
}

// NewReader begins to read, and reads the header. What is no such file gives an error of the class [ErrFile]; errors of
// the reader below are returned wrapped.
func NewReader(from io.Reader) (*Reader, error) {
	r := &Reader{from: bufio.NewReaderSize(from, 256<<10)}
	begin := make([]byte, len(mark))
	if _, err := io.ReadFull(r.from, begin); err != nil {
		return nil, r.short("no mark of one", err)
	}
	if string(begin) != mark {
		return nil, fmt.Errorf("%w: no mark of one", ErrFile)
	}
	n, err := r.number("no header")
	if err != nil {
		return nil, err
	}
	if n > longestHead {
		return nil, fmt.Errorf("%w: a header of %d bytes, expected at most %d", ErrFile, n, longestHead)
	}
	head := make([]byte, n)
	if _, err := io.ReadFull(r.from, head); err != nil {
		return nil, r.short("header cut short", err)
	}
	// A block of nobody ends with no roles, no children and its checksum: what comes before is the extract.
	const rest = 2 + checksumSize
	var b tally.Block
	if err := b.Decode(head); err != nil || b.Children() > 0 || len(head) < rest || head[len(head)-rest] != 0 {
		return nil, fmt.Errorf("%w: its header is no block of no child", ErrFile)
	}
	r.extract = head[:len(head)-rest]
	text := head[4:] // after the mark and the version of a block is the council
	length, width := binary.Uvarint(text)
	r.council = string(text[width : width+int(length)])
	return r, nil
}

// Council is the code of the council whose records they are.
func (r *Reader) Council() string { return r.council }

// Frame is the records of up to [FrameChildren] children as bytes, without their ids: how many children, and their
// tally.Block. It is what is sent to whoever counts.
type Frame []byte

// Decode fills a block with the frame's. What is no frame, or has another number of children than it says, gives an error
// of the class [ErrFile] and leaves the block of no child.
func (f Frame) Decode(b *tally.Block) error {
	n, width := binary.Uvarint(f)
	if width <= 0 {
		width = len(f)
	}
	if err := b.Decode(f[width:]); err != nil {
		return fmt.Errorf("%w: %w", ErrFile, err)
	}
	if found := b.Children(); uint64(found) != n {
		b.Reset(caserecord.Extract{})
		return fmt.Errorf("%w: a block of %d children, expected as many as ids, %d", ErrFile, found, n)
	}
	return nil
}

// Children is how many children the frame says it has.
func (f Frame) Children() int {
	n, _ := binary.Uvarint(f)
	return int(n)
}

// Next gives the next frame, whose bytes are the reader's and are overwritten by the next call. After the last it gives
// [io.EOF], and only where the end of the file was there and right. It does not look into the block: Decode does. Errors
// are those of NewReader and stay.
func (r *Reader) Next() (Frame, error) {
	if r.err != nil {
		return nil, r.err
	}
	f, err := r.next()
	r.err = err
	return f, err
}

func (r *Reader) next() (Frame, error) {
	n, err := r.number("no end")
	switch {
	case err != nil:
		return nil, err
	case n == 0:
		return nil, r.end()
	case n > longestFrame:
		return nil, r.bad("%d bytes, expected at most %d", n, longestFrame)
	}
	r.body.Reset()
	// The buffer grows with what is there, not with what the length says.
	if _, err := io.CopyN(&r.body, r.from, int64(n)); err != nil {
		return nil, r.short("cut short", err)
	}
	body := r.body.Bytes()
	if len(body) < checksumSize {
		return nil, r.bad("too short for a checksum")
	}
	body, sum := body[:len(body)-checksumSize], body[len(body)-checksumSize:]
	if binary.LittleEndian.Uint32(sum) != crc32.Checksum(body, castagnoli) {
		return nil, r.bad("the checksum is not that of the bytes")
	}
	length, width := binary.Uvarint(body)
	if width <= 0 || length > uint64(len(body)-width) {
		return nil, r.bad("ids longer than the frame")
	}
	ids, frame := body[width:width+int(length)], body[width+int(length):]
	children, width := binary.Uvarint(frame)
	switch {
	case width <= 0 || children == 0 || children > FrameChildren:
		return nil, r.bad("its number of children, expected 1 to %d", FrameChildren)
	case !bytes.HasPrefix(frame[width:], r.extract):
		return nil, r.bad("a block of another extract than the header's")
	}
	if err := r.check(ids, int(children)); err != nil {
		return nil, err
	}
	r.frames++
	r.children += int(children)
	return Frame(frame), nil
}

// check holds the ids of a frame against each other and the one before.
func (r *Reader) check(ids []byte, children int) error {
	for n := range children {
		shared, width := binary.Uvarint(ids)
		if width <= 0 {
			return r.bad("fewer ids than children")
		}
		ids = ids[width:]
		more, width := binary.Uvarint(ids)
		// The first id of a frame stands by itself.
		if width <= 0 || more > uint64(len(ids)-width) || shared > uint64(len(r.last)) || n == 0 && shared > 0 ||
			shared+more > longestID {
			return r.bad("child %d: no id", n+1)
		}
		r.id = append(append(r.id[:0], r.last[:shared]...), ids[width:width+int(more)]...)
		ids = ids[width+int(more):]
		if bytes.Compare(r.id, r.last) <= 0 {
			return r.bad("child %d: its id is not after the one before", n+1)
		}
		r.id, r.last = r.last, r.id
	}
	if len(ids) > 0 {
		return r.bad("more ids than children")
	}
	return nil
}

// end reads what comes after the last frame.
func (r *Reader) end() error {
	frames, err := r.number("end cut short")
	if err != nil {
		return err
	}
	children, err := r.number("end cut short")
	if err != nil {
		return err
	}
	if frames != uint64(r.frames) || children != uint64(r.children) {
		return fmt.Errorf("%w: %d frames of %d children, expected %d of %d as its end says", ErrFile, r.frames, r.children,
			frames, children)
	}
	if _, err := r.from.ReadByte(); !errors.Is(err, io.EOF) {
		if err != nil {
			return err
		}
		return fmt.Errorf("%w: it goes on after its end", ErrFile)
	}
	return io.EOF
}

// number reads a number, with words for a file that ends before it does.
func (r *Reader) number(words string) (uint64, error) {
	var form [binary.MaxVarintLen64]byte
	for i := range form {
		b, err := r.from.ReadByte()
		if err != nil {
			return 0, r.short(words, err)
		}
		form[i] = b
		if b < 0x80 { // the last byte of it
			if n, width := binary.Uvarint(form[:i+1]); width > 0 {
				return n, nil
			}
			break
		}
	}
	return 0, r.bad("a number of more than 64 bits")
}

// bad is what is wrong with the frame that is being read.
func (r *Reader) bad(format string, arguments ...any) error {
	return fmt.Errorf("%w: frame %d: %s", ErrFile, r.frames+1, fmt.Sprintf(format, arguments...))
}

// short is a file that ends where it should not, or cannot be read.
func (r *Reader) short(words string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return r.bad("%s", words)
	}
	return fmt.Errorf("frame %d: %w", r.frames+1, err)
}
