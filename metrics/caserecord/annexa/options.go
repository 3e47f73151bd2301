package annexa

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Options say what the lists do not.
type Options struct {
	// Council is the nine-character code of the council, as in package area. It may be empty.
	Council string
	// AsAt is the day of the extract, and is needed: the lists do not say it.
	AsAt metrics.Date
	// From is the first day from which events are there; no date is six months before AsAt, as Ofsted asks. Adoption
	// goes back twelve months whatever it says.
	From metrics.Date
	// Headings are further spellings of columns by their key, as [Layout] has them: "3.received": {"Referred on"}. They
	// go before the known ones.
	Headings map[string][]string
	// MonthFirst reads 3/4/2025 in cells of text as 4 March. Without it the day is first.
	MonthFirst bool
	// EarlierCountsItself says whether the number of referrals in the last twelve months counts the referral itself.
	// The text of the return that public tools quote asks for those before the latest one, and councils differ. With
	// CannotTell, 1 is not recorded, and of 2 or more the lower reading is taken: that there was one before is certain.
	EarlierCountsItself metrics.Verdict
	// Empty are the numbers of lists in which there was nothing to list. A list without rows, or without a sheet or file,
	// says nought of nobody unless it is among them: it may as well not have been filled in. Of a list
	// with rows, what is said here counts for nothing.
	Empty []int
	// NothingLately says that it is right that lists have no day of the month before AsAt. Without it all of them together,
	// and each of twenty rows or more, are then taken for those of an earlier day, whose noughts would be untrue of AsAt.
	NothingLately bool
	// Limits bound what is read; the zero Limits are those of package sheet. FileBytes holds for each CSV file, AllBytes for
	// those of a folder together.
	Limits sheet.Limits
}

// The classes of the errors of this package.
var (
	// ErrOptions is options that nothing can be read by.
	ErrOptions = errors.New("annexa: bad options")
	// ErrUnreadable is a workbook or folder of which no list could be read. Its message holds no cell.
	ErrUnreadable = errors.New("annexa: unreadable")
	// ErrNothingLately is lists whose latest day is more than 31 days before that of the extract.
	ErrNothingLately = errors.New("annexa: nothing lately")
)

// check says what is wrong with options, and gives for each list its columns by heading.
func (o Options) check() (byHeading [ListCount]map[string]int, err error) {
	switch {
	case o.AsAt.IsZero():
		return byHeading, fmt.Errorf("%w: found no AsAt, expected the day of the extract", ErrOptions)
	case o.From.Compare(o.AsAt) > 0:
		return byHeading, fmt.Errorf("%w: found From %v, expected a day not after AsAt, %v", ErrOptions, o.From, o.AsAt)
	}
	for _, number := range o.Empty {
		if number < 1 || number > ListCount {
			return byHeading, fmt.Errorf("%w: found list %d in Empty, expected 1 to %d", ErrOptions, number, ListCount)
		}
	}
	keys := make(map[string][2]int)
	for i, l := range lists {
		byHeading[i] = make(map[string]int)
		for j, c := range l.columns {
			keys[l.key(j)] = [2]int{i, j}
			for _, heading := range c.headings {
				byHeading[i][normal(heading)] = j
			}
		}
	}
	var own [ListCount]map[string]int
	for _, key := range slices.Sorted(maps.Keys(o.Headings)) {
		at, ok := keys[key]
		if !ok {
			return byHeading, fmt.Errorf("%w: found the key %q in Headings, expected one of Layout", ErrOptions,
				metrics.Excerpt(key))
		}
		if own[at[0]] == nil {
			own[at[0]] = make(map[string]int)
		}
		for _, heading := range o.Headings[key] {
			name := normal(heading)
			if other, twice := own[at[0]][name]; name == "" || twice && other != at[1] {
				return byHeading, fmt.Errorf("%w: found a heading of %q that is blank or another column's too, expected one "+
					"column for each", ErrOptions, key)
			}
			own[at[0]][name], byHeading[at[0]][name] = at[1], at[1]
		}
	}
	return byHeading, nil
}
