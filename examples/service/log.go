package main

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// seen is a response with what the log says of it.
type seen struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (s *seen) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
	}
	s.ResponseWriter.WriteHeader(status)
}

func (s *seen) Write(b []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	n, err := s.ResponseWriter.Write(b)
	s.bytes += int64(n)
	return n, err
}

// methods are those that the log names. A method can be any word, and a path anything: neither is written as it came.
var methods = map[string]bool{
	http.MethodGet: true, http.MethodHead: true, http.MethodPost: true, http.MethodPut: true, http.MethodPatch: true, http.MethodDelete: true,
	http.MethodConnect: true, http.MethodOptions: true, http.MethodTrace: true,
}

// logged logs every request once, and turns a panic into a problem.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		s := &seen{ResponseWriter: w}
		defer func() {
			if p := recover(); p == http.ErrAbortHandler {
				panic(p) // the way to end a connection
			} else if p != nil {
				log.Error("panic", "panic", p, "stack", string(debug.Stack()))
				if s.status == 0 {
					failed.writeTo(s)
				}
			}
			method, pattern, level := r.Method, r.Pattern, slog.LevelInfo
			if !methods[method] {
				method = "other"
			}
			if pattern == "" || pattern == "/" {
				pattern = "none"
			}
			if s.status >= http.StatusInternalServerError {
				level = slog.LevelError
			}
			log.LogAttrs(r.Context(), level, "request", slog.String("method", method), slog.String("route", pattern),
				slog.Int("status", s.status), slog.Int64("bytes", s.bytes), slog.Duration("duration_ns", time.Since(start)))
		}()
		next.ServeHTTP(s, r)
	})
}
