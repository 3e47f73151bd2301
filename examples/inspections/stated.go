package main

import (
	"fmt"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// stated is what the minutes of five councils' committees say of their own inspections, in our words. Days are given
// where the minutes give them, months in the theme where they give no more, and nothing is added from elsewhere: where
// Ofsted's file says otherwise, both stay.
func stated() []inspection.Inspection {
	const good, outstanding = inspection.Good, inspection.Outstanding
	return []inspection.Inspection{
		// Dates as the committee was told: they count the week of notice in.
		about("Coventry", inspection.StandardInspection, "2022-06-13", "2022-07-01", "", good),
		about("Nottingham", inspection.MonitoringVisit, "", "", "Children in care; November 2024, the last of a series"),
		about("Telford and Wrekin", inspection.ShortInspection, "2024-04-29", "2024-05-03", "", outstanding, outstanding, good, outstanding, outstanding),
		about("Reading", inspection.MonitoringVisit, "2018-07-31", "2018-08-01", "Children looked after over 16, and care leavers"),
		about("Windsor and Maidenhead", 0, "", "", "January and February 2020", good),
	}
}

// about is one inspection as stated, with its grades in the order of the areas.
func about(name string, kind inspection.Kind, start, end, theme string, grades ...inspection.Grade) inspection.Inspection {
	i := inspection.Inspection{
		Council: councilOf(name), Label: area.Label{Name: name}, Kind: kind, Start: day(start), End: day(end), Theme: theme,
	}
	i.Framework = inspection.ILACSOn(i.Start)
	for n, g := range grades {
		i = i.With(areas[n], inspection.Graded(g))
	}
	return i
}

// councilOf is a council of the minutes.
func councilOf(name string) area.ID {
	id, err := area.EnglandRegister().Find(name)
	if err != nil {
		panic(fmt.Sprintf("a council of the minutes is not in the register: %v", err))
	}
	return id
}

func day(text string) metrics.Date {
	d, _ := metrics.ParseDate(text) // no date where none is stated
	return d
}
