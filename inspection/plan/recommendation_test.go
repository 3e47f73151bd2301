package plan_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
)

func TestNumbers(t *testing.T) {
	tests := []struct {
		refs   plan.Refs
		want   []string
		reason string
	}{
		{"", nil, "none"},
		{" ,; and ,", nil, "nothing between"},
		{"7", []string{"7"}, "one"},
		{"7, 8", []string{"7", "8"}, "a comma"},
		{"7,8;9", []string{"7", "8", "9"}, "without spaces, and a semicolon"},
		{"7 and 8", []string{"7", "8"}, "as people say it"},
		{"7, 8, AND 9 & 10&11", []string{"7", "8", "9", "10", "11"}, "as people write it"},
		{" 2.3\n", []string{"2.3"}, "spaces around it"},
		{"2, 1, 2", []string{"2", "1"}, "each once, in their order"},
		{"1.1  a", []string{"1.1 a"}, "a number of two words"},
		{"1-3", []string{"1-3"}, "not read as a range"},
		{"7 8", []string{"7 8"}, "a space alone parts nothing"},
		{"Brand 4", []string{"Brand 4"}, "the word and is whole"},
		{"see the letter", []string{"see the letter"}, "no number at all, and not lost"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, test.refs.Numbers()); diff != "" {
			t.Errorf("%q mismatch (-want +got), %s:\n%s", test.refs, test.reason, diff)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	for _, text := range []string{"7", "7 and 8", "1,2;3 & 4", "", " and ", "\xff,\u00a0", "aand,b", "1-3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		numbers := plan.Refs(text).Numbers()
		for i, n := range numbers {
			if n == "" || n != strings.Join(strings.Fields(n), " ") || strings.ContainsAny(n, ",;&") ||
				slices.Contains(numbers[:i], n) {
				t.Fatalf("%q has the number %q, of %q", text, n, numbers)
			}
		}
		if again := plan.Refs(strings.Join(numbers, ", ")).Numbers(); !slices.Equal(again, numbers) {
			t.Fatalf("%q has %q, which have %q", text, numbers, again)
		}
		// A number more is one more, whatever stands before it.
		if more := plan.Refs(text + ", zebra").Numbers(); !slices.Contains(more, "zebra") || len(more) < len(numbers) {
			t.Fatalf("%q has %q, and with a zebra %q", text, numbers, more)
		}
		// Letters and digits are not lost.
		kept := strings.ToLower(strings.Join(numbers, " "))
		parts := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
		for _, w := range strings.FieldsFunc(strings.ToLower(text), parts) {
			if w != "and" && !strings.Contains(kept, w) {
				t.Fatalf("%q lost %q: %q", text, w, numbers)
			}
		}
	})
}
