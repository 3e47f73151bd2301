package metrics

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Date is a day of the calendar, without a time or a time zone. The zero value is no date and comes before all others.
// Dates are comparable with ==.
type Date struct {
	year       int16
	month, day uint8
}

// ErrBadDate is the class of the errors of [NewDate] and [ParseDate].
var ErrBadDate = errors.New("not a date")

// NewDate gives the day, or an error of the class [ErrBadDate] for one that the calendar does not have. Years run from
// 1 to 9999.
func NewDate(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || t.Month() != month || t.Day() != day || t.Year() != year {
		return Date{}, fmt.Errorf("%w: year %d, month %d, day %d", ErrBadDate, year, int(month), day)
	}
	return dateOf(t), nil
}

// ParseDate reads "2025-09-30". Anything else gives an error of the class [ErrBadDate] that quotes the text.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("%w: %s, expected a day such as 2025-09-30", ErrBadDate, quote(text))
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

// IsZero tells whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Time is the beginning of the day in UTC. No date gives the zero Time.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// Compare is negative where d is before e, nought where they are the same day, positive where d is after e.
func (d Date) Compare(e Date) int {
	const yearStep, monthStep = 10_000, 100
	return (int(d.year)-int(e.year))*yearStep + (int(d.month)-int(e.month))*monthStep + int(d.day) - int(e.day)
}

// AddMonths is the same day of the month so many months later, or earlier for a negative number, and the last of that
// month where it is shorter: a month after 31 January is 28 or 29 February. No date, and one outside the years 1 to
// 9999, give no date.
func (d Date) AddMonths(months int) Date {
	if d.IsZero() || months < -maxMonths || months > maxMonths {
		return Date{}
	}
	sum := int(d.year)*12 + int(d.month) - 1 + months
	year, month := sum/12, time.Month(sum%12+1)
	if sum < 12 || year > 9999 {
		return Date{}
	}
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return Date{int16(year), uint8(month), min(d.day, uint8(last))}
}

// maxMonths is more than there are from the first date to the last.
const maxMonths = 12 * 10_000

// AddDays is so many days later, or earlier for a negative number. No date, and one outside the years 1 to 9999, give
// no date.
func (d Date) AddDays(days int) Date {
	if d.IsZero() || days < -maxDays || days > maxDays {
		return Date{}
	}
	t := d.Time().AddDate(0, 0, days)
	if t.Year() < 1 || t.Year() > 9999 {
		return Date{}
	}
	return dateOf(t)
}

// maxDays is more than there are from the first date to the last.
const maxDays = 366 * 10_000

// DaysSince is how many days d is after e, negative where it is before. It is false where either is no date.
func (d Date) DaysSince(e Date) (days int, ok bool) {
	if d.IsZero() || e.IsZero() {
		return 0, false
	}
	const day = 24 * 60 * 60
	return int((d.Time().Unix() - e.Time().Unix()) / day), true
}

// String is the date as the standards write it, "2025-09-30", and empty for no date.
func (d Date) String() string {
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends what String gives. It never fails.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return d.Time().AppendFormat(b, time.DateOnly), nil
}

// MarshalText gives the bytes of String.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// MarshalJSON writes the bytes of String as a string, and null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return d.Time().AppendFormat(nil, `"`+time.DateOnly+`"`), nil
}

// UnmarshalJSON reads what MarshalJSON wrote: a day, null, or an empty string, which is no date either.
func (d *Date) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*d = Date{}
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	return d.UnmarshalText([]byte(text))
}

// UnmarshalText reads what MarshalText wrote; empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}
