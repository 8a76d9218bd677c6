// Package queries holds the questions that the graph answers, one a file, and
// the list All of them from which the command line is drawn.
//
// A question reads the store by its indexes: from the positions that a Matcher
// found to the stances on them, from a stance to its holder, its statement and
// its words. It knows nothing of how articles are read. Every answer leads back
// to the words of an article.
//
// # Known faults
//
// Names of people are compared by their letters (case, accents and titles
// apart), not by sound or script: "Zelenskyy" does not find "Zelensky".
// Filters on words (role, organization, outlet) look for the words as they
// stand: "minister of defence" does not find "defense minister".
package queries
