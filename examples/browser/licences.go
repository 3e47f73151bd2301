package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences is the text of every licence that goes with the compiled program: of Go and of each module in it.
func licences() ([]byte, error) {
	root, err := goSays("env", "GOROOT")
	if err != nil {
		return nil, err
	}
	modules, err := goSays("list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}", compared)
	if err != nil {
		return nil, err
	}
	lines := slices.Sorted(strings.Lines(modules + "\n"))
	lines = append([]string{"Go\t" + root}, slices.Compact(lines)...)
	var all bytes.Buffer
	for _, line := range lines {
		name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		text, err := licenceIn(folder)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&all, "%s\n\n%s\n\n", name, bytes.TrimSpace(text))
	}
	return all.Bytes(), nil
}

// licenceIn is the licence in a module's folder.
func licenceIn(folder string) ([]byte, error) {
	found, err := filepath.Glob(filepath.Join(folder, "LICEN[CS]E*"))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no licence in %s", folder)
	}
	return os.ReadFile(found[0])
}
