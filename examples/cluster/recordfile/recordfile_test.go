package recordfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

var world = invent.World{Seed: 7, Years: 3, Faults: invent.UsualFaults()}

// file is a file of some invented children.
func file(t testing.TB, children int) []byte {
	var to bytes.Buffer
	w, err := NewWriter(&to, world.Extract(1))
	if err != nil {
		t.Fatal(err)
	}
	var c caserecord.Child
	for n := range children {
		world.Child(1, n, &c)
		if err := w.Append(&c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Bytes()
}

// read reads a file to its end.
func read(content []byte) (council string, frames []Frame, err error) {
	r, err := NewReader(bytes.NewReader(content))
	if err != nil {
		return "", nil, err
	}
	for {
		f, err := r.Next()
		if err == io.EOF {
			return r.Council(), frames, nil
		}
		if err != nil {
			return r.Council(), frames, err
		}
		frames = append(frames, bytes.Clone(f))
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, children := range []int{0, 1, FrameChildren, FrameChildren + 1, 3*FrameChildren - 1} {
		council, frames, err := read(file(t, children))
		if err != nil || council != invent.Code(1) {
			t.Fatalf("%d children: council %q, error %v", children, council, err)
		}
		var want, got [][]byte
		var b tally.Block
		var c caserecord.Child
		for n := 0; n < children; {
			b.Reset(world.Extract(1))
			for ; n < children && b.Children() < FrameChildren; n++ {
				world.Child(1, n, &c)
				b.Append(&c)
			}
			form, _ := b.AppendBinary(nil)
			want = append(want, form)
		}
		for _, f := range frames {
			if err := f.Decode(&b); err != nil || b.Children() != f.Children() {
				t.Fatalf("%d children: %d in a block, %d said, error %v", children, b.Children(), f.Children(), err)
			}
			form, _ := b.AppendBinary(nil)
			got = append(got, form)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d children: blocks mismatch (-want +got):\n%s", children, diff)
		}
	}
}

func TestAppendRefuses(t *testing.T) {
	for _, c := range []struct{ reason, first, second string }{
		{"a child twice", "K1", "K1"}, {"out of order", "K2", "K1"}, {"no id", "K1", ""}, {"a long id", "K1", string(make([]byte, 201))},
	} {
		w, err := NewWriter(io.Discard, world.Extract(1))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Append(&caserecord.Child{ID: c.first}); err != nil {
			t.Fatal(err)
		}
		if err := w.Append(&caserecord.Child{ID: c.second}); !errors.Is(err, ErrChild) {
			t.Errorf("%s: %v", c.reason, err)
		}
		if err := w.Close(); !errors.Is(err, ErrChild) {
			t.Errorf("%s: closed as if it were whole: %v", c.reason, err)
		}
	}
}

// parts takes a file apart: what is before the frames, each frame with its length, and the end.
func parts(t testing.TB, content []byte) (head []byte, frames [][]byte, end []byte) {
	n, width := binary.Uvarint(content[len(mark):])
	at := len(mark) + width + int(n)
	head = content[:at]
	for {
		n, width := binary.Uvarint(content[at:])
		if width <= 0 {
			t.Fatal("no length")
		}
		if n == 0 {
			return head, frames, content[at:]
		}
		frames = append(frames, content[at:at+width+int(n)])
		at += width + int(n)
	}
}

// TestEveryBitCounts changes each byte of a small file and cuts it at each.
func TestEveryBitCounts(t *testing.T) {
	content := file(t, 3)
	for i := range content {
		if _, _, err := read(content[:i]); !errors.Is(err, ErrFile) {
			t.Errorf("cut at byte %d: %v", i, err)
		}
		for _, bit := range []byte{1, 16, 128} {
			changed := bytes.Clone(content)
			changed[i] ^= bit
			_, frames, err := read(changed)
			if err == nil {
				var b tally.Block
				for _, f := range frames {
					err = errors.Join(err, f.Decode(&b))
				}
			}
			if !errors.Is(err, ErrFile) {
				t.Errorf("byte %d changed by %d: %v", i, bit, err)
			}
		}
	}
}

// TestFramesInOrder holds that frames that are whole by themselves do not come twice, in another order, or go missing.
func TestFramesInOrder(t *testing.T) {
	head, frames, end := parts(t, file(t, 3*FrameChildren))
	var otherFile bytes.Buffer
	w, _ := NewWriter(&otherFile, world.Extract(2))
	if err := errors.Join(w.Append(&caserecord.Child{ID: "Z"}), w.Close()); err != nil {
		t.Fatal(err)
	}
	_, other, _ := parts(t, otherFile.Bytes())
	for _, c := range []struct {
		reason string
		order  [][]byte
		ok     bool
	}{
		{"as written", frames, true},
		{"one twice", [][]byte{frames[0], frames[1], frames[1], frames[2]}, false},
		{"another order", [][]byte{frames[0], frames[2], frames[1]}, false},
		{"one missing", frames[:2], false},
		{"none", nil, false},
		{"one of another extract", [][]byte{frames[0], frames[1], other[0]}, false},
	} {
		_, _, err := read(bytes.Join([][]byte{head, bytes.Join(c.order, nil), end}, nil))
		if c.ok != (err == nil) || !c.ok && !errors.Is(err, ErrFile) {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
	if _, _, err := read(append(file(t, 1), 0)); !errors.Is(err, ErrFile) {
		t.Errorf("something after the end: %v", err)
	}
}

// TestBoundedMemory says a frame of 4 MB, and a header, where there is nothing: what is taken is by what is there.
func TestBoundedMemory(t *testing.T) {
	head, _, _ := parts(t, file(t, 1))
	huge := binary.AppendUvarint(bytes.Clone(head), longestFrame+1)
	for _, content := range [][]byte{huge, binary.AppendUvarint([]byte(mark), 1<<40), binary.AppendUvarint(bytes.Clone(head), 1<<62)} {
		if _, _, err := read(content); !errors.Is(err, ErrFile) {
			t.Error(err)
		}
	}
	ofLength := binary.AppendUvarint(bytes.Clone(head), longestFrame)
	result := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _, _ = read(ofLength)
		}
	})
	if n := result.AllocedBytesPerOp(); n > 1<<20 {
		t.Errorf("%d bytes taken for a frame that is not there", n)
	}
}

// TestFrameChildren holds the number of ids against that of children, as somebody might write them who means harm: with
// every checksum right.
func TestFrameChildren(t *testing.T) {
	_, frames, err := read(file(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	said := bytes.Clone(frames[0])
	said[0] = 6
	var b tally.Block
	if err := Frame(said).Decode(&b); !errors.Is(err, ErrFile) || b.Children() != 0 {
		t.Errorf("six said, five there: %v, %d children", err, b.Children())
	}
	for _, f := range []Frame{nil, {0}, {0x80}, {5}, said[1:]} {
		if err := f.Decode(&b); !errors.Is(err, ErrFile) {
			t.Errorf("%x: %v", []byte(f), err)
		}
	}
}

// FuzzRead reads anything, also with the checksum of the first frame made right.
func FuzzRead(f *testing.F) {
	f.Add(file(f, 0), false)
	f.Add(file(f, 4), true)
	f.Add([]byte(mark), false)
	f.Fuzz(func(t *testing.T, content []byte, mend bool) {
		if mend {
			if n, width := binary.Uvarint(content[min(len(mark), len(content)):]); width > 0 && n < 1<<20 {
				at := len(mark) + width + int(n)
				if at < len(content) {
					n, width := binary.Uvarint(content[at:])
					if end := at + width + int(n); width > 0 && n > checksumSize && n < 1<<20 && end <= len(content) {
						content = bytes.Clone(content)
						sum := crc32.Checksum(content[at+width:end-checksumSize], castagnoli)
						binary.LittleEndian.PutUint32(content[end-checksumSize:], sum)
					}
				}
			}
		}
		_, frames, err := read(content)
		if err != nil && !errors.Is(err, ErrFile) {
			t.Errorf("an error of another class: %v", err)
		}
		var b tally.Block
		for _, frame := range frames {
			if err := frame.Decode(&b); err != nil && !errors.Is(err, ErrFile) {
				t.Errorf("an error of another class: %v", err)
			}
		}
	})
}

// TestTooLongANumber holds that a number of more than 64 bits is one of no file, wherever it stands.
func TestTooLongANumber(t *testing.T) {
	long := bytes.Repeat([]byte{0xff}, binary.MaxVarintLen64+1)
	head, frames, end := parts(t, file(t, 3))
	whole := slices.Concat(head, frames[0])
	for _, test := range []struct {
		reason  string
		content []byte
	}{
		{"the header's length", append([]byte(mark), long...)},
		{"a frame's length", append(slices.Clone(head), long...)},
		{"a length of eleven bytes", append(slices.Clone(head), append(bytes.Repeat([]byte{0x80}, binary.MaxVarintLen64), 1)...)},
		{"how many frames", append(append(slices.Clone(whole), end[0]), long...)},
		{"how many children", append(append(slices.Clone(whole), end[0], 1), long...)},
	} {
		if _, _, err := read(test.content); !errors.Is(err, ErrFile) {
			t.Errorf("%s: error %v, want ErrFile", test.reason, err)
		}
	}
}
