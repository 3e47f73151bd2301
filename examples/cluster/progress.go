package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// progress says how far a long run is, a line every so often. It counts what this process does: on a cluster, where others
// do the work, the engine's own page shows the counters of the pipeline.
type progress struct {
	to    io.Writer
	every time.Duration

	files, children, records atomic.Int64
	decoding, counting       atomic.Int64 // nanoseconds of all goroutines

	doing   string
	of      int
	started time.Time
	stop    chan struct{}
	stopped sync.WaitGroup
}

// begin begins to count from nought.
func (p *progress) begin(doing string, files int) {
	for _, n := range []*atomic.Int64{&p.files, &p.children, &p.records, &p.decoding, &p.counting} {
		n.Store(0)
	}
	p.doing, p.of, p.started, p.stop = doing, files, time.Now(), make(chan struct{})
	if p.every <= 0 {
		return
	}
	p.stopped.Go(func() {
		tick := time.NewTicker(p.every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.line()
			case <-p.stop:
				return
			}
		}
	})
}

// end says the last line.
func (p *progress) end() {
	close(p.stop)
	p.stopped.Wait()
	p.line()
}

func (p *progress) line() {
	took := time.Since(p.started)
	n := p.records.Load()
	fmt.Fprintf(p.to, "cluster: %s: %d of %d files, %d children, %.1f million records, %.2f million a second, %v\n", p.doing,
		p.files.Load(), p.of, p.children.Load(), float64(n)/1e6, float64(n)/1e6/max(took.Seconds(), 1e-9), took.Round(time.Millisecond))
}
