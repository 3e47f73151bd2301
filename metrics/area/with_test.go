package area_test

import (
	"errors"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/google/go-cmp/cmp"
)

// ashenmoor is an invented council in the South East.
func ashenmoor() area.Entry {
	return area.Entry{
		Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, Type: area.Unitary, LACode: "X01",
		GSSCodes: []area.DatedCode{{Code: "X06000001"}}, Regions: [3]int{mustSouthEast()},
	}
}

func mustSouthEast() int {
	id, err := area.EnglandRegister().Find("South East")
	if err != nil {
		panic(err)
	}
	return id.Number()
}

func TestWithKeepsIDs(t *testing.T) {
	before := area.EnglandRegister()
	after, err := before.With(ashenmoor())
	if err != nil {
		t.Fatal(err)
	}
	for id := range before.All() {
		if same, ok := after.ByNumber(id.Number()); !ok || same != id {
			t.Errorf("%v is %v in the larger register", id, same)
		}
	}
	if got, want := count(after.All()), count(before.All())+1; got != want {
		t.Errorf("%d areas, want %d", got, want)
	}
	for _, text := range []string{"Ashenmoor", "X01", "X06000001"} {
		id, err := after.Find(text)
		if err != nil || id.Number() != 1001 || id.Region(area.LondonSplit) != mustFind(t, "South East") {
			t.Errorf("Find(%q) = %v, %v in %v", text, id, err, id.Region(area.LondonSplit))
		}
		if id, err := before.Find(text); err == nil {
			t.Errorf("the register it was made from has %v too", id)
		}
	}
}

// A successor in one register is none in the other, and the predecessor remains as it was.
func TestWithSuccessors(t *testing.T) {
	kent := mustFind(t, "Kent")
	e := ashenmoor()
	e.Predecessors, e.From = []int{kent.Number()}, day(t, "2028-04-01")
	after, err := area.EnglandRegister().With(e)
	if err != nil {
		t.Fatal(err)
	}
	type relations struct{ Before, After []string }
	got := relations{laCodes(area.EnglandRegister().Successors(kent)), laCodes(after.Successors(kent))}
	if diff := cmp.Diff(relations{nil, []string{"X01"}}, got); diff != "" {
		t.Errorf("successors of Kent mismatch (-want +got):\n%s", diff)
	}
	if got := laCodes(after.Successors(mustFind(t, "835"))); len(got) != 2 {
		t.Errorf("successors of the old Dorset: %v", got)
	}
	days := [2]int{count(after.Councils(day(t, "2028-03-31"))), count(after.Councils(day(t, "2028-04-01")))}
	if days != [2]int{153, 154} {
		t.Errorf("councils the day before and the day it is made: %v", days)
	}
}

func TestEntriesAreCopied(t *testing.T) {
	e := ashenmoor()
	e.Aliases = []string{"Ashen Moor"}
	r, err := area.NewRegister(area.Entry{Number: mustSouthEast(), Name: "Southmarch", Level: area.Regional}, e)
	if err != nil {
		t.Fatal(err)
	}
	e.GSSCodes[0].Code, e.Aliases[0] = "CHANGED", "CHANGED"
	id, err := r.Find("Ashen Moor")
	if err != nil || id.GSSCode(metrics.Date{}) != "X06000001" {
		t.Errorf("after the caller changed its entry: %v, %v, %s", id, err, id.GSSCode(metrics.Date{}))
	}
}

func TestBadRegisters(t *testing.T) {
	change := func(change func(*area.Entry)) []area.Entry {
		e := ashenmoor()
		change(&e)
		return []area.Entry{e}
	}
	for _, test := range []struct {
		reason  string
		entries []area.Entry
	}{
		{"no number", change(func(e *area.Entry) { e.Number = 0 })},
		{"a negative number", change(func(e *area.Entry) { e.Number = -1 })},
		{"no name", change(func(e *area.Entry) { e.Name = "" })},
		{"a name of punctuation, which nobody can look up", change(func(e *area.Entry) { e.Name = " - " })},
		{"no level", change(func(e *area.Entry) { e.Level = 0 })},
		{"a level that is none", change(func(e *area.Entry) { e.Level = 9 })},
		{"Kent's number in the register", change(func(e *area.Entry) { e.Number = mustFind(t, "Kent").Number() })},
		{"Kent's three-digit number", change(func(e *area.Entry) { e.LACode = "886" })},
		{"Kent's code", change(func(e *area.Entry) { e.GSSCodes[0].Code = "E10000016" })},
		{"Barnsley's former code", change(func(e *area.Entry) { e.GSSCodes[0].Code = "E08000016" })},
		{"the same entry twice", []area.Entry{ashenmoor(), ashenmoor()}},
		{"a region that is not there", change(func(e *area.Entry) { e.Regions = [3]int{5000} })},
		{"a region that is a council", change(func(e *area.Entry) { e.Regions = [3]int{mustFind(t, "Kent").Number()} })},
		{"a predecessor that is not there", change(func(e *area.Entry) { e.Predecessors = []int{5000} })},
	} {
		r, err := area.EnglandRegister().With(test.entries...)
		if !errors.Is(err, area.ErrBadRegister) || r != nil {
			t.Errorf("%s: %v, %v, want an error of the class ErrBadRegister", test.reason, r, err)
		}
	}
	if n := count(area.EnglandRegister().Councils(metrics.Date{})); n != 153 {
		t.Errorf("after these the built-in register has %d councils", n)
	}
}

// An alias without a letter must not make its council the answer to labels that name nobody.
func TestAliasWithoutLetters(t *testing.T) {
	e := ashenmoor()
	e.Aliases = []string{"-"}
	r, err := area.EnglandRegister().With(e)
	if err != nil {
		if !errors.Is(err, area.ErrBadRegister) {
			t.Errorf("%v is not of the class ErrBadRegister", err)
		}
		return
	}
	for _, label := range []area.Label{{LACode: "886"}, {GSSCode: "E10000016"}} {
		got, err := r.Resolve(label)
		want := area.Match{Area: area.Of(mustFind(t, "Kent"))}
		if diff := cmp.Diff(want, got, comparable); diff != "" || err != nil {
			t.Errorf("Resolve(%+v): error %v, mismatch (-want +got):\n%s", label, err, diff)
		}
	}
}

// Codes in small letters are found as they were given.
func TestCodesInSmallLetters(t *testing.T) {
	e := ashenmoor()
	e.LACode = "x01a"
	r, err := area.NewRegister(area.Entry{Number: mustSouthEast(), Name: "Southmarch", Level: area.Regional}, e)
	if err != nil {
		t.Fatal(err)
	}
	if id, err := r.Find("x01a"); err != nil || id.Number() != 1001 {
		t.Errorf("Find(x01a) = %v, %v", id, err)
	}
}

// Two of one name that both exist, or both do not, are nobody's until a code decides.
func TestAmbiguousNames(t *testing.T) {
	for _, until := range []string{"", "2019-04-01"} {
		first, second := ashenmoor(), ashenmoor()
		second.Number, second.LACode, second.GSSCodes = 1002, "X02", nil
		first.Until, second.Until = day(t, until), day(t, until)
		r, err := area.EnglandRegister().With(first, second)
		if err != nil {
			t.Fatal(err)
		}
		for name, find := range map[string]func() error{
			"Find":    func() error { _, err := r.Find("Ashenmoor"); return err },
			"Resolve": func() error { _, err := r.Resolve(area.Label{Name: "Ashenmoor"}); return err },
		} {
			var unknown *area.UnknownError
			if err := find(); !errors.As(err, &unknown) {
				t.Errorf("%s: %v, want an UnknownError", name, err)
				continue
			}
			want := &area.UnknownError{Text: "Ashenmoor", Nearest: []string{"Ashenmoor (X01)", "Ashenmoor (X02)"}, Ambiguous: true}
			if diff := cmp.Diff(want, unknown); diff != "" {
				t.Errorf("%s: mismatch (-want +got):\n%s", name, diff)
			}
		}
		if match, err := r.Resolve(area.Label{Name: "Ashenmoor", LACode: "X02"}); err != nil || match.Area.First().Number() != 1002 {
			t.Errorf("with its number: %v, %v", match, err)
		}
	}
}
