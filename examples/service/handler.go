package main

import (
	_ "embed" // for the description
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"
)

// description is the OpenAPI document. The tests hold it against the routes and every answer against its schemas.
//
//go:embed openapi.json
var description []byte

// route is what is answered at an address.
type route struct {
	pattern string // of net/http, without the method
	answer  func(*site, *http.Request) (document, *problem)
}

// routes are all there is, with GET and HEAD each.
var routes = [...]route{
	{"/openapi.json", (*site).describe},
	{"/councils", (*site).listCouncils},
	{"/councils/{code}", (*site).showCouncil},
	{"/councils/{code}/measures/{id}", (*site).showMeasure},
	{"/councils/{code}/inspections", (*site).showInspections},
	{"/measures/{id}/league", (*site).showLeague},
	{"/charts/measures/{id}/{file}", (*site).showChart},
}

var described = newDocument("application/json", description)

func (*site) describe(*http.Request) (document, *problem) { return described, nil }

func (s *site) listCouncils(*http.Request) (document, *problem) { return s.documents["/councils"], nil }

func (s *site) showCouncil(r *http.Request) (document, *problem) {
	c := s.councils[r.PathValue("code")]
	if c == nil {
		return document{}, unknownCouncil
	}
	return s.documents[councilPath(c.Code)], nil
}

func (s *site) showMeasure(r *http.Request) (document, *problem) {
	c, m := s.councils[r.PathValue("code")], s.measures[r.PathValue("id")]
	if c == nil {
		return document{}, unknownCouncil
	}
	if m == nil {
		return document{}, unknownMeasure
	}
	return s.documents[measurePath(c.Code, m.ID)], nil
}

func (s *site) showInspections(r *http.Request) (document, *problem) {
	c := s.councils[r.PathValue("code")]
	if c == nil {
		return document{}, unknownCouncil
	}
	if !s.inspected {
		return document{}, noInspections
	}
	return s.documents[inspectionsPath(c.Code)], nil
}

func (s *site) showLeague(r *http.Request) (document, *problem) {
	m := s.measures[r.PathValue("id")]
	if m == nil {
		return document{}, unknownMeasure
	}
	return s.documents[leaguePath(m.ID)], nil
}

func (s *site) showChart(r *http.Request) (document, *problem) {
	code, isSVG := strings.CutSuffix(r.PathValue("file"), ".svg")
	if !isSVG {
		return document{}, unknownPath
	}
	c, m := s.councils[code], s.measures[r.PathValue("id")]
	if m == nil {
		return document{}, unknownMeasure
	}
	if c == nil {
		return document{}, unknownCouncil
	}
	svg, ok := s.draw(m, c)
	if !ok {
		return document{}, noRow
	}
	return newDocument(svgType, svg), nil
}

// newHandler answers requests with what a site has, in the limits, and logs each.
func newHandler(s *site, l limits, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes {
		answer := http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			document, problem := r.answer(s, req)
			if problem != nil {
				problem.writeTo(w)
				return
			}
			document.writeTo(w, req)
		})
		mux.Handle("GET "+r.pattern, inTime(answer, l.answer))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		get := *r
		get.Method = http.MethodGet
		if _, pattern := mux.Handler(&get); pattern != "/" {
			methodRefused.writeTo(w)
			return
		}
		unknownPath.writeTo(w)
	})
	return logged(guarded(mux), log)
}

// guarded refuses what no route takes. Paths that are not clean are refused too, before the mux redirects them.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		switch p := r.URL.Path; {
		case r.ContentLength != 0: // -1 is one of unknown length
			w.Header().Set("Connection", "close") // so that it is not read
			bodyRefused.writeTo(w)
		case !strings.HasPrefix(p, "/") || path.Clean(p) != p:
			unknownPath.writeTo(w)
		case r.URL.RawQuery != "" || r.URL.ForceQuery:
			queryRefused.writeTo(w)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// inTime gives an answer up that takes too long.
func inTime(next http.Handler, limit time.Duration) http.Handler {
	limited := http.TimeoutHandler(next, limit, string(timedOut.text()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limited.ServeHTTP(headed{w}, r)
	})
}

// headed is a response with the last word on its headers. TimeoutHandler says nothing of what it writes when it gives up,
// so that the headers of the problem are set where nobody else has set any; and ServeContent offers ranges, which
// documents do not take.
type headed struct{ http.ResponseWriter }

func (h headed) WriteHeader(status int) {
	if status == timedOut.Status && h.Header().Get("Content-Type") == "" {
		timedOut.head(h.Header())
	}
	h.Header().Del("Accept-Ranges")
	h.ResponseWriter.WriteHeader(status)
}
