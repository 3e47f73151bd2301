package attendance

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/childmetrics/childmetrics/metrics"
)

// Status says what became of one agency at one meeting. The zero value is NotRecorded.
type Status uint8

// The statuses.
const (
	// NotRecorded is a meeting of which nothing says whether the agency came. It is not an absence.
	NotRecorded Status = iota
	// Attended is an agency that came, and so counts as invited.
	Attended
	// Apologies is one that was invited, did not come and sent apologies.
	Apologies
	// Absent is one that was invited and did not come, without apologies.
	Absent
	// NotInvited is one that was not invited, and did not come.
	NotInvited

	statuses = int(NotInvited) + 1
)

var statusWords = [statuses]string{"not recorded", "attended", "apologies", "absent", "not invited"}

// String is the status in words: "not recorded", "attended", "apologies", "absent" or "not invited". A number that is
// no status is "invalid".
func (s Status) String() string {
	if int(s) >= statuses {
		return "invalid"
	}
	return statusWords[s]
}

// MarshalText gives the bytes of String.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ErrBadStatus is the class of the errors of [ParseStatus].
var ErrBadStatus = errors.New("not a status of attendance")

// ParseStatus reads a status as people write it, and whether it says that the agency had to be there, which only
// "required" does: of the others it cannot be told. Letter case, spaces and hyphens between words do not matter.
//
//	attended, present                             Attended
//	apologies, apologies sent, sent apologies     Apologies
//	absent, did not attend, dna, invited          Absent
//	required                                      Absent, and Yes
//	not invited                                   NotInvited
//	not recorded, and an empty text               NotRecorded
//
// A row that says only "invited" or "required" is an invitation that was not followed by attendance: it is for records
// that would say "attended" if the agency had come, not for a list of invitations made before the meeting.
//
// Anything else gives an error of the class [ErrBadStatus] that quotes it. "n/a", "-" and "not required" are among it:
// they do not say whether the agency was invited.
func ParseStatus(text string) (s Status, required metrics.Verdict, err error) {
	written := strings.Join(strings.FieldsFunc(strings.ToLower(text), isGap), " ")
	switch written {
	case "attended", "present":
		return Attended, metrics.CannotTell, nil
	case "apologies", "apologies sent", "sent apologies":
		return Apologies, metrics.CannotTell, nil
	case "absent", "did not attend", "dna", "invited":
		return Absent, metrics.CannotTell, nil
	case "required":
		return Absent, metrics.Yes, nil
	case "not invited":
		return NotInvited, metrics.CannotTell, nil
	}
	if written == "not recorded" || strings.TrimSpace(text) == "" {
		return NotRecorded, metrics.CannotTell, nil
	}
	return NotRecorded, metrics.CannotTell, fmt.Errorf("%w: found %q, expected attended, apologies, absent, invited, "+
		"required, not invited, or not recorded", ErrBadStatus, metrics.Excerpt(text))
}

// isGap tells whether a character stands between words.
func isGap(r rune) bool { return r == '-' || unicode.IsSpace(r) }
