package caserecord

import (
	"cmp"
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// Leaver is the state of a care leaver as at a day: around each birthday in the statutory return, on the day of the
// extract in Annex A.
type Leaver struct {
	// AsAt is the day that the state is of.
	AsAt metrics.Date `json:"as_at"`
	// Eligible says whether they were looked after for 13 weeks or more since their 14th birthday, some of it since their
	// 16th.
	Eligible metrics.Verdict `json:"eligible"`
	// LeftOut says whether they died, had returned home for six months or more, or were in a series of short-term
	// placements: then they are in no measure.
	LeftOut metrics.Verdict `json:"left_out"`
	// Abroad says whether they had gone abroad or been deported, or their residence is not known: then they are in no
	// measure of accommodation.
	Abroad metrics.Verdict `json:"abroad"`
	// InTouch is No where the council was not in touch with them. Those who refused contact or no longer required services
	// are apart from these in the statutory return and in the department's text (LAIT 113), and have Yes like those with
	// whom it was. The measure is of those whose activity is not known either: No counts with NotKnown alone.
	// Suitable says whether their accommodation was suitable; StayingPut whether they lived on with their former foster
	// carers.
	InTouch    metrics.Verdict `json:"in_touch"`
	Suitable   metrics.Verdict `json:"suitable"`
	StayingPut metrics.Verdict `json:"staying_put"`
	// Activity is what they did.
	Activity Activity `json:"activity"`
	// MovedIn is the day on which they moved to where they live, from which the personal adviser's visits are due.
	MovedIn metrics.Date `json:"moved_in"`
}

// List is [ListLeaver].
func (Leaver) List() List { return ListLeaver }

func (l Leaver) compare(m Leaver) int {
	return cmp.Or(
		l.AsAt.Compare(m.AsAt), cmp.Compare(l.Eligible, m.Eligible), cmp.Compare(l.LeftOut, m.LeftOut),
		cmp.Compare(l.Abroad, m.Abroad), cmp.Compare(l.InTouch, m.InTouch), cmp.Compare(l.Suitable, m.Suitable),
		cmp.Compare(l.StayingPut, m.StayingPut), cmp.Compare(l.Activity, m.Activity), l.MovedIn.Compare(m.MovedIn),
	)
}

// MarshalJSON writes an object, with null for what is not recorded.
func (l Leaver) MarshalJSON() ([]byte, error) {
	type fields Leaver
	return json.Marshal(struct {
		fields
		Eligible   answer `json:"eligible"`
		LeftOut    answer `json:"left_out"`
		Abroad     answer `json:"abroad"`
		InTouch    answer `json:"in_touch"`
		Suitable   answer `json:"suitable"`
		StayingPut answer `json:"staying_put"`
	}{
		fields(l), answer(l.Eligible), answer(l.LeftOut), answer(l.Abroad), answer(l.InTouch), answer(l.Suitable),
		answer(l.StayingPut),
	})
}

// Activity is what a care leaver did. The zero Activity is not recorded.
type Activity uint8

// The activities, as the department's measures tell them apart (LAIT 112 and 317).
const (
	// InActivity is in education, employment or training.
	InActivity Activity = iota + 1
	// NotInActivity is in none of them.
	NotInActivity
	// NotKnown is recorded as not known to the council, which is not the same as not recorded: it counts among all care
	// leavers, and as neither in nor out of activity.
	NotKnown
)

// String is the activity in words: "in education, employment or training".
func (a Activity) String() string {
	return word([]string{
		"in education, employment or training", "not in education, employment or training", "not known",
	}, uint8(a))
}

// MarshalText gives the bytes of String.
func (a Activity) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalJSON writes the words, and null where it is not recorded.
func (a Activity) MarshalJSON() ([]byte, error) { return wordJSON(a.String()) }
