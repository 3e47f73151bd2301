// Package caseload is about what social workers hold and can hold: caseload bands and the spread of a team over them,
// caseloads that reckon with what newly qualified workers carry, and how many workers a target caseload needs.
//
//	band, err := caseload.NewBand("experienced", 18, 24)
//	spread, err := caseload.Distribute([]caseload.Band{band}, caseload.PerWorker, team)
//	fmt.Println(spread.Average, spread.All.Below, spread.All.Within, spread.All.Above)
//	need := caseload.Need{Cases: metrics.Exact(3500), Target: metrics.Between(18, 24), FTE: metrics.Exact(140)}
//	fmt.Println(need.Shortfall().Format(metrics.Places(1))) // 5.8 to 54.4
//
// It is for whoever allocates work or makes the case for posts: an average at its target may hide a team in which one
// worker has 10 cases and another 30. Newly qualified workers, in their assessed and supported year, carry less.
//
// There is no national caseload. Bands, targets, points and the share of a full caseload that a newly qualified worker
// carries are local policy, and each is the caller's to state: nothing here has a default.
//
// What somebody holds that is missing, or known within bounds on both sides of an end of the band, has no place in it:
// it is counted as not to be told. The department's average caseload is workforce.AverageCaseload; [CapacityAdjusted]
// is another measure, and the two should never stand in one column. Who holds what on a day comes from package
// caserecord.
package caseload
