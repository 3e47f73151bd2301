package tally

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// ErrPlan is options of which no [Plan] can be made: no window or more than 120, windows without days, out of order or
// overlapping, an interval in which nothing can be due, a role without a name. The message says which.
var ErrPlan = errors.New("bad plan of a tally")

// mostWindows is how many windows a plan may have: ten years by month.
const mostWindows = 120

// Window is a period of the figures with its days, both included. What is as at a day is as at the end of To. It is
// comparable. Period is how the figures are labelled, and says nothing of what is counted: "six months to the day of the
// extract" has none. But it is part of the plan's fingerprint, so that figures of two labels are not merged.
type Window struct {
	Period metrics.Period `json:"period"`
	From   metrics.Date   `json:"from"`
	To     metrics.Date   `json:"to"`
}

// Options says what is to be counted. The zero Options make no plan: there is no window that would suit everybody.
type Options struct {
	// Windows are the periods, in order and without overlap, between 1900 and 2199: at least one, at most 120.
	Windows []Window
	// Calendar holds the working days; nil is [timescale.EnglandAndWales]. What is due on a day that it does not hold is
	// Open.
	Calendar *timescale.Calendar
	// ProtectionVisits is the council's own interval between visits to a child with a protection plan. There is no
	// national one, so that with the zero Timescale child_protection_visit_timeliness is Unavailable.
	ProtectionVisits timescale.Timescale
	// HoldingRoles are the roles in which a worker holds a case, as those of [caserecord.Options]: spaces around a name and
	// letter case do not count, and each has one. Without any, social_worker_instability and what a [Workforce] says of
	// cases are Unavailable.
	HoldingRoles []string
	// CaseUnit is what a [Workforce] counts as a case. The sources do not say what the census does, so that there is no
	// default: with the zero Unit cases and caseload_fte are Unavailable.
	CaseUnit caserecord.Unit
}

// Plan is options made ready: the window of each day and, for each timescale, the due day of each day, as tables made by
// asking [timescale.Timescale.Due] once for each day from 1990 to the end of the windows or the calendar. So each
// definition stands in one place, and costs one look-up. It is immutable and safe for concurrent use; it holds about
// 0.8 MB. The zero Plan has no windows.
type Plan struct {
	windows     []Window
	spans       []span // their days
	calendar    *timescale.Calendar
	visits      timescale.Timescale
	holding     []string
	unit        caserecord.Unit
	fingerprint uint64

	held    span    // the days of the calendar
	first   int32   // the day of the first entry of the tables
	window  []uint8 // of each day, the window and one; nought is none
	ending  []uint8 // of each day, the first window that ends on it or later
	due     [clocks][]int32
	working []int32 // how many working days there are up to each day of the calendar; lost outside it
}

// latestWindow is the last day that a window may have.
var latestWindow = dayNumber(2199, 12, 31)

// span is the days of a window, both included.
type span struct{ from, to int32 }

// NewPlan makes options ready. Those that cannot be are an error of the class [ErrPlan]. The slices are not kept.
func NewPlan(o Options) (*Plan, error) {
	p := &Plan{
		windows: slices.Clone(o.Windows), calendar: o.Calendar, visits: o.ProtectionVisits,
		unit: o.CaseUnit,
	}
	for i, role := range o.HoldingRoles {
		role = roleName(role)
		if role == "" {
			return nil, fmt.Errorf("%w: holding role %d of %d has no name", ErrPlan, i+1, len(o.HoldingRoles))
		}
		p.holding = append(p.holding, strings.Clone(role))
	}
	slices.Sort(p.holding)
	p.holding = slices.Compact(p.holding)
	if p.calendar == nil {
		p.calendar = timescale.EnglandAndWales()
	}
	if n := len(p.windows); n == 0 || n > mostWindows {
		return nil, fmt.Errorf("%w: %d windows, expected 1 to %d", ErrPlan, n, mostWindows)
	}
	if err := p.makeSpans(); err != nil {
		return nil, err
	}
	if !p.visits.IsZero() {
		if _, err := p.visits.Due(p.calendar, o.Windows[0].From); errors.Is(err, timescale.ErrBadTimescale) {
			return nil, fmt.Errorf("%w: visits of protection plans: %w", ErrPlan, err)
		}
	}
	p.makeTables()
	p.fingerprint = p.print()
	return p, nil
}

// makeSpans checks the windows and gives their days numbers.
func (p *Plan) makeSpans() error {
	for i, w := range p.windows {
		s := span{dayOf(w.From), dayOf(w.To)}
		switch {
		case s.from == none || s.to == none || s.to > latestWindow:
			return fmt.Errorf("%w: window %d from %q to %q, expected days of 1900 to 2199", ErrPlan, i+1, w.From, w.To)
		case s.to < s.from:
			return fmt.Errorf("%w: window %d from %v to %v, expected two days in order", ErrPlan, i+1, w.From, w.To)
		case i > 0 && s.from <= p.spans[i-1].to:
			return fmt.Errorf("%w: window %d begins on %v, expected after the %v on which the one before ends", ErrPlan,
				i+1, w.From, p.windows[i-1].To)
		}
		p.spans = append(p.spans, s)
	}
	return nil
}

// makeTables asks each clock about each day.
func (p *Plan) makeTables() {
	p.held = span{dayOf(p.calendar.First()), dayOf(p.calendar.Last())}
	p.first = min(dayNumber(1990, 1, 1), p.spans[0].from, max(1, p.held.from))
	last := max(p.spans[len(p.spans)-1].to, min(p.held.to, latestWindow))
	n := int(last-p.first) + 1
	p.window, p.ending = make([]uint8, n), make([]uint8, n)
	for w, d := 0, p.first; int(d-p.first) < n; d++ {
		if w < len(p.spans) && d > p.spans[w].to {
			w++
		}
		p.ending[d-p.first] = uint8(w)
		if w < len(p.spans) && d >= p.spans[w].from {
			p.window[d-p.first] = uint8(w + 1)
		}
	}
	made := make(map[timescale.Timescale][]int32)
	for c := range clocks {
		within := p.within(c)
		if made[within] == nil {
			table := make([]int32, n)
			for i := range table {
				table[i] = p.ask(within, p.first+int32(i))
			}
			made[within] = table
		}
		p.due[c] = made[within]
	}
	p.working = make([]int32, n)
	count := none
	for i := range p.working {
		day := p.first + int32(i)
		if day < p.held.from || day > p.held.to {
			p.working[i] = lost
			continue
		}
		if is, err := p.calendar.IsWorkingDay(dateOf(day)); err == nil && is {
			count++
		}
		p.working[i] = count
	}
}

// fingerprintVersion goes up when a fingerprint is made of something else.
const fingerprintVersion = 2

// print is what tells this plan from others.
func (p *Plan) print() uint64 {
	b := []byte{fingerprintVersion, measuresVersion}
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	b = binary.AppendUvarint(b, uint64(len(p.windows)))
	for _, w := range p.windows {
		text(w.Period.String())
		text(w.From.String())
		text(w.To.String())
	}
	text(p.calendar.First().String())
	text(p.calendar.Last().String())
	for h := range p.calendar.Holidays() {
		text(h.Date.String())
	}
	text(p.visits.String())
	text(p.unit.String())
	for _, role := range p.holding {
		text(role)
	}
	h := fnv.New64a()
	h.Write(b) // never fails
	return h.Sum64()
}

// Windows gives the windows in order. The slice is the caller's.
func (p *Plan) Windows() []Window { return slices.Clone(p.windows) }

// Fingerprint is a number that plans of the same windows with the same labels, working days, options and version of the
// measures share. Plans that share it count the same, but for an accident of one in 2^64. Of those that do not some would
// count the same, too: windows labelled otherwise, or a holiday on which nothing is due.
func (p *Plan) Fingerprint() uint64 { return p.fingerprint }

// windowOf is the window of a day, and -1 for a day in none.
func (p *Plan) windowOf(day int32) int {
	if i := uint32(day - p.first); i < uint32(len(p.window)) {
		return int(p.window[i]) - 1
	}
	return -1
}

// firstEndingFrom is the first window that ends on a day or later, and the number of windows where none does.
func (p *Plan) firstEndingFrom(day int32) int {
	switch i := day - p.first; {
	case i < 0:
		return 0
	case int(i) < len(p.ending):
		return int(p.ending[i])
	}
	return len(p.spans)
}

// dueBy is the last day in time by a clock that starts on a day, and none where that cannot be told: no day, or one that
// the calendar does not hold.
func (p *Plan) dueBy(c clock, day int32) int32 {
	if i := uint32(day - p.first); i < uint32(len(p.due[c])) {
		return p.due[c][i]
	}
	return p.dueBeyond(c, day)
}

// dueBeyond is dueBy of days that the tables do not have.
func (p *Plan) dueBeyond(c clock, day int32) int32 { return p.ask(p.within(c), day) }

// ask asks the timescale itself, but for what needs no asking: a refusal makes a message, and so takes memory.
func (p *Plan) ask(within timescale.Timescale, day int32) int32 {
	if day <= none || within.IsZero() || within.Unit == timescale.WorkingDays && (day < p.held.from || day > p.held.to) {
		return none
	}
	due, err := within.Due(p.calendar, dateOf(day))
	if err != nil {
		return none
	}
	return dayOf(due)
}

// workingDays is [timescale.Calendar.Between] for days in order, and false for days that the calendar does not hold.
func (p *Plan) workingDays(from, to int32) (int32, bool) {
	i, k := uint32(from-p.first), uint32(to-p.first)
	if n := uint32(len(p.working)); i < n && k < n {
		a, b := p.working[i], p.working[k]
		return b - a, a != lost && b != lost
	}
	if from < p.held.from || to > p.held.to || from <= none {
		return 0, false
	}
	days, err := p.calendar.Between(dateOf(from), dateOf(to))
	return int32(days), err == nil
}
