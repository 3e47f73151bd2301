package area_test

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// comparable lets cmp compare the opaque types as == does.
var comparable = cmpopts.EquateComparable(area.ID{}, area.Area{}, metrics.Date{})

// day is a date of the calendar; the empty text is no date.
func day(t testing.TB, text string) metrics.Date {
	t.Helper()
	if text == "" {
		return metrics.Date{}
	}
	d, err := metrics.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// mustFind is the area of a text that the built-in register knows.
func mustFind(t testing.TB, text string) area.ID {
	t.Helper()
	id, err := area.EnglandRegister().Find(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func count[T any](seq iter.Seq[T]) int {
	n := 0
	for range seq {
		n++
	}
	return n
}

// laCodes are the three-digit numbers of some IDs, sorted.
func laCodes(ids iter.Seq[area.ID]) []string {
	var codes []string
	for id := range ids {
		codes = append(codes, id.LACode())
	}
	slices.Sort(codes)
	return codes
}

func TestHowManyCouncilsOnADay(t *testing.T) {
	for _, test := range []struct {
		on     string
		want   int
		reason string
	}{
		{"", 153, "no date is today"},
		{"2009-03-31", 150, "with Bedfordshire and Cheshire whole"},
		{"2009-04-01", 152, "each of the two became two"},
		{"2019-03-31", 152, "the last day of Bournemouth, Poole and the old Dorset"},
		{"2019-04-01", 151, "three became two"},
		{"2021-03-31", 151, "Northamptonshire still whole"},
		{"2021-04-01", 152, "Northamptonshire became two"},
		{"2023-04-01", 153, "Cumbria became two"},
		{"2030-01-01", 153, "no end is known of any"},
	} {
		if got := count(area.EnglandRegister().Councils(day(t, test.on))); got != test.want {
			t.Errorf("councils on %q: %d, want %d (%s)", test.on, got, test.want, test.reason)
		}
	}
}

func TestEverybodyInTheRegister(t *testing.T) {
	levels := map[area.Level]int{}
	last := 0
	for id := range area.EnglandRegister().All() {
		levels[id.Level()]++
		if id.Number() <= last {
			t.Errorf("%v has number %d after %d: not in order, or twice", id, id.Number(), last)
		}
		last = id.Number()
		if again, ok := area.EnglandRegister().ByNumber(id.Number()); !ok || again != id {
			t.Errorf("ByNumber(%d) = %v, %v, want %v", id.Number(), again, ok, id)
		}
		if (id.Level() == area.LocalAuthority) != (id.Type() != 0) {
			t.Errorf("%v is a %v and has the type %v: councils have one and others none", id, id.Level(), id.Type())
		}
	}
	// Nine regions, Inner and Outer London, and the one that Ofsted makes of two.
	want := map[area.Level]int{area.National: 1, area.Regional: 12, area.LocalAuthority: 160}
	if diff := cmp.Diff(want, levels); diff != "" {
		t.Errorf("levels mismatch (-want +got):\n%s", diff)
	}
	if id, ok := area.EnglandRegister().ByNumber(0); ok || id != (area.ID{}) {
		t.Errorf("ByNumber(0) = %v, %v: nobody's number is nobody's", id, ok)
	}
}

func TestRegionsDivideTheCouncils(t *testing.T) {
	for _, test := range []struct {
		division area.Division
		want     []string
		reason   string
	}{
		{area.Nine, []string{
			"East Midlands", "East of England", "London", "North East", "North West", "South East", "South West",
			"West Midlands", "Yorkshire and The Humber",
		}, "most statistics"},
		{area.LondonSplit, []string{
			"East Midlands", "East of England", "Inner London", "North East", "North West", "Outer London",
			"South East", "South West", "West Midlands", "Yorkshire and The Humber",
		}, "the workforce census gives its councils' regions so"},
		{area.Ofsted, []string{
			"East Midlands", "East of England", "London", "North East, Yorkshire and the Humber", "North West",
			"South East", "South West", "West Midlands",
		}, "two regions are one"},
	} {
		ofCouncils, themselves := map[string]bool{}, map[string]bool{}
		for id := range area.EnglandRegister().All() {
			region := id.Region(test.division)
			switch id.Level() {
			case area.LocalAuthority:
				ofCouncils[region.Name()] = true
			case area.Regional:
				if region == id {
					themselves[id.Name()] = true
				} else if region != (area.ID{}) {
					t.Errorf("region %v is in %v: want itself or nobody", id, region)
				}
			default:
				if region != (area.ID{}) {
					t.Errorf("England is in %v", region)
				}
			}
		}
		for what, got := range map[string]map[string]bool{"regions of councils": ofCouncils, "regions": themselves} {
			if diff := cmp.Diff(test.want, sortedKeys(got)); diff != "" {
				t.Errorf("%s (%s) mismatch (-want +got):\n%s", what, test.reason, diff)
			}
		}
	}
	if got := mustFind(t, "Kent").Region(area.Division(200)); got != (area.ID{}) {
		t.Errorf("a division that is none gives %v", got)
	}
}

func sortedKeys(set map[string]bool) []string {
	var keys []string
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// The built-in register is made on first use; many users at once must get one and the same.
func TestConcurrentUse(t *testing.T) {
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			r := area.EnglandRegister()
			for id := range r.All() {
				if again, err := r.Find(id.LACode()); id.LACode() != "" && (err != nil || again != id) {
					t.Errorf("Find(%s) = %v, %v", id.LACode(), again, err)
				}
			}
			if _, err := r.Resolve(area.Label{Name: "Kant"}); err == nil {
				t.Error("Kant was found")
			}
			if _, err := r.With(area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority}); err != nil {
				t.Error(err)
			}
			if n := count(r.Councils(metrics.Date{})); n != 153 {
				t.Errorf("%d councils", n)
			}
		})
	}
	wait.Wait()
}

func TestIterationMayStopEarly(t *testing.T) {
	var names []string
	for id := range area.EnglandRegister().Councils(metrics.Date{}) {
		names = append(names, id.Name())
		if len(names) == 2 {
			break
		}
	}
	if got := strings.Join(names, ", "); got != "City of London, Camden" {
		t.Errorf("the first two councils are %s", got)
	}
}
