package caserecord

import (
	"cmp"
	"slices"
)

// row is one allocation while a book is made.
type row struct {
	child, worker uint32
	record        uint32
	days          span
	role          uint8
}

// byStart orders rows by their start, and those of one day by record.
func byStart(a, b row) int {
	return cmp.Or(cmp.Compare(a.days.start, b.days.start), cmp.Compare(a.record, b.record))
}

// rows holds rows in blocks: growing one slice would take them twice at the worst moment.
type rows [][]row

// The lengths of the first block, and of all from the one on that would be longer.
const (
	firstBlock = 1 << 6
	mostBlock  = 1 << 16
)

func (r *rows) add(x row) {
	last := len(*r) - 1
	switch {
	case last < 0:
		*r = append(*r, make([]row, 0, firstBlock))
		last++
	case len((*r)[last]) == cap((*r)[last]):
		*r = append(*r, make([]row, 0, min(2*cap((*r)[last]), mostBlock)))
		last++
	}
	(*r)[last] = append((*r)[last], x)
}

// byChild puts the rows in order of child, with ids numbered by their places in order; those of a child keep their
// order. It empties r as it goes.
func (r rows) byChild(childPlace, workerPlace []uint32) (sorted []row, first []uint32) {
	first = make([]uint32, len(childPlace)+1)
	for _, block := range r {
		for _, x := range block {
			first[childPlace[x.child]+1]++
		}
	}
	sorted = make([]row, sumUp(first))
	next := slices.Clone(first)
	for i, block := range r {
		for _, x := range block {
			x.child, x.worker = childPlace[x.child], workerPlace[x.worker]
			sorted[next[x.child]] = x
			next[x.child]++
		}
		r[i] = nil
	}
	return sorted, first
}

// byWorker puts rows in order of worker; those of a worker keep their order.
func byWorker(unsorted []row, count int) (sorted []row, first []uint32) {
	first = make([]uint32, count+1)
	for _, x := range unsorted {
		first[x.worker+1]++
	}
	sorted = make([]row, sumUp(first))
	next := slices.Clone(first)
	for _, x := range unsorted {
		sorted[next[x.worker]] = x
		next[x.worker]++
	}
	return sorted, first
}

// sumUp makes counts, each one place late, into where each group begins, and gives the total.
func sumUp(counts []uint32) int {
	total := uint32(0)
	for i, n := range counts {
		total += n
		counts[i] = total
	}
	return int(total)
}
