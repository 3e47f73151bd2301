package disclosure

import "slices"

// network holds whole-numbered flows within bounds that are conserved at all nodes. Node 0 is the hub, from which the
// first family of sets branches out and to which the second leads back.
type network struct {
	from, to []int   // of each arc; arc i^1 is arc i the other way
	room     []int64 // what can still be added to each arc
	base     []int64 // lower bound by arc/2
	at       [][]int // arcs from each node
	came     []int   // for each node, the arc by which a path came to it
	line     []int
	effort   int // that is left: nodes and arcs that may be looked at
}

func newNetwork(nodes, effort int) *network {
	return &network{at: make([][]int, nodes), came: make([]int, nodes), effort: effort}
}

// spent tells that effort ran out, so that flows may go further than they were taken.
func (n *network) spent() bool { return n.effort <= 0 }

// connect adds an arc and gives its number.
func (n *network) connect(from, to int, span [2]int64) int {
	arc := len(n.to)
	n.from, n.to = append(n.from, from, to), append(n.to, to, from)
	n.room, n.base = append(n.room, span[1]-span[0], 0), append(n.base, span[0])
	n.at[from], n.at[to] = append(n.at[from], arc), append(n.at[to], arc+1)
	return arc
}

// flow is what flows through an arc.
func (n *network) flow(arc int) int64 { return n.base[arc/2] + n.room[arc|1] }

// push adds as much as one path takes, up to a limit, from one node to another without one arc and its reverse, and
// gives how much that was: nought where there is no path, or no effort left. What leads back to where it began needs no
// other arc.
func (n *network) push(from, to, without int, limit int64) int64 {
	if from == to {
		return limit
	}
	if n.spent() {
		return 0
	}
	n.effort -= len(n.came)
	for i := range n.came {
		n.came[i] = -1
	}
	n.line = append(n.line[:0], from)
	for next := 0; next < len(n.line) && n.came[to] < 0; next++ {
		n.effort -= len(n.at[n.line[next]])
		for _, arc := range n.at[n.line[next]] {
			if v := n.to[arc]; n.room[arc] > 0 && arc|1 != without|1 && n.came[v] < 0 && v != from {
				n.came[v] = arc
				n.line = append(n.line, v)
			}
		}
	}
	if n.came[to] < 0 {
		return 0
	}
	for v := to; v != from; v = n.from[n.came[v]] {
		limit = min(limit, n.room[n.came[v]])
	}
	for v := to; v != from; v = n.from[n.came[v]] {
		n.move(n.came[v], limit)
	}
	return limit
}

// move adds to an arc.
func (n *network) move(arc int, amount int64) {
	n.room[arc] -= amount
	n.room[arc^1] += amount
}

// fill makes the flows reach all lower bounds. Where they do not, it gives false and the arcs that are in the way,
// which are those only if effort is left.
func (n *network) fill() (bool, []int) {
	arcs, nodes := len(n.to), len(n.at)
	source, sink := nodes, nodes+1
	n.at, n.came = append(n.at, nil, nil), append(n.came, 0, 0)
	excess := make([]int64, nodes)
	for i, lower := range n.base {
		excess[n.to[2*i]] += lower
		excess[n.from[2*i]] -= lower
	}
	for v, x := range excess {
		if x > 0 {
			n.connect(source, v, [2]int64{0, x})
		} else if x < 0 {
			n.connect(v, sink, [2]int64{0, -x})
		}
	}
	for n.push(source, sink, -1, infinite) > 0 {
	}
	var cut []int
	full := true
	for _, arc := range n.at[source] {
		full = full && n.room[arc] == 0
	}
	if !full { // came still holds what the last, vain, path reached
		for arc := range arcs {
			reached := func(v int) bool { return n.came[v] >= 0 }
			if reached(n.from[arc]) && !reached(n.to[arc]) {
				cut = append(cut, arc)
			}
		}
	}
	// What was added for this goes: nothing flows to the source or from the sink any more.
	for v := range nodes {
		n.at[v] = slices.DeleteFunc(n.at[v], func(arc int) bool { return arc >= arcs })
	}
	n.from, n.to, n.room, n.base = n.from[:arcs], n.to[:arcs], n.room[:arcs], n.base[:arcs/2]
	n.at, n.came = n.at[:nodes], n.came[:nodes]
	return full, cut
}

// extreme takes an arc as far up or down as flows go, one path at a time, unless effort runs out. Upwards it stops at a
// limit.
func (n *network) extreme(arc int, up bool, limit int64) {
	if !up {
		arc, limit = arc^1, infinite
	}
	for n.room[arc] > 0 && n.flow(arc&^1) < limit {
		amount := n.push(n.to[arc], n.from[arc], arc, min(n.room[arc], limit))
		if amount == 0 {
			return
		}
		n.move(arc, amount)
	}
}
