package catalogue_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/catalogue"
)

// root is the root of the module, as seen from this package's folder.
const root = "../.."

// computing gives the exported functions, types and methods of a package of this module, as Measure.Function has them.
func computing(t *testing.T, path string) []string {
	t.Helper()
	var names []string
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(path), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range file.Decls {
			switch d := declared.(type) {
			case *ast.FuncDecl:
				of := receiver(d)
				if d.Name.IsExported() && (of == "" || ast.IsExported(of)) {
					names = append(names, strings.TrimPrefix(of+"."+d.Name.Name, "."))
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() {
						names = append(names, s.Name.Name)
					}
				}
			}
		}
	}
	return names
}

// receiver is the name of a method's type, and empty for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if name, ok := typ.(*ast.Ident); ok {
		return name.Name
	}
	return "generic" // such as Set[T]
}

// TestFunctionsExist holds every function that the catalogue names against the code.
func TestFunctionsExist(t *testing.T) {
	packages := map[string][]string{}
	var without []string
	for m := range catalogue.All() {
		if m.Function == "" {
			without = append(without, m.ID)
			continue
		}
		last := strings.LastIndex(m.Function, "/")
		name, identifier, _ := strings.Cut(m.Function[last+1:], ".")
		path := m.Function[:last+1] + name
		if _, ok := packages[path]; !ok {
			packages[path] = computing(t, path)
		}
		if len(packages[path]) == 0 {
			t.Errorf("%s: there is no package %s", m.ID, path)
		} else if !slices.Contains(packages[path], identifier) {
			t.Errorf("%s: %s has no exported %s", m.ID, path, identifier)
		}
	}
	for _, wrong := range []string{"percent", "Value.interval", "HighIsGood", "Value.Percent", "Nothing", ""} {
		if slices.Contains(packages["metrics"], wrong) {
			t.Errorf("%q is found in package metrics", wrong)
		}
	}
	t.Logf("%d of %d measures have no function: %s", len(without), size, strings.Join(without, ", "))
	if len(packages) < 6 {
		t.Errorf("only %d packages are named", len(packages))
	}
}

// TestImports holds that the catalogue is data: of this module it imports metrics, panel and how null is written only, and
// nothing of others.
func TestImports(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"metrics", "metrics/panel", "internal/optional"}
	for _, entry := range slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go")
	}) {
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			path := strings.Trim(spec.Path.Value, `"`)
			below, ours := strings.CutPrefix(path, "github.com/childmetrics/childmetrics/")
			if ours && !slices.Contains(allowed, below) || !ours && strings.Contains(path, ".") {
				t.Errorf("%s imports %s", entry.Name(), path)
			}
		}
	}
}
