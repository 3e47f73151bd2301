package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// item is one numbered item of a minute.
type item struct {
	number     int
	says       string // what the minute says, in our words
	noQuantity bool   // it has no figure, date, grade, count or rule
	types      string // the types of the library that hold it
	result     string
	question   string // what is asked of the item itself; empty where nothing is
	verdict    metrics.Verdict
	published  []finding
}

// finding is one thing that the files say beside an item.
type finding struct {
	text string
	// tests tells that the item is held against it; without it, it is only to be known beside the item.
	tests  bool
	agrees metrics.Verdict
}

// typesOf names the types of some values, as a program that imports their packages writes them.
func typesOf(values ...any) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = strings.TrimPrefix(fmt.Sprintf("%T", v), "*")
	}
	return strings.Join(names, ", ")
}

// asks puts a question to the item itself and answers it.
func (i *item) asks(question string, v metrics.Verdict) *item {
	i.question, i.verdict = question, v
	return i
}

// answer is what the library makes of the item, with the question that it was asked.
func (i *item) answer() string {
	text := i.result
	if i.noQuantity {
		text = joined("no quantity", text)
	}
	if i.question != "" {
		text += fmt.Sprintf("; %s: %v", i.question, i.verdict)
	}
	return text
}

// found is what the files say beside the item, and empty where they say nothing.
func (i *item) found() string {
	texts := make([]string, len(i.published))
	for n, f := range i.published {
		texts[n] = f.text
	}
	return strings.Join(texts, "; ")
}

// agrees tells whether what was published agrees with the item: no as soon as something does not, and yes where
// everything does that it was held against.
func (i *item) agrees() metrics.Verdict {
	all, tested := metrics.Yes, false
	for _, f := range i.published {
		switch {
		case !f.tests:
		case f.agrees == metrics.No:
			return metrics.No
		case f.agrees == metrics.CannotTell:
			all = metrics.CannotTell
			fallthrough
		default:
			tested = true
		}
	}
	if !tested {
		return metrics.CannotTell
	}
	return all
}

// joined is two texts with a semicolon between them, or the one that is there.
func joined(a, b string) string {
	if a != "" && b != "" {
		return a + "; " + b
	}
	return a + b
}

// verdict is yes or no, where it is known.
func verdict(known, yes bool) metrics.Verdict {
	switch {
	case !known:
		return metrics.CannotTell
	case yes:
		return metrics.Yes
	}
	return metrics.No
}

// either is yes where one of several readings is so, and no where none is.
func either(readings ...metrics.Verdict) metrics.Verdict {
	all := metrics.No
	for _, v := range readings {
		if v == metrics.Yes {
			return v
		}
		if v == metrics.CannotTell {
			all = v
		}
	}
	return all
}
