package attribute_test

import (
	"fmt"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

func Example() {
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		panic(err)
	}
	a, err := pipeline.Read(article.Source{Raw: []byte(
		"Mayor Anna Berg said the harbour would ruin the coast. “Nobody will come back,” she told the council. " +
			"The union called for a vote, according to Lee Sand.")})
	if err != nil {
		panic(err)
	}
	for _, at := range a.Attributions {
		speaker := "?"
		if at.Speaker >= 0 {
			speaker = a.Entities[at.Speaker].Name
		}
		fmt.Printf("%s (%s): %s\n", speaker, at.Manner, a.Words(at.Content[0]))
	}
	// Output:
	// Anna Berg (indirect): the harbour would ruin the coast
	// Anna Berg (direct): “Nobody will come back,”
	// Lee Sand (indirect): The union called for a vote
}
