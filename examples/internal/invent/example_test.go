package invent_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

func ExampleWorld_Child() {
	world := invent.World{Seed: 1, Faults: invent.UsualFaults()}
	var child caserecord.Child // filled anew each time
	referrals, again := 0, 0
	for n := range world.Size() {
		world.Child(1, n, &child)
		for _, r := range child.Referrals {
			referrals++
			if earlier, ok := r.Earlier.Get(); ok && earlier > 0 {
				again++
			}
		}
	}
	fmt.Printf("%s: %d of %d referrals came within twelve months of another\n", invent.Name(1), again, referrals)
	// Output: Ashenmoor: 304 of 2301 referrals came within twelve months of another
}
