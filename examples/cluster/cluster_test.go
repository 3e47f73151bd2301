package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/typex"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/ees"
)

func TestMain(m *testing.M) {
	log.SetupLogging("error", "text")
	beam.Init()
	here.to = io.Discard
	os.Exit(m.Run())
}

var question = Question{AsAt: "2026-03-31", Years: 4, HoldingRoles: invent.CaseWorker}

// made generates councils and gives their files, the plan and the tallies of the plain loop.
func made(t testing.TB, councils, children int, faults bool) ([]Source, *tally.Plan, map[string]*tally.Tally) {
	dir := t.TempDir()
	w := invent.World{Seed: 3, Years: question.Years, Children: children}
	if faults {
		w.Faults = invent.UsualFaults()
	}
	if err := generate(t.Context(), dir, w, councils, &progress{to: io.Discard}); err != nil {
		t.Fatal(err)
	}
	sources, err := find(t.Context(), dir+"/*"+ending)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := question.Plan()
	if err != nil {
		t.Fatal(err)
	}
	tallies, err := plain(t.Context(), plan, sources, &progress{to: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	return sources, plan, tallies
}

// forms are the bytes of tallies.
func forms(t testing.TB, tallies map[string]*tally.Tally) map[string][]byte {
	by := make(map[string][]byte)
	for council, counts := range tallies {
		form, err := counts.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		by[council] = form
	}
	return by
}

// sink takes what a pipeline on Prism gives, which runs in this process.
type sink struct {
	sync.Mutex
	elements [][]byte
}

var taken sink

// SinkFn is where a test's pipeline ends.
type SinkFn struct{}

func (f *SinkFn) ProcessElement(element []byte) {
	taken.Lock()
	defer taken.Unlock()
	taken.elements = append(taken.elements, bytes.Clone(element))
}

func init() { register.DoFn1x0[[]byte](&SinkFn{}) }

// onPrism counts on Prism.
func onPrism(t testing.TB, sources []Source) map[string][]byte {
	taken.elements = nil
	p, s := beam.NewPipelineWithRoot()
	beam.ParDo0(s, &SinkFn{}, named(s, sources, question))
	if _, err := prism.Execute(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	by := make(map[string][]byte)
	for _, element := range taken.elements {
		council, form, err := unname(element)
		if err != nil || by[council] != nil {
			t.Fatalf("council %s again, or error %v", council, err)
		}
		by[council] = form
	}
	return by
}

// TestTheSameOnPrism holds the tallies of Beam against those of the plain loop, to the last bit.
func TestTheSameOnPrism(t *testing.T) {
	for _, faults := range []bool{false, true} {
		sources, _, tallies := made(t, 7, 2500, faults)
		if diff := cmp.Diff(forms(t, tallies), onPrism(t, sources)); diff != "" {
			t.Errorf("tallies mismatch (-plain +beam):\n%s", diff)
		}
	}
}

// TestTheWholeOnPrism holds the files of figures against each other.
func TestTheWholeOnPrism(t *testing.T) {
	sources, plan, tallies := made(t, 3, 600, false)
	a, b := Output{Folder: t.TempDir(), AsAt: question.AsAt}, Output{Folder: t.TempDir(), AsAt: question.AsAt}
	if _, err := a.write(t.Context(), plan, tallies); err != nil {
		t.Fatal(err)
	}
	p, s := beam.NewPipelineWithRoot()
	build(s, sources, question, b)
	if _, err := prism.Execute(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dataFile, metaFile} {
		x, errX := os.ReadFile(filepath.Join(a.Folder, name))
		y, errY := os.ReadFile(filepath.Join(b.Folder, name))
		if errX != nil || errY != nil || !bytes.Equal(x, y) || len(x) == 0 {
			t.Errorf("%s: %d and %d bytes, errors %v and %v", name, len(x), len(y), errX, errY)
		}
	}
}

// frame is one with its place.
type frame struct {
	council string
	number  int
	frame   recordfile.Frame
}

func allFrames(t testing.TB, sources []Source) (list []frame) {
	for _, s := range sources {
		n := 0
		err := s.frames(t.Context(), func(f recordfile.Frame) error {
			list = append(list, frame{s.Council, n, bytes.Clone(f)})
			n++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// TestAnySplitAnyOrder counts the frames in random bundles, sends the tallies as an engine does, and merges them in a
// random order.
func TestAnySplitAnyOrder(t *testing.T) {
	sources, plan, tallies := made(t, 3, 6000, true)
	want, frames := forms(t, tallies), allFrames(t, sources)
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		if diff := cmp.Diff(want, engine(t, r, plan, frames, 0)); diff != "" {
			t.Fatalf("seed %d: tallies mismatch (-plain +split):\n%s", seed, diff)
		}
	}
}

// TestTwiceDroppedOnce has an engine that tries bundles again: some fail half way and begin anew, some are done by two
// workers, of which the second to come is dropped.
func TestTwiceDroppedOnce(t *testing.T) {
	sources, plan, tallies := made(t, 3, 6000, true)
	want, frames := forms(t, tallies), allFrames(t, sources)
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 2))
		if diff := cmp.Diff(want, engine(t, r, plan, frames, 40)); diff != "" {
			t.Fatalf("seed %d: tallies mismatch (-plain +retried):\n%s", seed, diff)
		}
	}
}

// engine is what an engine does, by the combiner's own functions: bundles of frames in any order, an accumulator for each
// council and bundle, sent by the coder, and merged in any order. So many of a hundred bundles are done again.
func engine(t testing.TB, r *rand.Rand, plan *tally.Plan, frames []frame, again int) map[string][]byte {
	fn := &TallyFn{Question: question, plan: plan}
	frames = append([]frame{}, frames...)
	r.Shuffle(len(frames), func(i, j int) { frames[i], frames[j] = frames[j], frames[i] })
	count := func(bundle []frame) map[string][]byte {
		by := make(map[string]*tally.Tally)
		for _, f := range bundle {
			if by[f.council] == nil {
				by[f.council] = fn.CreateAccumulator()
			}
			var err error
			if by[f.council], err = fn.AddInput(by[f.council], f.frame); err != nil {
				t.Fatal(err)
			}
		}
		sent := make(map[string][]byte)
		for council, counts := range by {
			form, err := encodeTally(counts)
			if err != nil {
				t.Fatal(err)
			}
			sent[council] = form
		}
		return sent
	}
	type result struct {
		bundle int
		sent   map[string][]byte
	}
	var results []result
	for bundle := 0; len(frames) > 0; bundle++ {
		n := 1 + r.IntN(min(5, len(frames)))
		if r.IntN(100) < again {
			count(frames[:r.IntN(n)]) // fails half way, and is lost
		}
		for range 1 + btoi(r.IntN(100) < again) {
			results = append(results, result{bundle, count(frames[:n])})
		}
		frames = frames[n:]
	}
	r.Shuffle(len(results), func(i, j int) { results[i], results[j] = results[j], results[i] })
	seen, merged := make(map[int]bool), make(map[string]*tally.Tally)
	for _, got := range results {
		if seen[got.bundle] {
			continue
		}
		seen[got.bundle] = true
		for council, form := range got.sent {
			counts, err := decodeTally(form)
			if err != nil {
				t.Fatal(err)
			}
			if merged[council] == nil {
				merged[council] = &tally.Tally{}
			}
			if merged[council], err = fn.MergeAccumulators(merged[council], counts); err != nil {
				t.Fatal(err)
			}
		}
	}
	return forms(t, merged)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestTheCoderIsOurs holds that Beam does not take a tally for a row of its exported fields, of which there are none.
func TestTheCoderIsOurs(t *testing.T) {
	coder := beam.NewCoder(typex.New(reflect.TypeFor[*tally.Tally]())).String()
	if strings.HasPrefix(coder, "R[") || !strings.Contains(coder, "Tally") {
		t.Errorf("the coder of a tally is %s", coder)
	}
}

// TestNothingOfChildrenInErrors changes a file in many places and looks for ids in what is said of it.
func TestNothingOfChildrenInErrors(t *testing.T) {
	sources, _, _ := made(t, 1, 50, false)
	content, err := os.ReadFile(sources[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	fn := &TallyFn{Question: question}
	if err := fn.Setup(); err != nil {
		t.Fatal(err)
	}
	for i := 200; i < len(content); i += 37 {
		changed := bytes.Clone(content)
		changed[i] ^= 1
		name := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(name, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		err := Source{name, sources[0].Council}.frames(t.Context(), func(f recordfile.Frame) error {
			_, err := fn.AddInput(fn.CreateAccumulator(), f)
			return err
		})
		if err == nil || strings.Contains(err.Error(), "K001") {
			t.Errorf("byte %d: %v", i, err)
		}
	}
}

func TestACouncilTwice(t *testing.T) {
	sources, _, _ := made(t, 1, 10, false)
	content, err := os.ReadFile(sources[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(sources[0].Name)
	if err := os.WriteFile(filepath.Join(dir, "again"+ending), content, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := find(t.Context(), dir+"/*"+ending); err == nil || !strings.Contains(err.Error(), "another file") {
		t.Errorf("two files of one council: %v", err)
	}
}

// TestSmallCountsStay holds that no number that is printed is a small one, that what is printed is what was counted, and
// that a country of which councils are missing has no figures.
func TestSmallCountsStay(t *testing.T) {
	_, plan, tallies := made(t, 9, 300, true)
	asAt, err := metrics.ParseDate(question.AsAt)
	if err != nil {
		t.Fatal(err)
	}
	list, err := places(plan, tallies, asAt)
	if err != nil {
		t.Fatal(err)
	}
	write := func(h *hidden) (table [][]string, data string) {
		panels, err := panelsOf(plan, list, h)
		if err != nil {
			t.Fatal(err)
		}
		var out, meta bytes.Buffer
		if err := writePanels(&out, &meta, panels); err != nil {
			t.Fatal(err)
		}
		if r, err := ees.Check(bytes.NewReader(out.Bytes()), bytes.NewReader(meta.Bytes()), ees.CheckOptions{}); err != nil {
			t.Error(r, err)
		}
		data = out.String()
		table, err = csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return table, data
	}
	h, err := suppress(t.Context(), plan, list)
	if err != nil {
		t.Fatal(err)
	}
	got, data := write(h)
	raw, _ := write(nil)
	if strings.Contains(data, "K001-") {
		t.Error("an id is in the figures")
	}
	small, hiddenOnes, shownOnes := 0, 0, 0
	for i, row := range got[1:] {
		for at, text := range row {
			name := got[0][at]
			if at < 10 {
				continue
			}
			was := raw[i+1][at]
			switch {
			case row[2] == "National" && text != "x" && text != "c":
				t.Errorf("the country of which 123 councils are missing has %s of %s", name, text)
			case text == "c":
				hiddenOnes++
			case text != was:
				t.Errorf("%s is %s, and was %s", name, text, was)
			default:
				shownOnes++
			}
			isAmount := strings.Contains(name, "sdq_mean") || strings.Contains(name, "adoption_a")
			isCount := strings.HasSuffix(name, "_numerator") || strings.HasSuffix(name, "_denominator") || name == "referrals" ||
				name == "children_in_need"
			if n, err := strconv.Atoi(was); err == nil && n >= 1 && n <= 5 && isCount && !isAmount {
				small++
				if text != "c" {
					t.Errorf("%s of %d in %s is printed", name, n, row[9])
				}
			}
		}
	}
	if small == 0 || hiddenOnes == 0 || shownOnes == 0 {
		t.Errorf("%d small counts, %d hidden, %d shown: nothing was tried", small, hiddenOnes, shownOnes)
	}
}

// TestSameCounts holds that measures with the same counts in every area and window are known to have them.
func TestSameCounts(t *testing.T) {
	_, plan, tallies := made(t, 2, 3000, true)
	type figures [8][len(counts)]int64
	of := make(map[figures]string)
	for m := range tally.Measures() {
		var f figures
		i, any := 0, false
		for _, council := range []string{invent.Code(1), invent.Code(2)} {
			for w := range plan.Windows() {
				x, _ := tallies[council].Figure(m.ID, w)
				f[i] = countsOf(x)
				any = any || x.Yes > 0
				i++
			}
		}
		if first := of[f]; any && first != "" && sameCounts[m.ID] != first && !together(m.ID, first) {
			t.Errorf("%s has the counts of %s", m.ID, first)
		} else if any && first == "" {
			of[f] = m.ID
		}
	}
}

// together tells whether the counts of two measures are in one table.
func together(a, b string) bool {
	return slices.ContainsFunc(families(), func(f []string) bool { return slices.Contains(f, a) && slices.Contains(f, b) })
}

func TestWindows(t *testing.T) {
	for _, c := range []struct {
		reason, asAt, last string
	}{
		{"the last day of a year", "2026-03-31", "2026-03-31"}, {"a day earlier", "2026-03-30", "2025-03-31"},
		{"the first day", "2026-04-01", "2026-03-31"}, {"the end of the calendar year", "2026-12-31", "2026-03-31"},
	} {
		windows, err := Question{AsAt: c.asAt, Years: 2}.windows()
		if err != nil || len(windows) != 2 || windows[1].To.String() != c.last {
			t.Errorf("%s: %v, error %v, want the last day %s", c.reason, windows, err, c.last)
		}
	}
}

// TestGenerateAgain holds that fewer councils are not written beside those of before, which would be counted with them.
func TestGenerateAgain(t *testing.T) {
	dir, w := t.TempDir(), invent.World{Seed: 1, Children: 3}
	for _, test := range []struct {
		councils int
		refused  bool
	}{{3, false}, {3, false}, {2, true}, {4, false}} {
		if err := generate(t.Context(), dir, w, test.councils, &progress{to: io.Discard}); (err != nil) != test.refused {
			t.Errorf("%d councils: error %v, want one: %v", test.councils, err, test.refused)
		}
	}
}
