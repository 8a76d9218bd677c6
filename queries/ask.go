package queries

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"standpoint/ingest/lexicon"
)

// ErrNotUnderstood wraps the fault of a question in English that no form of
// questions fits, or whose names or position the graph does not know.
var ErrNotUnderstood = errors.New("not understood")

// Of what is longer nothing is a question, and forms take their time over it.
const (
	longestQuestion = 500
	mostWords       = 60
)

// Reading is a question in English as it was understood.
type Reading struct {
	Question *Question
	Args     Args
	Command  string     // the command line that it became
	Words    []ReadFrom // what each part was read from
	Sure     bool       // it is the only reading
}

// ReadFrom is a part of a command and the words of the question that it was read from.
type ReadFrom struct {
	Part string `json:"part"`
	From string `json:"from"`         // as the user wrote them
	As   string `json:"as,omitempty"` // what they were read as, where a typing error was put right
}

// reader reads one question.
type reader struct {
	*Asker
	lore    *askLore
	now     time.Time
	known   map[string]error  // what the matcher says of positions
	learned bool              // the words of statements are known
	placed  bool              // positions must end with a place
	matched map[string]string // the positions that those in known match
	excepts int               // words of the question that leave somebody out
	wrong   error             // the first position that was not known
	shaped  askShaped
	line    askLine
	at      []int
	names   []string // of the groups
}

// Read gives the readings of a question in English: one where it is certain,
// several where it is ambiguous. The error wraps ErrNotUnderstood where there is
// none. It reads the outlines of all articles once.
func (a *Asker) Read(ctx context.Context, question string) ([]Reading, error) {
	if len([]rune(question)) > longestQuestion || len(strings.Fields(question)) > mostWords {
		return nil, fmt.Errorf("%w: a question has at most %d words and %d letters", ErrNotUnderstood, mostWords, longestQuestion)
	}
	lore, err := a.lore(ctx)
	if err != nil {
		return nil, err
	}
	r := &reader{Asker: a, lore: lore, now: a.Now(), known: map[string]error{}, matched: map[string]string{}}
	x, err := r.shape(question)
	if err != nil {
		return nil, err
	}
	r.excepts = countExcepts(x.line)
	whole, err := r.whole(ctx, x)
	if err != nil {
		return nil, err
	}
	for _, variant := range r.variants(x) {
		readings, err := r.fitting(ctx, variant)
		if err != nil || len(readings) > 0 {
			return sure(r.beside(whole, readings)), err
		}
	}
	if len(whole) > 0 {
		return sure(whole), nil
	}
	return nil, r.refusal(ctx, x)
}

func sure(readings []Reading) []Reading {
	for i := range readings {
		readings[i].Sure = len(readings) == 1
	}
	return readings
}

// shape marks names and takes what no form needs.
func (r *reader) shape(question string) (askShaped, error) {
	var x askShaped
	x.line, x.words = r.lore.righted(askLineOf(question))
	if err := clearTime(x.line); err != nil {
		return x, err
	}
	var words string
	var err error
	x.line, x.filter.Since, x.filter.Until, words, err = takeTime(x.line, r.now)
	if words != "" {
		x.words = append(x.words, ReadFrom{Part: "time", From: words})
	}
	x.line = drop(r.lore.tagged(x.line), askFill())
	return x, err
}

// bare takes what stands before the question and within it beside the point.
func (x askShaped) bare() askShaped {
	x.opened()
	x.apposed()
	x.marked()
	return x
}

// variants are the ways to take filters from a question, the likeliest first.
func (r *reader) variants(x askShaped) []askShaped {
	named, plain := r.officed(x).bare(), x.bare()
	return []askShaped{
		named.without().peopled(), named.peopled(), plain.without().peopled(), plain.peopled(), plain.without(), plain,
		named.without().peopled().bodies(), named.without().peopled().loosened(), named.peopled().loosened(), named.without().peopled().bodies().loosened(),
	}
}

// officed puts names where one office is: "the Danish finance minister".
func (r *reader) officed(x askShaped) askShaped {
	at := x.line.find(office)
	if at == nil {
		return x
	}
	words, country := "", ""
	for _, t := range x.line.part(at[0], at[1]) {
		switch t.norm {
		case "@d", "@c":
			country = t.value
		case "the", "of", "for", "from", "'s":
		case "@r":
			if noun := t.text[strings.LastIndexByte(t.text, ' ')+1:]; !isSingular(noun) {
				return x
			}
			words += " " + t.value
		default:
			words += " " + t.text
		}
	}
	if held := r.lore.holders(words, country); len(held) > 0 {
		x.line = x.line.replace(at[0], at[1], x.line.part(at[0], at[1]).one("@n", strings.Join(held, "\n")))
	}
	return x
}

func isSingular(noun string) bool {
	r, ok := lexicon.RoleOf(strings.ToLower(noun))
	return ok && !r.Plural
}

// fitting are the readings by the first form that fits with values that are known.
func (r *reader) fitting(ctx context.Context, x askShaped) ([]Reading, error) {
	s := x.line.String()
	if s == "" || countExcepts(x.line) < r.excepts {
		return nil, nil
	}
	for _, rule := range askRules() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		at := rule.form.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		r.shaped, r.line, r.at, r.names = x, x.line, at, rule.form.SubexpNames()
		readings, err := r.byWays(ctx, rule.ways)
		if err != nil || len(readings) > 0 {
			return readings, err
		}
	}
	return nil, nil
}

// byWays are the readings of one form, each bearer of a name one of its own.
func (r *reader) byWays(ctx context.Context, ways []askWay) ([]Reading, error) {
	var all []Reading
	for _, way := range ways {
		readings, ok, err := r.filled(ctx, way)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, readings...)
		}
	}
	for i := range all {
		all[i].Command = all[i].Question.Command(all[i].Args)
	}
	return slices.CompactFunc(all, func(x, y Reading) bool { return x.Command == y.Command }), nil
}

// refusal says what was not known.
func (r *reader) refusal(ctx context.Context, x askShaped) error {
	for _, name := range r.unknownNames(x.line) {
		if _, err := r.agents(ctx, name); errors.Is(err, ErrUnknown) {
			return fmt.Errorf("%w: %w", ErrNotUnderstood, err)
		}
	}
	if r.wrong != nil {
		return fmt.Errorf("%w: %w", ErrNotUnderstood, r.wrong)
	}
	var names []string
	for _, q := range All {
		names = append(names, q.Name)
	}
	return fmt.Errorf("%w; ask as in \"Who opposes the new port?\" or \"What did Ana Ortega say about the port?\"; the questions that have an answer are: %s", ErrNotUnderstood, strings.Join(names, ", "))
}

// unknownNames are runs of words with capitals that nothing is known by.
func (r *reader) unknownNames(line askLine) []string {
	var names []string
	run := ""
	for i, t := range append(line, askToken{}) {
		if t.text != "" && isUpper(t.text) && t.norm[0] != '@' && !(i == 0 && common(t.norm)) {
			run = strings.TrimSpace(run + " " + t.text)
			continue
		}
		if run != "" {
			names = append(names, run)
		}
		run = ""
	}
	return names
}
