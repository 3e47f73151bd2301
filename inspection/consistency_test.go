package inspection_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// The patterns, with the evidence in which they held.
var (
	area34 = inspection.Inconsistency{Code: inspection.InadequateArea,
		Message: "a key area is inadequate, and the whole is not", Held: 34, Of: 34}
	area28    = inspection.Inconsistency{Code: area34.Code, Message: area34.Message, Held: 28, Of: 28}
	without35 = inspection.Inconsistency{Code: inspection.InadequateWithoutArea,
		Message: "the whole is inadequate, and no area is", Held: 35, Of: 35}
	without28     = inspection.Inconsistency{Code: without35.Code, Message: without35.Message, Held: 28, Of: 28}
	outstanding55 = inspection.Inconsistency{Code: inspection.OutstandingWithWeakArea,
		Message: "the whole is outstanding, and leaders are not, or an area is less than good", Held: 55, Of: 55}
	leaders107 = inspection.Inconsistency{Code: inspection.GoodWithWeakLeaders,
		Message: "the whole is good, and leaders are less", Held: 107, Of: 107}
	areas107 = inspection.Inconsistency{Code: inspection.GoodWithWeakAreas,
		Message: "the whole is good, and two areas or more are less", Held: 107, Of: 107}
)

func TestInconsistencies(t *testing.T) {
	split := func(grades ...inspection.Grade) inspection.Inspection {
		return standard("Ashenmoor", "2024-01-08", grades...)
	}
	combined := func(grades ...inspection.Grade) inspection.Inspection {
		return standard("Ashenmoor", "2022-01-10", grades...)
	}
	sif := func(grades ...inspection.Grade) inspection.Inspection {
		return judged("Ashenmoor", inspection.SIFInspection, "2015-03-02", grades...)
	}
	type broken = []inspection.Inconsistency
	for _, test := range []struct {
		name   string
		in     inspection.Inspection
		want   broken
		reason string
	}{
		{"all good", split(g, g, g, g, g), nil, "nothing to remark"},

		{"help inadequate", split(ri, ri, i, ri, ri), broken{area34}, "a key area, and the whole is not"},
		{"care inadequate", split(ri, ri, ri, i, ri), broken{area34}, "a key area, and the whole is not"},
		{"care leavers inadequate", split(ri, g, g, g, i), broken{area34}, "alone they made the whole inadequate thrice"},
		{"combined care inadequate", combined(ri, ri, ri, i), broken{area34}, "care and care leavers together"},
		{"leaders inadequate", split(ri, i, ri, ri, ri), nil, "under ILACS it was so four times"},
		{"all inadequate", split(i, i, i, i, i), nil, "as it always was"},
		{"care leavers copied in", combined(ri, ri, ri, ri, i), nil,
			"a grade of an area that the framework does not have breaks nothing"},
		{"SIF leaders inadequate", sif(ri, i, ri, ri, ri, ri), broken{area28}, "a key judgement of that framework"},
		{"SIF help inadequate", sif(ri, ri, i, ri, ri, ri), broken{area28}, "a key judgement of that framework"},
		{"SIF care inadequate", sif(ri, ri, ri, i, ri, ri), broken{area28}, "a key judgement of that framework"},
		{"SIF care leavers inadequate", sif(ri, ri, ri, ri, i, ri), nil, "no key judgement of that framework"},
		{"SIF adoption inadequate", sif(ri, ri, ri, ri, ri, i), nil, "no key judgement of that framework"},

		{"inadequate for nothing", split(i, ri, ri, ri, ri), broken{without35}, "no area is"},
		{"combined inadequate for nothing", combined(i, ri, ri, ri), broken{without35},
			"care leavers, which the framework does not have, leave no doubt"},
		{"inadequate for leaders", split(i, i, ri, ri, ri), nil, "it was so once"},
		{"inadequate, care leavers blank", split(i, ri, ri, ri), nil, "what is blank may be the area"},
		{"combined inadequate, care blank", combined(i, ri, ri), nil, "what is blank may be the area"},
		{"SIF inadequate for nothing", sif(i, ri, ri, ri, ri, ri), broken{without28}, "no area is"},
		{"SIF inadequate for adoption", sif(i, ri, ri, ri, ri, i), nil, "an area is"},
		{"SIF inadequate, adoption blank", sif(i, ri, ri, ri, ri), nil, "what is blank may be the area"},
		{"no framework", inspection.Inspection{Judgements: split(i, ri, ri, ri, ri).Judgements}, nil,
			"it may be one with adoption, of which nothing is said"},
		{"no framework, a kind", inspection.Inspection{
			Kind: inspection.StandardInspection, Judgements: split(ri, ri, i, ri, ri).Judgements,
		}, nil, "which pattern held is told by the framework, and it is not known"},
		{"no framework, outstanding", inspection.Inspection{Judgements: split(o, g, ri, o, o).Judgements}, nil, "the same"},
		{"no framework, good", inspection.Inspection{Judgements: split(g, ri, ri, ri, ri).Judgements}, nil, "the same"},

		{"outstanding, leaders good", split(o, g, o, o, o), broken{outstanding55}, "leaders always were outstanding"},
		{"outstanding, an area weak", split(o, o, ri, o, o), broken{outstanding55}, "no area ever was less than good"},
		{"outstanding, care leavers weak", split(o, o, o, o, ri), broken{outstanding55}, "the same"},
		{"outstanding, both", split(o, g, ri, o, o), broken{outstanding55}, "one pattern, remarked once"},
		{"outstanding, an area inadequate", split(o, o, i, o, o), broken{area34, outstanding55}, "two patterns"},
		{"outstanding, areas good", split(o, o, g, g, g), nil, "leaders are outstanding, and nothing is less than good"},
		{"outstanding, leaders blank", split(o, none, g, g, g), nil, "what is blank breaks nothing"},
		{"SIF outstanding, leaders good", sif(o, g, o, o, o, o), nil, "not counted for that framework"},
		{"combined outstanding, care leavers copied in", combined(o, o, o, o, ri), nil, "not in the framework"},

		{"good, leaders weak", split(g, ri, g, g, g), broken{leaders107}, "never so"},
		{"good, leaders inadequate", split(g, i, g, g, g), broken{leaders107}, "never so; and leaders are no key area"},
		{"good, leaders outstanding", split(g, o, g, g, g), nil, "better is not less"},
		{"SIF good, leaders weak", sif(g, ri, g, g, g, g), nil, "not counted for that framework"},

		{"good, one area weak", split(g, g, ri, g, g), nil, "so in 34 of 107"},
		{"good, two areas weak", split(g, g, ri, ri, g), broken{areas107}, "never so"},
		{"good, three areas weak", split(g, g, ri, ri, ri), broken{areas107}, "remarked once"},
		{"good, leaders and an area weak", split(g, ri, ri, g, g), broken{leaders107, areas107}, "leaders are an area too"},
		{"good, one weak and one inadequate", split(g, g, ri, g, i), broken{area34, areas107}, "two patterns"},
		{"combined good, one weak and care leavers copied in", combined(g, g, g, ri, ri), nil, "one weak area, copied"},
		{"requires improvement throughout", split(ri, ri, ri, ri, ri), nil, "nothing to remark"},
		{"requires improvement, areas good", split(ri, g, g, g, g), nil, "no pattern was found there"},

		{"no overall since April 2026", standard("Ashenmoor", "2026-04-01", o, i, i, i, i), nil,
			"nothing to hold the areas against, whatever the source says"},
		{"blank overall", split(none, i, i, i, i), nil, "nothing to hold the areas against"},
		{"visit", judged("Ashenmoor", inspection.MonitoringVisit, "2024-01-08", g, i, i, i, i), nil, "never graded"},
		{"nothing", inspection.Inspection{}, nil, "nothing is known"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.in.Inconsistencies(), byEquality); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s%s", diff, test.reason)
			}
		})
	}
}

// TestInconsistenciesOfEveryGrade holds every combination of grades and blanks, under every framework, against the
// patterns written out anew.
func TestInconsistenciesOfEveryGrade(t *testing.T) {
	const ( // the areas, by place
		overall, leaders, help, care, leavers, adoption = 0, 1, 2, 3, 4, 5
	)
	for framework := range inspection.Framework(6) {
		in := inspection.Inspection{Framework: framework}
		has := [6]bool{true, true, true, true, framework == inspection.SIF || framework == inspection.ILACSSplit,
			framework == inspection.SIF}
		keys := []int{help, care, leavers}
		switch framework {
		case inspection.SIF:
			keys = []int{leaders, help, care}
		case inspection.ILACSWithoutOverall:
			has = [6]bool{false, true, true, true, true, false}
		case 0, 5:
			has = [6]bool{} // none is known, and nothing is broken, whatever the source says
		}
		for n := range 5 * 5 * 5 * 5 * 5 * 5 {
			var seen [6]inspection.Grade
			for a, rest := 0, n; a < 6; a, rest = a+1, rest/5 {
				in.Judgements[a] = inspection.Judgement{}
				if grade := inspection.Grade(rest % 5); grade != none {
					in.Judgements[a] = inspection.Graded(grade)
					if has[a] {
						seen[a] = grade
					}
				}
			}
			weak, inadequate, blanks := 0, 0, 0
			for a := leaders; a <= adoption; a++ {
				switch {
				case seen[a] == i:
					inadequate++
					weak++
				case seen[a] == ri:
					weak++
				case seen[a] == none && has[a]:
					blanks++
				}
			}
			var want []metrics.WarningCode
			add := func(code metrics.WarningCode, is bool) {
				if is {
					want = append(want, code)
				}
			}
			if whole := seen[overall]; whole != none {
				add(inspection.InadequateArea, whole != i && slices.ContainsFunc(keys, func(a int) bool { return seen[a] == i }))
				add(inspection.InadequateWithoutArea, whole == i && inadequate == 0 && blanks == 0)
				if framework != inspection.SIF {
					add(inspection.OutstandingWithWeakArea,
						whole == o && (weak > 0 || seen[leaders] != none && seen[leaders] != o))
					add(inspection.GoodWithWeakLeaders, whole == g && seen[leaders] > g)
					add(inspection.GoodWithWeakAreas, whole == g && weak >= 2)
				}
			}
			var got []metrics.WarningCode
			for _, broken := range in.Inconsistencies() {
				got = append(got, broken.Code)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%q %v: %v, want %v", framework, seen, got, want)
			}
		}
	}
}

func TestInconsistencyCodes(t *testing.T) {
	for code, want := range map[metrics.WarningCode]string{
		inspection.InadequateArea:          "inadequate_area",
		inspection.InadequateWithoutArea:   "inadequate_without_area",
		inspection.OutstandingWithWeakArea: "outstanding_with_weak_area",
		inspection.GoodWithWeakLeaders:     "good_with_weak_leaders",
		inspection.GoodWithWeakAreas:       "good_with_weak_areas",
	} {
		if string(code) != want {
			t.Errorf("code %q, want %q: programs rely on it", code, want)
		}
	}
	if got, want := area34.String(), "a key area is inadequate, and the whole is not (otherwise in 34 of 34)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
