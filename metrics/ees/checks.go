package ees

// CheckName is the stable name of a check, in lower_snake_case.
type CheckName string

// The checks of the names of the files, made where [CheckOptions] give them.
const (
	// CheckFileName fails names with spaces or special characters, and other endings than .csv.
	CheckFileName CheckName = "file_name"
	// CheckMetaFileName fails a metadata file that is not named as the data file is: x.csv and x.meta.csv.
	CheckMetaFileName CheckName = "meta_file_name"
)

// The checks of the header of the data.
const (
	// CheckRequiredColumns fails a file without time_period, time_identifier, geographic_level, country_code, country_name.
	CheckRequiredColumns CheckName = "required_columns"
	// CheckLevelColumns fails a file without the columns of a geographic level that it has rows of.
	CheckLevelColumns CheckName = "level_columns"
	// CheckDuplicateColumns fails two columns of one name.
	CheckDuplicateColumns CheckName = "duplicate_columns"
	// CheckColumnSpaces fails names of columns with spaces, or without anything.
	CheckColumnSpaces CheckName = "column_spaces"
	// CheckSnakeCase warns of names that are not small letters, digits and underscores, beginning with a letter.
	CheckSnakeCase CheckName = "snake_case"
	// CheckColumnLength warns of names longer than 50 characters, which the platform's API does not take.
	CheckColumnLength CheckName = "column_length"
)

// The checks of the rows.
const (
	// CheckReadableRows fails rows that cannot be read as CSV or have not as many cells as the header, and no rows at all.
	CheckReadableRows CheckName = "readable_rows"
	// CheckEncoding fails cells that are not UTF-8, of the metadata too.
	CheckEncoding CheckName = "encoding"
	// CheckNullValues fails cells of NULL, NA and the like in any column, of the metadata too.
	CheckNullValues CheckName = "null_values"
	// CheckLegacySymbols warns of cells of N/A, n/a, a full stop, two of them, or a dash.
	CheckLegacySymbols CheckName = "legacy_symbols"
	// CheckFormulas warns of names, codes and items that a spreadsheet may take for a formula. The screener has no such
	// check.
	CheckFormulas CheckName = "formulas"
	// CheckUnseen warns of names of columns, and of cells in any column, of the metadata too, with characters that nobody
	// sees: those that turn the direction of the text round, which can make one name look like another, those without
	// width, line breaks and other control characters. The screener has no such check.
	CheckUnseen CheckName = "unseen_characters"
	// CheckCellLength warns of cells of more than 1,000 characters, of the metadata too. The screener has no such check.
	CheckCellLength CheckName = "cell_length"
	// CheckDuplicateRows fails second rows of the same time, place and items, and warns where there are more rows than are
	// remembered.
	CheckDuplicateRows CheckName = "duplicate_rows"
)

// The checks of the columns that say when.
const (
	// CheckTimeIdentifier fails time identifiers that the standard does not have.
	CheckTimeIdentifier CheckName = "time_identifier"
	// CheckTimeMix fails time identifiers of two kinds in one file, other than quarters, months, weeks, halves or terms
	// among themselves.
	CheckTimeMix CheckName = "time_mix"
	// CheckTimeLength fails time periods without the four or six digits that their identifier asks for.
	CheckTimeLength CheckName = "time_length"
	// CheckTimeYears fails time periods of six digits that are not two consecutive years.
	CheckTimeYears CheckName = "time_years"
)

// The checks of the columns that say where. Places are looked up in the register that the options give.
const (
	// CheckGeographicLevel fails levels that the standard does not have.
	CheckGeographicLevel CheckName = "geographic_level"
	// CheckLevelComplete fails rows that leave a column of their level blank, other than new_la_code.
	CheckLevelComplete CheckName = "level_complete"
	// CheckLevelBlank fails rows of the country, a region or a council that fill in a column of a level below theirs.
	CheckLevelBlank CheckName = "level_blank"
	// CheckCountries fails codes and names that are not those of one country.
	CheckCountries CheckName = "countries"
	// CheckRegions fails codes and names that are not those of one region.
	CheckRegions CheckName = "regions"
	// CheckCouncils fails codes and names that are not those of one council, or two in a joint return.
	CheckCouncils CheckName = "councils"
	// CheckPlaceNames warns of second ways to write the name of one place. The screener has no such check.
	CheckPlaceNames CheckName = "place_names"
	// CheckRegionOfCouncil warns of councils' rows that do not say which region they are in.
	CheckRegionOfCouncil CheckName = "region_of_council"
	// CheckWrongRegion warns of councils' rows that give another's region. The screener has no such check.
	CheckWrongRegion CheckName = "wrong_region"
	// CheckPlaceTotal fails Total or All where a place or a time should be: totals belong to filters.
	CheckPlaceTotal CheckName = "place_total"
	// CheckCodeLength warns of codes longer than 30 characters, which the platform's API does not take.
	CheckCodeLength CheckName = "code_length"
)

// The checks of filters and indicators.
const (
	// CheckFilterBlanks fails rows without an item.
	CheckFilterBlanks CheckName = "filter_blanks"
	// CheckFilterSpaces fails items with spaces around them.
	CheckFilterSpaces CheckName = "filter_spaces"
	// CheckFilterDefault warns of filters without the item Total, or the default that the metadata give.
	CheckFilterDefault CheckName = "filter_default"
	// CheckFilterItems warns of filters of more than 25,000 items, or of more than are counted.
	CheckFilterItems CheckName = "filter_items"
	// CheckItemLength warns of items and names longer than 120 characters, which the platform's API does not take.
	CheckItemLength CheckName = "item_length"
	// CheckIndicatorBlanks fails cells without a figure or a symbol.
	CheckIndicatorBlanks CheckName = "indicator_blanks"
	// CheckObsoleteSymbols fails cells of a tilde or a colon.
	CheckObsoleteSymbols CheckName = "obsolete_symbols"
	// CheckIndicatorValues fails cells that are neither a number nor a symbol.
	CheckIndicatorValues CheckName = "indicator_values"
	// CheckDurations warns of cells of years and months, such as 02:03, which are no numbers.
	CheckDurations CheckName = "durations"
)

// The checks of the metadata, made where there are any.
const (
	// CheckMetaColumns fails metadata without a column of the standard, or with one twice.
	CheckMetaColumns CheckName = "meta_columns"
	// CheckMetaRows fails rows that cannot be read.
	CheckMetaRows CheckName = "meta_rows"
	// CheckMetaNames fails rows without a column, with a space in it, or with one that another row has.
	CheckMetaNames CheckName = "meta_names"
	// CheckMetaTypes fails types other than Filter and Indicator.
	CheckMetaTypes CheckName = "meta_types"
	// CheckMetaStandard fails columns that say when or where, which do not belong into the metadata.
	CheckMetaStandard CheckName = "meta_standard"
	// CheckMetaInData fails columns that the data do not have.
	CheckMetaInData CheckName = "meta_in_data"
	// CheckDataInMeta warns of columns of the data that the metadata do not have: nobody will see them.
	CheckDataInMeta CheckName = "data_in_meta"
	// CheckMetaLabels fails rows without a label, or with one that another row has.
	CheckMetaLabels CheckName = "meta_labels"
	// CheckMetaLabelLength warns of labels longer than 100 characters, which the platform's API does not take.
	CheckMetaLabelLength CheckName = "meta_label_length"
	// CheckMetaUnits fails units that the standard does not have, and units of filters.
	CheckMetaUnits CheckName = "meta_units"
	// CheckMetaDecimals fails indicator_dp that is not a whole number, and that of filters.
	CheckMetaDecimals CheckName = "meta_decimals"
	// CheckMetaDecimalsSet warns of indicators without one: the platform shows two decimals.
	CheckMetaDecimalsSet CheckName = "meta_decimals_set"
	// CheckMetaIndicatorFilter fails indicators with a hint, a grouping column or a default, and filters with a grouping of
	// indicators.
	CheckMetaIndicatorFilter CheckName = "meta_indicator_filter"
	// CheckMetaGrouping fails grouping columns that the data do not have, and those of two filters.
	CheckMetaGrouping CheckName = "meta_grouping"
)

// rule is what a check is: what it looks for, and the outcome where it is not so.
type rule struct {
	name    CheckName
	worst   Outcome
	message string
}

// rules are the checks in the order of the results.
var rules = []rule{
	{CheckFileName, Fail, "the data file is named in letters, digits, hyphens and underscores, ending in .csv"},
	{CheckMetaFileName, Fail, "the metadata file is named as the data file is, ending in .meta.csv"},
	{CheckRequiredColumns, Fail, "the columns that every file has are there"},
	{CheckLevelColumns, Fail, "the columns of every geographic level in the file are there"},
	{CheckDuplicateColumns, Fail, "every column has a name of its own"},
	{CheckColumnSpaces, Fail, "columns have names without spaces"},
	{CheckSnakeCase, Warn, "columns are named in snake_case"},
	{CheckColumnLength, Warn, "names of columns have at most 50 characters"},
	{CheckReadableRows, Fail, "there are rows, and all can be read"},
	{CheckEncoding, Fail, "the text is UTF-8"},
	{CheckNullValues, Fail, "no cell is NULL or NA"},
	{CheckLegacySymbols, Warn, "no cell is N/A, a dash or full stops"},
	{CheckFormulas, Warn, "no name, code or item looks like a formula"},
	{CheckUnseen, Warn, "every character of names, items and labels can be seen"},
	{CheckCellLength, Warn, "cells have at most 1,000 characters"},
	{CheckDuplicateRows, Fail, "one row for each time, place and item"},
	{CheckTimeIdentifier, Fail, "time identifiers are of the standard"},
	{CheckTimeMix, Fail, "time identifiers are of one kind"},
	{CheckTimeLength, Fail, "time periods have the four or six digits of their identifier"},
	{CheckTimeYears, Fail, "time periods of six digits are consecutive years"},
	{CheckGeographicLevel, Fail, "geographic levels are of the standard"},
	{CheckLevelComplete, Fail, "rows have the codes and names of their level"},
	{CheckLevelBlank, Fail, "rows leave the columns of the levels below theirs blank"},
	{CheckCountries, Fail, "country codes and names belong together"},
	{CheckRegions, Fail, "region codes and names belong together"},
	{CheckCouncils, Fail, "council codes and names belong together"},
	{CheckPlaceNames, Warn, "every place is written in one way"},
	{CheckRegionOfCouncil, Warn, "councils' rows say which region they are in"},
	{CheckWrongRegion, Warn, "councils' rows give their own region"},
	{CheckPlaceTotal, Fail, "no time or place is a total"},
	{CheckCodeLength, Warn, "codes have at most 30 characters"},
	{CheckFilterBlanks, Fail, "every row has an item of each filter"},
	{CheckFilterSpaces, Fail, "items have no spaces around them"},
	{CheckFilterDefault, Warn, "every filter has its default item, or Total"},
	{CheckFilterItems, Warn, "filters have at most 25,000 items"},
	{CheckItemLength, Warn, "items and names have at most 120 characters"},
	{CheckIndicatorBlanks, Fail, "no indicator is blank"},
	{CheckObsoleteSymbols, Fail, "no indicator is a tilde or a colon"},
	{CheckIndicatorValues, Fail, "indicators are numbers or symbols"},
	{CheckDurations, Warn, "indicators are numbers and not years and months"},
	{CheckMetaColumns, Fail, "the metadata have the columns of the standard, each once"},
	{CheckMetaRows, Fail, "there are rows of metadata, and all can be read"},
	{CheckMetaNames, Fail, "metadata name each column once, without spaces"},
	{CheckMetaTypes, Fail, "columns are Filter or Indicator"},
	{CheckMetaStandard, Fail, "metadata leave out the columns that say when and where"},
	{CheckMetaInData, Fail, "the data have every column of the metadata"},
	{CheckDataInMeta, Warn, "the metadata have every other column of the data"},
	{CheckMetaLabels, Fail, "every column has a label of its own"},
	{CheckMetaLabelLength, Warn, "labels have at most 100 characters"},
	{CheckMetaUnits, Fail, "units are of the standard, and of indicators only"},
	{CheckMetaDecimals, Fail, "decimal places are whole numbers, and of indicators only"},
	{CheckMetaDecimalsSet, Warn, "indicators say how many decimal places they have"},
	{CheckMetaIndicatorFilter, Fail, "what belongs to filters is not said of indicators, or the other way round"},
	{CheckMetaGrouping, Fail, "the data have the grouping columns, each for one filter"},
}

// The lengths that the platform's API takes, in characters, and the most items of a filter.
const (
	longestCode, longestColumn, longestLabel, longestItem = 30, 50, 100, 120
	mostFilterItems                                       = 25_000
	// longestCell is no limit of the platform's: longer texts are no labels, and nobody reads them.
	longestCell = 1000
)
