package sheet

// Problems collects what could not be read of a file, in the order of the file. Its zero value is empty.
type Problems struct {
	// List holds the first of them, at most [MostProblems]: a file full of nonsense has one for each cell.
	List []error
	// Count is how many there were.
	Count int
}

// MostProblems is how many problems of a file are kept.
const MostProblems = 1000

// Add adds a problem.
func (p *Problems) Add(err error) {
	p.Count++
	if len(p.List) < MostProblems {
		p.List = append(p.List, err)
	}
}
