package attribute

// accordingToScore is the share of findings of the two rules that PolNeAR train
// holds for statements.
const accordingToScore = 0.8

// accordingToBefore reads a source that opens its sentence: According to X, S.
func accordingToBefore(s *sentence, c cue) (finding, bool) {
	i := c.group.first
	source, ok := s.accordingTo(c)
	if !ok || i != s.clauseStart() {
		return finding{}, false
	}
	j := source.end
	for j < len(s.units) && !s.comma(j) {
		j++
	}
	f := finding{source: source, cue: stretch{i, i + 2}, score: accordingToScore}
	if j+1 < len(s.units) {
		f.content = []stretch{{j + 1, s.contentEnd(j+1, true)}}
	}
	return f, len(f.content) > 0
}

// accordingToBehind reads a source that closes its clause, or stands between
// subject and verb: S, according to X. | NP, according to X, VP.
func accordingToBehind(s *sentence, c cue) (finding, bool) {
	i := c.group.first
	source, ok := s.accordingTo(c)
	if !ok || i <= s.clauseStart() {
		return finding{}, false
	}
	end := i
	if s.comma(i - 1) {
		end--
	}
	for s.tag(end-1) == adverb {
		end--
	}
	first := s.clauseStart()
	f := finding{source: source, cue: stretch{i, i + 2}, score: accordingToScore}
	if s.comma(source.end) && s.finite(source.end+1) && !s.finiteBetween(first, end) {
		f.content = []stretch{{first, end}, {source.end + 1, s.contentEnd(source.end+1, true)}}
		return f, true
	}
	f.source.end = max(source.end, s.appositionAfter(source.end))
	f.content = []stretch{{first, end}}
	return f, true
}

// accordingTo is X where c is "according to X".
func (s *sentence) accordingTo(c cue) (stretch, bool) {
	if s.word(c.main) != "according" || s.word(c.main+1) != "to" || c.group.first != c.main {
		return stretch{}, false
	}
	p := s.phraseAfter(c.main + 2)
	return p, !p.empty()
}

// clauseStart is where the first clause of a sentence begins: behind its "But".
func (s *sentence) clauseStart() int {
	if s.tag(0) == conjunction {
		return 1
	}
	return 0
}
