// Package sample is an invented workforce census: councils, regions and a country that do not exist, with figures made
// up by a generator, in the very format of the department's file. Nothing in it is about any real council.
//
// It holds what makes the real file hard to read: every symbol, a joint return, councils that replaced another, and a
// council too small for its figures to mean much.
package sample

import (
	_ "embed" // for the sample's files
	"fmt"
	"sync"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Workforce is the sample's census, in the format of the current layout.
//
//go:embed workforce.csv
var Workforce []byte

// Previous is an earlier edition of the sample's census, without its last year and with a few other figures.
//
//go:embed previous.csv
var Previous []byte

// Neighbours is the sample's lists of statistical neighbours.
//
//go:embed neighbours.csv
var Neighbours []byte

// Council is the council that is shown when none is asked for.
const Council = "Ashenmoor"

// region is an invented region.
type region struct{ name, code string }

var regions = []region{{"Invented North", "X12000001"}, {"Invented South", "X12000002"}, {"Invented Vale", "X12000003"}}

// country is the invented country.
const countryName, countryCode = "Inventia", "X92000001"

// council is an invented council. Its size is the FTE its services would have if fully staffed.
type council struct {
	name, laCode, code string
	region             int
	size               float64
	from, until        int // years; 0 is open
	before             string
}

// councils are invented. Their three-digit numbers are lower than any real council's.
var councils = []council{
	{"Ashenmoor", "011", "X06000011", 0, 240, 0, 0, ""},
	{"Brackwater", "012", "X06000012", 0, 180, 0, 0, ""},
	{"Coldharrow", "013", "X06000013", 0, 95, 0, 0, ""},
	{"Dunmarsh", "014", "X06000014", 0, 310, 0, 0, ""},
	{"Elverby", "015", "X06000015", 0, 130, 0, 0, ""},
	{"Fallowick", "016", "X06000016", 0, 155, 0, 0, ""},
	{"Gorsefield", "017", "X06000017", 0, 420, 0, 0, ""},
	{"Hallowmere", "018", "X06000018", 0, 75, 0, 0, ""},
	{"Inglebeck", "021", "X06000021", 1, 205, 0, 0, ""},
	{"Jesterham", "022", "X06000022", 1, 88, 0, 0, ""},
	{"Kelloway", "023", "X06000023", 1, 260, 0, 0, ""},
	{"Larkminster", "024", "X06000024", 1, 145, 0, 0, ""},
	{"Merrowdene", "025", "X06000025", 1, 120, 0, 0, ""},
	{"Nethersay", "026", "X06000026", 1, 110, 0, 0, ""},
	{"Oxlipshire", "027", "X06000027", 1, 530, 0, 0, ""},
	{"Pennywell Isle", "028", "X06000028", 1, 3, 0, 0, ""},
	{"Quillford", "031", "X06000031", 2, 190, 0, 0, ""},
	{"Rushenby", "032", "X06000032", 2, 165, 0, 0, ""},
	{"Saltersea", "033", "X06000033", 2, 98, 0, 0, ""},
	{"Thistleden", "034", "X06000034", 2, 285, 0, 0, ""},
	{"Umberleighton", "035", "X06000035", 2, 140, 0, 0, ""},
	{"Vexwold", "036", "X10000036", 2, 350, 0, 2024, ""},
	{"East Vexwold", "037", "X06000037", 2, 170, 2024, 0, "036"},
	{"West Vexwold", "038", "X06000038", 2, 180, 2024, 0, "036"},
	{"Withercombe", "039", "X06000039", 2, 225, 0, 0, ""},
}

// The councils that return together, and the numbers from which the register counts.
const (
	jointFirst, jointSecond = "025", "026"
	firstNumber             = 1000
)

// Areas is the register of the sample's councils, regions and country.
func Areas() *area.Register { return areas() }

var areas = sync.OnceValue(func() *area.Register {
	entries := []area.Entry{{Number: firstNumber, Name: countryName, Level: area.National, GSSCodes: coded(countryCode)}}
	for i, r := range regions {
		number := firstNumber + 1 + i
		e := area.Entry{Number: number, Name: r.name, Level: area.Regional, GSSCodes: coded(r.code)}
		e.Regions[area.Nine] = number
		entries = append(entries, e)
	}
	numbers := make(map[string]int, len(councils))
	for i, c := range councils {
		numbers[c.laCode] = firstNumber + 100 + i
		e := area.Entry{
			Number: numbers[c.laCode], Name: c.name, Level: area.LocalAuthority, Type: area.Unitary, LACode: c.laCode,
			GSSCodes: coded(c.code), From: april(c.from), Until: april(c.until),
		}
		e.Regions[area.Nine] = firstNumber + 1 + c.region
		if c.before != "" {
			e.Predecessors = []int{numbers[c.before]}
		}
		entries = append(entries, e)
	}
	r, err := area.NewRegister(entries...)
	if err != nil {
		panic(fmt.Sprintf("the tables of this package do not make a register: %v", err))
	}
	return r
})

func coded(code string) []area.DatedCode { return []area.DatedCode{{Code: code}} }

// april is 1 April of a year, and no date for year 0.
func april(year int) metrics.Date {
	d, _ := metrics.NewDate(year, time.April, 1)
	return d
}
