// Package optional tells programs what does not exist: it is null in JSON, and never an empty text or a word for none.
package optional

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
)

// Text is a text in JSON, null where it is empty.
func Text(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Word is the word for one of a closed set in JSON, null for the zero of the set and for a number that is none of it and
// goes by the same word.
func Word[T fmt.Stringer](of T) *string {
	var none T
	word := of.String()
	if word == none.String() {
		return nil
	}
	return &word
}

// Object is a struct in JSON, its empty texts null and all else as encoding/json writes it. Every field has a tag that is
// a key and nothing else, or "-" for none; it is for MarshalJSON of types that have many texts. What is no struct gives an
// error.
func Object(of any) ([]byte, error) {
	v := reflect.ValueOf(of)
	if v.Kind() != reflect.Struct {
		return nil, fmt.Errorf("optional: found a %T, expected a struct", of)
	}
	object := []byte{'{'}
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("json")
		if key == "-" {
			continue
		}
		value := v.Field(i).Interface()
		if v.Field(i).Kind() == reflect.String && v.Field(i).Len() == 0 {
			value = nil
		}
		data, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		if len(object) > 1 {
			object = append(object, ',')
		}
		object = append(strconv.AppendQuote(object, key), ':')
		object = append(object, data...)
	}
	return append(object, '}'), nil
}
