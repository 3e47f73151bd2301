package caserecord

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Options say what the records do not.
type Options struct {
	// HoldingRoles are the roles whose worker holds the case: "allocated case worker". A child has one such worker at a
	// time. At least one is needed.
	HoldingRoles []string
	// OtherRoles are other roles that may occur. They are no caseload. Letter case does not count in a role, as systems
	// differ in it; there may be 255 of both kinds together.
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

// Builder collects records; [NewBuilder] makes one. It is not safe for concurrent use.
type Builder struct {
	roles      map[string]uint8 // the number of each role, of which those that hold cases come first
	holding    int              // how many of them do
	asAt, from metrics.Date
	reserved   uint64 // how many numbers of records are not to be used
	collected
}

// collected is what was added to a builder since its last book.
type collected struct {
	added             struct{ workers, allocations int }
	workers, children ids
	words             ids // teams, services and jobs
	posts             []post
	rows              rows
	findings          findings
}

// mostRoles is how many roles fit a row.
const mostRoles = math.MaxUint8

// NewBuilder begins a book. No role that holds cases, a role without a name or named twice, more than 255 roles, no day
// of the extract, and one before the first day give an error of the class [ErrBadOptions].
func NewBuilder(o Options) (*Builder, error) {
	b := &Builder{
		roles: make(map[string]uint8), holding: len(o.HoldingRoles), asAt: o.AsAt, from: o.From,
	}
	roles := slices.Concat(o.HoldingRoles, o.OtherRoles)
	switch {
	case len(o.HoldingRoles) == 0:
		return nil, fmt.Errorf("%w: no holding roles, expected at least one", ErrBadOptions)
	case len(roles) > mostRoles:
		return nil, fmt.Errorf("%w: %d roles, expected at most %d", ErrBadOptions, len(roles), mostRoles)
	case o.AsAt.IsZero():
		return nil, fmt.Errorf("%w: no AsAt, expected the day of the extract", ErrBadOptions)
	case o.From.Compare(o.AsAt) > 0:
		return nil, fmt.Errorf("%w: From %v, expected a day not after AsAt, %v", ErrBadOptions, o.From, o.AsAt)
	}
	for i, role := range roles {
		role = roleName(role)
		if _, twice := b.roles[role]; twice || role == "" {
			return nil, fmt.Errorf("%w: role %s, expected different roles with names", ErrBadOptions, quote(role))
		}
		b.roles[strings.Clone(role)] = uint8(i)
	}
	return b, nil
}

// roleName is a role as it is compared.
func roleName(role string) string { return strings.ToLower(strings.TrimSpace(role)) }

// AddWorker adds a worker's spell in a post. What is wrong with it, the book will say.
func (b *Builder) AddWorker(w Worker) {
	b.added.workers++
	record, days := b.added.workers, newSpan(w.Start, w.End)
	good := b.numbered()
	report := func(code Code, found func() string) {
		b.findings.add(code, workers, record, 0, found)
		good = good && !code.leavesOut()
	}
	if !good {
		report(TooMany, func() string { return "" })
		return
	}
	w.ID = strings.TrimSpace(w.ID)
	if w.ID == "" {
		report(NoID, func() string { return "no worker" })
	}
	if days.end < days.start {
		report(EndsBeforeStart, days.String)
	}
	if !good {
		return
	}
	if code := checkFTE(w.FTE); code != "" {
		report(code, func() string { return cmp.Or(w.FTE.String(), w.FTE.Reason().String()) })
		if code == BadFTE {
			w.FTE = metrics.Missing(metrics.Invalid)
		}
	}
	number := b.workers.number(w.ID)
	w.ID = b.workers.texts[number]
	for _, word := range []*string{&w.Team, &w.Service, &w.Role} {
		*word = b.words.own(strings.TrimSpace(*word))
	}
	b.posts = append(b.posts, post{Worker: w, number: number, days: days, record: uint32(record)})
}

// checkFTE says what is wrong with an FTE; it is empty for one that may be right.
func checkFTE(fte metrics.Value) Code {
	const most = 2
	if x, ok := fte.Point(); ok {
		if x <= 0 || x > most {
			return BadFTE
		}
		return ""
	}
	lower, upper, known := fte.Bounds()
	switch {
	case !known:
		return MissingFTE
	case upper <= 0 || lower > most:
		return BadFTE
	}
	return ""
}

// AddAllocation adds an allocation. What is wrong with it, the book will say.
func (b *Builder) AddAllocation(a Allocation) {
	b.added.allocations++
	good := b.numbered()
	report := func(code Code, found func() string) {
		b.findings.add(code, allocations, b.added.allocations, 0, found)
		good = false
	}
	if !good {
		report(TooMany, func() string { return "" })
		return
	}
	child, worker, role := strings.TrimSpace(a.Child), strings.TrimSpace(a.Worker), roleName(a.Role)
	switch {
	case child == "" && worker == "":
		report(NoID, func() string { return "no child and no worker" })
	case child == "":
		report(NoID, func() string { return "no child" })
	case worker == "":
		report(NoID, func() string { return "no worker" })
	}
	number, known := b.roles[role]
	if !known {
		report(UnknownRole, func() string { return "a role that the builder was not told of" })
	}
	days := newSpan(a.Start, a.End)
	switch {
	case a.Start.IsZero():
		report(NoStart, func() string {
			if a.End.IsZero() {
				return "no start and no end"
			}
			return "an end and no start"
		})
	case days.end < days.start:
		report(EndsBeforeStart, func() string { return "an end before the start" })
	}
	if !good {
		return
	}
	b.rows.add(row{
		child: b.children.number(child), worker: b.workers.number(worker), role: number, days: days,
		record: uint32(b.added.allocations),
	})
}

// numbered tells whether a number is left for the record just added. Ids and places are never more than records.
func (b *Builder) numbered() bool {
	return uint64(b.added.workers)+uint64(b.added.allocations)+b.reserved <= math.MaxUint32
}
