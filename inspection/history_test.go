package inspection_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// content is all that a history says of what it holds.
type content struct {
	All      []inspection.Inspection
	Of       map[string][]inspection.Inspection
	Councils []area.ID
	Len      int
	Repeated int
}

func contentOf(h *inspection.History) content {
	c := content{
		All: slices.Collect(h.All()), Councils: slices.Collect(h.Councils()), Len: h.Len(), Repeated: h.Repeated(),
		Of: make(map[string][]inspection.Inspection),
	}
	for _, id := range c.Councils {
		c.Of[id.Name()] = append(c.Of[id.Name()], h.Of(id)...)
	}
	return c
}

func TestNewHistory(t *testing.T) {
	first, second := standard("Ashenmoor", "2019-03-04", ri, ri, ri, ri), standard("Ashenmoor", "2022-05-09", g, g, g, g)
	other := standard("Brackwater", "2018-06-04", i, i, i, ri)
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2020-10-05")
	sameDay := judged("Ashenmoor", inspection.MonitoringVisit, "2020-10-05")
	unknownStart := standard("Ashenmoor", "", g)
	unknownStart.Published = date("2020-12-01")
	nothingKnown := standard("Ashenmoor", "", g)
	noCouncil := first
	noCouncil.Council = area.ID{}

	// One inspection in two sheets: what is blank in one is in the other.
	bare := standard("Ashenmoor", "2023-07-03", g)
	bare.Published, bare.Framework = metrics.Date{}, 0
	rest := standard("Ashenmoor", "2023-07-03", none, o, g, g, ri)
	rest.End, rest.Theme, rest.Provider, rest.Announced = date("2023-07-14"), "care leavers", 80001, metrics.No
	whole := standard("Ashenmoor", "2023-07-03", g, o, g, g, ri)
	whole.End, whole.Theme, whole.Provider, whole.Announced = date("2023-07-14"), "care leavers", 80001, metrics.No

	// Two accounts that disagree in everything that can be stated twice.
	one := standard("Ashenmoor", "2023-11-06", g, g, g, g, g)
	one.End, one.Theme = date("2023-11-17"), "front door"
	one.Provider, one.Announced = 80001, metrics.Yes
	two := standard("Ashenmoor", "2023-11-06", ri, ri, ri, ri, ri)
	two.End, two.Theme, two.Published = date("2023-11-10"), "permanence", date("2024-01-31")
	two.Provider, two.Announced = 80002, metrics.No
	two.Framework, two.Label = inspection.ILACSCombined, area.Label{Name: "Ashenmoor Council"}

	twoUntold, untold := two, first
	twoUntold.Kind, untold.Kind = 0, 0

	// Accounts of the inspection of 2022 that do not say when it began.
	undated := second
	undated.Start, undated.Framework, undated.Judgements = metrics.Date{}, 0, standard("Ashenmoor", "", ri, ri).Judgements
	undated.Theme = "front door"
	themed := second
	themed.Theme = "front door"
	unpublished := second
	unpublished.Published = metrics.Date{}
	undatedUntold, undatedBare := undated, undated
	undatedUntold.Kind = 0
	undatedBare.Kind, undatedBare.Judgements = 0, [6]inspection.Judgement{}
	otherPublication, otherCouncil, otherKind := undated, undated, undated
	otherPublication.Published = undated.Published.AddDays(1)
	otherCouncil.Council = council("Brackwater")
	otherKind.Kind = inspection.MonitoringVisit
	namesake := standard("Ashenmoor", "2022-05-16", i, i, i, i) // published on the same day
	namesake.Published = second.Published
	undatedVisit := judged("Ashenmoor", inspection.FocusedVisit, "")
	undatedVisit.Published = second.Published
	unknownRest := unknownStart
	unknownRest.End, unknownRest.Judgements = date("2020-10-16"), standard("Ashenmoor", "", ri, g, g).Judgements
	unknownWhole := unknownStart
	unknownWhole.End, unknownWhole.Judgements = date("2020-10-16"), standard("Ashenmoor", "", g, g, g).Judgements
	unknownUntold := unknownStart
	unknownUntold.Kind = 0

	// On the day of a visit, of an unknown kind.
	bareUntold, gradedUntold := visit, visit
	bareUntold.Kind, gradedUntold.Kind = 0, 0
	gradedUntold = gradedUntold.With(inspection.Overall, inspection.Graded(g))

	unreadable := standard("Ashenmoor", "2023-07-03").With(inspection.Overall, inspection.Ungraded(inspection.Unreadable))

	for _, test := range []struct {
		name     string
		given    []inspection.Inspection
		want     []inspection.Inspection
		repeated int
		reason   string
	}{
		{"nothing", nil, nil, 0, "no inspection"},
		{"no council", []inspection.Inspection{noCouncil, {}}, nil, 0, "inspections of no council are left out"},
		{"order", []inspection.Inspection{other, second, visit, first}, []inspection.Inspection{first, visit, second, other},
			0, "by council, then by time, visits among inspections"},
		{"same day", []inspection.Inspection{sameDay, visit}, []inspection.Inspection{visit, sameDay}, 0,
			"two kinds on one day are two"},
		{"same day and kind elsewhere", []inspection.Inspection{standard("Brackwater", "2019-03-04"), first},
			[]inspection.Inspection{first, standard("Brackwater", "2019-03-04")}, 0, "two councils"},
		{"unknown start", []inspection.Inspection{second, unknownStart, first},
			[]inspection.Inspection{first, unknownStart, second}, 0, "put in order by its publication"},
		{"nothing known", []inspection.Inspection{first, nothingKnown}, []inspection.Inspection{nothingKnown, first}, 0,
			"no date comes before all others"},
		{"unknown start twice", []inspection.Inspection{unknownStart, unknownStart},
			[]inspection.Inspection{unknownStart}, 1, "published on the same day"},
		{"unknown start, completed", []inspection.Inspection{unknownStart, unknownRest},
			[]inspection.Inspection{unknownWhole}, 1, "the first account stays, with what it lacks from the other"},
		{"unknown start, kind unknown", []inspection.Inspection{unknownUntold, unknownStart},
			[]inspection.Inspection{unknownStart}, 1, "the other account says of which kind it was"},
		{"nothing known twice", []inspection.Inspection{nothingKnown, nothingKnown},
			[]inspection.Inspection{nothingKnown, nothingKnown}, 0, "without a day nothing tells that they are one"},
		{"undated", []inspection.Inspection{second, undated}, []inspection.Inspection{themed}, 1,
			"the one that says when it began stays, with the theme of the other"},
		{"undated first", []inspection.Inspection{undated, second}, []inspection.Inspection{themed}, 1,
			"although it was given last"},
		{"undated, kind unknown", []inspection.Inspection{undatedUntold, second}, []inspection.Inspection{themed}, 1,
			"not to say of which kind makes it no other"},
		{"undated, nothing but its publication", []inspection.Inspection{undatedBare, second},
			[]inspection.Inspection{themed}, 1, "the same"},
		{"undated, one before and one after", []inspection.Inspection{undated, second, undated},
			[]inspection.Inspection{themed}, 2, "each is of the one that says when it began"},
		{"undated, another publication", []inspection.Inspection{otherPublication, second},
			[]inspection.Inspection{second, otherPublication}, 0, "by a day"},
		{"undated, another council", []inspection.Inspection{otherCouncil, second},
			[]inspection.Inspection{second, otherCouncil}, 0, "published on the same day"},
		{"undated, another kind", []inspection.Inspection{otherKind, second}, []inspection.Inspection{second, otherKind}, 0,
			"a letter and a report of the same day"},
		{"undated, grades beside a visit", []inspection.Inspection{undatedUntold, undatedVisit},
			[]inspection.Inspection{undatedUntold, undatedVisit}, 0, "what has grades is no visit"},
		{"undated, no grades beside a visit", []inspection.Inspection{undatedBare, otherKind},
			[]inspection.Inspection{otherKind}, 1, "what has none may be one"},
		{"undated, unpublished", []inspection.Inspection{undated, unpublished},
			[]inspection.Inspection{unpublished, undated}, 0, "nothing tells that they are one"},
		{"undated, published in a third account", []inspection.Inspection{unpublished, undated, second},
			[]inspection.Inspection{themed}, 2, "the third tells that the first two are one"},
		{"undated, two published that day", []inspection.Inspection{second, namesake, undated},
			[]inspection.Inspection{themed, namesake}, 1, "the first of two that it may be"},
		{"dated, published on one day", []inspection.Inspection{second, namesake},
			[]inspection.Inspection{second, namesake}, 0, "both say when they began, and are two"},
		{"twice the same", []inspection.Inspection{first, second, first}, []inspection.Inspection{first, second}, 1,
			"counted once"},
		{"completed", []inspection.Inspection{bare, rest}, []inspection.Inspection{whole}, 1, "what one lacks the other has"},
		{"completed, the other way", []inspection.Inspection{rest, bare}, []inspection.Inspection{whole}, 1, "the same"},
		{"completed thrice", []inspection.Inspection{bare, bare, rest}, []inspection.Inspection{whole}, 2,
			"by the third account"},
		{"conflict", []inspection.Inspection{one, two}, []inspection.Inspection{one}, 1, "the first account stays"},
		{"conflict, the other way", []inspection.Inspection{two, one}, []inspection.Inspection{two}, 1,
			"whichever it is"},
		{"kind unknown", []inspection.Inspection{untold, first}, []inspection.Inspection{first}, 1,
			"the other account says of which kind it was"},
		{"kind unknown, the other way", []inspection.Inspection{first, untold}, []inspection.Inspection{first}, 1,
			"the other account says of which kind it was"},
		{"kind unknown, beside a visit", []inspection.Inspection{visit, bareUntold, gradedUntold, gradedUntold, bareUntold},
			[]inspection.Inspection{gradedUntold, visit}, 3, "what has grades is no visit, and what has none may be one"},
		{"kind unknown, conflict", []inspection.Inspection{one, twoUntold}, []inspection.Inspection{one}, 1,
			"the first account stays, although the second does not say its kind"},
		{"kind unknown, conflict, the other way", []inspection.Inspection{twoUntold, one}, []inspection.Inspection{two}, 1,
			"the first account stays, with the kind of the other"},
		{"unreadable first", []inspection.Inspection{unreadable, bare}, []inspection.Inspection{
			unreadable.With(inspection.Overall, inspection.Ungraded(inspection.Unreadable)),
		}, 1, "what is unreadable was stated, and stays"},
		{"one of unknown start between", []inspection.Inspection{first, {
			Council: first.Council, Kind: first.Kind, Published: first.Start,
		}, first}, []inspection.Inspection{first, {
			Council: first.Council, Kind: first.Kind, Published: first.Start,
		}}, 1, "given twice with another in the same place between them, it is still one inspection"},
	} {
		t.Run(test.name, func(t *testing.T) {
			given := slices.Clone(test.given)
			h := inspection.NewHistory(given...)
			if diff := cmp.Diff(test.want, slices.Collect(h.All()), byEquality); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
			if h.Len() != len(test.want) || h.Repeated() != test.repeated {
				t.Errorf("%d inspections, %d repeated, want %d, %d: %s",
					h.Len(), h.Repeated(), len(test.want), test.repeated, test.reason)
			}
			if !slices.Equal(given, test.given) {
				t.Error("NewHistory changed its arguments")
			}
		})
	}
}

// TestOneNumberInTwoRegisters holds that councils of two registers that happen to share a number stay two.
func TestOneNumberInTwoRegisters(t *testing.T) {
	other, err := area.NewRegister(area.Entry{Number: 1001, Name: "Otherwhere", Level: area.LocalAuthority})
	if err != nil {
		t.Fatal(err)
	}
	namesake, _ := other.ByNumber(1001)
	between := standard("Ashenmoor", "2020-03-02", g)
	between.Council = namesake
	h := inspection.NewHistory(standard("Ashenmoor", "2019-03-04", g), between, standard("Ashenmoor", "2021-03-01", g))
	if got := h.Of(council("Ashenmoor")); len(got) != 2 {
		t.Errorf("%d inspections of Ashenmoor, want 2", len(got))
	}
	if got := slices.Collect(h.Councils()); len(got) != 2 {
		t.Errorf("councils %v, want each once", got)
	}
	if got := h.Latest(metrics.Date{}); len(got) != 2 {
		t.Errorf("%d latest inspections, want one of each council", len(got))
	}
	if got := h.Transitions(inspection.Overall).Total(); got != 1 {
		t.Errorf("%d steps, want 1", got)
	}
}

func TestZeroHistory(t *testing.T) {
	var h inspection.History
	if diff := cmp.Diff(content{}, contentOf(&h), byEquality); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if len(h.Latest(metrics.Date{})) != 0 || h.AsAt(inspection.AsAt{}).Len() != 0 || len(h.Of(council("Ashenmoor"))) != 0 {
		t.Error("a history of nothing has something")
	}
}

// TestAliases holds that a history is as it was, whatever is done to what went in and came out.
func TestAliases(t *testing.T) {
	given := manyInspections(rand.New(rand.NewPCG(7, 8)), 60)
	h := inspection.NewHistory(given...)
	before := contentOf(h)
	clear(given)
	clear(h.Of(council("Ashenmoor")))
	_ = append(h.Of(council("Ashenmoor")), inspection.Inspection{})
	clear(h.Latest(date("2024-01-01")))
	view := h.AsAt(inspection.AsAt{})
	clear(view.Latest(date("2024-01-01")))
	clear(view.Of(council("Brackwater")))
	for in := range h.All() {
		in.Judgements[0] = inspection.Judgement{}
	}
	if diff := cmp.Diff(before, contentOf(h), byEquality); diff != "" {
		t.Errorf("mismatch (-before +after):\n%s", diff)
	}
}

func TestAsAt(t *testing.T) {
	early, late := standard("Ashenmoor", "2024-01-08", ri), standard("Ashenmoor", "2024-03-31", g)
	early.Published, late.Published = date("2024-02-26"), date("2024-06-30")
	noStart, noPublication := standard("Brackwater", "", g), standard("Coldharrow", "2024-01-08", g)
	noStart.Published, noPublication.Published = date("2024-02-26"), metrics.Date{}
	h := inspection.NewHistory(early, late, noStart, noPublication)
	for _, test := range []struct {
		inspected, published string
		want                 []inspection.Inspection
		reason               string
	}{
		{"", "", []inspection.Inspection{early, late, noStart, noPublication}, "no limits"},
		{"2024-03-31", "2024-06-30", []inspection.Inspection{early, late}, "the days themselves count; unknown ones do not"},
		{"2024-03-30", "2024-06-30", []inspection.Inspection{early}, "begun a day later"},
		{"2024-03-31", "2024-06-29", []inspection.Inspection{early}, "published a day later"},
		{"2024-03-31", "", []inspection.Inspection{early, late, noPublication}, "begun by then, whenever published"},
		{"", "2024-06-29", []inspection.Inspection{early, noStart}, "published by then"},
		{"2024-01-07", "", nil, "before all"},
		{"", "2024-02-25", nil, "before all"},
	} {
		got := h.AsAt(inspection.AsAt{InspectedBy: date(test.inspected), PublishedBy: date(test.published)})
		if diff := cmp.Diff(test.want, slices.Collect(got.All()), byEquality); diff != "" {
			t.Errorf("%q, %q mismatch (-want +got):\n%s%s", test.inspected, test.published, diff, test.reason)
		}
	}
	if h.Len() != 4 {
		t.Error("a view changed the history")
	}
}

func TestLatest(t *testing.T) {
	ash := standard("Ashenmoor", "2019-03-04", ri, ri, ri, ri)
	ash2 := judged("Ashenmoor", inspection.ShortInspection, "2023-05-15", g, g, g, g, g)
	visit := judged("Ashenmoor", inspection.FocusedVisit, "2024-01-10")
	onlyVisited := judged("Brackwater", inspection.MonitoringVisit, "2022-01-10")
	sif := judged("Coldharrow", inspection.SIFInspection, "2016-05-09", ri, ri, ri, g, g, g)
	unknown := judged("Coldharrow", inspection.Kind(0), "2020-05-11", g, g, g, g)
	ended, made := standard("Dunmarsh", "2021-06-14", i, i, i, ri), standard("Emberfold", "2024-02-05", g, g, g, g, g)
	untold := judged("Coldharrow", inspection.Kind(0), "2022-05-09")
	h := inspection.NewHistory(visit, made, ended, untold, unknown, sif, onlyVisited, ash2, ash)
	for _, test := range []struct {
		on     string
		want   []inspection.Inspection
		reason string
	}{
		{"", []inspection.Inspection{ash2, unknown, made},
			"councils without an end; visits give no grades, and of an unknown kind only those that have one do"},
		{"2023-03-31", []inspection.Inspection{ash, unknown, ended},
			"the last day of Dunmarsh; the second of Ashenmoor is still to come"},
		{"2023-04-01", []inspection.Inspection{ash, unknown}, "the first day of Emberfold, which was not inspected yet"},
		{"2023-05-14", []inspection.Inspection{ash, unknown}, "the day before the second of Ashenmoor"},
		{"2023-05-15", []inspection.Inspection{ash2, unknown}, "begun on the day, and published later"},
		{"2024-02-04", []inspection.Inspection{ash2, unknown}, "the day before the first of Emberfold"},
		{"2024-02-05", []inspection.Inspection{ash2, unknown, made}, "the day itself"},
		{"2020-05-10", []inspection.Inspection{ash, sif}, "the one before"},
		{"2016-05-08", nil, "none has begun"},
		{"1900-01-01", nil, "none has begun"},
	} {
		if diff := cmp.Diff(test.want, h.Latest(date(test.on)), byEquality); diff != "" {
			t.Errorf("Latest(%q) mismatch (-want +got):\n%s%s", test.on, diff, test.reason)
		}
	}
	undated := standard("Ashenmoor", "", o)
	undated.Published = date("2020-01-01") // it began before that, and nothing says how long
	with := inspection.NewHistory(append(slices.Collect(h.All()), undated)...)
	if diff := cmp.Diff(h.Latest(date("2022-01-01")), with.Latest(date("2022-01-01")), byEquality); diff != "" {
		t.Errorf("beside one whose start is not known mismatch (-without +with):\n%s", diff)
	}
	before := h.AsAt(inspection.AsAt{InspectedBy: date("2023-04-30")})
	if diff := cmp.Diff([]inspection.Inspection{ash, unknown}, before.Latest(date("2023-04-30")), byEquality); diff != "" {
		t.Errorf("as at April 2023 mismatch (-want +got):\n%s", diff)
	}
}

func TestLatestOf(t *testing.T) {
	first, second := standard("Ashenmoor", "2019-03-04", ri), standard("Ashenmoor", "2023-05-15", g)
	undated := standard("Ashenmoor", "", o)
	undated.Published = date("2024-01-01")
	h := inspection.NewHistory(
		judged("Ashenmoor", inspection.MonitoringVisit, "2024-02-05"), undated, second, first,
		judged("Brackwater", inspection.FocusedVisit, "2022-01-10"), standard("Dunmarsh", "2021-06-14", i),
	)
	for _, test := range []struct {
		council, on string
		want        inspection.Inspection
		ok          bool
		reason      string
	}{
		{"Ashenmoor", "", undated, true,
			"no day is no limit, and without a start it goes by its publication; a visit has no grades"},
		{"Ashenmoor", "2025-01-01", second, true, "the undated one is not known to have begun by any day"},
		{"Ashenmoor", "2023-05-15", second, true, "begun on the day"},
		{"Ashenmoor", "2023-05-14", first, true, "the day before"},
		{"Ashenmoor", "2019-03-04", first, true, "begun on the day"},
		{"Ashenmoor", "2019-03-03", inspection.Inspection{}, false, "none has begun"},
		{"Brackwater", "", inspection.Inspection{}, false, "visited only"},
		{"Coldharrow", "", inspection.Inspection{}, false, "never inspected"},
		{"Dunmarsh", "", standard("Dunmarsh", "2021-06-14", i), true, "that it has ceased makes no difference"},
		{"Dunmarsh", "2025-01-01", standard("Dunmarsh", "2021-06-14", i), true, "nor does it with a day"},
	} {
		got, ok := h.LatestOf(council(test.council), date(test.on))
		if diff := cmp.Diff(test.want, got, byEquality); diff != "" || ok != test.ok {
			t.Errorf("LatestOf(%s, %q): %t, want %t, mismatch (-want +got):\n%s%s",
				test.council, test.on, ok, test.ok, diff, test.reason)
		}
	}
	if got, ok := h.LatestOf(area.ID{}, metrics.Date{}); ok || got != (inspection.Inspection{}) {
		t.Errorf("of no council: %v", got)
	}
}

func TestPreviousAndNext(t *testing.T) {
	first, second := standard("Ashenmoor", "2019-03-04", ri), standard("Ashenmoor", "2023-05-15", g)
	early := judged("Ashenmoor", inspection.FocusedVisit, "2018-10-08")
	visit, again := judged("Ashenmoor", inspection.MonitoringVisit, "2020-03-02"),
		judged("Ashenmoor", inspection.MonitoringVisit, "2020-09-07")
	undated := standard("Ashenmoor", "", o)
	undated.Published = date("2021-01-01")
	last := judged("Ashenmoor", 0, "2026-05-11", none, g)
	untold := judged("Ashenmoor", 0, "2024-05-13")
	other := standard("Brackwater", "2021-02-01", i)
	h := inspection.NewHistory(other, untold, last, undated, again, visit, early, second, first)
	themed, absent := first, standard("Coldharrow", "2021-02-01", i)
	themed.Theme = "front door"
	no := inspection.Inspection{}
	for _, test := range []struct {
		name           string
		of             inspection.Inspection
		previous, next inspection.Inspection // the zero Inspection is none
		reason         string
	}{
		{"a visit before all", early, no, first, "nothing is before it"},
		{"the first", first, no, undated, "the visit before it has no grades, nor have those after it"},
		{"a visit", visit, first, undated, "visits lie between inspections"},
		{"a second visit", again, first, undated, "past the visit before it"},
		{"an undated one", undated, first, second, "in order of its publication"},
		{"the second", second, undated, last, "past one of an unknown kind that has no grade"},
		{"one of an unknown kind", untold, second, last, "it may be a visit"},
		{"the last", last, second, no, "an unknown kind that has a grade"},
		{"the only one", other, no, no, "the inspections of other councils are not its own"},
		{"another account", themed, no, no, "it is not in the history as it is"},
		{"another council", absent, no, no, "it is not in the history"},
		{"nothing", no, no, no, "it is not in the history"},
	} {
		t.Run(test.name, func(t *testing.T) {
			previous, before := h.Previous(test.of)
			if diff := cmp.Diff(test.previous, previous, byEquality); diff != "" || before != (test.previous != no) {
				t.Errorf("Previous: %t, mismatch (-want +got):\n%s%s", before, diff, test.reason)
			}
			next, after := h.Next(test.of)
			if diff := cmp.Diff(test.next, next, byEquality); diff != "" || after != (test.next != no) {
				t.Errorf("Next: %t, mismatch (-want +got):\n%s%s", after, diff, test.reason)
			}
		})
	}
	if _, ok := new(inspection.History).Next(first); ok {
		t.Error("a history of nothing has a next")
	}
}

func TestFirstToLatest(t *testing.T) {
	h := inspection.NewHistory(
		standard("Ashenmoor", "2018-03-05", g, g, g, g), standard("Ashenmoor", "2021-03-08", i, i, i, i),
		standard("Ashenmoor", "2024-03-04", g, ri, o, g, g),
		standard("Brackwater", "2019-03-04", ri, ri, g, g), judged("Brackwater", inspection.MonitoringVisit, "2020-03-02", g),
		standard("Brackwater", "2022-03-07", none, g, g, g), standard("Brackwater", "2024-05-13", ri, g, g, g, g),
		standard("Coldharrow", "2022-03-07", g, g, g, g), standard("Coldharrow", "2026-05-11", none, g, g, ri, g),
		standard("Dunmarsh", "2018-09-03", o, o, o, o), standard("Dunmarsh", "2021-09-06", g, g, g, g),
		standard("Emberfold", "2024-09-02", i, i, i, i, i),
	)
	for _, test := range []struct {
		on     string
		area   inspection.JudgementArea
		want   inspection.Changes
		reason string
	}{
		{"2025-03-31", inspection.Overall, inspection.Changes{Councils: 2, RetainedGoodOrBetter: 1, RetainedBelowGood: 1},
			"Ashenmoor came back; Brackwater's blank is passed over; Coldharrow has one overall, none since April 2026"},
		{"2023-03-31", inspection.Overall, inspection.Changes{Councils: 2, Declined: 2},
			"Ashenmoor has not come back yet, and Dunmarsh is there; Brackwater has one with a grade"},
		{"2024-03-03", inspection.Overall, inspection.Changes{Councils: 1, Declined: 1},
			"the day before Ashenmoor came back; Dunmarsh is no more"},
		{"2024-03-04", inspection.Overall, inspection.Changes{Councils: 1, RetainedGoodOrBetter: 1}, "the day itself"},
		{"2018-03-05", inspection.Overall, inspection.Changes{}, "one inspection is no step"},
		{"", inspection.Leaders, inspection.Changes{Councils: 3, Improved: 1, RetainedGoodOrBetter: 1, Declined: 1},
			"areas go on"},
		{"", inspection.InCare, inspection.Changes{Councils: 3, RetainedGoodOrBetter: 2, Declined: 1}, "areas go on"},
		{"", inspection.CareLeavers, inspection.Changes{}, "judged once at most"},
		{"", inspection.Adoption, inspection.Changes{}, "never judged"},
		{"", 0, inspection.Changes{}, "no area"},
	} {
		if diff := cmp.Diff(test.want, inspection.ChangesOf(h.FirstAndLatest(date(test.on), test.area))); diff != "" {
			t.Errorf("%q, %s mismatch (-want +got):\n%s%s", test.on, test.area.ID(), diff, test.reason)
		}
	}
	pairs := inspection.Changes{Councils: 4, Improved: 1, RetainedBelowGood: 1, Declined: 2}
	if diff := cmp.Diff(pairs, inspection.ChangesOf(h.Steps(inspection.Overall))); diff != "" {
		t.Errorf("changes of steps mismatch (-want +got):\n%s", diff)
	}
	steps := inspection.Transitions{{0, 1, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 0}, {0, 1, 0, 0}}
	got := h.Transitions(inspection.Overall)
	if diff := cmp.Diff(steps, got); diff != "" {
		t.Errorf("transitions mismatch (-want +got):\n%s", diff)
	}
	if got.Count(o, g) != 1 || got.Count(g, o) != 0 || got.Total() != 4 {
		t.Errorf("%d from outstanding to good, %d back, %d in all", got.Count(o, g), got.Count(g, o), got.Total())
	}
	for _, no := range []inspection.Grade{none, i + 1, 255} {
		if got.Count(no, g) != 0 || got.Count(g, no) != 0 {
			t.Errorf("steps from or to grade %d, which is none", no)
		}
	}
}

// manyInspections makes inspections and visits of every kind, in no order, some of them given again in part, without a
// start or a publication too. Days are few, so that many fall on one.
func manyInspections(random *rand.Rand, n int) []inspection.Inspection {
	names := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh", "Emberfold"}
	var all []inspection.Inspection
	day := func() metrics.Date {
		if random.IntN(8) == 0 {
			return metrics.Date{}
		}
		return date("2017-01-02").AddMonths(random.IntN(120))
	}
	for range n {
		in := inspection.Inspection{
			Council: council(names[random.IntN(len(names))]), Kind: inspection.Kind(random.IntN(7)),
			Start: day(), Published: day(),
		}
		if in.Kind == 0 {
			// Which kind it is the same as is for the table above.
			in.Start, in.Published = in.Start.AddDays(14), in.Published.AddDays(14)
		}
		if in.Kind == inspection.SIFInspection {
			in.Framework = inspection.SIF
		} else {
			in.Framework = inspection.ILACSOn(in.Start)
		}
		for a := range in.Judgements {
			if grade := inspection.Grade(random.IntN(6)); grade != none {
				in.Judgements[a] = inspection.Graded(grade) // 5 is unreadable
			}
		}
		all = append(all, in)
		for random.IntN(3) == 0 {
			again := in
			for a := range again.Judgements {
				if random.IntN(2) == 0 {
					again.Judgements[a] = inspection.Judgement{}
				}
			}
			again.End = again.Start.AddDays(4)
			switch random.IntN(4) {
			case 0:
				again.Start = metrics.Date{}
			case 1:
				again.Published = metrics.Date{}
			}
			all = append(all, again)
		}
	}
	random.Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	return all
}

// slowly is the accounts with those of one inspection put together, found by looking at all before each, those that say
// when they began before those that do not.
func slowly(given []inspection.Inspection) (all []inspection.Inspection, repeated int) {
	given = slices.Clone(given)
	slices.SortStableFunc(given, func(a, b inspection.Inspection) int {
		switch {
		case a.Start.IsZero() == b.Start.IsZero():
			return 0
		case a.Start.IsZero():
			return 1
		}
		return -1
	})
next:
	for _, in := range given {
		for n := range all {
			known := &all[n]
			one, other := known.Start, in.Start
			if one.IsZero() || other.IsZero() {
				one, other = known.Published, in.Published
			}
			if known.Council != in.Council || known.Kind != in.Kind || one != other || one.IsZero() {
				continue
			}
			if known.Framework == 0 {
				known.Framework = in.Framework
			}
			if known.End.IsZero() {
				known.End = in.End
			}
			if known.Published.IsZero() {
				known.Published = in.Published
			}
			for a, j := range in.Judgements {
				if known.Judgements[a] == (inspection.Judgement{}) {
					known.Judgements[a] = j
				}
			}
			repeated++
			continue next
		}
		all = append(all, in)
	}
	return all, repeated
}

// day is the day by which an inspection is put in order.
func day(in inspection.Inspection) metrics.Date {
	if in.Start.IsZero() {
		return in.Published
	}
	return in.Start
}

// tally counts inspections that are alike in all.
func tally(all []inspection.Inspection) map[inspection.Inspection]int {
	counts := make(map[inspection.Inspection]int)
	for _, in := range all {
		counts[in]++
	}
	return counts
}

// TestHistoryProperties holds random histories against slow ones.
func TestHistoryProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for round := range 300 {
		given := manyInspections(random, 1+random.IntN(80))
		all, repeated := slowly(given)
		h := inspection.NewHistory(given...)
		got := slices.Collect(h.All())
		if !maps.Equal(tally(got), tally(all)) || h.Repeated() != repeated || h.Len() != len(all) {
			t.Fatalf("round %d: %d inspections, %d repeated, want %d, %d", round, h.Len(), h.Repeated(), len(all), repeated)
		}
		for n := 1; n < len(got); n++ {
			a, b := got[n-1], got[n]
			if a.Council.Number() > b.Council.Number() || a.Council == b.Council && day(a).Compare(day(b)) > 0 {
				t.Fatalf("round %d: %v %v is before %v %v", round, a.Council, day(a), b.Council, day(b))
			}
		}
		on := date("2017-01-02").AddMonths(random.IntN(120))
		if random.IntN(4) == 0 {
			on = metrics.Date{}
		}
		checkCouncils(t, h, on)
		at := inspection.AsAt{InspectedBy: date("2017-01-02").AddMonths(random.IntN(120))}
		if random.IntN(2) == 0 {
			at.PublishedBy = date("2017-01-02").AddMonths(random.IntN(120))
		}
		var kept []inspection.Inspection
		for _, in := range all {
			begun := !in.Start.IsZero() && in.Start.Compare(at.InspectedBy) <= 0
			published := at.PublishedBy.IsZero() || !in.Published.IsZero() && in.Published.Compare(at.PublishedBy) <= 0
			if begun && published {
				kept = append(kept, in)
			}
		}
		if view := slices.Collect(h.AsAt(at).All()); !maps.Equal(tally(view), tally(kept)) {
			t.Fatalf("round %d: as at %v: %d inspections, want %d", round, at, len(view), len(kept))
		}
	}
}

// IsGraded tells whether an inspection is of a kind that gives grades, or of an unknown kind and has one.
func IsGraded(in inspection.Inspection) bool {
	return in.Kind.IsGraded() || in.Kind == 0 && slices.ContainsFunc(every, func(a inspection.JudgementArea) bool {
		_, ok := in.Judgement(a).Grade()
		return ok
	})
}

// begunBy tells whether an inspection is known to have begun by a day.
func begunBy(in inspection.Inspection, on metrics.Date) bool {
	return on.IsZero() || !in.Start.IsZero() && in.Start.Compare(on) <= 0
}

// checkNeighbours holds the graded inspections before and after one against a walk over those of its council.
func checkNeighbours(t *testing.T, h *inspection.History, of []inspection.Inspection, n int) {
	t.Helper()
	var previous, next inspection.Inspection
	for _, in := range of[:n] {
		if IsGraded(in) {
			previous = in
		}
	}
	for _, in := range slices.Backward(of[n+1:]) {
		if IsGraded(in) {
			next = in
		}
	}
	if got, ok := h.Previous(of[n]); got != previous || ok != (previous != inspection.Inspection{}) {
		t.Fatalf("before %v is %v, %t, want %v", of[n], got, ok, previous)
	}
	if got, ok := h.Next(of[n]); got != next || ok != (next != inspection.Inspection{}) {
		t.Fatalf("after %v is %v, %t, want %v", of[n], got, ok, next)
	}
}

// checkCouncils holds what a history says of its councils against a walk over all inspections for each.
func checkCouncils(t *testing.T, h *inspection.History, on metrics.Date) {
	t.Helper()
	existing := slices.Collect(merrowland().Councils(on))
	var seen []area.ID
	var latest []inspection.Inspection
	for id := range merrowland().All() {
		var of []inspection.Inspection
		for in := range h.All() {
			if in.Council == id {
				of = append(of, in)
			}
		}
		if !slices.Equal(h.Of(id), of) {
			t.Fatalf("inspections of %v: %v, want %v", id, h.Of(id), of)
		}
		if len(of) > 0 {
			seen = append(seen, id)
		}
		var last inspection.Inspection
		met := make(map[inspection.Inspection]bool)
		for n, in := range of {
			if IsGraded(in) && begunBy(in, on) {
				last = in
			}
			if !met[in] { // nothing tells two alike that have no day from one another
				checkNeighbours(t, h, of, n)
			}
			met[in] = true
		}
		if got, ok := h.LatestOf(id, on); got != last || ok != (last != inspection.Inspection{}) {
			t.Fatalf("on %v the latest of %v is %v, %t, want %v", on, id, got, ok, last)
		}
		if last != (inspection.Inspection{}) && slices.Contains(existing, id) {
			latest = append(latest, last)
		}
	}
	if got := slices.Collect(h.Councils()); !slices.Equal(got, seen) {
		t.Fatalf("councils %v, want %v", got, seen)
	}
	if got := h.Latest(on); !slices.Equal(got, latest) {
		t.Fatalf("on %v the latest are %v, want %v", on, got, latest)
	}
	for _, a := range every {
		var steps inspection.Transitions
		var changes inspection.Changes
		for _, id := range seen {
			var all, grades []inspection.Grade // of all, and of those begun by the day
			for _, in := range h.Of(id) {
				if grade, ok := in.Judgement(a).Grade(); ok {
					all = append(all, grade)
					if begunBy(in, on) {
						grades = append(grades, grade)
					}
				}
			}
			for n := 1; n < len(all); n++ {
				steps[all[n-1]-1][all[n]-1]++
			}
			if len(grades) < 2 || !slices.Contains(existing, id) {
				continue
			}
			changes.Councils++
			switch first, last := grades[0], grades[len(grades)-1]; {
			case last < first:
				changes.Improved++
			case last > first:
				changes.Declined++
			case last <= g:
				changes.RetainedGoodOrBetter++
			default:
				changes.RetainedBelowGood++
			}
		}
		if got := h.Transitions(a); got != steps {
			t.Fatalf("%s: steps %v, want %v", a.ID(), got, steps)
		}
		if got := inspection.ChangesOf(h.FirstAndLatest(on, a)); got != changes {
			t.Fatalf("%s: changes %+v, want %+v", a.ID(), got, changes)
		}
	}
}

// TestOrderDoesNotMatter holds that accounts of distinct days that do not disagree make one history in any order, also
// where some of them do not say when it began, or when it was published, or of which kind it was.
func TestOrderDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	for range 25 {
		var given []inspection.Inspection
		for n := range 40 {
			in := standard([]string{"Ashenmoor", "Brackwater", "Coldharrow"}[n%3], "2018-01-08", g, ri, o, i, g)
			in.Start = in.Start.AddMonths(n)
			in.Published = in.Start.AddDays(49)
			in.End, in.Theme = in.Start.AddDays(11), fmt.Sprintf("theme %d", n)
			part, rest := in, in
			part.End, part.Theme = metrics.Date{}, ""
			part.Judgements[0], part.Judgements[3] = inspection.Judgement{}, inspection.Judgement{}
			rest.Published = metrics.Date{}
			rest.Judgements[0], rest.Judgements[1] = inspection.Judgement{}, inspection.Judgement{}
			given = append(given, part, rest)
			if n%2 == 0 {
				given = append(given, in)
			}
			undated, untold := in, part
			undated.Start, undated.End = metrics.Date{}, metrics.Date{}
			undated.Judgements[2] = inspection.Judgement{}
			untold.Start, untold.Kind, untold.Framework = metrics.Date{}, 0, 0
			switch n % 4 {
			case 0:
				given = append(given, undated, untold)
			case 1:
				given = append(given, untold, untold)
			case 2: // of which nothing says when it began
				lone := undated
				lone.Council, lone.Label = council("Emberfold"), area.Label{Name: "Emberfold"}
				end, visit := lone, lone
				end.End, end.Judgements[4] = in.End, inspection.Judgement{}
				visit.Kind = inspection.FocusedVisit
				given = append(given, lone, end, visit, visit)
			}
		}
		want := contentOf(inspection.NewHistory(given...))
		if want.Len != 60 || want.Repeated != len(given)-60 {
			t.Fatalf("%d inspections, %d repeated", want.Len, want.Repeated)
		}
		random.Shuffle(len(given), func(a, b int) { given[a], given[b] = given[b], given[a] })
		if diff := cmp.Diff(want, contentOf(inspection.NewHistory(given...)), byEquality); diff != "" {
			t.Fatalf("mismatch (-in order +shuffled):\n%s", diff)
		}
	}
}

// TestConcurrentUse holds that one history answers many at once, each the same.
func TestConcurrentUse(t *testing.T) {
	h := inspection.NewHistory(manyInspections(rand.New(rand.NewPCG(15, 16)), 120)...)
	answer := func() string {
		view := h.AsAt(inspection.AsAt{InspectedBy: date("2024-03-31")})
		text := fmt.Sprint(contentOf(view), h.Transitions(inspection.Overall),
			inspection.ChangesOf(h.FirstAndLatest(date("2024-03-31"), inspection.Leaders)))
		text += fmt.Sprint(inspection.Differences(view, h))
		for in := range h.All() {
			previous, _ := h.Previous(in)
			next, _ := h.Next(in)
			text += fmt.Sprint(previous.Start, next.Start)
		}
		for _, in := range view.Latest(date("2024-03-31")) {
			text += fmt.Sprint(in.Inconsistencies(), inspection.NextAfter(in, date("2024-03-31")))
		}
		return text
	}
	want := answer()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				if got := answer(); got != want {
					t.Error("two answers differ")
				}
			}
		})
	}
	group.Wait()
}

// TestManyAccounts holds that so many accounts of one council do not have to be held each against each.
func TestManyAccounts(t *testing.T) {
	const n = 200_000
	in := standard("Ashenmoor", "2019-03-04", g, g, g, g)
	untold, visit := in, judged("Ashenmoor", inspection.FocusedVisit, "2019-03-04")
	untold.Kind = 0
	visit.Published = in.Published
	undated := func(in inspection.Inspection) inspection.Inspection {
		in.Start = metrics.Date{}
		return in
	}
	begun := func(in inspection.Inspection, k int) inspection.Inspection {
		in.Start = in.Start.AddDays(k)
		return in
	}
	for _, test := range []struct {
		name   string
		of     func(k int) inspection.Inspection
		want   int
		reason string
	}{
		{"one", func(int) inspection.Inspection { return in }, 1, "again and again"},
		{"days", func(k int) inspection.Inspection {
			in := begun(in, k)
			in.Published = in.Start
			return in
		}, n, "each of its own day"},
		{"one publication", func(k int) inspection.Inspection { return begun(in, k) }, n, "each of its own day"},
		{"undated", func(int) inspection.Inspection { return undated(in) }, 1, "again and again"},
		{"undated days", func(k int) inspection.Inspection {
			in := undated(in)
			in.Published = in.Published.AddDays(k)
			return in
		}, n, "each published on its own day"},
		{"nothing known", func(int) inspection.Inspection {
			in := undated(in)
			in.Published = metrics.Date{}
			return in
		}, n, "nothing tells that any two are one"},
		{"undated and unpublished", func(k int) inspection.Inspection {
			if k%2 == 0 {
				return undated(in)
			}
			in := begun(in, k)
			in.Published = metrics.Date{}
			return in
		}, n/2 + 1, "nothing tells that the undated ones are of any other"},
		{"undated and dated", func(k int) inspection.Inspection {
			if k%2 == 0 {
				return undated(in)
			}
			return begun(in, k)
		}, n / 2, "the undated ones are all of the first"},
		{"undated and dated of another kind", func(k int) inspection.Inspection {
			switch k % 4 {
			case 0:
				return undated(visit)
			case 1:
				return undated(untold)
			}
			return begun(in, k)
		}, n/2 + 1, "the visits are one, and the others all of the first"},
		{"undated of every kind", func(k int) inspection.Inspection {
			if k%2 == 0 {
				return begun(in, k)
			}
			in := undated(visit)
			in.Kind = inspection.Kind(1 + k/2%6)
			return in
		}, n/2 + 5, "one of each kind, of which one is the first of those dated"},
		{"every kind on a day", func(k int) inspection.Inspection {
			in := visit
			in.Kind = inspection.Kind(1 + k%6)
			return in
		}, 6, "one of each kind"},
	} {
		t.Run(test.name, func(t *testing.T) {
			given := make([]inspection.Inspection, n)
			for k := range given {
				given[k] = test.of(k)
			}
			h := inspection.NewHistory(given...)
			if h.Len() != test.want || h.Repeated() != n-test.want {
				t.Errorf("%d inspections, %d repeated, want %d, %d: %s",
					h.Len(), h.Repeated(), test.want, n-test.want, test.reason)
			}
		})
	}
}
