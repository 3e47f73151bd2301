package attendance

import (
	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// Note is what a reader must know of some counts, such as why attendance fell: staff were seconded, a team moved. It is
// comparable.
type Note struct {
	// Agency is whose counts it is about; empty is every agency's.
	Agency string `json:"agency"`
	// From and To are the first and the last period, both of the kind of the counts. No period is no limit.
	From metrics.Period `json:"from"`
	To   metrics.Period `json:"to"`
	Text string         `json:"text"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (n Note) MarshalJSON() ([]byte, error) { return optional.Object(n) }

// Annotate gives a copy of counts with a note beside those that it is about, after a semicolon where one has a note
// already, and how many these are: a note about none was not heard. No figure is changed and no count left out. An
// empty text is noted nowhere.
func Annotate(counts []Count, note Note) (annotated []Count, noted int) {
	annotated = append([]Count{}, counts...)
	if note.Text == "" {
		return annotated, 0
	}
	for i := range annotated {
		c := &annotated[i]
		if note.Agency != "" && key(note.Agency) != key(c.Agency) || !note.covers(c.Period) {
			continue
		}
		noted++
		if c.Note != "" {
			c.Note += "; "
		}
		c.Note += note.Text
	}
	return annotated, noted
}

// covers tells whether a period lies within the note's.
func (n Note) covers(p metrics.Period) bool {
	sinceFrom, comparable := p.Compare(n.From)
	if !n.From.IsZero() && (!comparable || sinceFrom < 0) {
		return false
	}
	sinceTo, comparable := p.Compare(n.To)
	return n.To.IsZero() || comparable && sinceTo <= 0
}
