package neural

// The coefficients are those of every kernel; the highest power comes first.
var (
	// exponent approaches 2^f for |f| ≤ ½: interpolated at the
	// Chebyshev nodes, but for the last, so that 2^0 is 1.
	exponent = [...]float32{0.0013390863364533504, 0.009676031918326564, 0.05550357114219461, 0.24022107485308208, 0.6931471880262287, 1}
	// errorTop and errorBottom approach erf(z)/z for |z| ≤ errorEnd as polynomials
	// in z²: the fit that Eigen and XLA use.
	errorTop = [...]float32{
		-2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05,
		-7.34990630326855e-04, -2.95459980854025e-03, -1.60960333262415e-02,
	}
	errorBottom = [...]float32{
		-1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03, -7.37332916720468e-03,
		-1.42647390514189e-02,
	}
)

// errorEnd is where erf is 1 in 32 bits, to its last place.
const errorEnd = 4
