package area

import (
	"sync"

	"github.com/childmetrics/childmetrics/metrics"
)

// EnglandRegister is the built-in register: England, its regions, and every council with children's services duties
// since 2009.
func EnglandRegister() *Register { return england() }

var england = sync.OnceValue(func() *Register {
	r, err := NewRegister(englandEntries()...)
	if err != nil {
		panic(err) // the table below is wrong, whatever the input
	}
	return r
})

// The numbers of England and the regions in the built-in register.
const (
	englandNumber = iota + 1
	northEast
	northWest
	yorkshireHumber
	eastMidlands
	westMidlands
	eastOfEngland
	london
	southEast
	southWest
	innerLondon
	outerLondon
	northEastYorkshireHumber
)

// widerAreas are England and the regions, with the numbers that the Local Authority Interactive Tool gives them.
var widerAreas = []Entry{
	{Number: englandNumber, Name: "England", Level: National, LACode: "970", GSSCodes: code("E92000001")},
	{Number: northEast, Name: "North East", Level: Regional, LACode: "980", GSSCodes: code("E12000001")},
	{Number: northWest, Name: "North West", Level: Regional, LACode: "981", GSSCodes: code("E12000002")},
	{Number: yorkshireHumber, Name: "Yorkshire and The Humber", Level: Regional, LACode: "982", GSSCodes: code("E12000003")},
	{Number: eastMidlands, Name: "East Midlands", Level: Regional, LACode: "983", GSSCodes: code("E12000004")},
	{Number: westMidlands, Name: "West Midlands", Level: Regional, LACode: "984", GSSCodes: code("E12000005")},
	{Number: eastOfEngland, Name: "East of England", Level: Regional, LACode: "985", GSSCodes: code("E12000006")},
	{Number: london, Name: "London", Level: Regional, LACode: "986", GSSCodes: code("E12000007")},
	{Number: southEast, Name: "South East", Level: Regional, LACode: "989", GSSCodes: code("E12000008")},
	{Number: southWest, Name: "South West", Level: Regional, LACode: "990", GSSCodes: code("E12000009")},
	{Number: innerLondon, Name: "Inner London", Level: Regional, LACode: "987", GSSCodes: code("E13000001"), Aliases: []string{"London (Inner)"}},
	{Number: outerLondon, Name: "Outer London", Level: Regional, LACode: "988", GSSCodes: code("E13000002"), Aliases: []string{"London (Outer)"}},
	{Number: northEastYorkshireHumber, Name: "North East, Yorkshire and the Humber", Level: Regional},
}

// councils are all councils, each with its latest code and today's type. New ones go to the end: numbers are for good.
var councils = []struct {
	number  int
	name    string
	laCode  string
	gssCode string
	kind    Type
	region  int
}{
	{101, "City of London", "201", "E09000001", InnerLondon, innerLondon},
	{102, "Camden", "202", "E09000007", InnerLondon, innerLondon},
	{103, "Greenwich", "203", "E09000011", OuterLondon, outerLondon},
	{104, "Hackney", "204", "E09000012", InnerLondon, innerLondon},
	{105, "Hammersmith and Fulham", "205", "E09000013", InnerLondon, innerLondon},
	{106, "Islington", "206", "E09000019", InnerLondon, innerLondon},
	{107, "Kensington and Chelsea", "207", "E09000020", InnerLondon, innerLondon},
	{108, "Lambeth", "208", "E09000022", InnerLondon, innerLondon},
	{109, "Lewisham", "209", "E09000023", InnerLondon, innerLondon},
	{110, "Southwark", "210", "E09000028", InnerLondon, innerLondon},
	{111, "Tower Hamlets", "211", "E09000030", InnerLondon, innerLondon},
	{112, "Wandsworth", "212", "E09000032", InnerLondon, innerLondon},
	{113, "Westminster", "213", "E09000033", InnerLondon, innerLondon},
	{114, "Barking and Dagenham", "301", "E09000002", OuterLondon, outerLondon},
	{115, "Barnet", "302", "E09000003", OuterLondon, outerLondon},
	{116, "Bexley", "303", "E09000004", OuterLondon, outerLondon},
	{117, "Brent", "304", "E09000005", OuterLondon, outerLondon},
	{118, "Bromley", "305", "E09000006", OuterLondon, outerLondon},
	{119, "Croydon", "306", "E09000008", OuterLondon, outerLondon},
	{120, "Ealing", "307", "E09000009", OuterLondon, outerLondon},
	{121, "Enfield", "308", "E09000010", OuterLondon, outerLondon},
	{122, "Haringey", "309", "E09000014", InnerLondon, innerLondon},
	{123, "Harrow", "310", "E09000015", OuterLondon, outerLondon},
	{124, "Havering", "311", "E09000016", OuterLondon, outerLondon},
	{125, "Hillingdon", "312", "E09000017", OuterLondon, outerLondon},
	{126, "Hounslow", "313", "E09000018", OuterLondon, outerLondon},
	{127, "Kingston upon Thames", "314", "E09000021", OuterLondon, outerLondon},
	{128, "Merton", "315", "E09000024", OuterLondon, outerLondon},
	{129, "Newham", "316", "E09000025", InnerLondon, innerLondon},
	{130, "Redbridge", "317", "E09000026", OuterLondon, outerLondon},
	{131, "Richmond upon Thames", "318", "E09000027", OuterLondon, outerLondon},
	{132, "Sutton", "319", "E09000029", OuterLondon, outerLondon},
	{133, "Waltham Forest", "320", "E09000031", OuterLondon, outerLondon},
	{134, "Birmingham", "330", "E08000025", Metropolitan, westMidlands},
	{135, "Coventry", "331", "E08000026", Metropolitan, westMidlands},
	{136, "Dudley", "332", "E08000027", Metropolitan, westMidlands},
	{137, "Sandwell", "333", "E08000028", Metropolitan, westMidlands},
	{138, "Solihull", "334", "E08000029", Metropolitan, westMidlands},
	{139, "Walsall", "335", "E08000030", Metropolitan, westMidlands},
	{140, "Wolverhampton", "336", "E08000031", Metropolitan, westMidlands},
	{141, "Knowsley", "340", "E08000011", Metropolitan, northWest},
	{142, "Liverpool", "341", "E08000012", Metropolitan, northWest},
	{143, "St. Helens", "342", "E08000013", Metropolitan, northWest},
	{144, "Sefton", "343", "E08000014", Metropolitan, northWest},
	{145, "Wirral", "344", "E08000015", Metropolitan, northWest},
	{146, "Bolton", "350", "E08000001", Metropolitan, northWest},
	{147, "Bury", "351", "E08000002", Metropolitan, northWest},
	{148, "Manchester", "352", "E08000003", Metropolitan, northWest},
	{149, "Oldham", "353", "E08000004", Metropolitan, northWest},
	{150, "Rochdale", "354", "E08000005", Metropolitan, northWest},
	{151, "Salford", "355", "E08000006", Metropolitan, northWest},
	{152, "Stockport", "356", "E08000007", Metropolitan, northWest},
	{153, "Tameside", "357", "E08000008", Metropolitan, northWest},
	{154, "Trafford", "358", "E08000009", Metropolitan, northWest},
	{155, "Wigan", "359", "E08000010", Metropolitan, northWest},
	{156, "Barnsley", "370", "E08000038", Metropolitan, yorkshireHumber},
	{157, "Doncaster", "371", "E08000017", Metropolitan, yorkshireHumber},
	{158, "Rotherham", "372", "E08000018", Metropolitan, yorkshireHumber},
	{159, "Sheffield", "373", "E08000039", Metropolitan, yorkshireHumber},
	{160, "Bradford", "380", "E08000032", Metropolitan, yorkshireHumber},
	{161, "Calderdale", "381", "E08000033", Metropolitan, yorkshireHumber},
	{162, "Kirklees", "382", "E08000034", Metropolitan, yorkshireHumber},
	{163, "Leeds", "383", "E08000035", Metropolitan, yorkshireHumber},
	{164, "Wakefield", "384", "E08000036", Metropolitan, yorkshireHumber},
	{165, "Gateshead", "390", "E08000037", Metropolitan, northEast},
	{166, "Newcastle upon Tyne", "391", "E08000021", Metropolitan, northEast},
	{167, "North Tyneside", "392", "E08000022", Metropolitan, northEast},
	{168, "South Tyneside", "393", "E08000023", Metropolitan, northEast},
	{169, "Sunderland", "394", "E08000024", Metropolitan, northEast},
	{170, "Isles of Scilly", "420", "E06000053", Unitary, southWest},
	{171, "Bath and North East Somerset", "800", "E06000022", Unitary, southWest},
	{172, "Bristol, City of", "801", "E06000023", Unitary, southWest},
	{173, "North Somerset", "802", "E06000024", Unitary, southWest},
	{174, "South Gloucestershire", "803", "E06000025", Unitary, southWest},
	{175, "Hartlepool", "805", "E06000001", Unitary, northEast},
	{176, "Middlesbrough", "806", "E06000002", Unitary, northEast},
	{177, "Redcar and Cleveland", "807", "E06000003", Unitary, northEast},
	{178, "Stockton-on-Tees", "808", "E06000004", Unitary, northEast},
	{179, "Kingston upon Hull, City of", "810", "E06000010", Unitary, yorkshireHumber},
	{180, "East Riding of Yorkshire", "811", "E06000011", Unitary, yorkshireHumber},
	{181, "North East Lincolnshire", "812", "E06000012", Unitary, yorkshireHumber},
	{182, "North Lincolnshire", "813", "E06000013", Unitary, yorkshireHumber},
	{183, "North Yorkshire", "815", "E06000065", Unitary, yorkshireHumber},
	{184, "York", "816", "E06000014", Unitary, yorkshireHumber},
	{185, "Bedfordshire", "820", "E10000001", County, eastOfEngland},
	{186, "Luton", "821", "E06000032", Unitary, eastOfEngland},
	{187, "Bedford", "822", "E06000055", Unitary, eastOfEngland},
	{188, "Central Bedfordshire", "823", "E06000056", Unitary, eastOfEngland},
	{189, "Buckinghamshire", "825", "E06000060", Unitary, southEast},
	{190, "Milton Keynes", "826", "E06000042", Unitary, southEast},
	{191, "Derbyshire", "830", "E10000007", County, eastMidlands},
	{192, "Derby", "831", "E06000015", Unitary, eastMidlands},
	{193, "Dorset", "835", "E10000009", County, southWest},
	{194, "Poole", "836", "E06000029", Unitary, southWest},
	{195, "Bournemouth", "837", "E06000028", Unitary, southWest},
	{196, "Dorset", "838", "E06000059", Unitary, southWest},
	{197, "Bournemouth, Christchurch and Poole", "839", "E06000058", Unitary, southWest},
	{198, "County Durham", "840", "E06000047", Unitary, northEast},
	{199, "Darlington", "841", "E06000005", Unitary, northEast},
	{200, "East Sussex", "845", "E10000011", County, southEast},
	{201, "Brighton and Hove", "846", "E06000043", Unitary, southEast},
	{202, "Hampshire", "850", "E10000014", County, southEast},
	{203, "Portsmouth", "851", "E06000044", Unitary, southEast},
	{204, "Southampton", "852", "E06000045", Unitary, southEast},
	{205, "Leicestershire", "855", "E10000018", County, eastMidlands},
	{206, "Leicester", "856", "E06000016", Unitary, eastMidlands},
	{207, "Rutland", "857", "E06000017", Unitary, eastMidlands},
	{208, "Staffordshire", "860", "E10000028", County, westMidlands},
	{209, "Stoke-on-Trent", "861", "E06000021", Unitary, westMidlands},
	{210, "Wiltshire", "865", "E06000054", Unitary, southWest},
	{211, "Swindon", "866", "E06000030", Unitary, southWest},
	{212, "Bracknell Forest", "867", "E06000036", Unitary, southEast},
	{213, "Windsor and Maidenhead", "868", "E06000040", Unitary, southEast},
	{214, "West Berkshire", "869", "E06000037", Unitary, southEast},
	{215, "Reading", "870", "E06000038", Unitary, southEast},
	{216, "Slough", "871", "E06000039", Unitary, southEast},
	{217, "Wokingham", "872", "E06000041", Unitary, southEast},
	{218, "Cambridgeshire", "873", "E10000003", County, eastOfEngland},
	{219, "Peterborough", "874", "E06000031", Unitary, eastOfEngland},
	{220, "Cheshire", "875", "E10000004", County, northWest},
	{221, "Halton", "876", "E06000006", Unitary, northWest},
	{222, "Warrington", "877", "E06000007", Unitary, northWest},
	{223, "Devon", "878", "E10000008", County, southWest},
	{224, "Plymouth", "879", "E06000026", Unitary, southWest},
	{225, "Torbay", "880", "E06000027", Unitary, southWest},
	{226, "Essex", "881", "E10000012", County, eastOfEngland},
	{227, "Southend-on-Sea", "882", "E06000033", Unitary, eastOfEngland},
	{228, "Thurrock", "883", "E06000034", Unitary, eastOfEngland},
	{229, "Herefordshire, County of", "884", "E06000019", Unitary, westMidlands},
	{230, "Worcestershire", "885", "E10000034", County, westMidlands},
	{231, "Kent", "886", "E10000016", County, southEast},
	{232, "Medway", "887", "E06000035", Unitary, southEast},
	{233, "Lancashire", "888", "E10000017", County, northWest},
	{234, "Blackburn with Darwen", "889", "E06000008", Unitary, northWest},
	{235, "Blackpool", "890", "E06000009", Unitary, northWest},
	{236, "Nottinghamshire", "891", "E10000024", County, eastMidlands},
	{237, "Nottingham", "892", "E06000018", Unitary, eastMidlands},
	{238, "Shropshire", "893", "E06000051", Unitary, westMidlands},
	{239, "Telford and Wrekin", "894", "E06000020", Unitary, westMidlands},
	{240, "Cheshire East", "895", "E06000049", Unitary, northWest},
	{241, "Cheshire West and Chester", "896", "E06000050", Unitary, northWest},
	{242, "Cornwall", "908", "E06000052", Unitary, southWest},
	{243, "Cumbria", "909", "E10000006", County, northWest},
	{244, "Gloucestershire", "916", "E10000013", County, southWest},
	{245, "Hertfordshire", "919", "E10000015", County, eastOfEngland},
	{246, "Isle of Wight", "921", "E06000046", Unitary, southEast},
	{247, "Lincolnshire", "925", "E10000019", County, eastMidlands},
	{248, "Norfolk", "926", "E10000020", County, eastOfEngland},
	{249, "Northamptonshire", "928", "E10000021", County, eastMidlands},
	{250, "Northumberland", "929", "E06000057", Unitary, northEast},
	{251, "Oxfordshire", "931", "E10000025", County, southEast},
	{252, "Somerset", "933", "E06000066", Unitary, southWest},
	{253, "Suffolk", "935", "E10000029", County, eastOfEngland},
	{254, "Surrey", "936", "E10000030", County, southEast},
	{255, "Warwickshire", "937", "E10000031", County, westMidlands},
	{256, "West Sussex", "938", "E10000032", County, southEast},
	{257, "North Northamptonshire", "940", "E06000061", Unitary, eastMidlands},
	{258, "West Northamptonshire", "941", "E06000062", Unitary, eastMidlands},
	{259, "Cumberland", "942", "E06000063", Unitary, northWest},
	{260, "Westmorland and Furness", "943", "E06000064", Unitary, northWest}}

// formerCodes are the codes that councils had before their latest one. Their boundary or their kind changed; they are
// the same councils.
var formerCodes = []struct {
	laCode  string
	gssCode string
	until   metrics.Date // the first day of the latest code
}{
	{"929", "E06000048", april(2013)}, // Northumberland and Gateshead: boundary
	{"390", "E08000020", april(2013)},
	{"825", "E10000002", april(2020)}, // became unitary
	{"815", "E10000023", april(2023)},
	{"933", "E10000027", april(2023)},
	{"370", "E08000016", april(2025)}, // Barnsley and Sheffield: boundary
	{"373", "E08000019", april(2025)},
}

// newCodes2009 are the councils that became unitary on 1 April 2009 and were given a code then; the register does not
// have the one before.
var newCodes2009 = []string{"908", "840", "893", "865", "929"}

// reorganisations are the days on which councils made way for others.
var reorganisations = []struct {
	on           metrics.Date
	before, made []string
}{
	{april(2009), []string{"820"}, []string{"822", "823"}},
	{april(2009), []string{"875"}, []string{"895", "896"}},
	{april(2019), []string{"837", "836", "835"}, []string{"839"}},
	{april(2019), []string{"835"}, []string{"838"}},
	{april(2021), []string{"928"}, []string{"940", "941"}},
	{april(2023), []string{"909"}, []string{"942", "943"}},
}

// aliases are the names that files in use have for councils beside the department's own.
var aliases = map[string][]string{
	"201": {"London Corporation"},
	"801": {"Bristol"},
	"810": {"Kingston upon Hull", "Hull"},
	"822": {"Bedford Borough"},
	"835": {"Dorset (Pre LG)"},
	"836": {"Poole (Pre LG)"},
	"837": {"Bournemouth (Pre LG)"},
	"840": {"Durham"},
	"884": {"Herefordshire"},
	"839": {"BCP"},
}

// april is 1 April of a year, on which councils in England begin and end.
func april(year int) metrics.Date {
	d, err := metrics.NewDate(year, 4, 1)
	if err != nil {
		panic(err) // a year in the tables above
	}
	return d
}

func code(gss string) []DatedCode { return []DatedCode{{Code: gss}} }

// englandEntries brings the tables together.
func englandEntries() []Entry {
	entries := append([]Entry(nil), widerAreas...)
	for i := range entries {
		entries[i].Regions = divisionsOf(entries[i].Number)
	}
	position := make(map[string]int, len(councils))
	for _, c := range councils {
		position[c.laCode] = len(entries)
		entries = append(entries, Entry{
			Number: c.number, Name: c.name, Level: LocalAuthority, Type: c.kind, LACode: c.laCode,
			GSSCodes: code(c.gssCode), Regions: regionsOf(c.region), Aliases: aliases[c.laCode],
		})
	}
	for _, former := range formerCodes {
		e := &entries[position[former.laCode]]
		e.GSSCodes = []DatedCode{{Code: former.gssCode}, {e.GSSCodes[0].Code, former.until}}
	}
	for _, laCode := range newCodes2009 {
		entries[position[laCode]].GSSCodes[0].From = april(2009)
	}
	for _, r := range reorganisations {
		for _, laCode := range r.before {
			entries[position[laCode]].Until = r.on
		}
		for _, laCode := range r.made {
			e := &entries[position[laCode]]
			e.From, e.GSSCodes[0].From = r.on, r.on
			for _, before := range r.before {
				e.Predecessors = append(e.Predecessors, entries[position[before]].Number)
			}
		}
	}
	return entries
}

// regionsOf gives the regions of a council whose own table names the narrowest.
func regionsOf(region int) (regions [DivisionCount]int) {
	regions[Nine], regions[LondonSplit], regions[Ofsted] = region, region, region
	switch region {
	case innerLondon, outerLondon:
		regions[Nine], regions[Ofsted] = london, london
	case northEast, yorkshireHumber:
		regions[Ofsted] = northEastYorkshireHumber
	}
	return regions
}

// divisionsOf gives a region's own number in the divisions that it is part of.
func divisionsOf(number int) (regions [DivisionCount]int) {
	switch number {
	case englandNumber:
	case innerLondon, outerLondon:
		regions[LondonSplit] = number
	case northEastYorkshireHumber:
		regions[Ofsted] = number
	case london:
		regions[Nine], regions[Ofsted] = number, number
	case northEast, yorkshireHumber:
		regions[Nine], regions[LondonSplit] = number, number
	default:
		regions[Nine], regions[LondonSplit], regions[Ofsted] = number, number, number
	}
	return regions
}
