package exchange

import "unicode/utf16"

// units tells code points of a text from the units of UTF-16 that Java counts.
type units struct {
	text []rune
	at   []int // where each code point begins, in units, and where the last ends
}

func newUnits(text string) *units {
	u := &units{text: []rune(text), at: []int{0}}
	for i, r := range u.text {
		u.at = append(u.at, u.at[i]+max(1, utf16.RuneLen(r)))
	}
	return u
}

// unit is where a code point begins.
func (u *units) unit(point int) int { return u.at[min(max(point, 0), len(u.text))] }

// point is the code point that a unit belongs to.
func (u *units) point(unit int) int {
	low, high := 0, len(u.text)
	for low < high {
		if middle := (low + high + 1) / 2; u.at[middle] <= unit {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// words are the text from one code point to another.
func (u *units) words(start, end int) string {
	end = min(end, len(u.text))
	if start >= end {
		return ""
	}
	return string(u.text[start:end])
}
