// Package attendance counts which agencies come to meetings, such as the health, police and education colleagues who
// are needed at strategy meetings: by agency and period, from the record of each meeting or from counts that somebody
// else made.
//
//	status, required, err := attendance.ParseStatus("apologies")
//	records := []attendance.Record{{Date: day, Meeting: "S1", Agency: "Health", Status: status, Required: required}}
//	tallied, err := attendance.Tally(metrics.FinancialQuarter, slices.Values(records))
//	for _, c := range tallied.Counts {
//		fmt.Println(c.Agency, c.Period.Label(), c.Attended, c.Invited, c.Share(attendance.Invited), c.NotRecorded)
//	}
//
// A strategy meeting is where agencies decide together, often within hours, whether a child may be at risk of
// significant harm; one without the agencies that know the child decides on less than is known.
//
// The figure is the share of meetings attended among those the agency was [Invited] to or, where it is known who had to
// be there, among those at which it was [Required]. The two are different figures, and each is asked for by its name. A
// share is held against targets, with an interval, by package target: [Count.Parts] gives what it takes.
//
// Four things are kept apart:
//
//   - A meeting without a record of an agency is not an absence. It is counted as not recorded, in neither part of the
//     share; [Count.ShareBounds] says what the share could be if it were known.
//   - An agency that was not invited did not stay away.
//   - An agency that was invited to nothing in a period has no share, which is not a share of nought.
//   - What explains a period ("health staff seconded") is a note beside its figures: the period stays.
//
// [Tally] reads records, [Check] counts; both name what cannot be right by its position and go on with the rest. A
// [Quorum] asks whether the agencies that had to be at a meeting were there together, which the shares of the single
// agencies do not tell. Names of agencies are compared without letter case and the spaces around them; the first
// spelling is the one that is printed.
//
// Where to go next: package target for the milestone and the stretch, confidence for the interval, spc for whether it
// changes, forecast for whether the level will be met.
//
// All functions are pure, never change their arguments and are safe for concurrent use.
package attendance
