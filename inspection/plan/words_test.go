package plan_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/inspection/plan"
)

// set is one of a closed set that is written as text and read from it.
type set[T any] interface {
	*T
	encoding.TextUnmarshaler
}

// roundTrip holds that all of a set are read as they are written, in JSON too, that empty text and null are the zero, and
// that what is none of it is refused and changes nothing.
func roundTrip[T interface {
	~uint8
	encoding.TextMarshaler
}, P set[T]](t *testing.T, last T) {
	t.Helper()
	for want := T(0); want <= last; want++ {
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		got := last - want + 1
		if err := P(&got).UnmarshalText(text); err != nil || got != want {
			t.Errorf("%T %d is written as %q, and read as %d, %v", want, want, text, got, err)
		}
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got = last
		if err := json.Unmarshal(data, &got); err != nil || got != want {
			t.Errorf("%T %d is %s in JSON, and read as %d, %v", want, want, data, got, err)
		}
	}
	got := last
	if err := P(&got).UnmarshalText(nil); err != nil || got != 0 {
		t.Errorf("%T: empty text is read as %d, %v", last, got, err)
	}
	for _, text := range []string{"x", " ", "Ofsted ", "OFSTED", "1", strings.Repeat("x", 5000)} {
		got = last
		if err := P(&got).UnmarshalText([]byte(text)); !errors.Is(err, plan.ErrBadWord) || len(err.Error()) > 250 || got != last {
			t.Errorf("%T: %.20q is read as %d, %v", last, text, got, err)
		}
	}
}

func TestReadWords(t *testing.T) {
	roundTrip(t, plan.ToWrite)
	roundTrip(t, plan.ByMajority)
	roundTrip(t, plan.Peers)
}

func FuzzReadWords(f *testing.F) {
	for _, text := range []string{"", "not stated", "to write", "by a majority", "peers"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var d plan.Decision
		var m plan.Majority
		var r plan.Reviewer
		for of, read := range map[fmt.Stringer]encoding.TextUnmarshaler{&d: &d, &m: &m, &r: &r} {
			if err := read.UnmarshalText([]byte(text)); err == nil && text != "" && of.String() != text {
				t.Errorf("%q is read as %T %v", text, of, of)
			}
		}
	})
}

func ExampleDecision_UnmarshalText() {
	var d plan.Decision
	err := d.UnmarshalText([]byte("to ask for a report"))
	fmt.Println(d == plan.ToAskForReport, err)
	// Output: true <nil>
}

func ExampleMajority_UnmarshalText() {
	var m plan.Majority
	fmt.Println(m.UnmarshalText([]byte("by two thirds")))
	// Output: not a word for one of the set: found "by two thirds", expected words such as "by a majority"
}

func ExampleReviewer_UnmarshalText() {
	var r plan.Reviewer
	err := r.UnmarshalText([]byte("peers"))
	fmt.Println(r == plan.Peers, err)
	// Output: true <nil>
}
