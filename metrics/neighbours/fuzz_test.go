package neighbours_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// Whatever the file: every list is of a council, without itself and without anybody twice, and every problem is typed.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		wide + ofAshenmoor, older + "Ashenmoor,951" + ten, wide + ofAshenmoor + ofAshenmoor,
		wide + "951,\"Ashenmoor\n" + ofBrackwater, older + "\n,\n", wide + strings.Replace(ofAshenmoor, "954", "951", 1),
		wide + strings.Replace(ofAshenmoor, "954", "954 / 955", 1), wide + strings.Replace(ofAshenmoor, "954", "969", 1),
		"", "{", "old_la_code,la_name\n",
		letters + "\n" + older + "Ashenmoor,951" + ten,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		model, problems, err := neighbours.Read(strings.NewReader(text), options("sample.csv"))
		if err != nil {
			if model != nil || !errors.Is(err, metrics.ErrUnreadable) {
				t.Errorf("%q: %v, %v", text, model, err)
			}
			return
		}
		for _, p := range problems.List {
			if !errors.Is(p, metrics.ErrBadRow) {
				t.Errorf("%q: problem %v", text, p)
			}
		}
		lists := 0
		for id := range invented().All() {
			list, ok := model.Of(id)
			if !ok {
				continue
			}
			lists++
			seen := map[area.ID]bool{id: true, {}: true}
			for _, n := range list {
				if seen[n.ID] || n.ID.Level() != area.LocalAuthority || id.Level() != area.LocalAuthority {
					t.Errorf("%q: %v has %v", text, id, n.ID)
				}
				seen[n.ID] = true
			}
			if len(list) > 10 || len(list) < 10 && problems.Count == 0 {
				t.Errorf("%q: %v has %d neighbours, and nothing says why", text, id, len(list))
			}
		}
		if lists != model.Len() || lists == 0 {
			t.Errorf("%q: %d lists, Len %d", text, lists, model.Len())
		}
	})
}
