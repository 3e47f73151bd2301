package main

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parameter is a part of a path that is filled in.
var parameter = regexp.MustCompile(`\{[a-z]+\}`)

// filled is a described path with a council and a measure of the sample.
func filled(path string) string {
	return strings.NewReplacer("{code}", "011", "{id}", "vacancy_rate_fte").Replace(path)
}

// TestDescriptionIsOfRoutes holds that every route is described and every path that is described is a route, method by
// method.
func TestDescriptionIsOfRoutes(t *testing.T) {
	c := newChecker(t, description)
	paths := c.root.(map[string]any)["paths"].(map[string]any)
	mux := http.NewServeMux()
	want := make(map[string]bool)
	for _, r := range routes {
		mux.HandleFunc("GET "+r.pattern, func(http.ResponseWriter, *http.Request) {})
		want["GET "+r.pattern] = true
	}
	found := make(map[string]bool)
	handler := newHandler(sampleSite(t), usual, quiet)
	for path, item := range paths {
		request, err := http.NewRequest(http.MethodGet, filled(path), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, pattern := mux.Handler(request)
		if pattern == "" {
			t.Errorf("%s is described, and no route answers it", path)
			continue
		}
		if found[pattern] {
			t.Errorf("%s: %s is described already", path, pattern)
		}
		found[pattern] = true
		for method := range methods {
			_, described := item.(map[string]any)[strings.ToLower(method)]
			response := ask(t, handler, method, filled(path), nil)
			if answered := response.status == http.StatusOK; answered != described {
				t.Errorf("%s %s: answered %d, described %t", method, path, response.status, described)
			}
		}
		var declared []string
		parameters, _ := item.(map[string]any)["parameters"].([]any)
		for _, p := range parameters {
			declared = append(declared, "{"+p.(map[string]any)["name"].(string)+"}")
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(parameter.FindAllString(path, -1))), slices.Sorted(slices.Values(declared))); diff != "" {
			t.Errorf("%s: parameters (-path +described):\n%s", path, diff)
		}
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("routes (-answered +described):\n%s", diff)
	}
}

// TestDescriptionHoldsTogether holds that every reference has a target, every component is referred to, every schema is in
// words that the checker knows, and every object says which of its members are there: all of them.
func TestDescriptionHoldsTogether(t *testing.T) {
	c := newChecker(t, description)
	used := make(map[string]bool)
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if reference, ok := v["$ref"].(string); ok {
				used[reference] = true
				if _, err := c.at(reference); err != nil {
					t.Error(err)
				}
			}
			if properties, ok := v["properties"].(map[string]any); ok && v["additionalProperties"] == false {
				var required []string
				for _, name := range v["required"].([]any) {
					required = append(required, name.(string))
				}
				if diff := cmp.Diff(slices.Sorted(maps.Keys(properties)), slices.Sorted(slices.Values(required))); diff != "" {
					t.Errorf("members that may be missing (-properties +required):\n%s", diff)
				}
			}
			for _, one := range v {
				walk(one)
			}
		case []any:
			for _, one := range v {
				walk(one)
			}
		}
	}
	walk(c.root)
	for kind, components := range c.root.(map[string]any)["components"].(map[string]any) {
		for name, component := range components.(map[string]any) {
			if !used["#/components/"+kind+"/"+name] {
				t.Errorf("nothing refers to %s %s", kind, name)
			}
			if kind == "schemas" {
				for _, wrong := range c.check(component, nil, name) {
					if strings.Contains(wrong, "does not know") {
						t.Error(wrong)
					}
				}
			}
		}
	}
	ids := make(map[string]bool)
	for path, item := range c.root.(map[string]any)["paths"].(map[string]any) {
		for _, method := range []string{"get", "head"} {
			operation := item.(map[string]any)[method].(map[string]any)
			id := fmt.Sprint(operation["operationId"])
			if ids[id] {
				t.Errorf("%s: operationId %s is there twice", path, id)
			}
			ids[id] = true
		}
	}
}
