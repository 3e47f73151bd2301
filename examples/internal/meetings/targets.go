package meetings

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Targets are a milestone and a stretch target, as shares from 0 to 1 and in per cent.
type Targets struct{ Shares, Percent target.Ladder }

// Milestone and Stretch are the names of the levels; UsualTargets are those of most partnerships, as -target has them.
const (
	Milestone    = "milestone"
	Stretch      = "stretch"
	UsualTargets = "70,95"
)

// ParseTargets reads the two levels in per cent, as the option -target has them: "70,95".
func ParseTargets(text string) (Targets, error) {
	expected := fmt.Errorf("-target %q: a milestone and a higher stretch target in per cent, such as 70,95", text)
	first, second, found := strings.Cut(text, ",")
	if !found {
		return Targets{}, expected
	}
	var shares, percents []target.Level
	for i, part := range []string{first, second} {
		percent, err := metrics.Parse(strings.TrimSuffix(strings.TrimSpace(part), "%"), metrics.Unrounded)
		x, ok := percent.Point()
		if err != nil || !ok || x <= 0 || x > perCent {
			return Targets{}, expected
		}
		if x < 1 {
			return Targets{}, fmt.Errorf("%w: 70, not 0.7", expected)
		}
		name := []string{Milestone, Stretch}[i]
		percents = append(percents, target.Level{Name: name, Value: percent})
		shares = append(shares, target.Level{Name: name, Value: metrics.Ratio(percent, metrics.Exact(perCent))})
	}
	var t Targets
	var err, also error
	t.Percent, err = target.NewLadder(metrics.HighIsGood, percents...)
	t.Shares, also = target.NewLadder(metrics.HighIsGood, shares...)
	if err != nil || also != nil {
		return Targets{}, expected
	}
	return t, nil
}
