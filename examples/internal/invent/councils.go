package invent

import (
	"fmt"
	"sync"

	"github.com/childmetrics/childmetrics/metrics/area"
)

// Councils is how many councils there are, as many as England has. They are numbered from 1.
const Councils = 153

// named are the councils that have a name. They have the codes that they have in the other samples.
var named = [...]string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"}

var regions = [...]string{
	"Invented North", "Invented South", "Invented East", "Invented West", "Invented Vale", "Invented Coast",
	"Invented Hills", "Invented Downs", "Invented Fens",
}

// The invented country, and the numbers from which the register counts.
const (
	countryName, countryCode = "Inventia", "X92000001"
	firstNumber              = 1000
	firstCouncil             = firstNumber + 100
)

// Name is a council's name, "Ashenmoor" or "Invented 005", and empty where there is no council of the number.
func Name(council int) string {
	switch {
	case council < 1 || council > Councils:
		return ""
	case council <= len(named):
		return named[council-1]
	}
	return fmt.Sprintf("Invented %03d", council)
}

// Code is a council's nine-character code, and empty where there is no council of the number.
func Code(council int) string {
	if council < 1 || council > Councils {
		return ""
	}
	return "X06000" + laCode(council)
}

// laCode is a three-digit number, lower than any real council's.
func laCode(council int) string {
	if council <= len(named) {
		return fmt.Sprintf("%03d", 10+council)
	}
	return fmt.Sprintf("%03d", 36+council)
}

// Area is a council in the register of [Areas], and no area where there is none of the number.
func Area(council int) area.ID {
	id, _ := Areas().ByNumber(firstCouncil + council)
	return id
}

// Areas is the register of the councils, their nine regions and their country. Nothing real is in it.
func Areas() *area.Register { return areas() }

var areas = sync.OnceValue(func() *area.Register {
	coded := func(code string) []area.DatedCode { return []area.DatedCode{{Code: code}} }
	entries := []area.Entry{{Number: firstNumber, Name: countryName, Level: area.National, GSSCodes: coded(countryCode)}}
	for i, name := range regions {
		e := area.Entry{
			Number: firstNumber + 1 + i, Name: name, Level: area.Regional, GSSCodes: coded(fmt.Sprintf("X12%06d", 101+i)),
		}
		e.Regions[area.Nine] = e.Number
		entries = append(entries, e)
	}
	for council := 1; council <= Councils; council++ {
		e := area.Entry{
			Number: firstCouncil + council, Name: Name(council), Level: area.LocalAuthority, Type: area.Unitary,
			LACode: laCode(council), GSSCodes: coded(Code(council)),
		}
		e.Regions[area.Nine] = firstNumber + 1 + council%len(regions)
		entries = append(entries, e)
	}
	r, err := area.NewRegister(entries...)
	if err != nil {
		panic(fmt.Sprintf("the tables of this package do not make a register: %v", err))
	}
	return r
})
