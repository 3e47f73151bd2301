// Package retention says how long social workers stay: as a duration, as a rate, and for the child, as how many
// different workers it has had.
//
//	spells := []retention.Spell{{Start: joined, End: left}, {Start: joined}} // without an End: still in post
//	window := retention.Window{From: recordsFrom, AsAt: asAt}
//	service, err := retention.LengthOfService(spells, window, 0.95)
//	fmt.Println(service.Median.Kind, service.Median.Years, service.Left, service.InPost, service.Warnings)
//
// In committee rooms "a retention rate of about three years" is said of what is a duration. The two are different types
// here, [Duration] and [Rate], and so is turnover (package workforce), which is about those who left.
//
// [LengthOfService] estimates how long people stay from the records of those who left and of those who are still there.
// The mean stay of leavers alone is too short, since those who stay longest have not left yet; and the mean service so
// far of those in post is of people who will all stay longer. [StabilityOf] counts the children whose social worker
// changed.
//
// A spell without a start cannot be used and is counted as left out; a child without a record may have had any number
// of workers, so that the percentage is a range. Nothing here says why people leave. Where to go next: package
// caserecord has the records that spells and workers of a child come from, workforce the turnover that the department
// publishes.
package retention
