package caserecord

import "slices"

// checkPosts reports a worker's spells that begin while an earlier one goes on.
func checkPosts(ps []post, end int32, f *findings) {
	last := -1 // the one that goes on longest
	for i := range ps {
		days := ps[i].days.until(end)
		if days.isEmpty() {
			continue
		}
		if last >= 0 && ps[last].days.end > days.start {
			f.add(OverlappingPosts, workers, int(ps[i].record), int(ps[last].record), func() string {
				return clash(ps[i].days, ps[last].days)
			})
		}
		if last < 0 || ps[i].days.end > ps[last].days.end {
			last = i
		}
	}
}

// checkPlaces reports a child's rows that begin while another worker holds the case. The rows are in order of start.
// Two are enough to remember, whatever their number: the one that goes on longest, and the one that goes on longest of
// another worker than that one's.
func checkPlaces(rs []row, holding int, end int32, f *findings) {
	longest, other := -1, -1
	for i := range rs {
		days := rs[i].days.until(end)
		if int(rs[i].role) >= holding || days.isEmpty() {
			continue
		}
		with := longest
		if with >= 0 && rs[with].worker == rs[i].worker {
			with = other
		}
		if with >= 0 && rs[with].days.end > days.start {
			f.add(TwoPlaces, allocations, int(rs[i].record), int(rs[with].record), daysShared)
		}
		switch {
		case longest < 0:
			longest = i
		case rs[i].days.end > rs[longest].days.end:
			if rs[i].worker != rs[longest].worker {
				other = longest
			}
			longest = i
		case rs[i].worker != rs[longest].worker && (other < 0 || rs[i].days.end > rs[other].days.end):
			other = i
		}
	}
}

// daysShared says of an allocation that it clashes with another, without their dates, which are a child's.
func daysShared() string { return "days that both have" }

// clash says of what days the one record and the other are.
func clash(one, other span) string { return one.String() + ", the other " + other.String() }

// workerChecks checks the rows of one worker after another.
type workerChecks struct {
	end      int32             // after the last day that is looked at
	cover    []span            // when the worker is in any post
	inPost   bool              // whether there is any spell as a worker
	longest  [mostRoles]row    // of a child's rows in each role, the one that goes on longest
	seen     [mostRoles]uint32 // the child for which it was last set
	children uint32            // how many children of all workers were looked at
}

// begin goes on to the next worker.
func (c *workerChecks) begin(ps []post) {
	c.inPost, c.cover = len(ps) > 0, c.cover[:0]
	for i := range ps { // in order of start
		days := ps[i].days
		if last := len(c.cover) - 1; last >= 0 && days.start <= c.cover[last].end {
			c.cover[last].end = max(c.cover[last].end, days.end)
			continue
		}
		c.cover = append(c.cover, days)
	}
}

// check reports what is wrong with the worker's rows of one child, which are in order of start.
func (c *workerChecks) check(rs []row, f *findings) {
	c.children++
	for _, r := range rs {
		days := r.days.until(c.end)
		if !c.inPost {
			f.add(UnknownWorker, allocations, int(r.record), 0, func() string { return "a worker without a post" })
		} else if !c.covers(days) {
			f.add(OutsidePost, allocations, int(r.record), 0, func() string {
				return "days that are not in a post of the worker"
			})
		}
		if days.isEmpty() {
			continue
		}
		earlier, known := &c.longest[r.role], c.seen[r.role] == c.children
		if known && earlier.days.end > days.start {
			f.add(OverlappingAllocations, allocations, int(r.record), int(earlier.record), daysShared)
		}
		if !known || r.days.end > earlier.days.end {
			*earlier, c.seen[r.role] = r, c.children
		}
	}
}

// covers tells whether the worker is in post on all of some days.
func (c *workerChecks) covers(days span) bool {
	if days.isEmpty() {
		return true
	}
	i, _ := slices.BinarySearchFunc(c.cover, days.start, func(s span, day int32) int {
		if s.end <= day {
			return -1
		}
		return 1
	})
	return i < len(c.cover) && c.cover[i].start <= days.start && days.end <= c.cover[i].end
}
