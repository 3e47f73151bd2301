package metricstest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Shapes is what the keys of JSON documents of one family hold: by key, the shapes that were found, each with the first
// place of it. A shape is text, number, truth, figure (an object of value, symbol, lower and upper, whose own keys are not
// looked at), object with its keys, or a list of one of these. Null has the shape of whatever is not there.
type Shapes map[string]map[string]string

// Read adds a document. What is in an object of which a path ends in one of open is keyed by data, and is looked at
// without its keys.
func (s Shapes) Read(document string, data []byte, open ...string) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return fmt.Errorf("%s: %w", document, err)
	}
	s.read(document, value, open)
	return nil
}

func (s Shapes) read(at string, value any, open []string) (shape string) {
	switch v := value.(type) {
	case string:
		return "text"
	case json.Number:
		return "number"
	case bool:
		return "truth"
	case []any:
		shape = "list"
		for _, item := range v {
			if of := s.read(at+"[]", item, open); of != "" {
				shape = "list of " + of
			}
		}
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		if slices.Equal(keys, []string{"lower", "symbol", "upper", "value"}) {
			return "figure"
		}
		isOpen := slices.ContainsFunc(open, func(end string) bool { return strings.HasSuffix(at, end) })
		for _, key := range keys {
			of := s.read(at+"."+key, v[key], open)
			if of == "" || isOpen {
				continue
			}
			if s[key] == nil {
				s[key] = make(map[string]string)
			}
			if _, found := s[key][of]; !found {
				s[key][of] = at + "." + key
			}
		}
		if shape = "object of " + strings.Join(keys, ", "); isOpen {
			shape = "object"
		}
	}
	return shape
}

// Mixed gives the keys that hold things of more than one shape, with the place of each, in order. A list of nothing is a
// list of anything.
func (s Shapes) Mixed() []string {
	var mixed []string
	for _, key := range slices.Sorted(maps.Keys(s)) {
		var found []string
		for _, shape := range slices.Sorted(maps.Keys(s[key])) {
			isList := func(other string) bool { return strings.HasPrefix(other, "list of ") }
			if shape == "list" && slices.ContainsFunc(slices.Collect(maps.Keys(s[key])), isList) {
				continue
			}
			found = append(found, fmt.Sprintf("%s at %s", shape, s[key][shape]))
		}
		if len(found) > 1 {
			mixed = append(mixed, key+": "+strings.Join(found, "; "))
		}
	}
	return mixed
}
