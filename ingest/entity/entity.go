package entity

import (
	"slices"
	"sort"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// Stage finds mentions of persons, organisations, places, groups and unnamed sources.
var Stage = &article.Stage{
	Name: "entity", Doc: "finds mentions of persons, organisations, places, groups and unnamed sources",
	Needs: article.TokenLayer | article.VectorLayer, Adds: article.MentionLayer, Run: run,
}

func run(a *article.Article) error {
	m, err := learned()
	if err != nil {
		return err
	}
	r := newReader(a)
	for _, s := range a.Sentences {
		r.findNames(s)
	}
	r.decideByRules()
	r.judgeNames(m)
	for i := range r.names {
		if r.names[i].kind == none {
			r.names[i].kind = ""
		}
	}
	for i := range r.names {
		r.addName(&r.names[i])
	}
	names := r.inOrder()
	for _, s := range a.Sentences {
		from := len(r.mentions)
		r.findNominals(s)
		r.findCoordinated(s, append(within(names, s), r.mentions[from:]...))
		r.findPronouns(s)
	}
	a.Mentions = r.inOrder()
	return nil
}

// reader reads one article.
type reader struct {
	a           *article.Article
	words       []word
	texts       []string        // words[i].text
	inside      map[string]int  // capitalised words → occurrences where the capital means something
	persons     map[string]bool // last words of names that are certainly persons
	living      map[string]int  // names of one word → evidence that they are persons
	abbreviates map[string]bool // words that the article gives as short for an organisation
	gendered    map[string]int  // names of one word → how much oftener "he" or "she" takes them up than "it"
	names       []name
	named       []int // token → 1 + index in names of the name that covers it, 0 = none
	mentions    []article.Mention
	role        []bool // token → it belongs to the role of a name
}

func newReader(a *article.Article) *reader {
	r := &reader{a: a, words: words(a), inside: map[string]int{}, persons: map[string]bool{}, living: map[string]int{}, gendered: map[string]int{}}
	r.named, r.role = make([]int, len(r.words)), make([]bool, len(r.words))
	for i := range r.words {
		w := &r.words[i]
		r.texts = append(r.texts, w.text)
		if w.cap && !w.bare {
			r.inside[w.text]++
		}
	}
	return r
}

// in reports whether i is a token of sentence s.
func in(s article.Range, i int) bool { return s.First <= i && i < s.End }

// addName makes a mention of a name that was decided.
func (r *reader) addName(n *name) {
	if n.kind == "" {
		return
	}
	m := article.Mention{Tokens: article.Range{First: n.first, End: n.end}, Kind: n.kind, Country: string(n.country)}
	m.Name = r.a.Words(article.Range{First: n.bare, End: n.end})
	if n.kind == article.Person {
		r.addRole(&m, n)
		if m.Role.Len() > 0 {
			for i := m.Role.First; i < m.Role.End; i++ {
				r.role[i] = true
			}
		}
	}
	r.mentions = append(r.mentions, m)
}

func (r *reader) findPronouns(s article.Range) {
	for i := s.First; i < s.End; i++ {
		if _, ok := lexicon.PronounOf(r.words[i].text); ok && r.named[i] == 0 {
			at := article.Range{First: i, End: i + 1}
			r.mentions = append(r.mentions, article.Mention{Tokens: at, Kind: article.Pronoun, Name: r.words[i].text})
		}
	}
}

// within are the mentions of a sentence among those in order.
func within(ordered []article.Mention, s article.Range) []article.Mention {
	at := func(token int) int {
		return sort.Search(len(ordered), func(i int) bool { return ordered[i].Tokens.First >= token })
	}
	return slices.Clone(ordered[at(s.First):at(s.End)])
}

// inOrder is the mentions by their first token, the longer first, each range once.
func (r *reader) inOrder() []article.Mention {
	slices.SortStableFunc(r.mentions, func(x, y article.Mention) int {
		if d := x.Tokens.First - y.Tokens.First; d != 0 {
			return d
		}
		return y.Tokens.End - x.Tokens.End
	})
	return slices.CompactFunc(r.mentions, func(x, y article.Mention) bool { return x.Tokens == y.Tokens })
}
