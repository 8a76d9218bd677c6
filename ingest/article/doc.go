// Package article holds the one document type that every stage of the reading
// reads and adds to, with its spans, its layers and the stages themselves.
//
// An Article starts as raw bytes. Each stage adds exactly one layer, may complete
// earlier ones that it says it amends, and changes no other (house.md, "The
// article's way"); annotations are stand-off, so no stage copies words: a layer
// points into Text by bytes or into Tokens by index.
//
//	normalize → Text        bytes of the decoded, repaired text; Origin maps back
//	tokenize  → Tokens      half-open byte spans, sentences as token ranges, word pieces
//	encode    → Vectors     a row a token
//	entity    → Mentions    token ranges with kind, role and country
//	coref     → Entities    indexes of mentions
//	attribute → Attributions token ranges; the speaker is an index into Entities
//	stance    → Stances     holder is an index into Entities
package article
