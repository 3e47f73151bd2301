package caserecord_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// The slow reference: what a book says, by loops over the records as they are, day by day.

// goodWorkers are the spells that are kept.
func (r records) goodWorkers() []caserecord.Worker {
	var good []caserecord.Worker
	for _, w := range r.workers {
		w.ID = strings.TrimSpace(w.ID)
		if w.ID == "" || backwards(w.Start, w.End) {
			continue
		}
		if badFTE(w.FTE) {
			w.FTE = metrics.Missing(metrics.Invalid)
		}
		good = append(good, w)
	}
	return good
}

func badFTE(v metrics.Value) bool {
	nought, two := metrics.Exact(0), metrics.Exact(2)
	return metrics.Compare(v, metrics.AtMost, nought) == metrics.Yes || metrics.Compare(v, metrics.Above, two) == metrics.Yes
}

// goodAllocations are the allocations that are kept.
func (r records) goodAllocations() []caserecord.Allocation {
	var good []caserecord.Allocation
	for _, a := range r.allocations {
		a.Child, a.Worker, a.Role = strings.TrimSpace(a.Child), strings.TrimSpace(a.Worker), strings.ToLower(strings.TrimSpace(a.Role))
		known := slices.Contains(r.options.HoldingRoles, a.Role) || slices.Contains(r.options.OtherRoles, a.Role)
		if a.Child == "" || a.Worker == "" || !known || a.Start.IsZero() || backwards(a.Start, a.End) {
			continue
		}
		good = append(good, a)
	}
	return good
}

func backwards(start, end metrics.Date) bool { return !end.IsZero() && end.Compare(start) < 0 }

// on tells whether a spell holds a day: no start is before all days, no end after.
func on(start, end, day metrics.Date) bool {
	return start.Compare(day) <= 0 && (end.IsZero() || day.Compare(end) < 0)
}

// precedence orders spells as those of a worker count on a day.
func precedence(a, b caserecord.Worker) int {
	ends := func(d metrics.Date) int {
		if d.IsZero() {
			return 1
		}
		return 0
	}
	x, _ := a.FTE.Point()
	y, _ := b.FTE.Point()
	low, high, _ := a.FTE.Bounds()
	otherLow, otherHigh, _ := b.FTE.Bounds()
	return cmp.Or(
		a.Start.Compare(b.Start), cmp.Compare(ends(a.End), ends(b.End)), a.End.Compare(b.End),
		cmp.Compare(a.Service, b.Service), cmp.Compare(a.Team, b.Team), cmp.Compare(a.Role, b.Role),
		cmp.Compare(a.FTE.Reason(), b.FTE.Reason()), cmp.Compare(x, y), cmp.Compare(low, otherLow), cmp.Compare(high, otherHigh),
		cmp.Compare(a.FTE.Precision(), b.FTE.Precision()),
		cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.NewlyQualified, b.NewlyQualified),
	)
}

// inForce is a worker's spell on a day.
func inForce(ws []caserecord.Worker, id string, day metrics.Date) (spell caserecord.Worker, found bool) {
	for _, w := range ws {
		if w.ID == id && on(w.Start, w.End, day) && (!found || precedence(w, spell) > 0) {
			spell, found = w, true
		}
	}
	return spell, found
}

// cases counts what some workers hold on a day.
func (r records) cases(as []caserecord.Allocation, workers []string, day metrics.Date, unit caserecord.Unit) int {
	n, children := 0, map[string]bool{}
	for _, a := range as {
		if slices.Contains(workers, a.Worker) && slices.Contains(r.options.HoldingRoles, a.Role) && on(a.Start, a.End, day) {
			n++
			children[a.Child] = true
		}
	}
	if unit == caserecord.Children {
		return len(children)
	}
	return n
}

// ids are all workers in order.
func ids(ws []caserecord.Worker, as []caserecord.Allocation) []string {
	var all []string
	for _, w := range ws {
		all = append(all, w.ID)
	}
	for _, a := range as {
		all = append(all, a.Worker)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (r records) day(day metrics.Date, unit caserecord.Unit) dayFigures {
	ws, as := r.goodWorkers(), r.goodAllocations()
	f := dayFigures{Day: day, Unit: unit}
	for _, id := range ids(ws, as) {
		spell, found := inForce(ws, id, day)
		spell.ID = id
		if n := r.cases(as, []string{id}, day, unit); found || n > 0 {
			f.Workers = append(f.Workers, caserecord.Caseload{Worker: spell, Cases: n})
		}
	}
	group := func(named caserecord.Group, in func(w caserecord.Worker) bool) caserecord.Group {
		var members []string
		var all, known, newlyQualified []metrics.Value
		for _, c := range f.Workers {
			if !in(c.Worker) {
				continue
			}
			named.Workers++
			members = append(members, c.Worker.ID)
			if c.Cases == 0 {
				continue
			}
			named.Holders++
			all = append(all, c.Worker.FTE)
			if _, _, ok := c.Worker.FTE.Bounds(); ok {
				known = append(known, c.Worker.FTE)
			}
			_, posted := inForce(ws, c.Worker.ID, day)
			switch _, upper, known := c.Worker.FTE.Bounds(); {
			case !posted, c.Worker.NewlyQualified == metrics.Yes, c.Worker.NewlyQualified == metrics.CannotTell && !known:
				newlyQualified = append(newlyQualified, c.Worker.FTE)
			case c.Worker.NewlyQualified == metrics.CannotTell:
				newlyQualified = append(newlyQualified, metrics.Between(0, upper))
			}
		}
		named.Cases = r.cases(as, members, day, unit)
		named.HoldersFTE, named.FTECoverage = metrics.Sum(all...)
		named.KnownFTE, _ = metrics.Sum(known...)
		named.NewlyQualifiedFTE, _ = metrics.Sum(newlyQualified...)
		if len(newlyQualified) == 0 {
			named.NewlyQualifiedFTE = metrics.Exact(0)
		}
		return named
	}
	var teams, services []string
	for _, c := range f.Workers {
		teams, services = append(teams, c.Worker.Team+"/"+c.Worker.Service), append(services, c.Worker.Service)
	}
	slices.Sort(teams)
	slices.Sort(services)
	for _, name := range slices.Compact(teams) {
		team, service, _ := strings.Cut(name, "/")
		f.Teams = append(f.Teams, group(caserecord.Group{Name: team, Service: service}, func(w caserecord.Worker) bool {
			return w.Team == team && w.Service == service
		}))
	}
	for _, service := range slices.Compact(services) {
		f.Services = append(f.Services, group(caserecord.Group{Name: service}, func(w caserecord.Worker) bool {
			return w.Service == service
		}))
	}
	f.All = group(caserecord.Group{}, func(caserecord.Worker) bool { return true })
	return f
}

// stability counts workers by child, day by day.
func (r records) stability(first, last metrics.Date) map[string]int {
	had := map[[2]string]bool{}
	for day := first; day.Compare(last) <= 0; day = day.AddDays(1) {
		for _, a := range r.goodAllocations() {
			if slices.Contains(r.options.HoldingRoles, a.Role) && on(a.Start, a.End, day) {
				had[[2]string{a.Child, a.Worker}] = true
			}
		}
	}
	counts := map[string]int{}
	for pair := range had {
		counts[pair[0]]++
	}
	return counts
}

// employments goes through the days from before all that occur to after all of them.
func (r records) employments() []caserecord.Employment {
	var all []caserecord.Employment
	ws := r.goodWorkers()
	first, last := date("2024-12-01"), date("2025-03-01")
	for _, id := range ids(ws, nil) {
		open := false
		for day := first; day.Compare(last) <= 0; day = day.AddDays(1) {
			spell, employed := inForce(ws, id, day)
			if open && (!employed || spell.Agency != all[len(all)-1].Agency) {
				all[len(all)-1].End, open = day, false
			}
			if employed && !open {
				open = true
				e := caserecord.Employment{Worker: id, Agency: spell.Agency, Start: day}
				if day == first {
					e.Start = metrics.Date{}
				}
				all = append(all, e)
			}
		}
	}
	return all
}

func (r records) size() caserecord.Size {
	ws, as := r.goodWorkers(), r.goodAllocations()
	children := map[string]bool{}
	for _, a := range as {
		children[a.Child] = true
	}
	return caserecord.Size{Workers: len(ids(ws, as)), Children: len(children), Posts: len(ws), Allocations: len(as)}
}

// problems finds what is wrong, each record against each, without the words and without the record it clashes with.
func (r records) problems() []string {
	var found []string
	report := func(list string, i int, code caserecord.Code) {
		found = append(found, fmt.Sprintf("%s %d %s", list, i+1, code))
	}
	end := r.options.AsAt.AddDays(1)
	// clashes tells whether the second begins while the first goes on, looking up to the day of the extract.
	clashes := func(start, stop, start2, stop2 metrics.Date) bool {
		for day := date("2024-12-31"); day.Compare(end) < 0; day = day.AddDays(1) {
			if on(start, stop, day) && on(start2, stop2, day) {
				return true
			}
		}
		return false
	}
	ws, as := r.goodWorkers(), r.goodAllocations()
	var kept []int // records of the spells that are kept
	for i, w := range r.workers {
		noID, ends := strings.TrimSpace(w.ID) == "", backwards(w.Start, w.End)
		if noID {
			report("workers", i, caserecord.NoID)
		}
		if ends {
			report("workers", i, caserecord.EndsBeforeStart)
		}
		if noID || ends {
			continue
		}
		kept = append(kept, i)
		_, _, known := w.FTE.Bounds()
		switch {
		case badFTE(w.FTE):
			report("workers", i, caserecord.BadFTE)
		case !known:
			report("workers", i, caserecord.MissingFTE)
		}
	}
	for x, i := range kept {
		for y := range kept {
			earlier := cmp.Or(precedence(ws[y], ws[x]), cmp.Compare(y, x)) < 0
			if earlier && ws[x].ID == ws[y].ID && clashes(ws[y].Start, ws[y].End, ws[x].Start, ws[x].End) {
				report("workers", i, caserecord.OverlappingPosts)
				break
			}
		}
	}
	kept = nil
	for i, a := range r.allocations {
		one := records{options: r.options, allocations: []caserecord.Allocation{a}}
		if len(one.goodAllocations()) == 1 {
			kept = append(kept, i)
			continue
		}
		if strings.TrimSpace(a.Child) == "" || strings.TrimSpace(a.Worker) == "" {
			report("allocations", i, caserecord.NoID)
		}
		if !slices.Contains([]string{holder, adviser, supporter}, strings.ToLower(strings.TrimSpace(a.Role))) {
			report("allocations", i, caserecord.UnknownRole)
		}
		switch {
		case a.Start.IsZero():
			report("allocations", i, caserecord.NoStart)
		case backwards(a.Start, a.End):
			report("allocations", i, caserecord.EndsBeforeStart)
		}
	}
	for x, i := range kept {
		a := as[x]
		if !slices.ContainsFunc(ws, func(w caserecord.Worker) bool { return w.ID == a.Worker }) {
			report("allocations", i, caserecord.UnknownWorker)
		} else {
			for day := a.Start; day.Compare(end) < 0 && on(a.Start, a.End, day); day = day.AddDays(1) {
				if _, posted := inForce(ws, a.Worker, day); !posted {
					report("allocations", i, caserecord.OutsidePost)
					break
				}
			}
		}
		same, elsewhere := false, false
		for y, b := range as {
			earlier := cmp.Or(b.Start.Compare(a.Start), cmp.Compare(y, x)) < 0
			if !earlier || a.Child != b.Child || !clashes(b.Start, b.End, a.Start, a.End) {
				continue
			}
			same = same || a.Worker == b.Worker && a.Role == b.Role
			elsewhere = elsewhere || a.Worker != b.Worker && a.Role != supporter && b.Role != supporter
		}
		if same {
			report("allocations", i, caserecord.OverlappingAllocations)
		}
		if elsewhere {
			report("allocations", i, caserecord.TwoPlaces)
		}
	}
	slices.Sort(found)
	return found
}

// checkAgainstReference asks a book and the slow reference the same.
func checkAgainstReference(t *testing.T, r records) {
	t.Helper()
	b := r.book(t)
	got := figuresOf(t, b)
	want := figures{Employments: r.employments(), Size: r.size()}
	want.Size.Bytes = got.Size.Bytes
	for _, d := range got.Days {
		want.Days = append(want.Days, r.day(d.Day, d.Unit))
	}
	for _, w := range windows {
		want.Stability = append(want.Stability, r.stability(w[0], w[1]))
	}
	if d := diff(want, got); d != "" {
		t.Fatalf("figures mismatch (-slow +book):\n%s\nof %+v", d, r)
	}
	var problems []string
	count := map[caserecord.Code]int{}
	for _, p := range b.Problems().List {
		problems = append(problems, fmt.Sprintf("%s %d %s", p.List, p.Record, p.Code))
		count[p.Code]++
		if p.Other != 0 {
			checkClash(t, r, p)
		}
	}
	slices.Sort(problems)
	if d := diff(r.problems(), problems); d != "" {
		t.Fatalf("problems mismatch (-slow +book):\n%s\nof %+v", d, r)
	}
	if d := diff(count, b.Problems().Count); d != "" {
		t.Fatalf("count mismatch (-listed +counted):\n%s", d)
	}
}

// checkClash checks that the record that another is said to clash with is one that it clashes with.
func checkClash(t *testing.T, r records, p caserecord.Problem) {
	t.Helper()
	alone := records{options: r.options}
	first, second := min(p.Record, p.Other), max(p.Record, p.Other)
	if first == second {
		t.Fatalf("%v: clashes with itself", p)
	}
	if p.List == "workers" {
		alone.workers = []caserecord.Worker{r.workers[first-1], r.workers[second-1]}
	} else {
		alone.allocations = []caserecord.Allocation{r.allocations[first-1], r.allocations[second-1]}
	}
	record := 1
	if p.Record == second {
		record = 2
	}
	if want := fmt.Sprintf("%s %d %s", p.List, record, p.Code); !slices.Contains(alone.problems(), want) {
		t.Fatalf("%v: the two records alone do not clash so: %v", p, alone.problems())
	}
}

func TestAgainstReference(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		checkAgainstReference(t, randomRecords(random))
	}
}

// TestEveryMistakeOccurs holds that the random records make every kind of problem, so that the reference checks them.
func TestEveryMistakeOccurs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[caserecord.Code]bool{}
	for range 150 {
		for code := range randomRecords(random).book(t).Problems().Count {
			seen[code] = true
		}
	}
	for _, code := range []caserecord.Code{
		caserecord.NoID, caserecord.NoStart, caserecord.EndsBeforeStart, caserecord.MissingFTE, caserecord.BadFTE,
		caserecord.UnknownRole, caserecord.UnknownWorker, caserecord.OutsidePost, caserecord.OverlappingPosts,
		caserecord.OverlappingAllocations, caserecord.TwoPlaces,
	} {
		if !seen[code] {
			t.Errorf("no random records have the problem %s", code)
		}
	}
}
