// Package caseload is about what social workers hold and can hold: caseload bands and the spread of a team over them,
// caseloads that reckon with what newly qualified workers carry, and how many workers a target caseload needs.
//
// There is no national caseload. Bands, targets, points and the share of a full caseload that a newly qualified worker
// carries are local policy, and each is the caller's to state: nothing here has a default.
//
// The department's average caseload is workforce.AverageCaseload; [CapacityAdjusted] is another measure, and the two
// should never stand in one column. Who holds what on a day comes from package caserecord.
package caseload
