package sheet_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const notClosed = "a quotation mark that is not closed"

// A quotation mark that is never closed takes its own line with it, and no other.
func TestUnclosedQuotationMarks(t *testing.T) {
	for _, test := range []struct {
		reason string
		text   string
		want   []outcome
	}{
		{
			"the lines after it are read", lines("a,b", "1,\"x", "3,4", "5,6"),
			[]outcome{badRow(2, notClosed), row(3, "3", "4"), row(4, "5", "6")},
		},
		{"on the last line", lines("a,b", "1,2", "3,\"x"), []outcome{row(2, "1", "2"), badRow(3, notClosed)}},
		{
			"on the last line, which is cut off", "a,b\n1,2\n3,\"x",
			[]outcome{row(2, "1", "2"), badRow(3, notClosed)},
		},
		{
			"before quoted cells", lines("a,b", "1,\"x", "\"3\",\"4\"", "\"5\",6"),
			[]outcome{badRow(2, notClosed), row(3, "3", "4"), row(4, "5", "6")},
		},
		{
			"before a line that is itself bad", lines("a,b", "1,\"x", "\x00", "3,4", "5", "7,8"),
			[]outcome{badRow(2, notClosed), badRow(3, "a line with a NUL byte"), row(4, "3", "4"), badRow(5, "1 cells: 5"), row(6, "7", "8")},
		},
		{
			"one after each line that cannot be in its cell", lines("a,b", "1,\"x", "\x00", "3,\"y", "\x00", "5,6"),
			[]outcome{
				badRow(2, notClosed), badRow(3, "a line with a NUL byte"), badRow(4, notClosed),
				badRow(5, "a line with a NUL byte"), row(6, "5", "6"),
			},
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, readAll(t, open(t, strings.NewReader(test.text)))); diff != "" {
				t.Errorf("rows mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// Lines 2 to 4 have four quotation marks and could be one record, but are none: after the misplaced mark on line 3 the
// one on line 4 opens a cell that nothing closes. However these are reported, the rows that follow are good ones.
func TestMarkLeftOverFromABadRecord(t *testing.T) {
	var good []outcome
	bad := 0
	for _, o := range readAll(t, open(t, strings.NewReader(lines("a,b", "\"x", "y\"z\"", "\"w", "1,2", "3,4", "5,6")))) {
		switch {
		case o.Bad == "":
			good = append(good, o)
		case o.Line < 2 || o.Line > 4:
			t.Errorf("line %d is bad: %s", o.Line, o.Bad)
		default:
			bad++
		}
	}
	want := []outcome{row(5, "1", "2"), row(6, "3", "4"), row(7, "5", "6")}
	if diff := cmp.Diff(want, good); diff != "" || bad == 0 {
		t.Errorf("%d bad lines, good rows mismatch (-want +got):\n%s", bad, diff)
	}
}

// Good rows among bad lines of every sort all come out, in order, each under the number of its line.
func TestLineNumbersStayTrue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tooLong := strings.Repeat("x", 1<<20) + ",1\n"
	for range 60 {
		var text strings.Builder
		text.WriteString("a,b\n")
		var want []outcome
		line := 2
		unclosed := random.IntN(40) // where the one unclosed quotation mark stands
		for i := range 40 {
			piece := random.IntN(12)
			switch {
			case i == unclosed:
				text.WriteString("u,\"open\n")
				want = append(want, badRow(line, notClosed))
			case piece == 0:
				text.WriteString("\r\n")
			case piece == 1:
				text.WriteString("n,\x00\n")
				want = append(want, badRow(line, "a line with a NUL byte"))
			case piece == 2:
				text.WriteString("1,2,3\n")
				want = append(want, badRow(line, "3 cells: 1,2,3"))
			case piece == 3:
				text.WriteString("x\"y\",2\n")
				want = append(want, badRow(line, `bare " in non-quoted-field`))
			case piece == 4 && i > unclosed: // before it, its second mark could close the other's
				text.WriteString("\"p\nq\n\",2\n")
				want = append(want, row(line, "p\nq\n", "2"))
				line += 2
			case piece == 5 && random.IntN(8) == 0:
				text.WriteString(tooLong)
				want = append(want, badRow(line, "a line of more than 1 MiB"))
			default:
				fmt.Fprintf(&text, "r%d,\"x, y\"\r\n", line)
				want = append(want, row(line, fmt.Sprintf("r%d", line), "x, y"))
			}
			line++
		}
		// An unclosed mark would be closed by the first mark of a cell of several lines after it, so they must not meet:
		// a line that no cell can hold stands between.
		got := text.String()
		if at := strings.Index(got, "\"open\n"); at >= 0 {
			got = got[:at] + "\"open\n\x00\n" + got[at+len("\"open\n"):]
			want = shifted(want)
		}
		if diff := cmp.Diff(want, readAll(t, open(t, strings.NewReader(got)))); diff != "" {
			t.Fatalf("rows mismatch (-want +got):\n%s", diff)
		}
	}
}

// shifted puts the line with a NUL byte after the unclosed quotation mark, and moves what follows down by one.
func shifted(outcomes []outcome) (moved []outcome) {
	after := false
	for _, o := range outcomes {
		if after {
			o.Line++
			if strings.HasPrefix(strings.Join(o.Cells, ""), "r") {
				o = row(o.Line, fmt.Sprintf("r%d", o.Line-1), "x, y")
			}
		}
		moved = append(moved, o)
		if o.Bad == notClosed {
			after = true
			moved = append(moved, badRow(o.Line+1, "a line with a NUL byte"))
		}
	}
	return moved
}
