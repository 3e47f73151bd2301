package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// checker holds values against the schemas of an OpenAPI document, by as much of JSON Schema as that document uses. A
// keyword that it does not know is an error, so that nothing is taken for checked that is not.
type checker struct {
	root     any
	patterns map[string]*regexp.Regexp
}

// decoded is JSON with its numbers as they are written.
func decoded(t testing.TB, text []byte) any {
	t.Helper()
	var v any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("not JSON: %v\n%.300s", err, text)
	}
	if d.More() {
		t.Fatalf("more than one value of JSON: %.300s", text)
	}
	return v
}

func newChecker(t testing.TB, text []byte) *checker {
	return &checker{decoded(t, text), make(map[string]*regexp.Regexp)}
}

// at gives what a reference such as "#/components/schemas/Figure" refers to.
func (c *checker) at(reference string) (any, error) {
	path, ok := strings.CutPrefix(reference, "#/")
	v := c.root
	for step := range strings.SplitSeq(path, "/") {
		object, isObject := v.(map[string]any)
		if v = object[step]; !ok || !isObject || v == nil {
			return nil, fmt.Errorf("%s refers to nothing", reference)
		}
	}
	return v, nil
}

// check tells what is wrong with a value by a schema, each with its place.
func (c *checker) check(schema, value any, place string) (wrong []string) {
	object, ok := schema.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s: schema is %v, not an object", place, schema)}
	}
	bad := func(format string, args ...any) { wrong = append(wrong, place+": "+fmt.Sprintf(format, args...)) }
	for _, keyword := range slices.Sorted(maps.Keys(object)) {
		says := object[keyword]
		switch keyword {
		case "description", "format": // for people
		case "$ref":
			target, err := c.at(says.(string))
			if err != nil {
				bad("%v", err)
				continue
			}
			wrong = append(wrong, c.check(target, value, place)...)
		case "type":
			if !c.hasType(says, value) {
				bad("%s, expected %v", kindOf(value), says)
			}
		case "enum":
			if !slices.ContainsFunc(says.([]any), func(one any) bool { return equal(one, value) }) {
				bad("%v is none of %v", value, says)
			}
		case "const":
			if !equal(says, value) {
				bad("%v is not %v", value, says)
			}
		case "anyOf":
			if !slices.ContainsFunc(says.([]any), func(one any) bool { return len(c.check(one, value, place)) == 0 }) {
				bad("none of the alternatives")
			}
		case "pattern":
			if text, ok := value.(string); ok && !c.pattern(says.(string)).MatchString(text) {
				bad("%q does not match %v", text, says)
			}
		case "minimum", "maximum":
			number, ok := value.(json.Number)
			if !ok {
				continue
			}
			x, _ := number.Float64()
			limit, _ := says.(json.Number).Float64()
			if keyword == "minimum" && x < limit || keyword == "maximum" && x > limit {
				bad("%v is beyond the %s of %v", number, keyword, says)
			}
		case "minItems", "maxItems":
			list, ok := value.([]any)
			if !ok {
				continue
			}
			limit, _ := says.(json.Number).Int64()
			if keyword == "minItems" && len(list) < int(limit) || keyword == "maxItems" && len(list) > int(limit) {
				bad("%d items, beyond the %s of %v", len(list), keyword, says)
			}
		case "items":
			list, _ := value.([]any)
			for i, item := range list {
				wrong = append(wrong, c.check(says, item, fmt.Sprintf("%s[%d]", place, i))...)
			}
		case "required":
			if members, ok := value.(map[string]any); ok {
				for _, name := range says.([]any) {
					if _, there := members[name.(string)]; !there {
						bad("no %v", name)
					}
				}
			}
		case "properties":
			members, _ := value.(map[string]any)
			for name, schema := range says.(map[string]any) {
				if member, there := members[name]; there {
					wrong = append(wrong, c.check(schema, member, place+"."+name)...)
				}
			}
		case "additionalProperties":
			members, _ := value.(map[string]any)
			named, _ := object["properties"].(map[string]any)
			for name, member := range members {
				if _, there := named[name]; there {
					continue
				}
				if says == false {
					bad("%s is not in the schema", name)
				} else if says != true {
					wrong = append(wrong, c.check(says, member, place+"."+name)...)
				}
			}
		default:
			bad("the checker does not know %q", keyword)
		}
	}
	return wrong
}

func (c *checker) pattern(text string) *regexp.Regexp {
	if c.patterns[text] == nil {
		c.patterns[text] = regexp.MustCompile(text)
	}
	return c.patterns[text]
}

// hasType tells whether a value is of a type, or of one of several.
func (c *checker) hasType(says, value any) bool {
	if several, ok := says.([]any); ok {
		return slices.ContainsFunc(several, func(one any) bool { return c.hasType(one, value) })
	}
	kind := kindOf(value)
	return kind == says || kind == "integer" && says == "number"
}

func kindOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return "number"
		}
		return "integer"
	case []any:
		return "array"
	}
	return "object"
}

func equal(a, b any) bool { return kindOf(a) == kindOf(b) && fmt.Sprint(a) == fmt.Sprint(b) }

func TestChecker(t *testing.T) {
	const document = `{"S": {"type": "object", "properties": {"n": {"type": ["number", "null"], "minimum": 0, "maximum": 9},
		"list": {"type": "array", "items": {"$ref": "#/S"}, "minItems": 1, "maxItems": 2}, "one": {"anyOf": [{"const": "a"}, {"enum": [null, 2]}]},
		"code": {"type": "string", "pattern": "^[0-9]+$"}}, "required": ["n"], "additionalProperties": false},
		"Map": {"type": "object", "additionalProperties": {"type": "integer"}}, "Odd": {"type": "string", "oneOf": []}, "Lost": {"$ref": "#/None"}}`
	c := newChecker(t, []byte(document))
	for _, test := range []struct {
		schema, value string
		want          int
		reason        string
	}{
		{"#/S", `{"n": 1.5}`, 0, "all that is required"},
		{"#/S", `{"n": null}`, 0, "one of two types"},
		{"#/S", `{}`, 1, "what is required is not there"},
		{"#/S", `{"n": "1"}`, 1, "a text is no number"},
		{"#/S", `{"n": 1, "m": 2}`, 1, "a name that is not in the schema"},
		{"#/S", `{"n": -0.1}`, 1, "below the minimum"},
		{"#/S", `{"n": 9.01}`, 1, "above the maximum"},
		{"#/S", `{"n": 1, "list": [{"n": 1}, {"n": true}]}`, 1, "wrong inside, through the reference"},
		{"#/S", `{"n": 1, "list": []}`, 1, "too few"},
		{"#/S", `{"n": 1, "list": [{"n": 1}, {"n": 1}, {"n": 1}]}`, 1, "too many"},
		{"#/S", `{"n": 1, "list": {}}`, 1, "an object is no array"},
		{"#/S", `{"n": 1, "one": "a"}`, 0, "the first alternative"},
		{"#/S", `{"n": 1, "one": null}`, 0, "the second"},
		{"#/S", `{"n": 1, "one": "2"}`, 1, "neither: the text is not the number"},
		{"#/S", `{"n": 1, "code": "12a"}`, 1, "the pattern is of the whole"},
		{"#/S", `[]`, 1, "an array is no object"},
		{"#/Map", `{"a": 1, "b": 1.5, "c": "1"}`, 2, "each member of a map"},
		{"#/Odd", `"x"`, 1, "a keyword that is not known is never passed over"},
		{"#/Lost", `1`, 1, "a reference to nothing"},
	} {
		schema, err := c.at(test.schema)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := c.check(schema, decoded(t, []byte(test.value)), "value"); len(wrong) != test.want {
			t.Errorf("%s of %s: found %q, expected %d: %s", test.value, test.schema, wrong, test.want, test.reason)
		}
	}
}

// valid holds a body against the schema that the description has for a status of an operation, and gives the reference
// of the description to it.
func (c *checker) valid(t *testing.T, path, method string, status int, contentType string, body []byte) {
	t.Helper()
	operation, err := c.operation(path, method)
	if err != nil {
		t.Fatal(err)
	}
	response, there := operation["responses"].(map[string]any)[fmt.Sprint(status)].(map[string]any)
	if !there {
		t.Errorf("%s %s: status %d is not described", method, path, status)
		return
	}
	if reference, ok := response["$ref"].(string); ok {
		target, err := c.at(reference)
		if err != nil {
			t.Fatal(err)
		}
		response = target.(map[string]any)
	}
	content, described := response["content"].(map[string]any)
	if !described {
		if len(body) > 0 {
			t.Errorf("%s %s: status %d has a body, which is not described: %.100s", method, path, status, body)
		}
		return
	}
	media, there := content[contentType].(map[string]any)
	if !there {
		t.Errorf("%s %s: status %d comes as %q, described as %v", method, path, status, contentType, slices.Collect(maps.Keys(content)))
		return
	}
	if method == "head" {
		return // a body is described for both, and only GET has one
	}
	var value any
	if strings.HasSuffix(contentType, "json") {
		value = decoded(t, body)
	} else if value = string(body); !utf8.Valid(body) {
		t.Errorf("%s %s: not UTF-8", method, path)
	}
	if wrong := c.check(media["schema"], value, "body"); len(wrong) > 0 {
		t.Errorf("%s %s, status %d: %d wrong by the schema: %s", method, path, status, len(wrong), strings.Join(wrong[:min(len(wrong), 5)], "; "))
	}
}

// operation is what the description says of a method of a path.
func (c *checker) operation(path, method string) (map[string]any, error) {
	paths := c.root.(map[string]any)["paths"].(map[string]any)
	item, _ := paths[path].(map[string]any)
	operation, ok := item[method].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s %s is not described", method, path)
	}
	return operation, nil
}
