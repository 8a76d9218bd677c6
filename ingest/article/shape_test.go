package article

import "testing"

func TestCaseOf(t *testing.T) {
	for word, want := range map[string]int{
		"": noWord, "…": noWord, "’": noWord,
		"wall": lower, "n't": lower, "iPhone": lower, "’s": lower, "東京": lower, "é": lower,
		"Ortega": capital, "I": capital, "É": capital, "O’Neill": capital, "[W]e": capital,
		"US": capitals, "U.S.": capitals, "AT&T": capitals, "ÇA": capitals,
		"14": number, "2nd": number, "G7": number, "3.5": number, "²": noWord, "٣": number,
	} {
		if got := caseOf(word); got != want {
			t.Errorf("%q has case %d, want %d", word, got, want)
		}
	}
}
