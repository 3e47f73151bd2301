package lists

import (
	"slices"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// person is a child with what all rows about them say.
type person struct {
	c     *caserecord.Child
	n     int
	asAt  metrics.Date
	teams map[string]string // of workers
}

// pick is one of some words, the same for one child and one purpose each time.
func (p person) pick(purpose int, words ...string) string {
	return words[(p.n*31+purpose*17+p.n/7)%len(words)]
}

// day is a date as councils write it.
func day(d metrics.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("02/01/2006")
}

// end is the end of a spell, or the day of what may not have been. One that was, on a day that is lost, is a text.
func end(d metrics.Date, lost bool) string {
	if lost {
		return "not known"
	}
	return day(d)
}

// count is a number, and blank for one that is not recorded.
func count(c caserecord.Count) string {
	if n, ok := c.Get(); ok {
		return strconv.Itoa(n)
	}
	return ""
}

// yesNo is an answer, and blank for one that is not recorded.
func yesNo(v metrics.Verdict) string {
	switch v {
	case metrics.Yes:
		return "Yes"
	case metrics.No:
		return "No"
	}
	return ""
}

// age is the child's on the day of the extract, and blank where the day of birth is.
func (p person) age() string {
	if p.c.Born.IsZero() {
		return ""
	}
	years := p.asAt.Time().Year() - p.c.Born.Time().Year()
	if p.c.Born.AddMonths(12*years).Compare(p.asAt) > 0 {
		years--
	}
	return strconv.Itoa(years)
}

// row adds a row that begins with what all have.
func (p person) row(t *table, cells ...string) {
	ethnicities := []string{"WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "APKN", "ABAN", "BAFR", "BCRB", "OOTH", "NOBT"}
	all := []string{
		"child", p.c.ID, "gender", p.pick(1, "Female", "Male"), "ethnicity", p.pick(2, ethnicities...),
		"born", day(p.c.Born), "age", p.age(),
	}
	if _, ok := t.at["disability"]; ok {
		all = append(all, "disability", p.pick(3, "No", "No", "No", "No", "No", "No", "Yes"))
	}
	if _, ok := t.at["worker"]; ok {
		worker := p.worker(invent.CaseWorker)
		all = append(all, "team", p.teams[worker], "worker", worker)
	}
	t.add(append(all, cells...)...)
}

// worker is who has the child in a role on the day of the extract: of several who began last.
func (p person) worker(role string) string {
	var last caserecord.Allocation
	for _, a := range p.c.Allocations {
		if a.Role == role && a.End.IsZero() && a.Start.Compare(last.Start) > 0 {
			last = a
		}
	}
	return last.Worker
}

// list adds the child to the lists.
func (p person) list(all []*table) {
	c := p.c
	for _, r := range c.Contacts {
		p.row(all[0], "received", day(r.Received),
			"source", p.pick(4, "Schools", "Police", "Health services", "Individual", "Anonymous"))
	}
	if len(c.Contacts) > 0 && p.n%11 == 0 {
		done := c.Contacts[0].Received
		p.row(all[1], "started", day(done), "completed", day(done), "organisation", p.pick(5, "School", "Health", "Council"))
	}
	for _, r := range c.Referrals {
		noAction := metrics.No
		if r.Outcome == caserecord.NoFurtherAction {
			noAction = metrics.Yes
		}
		p.row(all[2], "received", day(r.Received), "source", p.pick(4, "Schools", "Police", "Health services", "Individual"),
			"no_further_action", yesNo(noAction), "earlier", count(r.Earlier))
	}
	for _, r := range c.Assessments {
		support := ""
		if !r.Authorised.IsZero() || r.AuthorisedLost {
			support = p.pick(6, "Yes", "No")
		}
		p.row(all[3], "started", day(r.Referred), "seen", "Yes", "authorised", end(r.Authorised, r.AuthorisedLost), "support", support)
	}
	for _, r := range c.Enquiries {
		resulted := ""
		if !r.Conference.IsZero() || r.ConferenceLost {
			resulted = yesNo(began(c.Plans, r.Conference))
		}
		p.row(all[4], "discussed", day(r.Discussed), "unnecessary", p.pick(7, "No", "Yes"), "conference", end(r.Conference, r.ConferenceLost),
			"resulted", resulted, "enquiries", strconv.Itoa(len(c.Enquiries)), "conferences", "")
	}
	p.spells(all)
	p.leaving(all)
}

// began tells whether a plan began on a day.
func began(plans []caserecord.Plan, on metrics.Date) metrics.Verdict {
	if slices.ContainsFunc(plans, func(p caserecord.Plan) bool { return p.Started == on }) {
		return metrics.Yes
	}
	return metrics.No
}

// addAdopter adds somebody who may adopt, of whom nothing is known to any child's list.
func addAdopter(t *table, n int, asAt metrics.Date) {
	at := func(days int) string { return day(asAt.AddDays(-days)) }
	asked := 60 + n*37%500
	cells := []string{
		"adopter", "A" + strconv.Itoa(100+n), "family", "F" + strconv.Itoa(100+n), "gender", []string{"Female", "Male"}[n%2],
		"ethnicity", "WBRI", "disability", "No", "fostering", []string{"No", "No", "Yes"}[n%3], "enquired", at(asked),
		"stage_1_started", at(asked - 20),
	}
	if n%3 > 0 {
		cells = append(cells, "stage_1_ended", at(asked*2/3), "stage_2_started", at(asked*2/3-5), "applied", at(asked*2/3-5),
			"stage_2_ended", at(asked/2), "approved", at(asked/2-3))
	}
	t.add(cells...)
}

// adopterOf is of how many children there is one who may adopt.
const adopterOf = 150
