package suppression

import "github.com/childmetrics/childmetrics/metrics/disclosure"

// FirstChoice is the audit of a table before anything is suppressed because an audit found it unsafe.
func FirstChoice(t Table, r Rule) (disclosure.Audit, error) {
	p := newPlan(t, r)
	p.protect()
	return p.audit()
}
