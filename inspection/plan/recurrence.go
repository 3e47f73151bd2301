package plan

import "slices"

// Recurrence is where one theme comes up in a council's inspections and visits.
type Recurrence struct {
	Theme string `json:"theme"`
	// Found are the places in the list given, counted from 0, of the reviews that found the theme needs to improve, and
	// Visited those of the visits that looked at it, whatever they found. Neither is nil.
	Found   []int `json:"found"`
	Visited []int `json:"visited"`
}

// Recurring gives the themes that more than one of several inspections and visits found to need improvement, and those
// that one of them did, both in the order of the themes. However often one review names a theme, it found it once.
//
// Strengths do not count. Neither do findings of which the sense is not stated, nor those without a theme: they come
// back as rest, in their order, so that none is lost.
func Recurring(reviews []Review, themes []Theme) (recurring, once []Recurrence, rest []Finding) {
	for _, theme := range themes {
		one := []Theme{theme}
		t := Recurrence{Theme: theme.Name, Found: []int{}, Visited: []int{}}
		for i, r := range reviews {
			if slices.ContainsFunc(r.Findings, func(f Finding) bool {
				return f.Sense == NeedsToImprove && len(ThemesOf(f.Text, one)) > 0
			}) {
				t.Found = append(t.Found, i)
			}
			if len(ThemesOf(r.Theme, one)) > 0 {
				t.Visited = append(t.Visited, i)
			}
		}
		switch len(t.Found) {
		case 0:
		case 1:
			once = append(once, t)
		default:
			recurring = append(recurring, t)
		}
	}
	for _, r := range reviews {
		for _, f := range r.Findings {
			if f.Sense != Strength && (f.Sense != NeedsToImprove || len(ThemesOf(f.Text, themes)) == 0) {
				rest = append(rest, f)
			}
		}
	}
	return recurring, once, rest
}
