package inspection

import (
	"encoding/json"
	"time"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Framework is the set of rules that an inspection was made under. The zero Framework is none.
type Framework uint8

// The frameworks.
const (
	// SIF is the single inspection framework, November 2013 to 2018.
	SIF Framework = iota + 1
	// ILACSCombined is the inspection of local authority children's services as it was until 31 December 2022: children
	// in care and care leavers have one judgement.
	ILACSCombined
	// ILACSSplit is the same from 1 January 2023: care leavers have a judgement of their own.
	ILACSSplit
	// ILACSWithoutOverall is the same from 1 April 2026: there is no overall judgement.
	ILACSWithoutOverall
)

// The first days of the shapes of ILACS; the first inspections under it were in January 2018. Source: Ofsted's outcomes
// workbook as at 31 March 2025 with its notes, and Ofsted's announcement of 27 November 2025.
var (
	combinedFrom       = mustDate(2018, time.January, 1)
	splitFrom          = mustDate(2023, time.January, 1)
	withoutOverallFrom = mustDate(2026, time.April, 1)
)

func mustDate(year int, month time.Month, day int) metrics.Date {
	d, err := metrics.NewDate(year, month, day)
	if err != nil {
		panic(err) // a day that the calendar does not have, in this file
	}
	return d
}

// ILACSOn gives the shape of ILACS of an inspection that began on a day. It goes by the inspection, not its publication:
// one that was begun in December 2022 and published in May 2023 has the old shape. No date, and one before 2018, when
// there was no ILACS, give no framework.
func ILACSOn(began metrics.Date) Framework {
	switch {
	case began.Compare(combinedFrom) < 0: // no date is before every date
		return 0
	case began.Compare(splitFrom) < 0:
		return ILACSCombined
	case began.Compare(withoutOverallFrom) < 0:
		return ILACSSplit
	}
	return ILACSWithoutOverall
}

// ILACSOf gives the shape of ILACS of an inspection of which the start may not be known: where its report was published
// from 2018 to 2022 it began before 2023, too. Otherwise it goes by the start, and without one there is no framework to
// be told.
func ILACSOf(began, published metrics.Date) Framework {
	if began.IsZero() && published.Compare(splitFrom) < 0 {
		return ILACSOn(published)
	}
	return ILACSOn(began)
}

// String is the framework in words, and empty for none.
func (f Framework) String() string {
	switch f {
	case SIF:
		return "single inspection framework"
	case ILACSCombined:
		return "ILACS to December 2022"
	case ILACSSplit:
		return "ILACS from January 2023"
	case ILACSWithoutOverall:
		return "ILACS from April 2026, without an overall judgement"
	}
	return ""
}

// MarshalText gives the bytes of String.
func (f Framework) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// MarshalJSON writes the words as a text, and null for none.
func (f Framework) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(f.String())) }

// Has tells whether inspections under the framework have a judgement of the area.
func (f Framework) Has(a JudgementArea) bool {
	switch f {
	case SIF:
		return a.isJudgementArea()
	case ILACSCombined:
		return a.isJudgementArea() && a != CareLeavers && a != Adoption
	case ILACSSplit:
		return a.isJudgementArea() && a != Adoption
	case ILACSWithoutOverall:
		return a.isJudgementArea() && a != Adoption && a != Overall
	}
	return false
}
