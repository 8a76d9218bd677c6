package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// PersonName is a person's name taken apart.
type PersonName struct {
	Bare       string     // as written, without titles and nicknames
	Words      []NameWord // without titles, particles and what stands behind the name
	Nicknames  []string   // in quotation marks or brackets, letters folded
	Gender     Gender     // that a title tells; else that of the first name
	Generation int        // 1 = the elder, 2 = the younger or the second, …; 0 = not said
	eastern    bool       // its bearer is of a country whose names begin with the family's
	folded     string     // Folded
	ways       []split    // ways to read it, the likeliest first
	kind       string     // of the last title that has one: honorific.kind
	titled     bool
}

// NameWord is a word of a name.
type NameWord struct {
	Text    string // letters folded
	Initial bool   // one letter stands for the word
	long    string // with the particles before it; "" = none
	joined  bool   // a hyphen stands before it
	family  bool   // capitals say that it is the family's
}

// ParsePersonName takes a name apart as news write it: "Sen. Bernie Sanders",
// "William “Bill” Clinton", "Robert F. Kennedy Jr.", "ORBÁN Viktor", "Kennedy,
// Robert". Words that it does not know are kept as words of the name.
func ParsePersonName(name string) PersonName {
	var n PersonName
	tokens := n.takeNicknames(strings.Fields(turned(name)))
	tokens = n.takeTitles(tokens)
	n.Bare = strings.Join(tokens, " ")
	tokens = n.takeSuffixes(tokens)
	n.addWords(tokens)
	if n.Gender == Unknown && len(n.Words) > 1 {
		n.Gender, _ = givenGender(n.Words[0].Text)
	}
	n.folded, n.ways = n.fold(), n.splits()
	return n
}

// In is the name of somebody of that country.
func (n PersonName) In(country Code) PersonName {
	n.eastern = country.FamilyFirst()
	n.ways = n.splits()
	return n
}

// turned puts "Kennedy, Robert" in the order of speech, and leaves off what stands
// behind a comma after a title: "Catherine, Princess of Wales".
func turned(name string) string {
	before, after, found := strings.Cut(name, ",")
	words := strings.Fields(after)
	switch {
	case !found || len(words) == 0:
		return before
	case slices.ContainsFunc(words, isSuffix):
		return before + " " + after
	case isHonorific(words[0]):
		return before
	}
	return after + " " + before
}

func bareToken(token string) string { return strings.ToLower(strings.Trim(token, ".,;")) }

func isHonorific(token string) bool {
	_, ok := honorifics()[bareToken(token)]
	return ok
}

func isSuffix(token string) bool {
	_, ok := generations()[bareToken(token)]
	return ok
}

// takeNicknames takes out what stands in marks.
func (n *PersonName) takeNicknames(tokens []string) []string {
	const open, shut = "\"“‘'(«", "\"”’')»"
	var rest []string
	for i := 0; i < len(tokens); i++ {
		if first := []rune(tokens[i])[0]; !strings.ContainsRune(open, first) {
			rest = append(rest, tokens[i])
			continue
		}
		end := i
		for end+1 < len(tokens) && !strings.ContainsAny(tokens[end], shut[1:]) && !strings.HasSuffix(tokens[end], "\"") {
			end++
		}
		for _, t := range tokens[i : end+1] {
			if nick := foldLetters(t); nick != "" {
				n.Nicknames = append(n.Nicknames, nick)
			}
		}
		i = end
	}
	return rest
}

// takeTitles takes off what stands before the name, and behind it the place of a
// title: "Lord Cameron of Chipping Norton".
func (n *PersonName) takeTitles(tokens []string) []string {
	for len(tokens) > 1 {
		t, ok := honorifics()[bareToken(tokens[0])]
		if !ok && bareToken(tokens[0]) != "the" || n.isGiven(tokens, t) {
			break
		}
		n.titled = true
		if t.kind != "" {
			n.kind = t.kind
		}
		if t.gender != Unknown {
			n.Gender = t.gender
		}
		tokens = tokens[1:]
	}
	if at := slices.Index(tokens, "of"); at > 0 && n.titled {
		tokens = tokens[:at]
	}
	return tokens
}

// isGiven tells "Dean Smith" from "Dean John Smith".
func (n *PersonName) isGiven(tokens []string, t honorific) bool {
	_, given := givenGender(foldLetters(tokens[0]))
	return given && len(tokens) == 2 && t.kind != "regnal" && t.kind != "given" && !n.titled
}

// takeSuffixes takes off what stands behind the name. Letters of an honour are
// written in capitals: "Jack Ma" is no Master of Arts.
func (n *PersonName) takeSuffixes(tokens []string) []string {
	shouted := strings.ToUpper(strings.Join(tokens, " ")) == strings.Join(tokens, " ")
	for len(tokens) > 1 {
		last := tokens[len(tokens)-1]
		generation, ok := generations()[bareToken(last)]
		honour := ok && generation == ""
		if !ok || honour && (shouted || strings.ToUpper(last) != last && len(last) < 5 && !strings.EqualFold(last, "phd")) {
			break
		}
		if generation != "" {
			n.Generation, _ = strconv.Atoi(generation)
		}
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// addWords makes words of what is left.
func (n *PersonName) addWords(tokens []string) {
	mixed := slices.ContainsFunc(tokens, func(t string) bool { return strings.ToUpper(t) != t })
	var all []NameWord
	for i, token := range tokens {
		switch {
		case isInitials(token, i == 0 && mixed && len(tokens) > 1):
			for _, r := range foldLetters(token) {
				all = append(all, NameWord{Text: string(r), Initial: true})
			}
		default:
			all = append(all, partsOf(token, mixed && isShouted(token))...)
		}
	}
	n.Words = withoutParticles(merged(all))
}

func isShouted(token string) bool {
	return len([]rune(token)) > 2 && strings.ToUpper(token) == token && strings.ToLower(token) != token
}

// isInitials: "J.", "J.K.", and before a name "JK".
func isInitials(token string, first bool) bool {
	letters := foldLetters(token)
	switch {
	case len([]rune(letters)) == 1:
		return true
	case strings.Count(token, ".") > 1 || strings.Contains(strings.TrimSuffix(token, "."), "."):
		return len([]rune(letters)) <= 4
	}
	_, given := givenGender(letters)
	return first && len(letters) >= 2 && len(letters) <= 3 && strings.ToUpper(token) == token && !familyFirst()[letters] && !given
}

func partsOf(token string, family bool) []NameWord {
	var parts []NameWord
	for i, part := range strings.FieldsFunc(token, func(r rune) bool { return unicode.Is(unicode.Pd, r) }) {
		if text := foldLetters(part); text != "" {
			parts = append(parts, NameWord{Text: macFolded(text), Initial: len([]rune(text)) == 1, joined: i > 0, family: family})
		}
	}
	return parts
}

// macFolded writes Mac, M' and Mc as Mc.
func macFolded(word string) string {
	if rest, ok := strings.CutPrefix(word, "mac"); ok && len(rest) >= 3 {
		return "mc" + rest
	}
	return word
}

// merged brings together what is one word with a space in it: "Abdul Rahman",
// "abd al-Rahman", "Mac Donald", "O Brien".
func merged(words []NameWord) []NameWord {
	var list []NameWord
	for i := 0; i < len(words); i++ {
		w, next := words[i], i+1
		switch {
		case smallNameWords()[w.Text] == "servant":
			if next < len(words)-1 && isArticle(words[next].Text) {
				next++
			}
			w.Text = "abdul"
		case w.Text != "mac" && w.Text != "mc" && (w.Text != "o" || i == 0):
			next = len(words)
		}
		if next < len(words) {
			w.Text, w.Initial, i = strings.Replace(w.Text, "mac", "mc", 1)+words[next].Text, false, next
		}
		list = append(list, w)
	}
	return list
}

func isArticle(word string) bool { return smallNameWords()[word] == "article" }

// withoutParticles drops "van", "de", "al-", "bin", which are written or not; a
// name does not end in one.
func withoutParticles(words []NameWord) []NameWord {
	var list []NameWord
	before := ""
	for i, w := range words {
		if i+1 < len(words) && isParticle(words, i) {
			before += w.Text
			words[i+1].joined = false
			continue
		}
		if before != "" {
			w.long, before = before+w.Text, ""
		}
		list = append(list, w)
	}
	return list
}

// isParticle looks at word i, which is not the last one.
func isParticle(words []NameWord, i int) bool {
	word := words[i].Text
	switch {
	case i == 0 && len(words) > 2 && familyFirst()[word]:
		return false // Le Duc Tho
	case isArticle(word):
		return words[i+1].joined || word == "al" || word == "el"
	}
	return NameParticle(word) && word != "mac" || smallNameWords()[word] == "particle"
}

// Folded is the name's words, letters folded, and its generation.
func (n PersonName) Folded() string { return n.folded }

func (n PersonName) fold() string {
	texts := make([]string, len(n.Words), len(n.Words)+1)
	for i, w := range n.Words {
		texts[i] = w.Text
	}
	if n.Generation > 0 {
		texts = append(texts, strconv.Itoa(n.Generation))
	}
	return strings.Join(texts, " ")
}

// Full reports whether the name has a given name, at least by two initials, and a
// family name.
func (n PersonName) Full() bool {
	whole, initials := 0, 0
	for _, w := range n.Words {
		if w.Initial {
			initials++
		} else {
			whole++
		}
	}
	return whole > 1 || whole == 1 && initials > 1
}
