// Package link says what is the same over articles: which agents of two articles
// are one agent, which positions one position, which articles near copies. That is the derived graph
// (vocabulary.md), and every quad of it leads from a node of one article, or tells
// how sure such a link is, or which position is wider than which:
//
//	<…/article/H#agent-ana-ortega>     st:sameAgentAs <…/agent/ana-ortega>
//	<…/article/H#agent-ana-ortega>     st:nameKey     "ortega"
//	<…/article/H#position-bag-ban>     st:inPosition  <…/position/bag-plastic>
//	<…/article/H#position-bag-ban>     st:turned      "true"
//	<…/article/H#position-bag-ban>     st:headKey     "bag"
//	<…/position/bag-plastic-thin>      skos:broader   <…/position/bag-plastic>
//	<…/article/H>                      st:copyKey     "AJvO8w"
//	<…/article/H>                      st:copyOf      <…/article/G>
//	<…/link/H-ana-m-ortega>            st:score       "0.93"
//
// Organisations, groups and positions follow from one article alone (Of): two are
// the same where their names, but for case, accents, spellings of words and the
// article before them, or their normal forms (lexicon.PositionOf) are. Unnamed
// sources are never linked.
//
// # Positions
//
// Two positions are one where their normal forms are equal: the stems of their words,
// sorted, countries and organisations by identity. That is no chain of likenesses,
// so nothing drifts: what a position over articles stands for is its slug, and no
// article that comes or goes changes what another's position is in. A label whose
// outermost words turn all the rest round ("a ban on plastic bags", "keeping Ukraine
// out of NATO") is in the position of that rest and bears st:turned
// (lexicon.Opposite).
//
// A position is within a wider one (skos:broader) whose terms are some of its own, two
// at least, and where both have phrases that are built on one and the same of them
// (st:headKey): "a higher fuel tax" is within "a tax on fuel". It is the nearest that
// is there: the most terms, then the first slug. Positions are filed under their heads,
// and a change looks only through the files that a position comes into or goes from
// (wider).
//
// On the 40,869 labels of positions that the reading gives for shared/train, the gold
// and parts of the corpora of BBC News and PolNeAR 75 are turned round, and all but
// one or two are right by reading them; with the first 69 the rules were made, 6 came
// after. That is few: most labels are clauses, which are left alone. Of 60 pairs of
// wider and narrower drawn from 145, about 52 are right.
//
// Synonyms (lexicon.Synonyms) join nothing: of 42 pairs of labels that differ in one
// synonym 13 said the same.
//
// # Persons
//
// Compare says of two descriptions (name, role, country, organisation) whether
// they are of one person: same, different or unknown, with a score. It asks the
// names first (lexicon.ComparePersonNames: spellings, transliterations, short
// forms, titles, middle names, particles, two surnames, names turned round, slips)
// and then what speaks for and against: the country, the office, the walk of life,
// how common the name is, whether a family of that surname is in the news. It errs
// toward two: a surname alone, or a name that many bear, is one with another only
// where role or country say so.
//
// Who is linked hangs on the set of articles and on nothing else. Persons are filed
// under how their surname sounds (st:nameKey, in the derived graph, so that a store
// finds the others of a block by its index); a block is linked as a whole, from
// scratch, whenever one of its persons changes, and the difference is written
// (Index). Within a block:
//
//  1. descriptions with one full name, country and walk of life are a profile;
//  2. profiles with a country are brought together, the surest pair first, unless
//     somebody of the one group is surely another than somebody of the other;
//  3. a few articles that give somebody another country than three times as many
//     do, and nothing else against it, are taken to be misread;
//  4. a full name without a country, a surname alone, an initial and a surname, a
//     name that many bear, joins whom alone it may be: no second candidate, and a
//     role or country that is the same (a full name needs neither);
//  5. of two persons of one article that would be one, the fuller name is linked;
//     of two with the same name none: their reader kept them apart.
//
// An agent is called by the name that most articles give it; where two would be
// called the same, the country or the role stands behind: id:agent/tom-reed--gb. So
// a new article can rename an agent: the IRIs of the derived graph are good as long
// as the articles are the same. A link bears a score where the name is not the
// agent's own: 0.98 downwards by the kind of likeness and what spoke for it, 0.55
// for the only bearer of a surname, 0.50 against another country. The scores are
// set by hand and order the links.
//
// A block costs the square of its distinct profiles that share a letter of a first
// name: 2,000 articles that each bring another minister, of one surname with 676
// others, take 0.15 s a hundred articles.
//
// On the 200 pairs of shared/eval/name_pairs.tsv: see `make evaluate`; on the 204 of
// testdata/pairs.tsv 98.9 of 100 same and different are called so, none of the
// different is called same.
//
// # Copies
//
// Articles whose sketches are alike (package copies, which says what that is and why)
// are near copies, and so are copies of copies. All of a group link to the one that was
// published first: those without a date come last, of equals the smaller id is first.
// Articles are filed under 24 keys of three bytes of their sketches each (st:copyKey),
// and only those that share one are compared. A change touches the groups that an
// article goes from and comes into, whole: one story of 2,000 copies costs 0.3 ms of
// CPU for each more.
//
// # Known faults
//
// A slip in the surname, a married name, a family name that only one order of a
// name tells, and a given name alone ("Katrín") lead to another block: Compare
// knows them, the graph does not link them. Nobody is known beyond the lists: the
// names under which one person is in the news (known_as) and the families of whom
// several are (families) are those that somebody wrote down. A surname alone makes
// no agent, nor does a common name without a country. A role without words that
// tell the walk of life speaks for nothing. Two of one full name, one country and
// one walk of life are one.
//
// As agents "NATO" and "North Atlantic Treaty Organization", "the Kremlin" and
// "Moscow" stay apart; in positions the former are one (lexicon's short_names). Two
// positions that say the same in other words stay apart, and "Ukraine attacking
// Russia" is one with "Russia attacking Ukraine": a normal form knows no roles. So a
// wider position may have its country in another role than the narrower; and stems
// take "immigrants" for "immigration". A group such as "critics" is one agent over all
// articles that name it so.
//
// A store that was imported without its derived graph has no keys: link must be run
// before more is ingested.
package link
