package annexa

import "github.com/childmetrics/childmetrics/metrics"

// ParseDay reads a cell of text as a day, as a reading with these options does.
func ParseDay(text string, o Options) (metrics.Date, Code) {
	day, code := parseDay(text, o, false)
	if code == "" && !newBelieved(o.AsAt).has(day) {
		return metrics.Date{}, NotADate
	}
	return day, code
}

// Before is how many there were before a record.
var Before = before

// What the codes of columns are.
var (
	Answers, CaseClosed, ShortTerm, EndReasons = answers.find, caseClosed.find, shortTerm.find, endReasons.find
	Outside, Touches, Suitability, Activities  = outside.find, touches.find, suitability.find, activities.find
)
