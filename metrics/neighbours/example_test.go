package neighbours_test

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// A list that is short of its ten is read, and every gap is a problem.
func ExampleRead() {
	areas := invented()
	file := wide + "951,Ashenmoor,,953,Very close,952,Close" + strings.Repeat(",", 16) + "\n"
	model, problems, err := neighbours.Read(strings.NewReader(file), neighbours.Options{File: "invented.csv", Areas: areas})
	fmt.Println(model.Len(), problems.Count, err)
	ashenmoor, _ := areas.Find("Ashenmoor")
	list, _ := model.Of(ashenmoor)
	for _, n := range list {
		fmt.Println(n.ID, n.Closeness)
	}
	// Output:
	// 1 8 <nil>
	// Coldharrow Very close
	// Brackwater Close
}

// The lists are rows of a worksheet, below a row of letters. Those of an open workbook are its
// Rows("name of the sheet").
func ExampleReadTable() {
	areas := invented()
	lists := []string{letters, older, "Ashenmoor,951,953,Very close,952,Close"}
	rows := func(yield func(sheet.Row, error) bool) {
		for i, list := range lists {
			row := sheet.Row{Line: i + 1}
			for _, text := range strings.Split(list, ",") {
				row.Cells = append(row.Cells, sheet.Cell{Text: text})
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	table, err := sheet.OfRows(rows, "invented.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	model, problems, err := neighbours.ReadTable(table, neighbours.Options{Areas: areas})
	fmt.Println(model.Edition(), model.Len(), problems.Count, err)
	fmt.Println(problems.List[0])
	// Output:
	// invented.xlsx 1 8 <nil>
	// invented.xlsx: row 3: column SN3: found "", expected the number of a council
}

func ExampleNewModel() {
	areas := invented()
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	model := neighbours.NewModel("our own choice", map[area.ID][]neighbours.Neighbour{
		ashenmoor: {{ID: brackwater, Closeness: neighbours.Close}},
	})
	fmt.Println(model.Edition(), model.Len())
	// Output: our own choice 1
}

func ExampleModel_Of() {
	areas := invented()
	ashenmoor, _ := areas.Find("Ashenmoor")
	brackwater, _ := areas.Find("Brackwater")
	model := neighbours.NewModel("our own choice", map[area.ID][]neighbours.Neighbour{
		ashenmoor: {{ID: brackwater, Closeness: neighbours.Close}},
	})
	list, ok := model.Of(ashenmoor)
	fmt.Println(list[0].ID, ok)
	_, ok = model.Of(brackwater)
	fmt.Println(ok) // the relation goes one way
	// Output:
	// Brackwater true
	// false
}
