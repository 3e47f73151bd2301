package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// limits are what one client may take of the service.
type limits struct {
	header      time.Duration // to send the headers of a request
	read        time.Duration // to send all of it
	write       time.Duration // to take the answer
	idle        time.Duration // between two requests of a connection
	answer      time.Duration // for the service to answer
	shutdown    time.Duration // for the requests that run when it is told to end
	headerBytes int           // net/http adds 4,096 to it
	connections int           // at once; more wait until one ends
}

// usual are the limits of the program.
var usual = limits{
	header: 5 * time.Second, read: 10 * time.Second, write: 30 * time.Second, idle: time.Minute, answer: 5 * time.Second,
	shutdown: 10 * time.Second, headerBytes: 16 << 10, connections: 16_384,
}

// serve answers until the context ends, and then finishes the requests that are running. Those that take too long are
// cut off, which is an error.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, l limits, log *slog.Logger) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: l.header, ReadTimeout: l.read, WriteTimeout: l.write, IdleTimeout: l.idle,
		MaxHeaderBytes: l.headerBytes, DisableGeneralOptionsHandler: true, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(newCrowd(listener, l.connections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	log.Info("ending")
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.shutdown)
	defer cancel()
	err := server.Shutdown(last)
	if err != nil {
		_ = server.Close() // the error that matters is the one before
		err = fmt.Errorf("requests were cut off after %v: %w", l.shutdown, err)
	}
	<-ended // it says only that the server was closed
	return err
}

// crowd is a listener that has so many connections at once and no more. The others wait in the queue of the system.
type crowd struct {
	net.Listener
	places chan struct{}
	closed chan struct{}
	close  func() error
}

func newCrowd(l net.Listener, most int) *crowd {
	c := &crowd{Listener: l, places: make(chan struct{}, most), closed: make(chan struct{})}
	c.close = sync.OnceValue(func() error {
		close(c.closed)
		return l.Close()
	})
	return c
}

// Accept waits for a place, and then for a connection.
func (c *crowd) Accept() (net.Conn, error) {
	select {
	case c.places <- struct{}{}:
	case <-c.closed:
		return nil, net.ErrClosed
	}
	conn, err := c.Listener.Accept()
	if err != nil {
		<-c.places
		return nil, err
	}
	return &member{Conn: conn, leave: sync.OnceFunc(func() { <-c.places })}, nil
}

// Close ends the waiting for a place too: the server closes idle connections, which would make one, only after Accept has
// returned.
func (c *crowd) Close() error { return c.close() }

// member is a connection that gives its place back once, however often it is closed.
type member struct {
	net.Conn
	leave func()
}

func (m *member) Close() error {
	defer m.leave()
	return m.Conn.Close()
}

// CloseWrite is what net/http ends a connection with on which it has refused something, so that the client gets to read
// why.
func (m *member) CloseWrite() error {
	if half, ok := m.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}
