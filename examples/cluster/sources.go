package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
)

// Source is a record file and the council whose it is.
type Source struct{ Name, Council string }

// find lists the files and reads their headers, so that two of one council, whose children might be counted twice, and
// what is no record file are known before anything begins. Files may be in any store that Beam has a file system for.
func find(ctx context.Context, glob string) ([]Source, error) {
	files, err := filesystem.New(ctx, glob)
	if err != nil {
		return nil, err
	}
	defer files.Close()
	names, err := files.List(ctx, glob)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no files", glob)
	}
	slices.Sort(names)
	by := make(map[string]string)
	var list []Source
	for _, name := range names {
		r, file, err := open(ctx, files, name)
		if err != nil {
			return nil, err
		}
		file.Close()
		if first, ok := by[r.Council()]; ok {
			return nil, fmt.Errorf("%s: the council %s has another file, %s", name, r.Council(), first)
		}
		by[r.Council()] = name
		list = append(list, Source{Name: name, Council: r.Council()})
	}
	return list, nil
}

// open opens one file. Errors have its name and never what is in it.
func open(ctx context.Context, files filesystem.Interface, name string) (*recordfile.Reader, io.Closer, error) {
	file, err := files.OpenRead(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	r, err := recordfile.NewReader(file)
	if err != nil {
		file.Close()
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, file, nil
}

// frames gives the frames of a file one after the other.
func (s Source) frames(ctx context.Context, each func(recordfile.Frame) error) error {
	files, err := filesystem.New(ctx, s.Name)
	if err != nil {
		return err
	}
	defer files.Close()
	r, file, err := open(ctx, files, s.Name)
	if err != nil {
		return err
	}
	defer file.Close()
	if r.Council() != s.Council {
		return fmt.Errorf("%s: it is of council %s now, and was of %s", s.Name, r.Council(), s.Council)
	}
	for {
		frame, err := r.Next()
		switch {
		case err == io.EOF:
			return nil
		case err == nil:
			err = each(frame)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// isRemote tells whether a name is that of a store, and no path of this machine.
func isRemote(name string) bool { return strings.Contains(name, "://") }
