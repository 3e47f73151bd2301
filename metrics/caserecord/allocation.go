package caserecord

import (
	"cmp"
	"strings"
)

// List is [ListAllocations].
func (Allocation) List() List { return ListAllocations }

func (a Allocation) compare(b Allocation) int {
	return cmp.Or(
		a.Start.Compare(b.Start), a.End.Compare(b.End), strings.Compare(a.Worker, b.Worker), strings.Compare(a.Role, b.Role),
	)
}
