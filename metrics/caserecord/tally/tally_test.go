package tally

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// children makes some, of one extract.
func children(seed uint64, n int) (caserecord.Extract, []*caserecord.Child) {
	r := rand.New(rand.NewPCG(seed, 9))
	e := randomExtract(r)
	list := make([]*caserecord.Child, n)
	for i := range list {
		list[i] = randomChild(r, e)
	}
	return e, list
}

// blockOf is a block of children.
func blockOf(e caserecord.Extract, list []*caserecord.Child) *Block {
	var b Block
	b.Reset(e)
	for _, c := range list {
		b.Append(c)
	}
	return &b
}

// bytesOf is the form of a tally.
func bytesOf(t testing.TB, x *Tally) []byte {
	t.Helper()
	b, err := x.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestAnySplitAnyOrder deals children of several extracts out to blocks and tallies and merges these in any order, by way of
// their bytes or not: the tally is the same, to the byte, as that of one loop. Some blocks come twice, and the harness drops
// the second, as an engine's retries are dropped.
func TestAnySplitAnyOrder(t *testing.T) {
	for _, p := range randomPlans(t) {
		for seed := range uint64(12) {
			r := rand.New(rand.NewPCG(seed, 10))
			whole := New(p)
			type bundle struct {
				number int
				block  *Block
			}
			var bundles []bundle
			for k := range uint64(3) {
				e, list := children(seed*3+k, 60)
				for _, c := range list {
					whole.AddChild(e, c)
				}
				r.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
				for len(list) > 0 {
					n := min(len(list), 1+r.IntN(30))
					bundles = append(bundles, bundle{len(bundles), blockOf(e, list[:n])})
					list = list[n:]
				}
			}
			for range 5 {
				bundles = append(bundles, bundles[r.IntN(len(bundles))])
			}
			r.Shuffle(len(bundles), func(i, k int) { bundles[i], bundles[k] = bundles[k], bundles[i] })
			parts, done := []*Tally{{}, New(p), New(nil)}, map[int]bool{}
			for _, b := range bundles {
				part := New(p) // a bundle that is tried again begins anew
				part.Add(b.block)
				if done[b.number] {
					continue
				}
				done[b.number] = true
				if r.IntN(2) == 0 {
					form, err := b.block.AppendBinary(nil)
					if err != nil {
						t.Fatal(err)
					}
					var again Block
					if err := again.Decode(form); err != nil {
						t.Fatal(err)
					}
					part = New(p)
					part.Add(&again)
				}
				if r.IntN(2) == 0 {
					given := []*Plan{p, nil}[r.IntN(2)]
					var err error
					if part, err = Decode(given, bytesOf(t, part)); err != nil {
						t.Fatal(err)
					}
				}
				parts = append(parts, part)
			}
			for len(parts) > 1 {
				i, k := r.IntN(len(parts)), r.IntN(len(parts)-1)
				if k >= i {
					k++
				}
				before := bytesOf(t, parts[k])
				if err := parts[i].Merge(parts[k]); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(before, bytesOf(t, parts[k])) {
					t.Fatal("what was merged has changed")
				}
				parts = slices.Delete(parts, k, k+1)
			}
			if !parts[0].Equal(whole) || !bytes.Equal(bytesOf(t, parts[0]), bytesOf(t, whole)) {
				t.Fatalf("seed %d: the split tally differs from that of one loop", seed)
			}
			if a, _ := parts[0].Figure("referrals", 0); a.Measure == "" {
				t.Fatal("the merged tally has no plan")
			}
		}
	}
}

// TestLackingIsOfTheExtract holds that what an extract cannot answer does not depend on who is in it: a part without children
// lacks what the whole lacks, and changes nothing.
func TestLackingIsOfTheExtract(t *testing.T) {
	for i, p := range randomPlans(t) {
		for seed := range uint64(300) {
			e, list := children(seed, 20)
			whole, empty := New(p), New(p)
			whole.Add(blockOf(e, list))
			empty.Add(blockOf(e, nil))
			for w := range whole.windows {
				a, b := &whole.windows[w], &empty.windows[w]
				for k := range indices {
					if x := uint64(1) << k; a.lacks&x != b.lacks&x {
						t.Fatalf("plan %d, seed %d, window %d: %s is lacking with children (%v) or without (%v)", i, seed, w, nameOf(k),
							a.lacks&x != 0, b.lacks&x != 0)
					}
				}
				if a.notes != b.notes {
					t.Fatalf("plan %d, seed %d, window %d: other notes without children", i, seed, w)
				}
			}
			parts := New(p)
			for _, part := range [][]*caserecord.Child{nil, list[:7], nil, list[7:], nil} {
				of := New(p)
				of.Add(blockOf(e, part))
				if err := parts.Merge(of); err != nil {
					t.Fatal(err)
				}
			}
			if !parts.Equal(whole) {
				t.Fatalf("plan %d, seed %d: parts, some of them empty, differ from the whole", i, seed)
			}
		}
	}
}

// TestManyRoles holds that how many roles a block has changes nothing: children one by one give what they give together, and
// so do their bytes.
func TestManyRoles(t *testing.T) {
	p, e := yearsTo2025(t), whole("2025-03-31")
	var list []*caserecord.Child
	for i := range 300 {
		c := &caserecord.Child{Care: []caserecord.Care{in("2020-01-01", "")}, Allocations: manyRoles(i)}
		for _, name := range []string{"a", "b", "c"} {
			c.Allocations = append(c.Allocations, worker(name, "2024-05-01", ""))
		}
		for k := range c.Allocations[:i] {
			c.Allocations[k].Role += fmt.Sprint(" of ", i%5)
		}
		list = append(list, c)
	}
	slices.Reverse(list) // the roles of many come first
	together, apart := New(p), New(p)
	b := blockOf(e, list)
	together.Add(b)
	for _, c := range list {
		apart.AddChild(e, c)
	}
	if !together.Equal(apart) || together.windows[2].cells[socialWorkerInstability] != (cell{yes: 300}) {
		t.Errorf("together %+v, apart %+v, want 300 yes", together.windows[2].cells[socialWorkerInstability],
			apart.windows[2].cells[socialWorkerInstability])
	}
	var again Block
	if err := again.Decode(formOf(t, b)); err != nil {
		t.Fatal(err)
	}
	again.Append(list[0]) // in roles that it knows from decoding
	b.Append(list[0])
	if !bytes.Equal(formOf(t, b), formOf(t, &again)) {
		t.Error("a child added after decoding has other roles")
	}
	x := New(p)
	if n := testing.AllocsPerRun(5, func() { x.Add(b) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestMergeRefusesAnotherPlan(t *testing.T) {
	plans := randomPlans(t)
	e, list := children(1, 20)
	a, b := New(plans[0]), New(plans[1])
	a.Add(blockOf(e, list))
	b.Add(blockOf(e, list))
	before := bytesOf(t, a)
	if err := a.Merge(b); !errors.Is(err, ErrMerge) {
		t.Errorf("error %v, want ErrMerge", err)
	}
	if !bytes.Equal(before, bytesOf(t, a)) {
		t.Error("something was merged all the same")
	}
	if err := a.Merge(&Tally{}); err != nil || !bytes.Equal(before, bytesOf(t, a)) {
		t.Errorf("the zero tally changes another: %v", err)
	}
}

// TestCloneSharesNothing holds that neither a clone nor what a zero tally has taken over changes with its origin.
func TestCloneSharesNothing(t *testing.T) {
	p := randomPlans(t)[0]
	e, list := children(2, 20)
	a, zero := New(p), &Tally{}
	a.Add(blockOf(e, list))
	clone, before := a.Clone(), bytesOf(t, a)
	if err := zero.Merge(a); err != nil {
		t.Fatal(err)
	}
	a.Add(blockOf(e, list))
	if a.Equal(clone) || !bytes.Equal(before, bytesOf(t, clone)) || !bytes.Equal(before, bytesOf(t, zero)) {
		t.Error("a copy changed with its origin")
	}
	if zero := (&Tally{}); zero.Equal(a) || !zero.Equal(New(nil)) || zero.Equal(New(p)) {
		t.Error("the zero tally is equal to what it is not, or differs from itself")
	}
	without := &Tally{}
	without.Add(blockOf(e, list))
	if !without.Equal(&Tally{}) {
		t.Error("a tally without a plan has counted")
	}
}

// TestAddDoesNotAllocate holds the promise of the hot path.
func TestAddDoesNotAllocate(t *testing.T) {
	p := randomPlans(t)[0]
	e, list := children(3, 200)
	b, counts := blockOf(e, list), New(p)
	if n := testing.AllocsPerRun(20, func() { counts.Add(b) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

// TestAddDoesNotChangeTheBlock holds that several tallies may count one block at a time.
func TestAddDoesNotChangeTheBlock(t *testing.T) {
	p := randomPlans(t)[0]
	e, list := children(4, 100)
	b := blockOf(e, list)
	before, _ := b.AppendBinary(nil)
	done := make(chan *Tally)
	for range 4 {
		go func() {
			x := New(p)
			x.Add(b)
			done <- x
		}()
	}
	first := <-done
	for range 3 {
		if !first.Equal(<-done) {
			t.Error("two tallies of one block differ")
		}
	}
	if after, _ := b.AppendBinary(nil); !bytes.Equal(before, after) {
		t.Error("the block has changed")
	}
}
