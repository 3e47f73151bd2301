package inspection

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/childmetrics/childmetrics/internal/optional"
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

// providerPage is the address of Ofsted's page about a provider as a local authority, up to its number. Providers of
// other kinds, schools and children's homes, have another number in place of 44.
const providerPage = "reports.ofsted.gov.uk/provider/44/"

// The numbers of digits that the provider numbers of councils have: five, or seven where the council is newer.
const (
	providerDigits      = 5
	newerProviderDigits = 7
)

// ParseProvider reads a provider number: "80456", or the address of the page about it as a local authority, as minutes
// have it: "www.reports.ofsted.gov.uk/provider/44/80456". It has five digits or seven, of which the first is not nought.
//
// Anything else gives an error of the class [ErrBadProvider] that quotes the text. So does the page of a provider of
// another kind, and a number of three digits, which is a council's code: Ofsted's own workbook links to its pages by
// such codes (".../provider/44/331"), some of which are another council's. Of seven digits alone it cannot be told whether
// they are a council's: providers of other kinds have such numbers too.
func ParseProvider(text string) (Provider, error) {
	digits := strings.TrimSuffix(strings.TrimSpace(text), "/")
	if _, number, isPage := strings.Cut(strings.ToLower(digits), providerPage); isPage {
		digits = number
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || digits[0] == '0' || len(digits) != providerDigits && len(digits) != newerProviderDigits {
		return 0, fmt.Errorf("%w: found %q, expected five or seven digits such as 80456, or its page as a local authority",
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

// UnmarshalText reads what [ParseProvider] reads, and none from empty text. Otherwise it leaves the provider as it was.
func (p *Provider) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = 0
		return nil
	}
	read, err := ParseProvider(string(text))
	if err == nil {
		*p = read
	}
	return err
}

// MarshalJSON writes the number as a text, and null for none.
func (p Provider) MarshalJSON() ([]byte, error) { return json.Marshal(optional.Text(p.String())) }

// Page is the address of Ofsted's page about the provider's inspections as a local authority, and empty for none.
func (p Provider) Page() string {
	if p == 0 {
		return ""
	}
	return "https://" + providerPage + p.String()
}
