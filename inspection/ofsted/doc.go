// Package ofsted reads the outcomes of inspections of children's services as Ofsted publishes them, and as others have
// copied them.
//
//	outcomes, err := ofsted.ReadWorkbook(file, size, ofsted.Options{File: "outcomes.ods"})
//	history := outcomes.History()
//	for _, latest := range history.Latest(metrics.Date{}) {
//		fmt.Println(latest.Council, latest.Start, latest.Judgement(inspection.Overall))
//	}
//	fmt.Println(outcomes.Problems.Count, "problems")
//
// Ofsted's workbook has three sheets of inspections: the latest of each council, those and the visits of a year, and
// every inspection under the present framework since 2018. [ReadWorkbook] reads all of them from the ODS file as it is
// downloaded, [ReadSheets] from any open workbook, such as one that was saved as XLSX, and [ReadCSV] one that was saved
// as CSV. The same inspection comes in more than one sheet: package inspection's History counts it once.
//
// The sheets print the judgement on children in care and care leavers of before 2023 under children in care, and leave
// care leavers blank: read, it is a judgement that the framework of the time does not have, not one that is missing.
//
// Whether an inspection was announced, no such file says. The number of a council's page at Ofsted
// ([inspection.Provider]) is in third-party tables, in the column urn. Ofsted's workbook has a web link on each row
// instead, and the link is not read: it goes by three-digit codes of councils, and some are another council's.
//
// [ReadThirdParty] and [ReadThirdPartyTable] read a table that somebody else made of the reports. What such a source
// got wrong is a [Quirk], with its cell: what shows while reading and in the rows themselves ([Check]), what shows
// beside Ofsted's file ([Beside]), and what was lost since an earlier snapshot ([Since]).
//
// A blank cell is a judgement that is not stated, one that the framework does not have is said to be that, and a word
// that is no grade is a problem with its row. Where to go next: package inspection has what a history answers,
// inspection/plan what a council does about it.
package ofsted
