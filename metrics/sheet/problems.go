package sheet

import (
	"errors"

	"github.com/childmetrics/childmetrics/metrics"
)

// Problems collects what could not be read of a file, in the order of the file. Its zero value is empty.
type Problems struct {
	// List holds the first of them, at most 1,000, since a file full of nonsense has one for each cell. Each is a
	// [*metrics.InputError] of the class [metrics.ErrBadRow].
	List []error
	// Count is how many there were.
	Count int
}

// mostProblems is how many problems of a file are kept.
const mostProblems = 1000

// Add adds a problem.
func (p *Problems) Add(err error) {
	p.Count++
	if len(p.List) < mostProblems {
		p.List = append(p.List, err)
	}
}

// Take adds an error if it is of the class [metrics.ErrBadRow], after which reading goes on, and gives it back if it is
// another, which ends the reading.
func (p *Problems) Take(err error) error {
	if !errors.Is(err, metrics.ErrBadRow) {
		return err
	}
	p.Add(err)
	return nil
}
