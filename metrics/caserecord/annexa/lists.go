package annexa

// lists are the lists from 1 to 11.
var lists = [ListCount]list{
	{1, "Contacts", []string{"contacts", "contact"}, contactColumns, readContacts},
	{2, "Early help assessments", []string{"earlyhelpassessments", "earlyhelp"}, earlyHelpColumns, readNothing},
	{3, "Referrals", []string{"referrals", "referral"}, referralColumns, readReferrals},
	{4, "Assessments", []string{"assessments", "assessment", "socialcareassessments"}, assessmentColumns, readAssessments},
	{5, "Section 47 enquiries and conferences", []string{
		"sec47andicpc", "s47andicpc", "section47andicpc", "section47enquiriesandicpc", "section47enquiriesandicpcoc",
		"s47enquiries", "section47enquiries", "section47",
	}, enquiryColumns, readEnquiries},
	{6, "Children in need", []string{"childreninneed", "cin"}, needColumns, readNeeds},
	{7, "Child protection plans", []string{"childprotection", "childprotectionplans", "cp", "cpp"}, planColumns, readPlans},
	{8, "Children looked after", []string{"childrenincare", "childrenlookedafter", "lookedafterchildren", "cla", "lac", "cic"},
		careColumns, readCare},
	{9, "Care leavers", []string{"careleavers", "leavingcare", "leavingcareservices"}, leaverColumns, readLeavers},
	{10, "Adoption", []string{"adoption", "adoptionchildren", "childrenadoption"}, adoptionColumns, readAdoption},
	{11, "Adopters", []string{"adopters", "prospectiveadopters"}, adopterColumns, readNothing},
}

var contactColumns = with([]column{
	{"received", need, []string{"Date of Contact", "Contact Date"}},
	{"source", skip, []string{"Contact Source", "Source"}},
})

var earlyHelpColumns = with([]column{
	{"started", skip, []string{"Assessment start date"}},
	{"completed", skip, []string{"Assessment completion date"}},
	{"organisation", skip, []string{"Organisation completing assessment"}},
})

var referralColumns = with([]column{
	{"received", need, []string{"Date of referral", "Referral Date", "Date of the referral"}},
	{"source", skip, []string{"Referral Source", "Source"}},
	{"no_further_action", want, []string{"Referral NFA?", "NFA?", "Did the referral result in NFA"}},
	{"earlier", want, []string{
		"Number of Referrals in Last 12 Months", "Number of Referrals in the Last 12 Months", "Referrals Last 12 Months",
	}},
}, workers)

var assessmentColumns = with(disability, []column{
	{"started", check, []string{"Continuous Assessment Start Date", "Continuous Assessment Start", "Assessment Start Date"}},
	{"seen", skip, []string{"Child Seen During Continuous Assessment", "Continuous Assessment Child Seen"}},
	{"authorised", some, []string{
		"Continuous Assessment Date of Authorisation", "Continuous Assessment Auth Date", "Assessment Authorisation Date",
		"Date of Authorisation",
	}},
	{"support", skip, []string{
		"Was the child assessed as requiring LA children's social care support?", "CSC Support Required",
	}},
}, workers)

var enquiryColumns = with(disability, []column{
	{"discussed", need, []string{
		"Strategy discussion initiating Section 47 Enquiry Start Date", "Strategy Discussion Date", "Strat Discussion Date",
		"Section 47 Enquiry Start Date", "S47 Enquiry Start Date",
	}},
	{"unnecessary", skip, []string{
		"Was an Initial Child Protection Conference deemed unnecessary?", "Initial CP Conf Unnecessary",
	}},
	{"conference", some, []string{"Date of Initial Child Protection Conference", "Initial CP Conf Date", "ICPC Date"}},
	{"resulted", skip, []string{
		"Did the Initial Child Protection Conference Result in a Child Protection Plan", "CP Conf Result In CP Plan",
	}},
	{"enquiries", skip, []string{
		"Number of Section 47 Enquiries in the last 12 months", "Sum of Number of Section 47 Enquiries in the last 12 months",
		"Number S47s 12m",
	}},
	{"conferences", skip, []string{
		"Number of ICPCs in the last 12 months", "Sum of Number of ICPCs in the last 12 months", "Number ICPCs 12m",
	}},
}, workers)

var needColumns = with(disability, []column{
	{"opened", need, []string{"CIN Start Date"}},
	{"need", skip, []string{"Primary Need Code"}},
	{"seen", skip, []string{"Date Child Was Last Seen", "Date Child Last Seen"}},
	{"closed", need, []string{"CIN Closure Date"}},
	{"reason", skip, []string{"Reason for Closure"}},
	{"status", want, []string{"Case Status"}},
}, workers)

var planColumns = with(disability, []column{
	{"started", need, []string{"Child Protection Plan Start Date"}},
	{"first_category", skip, []string{"Initial Category of Abuse"}},
	{"category", skip, []string{"Latest Category of Abuse"}},
	{"visit", want, []string{"Date of the Last Statutory Visit", "Date of Last Statutory Visit"}},
	{"alone", skip, []string{"Was the Child Seen Alone?", "Child Seen Alone"}},
	{"review", want, []string{"Date of latest review conference", "Date of Latest Review Conf"}},
	{"ended", need, []string{"Child Protection Plan End Date"}},
	{"emergency", skip, []string{
		"Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
		"Protection Last Six Months",
	}},
	{"earlier", want, []string{
		"Number of Previous Child Protection Plans", "Sum of Number of Previous Child Protection Plans",
	}},
}, workers)

// Where a placement is (its postcode, its number at Ofsted) is known and never read.
var careColumns = with([]column{
	{"unaccompanied", want, []string{
		"Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", "Unaccompanied Asylum Seeking Child (UASC)",
		"UASC",
	}},
}, disability, []column{
	{"started", need, []string{"Date Started to be Looked After", "Looked After Start Date"}},
	{"need", skip, []string{"Child's Category of Need"}},
	{"again", skip, []string{
		"Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
		"Subsequent LAC Episode Last 12 Months",
	}},
	{"status_since", skip, []string{"Start date of current legal status", "Most Recent Legal Status Start"}},
	{"status", want, []string{"Child's Legal Status", "Legal Status"}},
	{"review", want, []string{"Date of Latest Statutory Review", "Latest Statutory Review Date"}},
	{"visit", want, []string{"Date of Last Social Work Visit", "Last Social Work Visit Date"}},
	{"permanence", skip, []string{"What is the permanence plan for this child?", "Permanence Plan"}},
	{"officer", skip, []string{"Date of Last IRO Visit / Contact to the Child", "Last IRO Visit Date"}},
	{"health", want, []string{"Date of Last Health Assessment", "Last Health Assessment Date"}},
	{"dental", want, []string{"Date of Last Dental Check", "Last Dental Check Date"}},
	{"placements", want, []string{"Number of Placements in the Last 12 months", "Placements Last 12 Months"}},
	{"ended", need, []string{"Date Ceased to be Looked After", "Ceased Looked After Date"}},
	{"reason", some, []string{"Reason Ceased to be Looked After", "Reason Ceased Looked After"}},
	{"placed", want, []string{"Start Date of Most Recent Placement", "Most Recent Placement Start Date"}},
	{"placement", want, []string{"Placement Type"}},
	{"provider", skip, []string{"Placement Provider"}},
	{"postcode", skip, []string{"Placement postcode"}},
	{"urn", skip, []string{"URN of Placement", "Placement URN"}},
	{"location", want, []string{"Placement Location"}},
	{"authority", skip, []string{"LA of Placement", "Placement LA"}},
	{"missing", want, []string{
		"Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
	}},
	{"absent", skip, []string{
		"Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
	}},
	{"offered", skip, []string{"Was the child offered a Return Interview after their last missing episode (Y/N)?"}},
	{"accepted", skip, []string{"Did the child accept a Return Interview after their last missing episode (Y/N)?"}},
}, workers)

var leaverColumns = with([]column{
	{"unaccompanied", skip, []string{
		"Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", "UASC",
	}},
}, disability, workers, []column{
	{"adviser", skip, []string{"Allocated Personal Advisor", "Allocated Personal Adviser"}},
	{"eligibility", want, []string{"Eligibility Category"}},
	{"review", want, []string{"Latest Pathway Plan Review Date", "Latest Pathway Plan"}},
	{"touch", want, []string{"LA In Touch"}},
	{"contact", skip, []string{"Latest Date of Contact", "Latest Contact"}}, // of anybody, so not the adviser's visit
	{"accommodation", want, []string{"Type of Accommodation"}},
	{"suitable", want, []string{"Suitability of Accommodation"}},
	{"activity", want, []string{"Activity Status"}},
})

var adoptionColumns = with([]column{
	{"family", skip, []string{"Family identifier"}},
}, disability, []column{
	{"entered", want, []string{"Date the Child Entered Care", "Entered Care Date"}},
	{"decided", skip, []string{"Date of Decision that Child Should be Placed for Adoption", "ADM SHOBPA Decision Date"}},
	{"ordered", some, []string{"Date of Placement Order", "Placement Order Date"}},
	{"matched", some, []string{"Date of Matching Child and Prospective Adopters", "Matched For Adoption Date"}},
	{"placed", need, []string{"Date Placed for Adoption", "Placed For Adoption Date"}},
	{"adopted", skip, []string{"Date of Adoption Order", "Adoption Order Date"}},
	{"reversed", skip, []string{
		"Date of Decision that Child Should No Longer be Placed for Adoption", "Decision Reversed Date",
	}},
	{"reason", skip, []string{"Reason Why Child No Longer Placed for Adoption", "Decision Reversed Reason"}},
	{"fostered", some, []string{"Date the child was placed for fostering in FFA or concurrent planning placement"}},
})

// The adopters are adults, and no measure is about them: that the list is there is all that is looked at.
var adopterColumns = []column{
	{"adopter", skip, []string{"Individual adopter identifier", "Adopter Identifier"}},
	{"family", skip, []string{"Family identifier"}},
	{"gender", skip, []string{"Gender"}},
	{"ethnicity", skip, []string{"Ethnicity"}},
	{"disability", skip, []string{"Disability"}},
	{"fostering", skip, []string{"Is the (prospective) adopter fostering for adoption?"}},
	{"enquired", skip, []string{"Date enquiry received"}},
	{"stage_1_started", skip, []string{"Date Stage 1 started"}},
	{"stage_1_ended", skip, []string{"Date Stage 1 ended"}},
	{"stage_2_started", skip, []string{"Date Stage 2 started"}},
	{"stage_2_ended", skip, []string{"Date Stage 2 ended"}},
	{"applied", skip, []string{"Date application submitted"}},
	{"approved", skip, []string{"Date application approved"}},
	{"matched", skip, []string{"Date adopter matched with child(ren)"}},
	{"placed", skip, []string{"Date child/children placed with adopter(s)"}},
	{"children", skip, []string{"No. of children placed"}},
	{"ordered", skip, []string{"Date of Adoption Order"}},
	{"left", skip, []string{"Date of leaving adoption process"}},
	{"reason", skip, []string{"Reason for leaving adoption process"}},
}
