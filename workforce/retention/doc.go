// Package retention says how long social workers stay: as a duration, as a rate, and for the child, as how many
// different workers it has had.
//
// In committee rooms "a retention rate of about three years" is said of what is a duration. The two are different types
// here, [Duration] and [Rate], and so is turnover (package workforce), which is about those who left.
//
// [LengthOfService] estimates how long people stay from the records of those who left and of those who are still there.
// The mean stay of leavers alone is too short, since those who stay longest have not left yet; and the mean service so
// far of those in post is of people who will all stay longer. [StabilityOf] counts the children whose social worker
// changed.
//
// Nothing here says why people leave.
package retention
