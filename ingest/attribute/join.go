package attribute

// joined are the spans of one attribution.
type joined struct {
	source, cue int        // indexes into scratch.spans, or none
	contents    []int      // in order
	shares      [2]float32 // of the choice of cue (mean over contents), of that of the source
}

// join makes attributions of spans: contents go to their cues, those and bare
// contents to their sources.
func (s *scratch) join() []joined {
	var all []joined
	of := map[int]int{} // cue → index into all
	for x := range s.spans {
		if s.spans[x].kind != content {
			continue
		}
		c, share := s.best(contentCue, x)
		if at, ok := of[c]; ok && c != none {
			all[at].contents = append(all[at].contents, x)
			all[at].shares[0] += logarithm(share)
			continue
		}
		of[c] = len(all)
		all = append(all, joined{source: none, cue: c, contents: []int{x}, shares: [2]float32{logarithm(share)}})
	}
	for i := range all {
		at := &all[i]
		question, from := contentSource, at.contents[0]
		if at.cue != none {
			question, from = cueSource, at.cue
		}
		var share float32
		at.source, share = s.best(question, from)
		at.shares[0] /= float32(len(at.contents))
		at.shares[1] = logarithm(share)
	}
	return all
}

// best is the likeliest answer to a question about span x, and its probability.
func (s *scratch) best(question, x int) (other int, share float32) {
	c := s.choices[question][s.spans[x].place()]
	best := c.first
	for i := c.first; i < c.end; i++ {
		if s.shares[i] > s.shares[best] {
			best = i
		}
	}
	return s.others[best], s.shares[best]
}

// reopened gives a bare content whose quotation opens again that of the paragraph
// before to the attribution that has that one.
func (r *reader) reopened(s *scratch, all []joined) []joined {
	kept := all[:0]
	for _, at := range all {
		if i := r.goesOn(s, kept, at); i != none {
			kept[i].contents = append(kept[i].contents, at.contents...)
			continue
		}
		kept = append(kept, at)
	}
	return kept
}

// goesOn is the attribution in all whose quotation at, a bare content, opens again.
func (r *reader) goesOn(s *scratch, all []joined, at joined) int {
	q := r.quotation(s.spans[at.contents[0]].First)
	if at.cue != none || q <= 0 || !r.quotes[q-1].goesOn {
		return none
	}
	for i := len(all) - 1; i >= 0; i-- {
		contents := all[i].contents
		if r.quotation(s.spans[contents[len(contents)-1]].End-1) == q-1 {
			return i
		}
	}
	return none
}
