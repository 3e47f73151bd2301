package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"time"
)

// document is a whole answer.
type document struct {
	contentType string
	body        []byte
	etag        string
}

// newDocument keeps the body, of which the ETag is a strong one: the same bytes have the same, whichever service they
// come from and however often it was started, and others have another.
func newDocument(contentType string, body []byte) document {
	sum := sha256.Sum256(body)
	return document{contentType, body, `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`}
}

// caching lets everybody keep an answer for five minutes and ask whether it has changed after that: the figures change
// once a year, and a correction must not wait for long.
const caching = "public, max-age=300"

// writeTo answers a request with the document, or with 304 where the client has it.
func (d document) writeTo(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", d.contentType)
	h.Set("Cache-Control", caching)
	h.Set("ETag", d.etag)
	if d.contentType == svgType {
		// A drawing that somebody opens by itself loads nothing and runs nothing.
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	}
	if r.Header.Get("Range") != "" {
		// Answers are small, and whole: half a list of councils is no answer.
		r = r.Clone(r.Context())
		r.Header.Del("Range")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(d.body))
}

const svgType = "image/svg+xml"
