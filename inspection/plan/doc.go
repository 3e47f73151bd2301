// Package plan is about what a council undertakes after an inspection: what was found and recommended, the actions that
// answer it, who is to take them and by when, what is completed and what is overdue, how near its targets it is, which
// themes come back from one inspection to the next, and what a committee that was told of it resolved.
//
//	due, err := plan.ParseDue("by November 2022")
//	actions := []plan.Action{{Number: "1", Owner: "Principal Social Worker", Due: due, Status: plan.InProgress}}
//	progress := plan.ProgressOf(actions, today)
//	fmt.Println(progress.Actions, progress.Overdue, progress.Unclear, progress.PercentComplete.Format(metrics.Places(1)))
//
// A [Plan] holds findings, recommendations, actions and milestones, which name each other by number, as plans do. What
// nothing answers, and what names something that is not there, is told by [Plan.Unanswered] and
// [Plan.BrokenReferences]. [ProgressOf] counts actions by how far they are, with or without a plan.
//
// A [Review] is what one inspection, visit or review found, by Ofsted or by others (a commissioner, peers), with the days
// on which the council was told and had it in writing; [Recurring] compares several. Reviews by others are no
// inspections, and never become one.
//
// A [Resolution] is what a committee resolved: whether it was carried, whether unanimously, and which action follows.
// Most votes are not recorded, and what is not recorded is neither unanimous nor nought: the answer is then that it
// cannot be told.
//
// Owners are posts, never persons. Due dates are as exact as the plan says and no more: "November 2022", "mid October
// 2018" and "late 2025" are spans of days, and on a day within one it cannot be told whether an action is overdue. "By
// November 2022" is by its last day, "before November 2022" by the day before its first.
//
// A finding that something needs to improve is no grade, whatever words it uses: grades are in package inspection. How
// near a figure is to its target is package target's, when a plan is due after a report timescale's
// (Calendar.Deadline).
package plan
