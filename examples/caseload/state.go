package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// state is what came of a list that was not read, or not with all its columns.
type state struct {
	annexa.ListReading
	// code is what is wrong with the list as a whole, if that is known.
	code annexa.Code
	// twice are those of the missing columns that are there twice.
	twice []string
}

// states are the lists that were not read, or not with all their columns.
func states(r *annexa.Reading) []state {
	var all []state
	for _, l := range r.Lists {
		if l.Read && len(l.Missing) == 0 {
			continue
		}
		x := state{ListReading: l}
		for _, f := range r.Faults.List {
			switch {
			case f.List != l.Number || f.Row > 0:
			case f.Code == annexa.ColumnTwice:
				x.twice = append(x.twice, keyOf(f))
			case x.code == "" && (f.Column == "" || f.Code == annexa.ColumnBlank && !l.Read):
				x.code = f.Code
			}
		}
		all = append(all, x)
	}
	return all
}

// keyOf is the key of the column of a fault, which has its letters before it where it is there.
func keyOf(f annexa.Fault) string {
	_, name, there := strings.Cut(f.Column, ": ")
	if !there {
		name = f.Column
	}
	return strconv.Itoa(f.List) + "." + name
}

// words say it, and what to do where the command line can do something.
func (x state) words() string {
	text := "not read"
	switch {
	case x.Read:
		text = "read"
	case x.code == annexa.ListMissing:
		text = "not there; " + nothingIn(x.Number)
	case x.code == annexa.NothingRecent:
		text += ": it has no day within 31 days of the extract; where that is right, -nothing-lately says so"
	case x.code == annexa.ListTwice:
		text = "there twice"
	case x.code == annexa.NoHeader:
		text += ": none of its first 20 rows has three headings that are known"
	case x.code == annexa.ColumnBlank:
		text += ": nothing has ended in any of fifty rows or more"
	case x.code == annexa.NoRows && x.Rows == 0:
		text += ": a header and no rows; " + nothingIn(x.Number)
	case x.code == annexa.NoRows:
		text += ": no row of it could be used"
	}
	var absent, twice []string
	first := ""
	for _, key := range x.Missing {
		heading, _ := usualHeading(key)
		_, name, _ := strings.Cut(key, ".")
		name = fmt.Sprintf("%s (%q)", name, heading)
		if slices.Contains(x.twice, key) {
			twice = append(twice, name)
			continue
		}
		if first == "" {
			first = key
		}
		absent = append(absent, name)
	}
	if len(twice) > 0 {
		text += "; columns that are there twice: " + strings.Join(twice, ", ")
	}
	if len(absent) > 0 {
		text += "; columns that are not there: " + strings.Join(absent, ", ") + "; " + anotherHeading(first)
	}
	return text
}

// String is the state of a list on one line.
func (x state) String() string { return fmt.Sprintf("List %d, %s: %s", x.Number, x.Name, x.words()) }

func nothingIn(list int) string {
	return fmt.Sprintf("if there was nothing to list, -nothing-in %d says so", list)
}

func anotherHeading(key string) string { return "-heading " + key + "=TEXT names another spelling" }

// mostTold is how many faults of the rows of one list are told.
const mostTold = 50

// tell tells the faults, list by list, and with a fault that the command line can help what does.
func (s *settings) tell(r *annexa.Reading) {
	var told [annexa.ListCount + 1]int
	named := make(map[string]bool) // the columns whose codes are told
	for _, f := range r.Faults.List {
		if f.Row > 0 {
			told[f.List]++
		}
		switch {
		case f.Row > 0 && told[f.List] == mostTold+1:
			fmt.Fprintf(s.Stderr, "%s: list %d: and more\n", s.Name, f.List)
		case f.Row == 0 || told[f.List] <= mostTold:
			fmt.Fprintf(s.Stderr, "%s: %v%s\n", s.Name, f, remedy(r, f))
			if key := keyOf(f); f.Code == annexa.NotACode && !named[key] {
				named[key] = true
				fmt.Fprintf(s.Stderr, "%s: list %d, column %s: known are %s\n", s.Name, f.List, f.Column, strings.Join(codesOf(key), "; "))
			}
		}
	}
}

// codesOf are the codes of a column, by its key.
func codesOf(key string) []string {
	for _, l := range annexa.Layout() {
		for _, c := range l.Columns {
			if c.Key == key {
				return c.Codes
			}
		}
	}
	return nil
}

// remedy is what helps with a fault, after a semicolon.
func remedy(r *annexa.Reading, f annexa.Fault) string {
	switch {
	case f.Code == annexa.ColumnMissing:
		heading, _ := usualHeading(keyOf(f))
		return fmt.Sprintf("; usually %q; %s", heading, anotherHeading(keyOf(f)))
	case f.Code == annexa.ListMissing:
		return "; " + nothingIn(f.List)
	case f.Code == annexa.NothingRecent:
		return "; -nothing-lately says so"
	case f.Code == annexa.ColumnBlank && !r.Lists[f.List-1].Read:
		return "; the list is not read without it"
	case f.Code == annexa.NoRows && r.Lists[f.List-1].Rows == 0:
		return "; " + nothingIn(f.List)
	}
	return ""
}
