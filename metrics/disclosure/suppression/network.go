package suppression

import (
	"cmp"
	"slices"

	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// network holds the cells of a table as the edges of a graph whose nodes are its sums: a change of the cells that fits
// everything printed is a flow in it. A cell that is a part of a row and of a column takes from one what it gives to
// the other. One that is in a single sum ends in the open.
type network struct {
	edges []edge
	at    [][]int32 // the edges at each node, by position; the last node is the open
	whole bool      // all cells that could move are edges
	alone []int32   // the sums that share no cell that moves with another
}

// edge is a cell that adds to the node at its head and takes from the one at its tail. Cells that cannot move, or are
// in sums in a way that no flow has, are no edges: they are taken for fixed.
type edge struct {
	tail, head int32
	kind       uint8
}

const (
	fixed   uint8 = iota // no edge
	apart                // in no sum
	flowing              // in a sum or two
)

// newNetwork makes what is a network of a table. Sums that follow from others are left out: the row of a region is the
// sum of its councils' rows.
func newNetwork(p *plan) *network {
	kept := p.independent()
	n := &network{edges: make([]edge, len(p.why)), at: make([][]int32, len(kept)+1)}
	sides := newSides(len(kept))
	linked := make([]bool, len(kept))
	mine := make([][]int32, len(p.why)) // kept sums, for cells that move
	for c := range p.why {
		if !p.moves(c) {
			continue
		}
		for _, s := range p.of[c] {
			if kept[s] {
				mine[c] = append(mine[c], s)
			}
		}
		switch len(mine[c]) {
		case 0:
			n.edges[c].kind = apart
		case 1:
			n.edges[c].kind = flowing
		}
		if len(mine[c]) > 1 {
			for _, s := range mine[c] {
				linked[s] = true
			}
		}
	}
	for _, small := range []bool{true, false} { // so that what fits no network is rather a cell that could be shown
		for c, in := range mine {
			if len(in) != 2 || (p.why[c] != Shown) != small {
				continue
			}
			differ := p.isTotal(c, in[0]) == p.isTotal(c, in[1])
			if sides.join(int(in[0]), int(in[1]), differ) {
				n.edges[c].kind = flowing
			}
		}
	}
	n.whole = true
	for c, in := range mine {
		n.whole = n.whole && (n.edges[c].kind != fixed || !p.moves(c))
		if n.edges[c].kind == flowing {
			n.connect(c, in, func(s int32) bool { return sides.of(int(s)) != p.isTotal(c, s) })
		}
	}
	for s := range kept {
		if kept[s] && !linked[s] {
			n.alone = append(n.alone, int32(s))
		}
	}
	return n
}

// connect makes an edge of a cell between the sums that it is in, one or two.
func (n *network) connect(c int, in []int32, takes func(int32) bool) {
	open := int32(len(n.at) - 1)
	e := &n.edges[c]
	e.tail, e.head = open, open
	for _, s := range in {
		if takes(s) {
			e.tail = s
		} else {
			e.head = s
		}
	}
	n.at[e.tail] = append(n.at[e.tail], int32(c))
	n.at[e.head] = append(n.at[e.head], int32(c))
}

func (p *plan) isTotal(c int, s int32) bool { return p.table.Sums[s].Total == c }

// independent tells which sums are needed: those that do not follow from others that are. Totals of totals go first.
func (p *plan) independent() []bool {
	sums := p.table.Sums
	kept, order := make([]bool, len(sums)), make([]int, len(sums))
	under := make(map[int][]int) // the sums that a cell is the total of
	for i, s := range sums {
		kept[i], order[i] = true, i
		under[s.Total] = append(under[s.Total], i)
	}
	heights := p.heights(under)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(heights[b], heights[a]) })
	mark := make([]int, len(p.why))
	for _, i := range order {
		crowded := slices.ContainsFunc(sums[i].Parts, func(c int) bool { return len(p.of[c]) > 2 && p.moves(c) })
		if !crowded && len(p.of[sums[i].Total]) < 3 {
			continue
		}
		for _, over := range under[sums[i].Total] {
			if over != i && kept[over] && follows(sums, kept, under, mark, i, over) {
				kept[i] = false
				break
			}
		}
	}
	return kept
}

// heights is for each sum how many sums are below it, one under another.
func (p *plan) heights(under map[int][]int) []int {
	heights := make([]int, len(p.table.Sums))
	var height func(i int) int
	height = func(i int) int {
		if heights[i] == 0 {
			heights[i] = 1
			for _, c := range p.table.Sums[i].Parts {
				for _, below := range under[c] {
					heights[i] = max(heights[i], height(below)+1)
				}
			}
		}
		return heights[i]
	}
	for i := range heights {
		height(i)
	}
	return heights
}

// follows tells whether a sum follows from another of the same total, over: it does if the sums under the parts of over
// have together the same parts as the sums under its own. mark is a nought for each cell, and is left so.
func follows(sums []disclosure.Sum, kept []bool, under map[int][]int, mark []int, i, over int) bool {
	across := func(parts []int, as, not int) []int { // kept sums under cells, of as many parts as another has
		var list []int
		for _, c := range parts {
			at := slices.IndexFunc(under[c], func(s int) bool {
				return kept[s] && s != not && len(sums[s].Parts) == len(sums[as].Parts)
			})
			if at < 0 {
				return nil
			}
			list = append(list, under[c][at])
		}
		return list
	}
	rows, columns := across(sums[over].Parts, i, over), across(sums[i].Parts, over, i)
	if rows == nil || columns == nil {
		return false
	}
	count := func(list []int, by int) {
		for _, s := range list {
			for _, c := range sums[s].Parts {
				mark[c] += by
			}
		}
	}
	count(rows, 1)
	count(columns, -1)
	same := true
	for _, list := range [][]int{rows, columns} {
		for _, s := range list {
			for _, c := range sums[s].Parts {
				same = same && mark[c] == 0
			}
		}
	}
	count(columns, 1)
	count(rows, -1)
	return same
}
