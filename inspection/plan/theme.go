package plan

import (
	"slices"
	"strings"
	"unicode"
)

// Theme is a subject that findings are about, and the words by which it is known. The words are data: a council may
// bring its own.
type Theme struct {
	Name string
	// Words are texts of which one must occur in a finding, whole words only, in any letter case.
	Words []string
}

// DefaultThemes are the subjects that inspection reports name most often under what needs to improve, and two of the
// workforce, with words that tell them. The slice is the caller's.
//
// Source: our reading of the headings under "What needs to improve" in inspection reports of 2018 to 2025; for the last
// two, which are no headings there, of the minutes of committees that were told of inspections.
func DefaultThemes() []Theme {
	return []Theme{
		{Name: "plans, assessments and recording", Words: []string{
			"plan", "plans", "planning", "assessment", "assessments", "recording", "records", "record keeping",
			"chronology", "chronologies",
		}},
		{Name: "management oversight and supervision", Words: []string{
			"supervision", "management oversight", "manager oversight", "managers",
		}},
		{Name: "care leavers", Words: []string{"care leavers", "care leaver", "pathway plans", "pathway planning"}},
		{Name: "children's voice and life story", Words: []string{
			"voice", "views", "wishes and feelings", "life story", "life-story",
		}},
		{Name: "sufficiency", Words: []string{"sufficiency", "placement", "placements", "suitable homes"}},
		{Name: "homeless 16- and 17-year-olds", Words: []string{"homeless", "homelessness"}},
		{Name: "missing children", Words: []string{"missing", "return home interviews", "return interviews"}},
		{Name: "quality assurance", Words: []string{"quality assurance", "audit", "audits", "auditing"}},
		{Name: "health", Words: []string{"health", "emotional wellbeing", "emotional well-being", "camhs"}},
		{Name: "permanence", Words: []string{"permanence", "permanency", "adoption"}},
		{Name: "pre-proceedings", Words: []string{"pre-proceedings", "public law outline"}},
		{Name: "strategy meetings", Words: []string{
			"strategy meeting", "strategy meetings", "strategy discussion", "strategy discussions",
		}},
		{Name: "private fostering", Words: []string{"private fostering", "privately fostered"}},
		{Name: "caseloads and workload", Words: []string{
			"caseload", "caseloads", "case load", "case loads", "workload", "workloads",
		}},
		// Agency alone would be found in multi-agency, and recruitment is also of foster carers.
		{Name: "workforce stability", Words: []string{
			"workforce stability", "stability of the workforce", "stable workforce", "vacancy", "vacancies", "turnover",
			"agency worker", "agency workers", "agency social worker", "agency social workers", "agency staff",
			"use of agency", "reliance on agency", "retention of social workers", "retention of staff", "staff retention",
			"shortage of social workers", "consistency of social workers", "change of social worker",
			"changes of social worker", "changes of social workers", "changes in social worker",
			"changes in social workers",
		}},
	}
}

// ThemesOf names the themes of a finding, in the order of the themes. A finding may have several, or none.
func ThemesOf(finding string, themes []Theme) []string {
	text := " " + words(finding) + " "
	var names []string
	for _, t := range themes {
		if slices.ContainsFunc(t.Words, func(w string) bool {
			w = words(w)
			return w != "" && strings.Contains(text, " "+w+" ")
		}) {
			names = append(names, t.Name)
		}
	}
	return names
}

// words is a text as its words in lower case, with one space between them.
func words(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) // hyphens part words: pre-proceedings, pre proceedings
	}), " ")
}
