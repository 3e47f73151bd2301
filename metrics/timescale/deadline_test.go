package timescale_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// notKnown is the warning of a deadline from publication.
var notKnown = metrics.Warning{
	Code:    "receipt_not_known",
	Message: "counted from the day of publication: the day of receipt is not known, and the deadline may be another day",
}

func TestDeadline(t *testing.T) {
	for _, test := range []struct {
		reason, received, published string
		days                        int
		want                        timescale.Deadline
	}{
		{
			"from receipt, three days after publication", "2016-11-28", "2016-11-25", 70,
			timescale.Deadline{
				From: date("2016-11-28"), Basis: timescale.Received, WorkingDays: 70, Due: date("2017-03-09"),
			},
		},
		{
			"from publication, where the receipt is not known", "", "2016-11-25", 70,
			timescale.Deadline{
				From: date("2016-11-25"), Basis: timescale.Published, WorkingDays: 70, Due: date("2017-03-08"), Warning: notKnown,
			},
		},
		{
			"from receipt alone", "2018-08-10", "", 20,
			timescale.Deadline{From: date("2018-08-10"), Basis: timescale.Received, WorkingDays: 20, Due: date("2018-09-10")},
		},
		{
			"a day of publication outside the calendar is not looked at", "2018-08-10", "2001-01-01", 20,
			timescale.Deadline{From: date("2018-08-10"), Basis: timescale.Received, WorkingDays: 20, Due: date("2018-09-10")},
		},
		{
			"one working day from a Saturday", "2024-07-13", "", 1,
			timescale.Deadline{From: date("2024-07-13"), Basis: timescale.Received, WorkingDays: 1, Due: date("2024-07-15")},
		},
	} {
		got, err := timescale.EnglandAndWales().Deadline(date(test.received), date(test.published), test.days)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		if diff := cmp.Diff(test.want, got, datesAlike); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestDeadlineErrors(t *testing.T) {
	for _, test := range []struct {
		reason, received, published string
		days                        int
		want                        error
	}{
		{"neither day", "", "", 70, timescale.ErrNoCalendar},
		{"received outside the calendar: publication is no way out", "2028-01-04", "2024-07-12", 70, timescale.ErrNoCalendar},
		{"due outside the calendar", "2027-12-01", "", 70, timescale.ErrNoCalendar},
		{"no days", "2024-07-12", "", 0, timescale.ErrBadTimescale},
		{"fewer than none", "2024-07-12", "", -70, timescale.ErrBadTimescale},
		{"as few as can be", "2024-07-12", "", math.MinInt, timescale.ErrBadTimescale},
		{"as many as can be", "2024-07-12", "", math.MaxInt, timescale.ErrNoCalendar},
	} {
		got, err := timescale.EnglandAndWales().Deadline(date(test.received), date(test.published), test.days)
		if got != (timescale.Deadline{}) || !errors.Is(err, test.want) {
			t.Errorf("%s: %+v, %v, want an error of the class %v", test.reason, got, err, test.want)
		}
	}
}

func TestDeadlineAsJSON(t *testing.T) {
	known, err := timescale.EnglandAndWales().Deadline(date("2024-07-12"), metrics.Date{}, 70)
	if err != nil {
		t.Fatal(err)
	}
	guessed, err := timescale.EnglandAndWales().Deadline(metrics.Date{}, date("2024-07-12"), 70)
	if err != nil {
		t.Fatal(err)
	}
	blank := `{"value":null,"symbol":"","lower":null,"upper":null}`
	for _, test := range []struct {
		reason   string
		deadline timescale.Deadline
		want     string
	}{
		{
			"no warning", known,
			`{"from":"2024-07-12","basis":"received","working_days":70,"due":"2024-10-21","warning":null}`,
		},
		{
			"a warning", guessed,
			`{"from":"2024-07-12","basis":"published","working_days":70,"due":"2024-10-21","warning":{"code":"receipt_not_known",` +
				`"message":"` + notKnown.Message + `","have":` + blank + `,"need":` + blank + `}}`,
		},
		{
			"none", timescale.Deadline{},
			`{"from":null,"basis":"none","working_days":0,"due":null,"warning":null}`,
		},
	} {
		got, err := json.Marshal(test.deadline)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %s, %v, want %s", test.reason, got, err, test.want)
		}
	}
}

func TestBasesInWords(t *testing.T) {
	for basis, want := range map[timescale.Basis]string{
		timescale.NoBasis: "none", timescale.Received: "received", timescale.Published: "published", 99: "none",
	} {
		text, err := basis.MarshalText()
		if got := basis.String(); got != want || string(text) != want || err != nil {
			t.Errorf("basis %d is %q, as text %q, %v, want %q", uint8(basis), got, text, err, want)
		}
	}
}
