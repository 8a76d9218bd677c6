package attribute

import (
	"sort"
	"time"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// saidOn is the day that the sentence around the cue names: "on Wednesday" is the
// last such day up to the day of publication. The zero time where the article
// has no date, the sentence names no day, or the day stands in what was said.
func (r *reader) saidOn(at article.Attribution) time.Time {
	if !r.a.Published.Known() || len(at.Cue) == 0 {
		return time.Time{}
	}
	sentences := r.a.Sentences
	around := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > at.Cue[0].First })
	for i := sentences[around].First; i < sentences[around].End; i++ {
		if day, ok := lexicon.Day(r.a.Word(i)); ok && !within(at.Content, i) {
			return before(r.a.Published.Time, day)
		}
	}
	return time.Time{}
}

func within(ranges []article.Range, token int) bool {
	for _, r := range ranges {
		if r.First <= token && token < r.End {
			return true
		}
	}
	return false
}

// before is the last day of that name up to the day of publication.
func before(published time.Time, day lexicon.DayName) time.Time {
	back := day.Back
	if !day.Relative {
		back = (int(published.Weekday()) - int(day.Weekday) + 7) % 7
	}
	y, m, d := published.Date()
	return time.Date(y, m, d-back, 0, 0, 0, 0, time.UTC)
}
