package tally

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// countNamed is a count as Sums names it, and false where it is of a figure that is not counted.
func countNamed(t *testing.T, x *Tally, w int, name string) (int64, bool) {
	t.Helper()
	id, which, _ := strings.Cut(name, ".")
	m, ok := find(id)
	if !ok {
		t.Fatalf("%s is of no measure", name)
	}
	c := &x.windows[w]
	of := c.cells[m.counts]
	n, ok := map[string]int64{
		"yes": of.yes, "no": of.no, "open": of.open, "unplaced": of.unplaced, "certain": of.yes + of.no + of.open,
	}[which]
	if !ok {
		t.Fatalf("%s is no count", name)
	}
	return n, c.lacks&(1<<m.counts) == 0
}

// TestSumsHold holds every sum in every window of tallies of random children, of those extracts that answer all that is in
// it; and that each was there to be held.
func TestSumsHold(t *testing.T) {
	list, held := Sums(), make(map[string]int)
	for i, p := range randomPlans(t) {
		for seed := range uint64(400) {
			r := rand.New(rand.NewPCG(seed, uint64(30+i)))
			e := randomExtract(r)
			x := New(p)
			for range 1 + r.IntN(20) {
				x.AddChild(e, randomChild(r, e))
			}
			for w := range p.windows {
				for _, s := range list {
					total, ok := countNamed(t, x, w, s.Total)
					parts := int64(0)
					for _, part := range s.Parts {
						n, counted := countNamed(t, x, w, part)
						parts, ok = parts+n, ok && counted
					}
					if !ok {
						continue
					}
					if total > 0 {
						held[s.Total+" "+strings.Join(s.Parts, " ")]++
					}
					if parts != total {
						t.Fatalf("plan %d, seed %d, window %d: %s is %d, its parts %v are %d", i, seed, w, s.Total, total, s.Parts, parts)
					}
				}
			}
		}
	}
	for _, s := range list {
		if n := held[s.Total+" "+strings.Join(s.Parts, " ")]; n < 50 {
			t.Errorf("%s = %v was held %d times only", s.Total, s.Parts, n)
		}
	}
}

// TestSumsAreAll looks for sums that the table does not have: of random children, the counts that do not follow from others
// by it are as many as those that do not follow from others at all.
func TestSumsAreAll(t *testing.T) {
	var names []string
	for i := range indices {
		for _, which := range []string{"yes", "no", "open", "unplaced"} {
			names = append(names, nameOf(i)+"."+which)
		}
	}
	var counts echelon
	rest := make(map[string]bool) // that are not nought throughout
	p := randomPlans(t)[0]
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 40))
		e := randomExtract(r)
		for i := range e.Lists {
			e.Lists[i] = whole("2025-03-31").Lists[i]
		}
		x := New(p)
		x.AddChild(e, randomChild(r, e))
		for w := range p.windows {
			if x.windows[w].lacks != 0 {
				continue
			}
			row := make([]uint64, len(names))
			for i, name := range names {
				n, _ := countNamed(t, x, w, name)
				row[i] = uint64(n)
				rest[name] = rest[name] || n != 0
			}
			counts.add(row)
		}
	}
	var table echelon
	for _, s := range Sums() {
		row := make([]uint64, len(names))
		add := func(name string, by uint64) {
			id, which, _ := strings.Cut(name, ".")
			m, _ := find(id)
			all := []string{which}
			if which == "certain" {
				all = []string{"yes", "no", "open"}
			}
			for _, which := range all {
				if name := nameOf(m.counts) + "." + which; rest[name] {
					i := slices.Index(names, name)
					row[i] = (row[i] + by) % prime
				}
			}
		}
		add(s.Total, prime-1)
		for _, part := range s.Parts {
			add(part, 1)
		}
		table.add(row)
	}
	occurring := 0
	for _, occurs := range rest {
		if occurs {
			occurring++
		}
	}
	if got, want := len(table.rows), occurring-len(counts.rows); got != want || got != len(Sums()) {
		t.Errorf("%d of %d sums say something of their own, expected %d: of %d counts %d are free", got, len(Sums()), want,
			occurring, len(counts.rows))
	}
}

// echelon is the rows of a matrix of which none follows from others, modulo a prime.
type echelon struct {
	rows  [][]uint64
	first []int // where each row has its one
}

const prime = 2_147_483_647

func (m *echelon) add(row []uint64) {
	for k, r := range m.rows {
		if by := row[m.first[k]]; by != 0 {
			for i := m.first[k]; i < len(row); i++ {
				row[i] = (row[i] + (prime-by)*r[i]) % prime
			}
		}
	}
	first := slices.IndexFunc(row, func(x uint64) bool { return x != 0 })
	if first < 0 {
		return
	}
	inverse, power := uint64(1), row[first]
	for n := prime - 2; n > 0; n /= 2 {
		if n%2 == 1 {
			inverse = inverse * power % prime
		}
		power = power * power % prime
	}
	for i := range row {
		row[i] = row[i] * inverse % prime
	}
	// Rows are gone through in the order in which they were added, so that each is to have noughts where those before it
	// have their one: that is so, since they were taken off it.
	m.rows, m.first = append(m.rows, row), append(m.first, first)
}

func TestSumsAreTheCallers(t *testing.T) {
	Sums()[0].Parts[0] = ""
	if Sums()[0].Parts[0] == "" {
		t.Error("the table can be changed")
	}
}
