package annexa_test

import (
	"bytes"
	"fmt"
	"testing/fstest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// A workbook of an invented council, in which a day of referral is none.
func ExampleReadWorkbook() {
	cells := func(texts ...string) (row []xlsx.Cell) {
		for _, text := range texts {
			row = append(row, xlsx.Cell{Text: text})
		}
		return row
	}
	var file bytes.Buffer
	if err := xlsx.Write(&file, xlsx.Sheet{
		Name:   "List 3",
		Header: []string{"Child Unique ID", "Date of Birth", "Date of referral", "Referral NFA?"},
		Rows: [][]xlsx.Cell{
			cells("K0001", "01/02/2015", "03/03/2025", "b) No"), cells("K0002", "09/11/2011", "32/01/2025", "a) Yes"),
		},
	}); err != nil {
		fmt.Println(err)
		return
	}
	asAt, _ := metrics.ParseDate("2025-03-31")
	r, err := annexa.ReadWorkbook(bytes.NewReader(file.Bytes()), int64(file.Len()), annexa.Options{AsAt: asAt})
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range r.Children.Children() {
		fmt.Println(c.ID, c.Referrals[0].Received, c.Referrals[0].Outcome)
	}
	for _, f := range r.Faults.List {
		if f.Code != annexa.ListMissing {
			fmt.Println(f.Error())
		}
	}
	// Output:
	// 0000001 2025-03-03 acted on
	// 0000002  no further action
	// list 3, column earlier: found no such column (column_missing)
	// list 3, row 3, column C: received: expected a date (not_a_date)
}

// A folder with one file of the eleven.
func ExampleReadFolder() {
	asAt, _ := metrics.ParseDate("2025-03-31")
	r, err := annexa.ReadFolder(fstest.MapFS{"List 1 - Contacts.csv": {Data: []byte(
		"Child Unique ID,Date of Birth,Date of Contact\nK0001,01/02/2015,28/03/2025\n",
	)}}, annexa.Options{AsAt: asAt})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Lists[0].Name, r.Lists[0].Rows, r.Faults.Count[annexa.ListMissing])
	for _, w := range r.Warnings {
		fmt.Println(w)
	}
	// Output:
	// Contacts 1 10
	// not all lists could be read (have 1, need 11)
}

// The headings of the columns without which the list of plans is not read.
func ExampleLayout() {
	for _, c := range annexa.Layout()[6].Columns {
		if c.Needed {
			fmt.Println(c.Key, c.Headings[0])
		}
	}
	// Output:
	// 7.child Child Unique ID
	// 7.started Child Protection Plan Start Date
	// 7.ended Child Protection Plan End Date
}

func ExampleGaps() {
	for _, gap := range annexa.Gaps() {
		if gap.Measure == "looked_after_review_timeliness" {
			fmt.Println(gap.Reason)
		}
	}
	// Output:
	// the lists hold only the latest review of each child
}
