package annexa

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// normal is a name as names are compared: its letters and digits in lower case, without what stands in brackets.
func normal(name string) string {
	if !strings.ContainsAny(name, "([") {
		return letters(name)
	}
	var b strings.Builder
	for {
		open := strings.IndexAny(name, "([")
		if open < 0 {
			break
		}
		end := strings.IndexAny(name[open:], ")]")
		if end < 0 {
			break
		}
		b.WriteString(name[:open])
		name = name[open+end+1:]
	}
	b.WriteString(name)
	return letters(b.String())
}

// letters are the letters and digits of a text, in lower case.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// words are the runs of letters and the runs of digits of a name, in lower case: "List_1" is list, 1.
func words(name string) []string {
	const letter, digit, other = 1, 2, 3
	var found []string
	last := other
	for _, r := range strings.ToLower(name) {
		kind := other
		switch {
		case unicode.IsLetter(r):
			kind = letter
		case unicode.IsDigit(r):
			kind = digit
		}
		switch {
		case kind == other:
		case kind == last:
			found[len(found)-1] += string(r)
		default:
			found = append(found, string(r))
		}
		last = kind
	}
	return found
}

// rank says how surely a name is a list's.
type rank uint8

const (
	noList   rank = iota
	numbered      // the list's number stands in the name, among other words: "Dunmarsh list 3 March"
	exactly       // the number alone, or with the list's name, or the name alone
)

// longestName is longer than the name of any sheet or file that a person gives.
const longestName = 255

// listOf is the index of the list that a sheet's or file's name stands for.
func listOf(name string) (list int, how rank) {
	if len(name) > longestName {
		return 0, noList
	}
	all := words(name)
	plain := strings.Join(withoutYear(all), "")
	for i, l := range lists {
		if slices.Contains(l.names, plain) {
			return i, exactly
		}
	}
	at := -1
	for i := 0; i+1 < len(all); i++ {
		number, ok := listNumber(all[i], all[i+1])
		if !ok {
			continue
		}
		if at >= 0 && number-1 != list {
			return 0, noList // two lists in one name
		}
		at, list = i, number-1
	}
	if at < 0 {
		return 0, noList
	}
	before, after := strings.Join(all[:at], ""), strings.Join(withoutYear(all[at+2:]), "")
	if slices.Contains([]string{"", "ofsted", "annexa", "ofstedannexa"}, before) &&
		(after == "" || slices.Contains(lists[list].names, after)) {
		return list, exactly
	}
	return list, numbered
}

// listNumber is the number in "list 3", or in "AA 3" as some queries name their results.
func listNumber(word, number string) (n int, ok bool) {
	if word != "list" && word != "aa" {
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil && 1 <= n && n <= ListCount
}

// withoutYear takes a year, or the place for one, off the end of a name.
func withoutYear(words []string) []string {
	if n := len(words); n > 0 {
		if last := words[n-1]; last == "yyyy" || len(last) == 4 && strings.HasPrefix(last, "20") {
			return words[:n-1]
		}
	}
	return words
}
