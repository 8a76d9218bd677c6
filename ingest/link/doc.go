// Package link says what is the same over articles: which agents of two articles
// are one agent, which positions one position. That is the derived graph
// (vocabulary.md), and every quad of it leads from a node of one article:
//
//	<…/article/H#agent-ana-ortega>     st:sameAgentAs <…/agent/ana-ortega>
//	<…/article/H#position-plastic-ban> st:inPosition  <…/position/ban-plastic>
//
// Two agents are the same where their full names are, but for case, accents and
// titles; two positions where their normal forms are (lexicon.NormalForm). So
// what follows from one article follows from it alone: Of is a function of one
// article's graph, the derived graph is the union of Of over all of them, and
// replacing an article changes exactly the difference. No order of coming, no
// earlier mistake can leave a trace.
//
// Not linked, since the name alone does not tell: unnamed sources, persons known
// by one word or by an initial and a surname, and agents of one article that
// bear the same name there, which its reader had a reason to keep apart.
//
// # Known faults
//
// Namesakes of two articles become one agent. "Joe Biden" and "Joseph R. Biden",
// "NATO" and "North Atlantic Treaty Organization", "the Kremlin" and "Moscow"
// stay apart, as do positions that say the same in other words. A group such as
// "critics" is one agent over all articles that name it so.
package link
