package attendance_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// Records, counts, problems, notes and quoracies are comparable: this does not compile otherwise.
var (
	_ map[attendance.Record]bool
	_ map[attendance.Count]bool
	_ map[attendance.Problem]bool
	_ map[attendance.Note]bool
	_ map[attendance.Quoracy]bool
)

const none, yes, no = metrics.CannotTell, metrics.Yes, metrics.No

var (
	blank        metrics.Value
	exact        = metrics.Exact[int]
	between      = metrics.Between[float64]
	secret       = metrics.Missing(metrics.Confidential)
	inapplicable = metrics.Missing(metrics.NotApplicable)
	invalid      = metrics.Missing(metrics.Invalid)
	underFive    = between(0, 4)
)

// alike compares values of the library that have unexported fields, as they are represented.
var alike = cmpopts.EquateComparable(metrics.Value{}, metrics.Period{}, metrics.Date{})

// quarter is a quarter of the financial year 2025-26.
func quarter(n int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.FinancialQuarter, 2025, n)
	if err != nil {
		panic(err)
	}
	return p
}

func TestDenominator(t *testing.T) {
	for d, want := range map[attendance.Denominator]string{
		attendance.Invited: "invited", attendance.Required: "required", 2: "invalid", 255: "invalid",
	} {
		if text, err := d.MarshalText(); d.String() != want || string(text) != want || err != nil {
			t.Errorf("Denominator %d is %q and %q, %v; want %q", uint8(d), d, text, err, want)
		}
	}
}

func TestShare(t *testing.T) {
	tests := []struct {
		reason             string
		attended, meetings metrics.Value
		want               metrics.Value
	}{
		{"1 of 3", exact(1), exact(3), metrics.Ratio(exact(1), exact(3))},
		{"31 of 42", exact(31), exact(42), metrics.Ratio(exact(31), exact(42))},
		{"every one", exact(12), exact(12), exact(1)},
		{"none: a true nought", exact(0), exact(12), exact(0)},
		{"invited to nothing: no share, not nought", exact(0), exact(0), inapplicable},
		{"invited to nothing, and nothing said of who came", blank, exact(0), inapplicable},
		{"more than there were", exact(9), exact(8), invalid},
		{"one where there was none", exact(1), exact(0), invalid},
		{"below nought", exact(-1), exact(8), invalid},
		{"below nought in all", exact(0), exact(-8), invalid},
		{"suppressed: nothing is known", secret, exact(8), secret},
		{"suppressed in all", exact(3), secret, secret},
		{"blank is not nought", blank, exact(8), blank},
		{"under 5 of 8: bounds, no point", underFive, exact(8), between(0, 0.5)},
		{"suppressed by a known rule: c with bounds", secret.WithBounds(1, 5), exact(10), secret.WithBounds(0.1, 0.5)},
		{"8 of 6 to 10: no more than all", exact(8), between(6, 10), between(0.8, 1)},
		{"8 to 10 of 9: the bounds end at all", between(8, 10), exact(9), between(8.0/9, 1)},
		{"9 to 12 of 8: surely more than there were", between(9, 12), exact(8), invalid},
		{"3 of under 5, none among the possibilities", exact(3), underFive, between(0.75, 1)},
		{"rounded to the nearest 5, in order", metrics.Rounded(10, metrics.Nearest5), metrics.Rounded(20, metrics.Nearest5),
			metrics.Bounded(0.5, 7.5/22.5, 12.5/17.5)},
		{"rounded, and the ends out of order", metrics.Rounded(20, metrics.Nearest5), metrics.Rounded(20, metrics.Nearest5),
			metrics.Bounded(1, 17.5/22.5, 1)},
		{"rounded, and the points out of order: no point", metrics.Rounded(10, metrics.Nearest5), exact(8), between(7.5/8, 1)},
		{"at least 3 of at least 6", metrics.Between(3.0, inf), metrics.Between(6.0, inf), metrics.Between(0.0, 1)},
	}
	for _, test := range tests {
		invited := attendance.Count{Invited: test.meetings, Attended: test.attended}
		required := attendance.Count{Required: test.meetings, AttendedRequired: test.attended}
		if got := invited.Share(attendance.Invited); !near(got, test.want) {
			t.Errorf("%s: share of invited is %#v, want %#v", test.reason, got, test.want)
		}
		if invited.Share(attendance.Invited) != required.Share(attendance.Required) {
			t.Errorf("%s: share of required is %v", test.reason, required.Share(attendance.Required))
		}
		if attended, meetings := required.Parts(attendance.Required); attended != test.attended || meetings != test.meetings {
			t.Errorf("%s: Parts gives %v of %v", test.reason, attended, meetings)
		}
		if got := invited.Share(attendance.Required); got != blank {
			t.Errorf("%s: a share of required is made of invitations: %v", test.reason, got)
		}
	}
	if a, b := (attendance.Count{Invited: exact(1)}).Parts(2); a != invalid || b != invalid {
		t.Errorf("the parts of no denominator are %v and %v", a, b)
	}
	if got := (attendance.Count{}).Share(2); got != invalid {
		t.Errorf("the share of no denominator is %v", got)
	}
	if got := (attendance.Count{}).Share(attendance.Invited); got != blank {
		t.Errorf("the share of the zero Count is %v", got)
	}
}

func TestDenominatorsDiffer(t *testing.T) {
	c := attendance.Count{Invited: exact(10), Attended: exact(6), Required: exact(4), AttendedRequired: exact(3)}
	if diff := cmp.Diff([]metrics.Value{metrics.Exact(0.6), metrics.Exact(0.75)},
		[]metrics.Value{c.Share(attendance.Invited), c.Share(attendance.Required)}, alike); diff != "" {
		t.Errorf("shares mismatch (-want +got):\n%s", diff)
	}
}

func TestShareBounds(t *testing.T) {
	tests := []struct {
		reason                        string
		attended, invited, unrecorded metrics.Value
		want                          metrics.Value
	}{
		{"all recorded: the share", exact(6), exact(8), exact(0), metrics.Exact(0.75)},
		{"none or both of 2 more", exact(6), exact(8), exact(2), between(0.6, 0.8)},
		{"none recorded: anything", exact(0), exact(0), exact(4), between(0, 1)},
		{"no meeting at all", exact(0), exact(0), exact(0), inapplicable},
		{"nobody knows how many were not recorded", exact(6), exact(8), blank, between(0, 1)},
		{"suppressed, how many were not recorded", exact(6), exact(8), secret, between(0, 1)},
		{"up to 2 of them", exact(6), exact(8), between(0, 2), between(0.6, 0.8)},
		{"no end to them", exact(6), exact(8), between(1, inf), between(0, 1)},
		{"everybody came to what is recorded", exact(8), exact(8), exact(2), between(0.8, 1)},
		{"under 5 of 8, and 2", underFive, exact(8), exact(2), between(0, 0.6)},
		{"suppressed by a known rule keeps its reason", secret.WithBounds(1, 5), exact(8), exact(2), secret.WithBounds(0.1, 0.7)},
		{"suppressed: nothing is known", secret, exact(8), exact(2), secret},
		{"blank", blank, exact(8), exact(2), blank},
		{"8 of 6 to 10, and 2", exact(8), between(6, 10), exact(2), between(8.0/12, 1)},
		{"what cannot be", exact(9), exact(8), exact(2), invalid},
		{"below nought", exact(6), exact(8), exact(-1), invalid},
	}
	for _, test := range tests {
		c := attendance.Count{Invited: test.invited, Attended: test.attended, NotRecorded: test.unrecorded}
		if got := c.ShareBounds(attendance.Invited); !near(got, test.want) {
			t.Errorf("%s: %#v, want %#v", test.reason, got, test.want)
		}
	}
}

// Whatever the true numbers within the bounds of the parts are, the shares hold theirs.
func TestSharesHoldEveryPossibility(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 42))
	vague := func(n int) metrics.Value {
		switch lower, upper := random.IntN(n+1), n+random.IntN(4); random.IntN(3) {
		case 0:
			return metrics.Between(lower, upper)
		case 1:
			return metrics.Missing(metrics.Confidential).WithBounds(float64(lower), float64(upper))
		}
		return exact(n)
	}
	holds := func(v metrics.Value, came, of int) bool {
		lower, upper, known := v.Bounds()
		share := float64(came) / float64(of)
		return known && lower-1e-12 <= share && share <= upper+1e-12 && lower >= 0 && upper <= 1
	}
	for range 20_000 {
		invited := 1 + random.IntN(12)
		attended, unrecorded := random.IntN(invited+1), random.IntN(4)
		c := attendance.Count{Invited: vague(invited), Attended: vague(attended), NotRecorded: vague(unrecorded)}
		if !holds(c.Share(attendance.Invited), attended, invited) {
			t.Fatalf("%d of %d is not within the share %v of %v of %v", attended, invited, c.Share(attendance.Invited),
				c.Attended, c.Invited)
		}
		asked := random.IntN(unrecorded + 1)
		came := random.IntN(asked + 1)
		if !holds(c.ShareBounds(attendance.Invited), attended+came, invited+asked) {
			t.Fatalf("%d of %d is not within %v of %v of %v and %v not recorded", attended+came, invited+asked,
				c.ShareBounds(attendance.Invited), c.Attended, c.Invited, c.NotRecorded)
		}
	}
}

func TestCountJSON(t *testing.T) {
	got, err := json.Marshal(attendance.Count{
		Agency: "Health", Period: quarter(1), Invited: exact(8), Attended: secret, Note: "invented",
	})
	const unknown = `{"value":null,"symbol":"","lower":null,"upper":null}`
	want := `{"agency":"Health","period":"202526 Financial year Q1",` +
		`"invited":{"value":8,"symbol":null,"lower":8,"upper":8},` +
		`"attended":{"value":null,"symbol":"c","lower":null,"upper":null},` +
		`"required":` + unknown + `,"attended_required":` + unknown + `,"apologies":` + unknown + `,"not_invited":` + unknown +
		`,"not_recorded":` + unknown + `,"note":"invented"}`
	if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
		t.Errorf("JSON mismatch, %v (-want +got):\n%s", err, diff)
	}
}

// Two names in another encoding than UTF-8 are two agencies.
func TestNamesThatAreNoUTF8(t *testing.T) {
	counts := []attendance.Count{{Agency: "Sant\xe9"}, {Agency: "Sant\xe8"}, {Agency: " Sant\xe9"}}
	groups := attendance.ByAgency(counts)
	if len(groups) != 2 || len(groups[0]) != 2 || attendance.ByAgency(nil) != nil {
		t.Errorf("%d agencies, want 2: %q", len(groups), groups)
	}
}
