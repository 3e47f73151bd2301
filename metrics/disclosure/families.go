package disclosure

import (
	"cmp"
	"slices"
)

// Cells that are no totals are leaves, and every total is the sum of a set of leaves. Where all sets can be parted into
// two families, in each of which any two are apart or one within the other, leaves are flows from the sets of the first
// family to those of the second. Rows and the areas that they nest into are one family for each column, and the rows'
// own totals the other.

// set is a total by what it is the sum of.
type set struct {
	cell   int
	leaves []int // not known exactly, ascending
	known  int64 // what the others come to
	second bool  // of the second family
	left   bool  // of neither
}

// sets gives the sets of all totals that have leaves not known exactly. A total of overlapping totals is no set and is
// left out; it remains to be tested. So does one for which there is no room: running totals of many figures would need
// as much as these by themselves.
func (s *solver) sets() []*set {
	of := make([]*set, len(s.t.cells))
	var list []*set
	room := s.effort / 32
	for _, cell := range s.t.order {
		one := &set{cell: cell}
		of[cell] = one
		by := s.t.by[cell]
		if by < 0 {
			if s.wide(cell) {
				one.leaves = []int{cell}
			} else {
				one.known = s.span[cell][0]
			}
			continue
		}
		for _, p := range s.t.sums[by].Parts {
			one.leaves, one.known = append(one.leaves, of[p].leaves...), plus(one.known, of[p].known)
			one.left = one.left || of[p].left
		}
		if room -= len(one.leaves); room < 0 {
			one.left, one.leaves = true, nil
			continue
		}
		slices.Sort(one.leaves)
		if n := len(one.leaves); len(slices.Compact(one.leaves)) < n {
			one.left = true
		}
		if !one.left && len(one.leaves) > 0 {
			list = append(list, one)
		}
	}
	return list
}

// families parts sets into two families, as far as it goes: a set that is in the way of both is left out. For each leaf
// it gives the sets it is in, the smallest first.
func families(sets []*set) map[int][]*set {
	slices.SortStableFunc(sets, func(a, b *set) int { return cmp.Compare(len(a.leaves), len(b.leaves)) })
	index, containing := make(map[*set]int, len(sets)), make(map[int][]*set)
	for i, one := range sets {
		index[one] = i
		for _, leaf := range one.leaves {
			containing[leaf] = append(containing[leaf], one)
		}
	}
	// Two sets cross where they share leaves and each has some of its own.
	crossing := make([][]int, len(sets))
	shared := make([]int, len(sets))
	for i, one := range sets {
		var met []int
		for _, leaf := range one.leaves {
			for _, other := range containing[leaf] {
				j := index[other]
				if shared[j] == 0 {
					met = append(met, j)
				}
				shared[j]++
			}
		}
		for _, j := range met {
			if shared[j] < min(len(one.leaves), len(sets[j].leaves)) {
				crossing[i] = append(crossing[i], j)
			}
			shared[j] = 0
		}
	}
	placed := make([]bool, len(sets))
	for start := range sets {
		if placed[start] {
			continue
		}
		placed[start] = true
		for line := []int{start}; len(line) > 0; line = line[1:] {
			i := line[0]
			for _, j := range crossing[i] {
				switch {
				case sets[i].left:
				case !placed[j]:
					placed[j], sets[j].second = true, !sets[i].second
					line = append(line, j)
				case sets[j].second == sets[i].second && !sets[j].left:
					sets[i].left = true
				}
			}
		}
	}
	return containing
}
