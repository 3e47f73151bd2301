package main

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// minute is what one committee was told, item by item, and what was published beside it.
type minute struct {
	published
	council area.ID
	// years are those of the census nearest to the meeting: several where the minute has no date.
	years []int
	items []*item
}

// five are the minutes, in the order in which they were collected.
var five = []struct {
	council string
	years   []int
	of      func(*minute)
}{
	{"Coventry", []int{2022}, coventry},
	// Held some time in the first years of the pandemic.
	{"Windsor and Maidenhead", []int{2020, 2021}, windsorAndMaidenhead},
	{"Nottingham", []int{2024}, nottingham},
	{"Telford and Wrekin", []int{2024}, telfordAndWrekin},
	{"Reading", []int{2018}, reading},
}

// report is the five minutes, or some of them.
type report struct {
	published
	minutes []*minute
}

func reportOf(p published) *report {
	r := &report{published: p}
	for _, f := range five {
		m := &minute{published: p, council: councilOf(f.council), years: f.years}
		f.of(m)
		r.minutes = append(r.minutes, m)
	}
	return r
}

// only is the report of one council; it has no minutes where there is none of it.
func (r *report) only(council area.ID) *report {
	one := &report{published: r.published}
	for _, m := range r.minutes {
		if m.council == council {
			one.minutes = append(one.minutes, m)
		}
	}
	return one
}

// items is how many there are.
func (r *report) items() int {
	n := 0
	for _, m := range r.minutes {
		n += len(m.items)
	}
	return n
}

func councilNames() string {
	names := make([]string, len(five))
	for i, f := range five {
		names[i] = f.council
	}
	return strings.Join(names, ", ")
}

// councilOf is a council of the minutes.
func councilOf(name string) area.ID {
	id, err := area.EnglandRegister().Find(name)
	if err != nil {
		panic(fmt.Sprintf("a council of the minutes is not in the register: %v", err))
	}
	return id
}

// add adds the next item: what the minute says, the types that hold it, and what they make of it.
func (m *minute) add(says, types, result string, args ...any) *item {
	i := &item{number: len(m.items) + 1, says: says, types: types, result: fmt.Sprintf(result, args...)}
	m.items = append(m.items, i)
	return i
}

// none adds an item without a quantity.
func (m *minute) none(says, result string, args ...any) *item {
	i := m.add(says, "", result, args...)
	i.noQuantity = true
	return i
}

// resolved adds what a committee resolved: how many things, which of them unanimously, and what follows from them.
func (m *minute) resolved(says string, resolutions ...plan.Resolution) {
	carried, unanimous, recorded := 0, 0, 0
	all := metrics.Yes
	for _, r := range resolutions {
		if r.Carried() == metrics.Yes {
			carried++
		}
		if r.Vote != (plan.Vote{}) {
			recorded++
		}
		switch r.Unanimous() {
		case metrics.Yes:
			unanimous++
		case metrics.No:
			all = metrics.No
		default:
			if all == metrics.Yes {
				all = metrics.CannotTell
			}
		}
	}
	text := fmt.Sprintf("%s: %d carried, %d known to be unanimous, the vote on %d not recorded",
		counted(len(resolutions), "resolution"), carried, unanimous, len(resolutions)-recorded)
	follows := "nothing follows"
	if actions := plan.ActionsOf(resolutions); len(actions) > 0 {
		texts := make([]string, len(actions))
		for n, a := range actions {
			texts[n] = a.Text
		}
		follows = fmt.Sprintf("to follow: %s (%s)", counted(len(actions), "action"), strings.Join(texts, ", "))
	}
	m.add(says, typesOf(plan.Resolution{}, plan.Vote{}), "%s; %s", text, follows).asks("all unanimously", all)
}

// toNote is that a committee noted what it was told.
func toNote(text string, vote plan.Vote) plan.Resolution {
	return plan.Resolution{Decision: plan.ToNote, Text: text, Resolved: metrics.Yes, Vote: vote}
}

// measured adds an item without a figure about something that has a measure: what could be asked for.
func (m *minute) measured(says string, ids ...string) *item {
	i := m.none(says, "%s", measuresOf(ids...))
	i.types = typesOf(catalogue.Measure{})
	return i
}

// measuresOf names measures of the catalogue.
func measuresOf(ids ...string) string {
	names := make([]string, len(ids))
	for n, id := range ids {
		measure, ok := catalogue.Find(id)
		if !ok {
			panic("the catalogue has no measure " + id)
		}
		names[n] = fmt.Sprintf("%s (%s, %s)", measure.Name, measure.Unit, betterOf(measure.Polarity))
	}
	if len(names) == 1 {
		return "the measure is " + names[0]
	}
	return "the measures are " + strings.Join(names, ", ")
}

func betterOf(p metrics.Polarity) string {
	switch p {
	case metrics.HighIsGood:
		return "high is good"
	case metrics.LowIsGood:
		return "low is good"
	}
	return "neither direction is better"
}

// direction adds an item that says which way something went and gives no figures: no trend can be told from it.
func (m *minute) direction(says string, ids ...string) *item {
	t, err := trend.MannKendall(series.Series{}, trend.Options{})
	if err != nil {
		panic(err) // of options that are the default
	}
	text := fmt.Sprintf("a direction without figures: %v", t.Direction)
	for _, w := range t.Warnings {
		text += fmt.Sprintf(", %v", w)
	}
	if len(ids) > 0 {
		text += "; " + measuresOf(ids...)
	}
	i := m.none(says, "%s", text)
	i.types = typesOf(t)
	return i.asks("a clear trend", verdict(t.Direction != trend.NotApplicable, t.Direction != trend.NoClearTrend))
}

// day is a day of a minute.
func day(text string) metrics.Date {
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// due is a loosely told time of a minute.
func due(text string) plan.Due {
	d, err := plan.ParseDue(text)
	if err != nil {
		panic(err)
	}
	return d
}

// span writes the days that a loosely told time may mean.
func span(d plan.Due) string {
	first, last := d.Days()
	if first == last {
		return first.String()
	}
	return fmt.Sprintf("%v to %v", first, last)
}

// within tells whether a day is one of those that are meant; it cannot be told of no day.
func within(d metrics.Date, when plan.Due) metrics.Verdict {
	first, last := when.Days()
	return verdict(!d.IsZero(), d.Compare(first) >= 0 && d.Compare(last) <= 0)
}

// workingDays is how many working days there are from one day to another, both counted.
func workingDays(first, last metrics.Date) int {
	n, err := timescale.EnglandAndWales().Between(first.AddDays(-1), last)
	if err != nil {
		panic(err) // a day of a minute that the calendar does not hold
	}
	return n
}

// findings makes findings of texts, numbered from 1.
func findings(sense plan.Sense, texts ...string) []plan.Finding {
	all := make([]plan.Finding, len(texts))
	for i, text := range texts {
		all[i] = plan.Finding{Number: fmt.Sprint(i + 1), Text: text, Sense: sense}
	}
	return all
}

// themesOf names the themes of findings, each once and in their order.
func themesOf(all []plan.Finding) string {
	seen := make(map[string]bool)
	var names []string
	for _, f := range all {
		for _, name := range plan.ThemesOf(f.Text, plan.DefaultThemes()) {
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, ", ")
}

// counted is a number of things in words.
func counted(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// tallied writes how many findings there are, and of what.
func tallied(all []plan.Finding) string {
	t := plan.TallyOf(all)
	text := fmt.Sprintf("%s: %s, %d to improve", counted(t.Findings, "finding"), counted(t.Strengths, "strength"),
		t.NeedsToImprove)
	if themes := themesOf(all); themes != "" {
		text += "; themes: " + themes
	}
	return text
}

// progressed writes how far actions are as at a day.
func progressed(actions []plan.Action, on metrics.Date) string {
	p := plan.ProgressOf(actions, on)
	text := fmt.Sprintf("%s: %d completed, %d in progress", counted(p.Actions, "action"), p.Completed, p.InProgress)
	if p.NotStated > 0 {
		text += fmt.Sprintf(", %d without a status", p.NotStated)
	}
	return text + fmt.Sprintf(" (%s%%); %d overdue, %d of which that cannot be told",
		p.PercentComplete.Format(metrics.Places(1)), p.Overdue, p.Unclear)
}
