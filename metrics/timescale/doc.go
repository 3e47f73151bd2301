// Package timescale reckons with working days, by which deadlines in children's services are set: 20, 30 or 70 of them
// from the day a report is received.
//
// A working day is one that is no Saturday, no Sunday and no bank holiday of England and Wales, Christmas Day and Good
// Friday among these (SI 2007/462, regulation 1). Bank holidays are proclaimed, not computed: the built-in calendar,
// [EnglandAndWales], is a dated table with every one-off, and gives an error beyond it instead of a guess. Whoever has
// later dates, or a calendar of their own, brings it: [NewCalendar].
//
// The day on which the clock starts is day 0 and is not counted.
package timescale
