package job

import (
	"os"
	"strconv"
	"strings"
)

// Memory is the most that the process had at once, looked at after each batch; 0
// where the system is not Linux, which alone is asked.
type Memory struct {
	// PeakMemoryBytes is memory of its own (RssAnon): what the job needs to run.
	PeakMemoryBytes int64 `json:"peak_memory_bytes"`
	// PeakMappedBytes is what of files stood in memory (RssFile): nearly all of it
	// the store's, as much as the system has room for and takes back at need. It
	// grows with the store; a tool that shows "resident" memory adds both.
	PeakMappedBytes int64 `json:"peak_mapped_bytes"`
}

// weigh takes note of what the process has now.
func (m *Memory) weigh() {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	m.PeakMemoryBytes = max(m.PeakMemoryBytes, statusBytes(string(status), "RssAnon:"))
	m.PeakMappedBytes = max(m.PeakMappedBytes, statusBytes(string(status), "RssFile:"))
}

// statusBytes reads a line such as "RssAnon:	  104320 kB".
func statusBytes(status, name string) int64 {
	_, rest, _ := strings.Cut(status, name)
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.ParseInt(fields[0], 10, 64)
	return kilobytes << 10
}
