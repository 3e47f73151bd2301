package inspection

import (
	"encoding/json"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Distribution counts the judgements of one area: how many councils have each grade, and how many none. It is
// comparable; its zero value has counted nothing.
type Distribution struct {
	grades    [GradeCount]int
	notJudged [absences]int
}

const absences = int(NotInspected) + 1

// Distribute counts the judgements of an area over some inspections, usually the latest of each council.
func Distribute(inspections []Inspection, a JudgementArea) Distribution {
	var d Distribution
	for _, i := range inspections {
		d = d.With(i.Judgement(a))
	}
	return d
}

// DistributeBy counts the judgements of an area over some inspections in groups: by the region of the council, by kind,
// by framework, or by whatever else the caller's function says of an inspection. A group with none is not there.
func DistributeBy[Group comparable](inspections []Inspection, a JudgementArea, of func(Inspection) Group) map[Group]Distribution {
	groups := make(map[Group]Distribution)
	for _, i := range inspections {
		groups[of(i)] = groups[of(i)].With(i.Judgement(a))
	}
	return groups
}

// DistributeAmong counts the judgements of an area over a group of councils, a council's statistical neighbours for
// example, each once. A council without an inspection among those given counts as not inspected, so that the total is
// the size of the group. Of a council with several the last one given counts; visits, which give no grades, do not.
func DistributeAmong(councils []area.ID, inspections []Inspection, a JudgementArea) Distribution {
	judgements := make(map[area.ID]Judgement, len(councils))
	for _, council := range councils {
		judgements[council] = Ungraded(NotInspected)
	}
	for _, i := range inspections {
		if _, wanted := judgements[i.Council]; wanted && (i.Kind == 0 || i.Kind.IsGraded()) {
			judgements[i.Council] = i.Judgement(a)
		}
	}
	var d Distribution
	for _, j := range judgements {
		d = d.With(j)
	}
	return d
}

// With is the distribution with one more judgement.
func (d Distribution) With(j Judgement) Distribution {
	if g, ok := j.Grade(); ok {
		d.grades[g-1]++
	} else {
		why := j.Absence()
		if int(why) >= absences {
			why = Unreadable
		}
		d.notJudged[why]++
	}
	return d
}

// Count is how many have a grade. It is nought for no grade.
func (d Distribution) Count(g Grade) int {
	if !g.isGrade() {
		return 0
	}
	return d.grades[g-1]
}

// NotJudged is how many have no grade for a reason.
func (d Distribution) NotJudged(why Absence) int {
	if int(why) >= absences {
		return 0
	}
	return d.notJudged[why]
}

// Judged is how many have a grade: the denominator of every share.
func (d Distribution) Judged() int {
	n := 0
	for _, count := range d.grades {
		n += count
	}
	return n
}

// Total is how many were counted, those without a grade included.
func (d Distribution) Total() int {
	n := d.Judged()
	for _, count := range d.notJudged {
		n += count
	}
	return n
}

// GoodOrBetter is how many are good or outstanding.
func (d Distribution) GoodOrBetter() int { return d.Count(Outstanding) + d.Count(Good) }

// GoodOrBetterRate is those as a percentage of all that have a grade, unrounded; NotApplicable where none has.
func (d Distribution) GoodOrBetterRate() metrics.Value {
	return metrics.Percent(metrics.Exact(d.GoodOrBetter()), metrics.Exact(d.Judged()))
}

// MarshalJSON writes an object with the keys outstanding, good, requires_improvement and inadequate, not_judged,
// not_judged_because, an object with a count for each absence that occurs, and good_or_better, an object of n and of.
func (d Distribution) MarshalJSON() ([]byte, error) {
	type share struct {
		N  int `json:"n"`
		Of int `json:"of"`
	}
	because := make(map[string]int)
	for why, n := range d.notJudged {
		if n > 0 {
			because[strings.ReplaceAll(Absence(why).String(), " ", "_")] = n
		}
	}
	return json.Marshal(struct {
		Outstanding         int `json:"outstanding"`
		Good                int `json:"good"`
		RequiresImprovement int `json:"requires_improvement"`
		Inadequate          int `json:"inadequate"`
		NotJudged           int `json:"not_judged"`

		Because map[string]int `json:"not_judged_because"`

		GoodOrBetter share `json:"good_or_better"`
	}{
		d.Count(Outstanding), d.Count(Good), d.Count(RequiresImprovement), d.Count(Inadequate), d.Total() - d.Judged(),
		because, share{d.GoodOrBetter(), d.Judged()},
	})
}
