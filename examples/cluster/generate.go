package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// mostChildren is how many of a council have ids of the same length, so that their order is that of their numbers.
const mostChildren = 1_000_000

// ending is that of the names of record files.
const ending = ".records"

// generate writes the records of invented councils, a file each. A folder that has others is refused: they would be
// counted with them.
func generate(ctx context.Context, dir string, w invent.World, councils int, p *progress) error {
	if councils < 1 || councils > invent.Councils {
		return fmt.Errorf("%d councils, expected 1 to %d", councils, invent.Councils)
	}
	if w.Size() > mostChildren {
		return fmt.Errorf("%d children, expected at most %d", w.Size(), mostChildren)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := onlyTheirs(dir, councils); err != nil {
		return err
	}
	p.begin("generating", councils)
	defer p.end()
	return inTurn(ctx, councils, func(ctx context.Context, i int) error {
		if err := generateCouncil(ctx, dir, w, i+1, p); err != nil {
			return err
		}
		p.files.Add(1)
		return nil
	})
}

// onlyTheirs tells of record files in a folder that are of none of so many councils.
func onlyTheirs(dir string, councils int) error {
	found, err := filepath.Glob(filepath.Join(dir, "*"+ending))
	if err != nil {
		return err
	}
	for council := range councils {
		name := filepath.Join(dir, invent.Code(council+1)+ending)
		found = slices.DeleteFunc(found, func(other string) bool { return other == name })
	}
	if len(found) > 0 {
		return fmt.Errorf("%s has %d other files of records, expected none: take another folder", dir, len(found))
	}
	return nil
}

// generateCouncil writes one. The file has its name only when it is whole.
func generateCouncil(ctx context.Context, dir string, w invent.World, council int, p *progress) (err error) {
	name := filepath.Join(dir, invent.Code(council)+ending)
	file, err := os.OpenFile(name+".part", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(name + ".part")
		}
	}()
	buffer := bufio.NewWriterSize(file, 256<<10)
	to, err := recordfile.NewWriter(buffer, w.Extract(council))
	if err != nil {
		return err
	}
	var c caserecord.Child
	for n := range w.Size() {
		w.Child(council, n, &c)
		if err := to.Append(&c); err != nil {
			return err
		}
		p.children.Add(1)
		p.records.Add(int64(records(&c)))
		if n%recordfile.FrameChildren == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if err := to.Close(); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(name+".part", name)
}

// records is how many records there are of a child.
func records(c *caserecord.Child) int {
	return len(c.Contacts) + len(c.Referrals) + len(c.Assessments) + len(c.Enquiries) + len(c.Needs) + len(c.Plans) +
		len(c.Care) + len(c.Placements) + len(c.Visits) + len(c.Reviews) + len(c.Missing) + len(c.Health) + len(c.Years) +
		len(c.Leaver) + len(c.Adoption) + len(c.Allocations)
}
