package plan_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
)

// invented are themes of no council.
func invented() []plan.Theme {
	return []plan.Theme{
		{Name: "plans", Words: []string{"plan", "plans"}},
		{Name: "care leavers", Words: []string{"care leavers", "Pathway Plans"}},
		{Name: "life story", Words: []string{"life-story", "life story"}},
		{Name: "age", Words: []string{"16- and 17-year-olds", "18"}},
		{Name: "nothing", Words: []string{"", "  ", "...", "!"}},
		{Name: "no words"},
	}
}

func TestThemesOf(t *testing.T) {
	tests := []struct {
		finding string
		want    []string
		reason  string
	}{
		{"The plan was late.", []string{"plans"}, "a word among others"},
		{"plan", []string{"plans"}, "nothing but the word"},
		{"The planet was late.", nil, "the beginning of a word is no word"},
		{"An airplan was late.", nil, "nor is its end"},
		{"Planning was late.", nil, "another form of the word, which is not in the list"},
		{"PLANS, they said", []string{"plans"}, "capitals, and a comma"},
		{"(plans)", []string{"plans"}, "brackets"},
		{"\u201cplan\u201d", []string{"plans"}, "quotation marks of print"},
		{"the child's plan's end", []string{"plans"}, "an apostrophe ends a word"},
		{"reviews/plans/visits", []string{"plans"}, "strokes"},
		{"plan7", nil, "a digit belongs to the word"},
		{"re-plan", []string{"plans"}, "a hyphen parts words"},
		{"plan-making", []string{"plans"}, "at the end, too"},
		{"visits – plans – reviews", []string{"plans"}, "dashes of print are no hyphens"},
		{"éplan", nil, "a letter with an accent belongs to the word"},
		{"Support for care leavers", []string{"care leavers"}, "two words in their order"},
		{"Support for care\n  leavers", []string{"care leavers"}, "over the end of a line"},
		{"leavers of care", nil, "not in another order"},
		{"care of leavers", nil, "not with a word between"},
		{"childcare leavers", nil, "whole words at both ends of two"},
		{"pathway plans", []string{"plans", "care leavers"}, "two themes, in the order of the themes"},
		{"life-story work", []string{"life story"}, "with the hyphen"},
		{"life story work", []string{"life story"}, "and without, as the list has both"},
		{"homeless 16- and 17-year-olds", []string{"age"}, "hyphens and digits in a text"},
		{"until they were 18.", []string{"age"}, "a number"},
		{"until they were 180", nil, "another number"},
		{"care leavers, plans and life story", []string{"plans", "care leavers", "life story"}, "several"},
		{"plans for plans", []string{"plans"}, "once, however often"},
		{"The visit went well!", nil, "none"},
		{"", nil, "no finding"},
		{" ... ", nil, "no words"},
		{"\xff plan \xfe", []string{"plans"}, "bytes that are no text"},
	}
	for _, test := range tests {
		got := plan.ThemesOf(test.finding, invented())
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("ThemesOf(%q) mismatch (-want +got), %s:\n%s", test.finding, test.reason, diff)
		}
	}
}

// TestThemesOfHyphenAtTheEdge holds that a hyphen with no letter beyond it, as a dash is typed, is no part of a word.
func TestThemesOfHyphenAtTheEdge(t *testing.T) {
	for _, finding := range []string{"plans- which were late", "-plans", "plans--which were late"} {
		if diff := cmp.Diff([]string{"plans"}, plan.ThemesOf(finding, invented())); diff != "" {
			t.Errorf("ThemesOf(%q) mismatch (-want +got):\n%s", finding, diff)
		}
	}
}

func TestThemesOfOrderIsOfThemes(t *testing.T) {
	themes := invented()
	slices.Reverse(themes)
	got := plan.ThemesOf("plans, life story, care leavers", themes)
	if diff := cmp.Diff([]string{"life story", "care leavers", "plans"}, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if got := plan.ThemesOf("plans", nil); len(got) != 0 {
		t.Errorf("without themes a finding has %q", got)
	}
}

// TestDefaultThemesOnFindings tries the default words on findings in the manner of the minutes.
func TestDefaultThemesOnFindings(t *testing.T) {
	tests := []struct {
		finding string
		want    []string
	}{
		{"How well the views of children in private fostering are known",
			[]string{"children's voice and life story", "private fostering"}},
		{"The response to homeless 16- and 17-year-olds", []string{"homeless 16- and 17-year-olds"}},
		{"The emotional wellbeing of care leavers", []string{"care leavers", "health"}},
		{"The regularity of supervision by team managers", []string{"management oversight and supervision"}},
		{"The quality and consistency of recording", []string{"plans, assessments and recording"}},
		{"Attendance of health colleagues at strategy meetings", []string{"health", "strategy meetings"}},
		{"The timeliness of pre-proceedings under the Public Law Outline", []string{"pre-proceedings"}},
		{"Return home interviews of children who go missing", []string{"missing children"}},
		{"Sufficiency of placements", []string{"sufficiency"}},
		{"The impact of auditing", []string{"quality assurance"}},
		{"Permanence for brothers and sisters", []string{"permanence"}},
		{"Caseloads are too high", []string{"caseloads and workload"}},
		{"The workload of social workers, and average case loads", []string{"caseloads and workload"}},
		{"Social work vacancies", []string{"workforce stability"}},
		{"High turnover and reliance on agency staff", []string{"workforce stability"}},
		{"Children have too many changes of social worker", []string{"workforce stability"}},
		{"The stability of the workforce, so that caseloads are manageable",
			[]string{"caseloads and workload", "workforce stability"}},
		{"Multi-agency working, the recruitment of foster carers and the load of cases", nil},
		{"The planet, the audition and the healthy invoice", nil},
		{"Senior leaders", nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, plan.ThemesOf(test.finding, plan.DefaultThemes())); diff != "" {
			t.Errorf("ThemesOf(%q) mismatch (-want +got):\n%s", test.finding, diff)
		}
	}
}

// TestDefaultThemesAreSound holds that the set can be used: names and words that are there once, and words that find
// their own theme.
func TestDefaultThemesAreSound(t *testing.T) {
	themes := plan.DefaultThemes()
	const subjects = 13 + 2 // of the headings counted in reports, and of the workforce
	if len(themes) != subjects {
		t.Errorf("%d themes, want %d", len(themes), subjects)
	}
	names := make(map[string]bool)
	for _, theme := range themes {
		if theme.Name == "" || names[theme.Name] || len(theme.Words) == 0 {
			t.Errorf("the theme %q has no name, no words or is there twice", theme.Name)
		}
		names[theme.Name] = true
		seen := make(map[string]bool)
		for _, word := range theme.Words {
			if seen[word] {
				t.Errorf("%s: %q is there twice", theme.Name, word)
			}
			seen[word] = true
			for _, text := range []string{word, strings.ToUpper(word), "about " + word + ", and more"} {
				if !slices.Contains(plan.ThemesOf(text, themes), theme.Name) {
					t.Errorf("%s: not found in %q", theme.Name, text)
				}
			}
			if within := "x" + word + "x"; slices.Contains(plan.ThemesOf(within, []plan.Theme{theme}), theme.Name) {
				t.Errorf("%s: found in %q", theme.Name, within)
			}
		}
	}
}

// TestDefaultThemesAreTheCallers holds that what one caller changes is not seen by the next.
func TestDefaultThemesAreTheCallers(t *testing.T) {
	want := plan.DefaultThemes()
	mine := plan.DefaultThemes()
	for i := range mine {
		mine[i].Name = "changed"
		for j := range mine[i].Words {
			mine[i].Words[j] = "changed"
		}
	}
	if diff := cmp.Diff(want, plan.DefaultThemes()); diff != "" {
		t.Errorf("the default themes changed (-want +got):\n%s", diff)
	}
}

// slowThemes compares word by word. It knows texts of lower-case words between spaces only.
func slowThemes(finding string, themes []plan.Theme) []string {
	text := strings.Fields(strings.ReplaceAll(finding, "-", " "))
	var names []string
	for _, theme := range themes {
		found := false
		for _, phrase := range theme.Words {
			words := strings.Fields(strings.ReplaceAll(phrase, "-", " "))
			for i := 0; len(words) > 0 && i+len(words) <= len(text); i++ {
				found = found || slices.Equal(text[i:i+len(words)], words)
			}
		}
		if found {
			names = append(names, theme.Name)
		}
	}
	return names
}

// randomWords is a text of up to n words out of few, so that they meet often.
func randomWords(random *rand.Rand, n int) string {
	vocabulary := []string{
		"plan", "plans", "planet", "care", "leavers", "life", "life-story", "story", "a", "an", "17", "é",
	}
	words := make([]string, random.IntN(n+1))
	for i := range words {
		words[i] = vocabulary[random.IntN(len(vocabulary))]
	}
	return strings.Join(words, []string{" ", "  ", "\n", "\t"}[random.IntN(4)])
}

func TestThemesOfAgainstWordByWord(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 8))
	several := 0
	for range 10_000 {
		themes := make([]plan.Theme, random.IntN(6))
		for i := range themes {
			themes[i].Name = string(rune('A' + i))
			for range random.IntN(4) {
				themes[i].Words = append(themes[i].Words, randomWords(random, 3))
			}
		}
		finding := randomWords(random, 12)
		want := slowThemes(finding, themes)
		if diff := cmp.Diff(want, plan.ThemesOf(finding, themes)); diff != "" {
			t.Fatalf("ThemesOf(%q, %q) mismatch (-want +got):\n%s", finding, themes, diff)
		}
		if len(want) > 1 {
			several++
		}
	}
	if several < 500 {
		t.Errorf("only %d findings have several themes: the test shows little", several)
	}
}

func TestThemesLeaveArguments(t *testing.T) {
	themes, finding := invented(), "PLANS  and Life-Story"
	names := plan.ThemesOf(finding, themes)
	if len(names) != 2 {
		t.Fatalf("the themes are %q, want two", names)
	}
	names[0] = "changed" // the result is the caller's
	if diff := cmp.Diff(invented(), themes); diff != "" {
		t.Errorf("the themes changed (-before +after):\n%s", diff)
	}
}

func FuzzThemesOf(f *testing.F) {
	f.Add("The plan was late", "plan")
	f.Add("The planet was late", "plan")
	f.Add("care\nleavers", "Care Leavers")
	f.Add("a - b", "-")
	f.Add("", "")
	f.Add("\xff\xfe", "\xff")
	f.Add("İstanbul ſ", "i")
	f.Fuzz(func(t *testing.T, finding, word string) {
		themes := []plan.Theme{
			{Name: "first", Words: []string{word}}, {Name: "none"}, {Name: "last", Words: []string{"", word}},
		}
		got := plan.ThemesOf(finding, themes)
		if len(got) != 0 && !slices.Equal(got, []string{"first", "last"}) {
			t.Fatalf("ThemesOf(%q) of %q is %q, want both themes of the word or none", finding, word, got)
		}
		if again := plan.ThemesOf(finding, themes); !slices.Equal(got, again) {
			t.Fatalf("ThemesOf(%q) is %q and then %q", finding, got, again)
		}
		if len(got) != 0 && utf8.ValidString(finding) && utf8.ValidString(word) {
			for _, longer := range []string{"zebra " + finding + " zebra", "\n" + finding + "\t"} {
				if more := plan.ThemesOf(longer, themes); !slices.Equal(got, more) {
					t.Fatalf("%q is in %q and not in %q", word, finding, longer)
				}
			}
		}
		found := plan.Review{Findings: []plan.Finding{said(finding, plan.NeedsToImprove)}}
		recurring, once, rest := plan.Recurring([]plan.Review{found, {}, found}, themes)
		if len(recurring) != len(got) || len(once) != 0 || (len(rest) == 0) != (len(got) > 0) {
			t.Fatalf("a finding of %d themes, twice: %v recur, %v do not, %v are left", len(got), recurring, once, rest)
		}
		for i, r := range recurring {
			if r.Theme != got[i] || !slices.Equal(r.Found, []int{0, 2}) {
				t.Fatalf("%q recurs as %v", got[i], r)
			}
		}
		letters := []plan.Theme{{Name: "letters", Words: []string{"q"}}}
		if len(plan.ThemesOf(finding+" q", letters)) != 1 {
			t.Fatalf("the word at the end of %q is not found", finding+" q")
		}
	})
}

func BenchmarkThemesOf(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 10))
	findings := make([]string, 2000)
	size := 0
	for i := range findings {
		findings[i] = randomWords(random, 40)
		size += len(findings[i])
	}
	themes := plan.DefaultThemes()
	b.Run("ThemesOf", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(size / len(findings)))
		i, n := 0, 0
		for b.Loop() {
			n += len(plan.ThemesOf(findings[i%len(findings)], themes))
			i++
		}
		_ = n
	})
	b.Run("bare loop", func(b *testing.B) { // the letter case alone
		b.ReportAllocs()
		b.SetBytes(int64(size / len(findings)))
		i, n := 0, 0
		for b.Loop() {
			n += len(strings.ToLower(findings[i%len(findings)]))
			i++
		}
		_ = n
	})
}
