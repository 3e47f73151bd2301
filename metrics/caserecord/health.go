package caserecord

import (
	"cmp"
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Health is one health assessment, dental check or questionnaire of a child looked after.
type Health struct {
	Held metrics.Date `json:"held"`
	Kind HealthKind   `json:"kind"`
	// Score is that of a strengths and difficulties questionnaire, from 0 to 40; of the others it is not recorded.
	Score Count `json:"score"`
}

// List is [ListHealth].
func (Health) List() List { return ListHealth }

func (h Health) compare(i Health) int {
	return cmp.Or(h.Held.Compare(i.Held), cmp.Compare(h.Kind, i.Kind), h.Score.compare(i.Score))
}

// HealthKind is what a [Health] is. The zero HealthKind is not recorded.
type HealthKind uint8

// The kinds of health record.
const (
	// HealthAssessment is a health assessment of a child looked after.
	HealthAssessment HealthKind = iota + 1
	// DentalCheck is a check by a dentist.
	DentalCheck
	// Questionnaire is a strengths and difficulties questionnaire (SDQ).
	Questionnaire
)

// String is the kind in words: "health assessment".
func (k HealthKind) String() string {
	return word([]string{"health assessment", "dental check", "questionnaire"}, uint8(k))
}

// MarshalText gives the bytes of String.
func (k HealthKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (k HealthKind) MarshalJSON() ([]byte, error) { return wordJSON(k.String()) }

// Year is what the statutory return says once a year of a child looked after for twelve months.
type Year struct {
	// Ends is the 31 March of the year.
	Ends metrics.Date `json:"ends"`
	// Immunised says whether the immunisations were up to date; SubstanceMisuse whether a substance misuse problem was
	// found; Convicted whether the child was convicted, or given a final warning or reprimand, in the year.
	Immunised       metrics.Verdict `json:"immunised"`
	SubstanceMisuse metrics.Verdict `json:"substance_misuse"`
	Convicted       metrics.Verdict `json:"convicted"`
}

// List is [ListYears].
func (Year) List() List { return ListYears }

func (y Year) compare(z Year) int {
	return cmp.Or(
		y.Ends.Compare(z.Ends), cmp.Compare(y.Immunised, z.Immunised), cmp.Compare(y.SubstanceMisuse, z.SubstanceMisuse),
		cmp.Compare(y.Convicted, z.Convicted),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (y Year) MarshalJSON() ([]byte, error) {
	type fields Year
	return json.Marshal(struct {
		fields
		Immunised       answer `json:"immunised"`
		SubstanceMisuse answer `json:"substance_misuse"`
		Convicted       answer `json:"convicted"`
	}{fields(y), answer(y.Immunised), answer(y.SubstanceMisuse), answer(y.Convicted)})
}
