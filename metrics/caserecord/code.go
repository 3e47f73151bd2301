package caserecord

import (
	"encoding/json"

	"github.com/childmetrics/childmetrics/metrics"
)

// notRecorded is the zero of every code.
const notRecorded = "not recorded"

// word is the name of a code among those of its type, the first of which is of the code 1. Numbers that are no code are
// not recorded.
func word(names []string, code uint8) string {
	if code == 0 || int(code) > len(names) {
		return notRecorded
	}
	return names[code-1]
}

// wordJSON writes a code's name, and null for one that is not recorded.
func wordJSON(name string) ([]byte, error) {
	if name == notRecorded {
		return []byte("null"), nil
	}
	return json.Marshal(name)
}

// answer is a verdict as a record has it: in JSON "yes", "no", or null where it is not recorded.
type answer metrics.Verdict

// MarshalJSON writes the verdict, or null.
func (a answer) MarshalJSON() ([]byte, error) {
	if v := metrics.Verdict(a); v == metrics.Yes || v == metrics.No {
		return json.Marshal(v)
	}
	return []byte("null"), nil
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
