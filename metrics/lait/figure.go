package lait

import (
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// mostDigits is how many significant digits a figure has before it is dust: a float64 has almost 16.
const mostDigits = 15

// finest is how many decimal places the figures of a period have at each level.
type finest [area.LocalAuthority + 1]int8

// unspecified is what one cell in seven is.
var unspecified = metrics.Missing(metrics.Unspecified)

// parse reads a cell of a period. A figure of no more places than those beside it is one of as many.
func (f *finest) parse(text string, level area.Level) (metrics.Value, error) {
	if text == "-" {
		return unspecified, nil
	}
	places := placesOf(text)
	if len(text) > mostDigits || places < 0 {
		text = dusted(text)
		places = placesOf(text)
	}
	if 0 <= places && places <= f[level] {
		return metrics.Parse(text, metrics.Places(int(f[level])))
	}
	v, err := metrics.Parse(text, metrics.AsPrinted)
	if n, ok := v.Precision().Decimals(); ok {
		f[level] = max(f[level], int8(n))
	}
	return v, err
}

// placesOf is how many digits there are after the point, and -1 for a number with an exponent.
func placesOf(text string) int8 {
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case '.':
			return int8(min(len(text)-1-i, mostDigits))
		case 'e', 'E':
			return -1
		}
	}
	return 0
}

// dusted is a number to 15 significant digits, and any other text as it is.
func dusted(text string) string {
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9', i < len(text)-1 && (c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'):
		default:
			return text // which strconv might read all the same
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || x == 0 {
		return text
	}
	var digits [32]byte
	return string(strconv.AppendFloat(digits[:0], x, 'g', mostDigits, 64))
}

// mostRounded is how many places publishers round to at most; more are left over from working out.
const mostRounded = 6

// precision is what the figures of a level are taken to be rounded to. England's are as fine as the regions' at least:
// there is only one of it, which may end in a nought by chance.
func (f *finest) precision(level area.Level) metrics.Precision {
	n := f[level]
	if level == area.National {
		n = max(n, f[area.Regional])
	}
	if n > mostRounded {
		return metrics.Unrounded
	}
	return metrics.Places(int(n))
}

// nought is a figure of nought: it may be up to half a unit more, and where there are figures below nought half a unit
// less.
func nought(p metrics.Precision, signed bool) metrics.Value {
	half := halfUnit(p)
	if signed {
		return metrics.Bounded(0, -half, half)
	}
	return metrics.Bounded(0, 0, half)
}

// halfUnit is half a unit of the last place, nothing for figures that were not rounded.
func halfUnit(p metrics.Precision) float64 {
	n, ok := p.Decimals()
	if !ok {
		return 0
	}
	return 0.5 / math.Pow10(n)
}
