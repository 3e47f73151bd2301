package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// table reads one list of a folder.
func table(t *testing.T, dir string, list int) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, fmt.Sprintf("List %d.csv", list)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// write writes one list of a folder.
func write(t *testing.T, dir, name string, rows [][]string) {
	t.Helper()
	file, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := csv.NewWriter(file).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// column is the place of a column of a list, by its key.
func column(t *testing.T, rows [][]string, list int, key string) int {
	t.Helper()
	for _, c := range annexa.Layout()[list-1].Columns {
		for _, heading := range c.Headings {
			if i := slices.Index(rows[0], heading); c.Key == key && i >= 0 {
				return i
			}
		}
	}
	t.Fatalf("list %d has no column %s: %q", list, key, rows[0])
	return 0
}

// rename gives a column of a list another heading.
func rename(t *testing.T, dir string, list int, key, heading string) {
	t.Helper()
	rows := table(t, dir, list)
	rows[0][column(t, rows, list, key)] = heading
	write(t, dir, fmt.Sprintf("List %d.csv", list), rows)
}

// TestNoChild holds that nothing of a child is on the page or on standard error: no id, and no date of any kind but that
// of the extract.
func TestNoChild(t *testing.T) {
	dir := folder(t, 300)
	held := make(map[string]bool)
	isDate := regexp.MustCompile(`^\d{2}/\d{2}/\d{4}$`)
	for list := 1; list <= annexa.ListCount; list++ {
		rows := table(t, dir, list)
		for _, row := range rows[1:] {
			held[row[0]] = true
			for _, cell := range row {
				if isDate.MatchString(cell) {
					held[cell] = true
					held[cell[6:]+"-"+cell[3:5]+"-"+cell[:2]] = true
				}
			}
		}
	}
	delete(held, "31/03/2026")
	delete(held, inventedDay)
	delete(held, "")
	if len(held) < 1000 {
		t.Fatalf("only %d ids and dates are in the lists", len(held))
	}
	// Faults as well, so that there is something on standard error.
	rows := table(t, dir, 3)
	rows[1][column(t, rows, 3, "3.received")] = "32/03/2026"
	write(t, dir, "List 3.csv", rows)
	write(t, dir, "List 10.csv", table(t, dir, 10)[:1])
	write(t, dir, "List 11.csv", table(t, dir, 11)[:1])
	rename(t, dir, 8, "8.dental", "Teeth")
	rename(t, dir, 8, "8.health", "Doctor")
	settings := []string{"-nothing-in", "10", "-heading", "8.dental=Teeth", "-protection-visits", "10", "-nothing-lately"}
	for format := range formats {
		for _, control := range [][]string{nil, {"-unsuppressed", staffOnly}} {
			args := []string{"-annexa", dir, "-as-at", inventedDay, "-format", format}
			stdout, stderr, code := launch(slices.Concat(args, settings, control)...)
			if code != 0 || !strings.Contains(stderr, "not_a_date") {
				t.Fatalf("%s: exit %d: %s", format, code, stderr)
			}
			words := strings.FieldsFunc(stdout+" "+stderr, func(r rune) bool { return strings.ContainsRune(" \n\t,;:\"()", r) })
			for _, word := range words {
				if held[word] {
					t.Errorf("%s: %q is in the lists", format, word)
				}
			}
		}
	}
}

// TestMarker puts a marker into every cell, heading, file name and sheet, and looks for it.
func TestMarker(t *testing.T) {
	const marker = "ZZMARK7"
	for reason, change := range map[string]func(rows [][]string) string{
		"every cell": func(rows [][]string) string {
			for _, row := range rows[1:] {
				for i := range row {
					row[i] = marker
				}
			}
			return ""
		},
		"every cell after what was there": func(rows [][]string) string {
			for _, row := range rows[1:] {
				for i := range row {
					row[i] += marker
				}
			}
			return ""
		},
		"every cell but the id": func(rows [][]string) string {
			for _, row := range rows[1:] {
				for i := range row[1:] {
					row[i+1] = marker
				}
			}
			return ""
		},
		"the headings, and the name of the file": func(rows [][]string) string {
			for i := range rows[0] {
				rows[0][i] += marker
			}
			return " " + marker
		},
		"a heading that a column needs, and one that it does not": func(rows [][]string) string {
			rows[0][0] += marker
			rows[0][len(rows[0])-1] = marker
			return ""
		},
		"the last heading, and no rows": func(rows [][]string) string {
			rows[0][len(rows[0])-1] = marker
			for i := range rows[1:] {
				rows[i+1] = make([]string, len(rows[0]))
			}
			return ""
		},
		"further columns": func(rows [][]string) string {
			for i := range rows {
				rows[i] = append(rows[i], marker, marker)
			}
			return " " + marker
		},
	} {
		from, to := folder(t, 40), t.TempDir()
		for list := 1; list <= annexa.ListCount; list++ {
			rows := table(t, from, list)
			suffix := change(rows)
			write(t, to, fmt.Sprintf("List %d%s.csv", list, suffix), rows)
		}
		torn, err := os.ReadFile(filepath.Join(to, "List 3.csv"))
		if err == nil { // a quote that is never closed
			torn = append(torn, "\""+marker+",\n"+marker...)
			if err := os.WriteFile(filepath.Join(to, "List 3.csv"), torn, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for format := range formats {
			for _, control := range [][]string{nil, {"-unsuppressed", staffOnly}} {
				// The text of -heading is one of the file's.
				args := []string{"-annexa", to, "-as-at", inventedDay, "-format", format, "-heading", "8.dental=" + marker}
				stdout, stderr, _ := launch(append(args, control...)...)
				if stdout+stderr == "" || strings.Contains(strings.ToUpper(stdout+stderr), marker) {
					t.Errorf("%s, %s: the marker is there, or nothing:\n%s%s", reason, format, stdout, stderr)
				}
			}
		}
	}
}

// TestEveryListWrong gives each list a fault of its own: each is named, and what rests on the others is answered.
func TestEveryListWrong(t *testing.T) {
	dir := folder(t, 3000)
	edit := func(list int, change func(rows [][]string) [][]string) {
		write(t, dir, fmt.Sprintf("List %d.csv", list), change(table(t, dir, list)))
	}
	set := func(list, row int, key, text string) {
		edit(list, func(rows [][]string) [][]string {
			rows[row-1][column(t, rows, list, key)] = text
			return rows
		})
	}
	if err := os.Remove(filepath.Join(dir, "List 1.csv")); err != nil {
		t.Fatal(err)
	}
	edit(2, func(rows [][]string) [][]string { return rows[1:] })
	set(3, 5, "3.received", "the other day")
	edit(4, func(rows [][]string) [][]string { return append(rows, rows[1]) })
	set(5, 7, "5.discussed", "01/01/2027")
	set(6, 4, "6.opened", "31/03/2026")
	set(6, 4, "6.closed", "01/01/2026")
	set(7, 3, "7.earlier", "several")
	edit(8, func(rows [][]string) [][]string {
		rows[5][0] = ""
		return rows
	})
	set(9, 2, "9.activity", "resting")
	edit(10, func(rows [][]string) [][]string {
		rows[0][column(t, rows, 10, "10.entered")] = "Something else"
		return rows
	})
	write(t, dir, "List 11.csv", table(t, dir, 11))
	write(t, dir, "list_11.csv", table(t, dir, 11))

	stdout, stderr, code := launch("-annexa", dir, "-as-at", inventedDay)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{
		`list 1: .*\(list_missing\)`, `list 2: .*\(no_header\)`, `list 3, row 5, column [A-Z]+: received: .*\(not_a_date\)`,
		`list 4, row \d+: .*\(repeated\)`, `list 5, row 7, column [A-Z]+: discussed: .*\(after_as_at\)`,
		`list 6, row 4, column [A-Z]+: closed: .*\(end_before_start\)`, `list 7, row 3, column [A-Z]+: earlier: .*\(not_a_count\)`,
		`list 8, row 6.*\(no_id\)`, `list 9, row 2, column [A-Z]+: activity: .*\(not_a_code\)`,
		`list 10, column entered: .*\(column_missing\); usually "Date the Child Entered Care"; -heading 10.entered=TEXT names`, `list 11: .*\(list_twice\)`,
	} {
		if !regexp.MustCompile(want).MatchString(stderr) {
			t.Errorf("standard error lacks %s:\n%s", want, stderr)
		}
	}
	for _, want := range []string{
		`List 1, .*: not there; if there was nothing to list, -nothing-in 1 says so\.`, `List 2, .*: not read: none of its first 20 rows`, `List 11, .*: there twice\.`,
		`List 10, .*: read; columns that are not there: entered \("Date the Child Entered Care"\); -heading 10.entered=TEXT\n`,
		`Second or subsequent child protection plans .* \d`,
		`Section 47 enquiries.* \d`, `Children looked after with three or more placements .* \d`,
		`Children who left care through adoption .* \d`, `Children in need .* \d`,
	} {
		if !regexp.MustCompile(want).MatchString(stdout) {
			t.Errorf("the page lacks %s:\n%s", want, stdout)
		}
	}
}
