package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// roleCountry is the country that the words of a role imply: a country, its
// adjective or seat before a region, and that before a party, house or office
// that one country alone has. "" = none.
func (r *reader) roleCountry(role article.Range) lexicon.Code {
	best, code := lexicon.National, lexicon.Code("")
	for i := role.First; i < role.End; {
		p, n := lexicon.FindPlace(r.texts[i:role.End])
		if n > 0 && p.Code != "" && (code == "" || p.Sense > best) {
			best, code = p.Sense, p.Code
		}
		i += max(n, 1)
	}
	if code != "" {
		return code
	}
	for i := role.First; i < role.End; i++ {
		if n, ok := lexicon.RoleOf(r.texts[i]); ok && n.Country != "" {
			return n.Country
		}
	}
	return ""
}

// roleOrganization is the first organisation that the role names.
func (r *reader) roleOrganization(role article.Range) string {
	for i := role.First; i < role.End; i++ {
		k := r.named[i]
		if k == 0 {
			continue
		}
		if n := &r.names[k-1]; n.kind == article.Organization && role.First <= n.first && n.end <= role.End {
			return r.a.Words(article.Range{First: n.first, End: n.end})
		}
	}
	for i := role.First; i < role.End; i++ {
		if r.words[i].acronym && r.named[i] == 0 && !lexicon.NonName(r.texts[i]) {
			if _, n := lexicon.FindPlace(r.texts[i:role.End]); n == 0 {
				if _, office := lexicon.RoleOf(r.texts[i]); !office {
					return r.texts[i]
				}
			}
		}
	}
	return ""
}
