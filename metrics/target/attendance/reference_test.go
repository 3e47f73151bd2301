package attendance_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

// invented makes records of meetings of two years, some without a name or a date, repeated or at odds with each other.
func invented(n int) []attendance.Record {
	random := rand.New(rand.NewPCG(7, 11))
	names := []string{"Health", "Police", "Education", "Social care", "health ", "POLICE", "Probation", "Housing", " "}
	records := make([]attendance.Record, n)
	for i := range records {
		r := &records[i]
		*r = attendance.Record{
			Date: day("2024-04-01").AddDays(random.IntN(730)), Agency: names[min(random.IntN(1000)/100, len(names)-1)],
			Status: attendance.Status(random.IntN(5)), Required: metrics.Verdict(random.IntN(3)),
		}
		if random.IntN(20) > 0 {
			r.Meeting = fmt.Sprintf("M%d", random.IntN(30))
		}
		switch random.IntN(500) {
		case 0:
			r.Date = metrics.Date{}
		case 1:
			r.Status = 77
		case 2:
			r.Required = 3
		case 3, 4, 5:
			*r = records[random.IntN(i+1)]
		}
	}
	return records
}

// slowly counts as Tally does, one cell after another, each from all the records.
func slowly(t *testing.T, records []attendance.Record) []attendance.Count {
	t.Helper()
	fold := func(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
	quarterOf := func(d metrics.Date) metrics.Period {
		p, err := metrics.PeriodOf(metrics.FinancialQuarter, d)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	var usable []attendance.Record
	names, periods := map[string]string{}, map[metrics.Period]bool{}
	for _, r := range records {
		if r.Date.IsZero() || fold(r.Agency) == "" {
			continue
		}
		if r.Status > attendance.NotInvited {
			r.Status = attendance.NotRecorded
		}
		if r.Required > no {
			r.Required = none
		}
		if _, ok := names[fold(r.Agency)]; !ok {
			names[fold(r.Agency)] = strings.TrimSpace(r.Agency)
		}
		r.Agency = fold(r.Agency)
		usable, periods[quarterOf(r.Date)] = append(usable, r), true
	}
	var agencies []string
	for name := range names {
		agencies = append(agencies, name)
	}
	sort.Strings(agencies)
	var order []metrics.Period
	for p := range periods {
		order = append(order, p)
	}
	sort.Slice(order, func(i, j int) bool {
		return order[i].TimePeriod()+order[i].TimeIdentifier() < order[j].TimePeriod()+order[j].TimeIdentifier()
	})

	var counts []attendance.Count
	for _, agency := range agencies {
		for _, period := range order {
			said := map[string][]attendance.Record{} // of this agency, by meeting
			named := map[string]bool{}               // of any agency
			for i, r := range usable {
				if quarterOf(r.Date) != period {
					continue
				}
				meeting := r.Date.String() + " " + r.Meeting
				if r.Meeting == "" {
					meeting = fmt.Sprint(i) // each of its own
				} else {
					named[meeting] = true
				}
				if r.Agency == agency {
					said[meeting] = append(said[meeting], r)
				}
			}
			var n [5]int
			var required, came, requiredAtMost, cameAtMost int
			known := false
			for _, list := range said {
				status, must := list[0].Status, list[0].Required
				for _, r := range list {
					if r.Status != list[0].Status {
						status = attendance.NotRecorded
					}
					if r.Required != list[0].Required {
						must = none
					}
				}
				n[status]++
				known = known || must != none
				if status != attendance.NotRecorded && must != no {
					requiredAtMost++
					if status == attendance.Attended {
						cameAtMost++
					}
				}
				if status != attendance.NotRecorded && must == yes {
					required++
					if status == attendance.Attended {
						came++
					}
				}
			}
			for meeting := range named {
				if len(said[meeting]) == 0 {
					n[attendance.NotRecorded]++
				}
			}
			c := attendance.Count{
				Agency: names[agency], Period: period, Invited: exact(n[1] + n[2] + n[3]), Attended: exact(n[1]),
				Apologies: exact(n[2]), NotInvited: exact(n[4]), NotRecorded: exact(n[0]),
			}
			if known {
				c.Required, c.AttendedRequired = metrics.Between(required, requiredAtMost), metrics.Between(came, cameAtMost)
			}
			counts = append(counts, c)
		}
	}
	return counts
}

func TestTallyAsSlowReference(t *testing.T) {
	records := invented(100_000)
	got := quarterly(t, records...)
	if len(got.Counts) != 6*8 || len(got.Problems) < 1000 || got.Counted < 40_000 {
		t.Fatalf("%d counts, %d problems, %d records counted: the records are not those this test is about",
			len(got.Counts), len(got.Problems), got.Counted)
	}
	if diff := cmp.Diff(slowly(t, records), got.Counts, alike); diff != "" {
		t.Errorf("counts mismatch (-reference +got):\n%s", diff)
	}
	right, problems := attendance.Check(got.Counts)
	if len(problems) != 0 || !slices.Equal(right, got.Counts) {
		t.Errorf("Check finds fault with what Tally counted: %v", problems)
	}
	positions := func(a, b attendance.Problem) int { return a.Position - b.Position }
	if !slices.IsSortedFunc(got.Problems, positions) {
		t.Error("problems are not in the order of their positions")
	}
}

// The order of records changes nothing but the spelling that comes first and the positions of problems.
func TestTallyInAnyOrder(t *testing.T) {
	records := invented(5000)
	for i := range records {
		records[i].Agency = strings.ToLower(strings.TrimSpace(records[i].Agency))
	}
	want := quarterly(t, records...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
		got := quarterly(t, records...)
		if diff := cmp.Diff(want.Counts, got.Counts, alike); diff != "" {
			t.Fatalf("counts of shuffled records mismatch (-want +got):\n%s", diff)
		}
	}
}
