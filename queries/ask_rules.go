package queries

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// askRule is a form of questions and what it becomes.
type askRule struct {
	form *regexp.Regexp
	ways []askWay // several where the form is ambiguous
}

// askWay is a question and what its values and filters are made of.
type askWay struct {
	question *Question
	values   [][2]string
}

var askRules = sync.OnceValue(func() []askRule {
	var rules []askRule
	for _, row := range askTable("ask_rules") {
		rule := askRule{form: askForm(row[1])}
		for way := range strings.SplitSeq(row[2], " || ") {
			rule.ways = append(rule.ways, parseWay(way))
		}
		rules = append(rules, rule)
	}
	return rules
})

func parseWay(words string) askWay {
	fields := strings.Fields(words)
	i := slices.IndexFunc(All, func(q *Question) bool { return q.Name == fields[0] })
	if i < 0 {
		panic("queries: ask_rules.tsv: no question " + fields[0])
	}
	way := askWay{question: All[i]}
	for _, field := range fields[1:] {
		key, value, _ := strings.Cut(field, "=")
		way.values = append(way.values, [2]string{key, value})
	}
	return way
}

const (
	sideYes = `(?P<yes>{be}?{pro}|{sup})`
	sideNo  = `(?P<no>{be}?{con}|{opp})`
	wordRun = `(?:[^ ]+ )`
	// Tokens of names; see askTag.
	anyName = `(?:(?:the )?@[ncs] )`
)

// askSlots are the words in capitals that a form may have. Tokens end with a space.
var askSlots = map[string]string{
	"AUX":      `{aux}*`,
	"NEG":      `(?P<neg>{neg})`,
	"POS":      `(?P<pos>` + wordRun + `+?)`,
	"TEXT":     `(?P<text>` + wordRun + `+?)`,
	"NAMETEXT": `(?P<text>@n |[^ @]+ )`,
	"NAME":     `(?P<name>` + anyName + `)`,
	"TWO":      `(?P<one>(?:the )?@[ncds] )(?:and |with |versus |vs |v |from |to |as |or |against |& )?(?P<other>(?:the )?@[ncds] )`,
	"ONE":      `(?P<one>(?:the )?@[ncds] )`,
	"OTHER":    `(?P<other>@[ncds] )`,
	"DEM":      `(?P<dem>@d )`,
	"DEMS":     `(?P<dem>@[ds] )`,
	"CTRY":     `(?P<ctry>@[cs] )`,
	"SIDE":     `(?:` + sideNo + `|` + sideYes + `)`,
	"SIDEPP":   `(?:` + sideYes + `|` + sideNo + `)`,
	"SIDEN":    `(?:(?P<yes>{supn})|(?P<no>{oppn}))`,
	"SIDEM":    `(?:(?P<yes>{supm})|(?P<no>{oppm}))`,
	"JUDGE":    `(?:(?P<yes>{good})|(?P<no>{bad}))`,
	"WHEN":     `(?:(?:on a |from |the )?(?:by |per |each |every |a |in each )?(?P<unit>(?:day|days|week|weeks|month|months|daily|weekly|monthly) )(?:(?:by|to|after) (?:day|week|month) )?(?:basis )?|{peaceful})`,
	"AGREE":    `(?:how |far |much |often |closely |well |strongly |to what extent |on |about |in |over |what |which |{topics}|where |when |whether |is it true that |where |most )*{aux}*`,
}

var askPiece = regexp.MustCompile(`\{[a-z]+\}|[A-Z]{3,}|@[a-z]+|[^ ()|?*+{}]+| +`)

// askForm makes a regular expression over tokens of a form of ask_rules.tsv.
func askForm(form string) *regexp.Regexp {
	made := askPiece.ReplaceAllStringFunc(form, func(piece string) string {
		if strings.TrimSpace(piece) == "" {
			return ""
		}
		switch slot, ok := askSlots[piece]; {
		case ok:
			return askClassed(slot)
		case piece[0] == '{':
			return askClassed(piece)
		case piece == "@who":
			return `(?:@who |@ppl )`
		case piece == "@whom":
			return `(?:@who |@ppl |whom |which @ppl )`
		}
		return `(?:` + regexp.QuoteMeta(piece) + ` )`
	})
	return regexp.MustCompile(`^` + made + `$`)
}

var className = regexp.MustCompile(`\{[a-z]+\}`)

// askClassed puts the phrases of classes into an expression.
func askClassed(form string) string {
	return className.ReplaceAllStringFunc(form, func(class string) string {
		phrases, ok := askClasses()[class[1:len(class)-1]]
		if !ok {
			panic("queries: no class " + class)
		}
		var all []string
		for _, p := range phrases {
			all = append(all, phraseForm(p))
		}
		slices.SortFunc(all, func(x, y string) int { return len(y) - len(x) })
		return `(?:` + strings.Join(all, "|") + `)`
	})
}

func phraseForm(phrase string) string {
	if strings.HasPrefix(phrase, "@") {
		return phrase + " "
	}
	return regexp.QuoteMeta(phrase) + " "
}
