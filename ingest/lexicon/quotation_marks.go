package lexicon

import "sync"

// QuotationMark is what the shape of a quotation mark tells of it.
type QuotationMark struct {
	Single      bool // ‘ ’ rather than “ ”: marks of one family pair
	Open, Close bool // what it can do; both for marks that look the same on both sides
}

var quotationMarks = sync.OnceValue(func() map[string]QuotationMark {
	marks := map[string]QuotationMark{}
	for _, row := range table("quotation_marks")() {
		marks[row[0]] = QuotationMark{Single: row[1] == "single", Open: row[2] != "close", Close: row[2] != "open"}
	}
	return marks
})

// QuotationMarkOf finds the quotation mark that a token is.
func QuotationMarkOf(token string) (QuotationMark, bool) {
	m, ok := quotationMarks()[token]
	return m, ok
}
