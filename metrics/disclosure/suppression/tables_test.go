package suppression_test

import (
	"math/rand/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// row is a table of one total: the parts, then their total.
func row(parts ...int) suppression.Table {
	var t suppression.Table
	sum := disclosure.Sum{Total: len(parts)}
	total := 0
	for i, n := range parts {
		t.Cells = append(t.Cells, suppression.Cell{Count: n})
		sum.Parts = append(sum.Parts, i)
		total += n
	}
	t.Cells = append(t.Cells, suppression.Cell{Count: total})
	t.Sums = []disclosure.Sum{sum}
	return t
}

// areas are rows that are sums of others: for each area above the first level, the areas within it. Rows without any
// come first.
type areas struct {
	within [][]int
}

// region is so many councils in each region and, where there are two or more regions, England.
func regions(sizes ...int) areas {
	var a areas
	councils := 0
	for _, n := range sizes {
		councils += n
	}
	a.within = make([][]int, councils)
	first := 0
	var england []int
	for _, n := range sizes {
		var list []int
		for i := range n {
			list = append(list, first+i)
		}
		first += n
		england = append(england, len(a.within))
		a.within = append(a.within, list)
	}
	if len(sizes) > 1 {
		a.within = append(a.within, england)
	}
	return a
}

// table is areas by columns of which the last is the total of the others, or that one alone where groups is 1. Counts
// are of the lowest areas, row by row.
func (a areas) table(groups int, counts []int) suppression.Table {
	columns := groups
	if groups > 1 {
		columns++
	}
	at := func(area, column int) int { return area*columns + column }
	t := suppression.Table{Cells: make([]suppression.Cell, len(a.within)*columns)}
	next := 0
	for area, within := range a.within {
		for g := range groups {
			c := &t.Cells[at(area, g)]
			if within == nil {
				c.Count = counts[next]
				next++
			}
			for _, part := range within {
				c.Count += t.Cells[at(part, g)].Count
			}
		}
		if groups > 1 {
			sum := disclosure.Sum{Total: at(area, groups)}
			for g := range groups {
				sum.Parts = append(sum.Parts, at(area, g))
				t.Cells[sum.Total].Count += t.Cells[at(area, g)].Count
			}
			t.Sums = append(t.Sums, sum)
		}
		for column := range columns {
			if within == nil {
				continue
			}
			sum := disclosure.Sum{Total: at(area, column)}
			for _, part := range within {
				sum.Parts = append(sum.Parts, at(part, column))
			}
			t.Sums = append(t.Sums, sum)
		}
	}
	return t
}

func (a areas) lowest() int {
	n := 0
	for _, within := range a.within {
		if within == nil {
			n++
		}
	}
	return n
}

// randomCounts are mostly small, with noughts.
func randomCounts(r *rand.Rand, n, most int) []int {
	counts := make([]int, n)
	for i := range counts {
		switch r.IntN(4) {
		case 0:
			counts[i] = r.IntN(3)
		default:
			counts[i] = r.IntN(most + 1)
		}
	}
	return counts
}

// rounded rounds every total, as regions and England are.
func rounded(t suppression.Table, p metrics.Precision) suppression.Table {
	for _, s := range t.Sums {
		t.Cells[s.Total].Rounded = p
	}
	return t
}

// leaves are for each cell the cells without parts that it is the sum of.
func leaves(t suppression.Table) [][]int {
	under := make([]int, len(t.Cells))
	for i, s := range t.Sums {
		under[s.Total] = i + 1
	}
	list := make([][]int, len(t.Cells))
	var of func(c int) []int
	of = func(c int) []int {
		if under[c] == 0 {
			return []int{c}
		}
		if list[c] == nil {
			for _, p := range t.Sums[under[c]-1].Parts {
				list[c] = append(list[c], of(p)...)
			}
		}
		return list[c]
	}
	for c := range list {
		list[c] = of(c)
	}
	return list
}

// lone tells for each cell whether it is known to be small: the only suppressed one of its sums.
func lone(t suppression.Table, figures []suppression.Figure) []bool {
	list := make([]bool, len(figures))
	for c, f := range figures {
		list[c] = f.Why == suppression.Primary
	}
	for _, s := range t.Sums {
		var suppressed []int
		for _, c := range append([]int{s.Total}, s.Parts...) {
			if figures[c].Why != suppression.Shown {
				suppressed = append(suppressed, c)
			}
		}
		for _, c := range suppressed {
			list[c] = list[c] && len(suppressed) == 1
		}
	}
	return list
}

// exhaust finds by trying all of them how low and how high each cell is in a table of whole numbers that looks like the
// published one, no part of it further than the width from the truth: far enough to show every range of that width.
func exhaust(t suppression.Table, figures []suppression.Figure, rule suppression.Rule) (lowest, highest []int) {
	made := leaves(t)
	least, most := rule.Bounds()
	small := lone(t, figures)
	in := make([][]int, len(t.Cells)) // the totals that a leaf is in
	for c, list := range made {
		for _, leaf := range list {
			in[leaf] = append(in[leaf], c)
		}
	}
	sums, open := make([]int, len(t.Cells)), make([]int, len(t.Cells))
	var all []int
	for c, list := range made {
		open[c] = len(list)
		if len(list) == 1 && list[0] == c {
			all = append(all, c)
		}
	}
	lowest, highest = make([]int, len(t.Cells)), make([]int, len(t.Cells))
	for c := range lowest {
		lowest[c], highest[c] = t.Cells[c].Count, t.Cells[c].Count
	}
	fits := func(c int) bool {
		switch n := sums[c]; {
		case figures[c].Why != suppression.Shown:
			return n >= least && (n <= most || !small[c])
		case t.Cells[c].Rounded == metrics.AsPrinted:
			return n == t.Cells[c].Count
		default:
			return n >= 0 && metrics.Rounded(n, t.Cells[c].Rounded) == figures[c].Value
		}
	}
	var try func(next int)
	try = func(next int) {
		if next == len(all) {
			for c := range sums {
				lowest[c], highest[c] = min(lowest[c], sums[c]), max(highest[c], sums[c])
			}
			return
		}
		leaf := all[next]
		truth := t.Cells[leaf].Count
		for n := max(truth-rule.Width(), 0); n <= truth+rule.Width(); n++ {
			if figures[leaf].Why == suppression.Shown && t.Cells[leaf].Rounded == metrics.AsPrinted && n != truth {
				continue
			}
			ok := true
			for _, c := range in[leaf] {
				sums[c] += n
				open[c]--
				ok = ok && (open[c] > 0 || fits(c))
			}
			if ok {
				try(next + 1)
			}
			for _, c := range in[leaf] {
				sums[c] -= n
				open[c]++
			}
		}
	}
	try(0)
	return lowest, highest
}
