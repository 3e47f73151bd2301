package markup_test

import (
	"fmt"
	"testing"

	"github.com/childmetrics/childmetrics/internal/markup"
)

func TestHolds(t *testing.T) {
	for _, test := range []struct {
		first, last rune
		want        bool
		reason      string
	}{
		{0, 8, false, "controls"},
		{'\t', '\n', true, "white space"},
		{0xB, 0xC, false, "vertical tab and form feed, which XML does not hold"},
		{'\r', '\r', true, "white space"},
		{0xE, 0x1F, false, "controls"},
		{' ', '~', true, "ASCII"},
		{0x7F, 0x9F, false, "delete and the second set of controls"},
		{0xA0, 0x2FF, true, "Latin letters"},
		{0x61C, 0x61C, false, "Arabic letter mark"},
		{0x200B, 0x200D, true, "joiners, which names in some scripts need"},
		{0x200E, 0x200F, false, "marks of direction"},
		{0x2010, 0x2029, true, "dashes and quotes"},
		{0x202A, 0x202E, false, "embeddings and overrides"},
		{0x202F, 0x2065, true, "between those and the isolates"},
		{0x2066, 0x2069, false, "isolates"},
		{0xD7FF, 0xD7FF, true, "the last before the surrogates"},
		{0xD800, 0xDFFF, false, "surrogates"},
		{0xE000, 0xFDCF, true, "after them"},
		{0xFDD0, 0xFDEF, false, "no characters"},
		{0xFDF0, 0xFFFD, true, "up to the sign for what cannot be shown"},
		{0xFFFE, 0xFFFF, false, "no characters"},
		{0x10000, 0x1FFFD, true, "the next plane"},
		{0x1FFFE, 0x1FFFF, false, "no characters of the next plane"},
		{0x10FFFD, 0x10FFFD, true, "the last character"},
		{0x10FFFE, 0x10FFFF, false, "no characters of the last plane"},
		{0x110000, 0x110000, false, "beyond the last plane"},
		{-1, -1, false, "no character"},
	} {
		for r := test.first; r <= test.last; r++ {
			if got := markup.Holds(r); got != test.want {
				t.Errorf("%U (%s): %v", r, test.reason, got)
			}
		}
	}
}

func ExampleHolds() {
	fmt.Println(markup.Holds('é'), markup.Holds(0x202E))
	// Output: true false
}
