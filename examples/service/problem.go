package main

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// problem is an error as RFC 9457 has it.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// newProblem makes a problem of a kind, which programs know it by. The details are ours: nothing of the request is said
// again, which may be anything.
func newProblem(status int, kind, title, detail string) *problem {
	return &problem{"urn:problem-type:childmetrics:" + kind, title, status, detail}
}

// The problems.
var (
	unknownPath = newProblem(http.StatusNotFound, "unknown-path", "No such address",
		"There is nothing at this address. GET /openapi.json describes what there is.")
	unknownCouncil = newProblem(http.StatusNotFound, "unknown-council", "No such council",
		"The files have no council of this code. GET /councils lists those they have, with three-digit numbers and nine-character codes.")
	unknownMeasure = newProblem(http.StatusNotFound, "unknown-measure", "No such measure",
		"The census has no measure of this ID. The answer to GET /councils/{code} names them.")
	noInspections = newProblem(http.StatusNotFound, "no-outcomes", "No inspections are loaded",
		"This service was started without Ofsted's outcomes. That does not mean that the council was not inspected.")
	noRow = newProblem(http.StatusNotFound, "no-row", "No row of this council",
		"The council has no row in the latest period of the census, so that there is nothing to pick out.")
	methodRefused = newProblem(http.StatusMethodNotAllowed, "method-refused", "Only GET and HEAD",
		"Everything here can be read and nothing changed.")
	queryRefused = newProblem(http.StatusBadRequest, "query-refused", "No query is taken",
		"Addresses here have no query, and one that was ignored might be taken for answered. Every answer is for the latest period.")
	bodyRefused = newProblem(http.StatusRequestEntityTooLarge, "body-refused", "No body is taken", "Requests here have no body.")
	timedOut    = newProblem(http.StatusServiceUnavailable, "timed-out", "Took too long", "The answer took too long and was given up.")
	failed      = newProblem(http.StatusInternalServerError, "failed", "The service failed", "This is an error of the service, and it is in its log.")
)

const problemType = "application/problem+json"

// text is the problem in JSON.
func (p *problem) text() []byte {
	body, err := json.Marshal(p)
	if err != nil {
		panic(err) // it has texts and a number
	}
	return append(body, '\n')
}

// head sets the headers of a problem. Nobody keeps one.
func (p *problem) head(h http.Header) {
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	if p.Status == http.StatusMethodNotAllowed {
		h.Set("Allow", "GET, HEAD")
	}
}

func (p *problem) writeTo(w http.ResponseWriter) {
	body := p.text()
	p.head(w.Header())
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // a client that has gone needs no answer
}
