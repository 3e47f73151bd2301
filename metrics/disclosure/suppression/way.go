package suppression

import "cmp"

// cost is what a way costs: the weight of the cells to be suppressed for it, how many these are, and its length.
type cost struct {
	weight       float64
	fresh, steps int
}

func (c cost) compare(d cost) int {
	return cmp.Or(cmp.Compare(c.weight, d.weight), cmp.Compare(c.fresh, d.fresh), cmp.Compare(c.steps, d.steps))
}

// label is how a node was reached at the least cost.
type label struct {
	cost  cost
	round int32
	from  int32 // node
	edge  int32
	done  bool
}

type visit struct {
	cost cost
	node int32
}

// before orders the nodes to visit, so that ties go to the sum that comes first.
func (v visit) before(w visit) bool {
	if by := v.cost.compare(w.cost); by != 0 {
		return by < 0
	}
	return v.node < w.node
}

// path is the shortest way from one node to another that does not use a cell, over cells that can move as things are.
func (f *flow) path(from, to int32, not int) bool {
	f.round++
	f.best[from] = label{round: f.round, from: -1}
	f.queue = append(f.queue[:0], from)
	for i := 0; i < len(f.queue); i++ {
		node := f.queue[i]
		if node == to {
			return true
		}
		for _, c := range f.loose[node] {
			next, upwards := f.across(c, node)
			if int(c) == not || f.best[next].round == f.round {
				continue
			}
			up, down := f.plan.room(int(c))
			if f.left(int(c), upwards, up, down) > 0 {
				f.best[next] = label{round: f.round, from: node, edge: c}
				f.queue = append(f.queue, next)
			}
		}
	}
	return false
}

// across is the node at the other end of a cell, and whether the cell moves upwards on the way there.
func (f *flow) across(c, node int32) (next int32, upwards bool) {
	e := f.network.edges[c]
	if e.tail == node {
		return e.head, true
	}
	return e.tail, false
}

// way is the cheapest way for a step from one node to another that does not use a cell, over cells that can move or
// could if they were suppressed.
func (f *flow) way(from, to int32, not int, step int64) (cost, bool) {
	f.round++
	f.heap = f.heap[:0]
	f.offer(from, label{round: f.round, from: -1})
	for len(f.heap) > 0 {
		v := f.pop()
		here := &f.best[v.node]
		if here.done || v.cost != here.cost {
			continue
		}
		if here.done = true; v.node == to {
			return here.cost, true
		}
		for _, c := range f.network.at[v.node] {
			next, upwards := f.across(c, v.node)
			if int(c) == not || f.best[next].round == f.round && f.best[next].done {
				continue
			}
			room, fresh := f.room(int(c), upwards, step)
			if room < step {
				continue
			}
			l := label{cost: here.cost, round: f.round, from: v.node, edge: c}
			l.cost.steps++
			if fresh {
				l.cost.weight += f.plan.weights[c]
				l.cost.fresh++
			}
			f.offer(next, l)
		}
	}
	return cost{}, false
}

// offer takes a way to a node if it is the best yet.
func (f *flow) offer(node int32, l label) {
	if old := &f.best[node]; old.round != l.round || l.cost.compare(old.cost) < 0 {
		*old = l
		f.push(visit{l.cost, node})
	}
}
