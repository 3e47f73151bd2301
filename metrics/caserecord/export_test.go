package caserecord

import "math"

// LimitRecords makes a builder run out of numbers early.
func (b *Builder) LimitRecords(most uint64) { b.reserved = math.MaxUint32 - most }
