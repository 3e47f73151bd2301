package area_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
)

func label(name, laCode, gssCode string) area.Label {
	return area.Label{Name: name, LACode: laCode, GSSCode: gssCode}
}

func TestResolve(t *testing.T) {
	of := func(code string) area.Area { return area.Of(mustFind(t, code)) }
	kingstonRichmond := area.Joint(mustFind(t, "314"), mustFind(t, "318"))
	for _, test := range []struct {
		label  area.Label
		want   area.Match
		class  error
		reason string
	}{
		{label("Kent", "886", "E10000016"), area.Match{Area: of("886")}, nil, "all agree"},
		{label(" Kent ", "886\t", " E10000016"), area.Match{Area: of("886")}, nil, "spaces"},
		{area.Label{Name: "Kent"}, area.Match{Area: of("886")}, nil, "a name alone"},
		{area.Label{LACode: "886"}, area.Match{Area: of("886")}, nil, "a number alone"},
		{area.Label{GSSCode: "E10000016"}, area.Match{Area: of("886")}, nil, "a code alone"},
		{area.Label{GSSCode: "E92000001"}, area.Match{Area: of("970")}, nil, "England"},
		{area.Label{Name: "London (Inner)", LACode: "987"}, area.Match{Area: of("987")}, nil, "a region"},

		{label("Buckinghamshire", "825", "E10000002"), area.Match{Area: of("825")}, nil, "a former code agrees"},
		{label("Barnsley", "370", "E08000016"), area.Match{Area: of("370")}, nil, "a former code agrees"},
		{label("Barnsley", "370", "E08000038"), area.Match{Area: of("370")}, nil, "and so does the latest"},
		{
			label("Dorset", "838", "E10000009"),
			area.Match{Area: of("838"), Overruled: area.Label{GSSCode: "E10000009"}}, nil, "the number wins over another's code",
		},
		{
			label("Kent", "", "E06000035"),
			area.Match{Area: of("886"), Overruled: area.Label{GSSCode: "E06000035"}}, nil, "the name wins over another's code",
		},
		{
			label("Kent", "886", "E99999999"),
			area.Match{Area: of("886"), Overruled: area.Label{GSSCode: "E99999999"}}, nil, "a code that nobody has does not agree",
		},
		{
			label("Kent", "999", "E10000016"),
			area.Match{Area: of("886"), Overruled: area.Label{LACode: "999"}}, nil, "nor does a number that nobody has",
		},
		{
			label("Ashenmoor", "886", "E10000016"),
			area.Match{Area: of("886"), Overruled: area.Label{Name: "Ashenmoor"}}, nil, "a name that is not known gives way to the number",
		},
		{
			label("Ashenmoor", "", "E10000016"),
			area.Match{Area: of("886"), Overruled: area.Label{Name: "Ashenmoor"}}, nil, "and to the code",
		},

		{area.Label{Name: "Dorset"}, area.Match{Area: of("838")}, nil, "of two of one name the one that exists"},
		{area.Label{Name: "Dorset", GSSCode: "E10000009"}, area.Match{Area: of("835")}, nil, "of two of one name the code decides"},
		{area.Label{Name: "Dorset", LACode: "835"}, area.Match{Area: of("835")}, nil, "and so does the number"},
		{area.Label{Name: "Dorset (Pre LG)", LACode: "835"}, area.Match{Area: of("835")}, nil, "as the interactive tool has it"},

		{
			label("Kingston upon Thames / Richmond upon Thames", "314 / 318", "E09000021 / E09000027"),
			area.Match{Area: kingstonRichmond}, nil, "a joint return",
		},
		{area.Label{LACode: "318 / 314"}, area.Match{Area: kingstonRichmond}, nil, "in the other order"},
		{
			label("Ashenmoor / Brackwater", "314 / 318", ""),
			area.Match{Area: kingstonRichmond, Overruled: area.Label{Name: "Ashenmoor / Brackwater"}}, nil, "both names unknown",
		},
		{
			label("", "314 / 318", "E09000021 / E10000016"),
			area.Match{Area: kingstonRichmond, Overruled: area.Label{GSSCode: "E10000016"}}, nil, "one code is another's",
		},
		{label("Kingston upon Thames / Kent", "314 / 318", ""), area.Match{}, area.ErrConflict, "the second in conflict"},
		{label("Kingston upon Thames", "314 / 318", ""), area.Match{}, area.ErrUnknown, "one name and two numbers"},
		{label("A / B / C", "314 / 318", ""), area.Match{}, area.ErrUnknown, "three names"},
		{area.Label{LACode: "314 / 999"}, area.Match{}, area.ErrUnknown, "one of them nobody"},
		{area.Label{LACode: "970 / 886"}, area.Match{}, area.ErrUnknown, "an area is one, or two councils"},

		{label("Kent", "887", ""), area.Match{}, area.ErrConflict, "name and number of different councils"},
		{label("Kent", "887", "E10000016"), area.Match{}, area.ErrConflict, "whatever the code says"},
		{label("Dorset", "886", ""), area.Match{}, area.ErrConflict, "either Dorset"},
		{area.Label{}, area.Match{}, area.ErrUnknown, "nothing said"},
		{label("Ashenmoor", "999", "E99999999"), area.Match{}, area.ErrUnknown, "nothing known"},
		{area.Label{Name: "Kant"}, area.Match{}, area.ErrUnknown, "mistyped"},
	} {
		got, err := area.EnglandRegister().Resolve(test.label)
		if !errors.Is(err, test.class) {
			t.Errorf("Resolve(%+v): error %v, want of the class %v (%s)", test.label, err, test.class, test.reason)
		}
		if diff := cmp.Diff(test.want, got, comparable); diff != "" {
			t.Errorf("Resolve(%+v): %s: mismatch (-want +got):\n%s", test.label, test.reason, diff)
		}
	}
}

// Find takes codes in either letter case; a code that Resolve is given so is the same code.
func TestResolveLetterCaseOfCodes(t *testing.T) {
	got, err := area.EnglandRegister().Resolve(area.Label{Name: "Kent", LACode: "886", GSSCode: "e10000016"})
	want := area.Match{Area: area.Of(mustFind(t, "886"))}
	if diff := cmp.Diff(want, got, comparable); diff != "" || err != nil {
		t.Errorf("error %v, mismatch (-want +got):\n%s", err, diff)
	}
}

func TestResolveSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		label        area.Label
		want, reason string
	}{
		{label("Kent", "887", ""), "name and number of different areas: 887 is Medway, not Kent", "conflict"},
		{area.Label{Name: "Ket", LACode: "999"}, `unknown area "Ket", nearest: Kent`, "the name comes first, with the nearest"},
		{area.Label{LACode: "999"}, `unknown area "999"`, "a number is near nothing"},
		{area.Label{}, `unknown area ""`, "nothing"},
	} {
		if _, err := area.EnglandRegister().Resolve(test.label); err == nil || err.Error() != test.want {
			t.Errorf("Resolve(%+v): %v, want %s (%s)", test.label, err, test.want, test.reason)
		}
	}
}
