package caserecord

import (
	"errors"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
)

// Options say what the records do not.
type Options struct {
	// HoldingRoles are the roles whose worker holds the case: "allocated case worker". A child has one such worker at a
	// time. At least one is needed.
	HoldingRoles []string
	// OtherRoles are other roles that may occur. They are no caseload.
	OtherRoles []string
	// AsAt is the day of the extract, and is needed: of later days the records say nothing.
	AsAt metrics.Date
	// From is the first day from which the records are whole; no date is from the beginning. Before it, cases that had
	// ended by then are missing.
	From metrics.Date
}

// The classes of the errors of this package.
var (
	// ErrBadOptions is a builder that cannot begin.
	ErrBadOptions = errors.New("bad options")
	// ErrNotHeld is a question that the records of a book cannot answer: a day before or after them, no day, no unit.
	ErrNotHeld = errors.New("not in the records")
)

// Builder collects records. It is not safe for concurrent use.
type Builder struct{}

// NewBuilder begins a book.
func NewBuilder(o Options) (*Builder, error) { return nil, nil }

// AddWorker adds a worker's spell in a post.
func (b *Builder) AddWorker(w Worker) {}

// AddAllocation adds an allocation.
func (b *Builder) AddAllocation(a Allocation) {}

// Book sorts and checks what was added. The builder is empty afterwards: the records are the book's.
func (b *Builder) Book() *Book { return nil }

// Book is the records, checked and put in order. It is immutable and safe for concurrent use.
type Book struct{}

// Problems are what was wrong with the records. They are the caller's to keep.
func (b *Book) Problems() Problems { return Problems{} }

// Size says how many of each there are, and the memory that the allocations take.
func (b *Book) Size() Size { return Size{} }

// Size is how large a book is.
type Size struct {
	Workers, Children, Posts, Allocations int
	// Bytes is the memory held for allocations, posts and ids, without what the strings of the ids share with the caller.
	Bytes int
}

// At says who holds what at the end of a day. A day before [Options.From] or after [Options.AsAt], no date and no unit
// give an error of the class [ErrNotHeld]: such a caseload is not nought.
func (b *Book) At(day metrics.Date, unit Unit) (*Holdings, error) { return nil, nil }

// Holdings are the cases held at the end of one day. They are immutable.
type Holdings struct {
	day  metrics.Date
	unit Unit
}

// Day is the day, Unit what is counted as a case.
func (h *Holdings) Day() metrics.Date { return h.day }
func (h *Holdings) Unit() Unit        { return h.unit }

// Caseload is one worker and the cases they hold.
type Caseload struct {
	// Worker is the spell in force on the day; of somebody without one only the ID is known, and the FTE is blank.
	Worker Worker
	// Cases is how many cases they hold, 0 for somebody in post who holds none.
	Cases int
}

// Workers gives everybody who is in post on the day or holds a case on it, in order of ID.
func (h *Holdings) Workers() iter.Seq[Caseload] { return nil }

// Group is a team, a service or everybody, at the end of the day.
type Group struct {
	// Name is the team or service; it is empty for workers without one, and for everybody.
	Name string
	// Cases is how many cases its workers hold. With Children, a child that two of them hold is one case of the group, so
	// that teams need not add up to their service.
	Cases int
	// Workers is how many are in post or hold a case; Holders how many of them hold at least one.
	Workers, Holders int
	// HoldersFTE is the FTE of those who hold at least one: the denominator of an average caseload. It is missing as soon
	// as that of one of them is, and blank without holders.
	HoldersFTE metrics.Value
	// KnownFTE is the FTE of those holders whose FTE is known, and blank where none is; FTECoverage counts them. The
	// department leaves workers without an FTE out of its denominator, though not their cases out of the numerator.
	KnownFTE    metrics.Value
	FTECoverage metrics.Coverage
	// NewlyQualifiedFTE is the part of HoldersFTE that is newly qualified, treated alike; nought where there is none.
	NewlyQualifiedFTE metrics.Value
}

// Teams gives each team in order of name, those in post without a team first.
func (h *Holdings) Teams() iter.Seq[Group] { return nil }

// Services gives each service in order of name.
func (h *Holdings) Services() iter.Seq[Group] { return nil }

// All is everybody.
func (h *Holdings) All() Group { return Group{} }

// WorkersPerChild gives, for each child that had a worker in a holding role on at least one day from the first day to
// the last, both included, how many different ones it had: A, then B, then A again is two. Children are in order of ID.
// Days outside the records, and a last day before the first, give an error of the class [ErrNotHeld].
func (b *Book) WorkersPerChild(first, last metrics.Date) (iter.Seq2[string, int], error) {
	return nil, nil
}

// Employment is one person's unbroken time with the council: posts that follow each other without a day between are
// one.
type Employment struct {
	Worker string
	// Agency tells that it was as an agency worker; a change to or from permanent employment begins another employment.
	Agency bool
	// Start is the first day, or no date where it is not known. End is the first day no longer employed; no date is still employed.
	Start, End metrics.Date
}

// Employments gives everybody's times with the council, in order of worker and start.
func (b *Book) Employments() iter.Seq[Employment] { return nil }
