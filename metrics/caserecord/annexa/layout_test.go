package annexa_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// TestLayout holds that every column has a key and headings of its own, and is found by each of them.
func TestLayout(t *testing.T) {
	layout := annexa.Layout()
	keys := make(map[string]bool)
	for i, l := range layout {
		if l.Number != i+1 || l.Name == "" || len(l.Columns) < 7 {
			t.Errorf("list %d is %+v", i+1, l)
		}
		headings := make(map[string]string)
		for _, c := range l.Columns {
			if keys[c.Key] || len(c.Headings) == 0 || c.Needed && !c.Read {
				t.Errorf("column %+v", c)
			}
			keys[c.Key] = true
			for _, heading := range c.Headings {
				name := strings.ToLower(strings.NewReplacer(" ", "", "'", "", "?", "", "/", "", ".", "", ",", "").Replace(heading))
				if other, twice := headings[name]; twice {
					t.Errorf("%q is a heading of %s and of %s", heading, c.Key, other)
				}
				headings[name] = c.Key
			}
		}
		if read := slices.ContainsFunc(l.Columns, func(c annexa.ColumnLayout) bool { return c.Needed }); !read && i != 10 {
			t.Errorf("list %d is read without any column", i+1)
		}
	}
	layout[2].Columns[0].Headings[0] = "changed by its caller"
	if annexa.Layout()[2].Columns[0].Headings[0] != "Child Unique ID" {
		t.Error("the layout is shared with its caller")
	}

	// Each spelling of each column that is read, one at a time.
	for i, l := range annexa.Layout() {
		for _, c := range l.Columns {
			if !c.Read {
				continue
			}
			for _, heading := range c.Headings {
				b := whole()
				b[i].rename(c.Headings[0], heading)
				r, err := annexa.ReadFolder(b.folder(t), options())
				if err != nil || !r.Lists[i].Read || len(r.Lists[i].Missing) > 0 {
					t.Errorf("%s as %q: %v, %+v", c.Key, heading, err, r.Lists[i])
				}
			}
		}
	}
}
