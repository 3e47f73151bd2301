package sheet

// Limits says how much a reader of workbooks takes in before it gives up with an error of the class
// [metrics.ErrUnreadable]. A workbook is an archive of compressed XML: a file of some kilobytes can unfold into
// gigabytes, and what its headers say about that cannot be believed, so that sizes are counted while reading. A field
// that is 0 or less has the value given with it, which leaves every published workbook that we know of some room.
type Limits struct {
	// FileBytes is the size of the file: 32 MiB.
	FileBytes int64
	// PartBytes is the size of one unpacked file of the archive: 32 MiB.
	PartBytes int64
	// AllBytes is the size of those that are unpacked, together: 40 MiB. An XLSX workbook of this size takes up to some
	// 600 MB of memory, an ODS workbook next to none.
	AllBytes int64
	// Ratio is how many times larger than in the archive a file of more than a mebibyte may unpack: 200 times. Ofsted's
	// workbook unpacks to 21 times its size.
	Ratio int64
	// Parts is how many files the archive may hold: 1,000.
	Parts int
	// Sheets is how many sheets a workbook may have: 256. Each is read by itself.
	Sheets int
	// Depth is how deeply XML elements may be nested: 100.
	Depth int
	// CellBytes is the length of the text of one cell: 100,000, more than the 32,767 letters that a spreadsheet takes.
	CellBytes int
	// TextBytes is the length of the texts of one worksheet together, one that is repeated counted once in ODS and each
	// time in XLSX: 128 MiB. A short code can stand for a long text.
	TextBytes int64
	// RepeatedRows is how often a row that is not blank may be repeated by a number in the file: 10,000.
	RepeatedRows int
	// Cells is how many cells one worksheet may give, the blank ones before the last of a row included: 50 million.
	Cells int64
}

// OrDefaults gives the limits with every field set.
func (l Limits) OrDefaults() Limits {
	return Limits{
		FileBytes:    orDefault(l.FileBytes, 32<<20),
		PartBytes:    orDefault(l.PartBytes, 32<<20),
		AllBytes:     orDefault(l.AllBytes, 40<<20),
		Ratio:        orDefault(l.Ratio, 200),
		Parts:        orDefault(l.Parts, 1000),
		Sheets:       orDefault(l.Sheets, 256),
		Depth:        orDefault(l.Depth, 100),
		CellBytes:    orDefault(l.CellBytes, 100_000),
		TextBytes:    orDefault(l.TextBytes, 128<<20),
		RepeatedRows: orDefault(l.RepeatedRows, 10_000),
		Cells:        orDefault(l.Cells, 50_000_000),
	}
}

func orDefault[T int | int64](limit, otherwise T) T {
	if limit <= 0 {
		return otherwise
	}
	return limit
}
