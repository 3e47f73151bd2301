// Package cells turns figures into the cells of JSON and CSV, in which what does not exist is null or empty and never
// 0.
package cells

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// JSON writes a value as indented JSON.
func JSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// CSV writes rows as CSV.
func CSV(w io.Writer, rows [][]string) error {
	return csv.NewWriter(w).WriteAll(rows)
}

// Symbol is what stands for a value in its file: nothing for one that was published as a number, "" for a blank cell,
// and "invalid" for one that could not be read.
func Symbol(v metrics.Value) (symbol string, ok bool) {
	switch v.Reason() {
	case metrics.Reported, metrics.Ranged:
		return "", false
	case metrics.Invalid:
		return v.Reason().String(), true
	}
	return v.Reason().Symbol(), true
}

// TextOrNull is a text, or null where there is none.
func TextOrNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Figure is the point of a value, or null.
func Figure(v metrics.Value) *float64 {
	x, ok := v.Point()
	return Known(x, ok)
}

// Known is a number that is there, or null. An end of a range that is not known is none.
func Known(x float64, ok bool) *float64 {
	if !ok || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// Count is a count that is there, or null.
func Count(n int, ok bool) *int {
	if !ok {
		return nil
	}
	return &n
}

// Text is the point of a value, or empty.
func Text(v metrics.Value) string {
	x, ok := v.Point()
	return Number(x, ok)
}

// Number is a number that is there, or empty.
func Number(x float64, ok bool) string {
	if !ok {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// Pointer is a number, or empty where there is none.
func Pointer(x *float64) string {
	if x == nil {
		return ""
	}
	return Number(*x, true)
}

// Whole is a count or a rank, of which there is none of 0.
func Whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
