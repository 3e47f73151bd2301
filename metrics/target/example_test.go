package target_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/target"
)

func ExampleParseRAG() {
	for _, text := range []string{"G", " Amber", "amber/green"} {
		rag, err := target.ParseRAG(text)
		if errors.Is(err, target.ErrBadRAG) {
			fmt.Println(err)
			continue
		}
		fmt.Println(rag)
	}
	// Output:
	// green
	// amber
	// not a RAG: "amber/green", expected red, amber or green, or R, A or G
}

func ExampleRAG_String() {
	fmt.Println(target.Amber, target.RAG(0))
	// Output: amber none
}

func ExampleRAG_Letter() {
	fmt.Printf("%q %q\n", target.Amber.Letter(), target.RAG(0).Letter())
	// Output: "A" ""
}

func ExampleRAG_MarshalText() {
	text, err := target.Red.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: red <nil>
}

func ExampleTarget_Rating() {
	reviews := target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood}
	for _, actual := range []metrics.Value{
		metrics.Rounded(96.1, metrics.Places(1)), metrics.Rounded(91.8, metrics.Places(1)), metrics.Between(80, 85),
		metrics.Between(85, 92), metrics.Missing(metrics.Confidential),
	} {
		r := reviews.Rating(actual)
		fmt.Printf("%v: %v, met: %v, to go: %v\n", actual, r.RAG, r.Met, r.ToGo.Format(metrics.Places(1)))
	}
	// Output:
	// 96.1: green, met: yes, to go: -1.1
	// 91.8: amber, met: no, to go: 3.2
	// 80 to 85: red, met: no, to go: 10.0 to 15.0
	// 85 to 92: none, met: no, to go: 3.0 to 10.0
	// c: none, met: cannot tell, to go: c
}

func ExampleRating_Text() {
	reviews := target.Target{Value: metrics.Exact(95), Tolerance: metrics.Exact(5), Polarity: metrics.HighIsGood}
	fmt.Println(reviews.Rating(metrics.Exact(91.8)).Text("%", metrics.Places(1)))
	// Without a tolerance there is no amber.
	caseload := target.Target{Value: metrics.Exact(15), Polarity: metrics.LowIsGood}
	fmt.Println(caseload.Rating(metrics.Exact(18)).Text("cases", metrics.Places(0)))
	fmt.Println(caseload.Rating(metrics.Value{}).Text("cases", metrics.Places(0)))
	// Output:
	// amber (A): 3.2 pp short of 95%
	// red (R): 3 above 15 cases
	// no RAG: no figure, target 15 cases
}

// attendance is the ladder of an invented council, Ashenmoor, for its strategy meetings.
func attendance() target.Ladder {
	by, _ := metrics.NewDate(2027, time.March, 31)
	l, err := target.NewLadder(metrics.HighIsGood,
		target.Level{Name: "milestone", Value: metrics.Exact(70)},
		target.Level{Name: "stretch", Value: metrics.Exact(95), By: by})
	if err != nil {
		panic(err) // the levels above are a ladder
	}
	return l
}

func ExampleNewLadder() {
	for _, level := range attendance().Levels() {
		fmt.Printf("%s %v, by %q\n", level.Name, level.Value, level.By)
	}
	_, err := target.NewLadder(metrics.HighIsGood,
		target.Level{Name: "stretch", Value: metrics.Exact(95)},
		target.Level{Name: "milestone", Value: metrics.Exact(70)})
	fmt.Println(err)
	// Output:
	// milestone 70, by ""
	// stretch 95, by "2027-03-31"
	// not a ladder of targets: found "milestone" at 70 after 95, expected each level above the one before
}

func ExampleLadder_MarshalJSON() {
	milestone := target.Level{Name: "milestone", Value: metrics.Exact(70)}
	l, err := target.NewLadder(metrics.HighIsGood, milestone)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(l)
	polarity, levels, _ := strings.Cut(string(text), `,"levels":`)
	fmt.Println(polarity, err)
	fmt.Println(levels)
	// Output:
	// {"polarity":"high" <nil>
	// [{"name":"milestone","value":{"value":70,"symbol":null,"lower":70,"upper":70},"by":null}]}
}

func ExampleLadder_Standings() {
	on, _ := metrics.NewDate(2026, time.September, 30)
	published := metrics.Round(metrics.Exact(69.95), metrics.Places(1))
	for _, s := range attendance().Standings(published, nil, on) {
		fmt.Printf("%s: met %v with %v, to go %v, in force %v\n", s.Level.Name, s.Met, s.Figure, s.ToGo, s.InForce)
	}
	// The bounds of what is to go tell that 70.0 may have been rounded up.
	lower, upper, _ := attendance().Standings(published, nil, on)[0].ToGo.Bounds()
	fmt.Println(lower, "to", upper)
	// Output:
	// milestone: met yes with 70.0, to go 0, in force yes
	// stretch: met no with 70.0, to go 25, in force no
	// -0.05 to 0.05
}

func ExampleLadder_OfParts() {
	on, _ := metrics.NewDate(2027, time.March, 31)
	for _, parts := range []target.Parts{
		{Events: metrics.Exact(31), Cases: metrics.Exact(42), Per: 100},
		{Events: metrics.Between(0, 4), Cases: metrics.Exact(8), Per: 100},
		{Events: metrics.Exact(0), Cases: metrics.Exact(0), Per: 100},
	} {
		chance, err := confidence.Proportion(parts.Events, parts.Cases, confidence.Options{Per: parts.Per})
		if err != nil {
			fmt.Println(err)
			return
		}
		standings, err := attendance().OfParts(parts, chance, on)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(chance.Format(metrics.Places(1)))
		for _, s := range standings {
			fmt.Printf("- %s: met %v, on the interval %v, missed by %v\n", s.Level.Name, s.Met, s.OnInterval, s.MissedBy)
		}
	}
	// Output:
	// 73.8 (95% Wilson score interval 58.9 to 84.7)
	// - milestone: met yes, on the interval cannot tell, missed by z
	// - stretch: met no, on the interval no, missed by 9
	// 0.0 to 50.0 (95% Wilson score interval 0.0 to 78.5)
	// - milestone: met no, on the interval cannot tell, missed by 2 to 6
	// - stretch: met no, on the interval no, missed by 4 to 8
	// z
	// - milestone: met cannot tell, on the interval cannot tell, missed by z
	// - stretch: met cannot tell, on the interval cannot tell, missed by z
}

func ExampleStanding_Text() {
	parts := target.Parts{Events: metrics.Exact(31), Cases: metrics.Exact(42), Per: 100}
	chance, err := confidence.Proportion(parts.Events, parts.Cases, confidence.Options{Per: parts.Per})
	if err != nil {
		fmt.Println(err)
		return
	}
	standings, err := attendance().OfParts(parts, chance, metrics.Date{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range standings {
		fmt.Println(s.Text("%", metrics.Places(1)))
	}
	// Output:
	// met, but 31 of 42 cannot be told from 70%
	// not met, clear of chance at 95%: 31 of 42, 21.2 pp short of 95%, 9 more would have met it; to be met from 2027-03-31
}

func ExampleStanding_Rating() {
	for _, s := range attendance().Standings(metrics.Exact(91.8), nil, metrics.Date{}) {
		fmt.Println(s.Rating(metrics.Exact(5)).Text("%", metrics.Places(1)))
	}
	// Output:
	// green (G): 21.8 pp above 70%
	// amber (A): 3.2 pp short of 95%
}

func ExampleStanding() {
	standing := attendance().Standings(metrics.Missing(metrics.Confidential), nil, metrics.Date{})[0]
	text, err := json.Marshal(standing)
	_, rest, _ := strings.Cut(string(text), `"polarity":"high",`)
	figure, _, _ := strings.Cut(rest, `,"to_go"`)
	fmt.Println(figure, err)
	// Output: "figure":{"value":null,"symbol":"c","lower":null,"upper":null},"met":"cannot tell" <nil>
}

func ExampleLadder_Leeway() {
	soFar := target.Parts{Events: metrics.Exact(31), Cases: metrics.Exact(42), Per: 100}
	leeways, err := attendance().Leeway(soFar, metrics.Exact(60))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range leeways {
		fmt.Printf("%s: reachable %v, %v of the %v to come may be missed, missed by %v at best\n", w.Level.Name, w.Reachable,
			w.Spare, w.ToCome, w.MissedBy)
	}
	// Output:
	// milestone: reachable yes, 7 of the 18 to come may be missed, missed by z at best
	// stretch: reachable no, z of the 18 to come may be missed, missed by 8 at best
}
