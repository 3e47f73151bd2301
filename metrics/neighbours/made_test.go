package neighbours_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
)

// invented is a register of councils that do not exist, and no others: every list that is made up here is of them. It
// is made once, since councils of two registers are never the same. Their numbers are ones that no council of England
// has.
var invented = sync.OnceValue(func() *area.Register {
	entries := []area.Entry{
		{Number: 1000, Name: "Merrowland", Level: area.Regional, LACode: "969", Regions: [area.DivisionCount]int{1000, 1000, 1000}},
	}
	for i, name := range []string{
		"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh", "Elmsreach", "Fallowmere", "Gorsehaven", "Hollowfen",
		"Inglemarsh", "Kestrelford", "Larkwold",
	} {
		entries = append(entries, area.Entry{
			Number: 1001 + i, Name: name, Level: area.LocalAuthority, Type: area.Unitary, LACode: codes[i],
			Regions: [area.DivisionCount]int{1000},
		})
	}
	register, err := area.NewRegister(entries...)
	if err != nil {
		panic(err)
	}
	return register
})

// codes are the numbers of the councils, by name.
var codes = strings.Fields("951 952 953 954 955 956 957 958 959 960 961")

// options are for the invented councils.
func options(file string) neighbours.Options {
	return neighbours.Options{File: file, Areas: invented()}
}

// council is an invented council.
func council(t testing.TB, text string) area.ID {
	t.Helper()
	return find(t, invented(), text)
}

// find is a council of a register.
func find(t testing.TB, areas *area.Register, text string) area.ID {
	t.Helper()
	id, err := areas.Find(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// The headers of the two shapes, the list of Ashenmoor in either, and that of Brackwater.
const (
	wide = "old_la_code,la_name,region_name,SN_1,SN_1P,SN_2,SN_2P,SN_3,SN_3P,SN_4,SN_4P,SN_5,SN_5P,SN_6,SN_6P,SN_7,SN_7P," +
		"SN_8,SN_8P,SN_9,SN_9P,SN_10,SN_10P\n"
	older        = "LA Name,LA number,SN1,SNP,SN2,SNP,SN3,SNP,SN4,SNP,SN5,SNP,SN6,SNP,SN7,SNP,SN8,SNP,SN9,SNP,SN10,SNP\n"
	ten          = ",952,Close ,953,Close,954,,955,Very Close,956,not close,957,,958,,959,,960,,961,\n"
	ofAshenmoor  = "951,Ashenmoor,Merrowland" + ten
	ofBrackwater = "952,Brackwater,Merrowland,951,,953,,954,,955,,956,,957,,958,,959,,960,,961,\n"
)
