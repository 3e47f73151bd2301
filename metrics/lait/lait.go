// Package lait reads the whole data set of the department's Local Authority Interactive Tool (LAIT), with its
// dictionary, into panels: some 430 measures of every council, region and England over up to ten years.
//
// The tool sets a council beside others on measures of many publications at once, so its data set is the quickest way
// to many measures. It is not the way to their latest or exact figures; package ees is.
//
//	d, err := lait.Read(data, dictionary, lait.Options{File: "lait.csv", DictionaryFile: "dictionary.csv"})
//	p, ok := d.Panel("posts")
//	for c := range p.Councils(p.Latest()) {
//		fmt.Println(p.Latest().Label(), c.Area, p.Measure().Format(c.Value))
//	}
//	fmt.Println(d.Problems.Count, d.Quirks)
//
// [Read] gives a [Dataset]. [Dataset.Panel] is one measure, with the polarity, places and definition that the
// dictionary gives it; [Dataset.Entry] is what else the dictionary says, and which label each period had in the file.
// Package benchmark compares the councils of such a panel, under its convention LAIT by the tool's own rules.
//
// # What a figure is
//
// The tool's file is what its makers had in a spreadsheet. Its numbers carry the dust of binary fractions
// (7.0000000000000007E-2), so figures are read to 15 significant digits. They are not rounded to the places that the
// tool shows: these are the precision of the panel's [panel.Measure], to be used for showing, one place where the
// dictionary has none. How finely a figure was rounded by its publisher is not said anywhere, and the trailing noughts
// are lost: it is taken to be as many places as any council's figure of that measure and period has, or any region's
// for the regions and England, which are often given more finely. Figures with more than six places were not rounded
// but worked out; they are unrounded. So a figure's bounds are half a unit of what can be seen, and a figure of a
// column of whole numbers is known to the whole number, also where the tool shows 88.0.
//
// What the tool has lost cannot be found again, and what it never had it does not say:
//
//   - The only symbol is "-", for whatever reason there was: [metrics.Unspecified].
//   - What was published as low, more than nought and printed as nought, is 0. So a nought is a figure that may be up
//     to half a unit more, and is bounded so; in a column with figures below nought it may be as much less.
//   - Councils that make one return together have a row each with the same figures. They are two rows here: nothing in
//     the file tells them from two councils that happen to agree. Whoever adds or averages councils counts such a
//     return twice.
//   - Councils that are no more have rows for every period, some with figures after they ceased; see [CeasedCouncil].
//   - Measures that are published no more are there with their last figures, which are not today's; their
//     [panel.Measure] is marked as discontinued.
//
// Source: the data set and dictionary that the tool's own public code reads.
package lait

import (
	"io"
	"slices"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// Options say what the files do not say themselves. The zero Options read the published files.
type Options struct {
	// File and DictionaryFile are the names of the two files, for messages.
	File, DictionaryFile string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
	// Edition says which edition of the data set it is, for the panels' measures. Where it is empty, the edition of a
	// measure is the day on which the dictionary says it was last updated.
	Edition string
	// MostBytes is how large the data set may be, unpacked, before reading is given up; 0 or less is 256 MiB, six times
	// that of 2026. The dictionary may be a sixteenth of it.
	MostBytes int64
}

// What is held of a file: bounds far beyond any real one, so that a file full of nonsense does not fill the memory.
const (
	mostMeasures = 5000
	mostPeriods  = 100     // of one measure
	mostAreas    = 5000    // times periods, what a panel may hold
	mostCells    = 1 << 22 // of all panels, 128 MiB of figures
	longestName  = 200     // bytes of what names a measure or a period
	mostBytes    = 256 << 20

	dictionaryShare = 16
)

// Read reads the data set and its dictionary, each plain CSV or packed with gzip: the first bytes decide. Columns are
// found by name, rows may come in any order, and nothing of the files is kept but what the Dataset holds.
//
// Rows and cells that cannot be read are problems of the Dataset, and the good ones beside them are read. A file that
// is no CSV or lacks a column, one that is larger than the options allow, and one that breaks off in its packing give
// an error of the class [metrics.ErrUnreadable] and no Dataset, since half of one would lack measures without a word; a
// failure of a reader is returned with the file's name.
func Read(data, dictionary io.Reader, o Options) (*Dataset, error) {
	if o.Areas == nil {
		o.Areas = area.EnglandRegister()
	}
	if o.MostBytes <= 0 {
		o.MostBytes = mostBytes
	}
	d := &Dataset{measures: make(map[string]*measure)}
	described, err := readDictionary(dictionary, o, d)
	if err != nil {
		return nil, err
	}
	r := &reader{file: o.File, edition: o.Edition, data: d, places: newPlaces(o.Areas)}
	for _, row := range described {
		m := newMeasure(row.entry.Short)
		m.entry, m.about, m.described = row.entry, row.measure, true
		d.measures[row.entry.Short] = m
	}
	ofDictionary := len(d.Quirks)
	if err := r.read(data, o.MostBytes); err != nil {
		return nil, err
	}
	if err := r.finish(); err != nil {
		return nil, err
	}
	d.Quirks = slices.Insert(d.Quirks, ofDictionary, withoutData(described, d, o.DictionaryFile)...)
	return d, nil
}

// withoutData gives the quirks of the measures that only the dictionary has.
func withoutData(described []*description, d *Dataset, file string) []Quirk {
	var quirks []Quirk
	for _, row := range described {
		if d.measures[row.entry.Short].panel == nil {
			quirks = append(quirks, Quirk{
				file, row.row, dictNames[dictShort], row.entry.Short, NoData, "the data set has no figures of this measure",
			})
		}
	}
	return quirks
}
