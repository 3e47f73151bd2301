package suppression

import "github.com/childmetrics/childmetrics/metrics/disclosure"

// FirstChoice is the audit of a table before anything is suppressed because an audit found it unsafe.
func FirstChoice(t Table, r Rule) (disclosure.Audit, error) {
	p := newPlan(t, r)
	p.protect()
	a, _, err := p.audit(true)
	return a, err
}

// Starved is the audit of a table at the first choice with hardly any effort.
func Starved(t Table, r Rule) (disclosure.Audit, error) {
	p := newPlan(t, r)
	p.protect()
	p.effort = 1
	a, _, err := p.audit(true)
	return a, err
}

// Audits are those of a table at the first choice: of its parts, whether these protect alone, and of it as a whole.
func Audits(t Table, r Rule) (parts, quick, whole disclosure.Audit, err error) {
	p := newPlan(t, r)
	p.protect()
	if quick, _, err = p.audit(false); err != nil {
		return parts, quick, whole, err
	}
	if parts, _, err = p.audit(true); err != nil {
		return parts, quick, whole, err
	}
	all, err := disclosure.NewTable(p.published(), t.Sums, nil)
	return parts, quick, all.Audit(disclosure.Options{}), err
}
