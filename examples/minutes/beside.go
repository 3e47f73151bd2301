package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// areas are the areas of judgement of the present framework and of the ones before it since 2018.
var areas = []inspection.JudgementArea{
	inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers,
}

// short is an area in a few words: "help and protection".
func short(a inspection.JudgementArea) string { return strings.ReplaceAll(a.ID(), "_", " ") }

// outcomes is Ofsted's history, which is empty where no file was given.
func (m *minute) outcomes() *inspection.History {
	if m.history == nil {
		return inspection.NewHistory()
	}
	return m.history
}

// held holds an item against the outcomes, where they are given.
func (m *minute) held(i *item, agrees metrics.Verdict, text string, args ...any) {
	if m.history != nil {
		i.published = append(i.published, finding{text: fmt.Sprintf(text, args...), tests: true, agrees: agrees})
	}
}

// note says what the outcomes have beside an item that cannot be held against them.
func (m *minute) note(i *item, text string, args ...any) {
	if m.history != nil {
		i.published = append(i.published, finding{text: fmt.Sprintf(text, args...)})
	}
}

// notice is the days between the call that announces an inspection and its first day on site.
const notice = 7

// graded are the kinds of inspections that give grades.
var graded = []inspection.Kind{inspection.StandardInspection, inspection.ShortInspection}

// inspected finds the inspection or visit that began on one of the days meant, or within the week of notice after the
// first of them.
func (m *minute) inspected(when plan.Due, kinds ...inspection.Kind) (inspection.Inspection, bool) {
	first, last := when.Days()
	for _, i := range m.outcomes().Of(m.council) {
		for _, kind := range kinds {
			if i.Kind == kind && i.Start.Compare(first) >= 0 && i.Start.Compare(last.AddDays(notice)) <= 0 {
				return i, true
			}
		}
	}
	return inspection.Inspection{}, false
}

// beside holds an inspection as it was told against Ofsted's account of the same one: its days and grades.
func (m *minute) beside(i *item, told inspection.Inspection) {
	c := ofsted.Beside([]ofsted.Row{{Inspection: told}}, m.outcomes())
	if c.Compared == 0 {
		m.held(i, metrics.CannotTell, "no such inspection in the file")
		return
	}
	same := true
	for _, q := range c.Quirks {
		switch q.Code {
		case ofsted.NoticeCounted, ofsted.DaysDiffer, ofsted.GradeDiffers, ofsted.ShiftedGrades:
			same = false
			m.held(i, metrics.No, "%s", q.Message)
		}
	}
	if same {
		m.held(i, metrics.Yes, "the same days in Ofsted's file")
	}
}

// judged holds a grade against the outcomes. Areas that are less than good are named beside the whole.
func (m *minute) judged(i *item, of inspection.Inspection, a inspection.JudgementArea, want inspection.Grade) {
	g, known := of.Judgement(a).Grade()
	found := fmt.Sprintf("%s: %v", short(a), of.Judgement(a))
	if a == inspection.Overall {
		for _, part := range areas[1:] {
			if g, ok := of.Judgement(part).Grade(); ok && !g.IsGoodOrBetter() {
				found += fmt.Sprintf("; %s: %v", short(part), g)
			}
		}
	}
	m.held(i, verdict(known, g == want), "%s", found)
}

// standing notes where a council stood with its grade on the day of publication.
func (m *minute) standing(i *item, of inspection.Inspection) {
	g, _ := of.Judgement(inspection.Overall).Grade()
	d := inspection.Distribute(m.asAt(of.Published, of.Published), inspection.Overall)
	if s, ok := d.Standing(g); ok {
		m.note(i, "on the day of publication %v", s)
	}
}

// asAt gives the latest inspections as they stood.
func (m *minute) asAt(inspected, published metrics.Date) []inspection.Inspection {
	return m.outcomes().AsAt(inspection.AsAt{InspectedBy: inspected, PublishedBy: published}).Latest(inspected)
}

// planDays is the working days of an action plan after an inspection.
const planDays = 70

// planned holds the time at which an action plan was said to be due, where one was, against what the day of publication
// gives.
func (m *minute) planned(i *item, of inspection.Inspection, when plan.Due) {
	d, err := timescale.EnglandAndWales().Deadline(metrics.Date{}, of.Published, planDays)
	if err != nil {
		m.held(i, metrics.CannotTell, "no day of publication in the file")
		return
	}
	agrees := metrics.CannotTell
	if !when.IsZero() {
		agrees = within(d.Due, when)
	}
	m.held(i, agrees, "%d working days from publication on %v end on %v: %v", d.WorkingDays, d.From, d.Due, d.Warning)
}

// orUnknown is a day, or that there is none.
func orUnknown(d metrics.Date) string { return cmp.Or(d.String(), "a day that is not stated") }
