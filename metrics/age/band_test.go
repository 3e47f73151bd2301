package age_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/age"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// ages tells of each age from 0 to 30 whether it is in a band: y, n, or ? where that cannot be told.
func ages(b age.Band) string {
	var s strings.Builder
	for n := range 31 {
		s.WriteByte(map[metrics.Verdict]byte{metrics.Yes: 'y', metrics.No: 'n', metrics.CannotTell: '?'}[b.Contains(n)])
	}
	return s.String()
}

// in is what ages gives of a band with both ends in it.
func in(least, most int) string {
	return strings.Repeat("n", least) + strings.Repeat("y", most-least+1) + strings.Repeat("n", 30-most)
}

// upTo is what ages gives of a band with an unclear upper end.
func upTo(least, most int) string { return in(least, most)[:most] + "?" + in(least, most)[most+1:] }

// TestParse holds which ages a text means, in a table and in prose.
func TestParse(t *testing.T) {
	tests := []struct {
		text, label, prose, words, reason string // prose is empty where it is as the label
	}{
		{"17 to 18 years", in(17, 18), "", "17 to 18", "as in the department's table of care leavers"},
		{"19 to 21 years", in(19, 21), upTo(19, 21), "19 to 21", "the next band of that table"},
		{"Aged under 1", in(0, 0), "", "under 1", "as in the department's table of adoptions"},
		{"Aged 6", in(6, 6), "", "6", "one age is a band of one"},
		{"Aged 7 and over", strings.Repeat("n", 7) + strings.Repeat("y", 24), "", "7 and over", "no upper end"},
		{"18 to 25", in(18, 25), upTo(18, 25), "18 to 25", "in prose nobody says whether 25 is in it"},
		{"aged 18-25", in(18, 25), upTo(18, 25), "18 to 25", "the same"},
		{"16-17", in(16, 17), "", "16 to 17", "one age without its end, so that the end is in it"},
		{"16 – 18", in(16, 18), upTo(16, 18), "16 to 18", "a long hyphen with spaces around it"},
		{"0 to 4", in(0, 4), upTo(0, 4), "0 to 4", "from birth"},
		{"5 to 5", in(5, 5), "", "5", "one age said twice"},
		{"0-17 Year Olds", in(0, 17), upTo(0, 17), "0 to 17", "letter case"},
		{"15-17 yr olds", in(15, 17), upTo(15, 17), "15 to 17", "as in the interactive tool"},
		{"0-14yr olds", in(0, 14), upTo(0, 14), "0 to 14", "the same, without a space"},
		{"3 & 4 year olds", in(3, 4), "", "3 to 4", "two ages next to each other"},
		{"16 and 17", in(16, 17), "", "16 to 17", "the same in words"},
		{"under 18", in(0, 17), "", "0 to 17", "the age named is not in it"},
		{"16s and over", strings.Repeat("n", 16) + strings.Repeat("y", 15), "", "16 and over", "as people are called"},
		{"Under-18s", in(0, 17), "", "0 to 17", "as people are called"},
		{"below the age of 18", in(0, 17), "", "0 to 17", "the same"},
		{"18 to under 25", in(18, 24), "", "18 to 24", "said to be out"},
		{"17 and under", in(0, 17), "", "0 to 17", "said to be in"},
		{"up to and including 25", in(0, 25), "", "0 to 25", "said to be in"},
		{"18 up to and including 25", in(18, 25), "", "18 to 25", "the same with a lower end"},
		{"up to the age of 25", upTo(0, 25), "", "up to 25", "to the birthday, or through the year after it"},
		{"until 21", upTo(0, 21), "", "up to 21", "the same"},
		{"18 up to 25", upTo(18, 25), "", "18 up to 25", "the same with a lower end"},
		{"25 and over", strings.Repeat("n", 25) + strings.Repeat("y", 6), "", "25 and over", "the age named is in it"},
		{"16+", strings.Repeat("n", 16) + strings.Repeat("y", 15), "", "16 and over", "the same"},
		{"16 years or older", strings.Repeat("n", 16) + strings.Repeat("y", 15), "", "16 and over", "the same"},
		{"over 16 years old", strings.Repeat("n", 16) + "?" + strings.Repeat("y", 14), "", "over 16",
			"past the birthday, or past the year after it"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			label, err := age.ParseLabel(test.text)
			if err != nil {
				t.Fatal(err)
			}
			prose, err := age.ParseProse(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if test.prose == "" {
				test.prose = test.label
			}
			if diff := cmp.Diff([]string{test.label, test.prose, test.words},
				[]string{ages(label), ages(prose), label.String()}); diff != "" {
				t.Errorf("mismatch (-want +got), %s:\n%s", test.reason, diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ text, reason string }{
		{"", "nothing"},
		{"Total", "of which ages its table says, if anything does"},
		{"18", ""},
		{"2-2½ yrs", "no whole years"},
		{"9 to 23 months", "no years"},
		{"6-8 weeks", "no years"},
		{"18 and 21", "two ages are no band"},
		{"25 to 18", "the wrong way round"},
		{"under 0", "nobody"},
		{"up to 0", "perhaps nobody"},
		{"18 up to 18", "perhaps nobody"},
		{"151", "nobody is as old"},
		{"200 and over", "nobody is as old"},
		{"over 151", "nobody is as old"},
		{"-5", "no age"},
		{"5-", "no upper end, and not said to be none"},
		{"eighteen", "no number"},
		{"7s", "people of no band, or a spoiled cell"},
		{"18s", "the same"},
		{"Aged 18s", "the same"},
		{"the age of 7s", "the same"},
		{"18 to 25 to 30", "three ages"},
		{"under under 5", "twice"},
		{strings.Repeat(" ", 100) + "5", "far too long"},
	}
	for _, test := range tests {
		for name, parse := range map[string]func(string) (age.Band, error){"label": age.ParseLabel, "prose": age.ParseProse} {
			b, err := parse(test.text)
			if test.reason == "" { // beside what is refused
				if err != nil {
					t.Errorf("%s %q: %v", name, test.text, err)
				}
				continue
			}
			if !errors.Is(err, age.ErrBadBand) || !b.IsZero() || len(err.Error()) > 250 {
				t.Errorf("%s %q (%s): %v, %v", name, test.text, test.reason, b, err)
			}
		}
	}
}

// TestPublishedLabels holds that the bands of the department's tables are read, and that each age of a table is in one.
func TestPublishedLabels(t *testing.T) {
	tests := []struct {
		file, column string
		bands, last  int
	}{
		{"la_care_leavers_accommodation_suitability.csv", "care_leaver_age", 2, 21},
		{"la_care_leavers_activity.csv", "care_leaver_age", 2, 21},
		{"national_cla_adopted_average_time_between_adoption_process_stages.csv", "age_start_poc", 8, 30},
	}
	for _, test := range tests {
		text := strings.TrimPrefix(string(metricstest.Read(t, "data", test.file)), "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at := -1
		for i, name := range rows[0] {
			if name == test.column {
				at = i
			}
		}
		bands := make(map[age.Band]bool)
		for _, row := range rows[1:] {
			b, err := age.ParseLabel(row[at])
			if (err != nil) != (row[at] == "Total") {
				t.Fatalf("%s: %v", test.file, err)
			}
			if err == nil {
				bands[b] = true
			}
		}
		if len(bands) != test.bands {
			t.Errorf("%s has %d bands, want %d", test.file, len(bands), test.bands)
		}
		first := 0
		if test.bands == 2 {
			first = 17
		}
		for n := first; n <= test.last; n++ {
			holds := 0
			for b := range bands {
				if b.Contains(n) == metrics.Yes {
					holds++
				}
			}
			if holds != 1 {
				t.Errorf("%s: %d bands hold the age of %d", test.file, holds, n)
			}
		}
	}
}

func TestEnds(t *testing.T) {
	tests := []struct {
		text        string
		least, most metrics.Value
		reason      string
	}{
		{"18 to 25", metrics.Exact(18), metrics.Exact(25), "both in it"},
		{"under 18", metrics.Exact(0), metrics.Exact(17), "the last year before the birthday"},
		{"up to 25", metrics.Exact(0), metrics.Between(24, 25), "either"},
		{"over 16", metrics.Between(16, 17), metrics.Missing(metrics.NotApplicable), "either, and no upper end"},
		{"16+", metrics.Exact(16), metrics.Missing(metrics.NotApplicable), "no upper end"},
	}
	for _, test := range tests {
		b, err := age.ParseLabel(test.text)
		if err != nil {
			t.Fatal(err)
		}
		if least, most := b.Ends(); least != test.least || most != test.most {
			t.Errorf("%s: %v and %v, want %v and %v (%s)", test.text, least, most, test.least, test.most, test.reason)
		}
	}
	if least, most := (age.Band{}).Ends(); least != (metrics.Value{}) || most != (metrics.Value{}) {
		t.Errorf("no band has the ends %v and %v", least, most)
	}
}

// TestBetween holds every pair of ages against counting.
func TestBetween(t *testing.T) {
	for least := -2; least <= age.Most+2; least += 3 {
		for most := -2; most <= age.Most+2; most++ {
			b, err := age.Between(least, most)
			if want := least >= 0 && most <= age.Most && least <= most; (err == nil) != want {
				t.Fatalf("%d to %d: %v", least, most, err)
			}
			if err != nil {
				if !errors.Is(err, age.ErrBadBand) || !b.IsZero() {
					t.Fatalf("%d to %d: %v, %v", least, most, b, err)
				}
				continue
			}
			for n := -1; n <= age.Most+1; n++ {
				want := metrics.No
				for a := least; a <= most; a++ {
					if a == n {
						want = metrics.Yes
					}
				}
				if got := b.Contains(n); got != want {
					t.Fatalf("%v contains %d: %v", b, n, got)
				}
			}
		}
	}
}

func TestNoBand(t *testing.T) {
	var b age.Band
	if err := json.Unmarshal([]byte(`"16 and over"`), &b); err != nil || b.Contains(16) != metrics.Yes {
		t.Fatal(err, b)
	}
	if err := b.UnmarshalText([]byte("Total")); !errors.Is(err, age.ErrBadBand) || b.String() != "16 and over" {
		t.Errorf("a bad text leaves %v, %v", b, err)
	}
	if err := b.UnmarshalText(nil); err != nil || !b.IsZero() || b.String() != "" {
		t.Errorf("empty text is %v, %v", b, err)
	}
	for _, n := range []int{-1, 0, 17, 1000} {
		if got := b.Contains(n); got != metrics.CannotTell {
			t.Errorf("no band contains %d: %v", n, got)
		}
	}
	text, err := json.Marshal([]age.Band{b, mustLabel("under 1")})
	if string(text) != `[null,"under 1"]` || err != nil {
		t.Errorf("%s, %v", text, err)
	}
}

func mustLabel(text string) age.Band {
	b, err := age.ParseLabel(text)
	if err != nil {
		panic(err)
	}
	return b
}

// FuzzParse holds that whatever is read is a stretch of ages, is written so that it is read as the same, and that prose
// never says more than a label.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"17 to 18 years", "aged 18-25", "under 18", "up to the age of 25", "over 16", "16+", "Total", "18 up to 25", "0", "3 & 4",
		"150 and over", "0 – 1", "up to 1",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b, err := age.ParseLabel(text)
		prose, err2 := age.ParseProse(text)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%q: %v as a label, %v in prose", text, err, err2)
		}
		if err != nil {
			if !errors.Is(err, age.ErrBadBand) || !b.IsZero() {
				t.Fatalf("%q: %v, %v", text, b, err)
			}
			return
		}
		for _, read := range []age.Band{b, prose} {
			if again, err := age.ParseLabel(read.String()); err != nil || again != read {
				t.Fatalf("%q is written as %q, and read as %v, %v", text, read, again, err)
			}
			turns, some := 0, false
			for n := 0; n <= age.Most+1; n++ {
				some = some || read.Contains(n) == metrics.Yes
				if n > 0 && read.Contains(n) != read.Contains(n-1) {
					turns++
				}
			}
			if !some || turns > 3 {
				t.Fatalf("%q is no stretch of ages: %d turns", text, turns)
			}
		}
		for n := -1; n <= age.Most+1; n++ {
			if v := prose.Contains(n); v != metrics.CannotTell && v != b.Contains(n) {
				t.Fatalf("%q: of %d prose says %v and a label %v", text, n, v, b.Contains(n))
			}
		}
	})
}

// BenchmarkContains asks of many ages, beside a bare comparison of two ends.
func BenchmarkContains(b *testing.B) {
	bands := []age.Band{mustLabel("0 to 4"), mustLabel("16-17"), mustLabel("up to 25"), mustLabel("16+")}
	b.Run("band", func(b *testing.B) {
		b.ReportAllocs()
		n, yes := 0, 0
		for b.Loop() {
			n++
			if bands[n%len(bands)].Contains(n%30) == metrics.Yes {
				yes++
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		ends := [][2]int{{0, 4}, {16, 17}, {0, 24}, {16, 150}}
		n, yes := 0, 0
		for b.Loop() {
			n++
			if e := ends[n%len(ends)]; n%30 >= e[0] && n%30 <= e[1] {
				yes++
			}
		}
	})
}

// BenchmarkParseLabel reads labels of tables.
func BenchmarkParseLabel(b *testing.B) {
	labels := []string{"17 to 18 years", "19 to 21 years", "Aged under 1", "Aged 7 and over", "16-17", "0-17 year olds"}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		if _, err := age.ParseLabel(labels[n%len(labels)]); err != nil {
			b.Fatal(err)
		}
	}
}
