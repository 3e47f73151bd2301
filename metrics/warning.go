package metrics

import "encoding/json"

// Warning tells the reader of a result what it does not rest on: too few cases, a year that does not compare. It is
// data, not an error: the result stands, and says so. Warnings are comparable and cost no allocation.
type Warning struct {
	// Code names the kind of warning, for programs; it never changes.
	Code WarningCode `json:"code"`
	// Message is the warning in plain words, without numbers.
	Message string `json:"message"`
	// Have and Need are the figures that explain it: 6 cases, where 20 are needed. Either may be blank.
	Have Value `json:"have"`
	Need Value `json:"need"`
}

// MarshalJSON writes an object with the keys code, message, have and need, and null for the zero Warning, which is none.
func (w Warning) MarshalJSON() ([]byte, error) {
	if w == (Warning{}) {
		return []byte("null"), nil
	}
	type object Warning
	return json.Marshal(object(w))
}

// WarningCode is the stable name of a kind of warning, in lower_snake_case. Each package documents its own.
type WarningCode string

// String is the message, with the figures where there are any: "few cases (have 6, need 20)".
func (w Warning) String() string {
	b := []byte(w.Message)
	before := " ("
	for _, part := range [2]struct {
		name  string
		value Value
	}{{"have ", w.Have}, {"need ", w.Need}} {
		if part.value != (Value{}) {
			b = append(append(b, before...), part.name...)
			b = part.value.appendFormat(b, AsPrinted)
			before = ", "
		}
	}
	if before == ", " {
		b = append(b, ')')
	}
	return string(b)
}
