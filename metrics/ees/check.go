package ees

import (
	"cmp"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// CheckOptions say what [Check] cannot know. The zero options check any file about England.
type CheckOptions struct {
	// File and MetaFile are the names of the files, for messages and for the checks of names, which are not made where
	// they are empty. Folders before the name do not matter.
	File, MetaFile string
	// Areas is who may occur; nil is [area.EnglandRegister].
	Areas *area.Register
	// Columns and Others say what columns hold where there are no metadata, as in [Options]. What they do not say is
	// inferred.
	Columns []Column
	Others  Kind
	// MostRows is how many rows are remembered to find duplicates, at some 50 bytes each; 0 is two million. What comes
	// after these is held against them only, of which the result warns.
	MostRows int
}

// defaultMostRows is how many rows are remembered where the options do not say.
const defaultMostRows = 2_000_000

// Check holds a data file and its metadata against the structure that the department's standard asks for, and its
// screener tests before publication; meta may be nil. Nothing is said about whether the figures are right.
//
// Every check that can be made has a result, in a fixed order, whether it found something or not: what was looked for,
// the outcome, how many cells, rows or columns are wrong, and where the first of them is. Places are looked up in a
// register, former codes and joint returns included; of levels other than country, region and council only the columns
// are looked at. Columns are filters and indicators by the metadata; without these, by the options or their first cells.
//
// The file is read once. Memory grows by the rows that are remembered to find duplicates, see [CheckOptions], by at most
// 64 MiB of items of filters and 16 MiB of metadata; all else is bounded. Of a cell of the metadata its first 1,000
// characters are held against the others and the data, and what is longer is reported; so are rows past the 16 MiB.
//
// A file that is not CSV gives an error of the class [metrics.ErrUnreadable], and an error of a reader is returned as it
// is; there is no report then. What is wrong with a file that can be read is never an error.
//
// Source: the department's open data standards for Explore Education Statistics, and the checks of its R package
// eesyscreener, from which the outcomes are taken. Checks that the screener does not have say so.
func Check(data, meta io.Reader, o CheckOptions) (Report, error) {
	table, err := sheet.OpenCSV(data, o.File)
	if err != nil {
		return Report{}, err
	}
	c := newChecker(table, o)
	c.fileNames(meta != nil)
	c.columnNames()
	if meta != nil {
		if err := c.readMeta(meta); err != nil {
			return Report{}, err
		}
	}
	c.sortColumns()
	for _, a := range c.source.ahead {
		if err := c.record(a.record, a.err); err != nil {
			return Report{}, err
		}
	}
	c.source.ahead = nil
	for record, err := range table.Records() {
		if err := c.record(record, err); err != nil {
			return Report{}, err
		}
	}
	return c.report(meta != nil), nil
}

// checker checks one file.
type checker struct {
	options CheckOptions
	source  *Reader // for what it infers of columns; rows are read as they are
	header  []string
	at      map[string]int // positions of the columns; the first of two
	found   map[CheckName]*Result
	rows    int

	standard []standardColumn
	filters  []checkedFilter
	figures  []column
	meta     []metaRow
	metaGood bool // the metadata say what the columns are

	family    string // of the first time identifier
	times     map[[2]string]timeFaults
	levelAt   map[string]int
	levelSeen []bool
	places    places
	repeats   repeats
	itemBytes int // of the items that are remembered, of all filters
}

// standardColumn is a column that says when or where.
type standardColumn struct {
	name     string
	position int
	level    int
	isCode   bool
}

func newChecker(table *sheet.CSV, o CheckOptions) *checker {
	c := &checker{
		options: o, header: table.Header(), found: make(map[CheckName]*Result, len(rules)),
		at: make(map[string]int), times: make(map[[2]string]timeFaults),
		levelAt: make(map[string]int, len(levels)), levelSeen: make([]bool, len(levels)),
		repeats: newRepeats(cmp.Or(max(o.MostRows, 0), defaultMostRows)),
	}
	c.source = &Reader{table: table, header: c.header, file: o.File}
	for _, r := range rules {
		c.found[r.name] = &Result{Check: r.name, Outcome: Pass, Message: r.message}
	}
	for i, name := range c.header {
		if _, ok := c.at[name]; !ok {
			c.at[name] = i
		}
	}
	for i, level := range levels {
		c.levelAt[level.name] = i
	}
	c.places = newPlaces(o.Areas, c.at)
	return c
}

// fault notes that something is wrong.
func (c *checker) fault(name CheckName, row int, column, found string) {
	r := c.found[name]
	if r.Count == 0 {
		r.Row, r.Column, r.Found = row, metrics.Excerpt(column), metrics.Excerpt(found)
	}
	r.Count++
}

// metaFault notes that something is wrong in a row of the metadata.
func (c *checker) metaFault(name CheckName, row int, column, found string) {
	r := c.found[name]
	r.InMeta = r.InMeta || r.Count == 0
	c.fault(name, row, column, found)
}

// fileNames checks the names of the files.
func (c *checker) fileNames(meta bool) {
	data, metaFile := baseName(c.options.File), baseName(c.options.MetaFile)
	if name, ok := strings.CutSuffix(data, ".csv"); data != "" && (!ok || name == "" || strings.ContainsFunc(name, isSpecial)) {
		c.fault(CheckFileName, 0, "", data)
	}
	if meta && data != "" && metaFile != "" && metaFile != strings.TrimSuffix(data, ".csv")+".meta.csv" {
		c.fault(CheckMetaFileName, 0, "", metaFile)
	}
}

func baseName(file string) string { return file[strings.LastIndexAny(file, `/\`)+1:] }

// isSpecial tells whether a character does not belong into the name of a file.
func isSpecial(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
}

// columnNames checks the header.
func (c *checker) columnNames() {
	const headerRow = 1
	for _, name := range requiredColumns {
		if _, ok := c.at[name]; !ok {
			c.fault(CheckRequiredColumns, headerRow, name, "")
		}
	}
	for i, name := range c.header {
		if c.at[name] != i {
			c.fault(CheckDuplicateColumns, headerRow, name, name)
		}
		if name == "" || strings.ContainsFunc(name, unicode.IsSpace) {
			c.fault(CheckColumnSpaces, headerRow, name, name)
		}
		if !isSnakeCase(name) {
			c.fault(CheckSnakeCase, headerRow, name, name)
		}
		if utf8.RuneCountInString(name) > longestColumn {
			c.fault(CheckColumnLength, headerRow, name, name)
		}
		c.characters(name, headerRow, name, c.fault)
		if level, ok := standardColumns[name]; ok && c.at[name] == i {
			isCode := strings.HasSuffix(name, "_code") || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_urn") ||
				strings.HasSuffix(name, "_ukprn") || strings.HasSuffix(name, "_laestab")
			c.standard = append(c.standard, standardColumn{name, i, level, isCode})
		}
	}
}

// isSnakeCase tells whether a name is small letters, digits and underscores, and begins with a letter.
func isSnakeCase(name string) bool {
	for i := range len(name) {
		switch b := name[i]; {
		case b >= 'a' && b <= 'z':
		case i > 0 && (b >= '0' && b <= '9' || b == '_'):
		default:
			return false
		}
	}
	return true
}

// sortColumns finds out which of the other columns are filters and which are indicators.
func (c *checker) sortColumns() {
	kinds, groupings, defaults := make(map[string]Kind), make(map[string]bool), make(map[string]string)
	others := c.options.Others
	if c.metaGood {
		others = Ignored
		for _, m := range c.meta {
			kinds[m.name] = m.kind()
			groupings[m.grouping], defaults[m.name] = true, m.standard
		}
	} else {
		for _, column := range c.options.Columns {
			kinds[column.Name] = column.Kind
		}
	}
	looked := false
	for i, name := range c.header {
		if _, standard := standardColumns[name]; standard || name == "" || c.at[name] != i {
			continue
		}
		kind, told := kinds[name]
		if !told {
			kind = others
			if c.metaGood && !groupings[name] {
				c.fault(CheckDataInMeta, 1, name, name)
			}
		}
		if kind == Inferred {
			if !looked {
				c.source.lookAhead()
				looked = true
			}
			kind = c.source.infer(i)
		}
		switch kind {
		case Filter:
			c.filters = append(c.filters, checkedFilter{
				name: name, position: i, standard: cmp.Or(defaults[name], "Total"), items: make(map[string]struct{}),
			})
		case Indicator, Duration:
			c.figures = append(c.figures, column{name: name, position: i})
		}
	}
}

// report puts the results together.
func (c *checker) report(meta bool) Report {
	c.wholeFile(meta)
	report := Report{Rows: c.rows, Filters: []string{}, Indicators: names(c.figures)}
	for i := range c.filters {
		report.Filters = append(report.Filters, c.filters[i].name)
	}
	for _, r := range rules {
		result := *c.found[r.name]
		isMeta := strings.HasPrefix(string(r.name), "meta_") || r.name == CheckDataInMeta
		switch {
		case isMeta && !meta, r.name == CheckFileName && c.options.File == "",
			r.name == CheckMetaFileName && (c.options.File == "" || c.options.MetaFile == ""),
			r.name == CheckDataInMeta && !c.metaGood:
			continue // it could not be made
		}
		if result.Count > 0 {
			result.Outcome = r.worst
		} else if r.name == CheckDuplicateRows && c.repeats.over || r.name == CheckFilterItems && c.itemBytes > mostItemBytes {
			result.Outcome, result.Message = Warn, result.Message+", as far as they were remembered: there are more"
		}
		report.Results = append(report.Results, result)
	}
	return report
}
