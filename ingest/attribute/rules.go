package attribute

import (
	"cmp"
	"slices"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// finding is one statement in units of a sentence.
type finding struct {
	source, cue stretch
	content     []stretch
	frame       string
	score       float64
}

// rule decides about one cue.
type rule struct {
	name string
	find func(*sentence, cue) (finding, bool)
}

// rules, in the order in which they are asked; the first pass takes what stands
// around a quotation or at the end of a clause, the second the rest from left to right.
var firstPass = []rule{
	{"quoteBeforeCue", quoteBeforeCue},
	{"clauseBeforeCue", clauseBeforeCue},
}

var secondPass = []rule{
	{"cueBefore", cueBefore},
}

func (r *reader) read(s *sentence) {
	taken := make([]bool, len(s.units))
	n := len(r.found)
	r.accordingTo(s, taken)
	cues := s.cues()
	for _, pass := range [][]rule{firstPass, secondPass} {
		for _, c := range cues {
			for _, rule := range pass {
				if taken[c.main] {
					break
				}
				if f, ok := rule.find(s, c); ok && free(taken, f) {
					r.take(s, f, rule.name, taken)
				}
			}
		}
	}
	r.nouns(s, taken)
	r.goOn(s, taken, n)
}

func free(taken []bool, f finding) bool {
	for _, x := range f.content {
		if x.empty() {
			return false
		}
	}
	for _, x := range append([]stretch{f.cue}, f.content...) {
		for i := x.first; i < x.end; i++ {
			if taken[i] {
				return false
			}
		}
	}
	return true
}

func (r *reader) take(s *sentence, f finding, name string, taken []bool) {
	a := article.Attribution{Speaker: -1, Rule: name + "/" + f.frame, Score: f.score}
	a.Cue = s.tokens(f.cue)
	a.Source = s.tokens(f.source)
	for _, x := range f.content {
		a.Content = append(a.Content, s.tokens(x)...)
		for i := x.first; i < x.end; i++ {
			taken[i] = true
		}
	}
	taken[f.cue.end-1] = true
	r.found = append(r.found, a)
}

func (s *sentence) tokens(x stretch) []article.Range {
	if x.empty() {
		return nil
	}
	return []article.Range{{First: s.units[x.first].First, End: s.units[x.end-1].End}}
}

func (r *reader) finish() {
	slices.SortStableFunc(r.found, func(x, y article.Attribution) int {
		return cmp.Compare(x.Content[0].First, y.Content[0].First)
	})
	for i := range r.found {
		at := &r.found[i]
		at.Manner, at.SaidOn = r.manner(at.Content), r.saidOn(*at)
	}
	r.speakers()
	r.a.Attributions = r.found
}

func (s *sentence) precision(c cue, frame string) float64 {
	f, ok := c.verb.Frames[frame]
	if !ok {
		f = c.verb.Frames["prep"]
	}
	return f.Precision
}

// quoteBeforeCue: “…,” X said | “…,” said X (| that …).
func quoteBeforeCue(s *sentence, c cue) (finding, bool) {
	if !c.finite || c.passive {
		return finding{}, false
	}
	source, begin, ok := s.postposed(c)
	if !ok || begin < 1 {
		return finding{}, false
	}
	end := begin
	for end > 0 && s.tag(end-1) == other && !s.isQuote(end-1) {
		end--
	}
	if end == 0 || !s.isQuote(end-1) || s.precision(c, "quote") < threshold {
		return finding{}, false
	}
	first := end - 1
	for first > 0 && (s.isQuote(first-1) || !s.finiteBetween(0, first)) {
		first--
	}
	f := finding{source: source, cue: c.group, content: []stretch{{first, end}}, frame: "quote", score: s.precision(c, "quote")}
	rest := c.group.end
	if source.first >= c.group.end {
		rest = source.end
	}
	if x := s.restQuote(rest); !x.empty() {
		f.content = append(f.content, x)
	}
	return f, true
}

func (s *sentence) finiteBetween(i, j int) bool {
	for ; i < j; i++ {
		if s.finite(i) && !s.isQuote(i) {
			return true
		}
	}
	return false
}

// restQuote is the quotation that goes on behind the cue: “…,” X said, “…”.
func (s *sentence) restQuote(i int) stretch {
	for ; i < len(s.units); i++ {
		if s.isQuote(i) && (s.comma(i-1) || s.word(i-1) == ":" || s.word(i-1) == ";" || s.tag(i-1) == other) {
			j := i + 1
			for s.isQuote(j) {
				j++
			}
			return stretch{i, j}
		}
	}
	return stretch{}
}

// postposed finds the subject of a cue that follows what it reports, and where
// subject and cue begin.
func (s *sentence) postposed(c cue) (source stretch, begin int, ok bool) {
	i := c.group.first
	if i > 0 && s.tag(i-1) == other || i > 0 && s.isQuote(i-1) {
		if s.isQuote(i-1) || s.comma(i-1) || s.word(i-1) == "—" || s.word(i-1) == "?" || s.word(i-1) == "!" {
			if p := s.inverted(c); !p.empty() {
				return p, i, true
			}
		}
	}
	p := s.ownSubject(i)
	if p.empty() {
		return p, 0, false
	}
	return p, p.first, true
}

// inverted is X with its apposition in "said X, the mayor".
func (s *sentence) inverted(c cue) stretch {
	p := s.phraseAfter(c.group.end)
	if p.empty() || s.finite(p.end) {
		return stretch{}
	}
	return stretch{p.first, s.appositionAfter(p.end)}
}

// appositionAfter is the end of what stands in apposition behind a phrase: up to
// the end of the clause unless a quotation or another subject follows.
func (s *sentence) appositionAfter(i int) int {
	if !s.comma(i) && s.tag(i) != question {
		return i
	}
	if s.tag(i+1) == preposition || s.is(i+1, "time") || s.tag(i+1) == gerund || s.isQuote(i+1) || s.tag(i+1) == conjunction || s.is(i+1, "subordinating") {
		return i
	}
	relative := s.tag(i) == question || s.tag(i+1) == question
	j := i + 1
	for j < len(s.units) {
		if s.isQuote(j) && s.comma(j-1) || s.word(j) == ";" || s.word(j) == ":" || (s.word(j) == "." && j+1 == len(s.units)) {
			break
		}
		if s.comma(j) && (s.tag(j+1) == gerund || s.word(j+1) == "in" || s.is(j+1, "time") || s.tag(j+1) == conjunction && !relative) {
			break
		}
		j++
	}
	for j > i && s.tag(j-1) == other && !s.isQuote(j-1) {
		j--
	}
	return j
}

// clauseBeforeCue: S, X said | S, said X | S1, X said, S2.
func clauseBeforeCue(s *sentence, c cue) (finding, bool) {
	if !c.finite || c.passive || s.precision(c, "end") < threshold {
		return finding{}, false
	}
	source, begin, ok := s.postposed(c)
	if !ok || begin < 3 || !s.comma(begin-1) || !s.finiteBetween(0, begin-1) {
		return finding{}, false
	}
	end := c.group.end
	if source.first >= end {
		end = source.end
	}
	if s.isAdverbial(0) || source.first < c.group.first && !s.adverbialOnly(end) {
		return finding{}, false
	}
	f := finding{source: source, cue: c.group, content: []stretch{{s.clauseStart(begin - 1), begin - 1}}, frame: "end", score: s.precision(c, "end")}
	if s.comma(end) && end+1 < len(s.units) {
		if j := s.contentEnd(end+1, true); j > end+2 && s.tag(end+1) != gerund {
			f.content = append(f.content, stretch{end + 1, j})
		}
	}
	return f, true
}

// adverbialOnly reports whether nothing but adverbials follows until a mark.
func (s *sentence) adverbialOnly(i int) bool {
	for n := 0; n < 4; n++ {
		if i >= len(s.units) || s.tag(i) == other && !s.isQuote(i) {
			return s.word(i) != ":" && !s.isQuote(i+1)
		}
		next := s.afterAdverbial(i)
		if next == i {
			return false
		}
		i = next
	}
	return false
}

// isAdverbial reports whether a clause that begins at i only leads up to the next:
// "Asked about …,", "Speaking in Paris,", "When …,".
func (s *sentence) isAdverbial(i int) bool {
	return s.tag(i) == gerund || s.tag(i) == participle || s.is(i, "subordinating") || s.tag(i) == preposition && s.tag(i+1) == gerund
}

func (s *sentence) clauseStart(end int) int {
	if s.tag(0) == conjunction {
		return 1
	}
	return 0
}

// cueBefore: X said (that) S | X wants to V | X opposes N.
func cueBefore(s *sentence, c cue) (finding, bool) {
	comp := s.complementOf(c)
	p := s.precision(c, comp.frame)
	if comp.empty() || p < threshold {
		return finding{}, false
	}
	source := s.subject(c)
	if source.empty() && comp.frame == "quote" && s.tag(c.group.first-1) == other {
		source = s.inverted(c)
	}
	return finding{source: source, cue: c.group, content: []stretch{comp.stretch}, frame: comp.frame, score: p}, true
}

func (r *reader) accordingTo(s *sentence, taken []bool) {
	for i := range s.units {
		if s.word(i) != "according" || s.word(i+1) != "to" {
			continue
		}
		p := s.phraseAfter(i + 2)
		if p.empty() {
			continue
		}
		f := finding{source: p, cue: stretch{i, i + 2}, frame: "according", score: 0.8}
		if i <= 1 {
			j := p.end
			for j < len(s.units) && !s.comma(j) {
				j++
			}
			f.content = []stretch{{j + 1, s.contentEnd(j+1, true)}}
			if j+1 >= len(s.units) {
				continue
			}
		} else {
			end := i
			if s.comma(i - 1) {
				end--
			}
			f.source.end = max(p.end, s.appositionAfter(p.end))
			f.content = []stretch{{s.clauseStart(end), end}}
		}
		if free(taken, f) {
			r.take(s, f, "accordingTo", taken)
		}
	}
}

// nouns: X's claim that S.
func (r *reader) nouns(s *sentence, taken []bool) {
	for i := range s.units {
		if taken[i] || s.tag(i) != noun || s.isQuote(i) {
			continue
		}
		n, ok := lexicon.ReportingNoun(s.word(i))
		if !ok {
			continue
		}
		comp := s.phraseComplement(i + 1)
		if x, ok := s.clauseAt(i + 1); ok {
			comp = x
		}
		frame, ok := n.Frames[comp.frame]
		if !ok {
			frame = n.Frames["prep"]
		}
		if comp.empty() || comp.frame == "clause" || comp.frame == "np" || frame.Precision < threshold {
			continue
		}
		f := finding{cue: stretch{i, i + 1}, content: []stretch{comp.stretch}, frame: comp.frame, score: frame.Precision}
		for j := i; j > 0 && s.nominal(j-1); j-- {
			if t := s.tag(j - 1); t == possessiveMark {
				f.source = s.phraseBefore(j)
				break
			} else if t == possessivePronoun {
				f.source = stretch{j - 1, j}
				break
			}
		}
		if f.source.empty() {
			if s.verb(s.chunkBefore(i+1) - 1) {
				f.source = s.outerSubject(s.chunkBefore(i + 1))
			}
		}
		if free(taken, f) {
			r.take(s, f, "noun", taken)
		}
	}
}

// goOn binds quotations without a cue to the last speaker.
func (r *reader) goOn(s *sentence, taken []bool, n int) {
	if s.paragraph > r.paragraph+1 {
		r.last = -1
	}
	first, only := -1, true
	for i := range s.units {
		if s.isQuote(i) {
			if first < 0 && !taken[i] {
				first = i
			}
		} else if s.tag(i) != other {
			only = false
		}
	}
	if first >= 0 && only && r.last >= 0 && r.last < len(r.found) {
		x := stretch{first, len(s.units)}
		for x.end > x.first && !s.isQuote(x.end-1) {
			x.end--
		}
		if s.paragraph == r.paragraph || r.opened(s) {
			l := &r.found[r.last]
			l.Content = append(l.Content, s.tokens(x)...)
		} else {
			l := r.found[r.last]
			r.found = append(r.found, article.Attribution{Speaker: -1, Source: l.Source, Cue: nil, Content: s.tokens(x), Rule: "lastSpeaker/quote"})
			r.last = len(r.found) - 1
		}
	} else if !only || first < 0 {
		r.last = -1
		for k := n; k < len(r.found); k++ {
			if last := r.found[k].Content[len(r.found[k].Content)-1]; r.endsInQuote(last) || r.startsQuote(r.found[k].Content[0]) {
				r.last = k
			}
		}
	}
	r.paragraph = s.paragraph
}

func (r *reader) opened(s *sentence) bool {
	for _, u := range s.units {
		if u.quote > 0 {
			return r.quotes[u.quote-1].goesOn
		}
	}
	return false
}

func (r *reader) endsInQuote(x article.Range) bool {
	for _, q := range r.quotes {
		if x.Overlaps(q.Range) && q.Len() > 6 {
			return true
		}
	}
	return false
}
func (r *reader) startsQuote(x article.Range) bool { return r.endsInQuote(x) }
