package metricstest_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/childmetrics/childmetrics"

// root is the root of the module, as seen from this package's folder.
const root = "../.."

// room is one package: its path below the module, its files and what they import.
type room struct {
	path    string
	files   []*ast.File
	tests   []*ast.File
	imports []string // of the files that are not tests
}

// isModule tells whether a folder is a module of its own.
func isModule(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "go.mod"))
	return err == nil
}

// rooms parses every package of the module.
func rooms(t *testing.T) (map[string]*room, *token.FileSet) {
	t.Helper()
	fset := token.NewFileSet()
	found := make(map[string]*room)
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir() && name != root && isModule(name):
			return fs.SkipDir // examples/cluster, which has dependencies of its own
		case entry.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		if found[below] == nil {
			found[below] = &room{path: below}
		}
		r := found[below]
		if strings.HasSuffix(name, "_test.go") {
			r.tests = append(r.tests, file)
			return nil
		}
		r.files = append(r.files, file)
		for _, spec := range file.Imports {
			r.imports = append(r.imports, strings.Trim(spec.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, fset
}

// level orders the layers: a package imports only packages of its own layer's kind or below.
func level(below string) int {
	switch top, _, _ := strings.Cut(below, "/"); {
	case below == "metrics" || top == "internal":
		return 0
	case top == "metrics":
		return 1
	case top == "workforce" || top == "inspection":
		return 2
	}
	return 3
}

// TestArrows holds that imports point one way: examples to workforce and inspection, these to the rooms under metrics,
// these to metrics, which imports nothing of ours; and that workforce and inspection do not know each other.
func TestArrows(t *testing.T) {
	found, _ := rooms(t)
	if len(found) < 10 {
		t.Fatalf("only %d packages found: the test looks in the wrong place", len(found))
	}
	for _, r := range found {
		for _, imported := range r.imports {
			below, ours := strings.CutPrefix(imported, module+"/")
			if !ours {
				continue
			}
			if level(below) > level(r.path) || level(r.path) == 0 {
				t.Errorf("%s imports %s, which points upwards", r.path, below)
			}
			mine, _, _ := strings.Cut(r.path, "/")
			theirs, _, _ := strings.Cut(below, "/")
			if level(r.path) == 2 && level(below) == 2 && mine != theirs {
				t.Errorf("%s imports %s: a program brings them together", r.path, below)
			}
			if below == "metrics/metricstest" {
				t.Errorf("%s imports %s, which is for tests", r.path, below)
			}
		}
	}
}

// TestOnlyReadersReadFiles holds that nothing but the readers and the programs touches io, files, clocks or the
// network.
func TestOnlyReadersReadFiles(t *testing.T) {
	readers := []string{
		"metrics/sheet", "metrics/sheet/ods", "metrics/sheet/xlsx", "metrics/sheet/internal/archive", "metrics/ees",
		"metrics/lait", "metrics/neighbours", "workforce/csww", "inspection/ofsted", "metrics/metricstest",
		"metrics/caserecord/annexa",
	}
	found, _ := rooms(t)
	for _, r := range found {
		if level(r.path) == 3 || slices.Contains(readers, r.path) {
			continue
		}
		for _, imported := range r.imports {
			switch imported {
			case "io", "os", "bufio", "net", "net/http", "log", "log/slog", "io/fs":
				t.Errorf("%s imports %s: it is not a reader", r.path, imported)
			}
		}
	}
}

// TestDependencies holds which packages of others the library compiles, and where.
func TestDependencies(t *testing.T) {
	allowed := map[string][]string{
		"golang.org/x/exp/constraints": {"metrics"},
		"github.com/xuri/excelize/v2":  {"metrics/sheet/xlsx"},
		"gonum.org/v1/gonum/mathext":   {"metrics/internal/distribution"},
	}
	found, _ := rooms(t)
	for _, r := range found {
		for _, imported := range r.imports {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") || strings.HasPrefix(imported, module) {
				continue
			}
			if !slices.Contains(allowed[imported], r.path) {
				t.Errorf("%s imports %s, which only %v may", r.path, imported, allowed[imported])
			}
		}
	}
}

// TestFewCompileLargeLibraries holds that only who reads XLSX compiles the library for it, and only who makes intervals or
// compares with limits the one for distributions: every other package but the programs goes without.
func TestFewCompileLargeLibraries(t *testing.T) {
	found, _ := rooms(t)
	for library, may := range map[string][]string{
		"github.com/xuri/excelize/v2": {"metrics/sheet/xlsx", "metrics/caserecord/annexa"},
		"gonum.org/v1/gonum/mathext": {
			"metrics/internal/distribution", "metrics/confidence", "metrics/benchmark", "metrics/benchmark/funnel",
			"metrics/panel/chance", "metrics/spc", "metrics/trend", "metrics/forecast",
		},
	} {
		if !compiles(found, may[0], library, nil) {
			t.Errorf("%s does not compile %s: the test looks for the wrong thing", may[0], library)
		}
		for _, r := range found {
			if level(r.path) < 3 && !slices.Contains(may, r.path) && compiles(found, r.path, library, nil) {
				t.Errorf("%s compiles %s", r.path, library)
			}
		}
	}
}

// compiles tells whether a package imports another, itself or through packages of ours that have not been looked at.
func compiles(found map[string]*room, below, wanted string, looked map[string]bool) bool {
	if looked == nil {
		looked = make(map[string]bool)
	}
	looked[below] = true
	return found[below] != nil && slices.ContainsFunc(found[below].imports, func(imported string) bool {
		next, ours := strings.CutPrefix(imported, module+"/")
		return imported == wanted || ours && !looked[next] && compiles(found, next, wanted, looked)
	})
}

// TestEveryNameIsDocumented holds that every package and every exported name has a comment, and every exported
// function a runnable example.
func TestEveryNameIsDocumented(t *testing.T) {
	found, fset := rooms(t)
	for _, r := range found {
		if len(r.files) == 0 || r.path == "." {
			continue
		}
		examples := make(map[string]bool)
		for _, example := range doc.Examples(r.tests...) {
			if example.Output != "" || example.EmptyOutput {
				examples[example.Name] = true
			}
		}
		p, err := doc.NewFromFiles(fset, r.files, module+"/"+r.path, doc.PreserveAST)
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(p.Doc) == "" {
			t.Errorf("%s has no package comment", r.path)
		}
		values := func(list []*doc.Value) {
			for _, v := range list {
				undocumentedValues(t, r.path, v)
			}
		}
		values(p.Consts)
		values(p.Vars)
		funcs := slices.Clone(p.Funcs)
		for _, typ := range p.Types {
			if typ.Doc == "" {
				t.Errorf("%s: type %s has no comment", r.path, typ.Name)
			}
			values(typ.Consts)
			values(typ.Vars)
			funcs = append(funcs, typ.Funcs...)
			for _, m := range typ.Methods {
				if m.Doc == "" {
					t.Errorf("%s: %s.%s has no comment", r.path, typ.Name, m.Name)
				}
			}
		}
		for _, f := range funcs {
			if f.Doc == "" {
				t.Errorf("%s: %s has no comment", r.path, f.Name)
			}
			if level(r.path) < 3 && r.path != "metrics/metricstest" && !examples[f.Name] {
				t.Errorf("%s: %s has no runnable example", r.path, f.Name)
			}
		}
	}
}

// undocumentedValues reports exported constants and variables without a comment of their own or of their group. In an
// enumeration each name says enough beside its group's comment.
func undocumentedValues(t *testing.T, path string, v *doc.Value) {
	t.Helper()
	for _, spec := range v.Decl.Specs {
		s, ok := spec.(*ast.ValueSpec)
		if !ok || v.Doc != "" || s.Doc != nil || s.Comment != nil {
			continue
		}
		for _, name := range s.Names {
			if name.IsExported() {
				t.Errorf("%s: %s has no comment", path, name.Name)
			}
		}
	}
}

// TestTopLevel holds what a visitor sees first: folders and documents. Downloads that somebody keeps there do not
// count.
func TestTopLevel(t *testing.T) {
	allowed := []string{"metrics", "inspection", "workforce", "internal", "examples", "go.mod", "go.sum", "README.md", "LICENSE"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := entry.Name()
		ours := entry.IsDir() || slices.Contains([]string{"", ".go", ".md", ".mod", ".sum", ".sh"}, path.Ext(name))
		if ours && !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top", name)
		}
	}
}
