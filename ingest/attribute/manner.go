package attribute

import "standpoint/ingest/article"

// manner tells a quotation from a report: direct where the words begin and end
// with quotation marks, mixed where some of them stand in marks, else indirect.
func (r *reader) manner(content []article.Range) article.Manner {
	first, last := content[0].First, content[len(content)-1].End-1
	for last > first && r.endsClause(last) {
		last--
	}
	if r.inQuotation(first) && r.inQuotation(last) {
		return article.Direct
	}
	for _, c := range content {
		for i := c.First; i < c.End; i++ {
			if r.inQuotation(i) {
				return article.Mixed
			}
		}
	}
	return article.Indirect
}

// inQuotation reports whether token i stands within a quotation, or is its mark.
func (r *reader) inQuotation(i int) bool { return r.quotation(i) != none }

// endsClause reports whether token i is a mark that may stand behind a closing
// quotation mark.
func (r *reader) endsClause(i int) bool {
	switch r.a.Word(i) {
	case ".", ",", ";", ":", "!", "?":
		return true
	}
	return false
}
