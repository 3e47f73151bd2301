package caserecord

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Book is the records, checked and put in order. It is immutable and safe for concurrent use.
type Book struct {
	asAt, from        metrics.Date
	workers, children []string // in order; elsewhere they are numbered by their places here
	posts             posts
	once, again       spells
	problems          Problems
	size              Size
}

// Size is how large a book is.
type Size struct {
	// Workers and Children are how many ids there are, Posts and Allocations how many records, of those that were kept.
	// Allocations in roles that are no caseload are among them.
	Workers     int `json:"workers"`
	Children    int `json:"children"`
	Posts       int `json:"posts"`
	Allocations int `json:"allocations"`
	// Bytes is the memory that the book holds for allocations, posts, ids and words: 12 bytes for each allocation that
	// holds a case, and more for each post and id. It leaves out what the allocator of memory adds. While a [Builder]
	// makes the book, it takes some 70 bytes for each allocation and some 130 for each id, beside the id's letters.
	Bytes int `json:"bytes"`
}

// Book sorts and checks what was added, in a time that grows little faster than the number of records whatever they
// hold. The builder is empty afterwards, and counts records from 1 again: the records are the book's.
func (b *Builder) Book() *Book {
	added := b.collected
	b.collected = collected{}
	book := &Book{asAt: b.asAt, from: b.from}
	var workerPlace, childPlace []uint32
	book.workers, workerPlace = added.workers.inOrder()
	book.children, childPlace = added.children.inOrder()
	book.posts = newPosts(added.posts, workerPlace)

	end := forever
	if !b.asAt.IsZero() {
		end = numberOf(b.asAt) + 1
	}
	sorted, first := added.rows.byChild(childPlace, workerPlace)
	for child := range book.children {
		rs := sorted[first[child]:first[child+1]]
		slices.SortFunc(rs, byStart)
		checkPlaces(rs, b.holding, end, &added.findings)
	}
	sorted, first = byWorker(sorted, len(book.workers)) // of one worker the rows stay in order of child and start
	book.keep(sorted, first, b.holding, end, &added.findings)

	book.problems = added.findings.problems()
	book.size = Size{
		Workers: len(book.workers), Children: len(book.children), Posts: len(book.posts.all), Allocations: len(sorted),
		Bytes: book.bytes() + added.workers.bytes + added.children.bytes + added.words.bytes,
	}
	return book
}

// keep checks the rows of each worker and makes the book's columns of them. The rows are in order of worker, child and
// start.
func (b *Book) keep(sorted []row, first []uint32, roles int, end int32, f *findings) {
	holders := 0
	for i := range sorted {
		if int(sorted[i].role) < roles {
			holders++
		}
	}
	b.once = spells{
		first: make([]uint32, 1, len(b.workers)+1),
		child: make([]uint32, 0, holders), start: make([]int32, 0, holders), days: make([]uint32, 0, holders),
	}
	b.again.first = make([]uint32, 1, len(b.workers)+1) // overlaps are few
	checks := workerChecks{end: end}
	for worker := range b.workers {
		ps := b.posts.of(worker)
		checkPosts(ps, end, f)
		checks.begin(ps)
		for rs := sorted[first[worker]:first[worker+1]]; len(rs) > 0; {
			n := 1
			for n < len(rs) && rs[n].child == rs[0].child {
				n++
			}
			checks.check(rs[:n], f)
			holding(rs[:n], roles, &b.once, &b.again)
			rs = rs[n:]
		}
		b.once.end()
		b.again.end()
	}
}

// bytes is the memory of the book's slices.
func (b *Book) bytes() int {
	const number, text = 4, 16 // a text beside its letters
	n := text*(cap(b.workers)+cap(b.children)) + number*cap(b.posts.first)
	n += int(reflect.TypeFor[post]().Size()) * cap(b.posts.all)
	for _, s := range []*spells{&b.once, &b.again} {
		n += number * (cap(s.first) + cap(s.child) + cap(s.start) + cap(s.days))
	}
	return n
}

// Problems are what was wrong with the records. They are the caller's to keep.
func (b *Book) Problems() Problems {
	p := Problems{List: slices.Clone(b.problems.List), Count: make(map[Code]int)}
	maps.Copy(p.Count, b.problems.Count)
	return p
}

// Size says how many records of each kind were kept, and the memory that the book takes.
func (b *Book) Size() Size { return b.size }

// check gives an error for a day of which the records say nothing.
func (b *Book) check(day metrics.Date) error {
	switch {
	case day.IsZero():
		return fmt.Errorf("%w: no day", ErrNotHeld)
	case day.Compare(b.asAt) > 0:
		return fmt.Errorf("%w: %v, expected a day not after %v, when they were taken", ErrNotHeld, day, b.asAt)
	case day.Compare(b.from) < 0:
		return fmt.Errorf("%w: %v, expected a day not before %v, from which they are whole", ErrNotHeld, day, b.from)
	}
	return nil
}
