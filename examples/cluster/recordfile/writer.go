package recordfile

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// Writer writes a file. It is not safe for concurrent use.
type Writer struct {
	to               io.Writer
	extract          caserecord.Extract
	block            tally.Block
	last             []byte // id
	ids, body        []byte
	frames, children int
	err              error
}

// NewWriter begins a file of an extract. Errors are those of the writer below.
func NewWriter(to io.Writer, e caserecord.Extract) (*Writer, error) {
	w := &Writer{to: to, extract: e}
	w.block.Reset(e)
	head, err := w.block.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	if _, err := to.Write(append(binary.AppendUvarint([]byte(mark), uint64(len(head))), head...)); err != nil {
		return nil, err
	}
	return w, nil
}

// Append adds a child, who is not kept or changed. Children come in order of id, byte by byte; one who does not, or whose
// id is empty or longer than 200 bytes, gives an error of the class [ErrChild] that does not name the id. After an error
// the file cannot be gone on with.
func (w *Writer) Append(c *caserecord.Child) error {
	switch {
	case w.err != nil:
	case c.ID == "" || len(c.ID) > longestID:
		w.err = fmt.Errorf("%w: child %d: an id of %d bytes, expected 1 to %d", ErrChild, w.children+1, len(c.ID), longestID)
	case c.ID <= string(w.last):
		w.err = fmt.Errorf("%w: child %d: its id is not after the one before", ErrChild, w.children+1)
	}
	if w.err != nil {
		return w.err
	}
	shared := 0
	if w.block.Children() > 0 {
		for shared < len(w.last) && shared < len(c.ID) && w.last[shared] == c.ID[shared] {
			shared++
		}
	}
	w.ids = binary.AppendUvarint(w.ids, uint64(shared))
	w.ids = binary.AppendUvarint(w.ids, uint64(len(c.ID)-shared))
	w.ids = append(w.ids, c.ID[shared:]...)
	w.last = append(w.last[:0], c.ID...)
	w.block.Append(c)
	w.children++
	if w.block.Children() == FrameChildren || w.block.Records() >= mostRecords {
		w.err = w.flush()
	}
	return w.err
}

// flush writes the frame.
func (w *Writer) flush() error {
	w.body = binary.AppendUvarint(w.body[:0], uint64(len(w.ids)))
	w.body = append(w.body, w.ids...)
	w.body = binary.AppendUvarint(w.body, uint64(w.block.Children()))
	var err error
	if w.body, err = w.block.AppendBinary(w.body); err != nil {
		return err
	}
	w.body = binary.LittleEndian.AppendUint32(w.body, crc32.Checksum(w.body, castagnoli))
	if len(w.body) > longestFrame {
		return fmt.Errorf("%w: child %d: a frame of %d bytes, expected at most %d", ErrChild, w.children, len(w.body), longestFrame)
	}
	if _, err := w.to.Write(binary.AppendUvarint(nil, uint64(len(w.body)))); err != nil {
		return err
	}
	if _, err := w.to.Write(w.body); err != nil {
		return err
	}
	w.frames++
	w.ids = w.ids[:0]
	w.block.Reset(w.extract)
	return nil
}

// Close writes what is left and the end, without which it is no file. The writer below is the caller's to close.
func (w *Writer) Close() error {
	if w.err == nil && w.block.Children() > 0 {
		w.err = w.flush()
	}
	if w.err != nil {
		return w.err
	}
	end := binary.AppendUvarint([]byte{0}, uint64(w.frames))
	_, w.err = w.to.Write(binary.AppendUvarint(end, uint64(w.children)))
	return w.err
}
