package vocab

import "github.com/cayleygraph/quad"

// Term is a class, a property or a named value of the vocabulary.
type Term struct {
	IRI     quad.IRI
	Comment string
	Domain  []quad.IRI // classes that bear the property; none: it is no property
	Range   []quad.IRI // classes, datatypes or, where values are named, those
	Single  bool       // a subject has one value at most
	Needed  bool       // a subject of Domain has one at least
	Derived bool       // it stands in the derived graph alone
}

// Sets of classes that share properties.
var (
	Agents    = []quad.IRI{Person, Organization, Group, AnonymousSource}
	quoted    = []quad.IRI{Statement, Stance}
	countries = []quad.IRI{CountryClass}
	text      = []quad.IRI{String}
	truth     = []quad.IRI{Boolean}
	number    = []quad.IRI{NonNegativeInteger}
)

// CountryClass stands in Terms for the IRIs of countries, of which the graph says
// nothing more.
const CountryClass quad.IRI = nsSchema + "Country"

func one(iri quad.IRI, comment string, domain, values []quad.IRI) Term {
	return Term{IRI: iri, Comment: comment, Domain: domain, Range: values, Single: true}
}

func many(iri quad.IRI, comment string, domain, values []quad.IRI) Term {
	return Term{IRI: iri, Comment: comment, Domain: domain, Range: values}
}

func needed(t Term) Term {
	t.Needed = true
	return t
}

func derived(t Term) Term {
	t.Derived = true
	return t
}

func plain(iri quad.IRI, comment string) Term { return Term{IRI: iri, Comment: comment} }

func of(iris ...quad.IRI) []quad.IRI { return iris }

// Terms are all classes, properties and named values that a graph may hold.
var Terms = []Term{
	plain(NewsArticle, "An article that was read; its graph has its IRI as label."),
	plain(Person, "Somebody with a name."),
	plain(Organization, "A body that speaks or holds a side: a government, a party, a company."),
	plain(Group, "Several who are named together, such as officials of a country."),
	plain(AnonymousSource, "Somebody who speaks and is not named."),
	plain(Membership, "A role of an agent, as the article words it."),
	plain(Statement, "Words, a claim, a belief or an intention that an article attributes."),
	plain(Quotation, "What schema.org calls a statement's kind; every statement is one too."),
	plain(Stance, "A side that somebody takes on a position, and where the article shows it."),
	plain(Concept, "A position: something that one can be for or against."),
	plain(TextPosition, "A range of the article's text."),
	plain(Link, "How sure it is that one article's agent is an agent; only where that was not exact."),

	plain(Direct, "The words are quoted."),
	plain(Indirect, "The words are reported without quotation marks."),
	plain(Mixed, "A part of the words is quoted."),
	plain(SideSupports, "The holder is for the position."),
	plain(SideOpposes, "The holder is against the position."),
	plain(SideNeutral, "The holder takes neither side, and says so."),

	many(Type, "The class of a thing.", nil, nil),
	one(Headline, "The headline.", of(NewsArticle), text),
	one(URL, "Where the article was published.", of(NewsArticle), text),
	one(DatePublished, "When the article was published, as it says; absent where it does not.", of(NewsArticle), of(Date, DateTime)),
	one(Publisher, "The outlet.", of(NewsArticle), text),
	one(Author, "Who wrote the article.", of(NewsArticle), text),
	one(InLanguage, "The language of the text, ISO 639-1.", of(NewsArticle), text),
	many(Source, "The name of an input that bore this text: a path below the root, a URL or an id.", of(NewsArticle), text),
	needed(one(TextSHA256, "SHA-256 of the text as it was read, in hexadecimal.", of(NewsArticle), text)),
	one(Sketch, "What its near copies are told by: 128 bytes of MinHash over five words in a row; none of a short text.", of(NewsArticle), text),
	one(ReadBy, "Which version of the reader made the graph.", of(NewsArticle), text),

	one(Name, "The fullest form of a name.", Agents, text),
	many(AlternateName, "Another form of the name.", Agents, text),
	one(Country, "The country of an agent, or the one in whose service a role is.", append(of(Membership), Agents...), countries),
	many(HasMembership, "A role of the agent.", Agents, of(Membership)),
	many(Supports, "A stance in one step: the agent is for the position.", Agents, of(Concept)),
	many(Opposes, "A stance in one step: the agent is against the position.", Agents, of(Concept)),
	one(Role, "The role, as the article words it.", of(Membership), text),
	one(RoleOrganization, "The agent that the role is at.", of(Membership), Agents),
	one(Ended, "True where the role is a former one.", of(Membership), truth),

	one(Text, "The words of a statement, its parts joined.", of(Statement), text),
	many(Creator, "Who said it; none where that is not known.", of(Statement), Agents),
	needed(one(Manner, "How the words are given.", of(Statement), of(Direct, Indirect, Mixed))),
	one(Cue, "The words of saying.", of(Statement), text),
	one(SaidOn, "The day on which it was said, where the article tells.", of(Statement), of(Date)),
	needed(one(Score, "How sure the reader is, 0 to 1, two places.", append(of(Link), quoted...), of(Decimal))),
	one(Rule, "The rule that found it.", of(Statement), text),
	needed(many(WasQuotedFrom, "Where the words lie; several where they are split.", quoted, of(TextPosition))),
	needed(one(Start, "The first code point of the range.", of(TextPosition), number)),
	needed(one(End, "The code point after the range.", of(TextPosition), number)),
	one(Exact, "The words of the range.", of(TextPosition), text),

	needed(one(Holder, "Whose stance it is.", of(Stance), Agents)),
	needed(one(Position, "What the stance is on.", of(Stance), of(Concept))),
	needed(one(Side, "Which side the holder takes.", of(Stance), of(SideSupports, SideOpposes, SideNeutral))),
	one(Conditional, "True where the side hangs on a condition.", of(Stance), truth),
	one(Past, "True where the side was held once.", of(Stance), truth),
	one(WasDerivedFrom, "The statement that shows the stance; none in the article's own voice.", of(Stance), of(Statement)),
	needed(one(PrefLabel, "A phrase to read for the position.", of(Concept), text)),
	many(AltLabel, "Another phrase for the position.", of(Concept), text),

	derived(one(SameAgentAs, "The agent over articles that an article's agent is.", Agents, Agents)),
	derived(one(NameKey, "What a person's name is filed under over articles: the surname as it sounds.", of(Person), text)),
	derived(many(InPosition, "The position over articles that an article's position is.", of(Concept), of(Concept))),
	derived(one(HeadKey, "What an article's position is filed under over articles: the stem of the noun or verb that its phrase is built on.", of(Concept), text)),
	derived(one(Turned, "True where an article's position is the opposite of the one it is in.", of(Concept), truth)),
	derived(many(Broader, "A wider position.", of(Concept), of(Concept))),
	derived(one(CopyOf, "The article that this one nearly repeats: of all near copies the one that was published first.", of(NewsArticle), of(NewsArticle))),
	derived(many(CopyKey, "What an article is filed under so that its near copies are found: three bytes of the sketch, and which.", of(NewsArticle), text)),
	derived(one(LinkFrom, "The article's agent that a link begins at.", of(Link), Agents)),
	derived(one(LinkTo, "The agent over articles that a link leads to.", of(Link), Agents)),
}

// Lookup is the term of an IRI.
func Lookup(iri quad.IRI) (Term, bool) {
	t, ok := byIRI[iri]
	return t, ok
}

var byIRI = func() map[quad.IRI]Term {
	terms := make(map[quad.IRI]Term, len(Terms))
	for _, t := range Terms {
		terms[t.IRI] = t
	}
	return terms
}()

// Classes are those that nodes of a graph have.
var Classes = []quad.IRI{
	NewsArticle, Person, Organization, Group, AnonymousSource, Membership, Statement, Stance, Concept, TextPosition, Link,
}
