package age_test

import (
	"encoding/json"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics/age"
)

// The same words in a table and in a minute.
func Example() {
	table, _ := age.ParseLabel("18 to 25")
	minute, _ := age.ParseProse("18 to 25")
	for _, years := range []int{17, 24, 25, 26} {
		fmt.Printf("%d: in the table %v, in the minute %v\n", years, table.Contains(years), minute.Contains(years))
	}
	// Output:
	// 17: in the table no, in the minute no
	// 24: in the table yes, in the minute yes
	// 25: in the table yes, in the minute cannot tell
	// 26: in the table no, in the minute no
}

func ExampleParseLabel() {
	for _, label := range []string{"17 to 18 years", "Aged under 1", "16-17", "Aged 7 and over", "under 18", "Total"} {
		b, err := age.ParseLabel(label)
		fmt.Printf("%q %v\n", b, err != nil)
	}
	// Output:
	// "17 to 18" false
	// "under 1" false
	// "16 to 17" false
	// "7 and over" false
	// "0 to 17" false
	// "" true
}

func ExampleParseProse() {
	b, err := age.ParseProse("up to the age of 25")
	fmt.Println(b.Contains(24), b.Contains(25), err)
	_, err = age.ParseProse("anyone")
	fmt.Println(err)
	// Output:
	// yes cannot tell <nil>
	// not an age band: found "anyone", expected whole years up to 150, such as 16 to 17, under 18 or 25 and over
}

func ExampleBetween() {
	b, err := age.Between(0, 17)
	fmt.Println(b, err)
	_, err = age.Between(25, 18)
	fmt.Println(err)
	// Output:
	// 0 to 17 <nil>
	// not an age band: found 25 to 18, expected ages from 0 to 150, the lower one first
}

func ExampleBand_Contains() {
	b, _ := age.ParseLabel("under 18")
	fmt.Println(b.Contains(17), b.Contains(18), age.Band{}.Contains(17))
	// Output: yes no cannot tell
}

func ExampleBand_Ends() {
	b, _ := age.ParseProse("18 to 25")
	least, most := b.Ends()
	fmt.Println(least, "to", most)
	// Output: 18 to 24 to 25
}

func ExampleBand_IsZero() {
	fmt.Println(age.Band{}.IsZero())
	// Output: true
}

func ExampleBand_String() {
	for _, words := range []string{"aged 18 to under 25", "up to the age of 25", "16+", "over 16 years old"} {
		b, _ := age.ParseProse(words)
		fmt.Println(b)
	}
	// Output:
	// 18 to 24
	// up to 25
	// 16 and over
	// over 16
}

func ExampleBand_MarshalText() {
	b, _ := age.ParseLabel("16-17")
	text, err := b.MarshalText()
	fmt.Printf("%s %v\n", text, err)
	// Output: 16 to 17 <nil>
}

func ExampleBand_UnmarshalText() {
	var b age.Band
	err := b.UnmarshalText([]byte("25 and over"))
	fmt.Println(b.Contains(25), err)
	// Output: yes <nil>
}

func ExampleBand_MarshalJSON() {
	b, _ := age.ParseLabel("16-17")
	text, err := json.Marshal([]age.Band{b, {}})
	fmt.Printf("%s %v\n", text, err)
	// Output: ["16 to 17",null] <nil>
}
