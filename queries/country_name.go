package queries

import "standpoint/ingest/lexicon"

// CountryName is the English name of a country by its code (ISO 3166-1 alpha-2), the
// code itself where it is none.
func CountryName(code string) string {
	if terms, ok := lexicon.Code(code).Terms(); ok {
		return terms.Name
	}
	return code
}
