package annexa

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// readNothing is a list of which no measure is made.
func readNothing(*listReader) steps { return steps{} }

// readContacts reads list 1. It has no day of decision, so that the list is partial.
func readContacts(l *listReader) steps {
	received := l.column("received")
	return steps{
		row: func(child string) bool {
			l.add(child, caserecord.Contact{Received: l.event(received)})
			return true
		},
		end: func() { l.holds(caserecord.ListContacts, caserecord.Partial, l.options.From) },
	}
}

// readReferrals reads list 3.
func readReferrals(l *listReader) steps {
	received, closed, earlier := l.column("received"), l.column("no_further_action"), l.column("earlier")
	var counted tallied[caserecord.Referral]
	return steps{
		row: func(child string) bool {
			r := caserecord.Referral{Received: l.event(received), Earlier: l.count(earlier)}
			switch code(l, closed, answers) {
			case metrics.Yes:
				r.Outcome = caserecord.NoFurtherAction
			case metrics.No:
				r.Outcome = caserecord.ActedOn // the list does not say whether the child was found not to be in need
			}
			counted.add(child, r.Received, r)
			return true
		},
		end: func() {
			for _, e := range counted.entries {
				e.record.Earlier = before(e.record.Earlier, l.options.EarlierCountsItself, counted.from(e))
				l.add(e.child, e.record)
			}
			l.holds(caserecord.ListReferrals, caserecord.Whole, l.options.From)
		},
	}
}

// readAssessments reads list 4. A row does not say which referral it follows, so that the list is partial. The day on
// which an assessment began is no record's: what is signed off before it is so on a day that is not known.
func readAssessments(l *listReader) steps {
	started, authorised := l.column("started"), l.column("authorised")
	return steps{
		row: func(child string) bool {
			var a caserecord.Assessment
			_, a.Authorised, a.AuthorisedLost = l.ends(started, authorised)
			l.add(child, a)
			return true
		},
		end: func() { l.holds(caserecord.ListAssessments, caserecord.Partial, l.options.From) },
	}
}

// readEnquiries reads list 5.
func readEnquiries(l *listReader) steps {
	discussed, conference := l.column("discussed"), l.column("conference")
	return steps{
		row: func(child string) bool {
			e := caserecord.Enquiry{Discussed: l.event(discussed)}
			e.Conference, e.ConferenceLost = l.end(conference)
			if !l.inOrder(e.Discussed, e.Conference, conference) {
				e.Discussed = metrics.Date{}
			}
			l.add(child, e)
			return true
		},
		end: func() {
			depth := caserecord.Whole
			if !l.has("conference") {
				depth = caserecord.Partial
			}
			l.holds(caserecord.ListEnquiries, depth, l.options.From)
		},
	}
}
