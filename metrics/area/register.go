package area

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Register is a set of areas that can be looked up by every code and name they have had. It is immutable and safe for
// concurrent use.
type Register struct {
	ids        []ID // in order of number
	byNumber   map[int]ID
	byCode     map[string]ID   // GSS codes and three-digit numbers
	byName     map[string][]ID // folded names and aliases
	names      []foldedName    // the same in order, for what comes near
	successors map[ID][]ID
}

// foldedName is a name or an alias in the form in which names are compared.
type foldedName struct {
	name string
	id   ID
}

// Entry is one area of a [Register], for those who make one.
type Entry struct {
	// Number identifies the entry in its register for good. It is positive. The built-in register uses numbers below
	// 1000; other areas take larger ones.
	Number int
	// Name is the name as published.
	Name string
	// Level is required; Type is for councils.
	Level Level
	Type  Type
	// LACode is the three-digit number; GSSCodes are the nine-character codes over time, oldest first. Both may be
	// empty, and neither may be another area's.
	LACode   string
	GSSCodes []DatedCode
	// Regions are the numbers of a council's region in each [Division]; where LondonSplit or Ofsted is 0 it is that of
	// the Nine. For a region they are its own number in the divisions it is part of, and 0 in the others.
	Regions [DivisionCount]int
	// From and Until bound the time in which a council exists; no date leaves an end open.
	From, Until metrics.Date
	// Aliases are other names in use. Letter case, full stops, commas, hyphens, apostrophes, spaces and "&" for "and"
	// need no alias.
	Aliases []string
	// Predecessors are the numbers of the councils it replaced.
	Predecessors []int
}

// DatedCode is a code and the first day it was valid, or no date where that is before the register's time.
type DatedCode struct {
	Code string
	From metrics.Date
}

// The classes of errors of this package.
var (
	// ErrUnknown is a text that no area answers to, or that more than one does; see [UnknownError].
	ErrUnknown = errors.New("unknown area")
	// ErrConflict is a label whose name and three-digit number belong to different councils.
	ErrConflict = errors.New("name and number of different areas")
	// ErrBadRegister is a set of entries that does not make a register.
	ErrBadRegister = errors.New("bad register")
)

// UnknownError is a text that no area answers to, or an excerpt of a long one, with the names that come nearest. Its
// class is [ErrUnknown].
type UnknownError struct {
	Text    string
	Nearest []string
	// Ambiguous tells that several areas have the name, and Nearest is these.
	Ambiguous bool
}

// Error quotes the text and lists the nearest names.
func (e *UnknownError) Error() string {
	text, names := strconv.Quote(metrics.Excerpt(e.Text)), strings.Join(e.Nearest, "; ")
	switch {
	case e.Ambiguous:
		return "ambiguous area " + text + ", which several have: " + names
	case names != "":
		return ErrUnknown.Error() + " " + text + ", nearest: " + names
	}
	return ErrUnknown.Error() + " " + text
}

// Unwrap gives ErrUnknown.
func (e *UnknownError) Unwrap() error { return ErrUnknown }

// NewRegister makes a register of entries. Two that share a number or a code, a region or a predecessor that is not
// there, and an entry without a number, name or level give an error of the class [ErrBadRegister]. Entries are copied.
func NewRegister(entries ...Entry) (*Register, error) {
	return new(Register).With(entries...)
}

// With is the register with more entries, under the rules of [NewRegister]. The IDs that were there remain the same
// ones in both registers.
func (r *Register) With(entries ...Entry) (*Register, error) {
	next := &Register{
		ids:        slices.Clone(r.ids),
		byNumber:   make(map[int]ID),
		byCode:     make(map[string]ID),
		byName:     make(map[string][]ID),
		successors: make(map[ID][]ID),
	}
	made := make([]*entry, len(entries))
	for i, e := range entries {
		e.GSSCodes, e.Aliases = slices.Clone(e.GSSCodes), slices.Clone(e.Aliases)
		made[i] = &entry{Entry: e}
		next.ids = append(next.ids, ID{made[i]})
	}
	slices.SortStableFunc(next.ids, func(a, b ID) int { return a.Number() - b.Number() })
	for _, id := range next.ids {
		if err := next.index(id); err != nil {
			return nil, err
		}
	}
	for _, e := range made {
		if err := next.connect(e); err != nil {
			return nil, err
		}
	}
	for _, id := range next.ids {
		for _, before := range id.e.predecessors {
			next.successors[before] = append(next.successors[before], id)
		}
	}
	return next, nil
}

// index makes an ID findable.
func (r *Register) index(id ID) error {
	e := id.e
	if e.Number <= 0 || fold(e.Name) == "" || e.Level < National || e.Level > LocalAuthority {
		return fmt.Errorf("%w: entry %d %q needs a positive number, a name and a level", ErrBadRegister, e.Number, e.Name)
	}
	if other, taken := r.byNumber[e.Number]; taken {
		return fmt.Errorf("%w: number %d is that of %s and of %s", ErrBadRegister, e.Number, other, id)
	}
	r.byNumber[e.Number] = id
	codes := []string{e.LACode}
	for _, c := range e.GSSCodes {
		codes = append(codes, c.Code)
	}
	for _, code := range codes {
		if code = foldCode(code); code == "" {
			continue
		}
		if other, taken := r.byCode[code]; taken {
			return fmt.Errorf("%w: code %s is that of %s and of %s", ErrBadRegister, code, other, id)
		}
		r.byCode[code] = id
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if key := fold(name); key != "" && !slices.Contains(r.byName[key], id) {
			r.byName[key] = append(r.byName[key], id)
			r.names = append(r.names, foldedName{key, id})
		}
	}
	return nil
}

// connect turns the numbers of regions and predecessors into IDs.
func (r *Register) connect(e *entry) error {
	for d, number := range e.Regions {
		if number == 0 {
			if e.Level == LocalAuthority {
				e.regions[d] = e.regions[Nine]
			}
			continue
		}
		region, ok := r.byNumber[number]
		if !ok || region.Level() != Regional {
			return fmt.Errorf("%w: %d, given as a region of %s, is none", ErrBadRegister, number, e.Name)
		}
		e.regions[d] = region
	}
	for _, number := range e.Predecessors {
		before, ok := r.byNumber[number]
		if !ok {
			return fmt.Errorf("%w: %d, given as a predecessor of %s, is not there", ErrBadRegister, number, e.Name)
		}
		e.predecessors = append(e.predecessors, before)
	}
	return nil
}

// ByNumber gives the ID of a number, and false where there is none.
func (r *Register) ByNumber(number int) (ID, bool) {
	id, ok := r.byNumber[number]
	return id, ok
}

// All gives every area of the register in order of number, ceased councils included.
func (r *Register) All() iter.Seq[ID] { return slices.Values(r.ids) }

// Councils gives the councils that existed on a day in order of number; no date gives those without an end.
func (r *Register) Councils(on metrics.Date) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, id := range r.ids {
			if id.Level() == LocalAuthority && id.exists(on) && !yield(id) {
				return
			}
		}
	}
}

func (id ID) exists(on metrics.Date) bool {
	if on.IsZero() {
		return id.e.Until.IsZero()
	}
	return id.e.From.Compare(on) <= 0 && (id.e.Until.IsZero() || on.Compare(id.e.Until) < 0)
}

// Predecessors gives the councils whose area, or part of it, a council took over when it was made.
func (r *Register) Predecessors(id ID) iter.Seq[ID] {
	return slices.Values(id.get().predecessors)
}

// Successors gives the councils that took over the area of one.
func (r *Register) Successors(id ID) iter.Seq[ID] { return slices.Values(r.successors[id]) }
