//go:build !linux

package main

import (
	"os"
	"time"
)

func residentPeak(*os.ProcessState) (float64, error) { return 0, errUsage }

func cpuTime() (time.Duration, error) { return 0, errUsage }
