package inspection

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
)

// Provider is the number under which Ofsted lists a council's children's services among all that it inspects: 80456 is
// Coventry's. It is comparable; the zero Provider is none, or one that is not stated.
//
// It is another number than the council's three-digit code (331), which nothing derives from it, and it does not last
// where a council is reorganised: its successor has a number of its own.
type Provider uint32

// ErrBadProvider is the class of the errors of [ParseProvider].
var ErrBadProvider = errors.New("not a provider number of Ofsted")

// The least and the most that a provider number can be. Those of councils in use have five digits, or seven where the
// council is newer; with five to eight nothing is taken for one that is a three-digit code of a council.
const (
	leastProvider = 10_000
	mostProvider  = 99_999_999
)

// ParseProvider reads a provider number: "80456", or the address of a page about it that ends in one, as minutes have
// it: "www.reports.ofsted.gov.uk/provider/44/80456". Anything else gives an error of the class [ErrBadProvider] that
// quotes the text. So does a number of three digits, which is a council's code: Ofsted's own workbook links to its pages
// by such codes (".../provider/44/331"), some of which are another council's.
func ParseProvider(text string) (Provider, error) {
	digits := strings.TrimSuffix(strings.TrimSpace(text), "/")
	if _, after, isPage := strings.Cut(strings.ToLower(digits), "reports.ofsted.gov.uk/provider/"); isPage {
		if _, number, ok := strings.Cut(after, "/"); ok {
			digits = number
		}
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || n < leastProvider || n > mostProvider {
		return 0, fmt.Errorf("%w: found %q, expected five to eight digits such as 80456, or its page",
			ErrBadProvider, metrics.Excerpt(text))
	}
	return Provider(n), nil
}

// String is the number, and empty for none.
func (p Provider) String() string {
	if p == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(p), 10)
}

// MarshalText gives the bytes of String.
func (p Provider) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// Page is the address of Ofsted's page about the provider's inspections as a local authority, and empty for none.
func (p Provider) Page() string {
	if p == 0 {
		return ""
	}
	return "https://reports.ofsted.gov.uk/provider/44/" + p.String()
}
