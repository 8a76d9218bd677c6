//go:build !amd64

package neural

// fast are the kernels in assembly: there are none for this processor.
func fast() []kernel { return nil }
