package metrics

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
)

// MarshalJSON writes an object that always has the keys value, symbol, lower and upper: numbers or null, and for
// symbol a string or null. A missing figure is null, never 0. The symbol is the department's; "" is a blank cell and
// "invalid" one that could not be read. An infinite bound is null.
func (v Value) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 96)
	b = append(b, `{"value":`...)
	b = appendJSONNumber(b, v.point, v.reason == Reported)
	b = append(b, `,"symbol":`...)
	switch v.reason {
	case Reported, Ranged:
		b = append(b, "null"...)
	case Invalid:
		b = append(b, `"invalid"`...)
	default:
		b = append(append(append(b, '"'), v.reason.Symbol()...), '"')
	}
	lower, upper, known := v.Bounds()
	b = append(b, `,"lower":`...)
	b = appendJSONNumber(b, lower, known)
	b = append(b, `,"upper":`...)
	b = appendJSONNumber(b, upper, known)
	return append(b, '}'), nil
}

func appendJSONNumber(b []byte, x float64, known bool) []byte {
	if !known || math.IsInf(x, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}

// errJSON is of JSON that is no figure.
func errJSON(data []byte, what error) error {
	err := fmt.Errorf("%w: %s, expected an object with the keys value, symbol, lower and upper, as MarshalJSON writes it",
		ErrBadFigure, quote(string(data)))
	return errors.Join(err, what)
}

// UnmarshalJSON reads what MarshalJSON wrote, and null as a blank. The precision is not written: the figure read has its
// number, reason and bounds, is unrounded, and is written as the same JSON again. What is no figure is an error of
// the class [ErrBadFigure], and leaves the value as it was: another key, one that is missing or there twice, a number beside a symbol, a number outside
// its bounds.
func (v *Value) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*v = Value{}
		return nil
	}
	var point, lower, upper *float64
	var symbol *string
	left := map[string]any{"value": &point, "symbol": &symbol, "lower": &lower, "upper": &upper}
	d := json.NewDecoder(bytes.NewReader(data))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return errJSON(data, err)
	}
	for d.More() {
		key, err := d.Token()
		name, _ := key.(string)
		to, ok := left[name]
		if err != nil || !ok {
			return errJSON(data, err) // an unknown key, or a known one twice
		}
		delete(left, name)
		if err := d.Decode(to); err != nil {
			return errJSON(data, err)
		}
	}
	if _, err := d.Token(); err != nil || len(left) > 0 {
		return errJSON(data, err)
	}
	read, ok := fromJSON(point, symbol, orInfinity(lower, -1), orInfinity(upper, 1))
	if !ok {
		return errJSON(data, nil)
	}
	*v = read
	return nil
}

// fromJSON makes a value of its parts. It is false where they are not those of one.
func fromJSON(point *float64, symbol *string, lower, upper float64) (v Value, ok bool) {
	isInvalid := false
	switch {
	case point != nil && symbol != nil:
		return Value{}, false
	case point != nil:
		v = Bounded(*point, lower, upper)
	case symbol == nil:
		v = noPoint(Ranged, lower, upper, bounded)
	default:
		reason, known := reasonOf(*symbol)
		if !known {
			return Value{}, false
		}
		isInvalid = reason == Invalid
		v = Missing(reason).WithBounds(lower, upper)
	}
	return v, isInvalid || v.reason != Invalid
}

// reasonOf is the reason with a symbol.
func reasonOf(symbol string) (Reason, bool) {
	if symbol == reasonNames[Invalid].name {
		return Invalid, true
	}
	for r, names := range reasonNames {
		if names.symbol == symbol {
			return Reason(r), true // of those without a symbol the first, Blank
		}
	}
	return Blank, false
}

func orInfinity(x *float64, sign int) float64 {
	if x == nil {
		return math.Inf(sign)
	}
	return *x
}
