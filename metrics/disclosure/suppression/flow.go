package suppression

// flow is how the cells of a network move together with one of them.
type flow struct {
	plan    *plan
	network *network
	goal    []int64   // how wide the range of a small count is with all cells that help it
	delta   []int64   // how much more than its count each cell is
	touched []int     // the cells that were moved
	carried []int     // the suppressed cells that were moved since the last question
	loose   [][]int32 // the edges at each node that can be moved as things are, and some that no longer can
	best    []label   // of each node, how it was reached
	round   int32
	heap    []visit
	queue   []int32
}

func newFlow(p *plan, n *network) *flow {
	f := &flow{
		plan: p, network: n, goal: make([]int64, len(p.why)), delta: make([]int64, len(p.why)),
		best: make([]label, len(n.at)), loose: make([][]int32, len(n.at)),
	}
	for c := range p.why {
		if p.why[c] != Shown || p.up[c] > 0 || p.down[c] > 0 {
			f.loosen(c)
		}
	}
	return f
}

// loosen lets a cell move.
func (f *flow) loosen(c int) {
	if e := f.network.edges[c]; e.kind == flowing {
		f.loose[e.tail] = append(f.loose[e.tail], int32(c))
		f.loose[e.head] = append(f.loose[e.head], int32(c))
	}
}

// room is how much further a cell can be moved, upwards or downwards, and whether it must be suppressed for a step.
func (f *flow) room(c int, upwards bool, step int64) (room int64, fresh bool) {
	up, down := f.plan.room(c)
	room = f.left(c, upwards, up, down)
	if room >= step || f.plan.why[c] != Shown || !f.plan.can[c] {
		return room, false
	}
	return f.left(c, upwards, unlimited, f.plan.slack(c)), true
}

func (f *flow) left(c int, upwards bool, up, down int64) int64 {
	if upwards {
		return up - f.delta[c]
	}
	return down + f.delta[c]
}

// step moves the cells on the way that was found last, as far as they can and at most so far.
func (f *flow) step(to int32, most int64) int64 {
	f.walk(to, func(c int, upwards bool) {
		up, down := f.plan.room(c)
		most = min(most, f.left(c, upwards, up, down))
	})
	f.walk(to, func(c int, upwards bool) {
		f.touched = append(f.touched, c)
		if f.plan.why[c] == Secondary {
			f.carried = append(f.carried, c)
		}
		if upwards {
			f.delta[c] += most
		} else {
			f.delta[c] -= most
		}
	})
	return most
}

// walk goes back along the way that was found last.
func (f *flow) walk(to int32, visit func(c int, upwards bool)) {
	for l := f.best[to]; l.from >= 0; l = f.best[l.from] {
		visit(int(l.edge), f.network.edges[l.edge].tail == l.from)
	}
}

// move moves a cell up or down, at most so far, with the others that this needs, and leaves them there.
func (f *flow) move(c int, upwards bool, most int64) int64 {
	from, to := f.ends(c, upwards)
	moved := int64(0)
	for moved < most && f.path(from, to, c) {
		moved += f.step(to, most-moved)
	}
	return moved
}

// ends are where a way begins and ends that makes up for a cell's own change.
func (f *flow) ends(c int, upwards bool) (from, to int32) {
	e := f.network.edges[c]
	if upwards {
		return e.head, e.tail
	}
	return e.tail, e.head
}

// rest puts all cells back to their counts.
func (f *flow) rest() {
	for _, c := range f.touched {
		f.delta[c] = 0
	}
	f.touched = f.touched[:0]
}

// reach is how wide the range of a small count is that a reader can work out, as far as the rule asks for, where it can
// be so much more than it is. Cells move in whole numbers, so that both ends are counts that fit.
func (f *flow) reach(c int, rise int64) int64 {
	f.carried = f.carried[:0]
	wide := f.move(c, false, min(f.plan.slack(c), f.plan.width))
	f.rest()
	wide += f.move(c, true, min(f.plan.width-wide, rise))
	f.rest()
	return wide
}
