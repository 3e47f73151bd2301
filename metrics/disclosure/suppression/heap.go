package suppression

// push and pop keep the nodes to visit in a heap of their own: container/heap would allocate for each.

func (f *flow) push(v visit) {
	f.heap = append(f.heap, v)
	for i := len(f.heap) - 1; i > 0; {
		parent := (i - 1) / 2
		if !f.heap[i].before(f.heap[parent]) {
			return
		}
		f.heap[i], f.heap[parent] = f.heap[parent], f.heap[i]
		i = parent
	}
}

func (f *flow) pop() visit {
	top, last := f.heap[0], len(f.heap)-1
	f.heap[0] = f.heap[last]
	f.heap = f.heap[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child+1 < last && f.heap[child+1].before(f.heap[child]) {
			child++
		}
		if child >= last || !f.heap[child].before(f.heap[i]) {
			return top
		}
		f.heap[i], f.heap[child] = f.heap[child], f.heap[i]
		i = child
	}
}
