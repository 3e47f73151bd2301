package suppression_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// threeWays is a table by three things with the totals over each of them, the last of each way: no network.
func threeWays(r *rand.Rand, ways [3]int, mean float64) suppression.Table {
	width := [3]int{ways[0] + 1, ways[1] + 1, ways[2] + 1}
	at := func(i, j, k int) int { return (i*width[1]+j)*width[2] + k }
	t := suppression.Table{Cells: make([]suppression.Cell, width[0]*width[1]*width[2])}
	for i := range ways[0] {
		for j := range ways[1] {
			for k := range ways[2] {
				n := int(r.ExpFloat64() * mean)
				for _, x := range []int{i, ways[0]} {
					for _, y := range []int{j, ways[1]} {
						for _, z := range []int{k, ways[2]} {
							t.Cells[at(x, y, z)].Count += n
						}
					}
				}
			}
		}
	}
	sum := func(n int, cell func(int) int) {
		s := disclosure.Sum{Total: cell(n)}
		for i := range n {
			s.Parts = append(s.Parts, cell(i))
		}
		t.Sums = append(t.Sums, s)
	}
	for i := range width[0] {
		for j := range width[1] {
			sum(ways[2], func(k int) int { return at(i, j, k) })
		}
		for k := range width[2] {
			sum(ways[1], func(j int) int { return at(i, j, k) })
		}
	}
	for j := range width[1] {
		for k := range width[2] {
			sum(ways[0], func(i int) int { return at(i, j, k) })
		}
	}
	return t
}

// TestThreeWays holds that a table of 525 cells in three ways takes a few seconds, that not nearly all of it is
// suppressed because a proof is beyond the effort, and that it is not called safe without one.
func TestThreeWays(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 20))
	for _, test := range []struct {
		mean float64
		most int // secondary: fewer than half of the cells
	}{{10, 260}, {30, 260}, {100, 60}} {
		table, rule := threeWays(r, [3]int{24, 6, 2}, test.mean), suppression.OneTo(5)
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, table, rule, got)
		if got.Secondary > test.most {
			t.Errorf("mean %v: %d cells are suppressed to protect %d, want at most %d", test.mean, got.Secondary, got.Primary,
				test.most)
		}
		t.Logf("mean %v: %v, %d primary, %d secondary, %d not proved", test.mean, got.Safe, got.Primary, got.Secondary,
			len(got.NotProved))
	}
}
