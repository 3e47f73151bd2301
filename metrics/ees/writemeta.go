package ees

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
)

// checkHeader looks at the names and labels of the columns.
func (f *outFile) checkHeader() error {
	names, labels := make(map[string]bool), make(map[string]string)
	take := func(name, label string, others ...string) error {
		_, standard := standardColumns[name]
		switch {
		case name == "" || !isText(name) || strings.ContainsFunc(name, unicode.IsSpace):
			return unwritable(fmt.Sprintf("the column %q", metrics.Excerpt(name)), "a name without spaces")
		case standard || names[name]:
			return unwritable(fmt.Sprintf("the column %q twice", name), "each column once")
		case labels[label] != "":
			return unwritable(fmt.Sprintf("the label %q for %q and %q", label, labels[label], name), "a label for each column")
		}
		for _, text := range append(others, label) {
			if !isText(text) {
				return unwritable(fmt.Sprintf("%q for the column %q", metrics.Excerpt(text), name), "text that can be seen")
			}
		}
		names[name], labels[label] = true, name
		return nil
	}
	for i := range f.filters {
		c := &f.filters[i]
		if c.Label == "" {
			c.Label = inWords(c.Name)
		}
		if err := take(c.Name, c.Label, c.Hint, c.Default); err != nil {
			return err
		}
	}
	for i := range f.columns {
		c := &f.columns[i]
		c.label = c.measure.Name
		if c.label == "" {
			c.label = inWords(c.measure.ID)
		}
		if unit := c.measure.Unit; !isUnit(unit) {
			c.label += " (" + unit + ")"
		}
		if err := take(c.measure.ID, c.label); err != nil {
			return err
		}
	}
	return nil
}

// inWords is the name of a column for people: "age_group" is "Age group".
func inWords(name string) string {
	words := strings.TrimSpace(strings.ReplaceAll(name, "_", " "))
	if words == "" {
		return name
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// writeMeta writes the metadata: the filters, then the indicators. It comes after the data, which say how many decimals
// there are.
func (f *outFile) writeMeta(to io.Writer) error {
	w := csv.NewWriter(to)
	header := metaColumns
	defaults := slices.ContainsFunc(f.filters, func(c FilterColumn) bool { return c.Default != "" })
	if defaults {
		header = append(slices.Clone(header), "filter_default")
	}
	records := [][]string{header}
	for _, c := range f.filters {
		records = append(records, []string{c.Name, "Filter", c.Label, "", "", "", c.Hint, "", c.Default}[:len(header)])
	}
	for _, c := range f.columns {
		unit := c.measure.Unit
		if !isUnit(unit) {
			unit = ""
		}
		records = append(records, []string{c.measure.ID, "Indicator", c.label, "", unit, c.places(), "", "", ""}[:len(header)])
	}
	return w.WriteAll(records)
}

// places is the number of decimals to show: the measure's, or as many as were printed. Without any the platform would
// show two, so that counts say 0. Durations have none.
func (c *outColumn) places() string {
	decimals, ok := c.measure.Precision.Decimals()
	switch {
	case c.durations || c.measure.Precision == metrics.YearsMonths:
		return ""
	case !ok && !c.printed && step(c.measure.Precision) == 0:
		return ""
	}
	return strconv.Itoa(max(decimals, c.decimals))
}
