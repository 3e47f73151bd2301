package tally

import (
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// Days are counted from 31 December 1899, so that 1 January 1900 is 1 and nought is free for no day. Records outside 1900
// to 9999 have no day that could be theirs.
const (
	// none is no day recorded; of an end, that it goes on.
	none int32 = 0
	// lost is a day that was there and nobody can tell: an end that cannot be read, or something done after the day of
	// the extract.
	lost int32 = -1
	// forever is after every day.
	forever int32 = 1 << 30
)

// zeroDay is how many days 31 December 1899 is after the first day of Unix.
const zeroDay = -25568

// dayOf is the number of a date, and none for no date and dates before 1900.
func dayOf(d metrics.Date) int32 {
	if d.IsZero() {
		return none
	}
	const seconds = 24 * 60 * 60
	return max(none, int32(d.Time().Unix()/seconds-zeroDay))
}

// dateOf is the date of a number, and no date for none and lost.
func dateOf(day int32) metrics.Date {
	if day <= none {
		return metrics.Date{}
	}
	year, month, dayOfMonth := civil(day)
	d, err := metrics.NewDate(year, time.Month(month), dayOfMonth)
	if err != nil {
		return metrics.Date{}
	}
	return d
}

// addMonths is [metrics.Date.AddMonths] in numbers: the same day of the month, or the last of a shorter one. None and
// lost are none.
func addMonths(day int32, months int) int32 {
	if day <= none {
		return none
	}
	year, month, d := civil(day)
	at := int(year)*12 + month - 1 + months
	if at < 1900*12 {
		return none
	}
	return dayIn(at/12, at%12+1, d)
}

// dayIn is a day of a month, or the last of a shorter one.
func dayIn(year, month, d int) int32 { return dayNumber(year, month, min(d, lengthOf(year, month))) }

// lengthOf is how many days a month has.
func lengthOf(year, month int) int {
	if month == 2 {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + (month+month/8)%2
}

// civil and dayNumber turn numbers into days of the Gregorian calendar and back. Years are taken to begin in March, so that
// the day that only some of them have is their last.
func civil(day int32) (year, month, d int) {
	const era = 146_097 // days in 400 years
	z := int(day) + marchOf0
	of := z % era
	y := (of - of/1460 + of/36_524 - of/146_096) / 365
	inYear := of - (365*y + y/4 - y/100)
	m := (5*inYear + 2) / 153 // from March
	d = inYear - (153*m+2)/5 + 1
	year, month = y+z/era*400, m+3
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, d
}

func dayNumber(year, month, d int) int32 {
	y, m := year, month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return int32(y*365 + y/4 - y/100 + y/400 + (153*m+2)/5 + d - 1 - marchOf0)
}

// marchOf0 is how many days 31 December 1899 is after 1 March of the year 0.
const marchOf0 = 719_468 + zeroDay
