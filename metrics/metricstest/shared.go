// Package metricstest finds the published files that the tests of this library hold it against.
//
//	data := metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")
//
// The files (downloads of the Department for Education and Ofsted, test vectors, minutes) are not part of the
// repository. They are looked for in the folder named by the environment variable CHILDMETRICS_SHARED or, where
// that is not set, in the folder shared beside the repository. A test that misses its file is skipped and says
// which; with CI=true it fails instead, so that a green run always means that the real files were read.
//
// Only tests import this package.
package metricstest

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns the path of a shared file, named by its parts below the shared folder ("data", "x.csv"). It skips
// the test, or fails it where CI=true, when the file is not there.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{folder(t)}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared file %s is missing, and CI=true: %v", path, err)
		}
		t.Skipf("shared file %s is missing: set CHILDMETRICS_SHARED to the folder that holds it", path)
	}
	return path
}

// Read returns the bytes of a shared file, found as Path finds it.
func Read(t testing.TB, parts ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(Path(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// folder is the shared folder: the one the environment names, or the one beside the module's root, which is the
// nearest folder upwards of the test's own that holds a go.mod.
func folder(t testing.TB) string {
	t.Helper()
	if named := os.Getenv("CHILDMETRICS_SHARED"); named != "" {
		return named
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared")
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = parent
	}
}
