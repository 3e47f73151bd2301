package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest holds that whatever is asked is answered or refused in good order, and that nothing of a request that is
// refused is said again.
func FuzzRequest(f *testing.F) {
	for _, path := range []string{"/councils", "/councils/011/measures/vacancy_rate_fte", "/charts/measures/vacancy_rate_fte/011.svg", "*", "",
		"/councils/..%2f", "//", "/\xff", "/councils/\x00", "/measures/{id}/league", "/councils/011/"} {
		f.Add("GET", path, "", `"x"`)
		f.Add("OPTIONS", path, "a=b", "*")
	}
	h := newHandler(sampleSite(f), usual, quiet)
	f.Fuzz(func(t *testing.T, method, path, query, condition string) {
		r := &http.Request{
			Method: method, URL: &url.URL{Path: path, RawQuery: query}, RequestURI: path, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: http.Header{"If-None-Match": {condition}}, Host: "a",
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case http.StatusOK:
			if w.Header().Get("ETag") == "" {
				t.Errorf("%q: an answer without an ETag", path)
			}
		case http.StatusNotModified:
			if w.Body.Len() > 0 {
				t.Errorf("%q: 304 with a body", path)
			}
		case http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed:
			var p problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != w.Code {
				t.Errorf("%q: %d with %s, expected its problem", path, w.Code, w.Body)
			}
			if len(path) > 40 && strings.Contains(w.Body.String(), path) {
				t.Errorf("%q is said again: %s", path, w.Body)
			}
		default:
			t.Errorf("%s %q: status %d", method, path, w.Code)
		}
	})
}
