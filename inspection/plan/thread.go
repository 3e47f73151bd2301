package plan

import "slices"

// Review is what one inspection or visit looked at and found.
type Review struct {
	// Theme is what a visit looked at, in the words of its source, and empty for an inspection of the whole.
	Theme    string
	Findings []Finding
}

// Thread is a theme through a council's inspections and visits. It recurs where more than one found it.
type Thread struct {
	Theme string `json:"theme"`
	// Found are the places in the list given, counted from 0, of the reviews that found the theme needs to improve, and
	// Visited those of the visits that looked at it, whatever they found.
	Found   []int `json:"found"`
	Visited []int `json:"visited"`
}

// Threads gives the themes that at least one of several inspections and visits found to need improvement, in the order
// of the themes. Strengths do not count. Neither do findings of which the sense is not stated, nor those without a
// theme: they come back as rest, in their order, so that none is lost.
func Threads(reviews []Review, themes []Theme) (threads []Thread, rest []Finding) {
	for _, theme := range themes {
		one := []Theme{theme}
		t := Thread{Theme: theme.Name, Found: []int{}, Visited: []int{}}
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
		if len(t.Found) > 0 {
			threads = append(threads, t)
		}
	}
	for _, r := range reviews {
		for _, f := range r.Findings {
			if f.Sense != Strength && (f.Sense != NeedsToImprove || len(ThemesOf(f.Text, themes)) == 0) {
				rest = append(rest, f)
			}
		}
	}
	return threads, rest
}
