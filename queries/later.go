package queries

import (
	"context"
	"errors"
)

var errLater = errors.New("not built yet")

func later(context.Context, *Asker, Args) (*Answer, error) { return nil, errLater }

var organizations = &Question{
	Name: "organizations", Doc: "the organisations and groups that speak or take sides, with counts",
	Order:  "Those with most statements and sides taken come first.",
	Ways:   []string{`--country PT --limit 20`, `"council"`},
	Params: []Param{{Name: "text", Place: true}},
	Ask:    later,
}

var countries = &Question{
	Name: "countries", Doc: "how many of each country speak and take sides; with a position, on which side",
	Order:  "Those with most sides taken come first.",
	Ways:   []string{`"the new port"`, `--since 2024-03`},
	Params: []Param{{Name: "position", Place: true}},
	Ask:    later,
}

var timeline = &Question{
	Name: "timeline", Doc: "how many support and oppose a position, day by day, week by week or month by month",
	Order: "In the order of time.",
	Ways:  []string{`"the new port" --by week`},
	Params: []Param{
		{Name: "position", Place: true, Needed: true},
		{Name: "by", Choices: []string{"day", "week", "month"}, Doc: "the stretch of time: day, week or month (default: month)"},
	},
	Ask: later,
}

var shifts = &Question{
	Name: "shifts", Doc: "who changed sides on a position, with the words before and after",
	Order:  "The latest change comes first.",
	Ways:   []string{``, `"the new port" --country PT`},
	Params: []Param{{Name: "position", Place: true}},
	Ask:    later,
}

var contradictions = &Question{
	Name: "contradictions", Doc: "who takes both sides of one position at one time, with the words of both",
	Order:  "The surest come first.",
	Ways:   []string{``, `"Ana Ortega"`},
	Params: []Param{{Name: "name", Place: true}},
	Ask:    later,
}

var allies = &Question{
	Name: "allies", Doc: "who takes the same sides as an agent, and on what",
	Order:  "Those who share most positions come first.",
	Ways:   []string{`"Ana Ortega"`},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Ask:    later,
}

var opponents = &Question{
	Name: "opponents", Doc: "who takes the other sides than an agent, and on what",
	Order:  "Those who differ on most positions come first.",
	Ways:   []string{`"Ana Ortega"`},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Ask:    later,
}

var agreement = &Question{
	Name: "agreement", Doc: "how far two countries, organisations or people agree, position by position",
	Order: "Positions that both take sides on most come first.",
	Ways:  []string{`--between Denmark,Germany`, `"the new port" --between "Ana Ortega,Luis Prado"`},
	Params: []Param{
		{Name: "position", Place: true},
		{Name: "between", Needed: true, Doc: "the two, with a comma between: countries (names or codes), organisations or people"},
	},
	Ask: later,
}

var contested = &Question{
	Name: "contested", Doc: "the positions with most on both sides",
	Order:  "The most evenly and most widely disputed come first.",
	Ways:   []string{`--limit 10`, `--country GB --since 2024-03`},
	Params: nil,
	Ask:    later,
}

var unknownSpeakers = &Question{
	Name: "unknown-speakers", Doc: "the statements whose speaker is not named or not known",
	Order:  "The surest statements come first.",
	Ways:   []string{`--limit 20`, `--role official`},
	Params: nil,
	Ask:    later,
}
