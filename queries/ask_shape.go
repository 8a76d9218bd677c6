package queries

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// askShaped is a question with names marked and what no form needs taken away:
// politeness, numbers, words of time, and the filters among its words.
type askShaped struct {
	line   askLine
	filter Filter
	words  []ReadFrom // what the filters were read from
}

var askFill = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + askClassed("{filler}")) })
var askLoose = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + askClassed("{loose}")) })
var askBodies = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:which|what|any|how many) ` + askClassed("(?:{orgs}|{nations})") + `(?:that |which |@who )?`)
})
var askOpening = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + askClassed("{prefix}") + `(?:@k )?`) })

var askAux = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + askClassed("{aux}+") + `(@ppl )`) })

var (
	leastFew = regexp.MustCompile(`^(?:the )?(?:(top|first|last|latest|best|newest|just|only|up to|at most|about) )?(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a dozen) `)
	numbers  = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "thirty": 30, "ninety": 90, "a dozen": 12, "twenty": 20, "fifty": 50}
	aposed   = regexp.MustCompile(`^(?:(?:the |a )?(?:@[dcs] (?:'s )?)?@r |(?:mr|mrs|ms|miss|dr|herr|frau|professor|prof) )(?:of (?:the )?@[ncs] )?(@n )`)
	office   = regexp.MustCompile(`^the (?:(@[dc] )(?:'s )?)?@r (?:(?:of|for|from) (?:the )?(@[cn] |[a-z]+ ))?`)

	fromSet  = regexp.MustCompile(`^(?:in|from|within|across|among|inside|out of) (?:the )?(@[csd] )(?:(?:and|or) (?:in |from )?(?:the )?(@[csd] ))?(?:countries |members |states |nations |member states )?`)
	inside   = regexp.MustCompile(`^(?:@who |@ppl )(?:in |from |of |within )(?:the )?(@n )(?:who |that |@who )?`)
	inOutlet = regexp.MustCompile(`^(?:in|by|from|of|at|for|according to|reported by|published by|published in) (?:the )?(@o )`)
	people1  = regexp.MustCompile(`^(?:(?:how many|which of|which|what|any of|all of|some of|most of|none of|of all|all|any|some|every|each|these|those|other|just|the names of) )?(?:the )?(?:different |various |leading |senior |top |other |many |political |well-known )?(?:(@[ds] )(?:(?:and|or) (@[ds] ))?)?(?:(@r )|(?:` + askPersonForm + `) )(?:@who |that |which )?`)
	natives  = regexp.MustCompile(`^(?:(?:how many|which|what|any|all|some|most) )?(?:of )?(?:the )?(@d )(?:@who |that )?`)
	bareWho  = regexp.MustCompile(`^(?:who|whoever|which ones|which one) `)
)

const askPersonForm = `people|persons|person|anyone|anybody|everyone|everybody|somebody|someone|those|voices|figures|individuals|men|women|folks|folk|names|participants|players|citizens|public figures|members|all who|whoever|speakers|persons`

// drop takes all that stands where form does from a line.
func drop(line askLine, form *regexp.Regexp) askLine {
	for at := line.find(form); at != nil; at = line.find(form) {
		line = line.replace(at[0], at[1])
	}
	return line
}

// bodies takes organisations and countries for whoever is asked for, and says so:
// the answers have persons too.
func (x askShaped) bodies() askShaped {
	for at := x.line.find(askBodies()); at != nil; at = x.line.find(askBodies()) {
		all := x.line.part(at[0], at[1]).one("@who", "")
		x.note("left out", all)
		x.line = x.line.replace(at[0], at[1], all)
	}
	return x
}

// loosened takes more words away that seldom matter.
func (x askShaped) loosened() askShaped {
	x.line = drop(x.line, askLoose())
	return x
}

// opened takes the words before the question and a number from a line.
func (x *askShaped) opened() {
	for again := true; again; {
		again = false
		s := x.line.String()
		if m := leastFew.FindStringSubmatchIndex(s); m != nil {
			word := s[m[4]:m[5]]
			n, err := strconv.Atoi(word)
			if err != nil {
				n = numbers[word]
			}
			x.filter.Limit = n
			x.line, again = x.line.replace(0, m[1]), true
			continue
		}
		if m := askOpening().FindStringIndex(s); m != nil && m[1] < len(s) {
			x.line, again = x.line.replace(0, m[1]), true
		}
	}
}

// apposed takes what stands before a name for the same person: "the Danish
// politician Gitte Ravn".
func (x *askShaped) apposed() {
	for at := x.line.find(aposed); at != nil; at = x.line.find(aposed) {
		x.line = x.line.replace(at[0], at[2])
	}
}

// without takes filters in place from the line: "in Sweden", "in the Baltic Post".
func (x askShaped) without() askShaped { return x.spared(false) }

// spared does so too, but may spare the last place: it may be of a position.
func (x askShaped) spared(last bool) askShaped {
	for at := x.line.find(inOutlet); at != nil; at = x.line.find(inOutlet) {
		x.outlet(x.line.part(at[2], at[3])[0])
		x.line = x.line.replace(at[0], at[1])
	}
	for at := x.line.find(fromSet); at != nil; at = x.line.find(fromSet) {
		if last && x.line[len(x.line)-len(x.line.part(at[1], len(x.line.String()))):].find(fromSet) == nil {
			break
		}
		x.country(x.line.part(at[2], at[3])[0])
		if at[4] >= 0 {
			x.country(x.line.part(at[4], at[5])[0])
		}
		x.line = x.line.replace(at[0], at[1])
	}
	return x
}

// note keeps what a filter was read from.
func (x *askShaped) note(part string, t askToken) {
	x.words = append(x.words[:len(x.words):len(x.words)], ReadFrom{Part: part, From: t.said})
}

func (x *askShaped) outlet(t askToken) {
	x.note("outlet", t)
	x.filter.Outlets = append(x.filter.Outlets[:len(x.filter.Outlets):len(x.filter.Outlets)], t.text)
}

func (x *askShaped) country(t askToken) {
	x.note("country", t)
	x.filter.Countries = append(x.filter.Countries[:len(x.filter.Countries):len(x.filter.Countries)], t.value)
}

// peopled makes one token of each group of people: "Danish politicians who".
func (x askShaped) peopled() askShaped {
	for at := x.line.find(people1); at != nil; at = x.line.find(people1) {
		for g := 2; g <= 6; g += 2 {
			if at[g] >= 0 {
				x.group(x.line.part(at[g], at[g+1])[0])
			}
		}
		x.line = x.line.replace(at[0], at[1], x.line.part(at[0], at[1]).one("@ppl", ""))
	}
	for at := x.line.find(natives); at != nil; at = x.line.find(natives) {
		t := x.line.part(at[2], at[3])[0]
		if !strings.HasSuffix(t.text, "s") {
			break
		}
		x.country(t)
		x.line = x.line.replace(at[0], at[1], x.line.part(at[0], at[1]).one("@ppl", ""))
	}
	if at := x.line.find(inside); at != nil && strings.TrimSpace(x.line.String()[at[1]:]) != "" {
		t := x.line.part(at[2], at[3])[0]
		x.note("organization", t)
		x.filter.Organizations = append(x.filter.Organizations[:len(x.filter.Organizations):len(x.filter.Organizations)], t.text)
		x.line = x.line.replace(at[0], at[1], x.line.part(at[0], at[1]).one("@ppl", ""))
	}
	if at := askAux().FindStringSubmatchIndex(x.line.String()); at != nil {
		x.line = x.line.replace(0, at[2])
	}
	return x
}

func (x *askShaped) group(t askToken) {
	if t.norm == "@r" {
		x.note("role", t)
		x.filter.Roles = append(x.filter.Roles[:len(x.filter.Roles):len(x.filter.Roles)], t.value)
		return
	}
	x.country(t)
}

// whose marks the words that ask for people.
func (x *askShaped) marked() {
	for at := x.line.find(bareWho); at != nil; at = x.line.find(bareWho) {
		x.line = x.line.replace(at[0], at[1], x.line.part(at[0], at[1]).one("@who", ""))
	}
}
