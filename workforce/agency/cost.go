package agency

import "github.com/childmetrics/childmetrics/metrics"

// Inclusion says what a cost includes. Two costs compare only where they include the same: a worker's pay beside all
// that a council pays for another makes any ratio one likes. The zero value is Unstated.
type Inclusion uint8

// The inclusions.
const (
	// Unstated is a cost of which it was not said what it includes. It compares with nothing.
	Unstated Inclusion = iota
	// PayOnly is what the worker is paid, before tax.
	PayOnly
	// WithOnCosts is pay with the employer's National Insurance, pension, apprenticeship levy and paid holiday.
	WithOnCosts
	// WithFees is all that the council pays: pay with on-costs, and the fees of an agency or of recruiting.
	WithFees
	// Quoted is somebody's figure whose source does not say what it includes. It compares only with another quoted one,
	// and the result is warned of.
	Quoted

	inclusions = int(Quoted) + 1
)

// String is the inclusion in words: "pay with on-costs". A number that is none is "unstated".
func (i Inclusion) String() string {
	switch i {
	case PayOnly:
		return "pay only"
	case WithOnCosts:
		return "pay with on-costs"
	case WithFees:
		return "pay with on-costs and fees"
	case Quoted:
		return "as quoted"
	}
	return "unstated"
}

// MarshalText gives the bytes of String.
func (i Inclusion) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// PayPeriod is the time that a cost is for. The zero value is none.
type PayPeriod uint8

// The pay periods.
const (
	// Hourly is an hour that is paid for.
	Hourly PayPeriod = iota + 1
	// Daily is a day that is paid for.
	Daily
	// Weekly is a week that is paid for.
	Weekly
	// Monthly is a twelfth of a year.
	Monthly
	// Yearly is a year.
	Yearly
	// Once is a payment made once, such as a relocation package. It turns into no other period.
	Once

	payPeriods = int(Once) + 1
)

// String is the period as it stands after a sum of money: "a week". A number that is no period is "in no period".
func (p PayPeriod) String() string {
	switch p {
	case Hourly:
		return "an hour"
	case Daily:
		return "a day"
	case Weekly:
		return "a week"
	case Monthly:
		return "a month"
	case Yearly:
		return "a year"
	case Once:
		return "once"
	}
	return "in no period"
}

// MarshalText gives the bytes of String.
func (p PayPeriod) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// Cost is what one full-time worker costs, with what it includes and for how long. It is comparable. The zero Cost is
// none, and compares with nothing.
type Cost struct {
	// Pounds is the sum of money.
	Pounds metrics.Value `json:"pounds"`
	// Includes is what is in it.
	Includes Inclusion `json:"includes"`
	// Per is the time it is for.
	Per PayPeriod `json:"per"`
}
