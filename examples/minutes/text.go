package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

func writeText(w io.Writer, r *report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "What %s told, and what this library makes of it: %d items.\n", committees(len(r.minutes)),
		r.items())
	if r.history == nil || r.census == nil {
		b.WriteString("Use -workforce FILE and -outcomes FILE to set what was published beside it.\n")
	}
	for _, m := range r.minutes {
		fmt.Fprintf(&b, "\n%v: %d items\n", m.council, len(m.items))
		for _, i := range m.items {
			b.WriteString(cells.Wrap("  ", i.line()))
		}
	}
	r.writeSummary(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func committees(n int) string {
	if n == 1 {
		return "a committee was"
	}
	return fmt.Sprintf("%d committees were", n)
}

// line is an item on one line.
func (i *item) line() string {
	text := fmt.Sprintf("%d. %s: %s", i.number, i.says, i.answer())
	if i.types != "" {
		text += " [" + i.types + "]"
	}
	if len(i.published) > 0 {
		text += fmt.Sprintf(" Published: %s. %s.", i.found(), agreement(i.agrees()))
	}
	return text
}

// agreement is a verdict on an item in words.
func agreement(v metrics.Verdict) string {
	switch v {
	case metrics.Yes:
		return "AGREES"
	case metrics.No:
		return "DIFFERS"
	}
	return "CANNOT TELL"
}

// writeSummary writes what agrees with what was published, and what no type fits.
func (r *report) writeSummary(b *strings.Builder) {
	counts, held, quantities := make(map[metrics.Verdict]int), 0, 0
	var unfit []string
	for _, m := range r.minutes {
		for _, i := range m.items {
			if len(i.published) > 0 {
				held++
				counts[i.agrees()]++
			}
			if i.noQuantity {
				continue
			}
			quantities++
			if i.types == "" {
				unfit = append(unfit, fmt.Sprintf("%v %d: %s", m.council, i.number, i.result))
			}
		}
	}
	fmt.Fprintf(b, "\nWith a quantity: %d of %d items.\n", quantities, r.items())
	if held > 0 {
		fmt.Fprintf(b, "Beside what was published: %d items; %d agree, %d differ, of %d it cannot be told.\n", held,
			counts[metrics.Yes],
			counts[metrics.No], counts[metrics.CannotTell])
	}
	fmt.Fprintf(b, "No type fits: %d items\n", len(unfit))
	for _, line := range unfit {
		b.WriteString(cells.Wrap("  ", line))
	}
}
