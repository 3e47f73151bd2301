package suppression

// sides puts sums on two sides, so that a cell gives to one and takes from the other: a set of trees, each node with
// the side that it is on as seen from its parent.
type sides struct {
	parent []int
	size   []int
	other  []bool
}

func newSides(n int) *sides {
	s := &sides{parent: make([]int, n), size: make([]int, n), other: make([]bool, n)}
	for i := range s.parent {
		s.parent[i], s.size[i] = i, 1
	}
	return s
}

func (s *sides) find(i int) (root int, other bool) {
	for s.parent[i] != i {
		other = other != s.other[i]
		i = s.parent[i]
	}
	return i, other
}

func (s *sides) of(i int) bool {
	_, other := s.find(i)
	return other
}

// join puts two sums on different sides, or on the same. It is false where they are the other way round already.
func (s *sides) join(a, b int, differ bool) bool {
	x, left := s.find(a)
	y, right := s.find(b)
	if x == y {
		return (left != right) == differ
	}
	if s.size[x] < s.size[y] {
		x, y = y, x
	}
	s.parent[y], s.other[y] = x, (left != right) != differ
	s.size[x] += s.size[y]
	return true
}
