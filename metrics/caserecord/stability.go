package caserecord

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// WorkersPerChild gives, for each child that had a worker in a holding role on at least one day from the first day to
// the last, both included, how many different ones it had: A, then B, then A again is two. Children are in order of ID.
// Days outside the records, and a last day before the first, give an error of the class [ErrNotHeld]. It passes over
// all allocations once.
//
// Children without a worker are not among them. For a share of a cohort, which they belong to, see [Book.WorkersOf].
func (b *Book) WorkersPerChild(first, last metrics.Date) (iter.Seq2[string, int], error) {
	counts, err := b.workersPerChild(first, last)
	if err != nil {
		return nil, err
	}
	return func(yield func(string, int) bool) {
		for child, n := range counts {
			if n > 0 && !yield(b.children[child], int(n)) {
				return
			}
		}
	}, nil
}

// WorkersOf gives the same for the children of a cohort, such as those looked after on a day, in their order: 0 for a
// child who had no worker in the time or of whom the records know nothing. A child that is there twice is counted
// twice. Errors are as of [Book.WorkersPerChild].
func (b *Book) WorkersOf(cohort []string, first, last metrics.Date) ([]int, error) {
	counts, err := b.workersPerChild(first, last)
	if err != nil {
		return nil, err
	}
	workers := make([]int, len(cohort))
	for i, id := range cohort {
		if child, ok := slices.BinarySearch(b.children, strings.TrimSpace(id)); ok {
			workers[i] = int(counts[child])
		}
	}
	return workers, nil
}

// workersPerChild counts the different workers of each child.
func (b *Book) workersPerChild(first, last metrics.Date) ([]uint32, error) {
	for _, day := range [2]metrics.Date{first, last} {
		if err := b.check(day); err != nil {
			return nil, err
		}
	}
	if last.Compare(first) < 0 {
		return nil, fmt.Errorf("%w: %v to %v, expected a last day not before the first", ErrNotHeld, first, last)
	}
	counts := make([]uint32, len(b.children))
	from, to := numberOf(first), numberOf(last)
	s := &b.once
	for worker := range b.workers {
		const none = 1<<32 - 1 // no child has this number: there are no more children than records
		counted := uint32(none)
		for i := s.first[worker]; i < s.first[worker+1]; i++ {
			if s.start[i] <= to && s.start[i]+int32(s.days[i]) > from && s.child[i] != counted {
				counted = s.child[i]
				counts[counted]++
			}
		}
	}
	return counts, nil
}
