package target_test

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
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
