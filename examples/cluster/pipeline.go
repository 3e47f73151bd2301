package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

func init() {
	beam.RegisterType(reflect.TypeFor[Source]())
	register.DoFn3x1[context.Context, Source, func(string, []byte), error](&ReadFn{})
	register.DoFn2x1[string, []byte, []byte](&NameFn{})
	register.DoFn3x1[context.Context, int, func(*[]byte) bool, error](&WriteFn{})
	register.Emitter2[string, []byte]()
	register.Iter1[[]byte]()
	register.Combiner3[*tally.Tally, []byte, []byte](&TallyFn{})
	// Without this a tally would travel as a row of its exported fields. It has none, and every figure would be nought.
	beam.RegisterCoder(reflect.TypeFor[*tally.Tally](), encodeTally, decodeTally)
}

// encodeTally and decodeTally are how a tally travels. A decoded one has no plan, which Merge gives it.
func encodeTally(t *tally.Tally) ([]byte, error)    { return t.AppendBinary(nil) }
func decodeTally(form []byte) (*tally.Tally, error) { return tally.Decode(nil, form) }

// build makes the pipeline: names of files, frames by council, a tally of each council, and all of them written by one
// worker. Only names are part of the pipeline itself, which engines show and log; records go from the reader to the
// combiner, which engines fuse into one step.
func build(s beam.Scope, sources []Source, q Question, out Output) {
	beam.ParDo0(s, &WriteFn{Question: q, Output: out}, beam.GroupByKey(s, beam.AddFixedKey(s, named(s, sources, q))))
}

// named are the tallies, each with its council.
func named(s beam.Scope, sources []Source, q Question) beam.PCollection {
	files := beam.Reshuffle(s, beam.CreateList(s, sources))
	frames := beam.ParDo(s, &ReadFn{}, files)
	return beam.ParDo(s, &NameFn{}, beam.CombinePerKey(s, &TallyFn{Question: q}, frames))
}

var (
	filesRead    = beam.NewCounter("cluster", "files")
	childrenRead = beam.NewCounter("cluster", "children")
	framesRead   = beam.NewCounter("cluster", "frames")
)

// here is the progress of this process, where the engine runs in it.
var here = &progress{}

// ReadFn reads a file. One that fails is read again from its start, into new tallies.
type ReadFn struct{}

// ProcessElement emits the council and each frame.
func (f *ReadFn) ProcessElement(ctx context.Context, s Source, emit func(string, []byte)) error {
	err := s.frames(ctx, func(frame recordfile.Frame) error {
		emit(s.Council, slices.Clone(frame)) // the engine may keep it
		framesRead.Inc(ctx, 1)
		childrenRead.Inc(ctx, int64(frame.Children()))
		return nil
	})
	filesRead.Inc(ctx, 1)
	here.files.Add(1)
	return err
}

// TallyFn is the tally as a combiner. Its exported fields are sent to the workers.
type TallyFn struct {
	Question Question
	plan     *tally.Plan
}

// blocks are blocks to decode into, which keep their memory.
var blocks = sync.Pool{New: func() any { return new(tally.Block) }}

// Setup makes the plan.
func (f *TallyFn) Setup() (err error) {
	f.plan, err = f.Question.Plan()
	return err
}

// CreateAccumulator makes an empty tally.
func (f *TallyFn) CreateAccumulator() *tally.Tally { return tally.New(f.plan) }

// AddInput counts the children of a frame.
func (f *TallyFn) AddInput(t *tally.Tally, frame []byte) (*tally.Tally, error) {
	block := blocks.Get().(*tally.Block)
	defer blocks.Put(block)
	if err := recordfile.Frame(frame).Decode(block); err != nil {
		return nil, err
	}
	t.Add(block)
	here.children.Add(int64(block.Children()))
	here.records.Add(int64(block.Records()))
	return t, nil
}

// MergeAccumulators adds one tally to the other.
func (f *TallyFn) MergeAccumulators(a, b *tally.Tally) (*tally.Tally, error) { return a, a.Merge(b) }

// ExtractOutput gives the tally's form.
func (f *TallyFn) ExtractOutput(t *tally.Tally) ([]byte, error) { return t.AppendBinary(nil) }

// NameFn puts a council and its tally into one element.
type NameFn struct{}

// ProcessElement gives the length of the code, the code and the tally.
func (f *NameFn) ProcessElement(council string, form []byte) []byte {
	return append(append(binary.AppendUvarint(nil, uint64(len(council))), council...), form...)
}

// unname takes them apart again.
func unname(element []byte) (council string, form []byte, err error) {
	n, width := binary.Uvarint(element)
	if width <= 0 || n > uint64(len(element)-width) {
		return "", nil, errors.New("no tally of a council")
	}
	return string(element[width : width+int(n)]), element[width+int(n):], nil
}

// WriteFn writes the files of figures. Done twice, it writes the same.
type WriteFn struct {
	Question Question
	Output   Output
}

// ProcessElement has all tallies, in any order.
func (f *WriteFn) ProcessElement(ctx context.Context, _ int, elements func(*[]byte) bool) error {
	plan, err := f.Question.Plan()
	if err != nil {
		return err
	}
	tallies := make(map[string]*tally.Tally)
	var element []byte
	for elements(&element) {
		council, form, err := unname(element)
		if err != nil {
			return err
		}
		if tallies[council] != nil {
			return fmt.Errorf("two tallies of council %s", council)
		}
		if tallies[council], err = tally.Decode(plan, form); err != nil {
			return err
		}
	}
	said, err := f.Output.write(ctx, plan, tallies)
	if err != nil {
		return err
	}
	log.Info(ctx, said)
	return nil
}
