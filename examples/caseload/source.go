package main

import (
	"bytes"
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
		s.tell(r.Faults)
	}
	return r, err
}

func (s *settings) reading() (*annexa.Reading, error) {
	o := annexa.Options{AsAt: s.asAt, EarlierCountsItself: s.earlier}
	if s.annexa == "" {
		o.Council = invent.Code(inventedCouncil)
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

// mostTold is how many faults of one list are told.
const mostTold = 50

// tell tells the faults, list by list.
func (s *settings) tell(faults annexa.Faults) {
	var told [annexa.ListCount + 1]int
	for _, f := range faults.List {
		switch told[f.List]++; {
		case told[f.List] <= mostTold:
			fmt.Fprintf(s.Stderr, "%s: %v\n", s.Name, f)
		case told[f.List] == mostTold+1:
			fmt.Fprintf(s.Stderr, "%s: list %d: and more\n", s.Name, f.List)
		}
	}
}
