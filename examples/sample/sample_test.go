package sample_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/sample"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

func TestFilesAreAsGenerated(t *testing.T) {
	workforceFile, previousFile, neighboursFile := sample.Generate()
	for name, pair := range map[string][2][]byte{
		"workforce.csv": {workforceFile, sample.Workforce}, "previous.csv": {previousFile, sample.Previous},
		"neighbours.csv": {neighboursFile, sample.Neighbours},
	} {
		if !bytes.Equal(pair[0], pair[1]) {
			t.Errorf("%s is not what the generator makes: run go generate", name)
		}
	}
}

// TestHoldsWhatIsHard reads the sample with the reader of the real file, and wants in it what the real file has.
func TestHoldsWhatIsHard(t *testing.T) {
	census, err := csww.Read(bytes.NewReader(sample.Workforce), csww.Options{Areas: sample.Areas()})
	if err != nil || census.Problems.Count > 0 {
		t.Fatal(err, census.Problems.List)
	}
	reasons := make(map[metrics.Reason]bool)
	var joint, new, ceased bool
	for _, ret := range census.Returns {
		who := ret.Subject.Area
		joint = joint || who.IsJoint()
		new = new || !who.First().From().IsZero()
		ceased = ceased || !who.First().Until().IsZero()
		for rate := range workforce.Rate(workforce.RateCount) {
			reasons[rate.Published(ret).Reason()] = true
			if who.Level() != area.LocalAuthority {
				continue
			}
			if got := metrics.Agree(rate.Published(ret), rate.Recompute(ret)); got == metrics.Unattainable {
				t.Errorf("%v of %v in %d is %v and cannot come from its parts, %v",
					rate, who, ret.Year(), rate.Published(ret), rate.Recompute(ret))
			}
		}
	}
	want := map[metrics.Reason]bool{
		metrics.Reported: true, metrics.Low: true, metrics.NotApplicable: true, metrics.Confidential: true,
		metrics.LowReliability: true, metrics.Unavailable: true,
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("reasons mismatch (-want +got):\n%s", diff)
	}
	if !joint || !new || !ceased {
		t.Errorf("joint return %v, new council %v, ceased council %v; want all", joint, new, ceased)
	}
}

// TestNoRealArea holds that no name and no code of the sample is a real one's.
func TestNoRealArea(t *testing.T) {
	for id := range sample.Areas().All() {
		for _, text := range []string{id.Name(), id.LACode(), id.GSSCode(metrics.Date{})} {
			if found, err := area.EnglandRegister().Find(text); text != "" && err == nil {
				t.Errorf("%q of the sample is %v's", text, found)
			}
		}
	}
}

func TestNeighbours(t *testing.T) {
	model, problems, err := neighbours.Read(bytes.NewReader(sample.Neighbours), neighbours.Options{File: "neighbours.csv", Areas: sample.Areas()})
	if err != nil || problems.Count > 0 {
		t.Fatal(err, problems)
	}
	for id := range sample.Areas().Councils(metrics.Date{}) {
		if list, ok := model.Of(id); !ok || len(list) != 10 {
			t.Errorf("%v has %d neighbours, want 10", id, len(list))
		}
	}
}
