package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Output says where and how the figures are written. It is sent to the worker that writes them.
type Output struct {
	// Folder is on a disk or in a store.
	Folder string
	// AsAt is the day on which there were the councils of the regions.
	AsAt string
	// Staff writes all counts as they are, for those alone who may see the records.
	Staff bool
}

// forStaff are the words that it takes to have counts that are not suppressed.
const forStaff = "for staff only"

// The names of the files.
const (
	dataFile, metaFile           = "children.csv", "children.meta.csv"
	staffDataFile, staffMetaFile = "FOR-STAFF-ONLY-children.csv", "FOR-STAFF-ONLY-children.meta.csv"
)

// write writes the figures and says what it wrote. Nothing is written unless all of it can be.
func (o Output) write(ctx context.Context, plan *tally.Plan, tallies map[string]*tally.Tally) (said string, err error) {
	asAt, err := metrics.ParseDate(o.AsAt)
	if err != nil {
		return "", err
	}
	list, err := places(plan, tallies, asAt)
	if err != nil {
		return "", err
	}
	var h *hidden
	data, meta := staffDataFile, staffMetaFile
	said = "NOT SUPPRESSED, for staff only"
	if !o.Staff {
		if h, err = suppress(ctx, plan, list); err != nil {
			return "", err
		}
		data, meta = dataFile, metaFile
		said = fmt.Sprintf("%v; of %d tables, %d without councils, %d of the country alone and %d not shown at all, since not proved safe",
			rule, h.tables, h.regional, h.national, h.withheld)
	}
	panels, err := panelsOf(plan, list, h)
	if err != nil {
		return "", err
	}
	var dataOut, metaOut bytes.Buffer
	if err := writePanels(&dataOut, &metaOut, panels); err != nil {
		return "", err
	}
	files, err := filesystem.New(ctx, o.Folder)
	if err != nil {
		return "", err
	}
	defer files.Close()
	folder := strings.TrimSuffix(o.Folder, "/")
	for name, content := range map[string][]byte{data: dataOut.Bytes(), meta: metaOut.Bytes()} {
		if err := filesystem.Write(ctx, files, folder+"/"+name, content); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%s/%s: %d measures and parts of %d areas in %d years; %s", folder, data, len(panels), len(list),
		len(plan.Windows()), said), nil
}

// writePanels writes panels as a data file. A range has no symbol in the standard: it is u, of low reliability, since what
// would settle it is not recorded.
func writePanels(data, meta *bytes.Buffer, panels []*panel.Panel) error {
	parts := make([]ees.Part, len(panels))
	for i, p := range panels {
		parts[i].Panel = p
	}
	o := ees.WriteOptions{Instead: map[metrics.Reason]metrics.Reason{
		metrics.Ranged: metrics.LowReliability, metrics.Blank: metrics.Unavailable,
	}}
	return ees.Write(data, meta, o, parts...)
}

// panelsOf makes the panels, with what may not be shown confidential; nil hides nothing.
func panelsOf(plan *tally.Plan, list []place, h *hidden) ([]*panel.Panel, error) {
	raw, err := tally.Panels(func(yield func(panel.Subject, *tally.Tally) bool) {
		for _, p := range list {
			if !yield(p.Subject, p.counts) {
				return
			}
		}
	})
	if err != nil || h == nil {
		return raw, err
	}
	measures := make([]panel.Measure, len(raw))
	for i, p := range raw {
		measures[i] = p.Measure()
	}
	b := panel.NewBuilder(measures...)
	for at, p := range list {
		for window, w := range plan.Windows() {
			row := make([]metrics.Value, len(raw))
			for i, made := range raw {
				id := strings.TrimSuffix(strings.TrimSuffix(measures[i].ID, "_numerator"), "_denominator")
				f, ok := p.counts.Figure(id, window)
				cell, there := made.At(p.Area.First(), w.Period)
				if !ok || !there {
					return nil, fmt.Errorf("no figure of %s for %v", measures[i].ID, p.Area)
				}
				row[i] = h.shown(f, cell.Value, at, window)
			}
			if err := b.Add(w.Period, p.Subject, row...); err != nil {
				return nil, err
			}
		}
	}
	return b.Panels(), nil
}
