package gold

// PRF is precision, recall and their harmonic mean, as shares of 1.
type PRF struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Found is a PRF with what it was counted over.
type Found struct {
	P         float64
	R         float64
	F         float64
	Predicted int `json:"predicted"`
	Gold      int `json:"gold"`
}

// Accuracy is the share of right ones among Of.
type Accuracy struct {
	Accuracy float64 `json:"accuracy"`
	Of       int     `json:"of"`
}

// Recall is the share of the gold that was found.
type Recall struct {
	R    float64
	Gold int `json:"gold"`
}

// Leak is the mean number of answers to one question that come from an article
// in which nobody takes a side on it.
type Leak struct {
	Mean      float64 `json:"mean"`
	Questions int     `json:"questions"`
}

// share is part/whole, 0 where there is no whole.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func prf(hit, predicted, gold int) PRF {
	p, r := share(hit, predicted), share(hit, gold)
	if p+r == 0 {
		return PRF{}
	}
	return PRF{p, r, 2 * p * r / (p + r)}
}

func found(hit, predicted, gold int) Found {
	f := prf(hit, predicted, gold)
	return Found{f.Precision, f.Recall, f.F1, predicted, gold}
}
