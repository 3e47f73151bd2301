package metrics

// Coverage counts the figures that a summary was made of, by reason. Its zero value has counted nothing. It is
// immutable and comparable.
type Coverage struct {
	counts [reasons]int32
}

// With is the coverage with one more figure counted.
func (c Coverage) With(v Value) Coverage {
	c.counts[v.reason]++
	return c
}

// Total is how many figures were counted, missing ones included.
func (c Coverage) Total() int {
	n := 0
	for _, count := range c.counts {
		n += int(count)
	}
	return n
}

// Reported is how many of them have a point.
func (c Coverage) Reported() int { return int(c.counts[Reported]) }

// Count is how many of them have the reason. It is nought for a number that is no reason.
func (c Coverage) Count(r Reason) int {
	if int(r) >= reasons {
		return 0
	}
	return int(c.counts[r])
}

// MarshalJSON writes an object with the keys total and reported, numbers, and missing, an object of the other reasons'
// counts by name.
func (c Coverage) MarshalJSON() ([]byte, error) {
	b := appendInt([]byte(`{"total":`), c.Total())
	b = appendInt(append(b, `,"reported":`...), c.Reported())
	b = append(b, `,"missing":{`...)
	sep := `"`
	for r, count := range c.counts {
		if count == 0 || Reason(r) == Reported {
			continue
		}
		b = append(append(b, sep...), Reason(r).String()...)
		b = appendInt(append(b, `":`...), int(count))
		sep = `,"`
	}
	return append(b, "}}"...), nil
}

// String is the coverage in words: "148 of 151 (1 not applicable, 2 unavailable)".
func (c Coverage) String() string {
	b := append(appendInt(nil, c.Reported()), " of "...)
	b = appendInt(b, c.Total())
	sep := " ("
	for r, count := range c.counts {
		if count == 0 || Reason(r) == Reported {
			continue
		}
		b = append(b, sep...)
		b = append(appendInt(b, int(count)), ' ')
		b = append(b, Reason(r).String()...)
		sep = ", "
	}
	if sep == ", " {
		b = append(b, ')')
	}
	return string(b)
}
