package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// plain counts without an engine: a goroutine a core, each with one block at a time.
func plain(ctx context.Context, plan *tally.Plan, sources []Source, p *progress) (map[string]*tally.Tally, error) {
	tallies := make([]*tally.Tally, len(sources))
	p.begin("counting", len(sources))
	defer p.end()
	err := inTurn(ctx, len(sources), func(ctx context.Context, i int) error {
		var block tally.Block
		counts := tally.New(plan)
		err := sources[i].frames(ctx, func(f recordfile.Frame) error {
			began := time.Now()
			if err := f.Decode(&block); err != nil {
				return err
			}
			decoded := time.Now()
			counts.Add(&block)
			p.decoding.Add(int64(decoded.Sub(began)))
			p.counting.Add(int64(time.Since(decoded)))
			p.children.Add(int64(block.Children()))
			p.records.Add(int64(block.Records()))
			return nil
		})
		tallies[i] = counts
		p.files.Add(1)
		return err
	})
	if err != nil {
		return nil, err
	}
	by := make(map[string]*tally.Tally)
	for i, s := range sources {
		by[s.Council] = tallies[i]
	}
	return by, nil
}

// inTurn does things with a goroutine a core, and gives the first error there was.
func inTurn(ctx context.Context, n int, do func(context.Context, int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}
