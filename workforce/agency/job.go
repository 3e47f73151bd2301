package agency

// Job is one of the five core job types by which the councils of a region set their price caps. The zero value is not
// known.
//
// Source: Community Care, 2 October 2024.
type Job uint8

// The jobs.
const (
	SocialWorker Job = iota + 1
	SeniorSocialWorker
	AdvancedPractitioner
	TeamManager
	// ReviewingOfficer is an independent reviewing officer or a chair of child protection conferences.
	ReviewingOfficer

	jobs = int(ReviewingOfficer) + 1
)

// String is the job in words: "senior social worker". A number that is no job is "unknown job".
func (j Job) String() string {
	switch j {
	case SocialWorker:
		return "social worker"
	case SeniorSocialWorker:
		return "senior social worker"
	case AdvancedPractitioner:
		return "advanced practitioner"
	case TeamManager:
		return "team manager"
	case ReviewingOfficer:
		return "independent reviewing officer or conference chair"
	}
	return "unknown job"
}

// MarshalText gives the bytes of String.
func (j Job) MarshalText() ([]byte, error) { return []byte(j.String()), nil }

func (j Job) isJob() bool { return j >= SocialWorker && int(j) < jobs }
