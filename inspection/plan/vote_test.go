package plan_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
)

// count is a number of members, and below nought one that is not recorded.
func count(n int) metrics.Value {
	if n < 0 {
		return metrics.Value{}
	}
	return metrics.Exact(n)
}

func voted(pro, against, abstained int) plan.Vote {
	return plan.Vote{For: count(pro), Against: count(against), Abstained: count(abstained)}
}

func TestVote(t *testing.T) {
	const yes, no, open = metrics.Yes, metrics.No, metrics.CannotTell
	in := func(m plan.Majority, v plan.Vote) plan.Vote {
		v.Stated = m
		return v
	}
	tests := []struct {
		vote               plan.Vote
		carried, unanimous metrics.Verdict
		text, reason       string
	}{
		{plan.Vote{}, open, open, "not recorded", "not recorded is neither unanimous nor a vote of nobody"},
		{plan.Vote{Stated: plan.Unanimously}, yes, yes, "unanimously", "the minute says so"},
		{plan.Vote{Stated: plan.ByMajority}, yes, no, "by a majority", "not by all"},
		{plan.Vote{Stated: 200}, open, open, "not recorded", "no majority that there is"},
		{voted(7, 2, 1), yes, no, "7 for, 2 against, 1 abstained", "more for than against"},
		{voted(7, 0, 0), yes, yes, "7 for, 0 against, 0 abstained", "all of them"},
		{voted(7, 0, 2), yes, open, "7 for, 0 against, 2 abstained", "some call that unanimous and others do not"},
		{voted(7, 0, -1), yes, open, "7 for, 0 against", "perhaps somebody abstained"},
		{voted(7, -1, -1), open, open, "7 for", "who was against is not recorded, which is not nobody"},
		{voted(-1, 0, 0), open, open, "0 against, 0 abstained", "perhaps nobody voted at all"},
		{voted(-1, 1, -1), open, no, "1 against", "somebody was against, and how many for it is not recorded"},
		{voted(3, 3, 0), open, no, "3 for, 3 against, 0 abstained", "the chair's casting vote is not in the count"},
		{voted(2, 3, 9), no, no, "2 for, 3 against, 9 abstained", "lost; abstentions do not count"},
		{voted(0, 0, 9), open, no, "0 for, 0 against, 9 abstained", "as many for as against"},
		{voted(0, 0, 0), open, no, "0 for, 0 against, 0 abstained", "nobody for it"},
		{in(plan.Unanimously, voted(7, 0, 2)), yes, yes, "unanimously, 7 for, 0 against, 2 abstained", "this committee does"},
		{in(plan.Unanimously, voted(7, 1, 0)), yes, open, "unanimously, 7 for, 1 against, 0 abstained", "they contradict"},
		{in(plan.Unanimously, voted(2, 3, 0)), open, open, "unanimously, 2 for, 3 against, 0 abstained", "they contradict"},
		{in(plan.ByMajority, voted(7, 0, 0)), yes, open, "by a majority, 7 for, 0 against, 0 abstained", "they contradict"},
		{in(plan.ByMajority, voted(3, 3, -1)), yes, no, "by a majority, 3 for, 3 against", "by the casting vote"},
		{plan.Vote{For: metrics.Between(5, 7), Against: metrics.Between(0, 4)}, yes, open, "5 to 7 for, 0 to 4 against",
			"more for than against, however many"},
		{plan.Vote{For: metrics.Exact(-3), Against: metrics.Exact(math.MaxInt64)}, no, no, "-3 for, 9223372036854776000 against",
			"no numbers of members, and no harm"},
	}
	for _, test := range tests {
		if got := test.vote.Carried(); got != test.carried {
			t.Errorf("%v is carried: %v, want %v (%s)", test.vote, got, test.carried, test.reason)
		}
		if got := test.vote.Unanimous(); got != test.unanimous {
			t.Errorf("%v is unanimous: %v, want %v (%s)", test.vote, got, test.unanimous, test.reason)
		}
		if got := test.vote.String(); got != test.text {
			t.Errorf("%q, want %q", got, test.text)
		}
	}
}

// TestVoteBoundsEveryCount holds that a vote of which something is not recorded says yes or no only where every count
// that it may have been says the same.
func TestVoteBoundsEveryCount(t *testing.T) {
	const members = 6
	answers := []func(plan.Vote) metrics.Verdict{plan.Vote.Carried, plan.Vote.Unanimous}
	for pro := -1; pro <= members; pro++ {
		for against := -1; against <= members; against++ {
			for abstained := -1; abstained <= members; abstained++ {
				for n, answer := range answers {
					told := answer(voted(pro, against, abstained))
					if told == metrics.CannotTell {
						continue
					}
					for p := range members + 1 {
						for a := range members + 1 {
							for b := range members + 1 {
								may := (pro < 0 || p == pro) && (against < 0 || a == against) && (abstained < 0 || b == abstained)
								if may && answer(voted(p, a, b)) != told {
									t.Fatalf("answer %d of %v is %v, and of %v %v", n, voted(pro, against, abstained), told,
										voted(p, a, b), answer(voted(p, a, b)))
								}
							}
						}
					}
				}
			}
		}
	}
}

func TestVoteJSON(t *testing.T) {
	tests := []struct {
		vote         plan.Vote
		want, reason string
	}{
		{plan.Vote{}, `null`, "not recorded does not exist"},
		{plan.Vote{Stated: plan.Unanimously}, `{"for":{"value":null,"symbol":"","lower":null,"upper":null},` +
			`"against":{"value":null,"symbol":"","lower":null,"upper":null},` +
			`"abstained":{"value":null,"symbol":"","lower":null,"upper":null},"stated":"unanimously"}`, "no counts, which are not 0"},
		{voted(7, 0, -1), `{"for":{"value":7,"symbol":null,"lower":7,"upper":7},` +
			`"against":{"value":0,"symbol":null,"lower":0,"upper":0},` +
			`"abstained":{"value":null,"symbol":"","lower":null,"upper":null},"stated":null}`, "no words; a nought that was counted"},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.vote)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", test.reason, err, diff)
		}
	}
}

func ExampleVote_Carried() {
	counted := plan.Vote{For: metrics.Exact(7), Against: metrics.Exact(2)}
	tied := plan.Vote{For: metrics.Exact(4), Against: metrics.Exact(4)}
	fmt.Println(counted.Carried(), tied.Carried(), plan.Vote{}.Carried())
	// Output: yes cannot tell cannot tell
}

func ExampleVote_Unanimous() {
	stated := plan.Vote{Stated: plan.Unanimously}
	counted := plan.Vote{For: metrics.Exact(7), Against: metrics.Exact(2)}
	fmt.Println(stated.Unanimous(), counted.Unanimous(), plan.Vote{}.Unanimous())
	// Output: yes no cannot tell
}

func ExampleVote_String() {
	fmt.Println(plan.Vote{For: metrics.Exact(7), Against: metrics.Exact(2)})
	fmt.Println(plan.Vote{})
	// Output:
	// 7 for, 2 against
	// not recorded
}

func ExampleVote_MarshalJSON() {
	text, err := json.Marshal(plan.Vote{})
	fmt.Printf("%s %v\n", text, err)
	// Output: null <nil>
}

func ExampleMajority_String() {
	fmt.Println(plan.Unanimously, plan.Majority(0))
	// Output: unanimously not recorded
}

func ExampleMajority_MarshalText() {
	text, err := plan.ByMajority.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: by a majority <nil>
}
