package programtest_test

import (
	"encoding/json"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
)

// echo answers with its arguments.
func echo(args []string, stdout, _ io.Writer) int {
	if json.NewEncoder(stdout).Encode(args) != nil {
		return 1
	}
	return 0
}

// TestDecodeLeavesArguments: what lies behind a caller's arguments, in the same array, is the caller's.
func TestDecodeLeavesArguments(t *testing.T) {
	all := []string{"-council", "Ashenmoor", "-indicator", "vacancy_rate_fte"}
	got := programtest.Decode[[]string](t, echo, all[:2]...)
	if diff := cmp.Diff([]string{"-council", "Ashenmoor", "-format", "json"}, got); diff != "" {
		t.Errorf("arguments of the program (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"-council", "Ashenmoor", "-indicator", "vacancy_rate_fte"}, all); diff != "" {
		t.Errorf("the caller's arguments (-before +after):\n%s", diff)
	}
}
