package neural

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

// ErrKernel says that STANDPOINT_KERNEL names a kernel that is not there.
var ErrKernel = errors.New("no such kernel")

// chosen is the arithmetic in use: the fastest that this machine has, or the one
// that the environment variable STANDPOINT_KERNEL asks for. The error wraps ErrKernel
// and lists the names that this machine has.
var chosen = sync.OnceValues(func() (kernel, error) {
	return choose(os.Getenv("STANDPOINT_KERNEL"), kernels())
})

// choose takes the first kernel where name is empty, else the one of that name.
func choose(name string, kernels []kernel) (kernel, error) {
	var names []string
	for _, k := range kernels {
		if name == "" || name == k.String() {
			return k, nil
		}
		names = append(names, k.String())
	}
	return nil, fmt.Errorf("%w: STANDPOINT_KERNEL=%q, this machine has %s", ErrKernel, name, strings.Join(names, ", "))
}

// kernels are those that this machine can run, the fastest first.
func kernels() []kernel { return append(fast(), portable{}) }
