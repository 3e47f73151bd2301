package inspection

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Kind is what kind of inspection or visit it was. The zero Kind is not known.
type Kind uint8

// The kinds.
const (
	// StandardInspection is an ILACS inspection of two weeks on site.
	StandardInspection Kind = iota + 1
	// ShortInspection is an ILACS inspection of one week on site, for councils that were good or outstanding.
	ShortInspection
	// SIFInspection is an inspection under the single inspection framework.
	SIFInspection
	// FocusedVisit looks at one part of a service between inspections.
	FocusedVisit
	// MonitoringVisit is one of a series to a council that was judged inadequate.
	MonitoringVisit
	// JointInspection is a joint targeted area inspection, with the inspectorates of health, police and probation.
	JointInspection
)

// String is the kind in words, and "inspection of an unknown kind" for none.
func (k Kind) String() string {
	switch k {
	case StandardInspection:
		return "standard inspection"
	case ShortInspection:
		return "short inspection"
	case SIFInspection:
		return "inspection under the single inspection framework"
	case FocusedVisit:
		return "focused visit"
	case MonitoringVisit:
		return "monitoring visit"
	case JointInspection:
		return "joint targeted area inspection"
	}
	return "inspection of an unknown kind"
}

// MarshalText gives the bytes of String.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// IsGraded tells whether inspections of the kind give grades. One of an unknown kind does not tell.
func (k Kind) IsGraded() bool { return k >= StandardInspection && k <= SIFInspection }

// Inspection is one inspection or visit of one council. It is comparable.
type Inspection struct {
	// Council is who was inspected, and Label how the source names it.
	Council area.ID
	Label   area.Label
	// Provider is the council's number at Ofsted, where the source gives it.
	Provider Provider
	Kind     Kind
	// Announced tells whether the council knew the day before somebody came: No of an unannounced one. The zero, cannot
	// tell, is a source that does not say.
	Announced metrics.Verdict
	// Framework is that of the day on which the inspection began; see [ILACSOn].
	Framework Framework
	// Start and End are the first and the last day on site, where they are known. Councils often count the week of
	// notice before it in.
	Start metrics.Date
	End   metrics.Date
	// Published is the day on which the report or letter was.
	Published metrics.Date
	// Theme is what a visit looked at, in the words of its source.
	Theme string
	// Judgements are as the source has them, by area of judgement less one. Whoever wants to know what they mean under the
	// framework asks [Inspection.Judgement]: a source may have a grade where there can be none.
	Judgements [JudgementAreaCount]Judgement
}

// Judgement is the judgement of an area. A visit has none that is graded, and a framework none of an area that it does
// not have, whatever the source says: an overall grade copied into care leavers is no judgement. A number that is no
// area gives one that is not in the framework.
func (i Inspection) Judgement(a JudgementArea) Judgement {
	switch {
	case !a.isJudgementArea():
		return Ungraded(NotInFramework)
	case i.Kind != 0 && !i.Kind.IsGraded():
		return Ungraded(NotGraded)
	case i.Framework != 0 && !i.Framework.Has(a):
		return Ungraded(NotInFramework)
	}
	return i.Judgements[a-1]
}

// MarshalJSON writes an object with the keys council, label, provider, kind, announced, framework, start, end,
// published, theme and judgements, an object by the ID of the area with what [Inspection.Judgement] says. What does not
// exist is null, and so is announced where nobody says; otherwise it is "yes" or "no".
func (i Inspection) MarshalJSON() ([]byte, error) {
	judgements := make(map[JudgementArea]Judgement, JudgementAreaCount)
	for a := range JudgementArea(JudgementAreaCount) {
		judgements[a+1] = i.Judgement(a + 1)
	}
	return json.Marshal(struct {
		Council    area.ID                     `json:"council"`
		Label      area.Label                  `json:"label"`
		Provider   Provider                    `json:"provider"`
		Kind       Kind                        `json:"kind"`
		Announced  *string                     `json:"announced"`
		Framework  Framework                   `json:"framework"`
		Start      metrics.Date                `json:"start"`
		End        metrics.Date                `json:"end"`
		Published  metrics.Date                `json:"published"`
		Theme      *string                     `json:"theme"`
		Judgements map[JudgementArea]Judgement `json:"judgements"`
	}{
		i.Council, i.Label, i.Provider, i.Kind, optional.Word(i.Announced), i.Framework, i.Start, i.End,
		i.Published, optional.Text(i.Theme), judgements,
	})
}

// IsGraded tells whether the inspection is of a kind that gives grades, or of an unknown kind and has one.
func (i Inspection) IsGraded() bool {
	if i.Kind != 0 {
		return i.Kind.IsGraded()
	}
	for a := range JudgementArea(JudgementAreaCount) {
		if _, ok := i.Judgement(a + 1).Grade(); ok {
			return true
		}
	}
	return false
}

// With is the inspection with another judgement of an area. A number that is no area changes nothing.
func (i Inspection) With(a JudgementArea, j Judgement) Inspection {
	if a.isJudgementArea() {
		i.Judgements[a-1] = j
	}
	return i
}
