package lexicon

import "sync"

var nounPhraseWords = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for _, row := range table("phrase_words")() {
		if classes[row[0]] == nil {
			classes[row[0]] = map[string]bool{}
		}
		classes[row[0]][row[1]] = true
	}
	return classes
})

// PhraseWord reports whether a word in lower case (or two, of the class example)
// is of a class that the reading of noun phrases tells apart:
//
//	agent-ending      endings of nouns for somebody who acts
//	article           the articles
//	auxiliary         stands between a subject and its participle
//	belonging         ties a name to what it is of
//	commoner          is the title of one who is no knight or peer
//	compass           an adjective of place, with which a name may begin
//	definite          begins a phrase that takes up what is known
//	example           opens a list of examples
//	forename-title    stands before a first name alone
//	general-organization  stands for almost any organisation
//	generation        stands behind a name and is no part of it
//	group-complement  opens what a group is of
//	group-end         ends the words of a group though its tag does not
//	indefinite        begins a phrase that names something new
//	knight            is the title of a knight
//	list              stands between the names of a list and where each is from
//	location          opens where something is
//	name-within       begins no name, but may go on with one
//	object-pronoun    may be the object of a verb, and then is not its subject
//	participle-complement  ties what belongs to it to a participle or an adjective
//	peer              is the title of one who may bear a place in the name
//	phrase-end        ends a noun phrase though its tag does not
//	postpositive      is an adjective that stands behind its noun
//	predicate         stands before what somebody is
//	quantity          says, before "of", how many of a group are meant
//	role-complement   opens what a role is of
//	role-link         stands between a name and its role in a relative clause
//	state             says what somebody is
//	thing             ends the name of what is no agent, a law or an event
//	unnamed           heads phrases for sources who mostly stay without a name
//	within-name       stands within the name of an organisation
func PhraseWord(class, word string) bool { return nounPhraseWords()[class][word] }
