package article

// Span is a half-open range [Start, End) of bytes of Article.Text.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Range is a half-open range [First, End) of indexes into Article.Tokens, or
// into another list where its field says so.
type Range struct{ First, End int }

// Len is the number of tokens in r.
func (r Range) Len() int { return r.End - r.First }

// Contains reports whether s lies wholly within r.
func (r Range) Contains(s Range) bool { return r.First <= s.First && s.End <= r.End }

// Overlaps reports whether r and s share at least one token.
func (r Range) Overlaps(s Range) bool { return r.First < s.End && s.First < r.End }
