// Package metrics holds one figure as its publisher gave it, and what may honestly be done with it.
//
// Figures about children's services are seldom plain numbers. A cell of a published table may be rounded,
// suppressed, not applicable, unavailable, or known only to lie in a range, and a program that turns any of these
// into nought, or into "not a number", tells somebody a falsehood about children. A [Value] keeps what was
// published: the figure if there is one, the range it must lie in if that is known, and the [Reason] it is missing
// if it is. Its zero value is a blank cell.
//
// Four rules hold everywhere:
//
//   - Missing in, missing out. Arithmetic on a missing figure gives a missing figure, with the reason.
//   - Bounds are carried. "14.2 to one decimal place" is anything from 14.15 to 14.25, "18 to 24" is anything in
//     between, and a sum or rate made of them says how far it could be out.
//   - As published. [Compare] takes published figures as they were printed, as a reader of the table would;
//     [CompareBounds] asks what the true figures behind them can be. Both may answer [CannotTell].
//   - Half up. [HalfUp] is the department's own rounding, and nothing else in the library rounds to a precision.
//     (Arithmetic takes the dust of binary fractions off its results: 0.1 + 0.2 is 0.3.)
//
// A summary is never a number alone: [Sum] returns a [Coverage] that counts what it rests on.
//
// All functions are pure, never change their arguments, do not allocate unless they make text, and are safe for
// concurrent use.
package metrics
