package metrics

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ErrBadFigure is the class of the errors of [Parse] and [Value.UnmarshalJSON].
var ErrBadFigure = errors.New("not a figure")

// symbols are the symbols of the open data standard and the older ones that files in use still have.
var symbols = map[string]Reason{
	"low": Low, "k": Low, "~": Low,
	"z": NotApplicable, "N/A": NotApplicable, "n/a": NotApplicable,
	"c": Confidential,
	"u": LowReliability,
	"x": Unavailable, ":": Unavailable,
	"-": Unspecified, ".": Unspecified, "..": Unspecified,
}

// Parse reads a cell of an Explore Education Statistics file: a number, a symbol, or nothing. Spaces around it are
// ignored. The precision is the column's, from its metadata or from whoever knows; AsPrinted takes the decimals of
// the text. A text with more decimals than the precision says is taken at its own.
//
//   - A number has bounds of half a unit to each side, and itself for bounds where the column is Unrounded. A printed
//     nought is a true nought, by the standard: what only rounds to nought is low. Minus nought is nought.
//   - low, k and ~ lie above nought and, where the precision is known, at most half a unit from it.
//   - z, N/A and n/a are NotApplicable, c Confidential, u LowReliability, x and : Unavailable, and - . .. Unspecified.
//     None of these has bounds. An empty cell is Blank.
//   - With YearsMonths, "02:03" is 27 months; a plain number is taken as printed.
//
// Anything else (12%, 1,234, NaN, NULL, NA, 1e999, a number too small to tell from nought, and 2., which is what is
// left of 2.1 where a file was cut off) gives an Invalid value and an error of the class [ErrBadFigure] that quotes
// the text.
func Parse(text string, p Precision) (Value, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Value{}, nil
	}
	if x, decimals, ok := parseDecimal(text); ok {
		return published(x, decimals, p), nil
	}
	if reason, ok := symbols[text]; ok {
		if reason != Low {
			return Value{reason: reason}, nil
		}
		if numerator, denominator, ok := p.unit(); ok {
			return low(p, numerator/(2*denominator)), nil
		}
		return Missing(Low), nil
	}
	if p == YearsMonths {
		if months, ok := parseYearsMonths(text); ok {
			return reported(months, YearsMonths), nil
		}
	}
	return Value{reason: Invalid}, fmt.Errorf("%w: %s", ErrBadFigure, quote(text))
}

// published is a figure printed with a number of decimals in a column of some precision.
func published(x float64, decimals int, p Precision) Value {
	if n, ok := p.Decimals(); ok && decimals <= n {
		return reported(x, p)
	}
	if p == AsPrinted || p == YearsMonths {
		return reported(x, Places(decimals))
	}
	if onStep := HalfUp(x, p); math.Abs(x-onStep) <= spreadsheetDust*math.Abs(x) {
		return reported(onStep, p)
	}
	return reported(x, Places(decimals))
}

// spreadsheetDust is how far a number may be from its column's step, relative to its size, and still be meant as a
// whole number of steps: spreadsheets write 148.8 as 148.80000000000001.
const spreadsheetDust = 1e-12

// parseDecimal reads a number. Plain decimals of up to 15 digits, which is nearly every cell there is, are read
// exactly by one division of whole numbers; the rest is left to strconv. decimals is the number of digits after the
// point that the text stands for.
func parseDecimal(text string) (x float64, decimals int, ok bool) {
	digits, negative, point := text, false, -1
	if len(digits) > 0 && digits[0] == '-' {
		digits, negative = digits[1:], true
	}
	if len(digits) == 0 || len(digits) > 16 {
		return parseLongDecimal(text)
	}
	var whole int64
	count := 0
	for i := range len(digits) {
		c := digits[i]
		switch {
		case '0' <= c && c <= '9':
			whole = whole*10 + int64(c-'0')
			count++
		case c == '.' && point < 0:
			point = i
		default:
			return parseLongDecimal(text)
		}
	}
	if count == 0 || count > maxPlaces || point == len(digits)-1 {
		return parseLongDecimal(text)
	}
	if point >= 0 {
		decimals = len(digits) - point - 1
	}
	x = float64(whole) / pow10[decimals]
	if negative {
		x = -x
	}
	return x, decimals, true
}

// parseLongDecimal reads numbers of many digits and numbers with an exponent, as spreadsheets write them.
func parseLongDecimal(text string) (x float64, decimals int, ok bool) {
	mantissa, exponent := text, 0
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		n, err := strconv.Atoi(text[i+1:])
		if err != nil {
			return 0, 0, false
		}
		mantissa, exponent = text[:i], n
	}
	nonzero, digits := false, 0
	for i := range len(mantissa) {
		switch c := mantissa[i]; {
		case '0' <= c && c <= '9':
			digits++
			nonzero = nonzero || c != '0'
		case c == '.', c == '-' && i == 0:
		default: // strconv would read NaN, Inf, hexadecimals and underscores too
			return 0, 0, false
		}
	}
	if digits == 0 || mantissa[len(mantissa)-1] == '.' {
		return 0, 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || nonzero && x == 0 {
		return 0, 0, false
	}
	if i := strings.IndexByte(mantissa, '.'); i >= 0 {
		decimals = len(mantissa) - i - 1
	}
	return x, min(max(decimals-exponent, 0), maxPlaces), true
}

// parseYearsMonths reads "02:03", two years and three months, as 27.
func parseYearsMonths(text string) (months float64, ok bool) {
	years, rest, found := strings.Cut(text, ":")
	if !found || len(years) == 0 || len(years) > 3 || len(rest) != 2 {
		return 0, false
	}
	y, err := strconv.ParseUint(years, 10, 16)
	m, err2 := strconv.ParseUint(rest, 10, 16)
	if err != nil || err2 != nil || m > 11 {
		return 0, false
	}
	return float64(y*12 + m), true
}
