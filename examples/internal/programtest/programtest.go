// Package programtest runs example programs in their tests.
package programtest

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
)

// Program is the run function of an example program.
type Program func(args []string, stdout, stderr io.Writer) int

// Launch runs the program.
func (p Program) Launch(args ...string) (stdout, stderr string, code int) {
	var out, problems bytes.Buffer
	code = p(args, &out, &problems)
	return out.String(), problems.String(), code
}

// Answer runs the program and wants an answer without a word on standard error.
func (p Program) Answer(t testing.TB, args ...string) string {
	t.Helper()
	stdout, stderr, code := p.Launch(args...)
	if code != 0 || stderr != "" {
		t.Fatalf("%s: exit %d, standard error:\n%s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// Decode runs the program with -format json and reads the answer, which must have no field that T has not.
func Decode[T any](t testing.TB, p Program, args ...string) T {
	t.Helper()
	var answer T
	d := json.NewDecoder(strings.NewReader(p.Answer(t, slices.Concat(args, []string{"-format", "json"})...)))
	d.DisallowUnknownFields()
	if err := d.Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}
