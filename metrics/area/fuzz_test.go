package area_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// Whatever the text: it is found or the error says so in one short line; spaces around it and, for texts of plain
// letters, their case make no difference; and what was found is found again by its number.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"Kent", "886", "e10000016", "St. Helens", "Telford & Wrekin", "Dorset (Pre LG)", "314 / 318", " / ", "Barnsly",
		"", "&", "'", "K\xffent", "\x00", "İ", "ẞ", strings.Repeat("/", 100), strings.Repeat("é", 59),
	} {
		f.Add(seed)
	}
	r := area.EnglandRegister()
	f.Fuzz(func(t *testing.T, text string) {
		id, err := r.Find(text)
		if (err == nil) == (id == area.ID{}) || err != nil && !errors.Is(err, area.ErrUnknown) {
			t.Fatalf("Find(%q) = %v, %v", text, id, err)
		}
		if again, _ := r.Find("\t " + text + " "); again != id {
			t.Errorf("with spaces around it %q is %v, without %v", text, again, id)
		}
		if isASCII(text) {
			for _, other := range []string{strings.ToUpper(text), strings.ToLower(text)} {
				if again, _ := r.Find(other); again != id {
					t.Errorf("%q is %v, %q is %v", text, id, other, again)
				}
			}
		}
		a, joinedErr := r.FindArea(text)
		if (joinedErr == nil) == a.IsZero() {
			t.Errorf("FindArea(%q) = %v, %v", text, a, joinedErr)
		}
		if err == nil && a != area.Of(id) {
			t.Errorf("Find(%q) = %v, FindArea = %v", text, id, a)
		}
		for _, err := range []error{err, joinedErr} {
			if err != nil {
				checkMessage(t, err)
			}
		}
	})
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Whatever the label: an area or an error of a class, never both; a number that is somebody's is never overruled; what
// is overruled was said; and a label that agrees in all its parts agrees without any of them.
func FuzzResolve(f *testing.F) {
	for _, seed := range [][3]string{
		{"Kent", "886", "E10000016"}, {"Dorset", "838", "E10000009"}, {"Dorset", "", "E10000009"}, {"Dorset", "", ""},
		{"Ashenmoor", "886", ""}, {"Kent", "887", ""}, {"", "314 / 318", ""}, {"A / B", "314 / 318", "E1 / E2"},
		{"A / B / C", "314", ""}, {" / ", " / ", " / "}, {"", "", ""}, {"Kent\x00", "886\n", "\xff"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	r := area.EnglandRegister()
	f.Fuzz(func(t *testing.T, name, laCode, gssCode string) {
		label := area.Label{Name: name, LACode: laCode, GSSCode: gssCode}
		match, err := r.Resolve(label)
		if err != nil {
			if match != (area.Match{}) || !errors.Is(err, area.ErrUnknown) && !errors.Is(err, area.ErrConflict) {
				t.Errorf("Resolve(%+q) = %v, %v", label, match, err)
			}
			checkMessage(t, err)
			return
		}
		if match.Area.IsZero() {
			t.Errorf("Resolve(%+q) is nobody, without an error", label)
		}
		if id, err := r.Find(laCode); err == nil && laCode == strings.ToUpper(laCode) && id.LACode() == strings.TrimSpace(laCode) {
			if match.Area != area.Of(id) || match.Overruled.LACode != "" {
				t.Errorf("Resolve(%+q) = %v, though the number is that of %v", label, match, id)
			}
		}
		for _, part := range [][2]string{
			{name, match.Overruled.Name}, {laCode, match.Overruled.LACode}, {gssCode, match.Overruled.GSSCode},
		} {
			for _, overruled := range strings.Split(part[1], " / ") {
				if !strings.Contains(part[0], strings.TrimSpace(overruled)) {
					t.Errorf("Resolve(%+q) overrules %q, which was not said", label, overruled)
				}
			}
		}
		// Without what was overruled the label says the same and nothing against it.
		rest := label
		if match.Overruled.Name != "" {
			rest.Name = ""
		}
		if match.Overruled.LACode != "" {
			rest.LACode = ""
		}
		if match.Overruled.GSSCode != "" {
			rest.GSSCode = ""
		}
		if again, err := r.Resolve(rest); err != nil || again != (area.Match{Area: match.Area}) {
			t.Errorf("Resolve(%+q) = %v; without what was overruled %v, %v", label, match, again, err)
		}
	})
}
