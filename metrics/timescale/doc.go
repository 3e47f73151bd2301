// Package timescale says by when something is due, what became of it, and how much was done in time: working days, the
// timescales of children's services in England, and their share kept.
//
// # Working days
//
// A working day is one that is no Saturday, no Sunday and no bank holiday of England and Wales, Christmas Day and Good
// Friday among these (SI 2007/462, regulation 1). Bank holidays are proclaimed, not computed: the built-in calendar,
// [EnglandAndWales], is a dated table with every one-off, and gives an error beyond it instead of a guess. Whoever has
// later dates, or a calendar of their own, brings it: [NewCalendar].
//
// The day on which the clock starts is day 0 and is not counted, unless a [Timescale] says so. Days are [metrics.Date],
// which have no time and no time zone.
//
// # Timescales
//
// A [Timescale] is so many working days, days, weeks or months; a [Cycle] chains them for what is done again and again,
// each counted from the day on which the one before was held. [Standards] has those that services are judged by, with
// their sources.
//
// An [Event], or a [Course] of a cycle, becomes an [Outcome] as at the day of the records: on time, late, overdue, not
// yet due, or why that cannot be told. A [Tally] counts outcomes, and its [Timeliness] is the share in time with all that
// it leaves out.
package timescale
