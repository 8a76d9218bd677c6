package main

import (
	"os"
	"syscall"
	"time"
)

// residentPeak is the most memory, in MiB, that a process which has ended had
// resident, but not less than its parent had when it was started.
func residentPeak(ended *os.ProcessState) (float64, error) {
	used, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, errUsage
	}
	return float64(used.Maxrss) / 1024, nil // Linux counts in KiB
}

// cpuTime is how long the cores worked for this process so far, all its threads
// and the collector's included.
func cpuTime() (time.Duration, error) {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0, err
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()), nil
}
