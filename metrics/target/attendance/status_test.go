package attendance_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
)

func TestStatus(t *testing.T) {
	tests := []struct {
		status attendance.Status
		want   string
	}{
		{0, "not recorded"}, {attendance.NotRecorded, "not recorded"}, {attendance.Attended, "attended"},
		{attendance.Apologies, "apologies"}, {attendance.Absent, "absent"}, {attendance.NotInvited, "not invited"},
		{attendance.NotInvited + 1, "invalid"}, {255, "invalid"},
	}
	for _, test := range tests {
		text, err := test.status.MarshalText()
		if test.status.String() != test.want || string(text) != test.want || err != nil {
			t.Errorf("Status %d is %q and %q, %v; want %q", uint8(test.status), test.status, text, err, test.want)
		}
		if test.want == "invalid" {
			continue
		}
		if back, required, err := attendance.ParseStatus(test.want); back != test.status || required != none || err != nil {
			t.Errorf("ParseStatus(%q) is %v, %v, %v: what String writes is not read", test.want, back, required, err)
		}
	}
}

func TestParseStatus(t *testing.T) {
	tests := []struct {
		text     string
		want     attendance.Status
		required metrics.Verdict
		bad      bool
		reason   string
	}{
		{"attended", attendance.Attended, none, false, "the word"},
		{"Present", attendance.Attended, none, false, "another word for it, with a capital"},
		{" ATTENDED\n", attendance.Attended, none, false, "letter case and spaces do not matter"},
		{"apologies", attendance.Apologies, none, false, "the word"},
		{"Apologies  sent", attendance.Apologies, none, false, "in two words, with two spaces"},
		{"sent-apologies", attendance.Apologies, none, false, "with a hyphen"},
		{"absent", attendance.Absent, none, false, "the word"},
		{"Did not attend", attendance.Absent, none, false, "in words"},
		{"did-not-attend", attendance.Absent, none, false, "with hyphens"},
		{"DNA", attendance.Absent, none, false, "as health services write it"},
		{"invited", attendance.Absent, none, false, "an invitation that was not followed by attendance"},
		{"Required", attendance.Absent, yes, false, "required, so invited, and did not come"},
		{"not invited", attendance.NotInvited, none, false, "the words"},
		{"Not-Invited", attendance.NotInvited, none, false, "with a hyphen"},
		{"", attendance.NotRecorded, none, false, "an empty cell is not an absence"},
		{" \t\u00a0", attendance.NotRecorded, none, false, "nor are spaces"},
		{"not recorded", attendance.NotRecorded, none, false, "the words"},
		{"n/a", 0, none, true, "not applicable, not available or no answer: it does not say"},
		{"-", 0, none, true, "a dash is no empty cell: it does not say which of several things it is"},
		{"not required", 0, none, true, "it may have been invited all the same"},
		{"not attended", 0, none, true, "invited or not?"},
		{"yes", 0, none, true, "came, or was invited?"},
		{"apology", 0, none, true, "not our word"},
		{"attendedd", 0, none, true, "a misprint is not mended"},
		{"d n a", 0, none, true, "no word is put together from letters"},
		{"attended, left early", 0, none, true, "more than a status"},
		{"\xff", 0, none, true, "no text"},
	}
	for _, test := range tests {
		got, required, err := attendance.ParseStatus(test.text)
		if got != test.want || required != test.required || (err != nil) != test.bad {
			t.Errorf("ParseStatus(%q) is %v, %v, %v; want %v, %v: %s", test.text, got, required, err, test.want,
				test.required, test.reason)
		}
		if test.bad && (!errors.Is(err, attendance.ErrBadStatus) || !strings.Contains(err.Error(), `found "`) ||
			!strings.Contains(err.Error(), "expected attended, ")) {
			t.Errorf("ParseStatus(%q): %v is of another class, does not quote it or does not say what was expected", test.text, err)
		}
	}
}

// spellings are the texts that can be read, without spaces and hyphens.
var spellings = map[string]attendance.Status{
	"": 0, "notrecorded": 0, "attended": attendance.Attended, "present": attendance.Attended,
	"apologies": attendance.Apologies, "apologiessent": attendance.Apologies, "sentapologies": attendance.Apologies,
	"absent": attendance.Absent, "didnotattend": attendance.Absent, "dna": attendance.Absent,
	"invited": attendance.Absent, "required": attendance.Absent, "notinvited": attendance.NotInvited,
}

func FuzzParseStatus(f *testing.F) {
	for _, text := range []string{
		"attended", " Apologies-sent", "DNA", "d-n-a", "required", "", "-", "not  invited", "n/a", "\xff", "K", "\u2003",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, required, err := attendance.ParseStatus(text)
		if err != nil {
			if got != attendance.NotRecorded || required != none || !errors.Is(err, attendance.ErrBadStatus) {
				t.Fatalf("ParseStatus(%q) is %v, %v beside %v", text, got, required, err)
			}
			if strings.TrimSpace(text) == "" {
				t.Fatalf("ParseStatus(%q): %v, for an empty text", text, err)
			}
			return
		}
		letters := strings.Map(func(r rune) rune {
			if r == '-' || unicode.IsSpace(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, text)
		want, known := spellings[letters]
		if !known || got != want || (required == yes) != (letters == "required") || required == no {
			t.Fatalf("ParseStatus(%q) is %v, %v; the letters %q say %v", text, got, required, letters, want)
		}
		if back, _, err := attendance.ParseStatus(got.String()); back != got || err != nil {
			t.Fatalf("what String writes of ParseStatus(%q) reads as %v, %v", text, back, err)
		}
	})
}
