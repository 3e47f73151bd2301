package tally

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// sealed puts a right checksum under bytes, so that what is behind it is reached.
func sealed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(body, crc32.Checksum(body, castagnoli))
}

// sealedTally is the same for a tally.
func sealedTally(body []byte) []byte { return binary.LittleEndian.AppendUint64(body, sum(body)) }

// formOf is the form of a block.
func formOf(t testing.TB, b *Block) []byte {
	t.Helper()
	form, err := b.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// TestBlockForm holds that a block comes back as it was: its bytes, its children, and all that is counted of it.
func TestBlockForm(t *testing.T) {
	p := randomPlans(t)[0]
	var again Block // used for all, so that nothing of one may be left in the next
	for seed := range uint64(200) {
		e, list := children(seed, rand.New(rand.NewPCG(seed, 11)).IntN(30))
		b := blockOf(e, list)
		form := formOf(t, b)
		if err := again.Decode(form); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(form, formOf(t, &again)) {
			t.Fatalf("seed %d: other bytes after decoding", seed)
		}
		if again.Children() != len(list) || again.Records() != b.Records() || again.extract != b.extract {
			t.Fatalf("seed %d: %d children, %d records after decoding, want %d and %d", seed, again.Children(), again.Records(),
				len(list), b.Records())
		}
		x, y := New(p), New(p)
		x.Add(b)
		y.Add(&again)
		if !x.Equal(y) {
			t.Fatalf("seed %d: other counts after decoding", seed)
		}
		if both, _ := b.AppendBinary([]byte("before")); !bytes.Equal(both, append([]byte("before"), form...)) {
			t.Fatal("what was in the slice before matters")
		}
	}
}

// TestBlockOrder holds that the order of a child's records makes no difference to a block.
func TestBlockOrder(t *testing.T) {
	for seed := range uint64(200) {
		e, list := children(seed, 1)
		form := formOf(t, blockOf(e, list))
		r, c := rand.New(rand.NewPCG(seed, 12)), list[0]
		r.Shuffle(len(c.Referrals), func(i, k int) { c.Referrals[i], c.Referrals[k] = c.Referrals[k], c.Referrals[i] })
		r.Shuffle(len(c.Placements), func(i, k int) { c.Placements[i], c.Placements[k] = c.Placements[k], c.Placements[i] })
		r.Shuffle(len(c.Visits), func(i, k int) { c.Visits[i], c.Visits[k] = c.Visits[k], c.Visits[i] })
		r.Shuffle(len(c.Adoption), func(i, k int) { c.Adoption[i], c.Adoption[k] = c.Adoption[k], c.Adoption[i] })
		if !bytes.Equal(form, formOf(t, blockOf(e, list))) {
			t.Fatalf("seed %d: another block of the same records", seed)
		}
	}
}

func TestBlockDecodeRefuses(t *testing.T) {
	e, list := children(5, 8)
	form := formOf(t, blockOf(e, list))
	flipped := bytes.Clone(form)
	flipped[len(flipped)/2] ^= 4
	sooner := blockOf(whole("2025-03-31"), []*caserecord.Child{{Born: date("2025-03-31")}})
	sooner.asAt--
	for _, c := range []struct {
		reason string
		form   []byte
	}{
		{"a day after that of the extract", formOf(t, sooner)},
		{"nothing", nil},
		{"a tally", bytesOf(t, New(randomPlans(t)[0]))},
		{"one bit is another", flipped},
		{"the last byte is missing", form[:len(form)-1]},
		{"one byte too many", sealed(append(bytes.Clone(form[:len(form)-4]), 0))},
		{"another version", sealed([]byte("cmb\x02"))},
		{"a great many children", sealed(append([]byte("cmb\x01\x00\x01"), append(make([]byte, 33), 0xff, 0xff, 0xff, 0x7f)...))},
		{"a long text of a council", sealed([]byte("cmb\x01\xff\xff\xff\xff\x07"))},
	} {
		b := blockOf(e, list)
		if err := b.Decode(c.form); !errors.Is(err, ErrBlock) {
			t.Errorf("%s: error %v, want ErrBlock", c.reason, err)
		}
		if b.Children() != 0 || b.Records() != 0 {
			t.Errorf("%s: %d children are left in the block", c.reason, b.Children())
		}
	}
	for n := range len(form) - 4 {
		var b Block
		if err := b.Decode(sealed(bytes.Clone(form[:n]))); !errors.Is(err, ErrBlock) {
			t.Fatalf("the first %d of %d bytes: error %v, want ErrBlock", n, len(form), err)
		}
	}
}

func TestTallyForm(t *testing.T) {
	for i, p := range randomPlans(t) {
		for seed := range uint64(50) {
			e, list := children(seed, int(seed))
			x := New(p)
			if seed > 0 {
				x.Add(blockOf(e, list))
			}
			form := bytesOf(t, x)
			for _, given := range []*Plan{p, nil} {
				y, err := Decode(given, form)
				if err != nil {
					t.Fatal(err)
				}
				if !x.Equal(y) || !bytes.Equal(form, bytesOf(t, y)) {
					t.Fatalf("plan %d, seed %d: another tally after decoding", i, seed)
				}
				if _, ok := y.Figure("referrals", 0); ok != (given != nil) {
					t.Fatalf("a figure without a plan, or none with one")
				}
			}
		}
	}
	zero, err := Decode(nil, bytesOf(t, &Tally{}))
	if err != nil || !zero.Equal(&Tally{}) {
		t.Errorf("the zero tally does not come back: %v", err)
	}
	if zero, err = Decode(randomPlans(t)[0], bytesOf(t, &Tally{})); err != nil || !zero.Equal(&Tally{}) {
		t.Errorf("the zero tally does not come back where a plan is expected: %v", err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	plans := randomPlans(t)
	e, list := children(6, 40)
	x := New(plans[0])
	x.Add(blockOf(e, list))
	x.windows[0].cells[0].yes = math.MaxInt64 // the most there can be comes back
	form := bytesOf(t, x)
	if y, err := Decode(plans[0], form); err != nil || !x.Equal(y) {
		t.Errorf("the largest count does not come back: %v", err)
	}
	flipped := bytes.Clone(form)
	flipped[len(flipped)/2] ^= 4
	window := func(counts ...byte) []byte {
		return sealedTally(append([]byte("cmt\x01\x00\x00\x00\x00\x00\x00\x00\x01\x01\x00\x00"), counts...))
	}
	for _, c := range []struct {
		reason string
		plan   *Plan
		form   []byte
	}{
		{"nothing", nil, nil},
		{"a block", nil, formOf(t, blockOf(e, list))},
		{"one bit is another", nil, flipped},
		{"of another plan", plans[1], form},
		{"a byte too many", nil, sealedTally(append(bytes.Clone(form[:len(form)-8]), 0))},
		{"more windows than a plan has", nil, sealedTally([]byte("cmt\x01\x00\x00\x00\x00\x00\x00\x00\x01\x79"))},
		{"windows without bytes", nil, sealedTally([]byte("cmt\x01\x00\x00\x00\x00\x00\x00\x00\x01\x02"))},
		{"a run of no nought", nil, window(0, 0)},
		{"a run longer than the window", nil, window(binary.AppendUvarint([]byte{0}, uint64(counters+1))...)},
		{"two runs beside each other", nil, window(binary.AppendUvarint([]byte{0, 1, 0}, uint64(counters-1))...)},
		{"a count that is too large", nil, window(255, 255, 255, 255, 255, 255, 255, 255, 255, 1)},
	} {
		if y, err := Decode(c.plan, c.form); !errors.Is(err, ErrForm) || y != nil {
			t.Errorf("%s: error %v, want ErrForm", c.reason, err)
		}
	}
	for n := range len(form) - 8 {
		if _, err := Decode(nil, sealedTally(bytes.Clone(form[:n]))); !errors.Is(err, ErrForm) {
			t.Fatalf("the first %d of %d bytes: error %v, want ErrForm", n, len(form), err)
		}
	}
}

// FuzzBlockDecode holds that no bytes make a panic or much memory, and that what is decoded can be counted, and written and
// read again. The checksum is put right, so that it does not stand in the way.
func FuzzBlockDecode(f *testing.F) {
	p := randomPlans(f)[0]
	for seed := range uint64(6) {
		e, list := children(seed, int(seed))
		form := formOf(f, blockOf(e, list))
		f.Add(form[:len(form)-4])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var b Block
		if err := b.Decode(sealed(bytes.Clone(body))); err != nil {
			if !errors.Is(err, ErrBlock) || b.Children() > 0 {
				t.Fatalf("error %v with %d children", err, b.Children())
			}
			return
		}
		if n := memoryOf(&b); n > 20*len(body)+1000 {
			t.Fatalf("%d bytes of memory for %d", n, len(body))
		}
		x, y := New(p), New(p)
		x.Add(&b)
		var again Block
		if err := again.Decode(formOf(t, &b)); err != nil {
			t.Fatal(err)
		}
		y.Add(&again)
		if !x.Equal(y) || !bytes.Equal(formOf(t, &b), formOf(t, &again)) {
			t.Fatal("another block after decoding again")
		}
	})
}

// memoryOf is about how many bytes the tables of a block take.
func memoryOf(b *Block) int {
	return 4*cap(b.born) + 16*cap(b.roles) + size(&b.contacts, 8) + size(&b.referrals, 12) + size(&b.assessments, 8) +
		size(&b.enquiries, 12) + size(&b.needs, 8) + size(&b.plans, 12) + size(&b.care, 16) + size(&b.placements, 20) +
		size(&b.visits, 8) + size(&b.reviews, 8) + size(&b.missing, 12) + size(&b.health, 8) + size(&b.years, 8) +
		size(&b.leaver, 16) + size(&b.adoption, 20) + size(&b.allocations, 16)
}

func size[R row[R]](t *table[R], bytes int) int { return cap(t.rows)*bytes + 4*cap(t.ends) }

// FuzzDecode holds that no bytes make a panic, and that there is one form of each tally.
func FuzzDecode(f *testing.F) {
	p := randomPlans(f)[0]
	for seed := range uint64(4) {
		e, list := children(seed, int(seed)*10)
		x := New(p)
		x.Add(blockOf(e, list))
		form := bytesOf(f, x)
		f.Add(form[:len(form)-8])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		form := sealedTally(bytes.Clone(body))
		x, err := Decode(nil, form)
		if err != nil {
			if !errors.Is(err, ErrForm) {
				t.Fatal(err)
			}
			return
		}
		if len(x.windows) > mostWindows {
			t.Fatalf("%d windows", len(x.windows))
		}
		y, err := Decode(nil, bytesOf(t, x))
		if err != nil || !x.Equal(y) {
			t.Fatalf("another tally after decoding again: %v", err)
		}
	})
}
