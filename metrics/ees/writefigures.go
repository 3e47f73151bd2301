package ees

import (
	"fmt"
	"math"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// outColumn is an indicator that is written, with what is learnt of its figures for the metadata.
type outColumn struct {
	measure   panel.Measure
	label     string
	decimals  int  // the most that a figure was printed with
	printed   bool // a figure was
	durations bool // some are years and months, which have no decimals
}

// note learns from a figure that was printed.
func (c *outColumn) note(v metrics.Value, text string) {
	if v.Reason() != metrics.Reported {
		return
	}
	c.printed = true
	if v.Precision() == metrics.YearsMonths {
		c.durations = true
	}
	if i := strings.IndexByte(text, '.'); i >= 0 {
		c.decimals = max(c.decimals, len(text)-i-1)
	}
}

// checkInstead looks at the symbols that the caller chose.
func (f *outFile) checkInstead() error {
	for reason, instead := range f.options.Instead {
		switch reason {
		case metrics.Blank, metrics.Ranged, metrics.Unspecified, metrics.Invalid:
		default:
			return unwritable(fmt.Sprintf("another symbol for what is %v", reason), "one only for what has none")
		}
		switch instead {
		case metrics.NotApplicable, metrics.Confidential, metrics.LowReliability, metrics.Unavailable:
		default:
			return unwritable(fmt.Sprintf("%v for what is %v", instead, reason),
				"not applicable, confidential, low reliability or unavailable")
		}
	}
	return nil
}

// takeFigures rounds every figure as it will be printed. The first that cannot be is the error's.
func (f *outFile) takeFigures() error {
	var first error
	others := -1
	for _, i := range f.order {
		r := &f.rows[i]
		for at, v := range r.values {
			out, ok := f.published(v, f.columns[at].measure.Precision)
			if !ok {
				if others++; first == nil {
					first = unwritable(fmt.Sprintf("%q, which is %v, for %q of %v in %s%s", v.String(), out.Reason(),
						f.columns[at].measure.ID, r.subject.Area, r.period.Label(), f.with(r.group)),
						"a figure or a reason that the standard has a symbol for (z, c, low, u, x), or one Instead")
				}
			}
			r.values[at] = out
		}
	}
	if others > 0 {
		return fmt.Errorf("%w (and %d more)", first, others)
	}
	return first
}

// published is a figure as it is printed, or the reason that is printed for it. It is false where there is no symbol.
func (f *outFile) published(v metrics.Value, p metrics.Precision) (metrics.Value, bool) {
	if v.Reason() == metrics.Reported {
		if p = printedPrecision(v.Precision(), p); p != v.Precision() {
			v = metrics.Round(v, p)
		}
	}
	switch v.Reason() {
	case metrics.Reported, metrics.Low, metrics.NotApplicable, metrics.Confidential, metrics.LowReliability,
		metrics.Unavailable:
		return v, true
	}
	instead, ok := f.options.Instead[v.Reason()]
	if !ok {
		return v, false
	}
	return metrics.Missing(instead), true
}

// printedPrecision is the precision to print a figure of one precision at, in a column of another: the column's, but no
// decimal is made up.
func printedPrecision(own, column metrics.Precision) metrics.Precision {
	switch {
	case column == metrics.AsPrinted, own == column:
		return own
	case column == metrics.YearsMonths && own != metrics.Unrounded:
		return own // a count in a column of durations
	case column != metrics.YearsMonths && own == metrics.YearsMonths && step(column) <= 1:
		return metrics.Places(0) // months as a number, where nothing reads years and months
	case step(own) > step(column):
		return own
	}
	return column
}

// step is the distance between two figures of a precision; nought where there is none.
func step(p metrics.Precision) float64 {
	if n, ok := p.Decimals(); ok {
		return math.Pow10(-n)
	}
	switch p {
	case metrics.YearsMonths:
		return 1
	case metrics.Nearest5:
		return 5
	case metrics.Nearest10:
		return 10
	}
	return 0
}

// appendFigure writes a figure that was rounded, or a symbol.
func appendFigure(b []byte, v metrics.Value) []byte {
	if v.Reason() != metrics.Reported {
		return append(b, v.Reason().Symbol()...) // and not what is known of its bounds
	}
	b, _ = v.AppendText(b) // never an error
	return b
}
