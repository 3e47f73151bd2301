package catalogue_test

import (
	"cmp"
	"encoding/json"
	"iter"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/timescale"
	"github.com/childmetrics/childmetrics/workforce"
)

var _ map[catalogue.Measure]bool // measures are comparable

// size is how many measures there are.
const size = 127

func TestEveryEntryIsWhole(t *testing.T) {
	all := slices.Collect(catalogue.All())
	if len(all) != size || !slices.Equal(all, slices.Collect(catalogue.All())) {
		t.Errorf("%d measures, want %d, always in the same order", len(all), size)
	}
	id, ids, names := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`), map[string]bool{}, map[string]bool{}
	for _, m := range all {
		for problem, wrong := range map[string]bool{
			"no lower_snake_case ID": !id.MatchString(m.ID), "second of its ID": ids[m.ID], "second of its name": names[m.Name],
			"no name": m.Name == "", "no definition": m.Definition == "", "no unit": m.Unit == "", "no source": m.Source == "",
			"ratio without both parts": (m.Kind == panel.Proportion || m.Kind == panel.Rate || m.Kind == panel.Mean) &&
				(m.Numerator == "" || m.Denominator == "" || m.Per <= 0),
			"count that is no count": m.Kind == panel.Count &&
				(m.Denominator != "" || m.Per != 0 || m.Numerator == ""),
			"percentage not for each 100":       (m.Unit == "%") != (m.Per == 100),
			"column without a file":             m.Column != "" && m.File == "",
			"filters without a column":          m.Where != catalogue.Filters{} && m.Column == "",
			"number without a name in the tool": m.LAITNumber != "" && m.LAIT == "",
			"unknown timescale":                 m.Timescale != "" && !known(m.Timescale),
			"target for a neutral measure":      m.Targets != catalogue.Targets{} && m.Polarity == metrics.Neutral,
			"text with spaces around it": slices.ContainsFunc([]string{m.Name, m.Definition, m.Numerator, m.Denominator, m.Unit,
				m.Source, m.LAIT, m.LAITNumber, m.File, m.Column, m.Function, m.Note}, func(s string) bool {
				return s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.Contains(s, "\n")
			}),
		} {
			if wrong {
				t.Errorf("%s: %s", m.ID, problem)
			}
		}
		ids[m.ID], names[m.Name] = true, true
		for target := range m.Targets.All() {
			low, high, ok := target.Value.Bounds()
			if !ok || low < 0 || m.Unit == "%" && high > 100 || target.Source == "" {
				t.Errorf("%s: target %+v", m.ID, target)
			}
		}
	}
}

func known(standard string) bool {
	_, ok := timescale.FindStandard(standard)
	return ok
}

// Every standard of package timescale is that of a measure, or named in the note of one.
func TestEveryStandardHasAMeasure(t *testing.T) {
	words, named := regexp.MustCompile(`[a-z0-9_]+`), map[string]bool{}
	for m := range catalogue.All() {
		for _, word := range append(words.FindAllString(m.Note, -1), m.Timescale) {
			if named[word] = true; strings.Contains(word, "_") && !known(word) {
				t.Errorf("%s: %s is no standard", m.ID, word)
			}
		}
	}
	for s := range timescale.Standards() {
		if !named[s.ID] {
			t.Errorf("%s is nowhere", s.ID)
		}
	}
}

// The rates of the census are the same measures in both packages.
func TestCensusRatesAreThoseOfTheWorkforce(t *testing.T) {
	for i := range workforce.RateCount {
		want := workforce.Rate(i).Measure()
		m, ok := catalogue.Find(want.ID)
		if diff := gocmp.Diff(want, m.Panel()); diff != "" || !ok {
			t.Errorf("%s mismatch (-workforce +catalogue):\n%s", want.ID, diff)
		}
	}
}

func TestFind(t *testing.T) {
	for m := range catalogue.All() {
		if found, ok := catalogue.Find(m.ID); !ok || found != m {
			t.Errorf("%s is found as %+v, %t", m.ID, found, ok)
		}
	}
	for _, test := range []struct{ id, reason string }{
		{"", "no ID"}, {"Rereferrals", "letter case matters"}, {"rereferral", "the whole ID"}, {" rereferrals", "spaces"},
		{"ReReferral", "the tool's name is no ID"},
	} {
		if m, ok := catalogue.Find(test.id); ok || m != (catalogue.Measure{}) {
			t.Errorf("%q (%s) is found as %+v", test.id, test.reason, m)
		}
	}
}

func TestSearch(t *testing.T) {
	for _, test := range []struct {
		words, reason string
		want          []string
	}{
		{"adviser", "one word, in name, ID and definition", []string{"personal_adviser_visit_timeliness"}},
		{"ADViser moVing", "several, in another case", []string{"personal_adviser_visit_timeliness"}},
		{"moving\tadviser\n", "in another order, parted by other white space", []string{"personal_adviser_visit_timeliness"}},
		{"sdq_ concern", "a part of an ID and a word of the name", []string{"sdq_cause_for_concern"}},
		{"£5 residential", "not ASCII", []string{"weekly_cost_residential"}},
		{"adviser dental", "each in another measure", nil},
		{"visitspersonal", "not across ID and name", nil},
		{"paperzz", "sources are not searched", nil},
		{"\xff", "no text", nil},
	} {
		var got []string
		for m := range catalogue.Search(test.words) {
			got = append(got, m.ID)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q (%s): %v, want %v", test.words, test.reason, got, test.want)
		}
	}
	if got := slices.Collect(catalogue.Search(" ")); len(got) != size {
		t.Errorf("no words give %d measures, want all %d", len(got), size)
	}
	for range catalogue.Search("children") {
		break // a loop that ends early is no mistake
	}
	search := catalogue.Search("children")
	if !slices.Equal(slices.Collect(search), slices.Collect(search)) {
		t.Error("the same search gives two answers")
	}
}

// slowly is Search as its comment says it.
func slowly(words string) iter.Seq[catalogue.Measure] {
	return func(yield func(catalogue.Measure) bool) {
		for m := range catalogue.All() {
			all := true
			for word := range strings.FieldsSeq(words) {
				in := func(text string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(word)) }
				all = all && (in(m.ID) || in(m.Name) || in(m.Definition))
			}
			if all && !yield(m) {
				return
			}
		}
	}
}

// Every word of the catalogue alone, and every pair of neighbours, finds what the slow search finds.
func TestSearchAgainstASlowOne(t *testing.T) {
	looked := map[string]bool{}
	for m := range catalogue.All() {
		words := strings.Fields(m.ID + " " + m.Name + " " + m.Definition)
		for i, word := range words {
			for _, text := range []string{word, strings.ToUpper(word), word + " " + words[(i+1)%len(words)]} {
				if looked[text] {
					continue
				}
				looked[text] = true
				got := slices.Collect(catalogue.Search(text))
				if !slices.Equal(got, slices.Collect(slowly(text))) || len(got) == 0 {
					t.Errorf("%q gives %d measures, not those of the slow search", text, len(got))
				}
			}
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, text := range []string{"", "rate", "Rate VACANCY", "\xff \x00", "İ ſ K"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if diff := gocmp.Diff(slices.Collect(slowly(words)), slices.Collect(catalogue.Search(words)), gocmp.Comparer(
			func(a, b catalogue.Measure) bool { return a == b })); diff != "" {
			t.Errorf("%q mismatch (-slow +search):\n%s", words, diff)
		}
	})
}

// What is handed out is the caller's.
func TestNothingHandedOutIsTheCatalogues(t *testing.T) {
	before, _ := catalogue.Find("uasc_share")
	filters := before.Where.Map()
	filters["changed"] = "changed"
	for m := range catalogue.All() {
		m.Name, m.Targets[0] = "changed", catalogue.Target{Name: "changed"}
	}
	after, _ := catalogue.Find("uasc_share")
	if before != after || len(after.Where.Map()) != 0 {
		t.Errorf("the catalogue changed: %+v", after)
	}
}

func TestMeasureJSON(t *testing.T) {
	for _, test := range []struct {
		m      catalogue.Measure
		reason string
		want   string
	}{
		{
			catalogue.Measure{}, "all keys, null for what there is not",
			`{"id":null,"name":null,"definition":null,"numerator":null,"denominator":null,"unit":null,"polarity":"none","kind":null,` +
				`"flow":false,"no_bands":false,"timescale":null,"targets":[],"source":null,"lait":null,"lait_number":null,"file":null,` +
				`"column":null,"where":{},"function":null,"note":null,"precision":"as printed","dp":null,"per":null}`,
		},
		{
			catalogue.Measure{
				ID: "a", Polarity: metrics.LowIsGood, Kind: panel.Rate, Per: 10000, Precision: metrics.Places(0),
				Targets: catalogue.Targets{
					{}, {Name: "stretch", Value: metrics.Exact(95), SetBy: catalogue.OneCouncil, Source: "s"},
				},
				Where: catalogue.Filters{{Column: "b", Item: ""}, {Column: "a", Item: "1"}},
			}, "no decimals are 0 and not null, an item may be blank",
			`{"id":"a","name":null,"definition":null,"numerator":null,"denominator":null,"unit":null,"polarity":"low","kind":"rate",` +
				`"flow":false,"no_bands":false,"timescale":null,"targets":[{"name":"stretch","value":{"value":95,"symbol":null,` +
				`"lower":95,"upper":95},"set_by":"a council's own target, not statutory","source":"s"}],"source":null,"lait":null,` +
				`"lait_number":null,"file":null,"column":null,"where":{"a":"1","b":""},"function":null,"note":null,` +
				`"precision":"0 dp","dp":0,"per":10000}`,
		},
	} {
		got, err := json.Marshal(test.m)
		if diff := gocmp.Diff(test.want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
	for _, per := range []float64{math.NaN(), math.Inf(1), -1} {
		got, err := json.Marshal(catalogue.Measure{Per: per})
		if err != nil || !strings.HasSuffix(string(got), `"per":null}`) {
			t.Errorf("for each %v: %s, %v", per, got, err)
		}
	}
}

func TestSetters(t *testing.T) {
	seen := map[string]bool{}
	for s := range catalogue.ProfessionalBody + 2 {
		text, err := s.MarshalText()
		if string(text) != s.String() || err != nil || seen[s.String()] && s <= catalogue.ProfessionalBody {
			t.Errorf("setter %d is %q and %q", s, text, s)
		}
		seen[s.String()] = true
		if strings.Contains(s.String(), "statutory") != (s == catalogue.OneCouncil) {
			t.Errorf("setter %d is %q", s, s)
		}
	}
	if got := cmp.Or(catalogue.Setter(200).String(), "empty"); got != "not stated" {
		t.Errorf("a number that is no setter is %q", got)
	}
	// What a single council reports says so, wherever it stands.
	for m := range catalogue.All() {
		for target := range m.Targets.All() {
			if strings.Contains(target.Source, "council") != (target.SetBy == catalogue.OneCouncil) {
				t.Errorf("%s: %+v", m.ID, target)
			}
		}
	}
}
