package area_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	for _, test := range []struct {
		text, laCode, reason string
	}{
		{"886", "886", "number"},
		{"E10000016", "886", "code"},
		{" e10000016\t", "886", "spaces and letter case of codes"},
		{"KENT", "886", "letter case of names"},
		{"England", "970", "England"},
		{"E92000001", "970", "England's code"},
		{"Yorkshire and the Humber", "982", "a region"},
		{"E12000007", "986", "London"},
		{"E13000001", "987", "Inner London"},
		{"London (Outer)", "988", "as the interactive tool writes it"},
		{"London Inner", "", "brackets belong to names"},
		{"Bristol, City of", "801", "name"},
		{"Bristol", "801", "alias"},
		{"Durham", "840", "alias"},
		{"County Durham", "840", "name"},
		{"Herefordshire, County of", "884", "name"},
		{"Herefordshire", "884", "alias"},
		{"Kingston upon Hull", "810", "alias"},
		{"Hull", "810", "alias"},
		{"Kingston Upon Hull, City of", "810", "name"},
		{"St. Helens", "342", "name"},
		{"St Helens", "342", "full stop"},
		{"Bedford", "822", "name"},
		{"Bedford Borough", "822", "alias"},
		{"london corporation", "201", "alias"},
		{"Telford & Wrekin", "894", "& for and"},
		{"Telford&Wrekin", "894", "& for and, without spaces"},
		{"Southend on Sea", "882", "hyphens"},
		{"Stockton‐on‐Tees", "808", "typographical hyphens"},
		{"  Isles   of  Scilly ", "420", "spaces"},
		{"Dorset", "838", "the one that exists"},
		{"Dorset (Pre LG)", "835", "the one that does not"},
		{"Cumbria", "909", "a ceased council's own name"},
		{"Poole", "836", "a ceased council's own name, though another's name holds it"},
		{"North East", "980", "a region, though other names hold it"},
		{"", "", "nothing"},
		{"   ", "", "spaces"},
		{"-", "", "punctuation alone"},
		{"Ashenmoor", "", "nobody"},
		{"314 / 318", "", "a joint return is for FindArea"},
		{"0886", "", "numbers are texts"},
	} {
		id, err := area.EnglandRegister().Find(test.text)
		if id.LACode() != test.laCode || (err == nil) != (test.laCode != "") {
			t.Errorf("Find(%q) = %s, %v, want %q (%s)", test.text, id.LACode(), err, test.laCode, test.reason)
		}
		if err != nil && !errors.Is(err, area.ErrUnknown) {
			t.Errorf("Find(%q): %v is not of the class ErrUnknown", test.text, err)
		}
	}
}

// No two areas of the register share a name, save the one pair that does; so every name finds its own.
func TestEveryNameFindsItsOwn(t *testing.T) {
	for id := range area.EnglandRegister().All() {
		for _, text := range []string{id.Name(), strings.ToUpper(id.Name()), strings.ReplaceAll(id.Name(), " and ", " & ")} {
			want := id
			if id.LACode() == "835" {
				want = mustFind(t, "838")
			}
			if got, err := area.EnglandRegister().Find(text); got != want {
				t.Errorf("Find(%q) = %v, %v, want %v", text, got, err, want)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		text   string
		want   []string
		reason string
	}{
		{"Barnsly", []string{"Barnsley"}, "a letter missing"},
		{"Northamptonshire Council", []string{"Northamptonshire"}, "the text holds a name"},
		{"Westmorland", []string{"Westmorland and Furness"}, "a name holds the text"},
		{"zzzzzzzzzzz", nil, "near nothing"},
		{"x", nil, "too short to guess"},
		{"", nil, "nothing to guess from"},
		{strings.Repeat("Barnsley ", 8), nil, "longer than any name"},
	} {
		_, err := area.EnglandRegister().Find(test.text)
		var unknown *area.UnknownError
		if !errors.As(err, &unknown) {
			t.Fatalf("Find(%q): %v, want an UnknownError", test.text, err)
		}
		want := &area.UnknownError{Text: strings.TrimSpace(test.text), Nearest: test.want}
		if diff := cmp.Diff(want, unknown); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	// Several fit, and no more than five are named.
	_, err := area.EnglandRegister().Find("shire")
	var unknown *area.UnknownError
	if !errors.As(err, &unknown) || len(unknown.Nearest) != 5 {
		t.Errorf("Find(shire): %v, want five of the names that hold it", err)
	}
}

func TestFindArea(t *testing.T) {
	joint := area.Joint(mustFind(t, "314"), mustFind(t, "318"))
	for _, test := range []struct {
		text   string
		want   area.Area
		reason string
	}{
		{"Kent", area.Of(mustFind(t, "886")), "one council"},
		{"314 / 318", joint, "numbers"},
		{"318 / 314", joint, "in the other order"},
		{"E09000021 / E09000027", joint, "codes"},
		{"Kingston upon Thames / Richmond upon Thames", joint, "names"},
		{"Kent / Kent", area.Area{}, "the same one twice"},
		{"314 / 318 / 886", area.Area{}, "three"},
		{"314 / ", area.Area{}, "one and nobody"},
		{" / 318", area.Area{}, "nobody and one"},
		{" / ", area.Area{}, "nobody twice"},
		{"314/318", area.Area{}, "a joint return has spaces around its stroke"},
		{"Ashenmoor / Kent", area.Area{}, "one of them unknown"},
		{"England / Kent", area.Area{}, "an area is one, or two councils"},
		{"North East / North West", area.Area{}, "an area is one, or two councils, not regions"},
	} {
		got, err := area.EnglandRegister().FindArea(test.text)
		if got != test.want || (err != nil) != test.want.IsZero() {
			t.Errorf("FindArea(%q) = %v, %v, want %v (%s)", test.text, got, err, test.want, test.reason)
		}
		if err != nil && !errors.Is(err, area.ErrUnknown) {
			t.Errorf("FindArea(%q): %v is not of the class ErrUnknown", test.text, err)
		}
	}
}

// Texts from files can be anything. None may be slow, and no message may hold control characters or grow with them.
func TestHostileTexts(t *testing.T) {
	r := area.EnglandRegister()
	for name, text := range map[string]string{
		"very long":        strings.Repeat("x", 1<<20),
		"long of a name":   strings.Repeat("Kent ", 1<<17),
		"many strokes":     strings.Repeat(" / ", 1<<17),
		"many numbers":     strings.Repeat("314 / ", 1<<17),
		"controls":         "Kent\x1b[2J\x07\r\n\x00",
		"not UTF-8":        "K\xff\xfent",
		"broken at cut":    strings.Repeat("é", 31) + strings.Repeat("\xff", 40),
		"right to left":    "\u202eKent\u202c",
		"combining":        strings.Repeat("e\u0301", 1<<15),
		"line separators":  "Ken\u2028\u2029",
		"just below bound": strings.Repeat("a ", 30),
	} {
		t.Run(name, func(t *testing.T) {
			var errs []error
			_, err := r.Find(text)
			errs = append(errs, err)
			_, err = r.FindArea(text)
			errs = append(errs, err)
			for _, label := range []area.Label{
				label(text, "", ""), label("", text, ""), label("", "", text), label(text, text, text), label(text, "886 / 887", ""),
			} {
				_, err = r.Resolve(label)
				errs = append(errs, err)
			}
			for _, err := range errs {
				if err != nil {
					checkMessage(t, err)
				}
			}
		})
	}
}

// checkMessage holds that a message is one short printable line.
func checkMessage(t *testing.T, err error) {
	t.Helper()
	message := err.Error()
	if len(message) > 1000 {
		t.Errorf("a message of %d bytes: %.100s", len(message), message)
	}
	for _, c := range message {
		if !unicode.IsPrint(c) {
			t.Errorf("message holds %U: %q", c, message)
		}
	}
}
