package gold

import "io/fs"

// Claim is a pair of Perspectrum (Chen et al. 2019): what one may claim, and what
// somebody says for or against it.
type Claim struct {
	Split       string `json:"split"` // train, dev, test
	Claim       string `json:"claim"`
	Perspective string `json:"perspective"`
	Stance      string `json:"stance"` // supports, opposes
}

// ReadClaims reads perspectrum.jsonl of fsys.
func ReadClaims(fsys fs.FS) ([]Claim, error) { return readFile[Claim](fsys, "perspectrum.jsonl") }
