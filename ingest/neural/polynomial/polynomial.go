// Package polynomial holds the coefficients that every kernel of neural computes
// with, so that plain Go and generated assembly cannot drift apart. The highest
// power comes first, as Horner's scheme takes them.
package polynomial

// Exponent approaches 2^f for |f| ≤ ½: interpolated at the Chebyshev nodes, but
// for the last coefficient, so that 2^0 is 1. Off by 1.2e-7 of the result.
var Exponent = [...]float32{
	0.0013390863364533504, 0.009676031918326564, 0.05550357114219461,
	0.24022107485308208, 0.6931471880262287, 1,
}

// ErrorTop over ErrorBottom approaches erf(z)/z for |z| ≤ ErrorEnd; both are
// polynomials in z². It is the fit that Eigen and XLA use.
var (
	ErrorTop = [...]float32{
		-2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05,
		-7.34990630326855e-04, -2.95459980854025e-03, -1.60960333262415e-02,
	}
	ErrorBottom = [...]float32{
		-1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03, -7.37332916720468e-03,
		-1.42647390514189e-02,
	}
)

const (
	// ErrorEnd is where erf is 1 to the last place of 32 bits.
	ErrorEnd = 4
	// Shifter is 1.5 × 2²³: added to a number of at most 2²², it leaves no bits
	// behind the point, and the integer stands in the lowest bits.
	Shifter = 3 << 22
)
