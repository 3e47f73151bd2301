package chart

import (
	"math"
	"strconv"
)

// niceStep is the smallest of 1, 2 and 5 times a power of ten that is at least rough, which is above nought: the step
// from tick to tick. The power of ten comes from decimal text, which has no dust.
func niceStep(rough float64) float64 {
	power := int(math.Floor(math.Log10(rough)))
	for _, p := range []int{power - 1, power, power + 1} {
		for _, m := range []string{"1e", "2e", "5e"} {
			step, err := strconv.ParseFloat(m+strconv.Itoa(p), 64)
			if err == nil && step > 0 && step >= rough*(1-1e-9) {
				return step
			}
		}
	}
	return rough
}

// ticks are the multiples of a step from lo to hi.
func ticks(lo, hi, step float64) []float64 {
	var list []float64
	first, last := math.Ceil(lo/step-1e-9), math.Floor(hi/step+1e-9)
	for k := first; k <= last && len(list) < 100; k++ {
		list = append(list, k*step+0)
	}
	return list
}

// tickLabel writes a tick with as many decimals as its step has. Ticks are chosen, not measured: nothing is rounded
// but the dust of binary fractions.
func tickLabel(x, step float64) string {
	last := int(math.Floor(math.Log10(step) + 1e-9)) // the place of the last digit that tells ticks apart
	if math.Abs(x) >= 1e9 || x != 0 && step < 1e-6 {
		first := int(math.Floor(math.Log10(math.Abs(x)) + 1e-9))
		return strconv.FormatFloat(x, 'g', max(first-last+1, 1), 64)
	}
	return strconv.FormatFloat(x, 'f', max(0, -last), 64)
}
