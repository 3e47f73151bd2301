package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/examples/internal/invent/lists"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// read reads the lists, and tells what is wrong with them. Nothing of a cell is in what it tells.
func (s *settings) read() (*annexa.Reading, error) {
	r, err := s.reading()
	if r != nil {
		s.tell(r)
	}
	if errors.Is(err, annexa.ErrNothingLately) {
		return r, fmt.Errorf("%w; check -as-at %v, or where it is right that nothing is of that month, add -nothing-lately", err, s.asAt)
	}
	if err != nil || s.annexa == "" {
		return r, err
	}
	for _, number := range s.empty {
		if r.Lists[number-1].Rows > 0 {
			return r, fmt.Errorf("-nothing-in: found rows in list %d, expected none: leave it out of -nothing-in", number)
		}
	}
	return r, nil
}

func (s *settings) reading() (*annexa.Reading, error) {
	o := annexa.Options{
		AsAt: s.asAt, EarlierCountsItself: earlier[s.counts], Empty: s.empty, NothingLately: s.nothingLately, MonthFirst: s.monthFirst,
		Headings: s.headings,
	}
	if s.annexa == "" {
		o.Council = invent.Code(inventedCouncil)
		o.NothingLately = true // however few children there are, the lists are of the day
		var b bytes.Buffer
		if err := lists.Workbook(&b, s.world, inventedCouncil); err != nil {
			return nil, err
		}
		return annexa.ReadWorkbook(bytes.NewReader(b.Bytes()), int64(b.Len()), o)
	}
	o.Council = s.who.GSSCode(s.asAt)
	info, err := os.Stat(s.annexa)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return annexa.ReadFolder(os.DirFS(s.annexa), o)
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: s.annexa, Err: fs.ErrInvalid}
	}
	file, err := os.Open(s.annexa)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return annexa.ReadWorkbook(file, info.Size(), o)
}
