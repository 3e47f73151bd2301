package suppression

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Rule says which counts are small enough to be suppressed, and how wide a range must be left to them. It is comparable
// and made by [OneTo] or [Under]. The zero Rule is none: it suppresses nothing, and [Suppress] does not take it.
type Rule struct {
	most    int
	noughts bool // are suppressed too
	width   int  // nought is that of the rule itself
}

// ErrRule is the class of the errors for rules that cannot be used.
var ErrRule = errors.New("suppression: unusable rule")

// widest is the widest range that a rule may ask for. Beyond it the counts are not small.
const widest = 1000

// OneTo is the rule that suppresses counts of 1 to most and shows noughts: OneTo(5) for the children in need census,
// OneTo(4) for "under 5, noughts shown". Noughts are then never suppressed, and a reader knows that every suppressed
// count is 1 or more. Below 1 it is no rule.
func OneTo(most int) Rule { return Rule{most: most} }

// Under is the rule that suppresses counts below a limit, noughts too: Under(5) for 0 to 4. Below 1 it is no rule.
func Under(limit int) Rule { return Rule{most: limit - 1, noughts: true} }

// Keeping is the rule with another width, from 1 to 1,000: how wide the range that a reader can work out for a
// suppressed count must stay, its upper end less its lower. By itself a rule keeps the range it tells: 4 for 1 to 5. 0
// goes back to that. A wider one cannot be kept for a count in no sum, of which the rule itself tells more.
func (r Rule) Keeping(width int) Rule {
	r.width = width
	return r
}

// Suppresses tells whether the rule suppresses a count by itself. It never does below nought.
func (r Rule) Suppresses(count int) bool {
	return count >= r.least() && count <= r.most && (count > 0 || r.noughts)
}

// Bounds is the range that the rule tells a reader of a count that it suppressed: 1 to 5. It does not hold of counts
// that were suppressed to protect others.
func (r Rule) Bounds() (lower, upper int) { return r.least(), max(r.most, r.least()) }

// Value is a count that the rule suppressed, as a reader takes it who knows that it was this one: c (1 to 5).
func (r Rule) Value() metrics.Value {
	lower, upper := r.Bounds()
	return metrics.Missing(metrics.Confidential).WithBounds(float64(lower), float64(upper))
}

// Symbol is what is printed for a suppressed count: "c".
func (r Rule) Symbol() string { return metrics.Confidential.Symbol() }

// Width is how wide the range of a suppressed count must stay, at least 1: 4 for 1 to 5.
func (r Rule) Width() int {
	if r.width != 0 {
		return r.width
	}
	return max(r.most-r.least(), 1)
}

// String is the rule in words: "1 to 5 suppressed, noughts shown", "under 5 suppressed, noughts too".
func (r Rule) String() string {
	var text string
	switch {
	case !r.valid():
		return "no rule"
	case r.noughts:
		text = "under " + strconv.Itoa(r.most+1) + " suppressed, noughts too"
	default:
		text = "1 to " + strconv.Itoa(r.most) + " suppressed, noughts shown"
	}
	if r.width != 0 {
		text += ", ranges of " + strconv.Itoa(r.width) + " kept"
	}
	return text
}

// MarshalText gives the bytes of String.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// least is the least that a suppressed count can be.
func (r Rule) least() int {
	if r.noughts {
		return 0
	}
	return 1
}

func (r Rule) valid() bool { return r.most >= r.least() && r.Width() >= 1 && r.Width() <= widest }

func (r Rule) check() error {
	if r.valid() {
		return nil
	}
	return fmt.Errorf("%w: found counts from %d to %d and a width of %d, expected 1 or more, or under 1 or more, and a "+
		"width of 1 to %d", ErrRule, r.least(), r.most, r.Width(), widest)
}
