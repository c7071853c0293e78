// Command kubeclient lets a test use the code that a real kube-apiserver runs towards a KMS v2 plugin: the state
// machine, the timers, the envelope transformer and the gRPC client.
//
// It reads one command a line and answers each with one line of JSON:
//
//	open SERVER             begin the life of an API server, its first check included
//	close SERVER            end it
//	check SERVER            what /healthz and /readyz ask
//	write SERVER NAME TEXT  seal an object into the etcd that all servers share
//	read SERVER NAME        open one
//	list SERVER DECODERS    open all objects, that many at a time
//	later DURATION          judge the age of write keys at that time from now on
//	calls                   count the RPCs of all servers by method and gRPC code
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: kubeclient SOCKET < commands")
		os.Exit(2)
	}
	cluster := newCluster(os.Args[1])
	answers := json.NewEncoder(os.Stdout)
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		if err := answers.Encode(cluster.answer(strings.Fields(commands.Text()))); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// answer is what a test reads; fields that do not apply are left out.
type answer struct {
	Error     string            `json:"error,omitempty"`
	Text      string            `json:"text,omitempty"`
	Stale     bool              `json:"stale,omitempty"`
	Objects   int               `json:"objects,omitempty"`
	StaleOnes int               `json:"staleOnes,omitempty"`
	Calls     map[string]uint64 `json:"calls,omitempty"`
}

func failed(err error) answer {
	if err == nil {
		return answer{}
	}
	return answer{Error: err.Error()}
}

func (c *cluster) answer(words []string) answer {
	switch {
	case matches(words, "open", 2):
		return failed(c.open(words[1]))
	case matches(words, "close", 2):
		return failed(c.close(words[1]))
	case matches(words, "check", 2):
		return failed(c.check(words[1]))
	case matches(words, "write", 4):
		return failed(c.write(words[1], words[2], words[3]))
	case matches(words, "read", 3):
		return c.read(words[1], words[2])
	case matches(words, "list", 3):
		return c.list(words[1], words[2])
	case matches(words, "later", 2):
		return failed(c.later(words[1]))
	case matches(words, "calls", 1):
		return calls()
	default:
		return answer{Error: fmt.Sprintf("unknown command %q", strings.Join(words, " "))}
	}
}

func matches(words []string, command string, count int) bool {
	return len(words) == count && words[0] == command
}
