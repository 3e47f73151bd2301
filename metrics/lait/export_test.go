package lait

// ParseLabel is parseLabel, for its table and its fuzz test.
var ParseLabel = parseLabel
