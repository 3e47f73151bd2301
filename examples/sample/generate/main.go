// Generate writes the files of the invented sample into the current folder, which is that of package sample when it is
// run by go generate.
package main

import (
	"log"
	"os"

	"github.com/childmetrics/childmetrics/examples/sample"
)

func main() {
	workforce, previous, neighbours := sample.Generate()
	for name, data := range map[string][]byte{
		"workforce.csv": workforce, "previous.csv": previous, "neighbours.csv": neighbours,
	} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
