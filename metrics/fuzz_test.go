package metrics_test

import (
	"errors"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// number is what Parse takes for a number, as a grammar.
var number = regexp.MustCompile(`^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

// FuzzParse holds Parse against a grammar and exact arithmetic.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "0", "-0", "14", "14.2", "14.0", ".5", "5.", "-1.5", "148.80000000000001", "7.0E-2", "1e300", "1e999", "1e-400",
		"1,234", "12%", "NaN", "NULL", "NA", "0x10", "1_000", "low", "k", "~", "z", "N/A", "c", "u", "x", ":", "-", ".", "..",
		"02:03", "999999999999999", "0.000000000000001", "123456789012345678901234567890.5", " 1 ",
	} {
		for p := range uint8(12) {
			f.Add(text, p)
		}
	}
	f.Fuzz(func(t *testing.T, text string, precision uint8) {
		p := metrics.Precision(precision)
		v, err := metrics.Parse(text, p)
		checkInvariants(t, strconv.Quote(text), v)
		if (err != nil) != (v.Reason() == metrics.Invalid) || err != nil && !errors.Is(err, metrics.ErrBadFigure) {
			t.Fatalf("Parse(%q, %v) = %+v, %v", text, p, look(v), err)
		}
		trimmed := strings.TrimSpace(text)
		x, ok := v.Point()
		if !number.MatchString(trimmed) {
			if ok && p != metrics.YearsMonths {
				t.Fatalf("Parse(%q, %v) = %+v, and it is no number", text, p, look(v))
			}
			return
		}
		want, parseErr := strconv.ParseFloat(trimmed, 64)
		if mantissa, _, _ := strings.Cut(strings.ToLower(trimmed), "e"); want == 0 && strings.ContainsAny(mantissa, "123456789") {
			parseErr = strconv.ErrRange // too small to tell from nought
		}
		if _, exponent, found := strings.Cut(strings.ToLower(trimmed), "e"); found && len(exponent) > 5 {
			return // exponents of any length: whether 0e99999999999999999999 is a nought is nobody's question
		}
		if (parseErr == nil) != ok {
			t.Fatalf("Parse(%q, %v) = %+v, %v, strconv says %v, %v", text, p, look(v), err, want, parseErr)
		}
		if !ok {
			return
		}
		if math.Abs(x-want) > 1e-12*math.Abs(want) || p == metrics.AsPrinted && x != want {
			t.Fatalf("Parse(%q, %v) = %v, strconv says %v", text, p, x, want)
		}
		// The number written is between the bounds, but for what a float64 of its size cannot hold.
		written, _ := new(big.Rat).SetString(trimmed)
		lower, upper, _ := v.Bounds()
		dust := new(big.Rat).SetFloat64(1e-12 * math.Abs(x))
		if low := new(big.Rat).SetFloat64(lower); written.Cmp(low.Sub(low, dust)) < 0 {
			t.Fatalf("Parse(%q, %v) = %+v, below its bounds", text, p, look(v))
		}
		if high := new(big.Rat).SetFloat64(upper); written.Cmp(high.Add(high, dust)) > 0 {
			t.Fatalf("Parse(%q, %v) = %+v, above its bounds", text, p, look(v))
		}
		// A reader of what is printed knows as much as we do, as long as there are not more digits than a float64 has.
		decimals, _ := v.Precision().Decimals()
		if again, err := metrics.Parse(v.String(), v.Precision()); math.Abs(x) < 1e9 && decimals <= 6 && (again != v || err != nil) {
			t.Fatalf("Parse(%q, %v) = %+v, written %q and read as %+v, %v", text, p, look(v), v, look(again), err)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, p := range identifiers() {
		f.Add(p.timePeriod, p.identifier)
	}
	f.Add("2024/25", "Academic year")
	f.Add("202426", "Academic year")
	f.Add("2025", "Calendar year Q5")
	f.Add("1850", "Week 53")
	f.Add("2014-16", "Years")
	f.Add("2014/15-16/17", "Financial years")
	f.Fuzz(func(t *testing.T, timePeriod, identifier string) {
		p, err := metrics.ParsePeriod(timePeriod, identifier)
		if err != nil {
			if !p.IsZero() || !errors.Is(err, metrics.ErrBadPeriod) || strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("ParsePeriod(%q, %q) = %v, %v", timePeriod, identifier, p, err)
			}
			return
		}
		if p.TimePeriod() != strings.TrimSpace(timePeriod) {
			t.Fatalf("ParsePeriod(%q, %q) is %q", timePeriod, identifier, p)
		}
		if again, err := metrics.ParsePeriod(p.TimePeriod(), p.TimeIdentifier()); again != p || err != nil {
			t.Fatalf("ParsePeriod(%q, %q) = %v, which reads as %v, %v", timePeriod, identifier, p, again, err)
		}
		next, _ := p.Next()
		if order, ok := p.Compare(next); order >= 0 || !ok {
			t.Fatalf("%v compared with its next, %v: %d, %v", p, next, order, ok)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2025-09-30", "2024-02-29", "2025-02-29", "0001-01-01", "9999-12-31", "0000-01-01", "30/09/2025", "", "2025-9-30"} {
		f.Add(text)
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	form := regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)
	f.Fuzz(func(t *testing.T, text string) {
		// The calendar by hand.
		valid := false
		if parts := form.FindStringSubmatch(text); parts != nil {
			year, _ := strconv.Atoi(parts[1])
			month, _ := strconv.Atoi(parts[2])
			day, _ := strconv.Atoi(parts[3])
			leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
			valid = year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
				(day <= days[month-1] || leap && month == 2 && day == 29)
		}
		d, err := metrics.ParseDate(text)
		switch {
		case valid && (err != nil || d.String() != text || d.IsZero()):
			t.Fatalf("ParseDate(%q) = %v, %v", text, d, err)
		case !valid && (!errors.Is(err, metrics.ErrBadDate) || !d.IsZero() || strings.ContainsAny(err.Error(), "\n\r")):
			t.Fatalf("ParseDate(%q) = %v, %v, want ErrBadDate", text, d, err)
		}
	})
}

// FuzzDateArithmetic adds any number of days and months to any day, against days counted from the first one.
func FuzzDateArithmetic(f *testing.F) {
	for _, days := range []int{0, 30, 3_652_058, 738_000} {
		for _, n := range []int{0, 1, -1, 12, 1200, -119_987, math.MaxInt, math.MinInt} {
			f.Add(days, n)
		}
	}
	const days = 3_652_059 // from the first to the last
	first := mustDate(f, "0001-01-01")
	f.Fuzz(func(t *testing.T, from, n int) {
		d := first.AddDays(from)
		if d.IsZero() != (from < 0 || from >= days) {
			t.Fatalf("day %d is %v", from, d)
		}
		if d.IsZero() {
			if _, ok := d.DaysSince(first); ok || !d.AddDays(n).IsZero() || !d.AddMonths(n).IsZero() {
				t.Fatalf("something follows from no date and %d", n)
			}
			return
		}
		if got, ok := d.DaysSince(first); got != from || !ok {
			t.Fatalf("day %d is %v, %d days after the first", from, d, got)
		}
		within := n > -days && n < days && from+n >= 0 && from+n < days
		e := d.AddDays(n)
		if later, ok := e.DaysSince(d); ok != within || within && later != n {
			t.Fatalf("%v and %d days is %v", d, n, e)
		}
		year, month, day := d.Time().Date()
		e = d.AddMonths(n)
		if e.IsZero() {
			if months := 12*(year-1) + int(month) - 1; n > -months-1 && n < 12*9999-months {
				t.Fatalf("%v and %d months is no date", d, n)
			}
			return
		}
		laterYear, laterMonth, laterDay := e.Time().Date()
		moved := 12*(laterYear-year) + int(laterMonth) - int(month)
		if moved != n || laterDay > day || laterDay < day && e.AddDays(1).Time().Day() > 1 && !e.AddDays(1).IsZero() {
			t.Fatalf("%v and %d months is %v", d, n, e)
		}
	})
}

// FuzzMul multiplies any two figures within bounds: a product of figures within them is within its bounds.
func FuzzMul(f *testing.F) {
	f.Add(1.5, 1., 2., 2.5, -1., 3., 0.5, 0.5)
	f.Add(0., 0., 0., 5., 5., math.Inf(1), 0., 1.)
	f.Add(-3., math.Inf(-1), 1e300, 1e300, 1e-300, math.Inf(1), 0.25, 0.75)
	f.Fuzz(func(t *testing.T, x, xLower, xUpper, y, yLower, yUpper, i, j float64) {
		a, b := metrics.Bounded(x, xLower, xUpper), metrics.Bounded(y, yLower, yUpper)
		v := metrics.Mul(a, b)
		checkInvariants(t, "product", v)
		if v != metrics.Mul(b, a) {
			t.Fatalf("%+v times %+v is %+v one way and %+v the other", look(a), look(b), look(v), look(metrics.Mul(b, a)))
		}
		lower, upper, ok := v.Bounds()
		if !ok || !(i >= 0 && i <= 1 && j >= 0 && j <= 1) {
			return
		}
		p, q := xLower+i*(xUpper-xLower), yLower+j*(yUpper-yLower)
		product := p * q
		if math.IsNaN(product) || math.IsInf(product, 0) {
			return // an end that is open
		}
		// The product is rounded to 15 digits, and p and q by what a float64 of the ends' size cannot hold.
		dust := 1e-14 * max(math.Abs(xLower), math.Abs(xUpper)) * max(math.Abs(yLower), math.Abs(yUpper))
		if product < lower-dust || product > upper+dust {
			t.Fatalf("%v in %+v times %v in %+v is %v, outside %+v", p, look(a), q, look(b), product, look(v))
		}
	})
}
