package chart

import "slices"

// Table is the figures of a chart as text, for those who do not see the drawing and those who want the numbers. The
// zero Table is empty.
type Table struct {
	// Caption is the title of the chart.
	Caption string `json:"caption"`
	// Header names the columns. The first holds what each row is about.
	Header []string `json:"header"`
	// Rows have as many cells as the header, in the order of the chart. Labels are as they were given, figures are
	// rounded as About.Precision says, and what is missing has its symbol and the reason: "c, confidential".
	Rows [][]string `json:"rows"`
	// Notes are those of the chart.
	Notes []string `json:"notes"`
}

// HTML is the table as a fragment of HTML, without an id or a class: a caption, header cells with their scope, and the
// notes as paragraphs after it. A table without rows is a paragraph that says so. Everything is escaped.
func (t Table) HTML() []byte {
	b := []byte("<table>\n<caption>")
	b = append(appendText(b, named(t.Caption)), "</caption>\n"...)
	if len(t.Rows) == 0 {
		b = appendText([]byte("<p>"), named(t.Caption)+": nothing to show.")
		b = append(b, "</p>\n"...)
	} else {
		b = append(b, "<thead>\n<tr>"...)
		for _, name := range t.Header {
			b = append(appendText(append(b, `<th scope="col">`...), named(name)), "</th>"...)
		}
		b = append(b, "</tr>\n</thead>\n<tbody>\n"...)
		for _, row := range t.Rows {
			b = append(b, "<tr>"...)
			for i, cell := range row {
				if i == 0 {
					b = append(appendText(append(b, `<th scope="row">`...), named(cell)), "</th>"...)
					continue
				}
				b = append(appendText(append(b, "<td>"...), cell), "</td>"...)
			}
			b = append(b, "</tr>\n"...)
		}
		b = append(b, "</tbody>\n</table>\n"...)
	}
	for _, note := range t.Notes {
		if note = clean(note); note != "" {
			b = append(appendText(append(b, "<p>"...), note), "</p>\n"...)
		}
	}
	return b
}

// table begins the table of a chart.
func (a About) table(header ...string) Table {
	return Table{Caption: a.Title, Header: header, Rows: [][]string{}, Notes: append([]string{}, a.Notes...)}
}

// without is the table without columns in which no row says anything, the first one excepted.
func (t Table) without(empty string) Table {
	for col := len(t.Header) - 1; col > 0; col-- {
		if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[col] != empty }) {
			continue
		}
		t.Header = slices.Delete(t.Header, col, col+1)
		for i, row := range t.Rows {
			t.Rows[i] = slices.Delete(row, col, col+1)
		}
	}
	return t
}

func yesIf(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}
