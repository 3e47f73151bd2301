package chart

import (
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// About is what a chart says about itself. The zero About has no title; a chart should have one.
type About struct {
	// Title is what the chart shows, of what and when: "Re-referrals within 12 months, 2024-25". It is also the caption
	// of the table.
	Title string
	// Description is for those who do not see the chart: what is to be seen in it, in a sentence or two. What kind of
	// chart it is, the figures picked out and how many are missing are said after it in any case.
	Description string
	// Measure names the figures, on their axis and in the table: "Re-referrals".
	Measure string
	// Unit is the unit of the figures. "%" is put behind every figure, any other into the name of the axis.
	Unit string
	// Precision is to what the figures are written, half up; AsPrinted takes each figure's own.
	Precision metrics.Precision
	// Notes stand below the chart and its table, one paragraph each: the source, the edition, warnings.
	Notes []string
}

// Options say how a chart is drawn. The zero Options draw it for a screen of 320 pixels.
type Options struct {
	// ID tells charts in one page apart: the ids in it are "chart-ID-title" and "chart-ID-desc", or "chart-title" and
	// "chart-desc" where it is empty. Bytes other than ASCII letters, digits and hyphens are written as _2F_, so that
	// different IDs stay different.
	ID string
	// Width is the number of pixels from which on the text of the chart is at least 12 pixels high: the width of its
	// layout. 0 is 320, and so is anything less; more than 2,000 is 2,000.
	Width int
}

const (
	leastWidth = 320
	mostWidth  = 2000
)

// ids are the ids of the title and of the description.
func (o Options) ids() (title, desc string) {
	const hex = "0123456789ABCDEF"
	b := []byte("chart-")
	for i := range len(o.ID) {
		ch := o.ID[i]
		switch {
		case 'a' <= ch && ch <= 'z', 'A' <= ch && ch <= 'Z', '0' <= ch && ch <= '9', ch == '-':
			b = append(b, ch)
		default:
			b = append(b, '_', hex[ch>>4], hex[ch&15], '_')
		}
	}
	if o.ID != "" {
		b = append(b, '-')
	}
	return string(b) + "title", string(b) + "desc"
}

// measure is the name of the figures with their unit.
func (a About) measure() string {
	name := a.Measure
	if name == "" {
		name = "Figure"
	}
	if a.Unit != "" {
		name += " (" + a.Unit + ")"
	}
	return name
}

// sentences puts texts into one line, each ended by a full stop.
func sentences(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text)
		if !strings.HasSuffix(text, ".") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
