// Package metrics holds one figure as its publisher gave it, and what may honestly be done with it.
//
// Figures about children's services are seldom plain numbers. A cell of a published table may be rounded,
// suppressed, not applicable, unavailable, or known only to lie in a range, and a program that turns any of these
// into nought, or into "not a number", tells somebody a falsehood about children. A [Value] keeps what was
// published: the figure if there is one, the range it must lie in if that is known, and the [Reason] it is missing
// if it is. Its zero value is a blank cell.
//
//	posts := metrics.Rounded(120.4, metrics.Places(1))   // as published: anything from 120.35 to 120.45
//	vacant, err := metrics.Parse("c", metrics.Places(1)) // a suppressed cell: no figure, and why
//	rate := metrics.Percent(vacant, posts)               // missing too, for the same reason
//	total, coverage := metrics.Sum(posts, vacant)        // missing; the coverage is 1 of 2
//	fmt.Println(rate, total, coverage, posts.Format(metrics.Places(0)))
//
// Words that are used throughout: a council is one of the 153 local authorities of England with duties for children,
// the department is the Department for Education, FTE are full-time equivalents, in which two half posts are one. The
// department's tables print a symbol where there is no figure: c is confidential (suppressed, so that nobody is
// recognised), x unavailable, z not applicable, u too unreliable to print, low more than nought and rounded to it. A
// measure is of low or high polarity as less or more of it is the better, and neutral where neither is.
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
// Where to go next: package area has the councils, panel one measure of all of them and series one of a single council
// over time. Figures are read by packages ees, lait, workforce/csww and inspection/ofsted; what a measure means is in
// catalogue. Package benchmark sets a council among others, spc and trend look along time, target at what is to be
// reached, and confidence at chance.
//
// All functions are pure, never change their arguments, do not allocate unless they make text, and are safe for
// concurrent use.
package metrics
