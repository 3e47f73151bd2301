package cells_test

import (
	"encoding/json"
	"testing"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
)

func TestTextOrNull(t *testing.T) {
	for text, want := range map[string]string{"": `null`, " ": `" "`, "0": `"0"`, "Ashenmoor": `"Ashenmoor"`} {
		if got, err := json.Marshal(cells.TextOrNull(text)); err != nil || string(got) != want {
			t.Errorf("%q is %s, %v; want %s", text, got, err, want)
		}
	}
}
