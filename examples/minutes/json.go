package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
)

// jsonItem is one item in JSON. Every key is always there; what does not exist is null.
type jsonItem struct {
	Council string `json:"council"`
	Number  int    `json:"number"`
	Says    string `json:"says"`
	// Type is the types of the library that hold the item.
	Type   *string `json:"type"`
	Result string  `json:"result"`
	// Verdict answers what is asked of the item itself, at the end of the result: yes, no or cannot_tell.
	Verdict *string `json:"verdict"`
	// Published is what the files say beside it, and Agrees whether that agrees: yes, no or cannot_tell.
	Published *string `json:"published"`
	Agrees    string  `json:"agrees"`
}

// rows are the items as JSON and CSV have them.
func (r *report) rows() []jsonItem {
	rows := []jsonItem{}
	for _, m := range r.minutes {
		for _, i := range m.items {
			row := jsonItem{
				Council: m.council.Name(), Number: i.number, Says: i.says, Type: cells.TextOrNull(i.types), Result: i.answer(),
				Published: cells.TextOrNull(i.found()), Agrees: key(i.agrees()),
			}
			if i.question != "" {
				row.Verdict = cells.TextOrNull(key(i.verdict))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func writeJSON(w io.Writer, r *report) error { return cells.JSON(w, r.rows()) }

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{{"council", "number", "says", "type", "result", "verdict", "published", "agrees"}}
	for _, i := range r.rows() {
		rows = append(rows, []string{
			i.Council, strconv.Itoa(i.Number), i.Says, orEmpty(i.Type), i.Result, orEmpty(i.Verdict),
			orEmpty(i.Published), i.Agrees,
		})
	}
	return cells.CSV(w, rows)
}

// key is a verdict as a word for programs: "cannot_tell".
func key(v metrics.Verdict) string { return strings.ReplaceAll(v.String(), " ", "_") }

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
