package timescale

import (
	"sync"

	"github.com/childmetrics/childmetrics/metrics"
)

// EnglandAndWales is the built-in calendar, from 1 January 2013 to 31 December 2027. The bank holidays of 2018 to 2025
// are those that GOV.UK publishes (https://www.gov.uk/bank-holidays.json, england-and-wales). Those of 2013 to 2017 and
// of 2026 and 2027 follow the Banking and Financial Dealings Act 1971 and the custom by which a holiday at a weekend is
// moved to the next free weekday; what is proclaimed otherwise for 2026 or 2027 is not there. A day for Scotland or
// Northern Ireland alone is a working day. It is the same calendar at each call.
func EnglandAndWales() *Calendar { return englandAndWales() }

var englandAndWales = sync.OnceValue(func() *Calendar {
	holidays := make([]Holiday, len(bankHolidays))
	for i, h := range bankHolidays {
		holidays[i] = Holiday{Date: mustDate(h.day), Name: h.name}
	}
	c, err := NewCalendar(mustDate("2013-01-01"), mustDate("2027-12-31"), holidays...)
	if err != nil {
		panic(err) // the table below is wrong, whatever the input
	}
	return c
})

// mustDate reads a day of the table.
func mustDate(text string) metrics.Date {
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err) // the table below is wrong, whatever the input
	}
	return d
}

// The names of what comes every year. One-offs are named for their occasion.
const (
	newYear      = "New Year's Day"
	goodFriday   = "Good Friday"
	easterMonday = "Easter Monday"
	earlyMay     = "Early May bank holiday"
	spring       = "Spring bank holiday"
	summer       = "Summer bank holiday"
	christmas    = "Christmas Day"
	boxing       = "Boxing Day"

	substitute = " (substitute day)" // for one at a weekend
)

// bankHolidays are those of England and Wales, in order. It is never changed.
var bankHolidays = [...]struct{ day, name string }{
	{"2013-01-01", newYear},
	{"2013-03-29", goodFriday},
	{"2013-04-01", easterMonday},
	{"2013-05-06", earlyMay},
	{"2013-05-27", spring},
	{"2013-08-26", summer},
	{"2013-12-25", christmas},
	{"2013-12-26", boxing},

	{"2014-01-01", newYear},
	{"2014-04-18", goodFriday},
	{"2014-04-21", easterMonday},
	{"2014-05-05", earlyMay},
	{"2014-05-26", spring},
	{"2014-08-25", summer},
	{"2014-12-25", christmas},
	{"2014-12-26", boxing},

	{"2015-01-01", newYear},
	{"2015-04-03", goodFriday},
	{"2015-04-06", easterMonday},
	{"2015-05-04", earlyMay},
	{"2015-05-25", spring},
	{"2015-08-31", summer},
	{"2015-12-25", christmas},
	{"2015-12-28", boxing + substitute},

	{"2016-01-01", newYear},
	{"2016-03-25", goodFriday},
	{"2016-03-28", easterMonday},
	{"2016-05-02", earlyMay},
	{"2016-05-30", spring},
	{"2016-08-29", summer},
	{"2016-12-26", boxing},
	{"2016-12-27", christmas + substitute},

	{"2017-01-02", newYear + substitute},
	{"2017-04-14", goodFriday},
	{"2017-04-17", easterMonday},
	{"2017-05-01", earlyMay},
	{"2017-05-29", spring},
	{"2017-08-28", summer},
	{"2017-12-25", christmas},
	{"2017-12-26", boxing},

	{"2018-01-01", newYear},
	{"2018-03-30", goodFriday},
	{"2018-04-02", easterMonday},
	{"2018-05-07", earlyMay},
	{"2018-05-28", spring},
	{"2018-08-27", summer},
	{"2018-12-25", christmas},
	{"2018-12-26", boxing},

	{"2019-01-01", newYear},
	{"2019-04-19", goodFriday},
	{"2019-04-22", easterMonday},
	{"2019-05-06", earlyMay},
	{"2019-05-27", spring},
	{"2019-08-26", summer},
	{"2019-12-25", christmas},
	{"2019-12-26", boxing},

	{"2020-01-01", newYear},
	{"2020-04-10", goodFriday},
	{"2020-04-13", easterMonday},
	{"2020-05-08", earlyMay + " (VE Day)"},
	{"2020-05-25", spring},
	{"2020-08-31", summer},
	{"2020-12-25", christmas},
	{"2020-12-28", boxing + substitute},

	{"2021-01-01", newYear},
	{"2021-04-02", goodFriday},
	{"2021-04-05", easterMonday},
	{"2021-05-03", earlyMay},
	{"2021-05-31", spring},
	{"2021-08-30", summer},
	{"2021-12-27", christmas + substitute},
	{"2021-12-28", boxing + substitute},

	{"2022-01-03", newYear + substitute},
	{"2022-04-15", goodFriday},
	{"2022-04-18", easterMonday},
	{"2022-05-02", earlyMay},
	{"2022-06-02", spring},
	{"2022-06-03", "Platinum Jubilee bank holiday"},
	{"2022-08-29", summer},
	{"2022-09-19", "State Funeral bank holiday"},
	{"2022-12-26", boxing},
	{"2022-12-27", christmas + substitute},

	{"2023-01-02", newYear + substitute},
	{"2023-04-07", goodFriday},
	{"2023-04-10", easterMonday},
	{"2023-05-01", earlyMay},
	{"2023-05-08", "Coronation bank holiday"},
	{"2023-05-29", spring},
	{"2023-08-28", summer},
	{"2023-12-25", christmas},
	{"2023-12-26", boxing},

	{"2024-01-01", newYear},
	{"2024-03-29", goodFriday},
	{"2024-04-01", easterMonday},
	{"2024-05-06", earlyMay},
	{"2024-05-27", spring},
	{"2024-08-26", summer},
	{"2024-12-25", christmas},
	{"2024-12-26", boxing},

	{"2025-01-01", newYear},
	{"2025-04-18", goodFriday},
	{"2025-04-21", easterMonday},
	{"2025-05-05", earlyMay},
	{"2025-05-26", spring},
	{"2025-08-25", summer},
	{"2025-12-25", christmas},
	{"2025-12-26", boxing},

	{"2026-01-01", newYear},
	{"2026-04-03", goodFriday},
	{"2026-04-06", easterMonday},
	{"2026-05-04", earlyMay},
	{"2026-05-25", spring},
	{"2026-08-31", summer},
	{"2026-12-25", christmas},
	{"2026-12-28", boxing + substitute},

	{"2027-01-01", newYear},
	{"2027-03-26", goodFriday},
	{"2027-03-29", easterMonday},
	{"2027-05-03", earlyMay},
	{"2027-05-31", spring},
	{"2027-08-30", summer},
	{"2027-12-27", christmas + substitute},
	{"2027-12-28", boxing + substitute},
}
