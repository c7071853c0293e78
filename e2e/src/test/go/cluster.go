package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/server/options/encryptionconfig"
	"k8s.io/apiserver/pkg/storage/value"
	"k8s.io/apiserver/pkg/storage/value/encrypt/envelope/kmsv2"
)

const (
	provider = "e2e"
	config   = `
apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
- resources: [secrets]
  providers:
  - kms: {apiVersion: v2, name: %s, endpoint: %q, timeout: 3s}
`
)

var secrets = schema.GroupResource{Resource: "secrets"}

// cluster is one etcd and the API servers beside it.
type cluster struct {
	socket  string
	servers map[string]*server
	etcd    map[string][]byte
}

type server struct {
	encryption *encryptionconfig.EncryptionConfiguration
	end        context.CancelFunc
}

func newCluster(socket string) *cluster {
	return &cluster{socket: socket, servers: map[string]*server{}, etcd: map[string][]byte{}}
}

func (c *cluster) open(name string) error {
	if _, found := c.servers[name]; found {
		return fmt.Errorf("server %s is open", name)
	}
	file, err := c.writeConfig()
	if err != nil {
		return err
	}
	defer os.Remove(file)
	ctx, end := context.WithCancel(context.Background())
	encryption, err := encryptionconfig.LoadEncryptionConfig(ctx, file, false, name)
	if err != nil {
		end()
		return err
	}
	c.servers[name] = &server{encryption: encryption, end: end}
	return nil
}

func (c *cluster) writeConfig() (string, error) {
	file, err := os.CreateTemp("", "encryption-*.yaml")
	if err != nil {
		return "", err
	}
	_, err = fmt.Fprintf(file, config, provider, "unix://"+c.socket)
	return file.Name(), errors.Join(err, file.Close())
}

func (c *cluster) close(name string) error {
	server, err := c.server(name)
	if err != nil {
		return err
	}
	server.end()
	delete(c.servers, name)
	return nil
}

func (c *cluster) check(name string) error {
	server, err := c.server(name)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodGet, "/readyz", nil)
	if err != nil {
		return err
	}
	for _, check := range server.encryption.HealthChecks {
		if err := check.Check(request); err != nil {
			return err
		}
	}
	return nil
}

func (c *cluster) write(name, object, text string) error {
	server, err := c.server(name)
	if err != nil {
		return err
	}
	stored, err := server.transformer().TransformToStorage(context.Background(), []byte(text), path(object))
	if err != nil {
		return err
	}
	c.etcd[object] = stored
	return nil
}

func (c *cluster) read(name, object string) answer {
	server, err := c.server(name)
	if err != nil {
		return failed(err)
	}
	text, stale, err := server.transformer().TransformFromStorage(context.Background(), c.etcd[object], path(object))
	if err != nil {
		return failed(err)
	}
	return answer{Text: string(text), Stale: stale}
}

// list opens all objects as concurrent decoding does; one that fails fails the list.
func (c *cluster) list(name, decoders string) answer {
	count, err := strconv.Atoi(decoders)
	if err != nil {
		return failed(err)
	}
	objects := make(chan string, len(c.etcd))
	for object := range c.etcd {
		objects <- object
	}
	close(objects)
	results := make(chan answer, len(c.etcd))
	var group sync.WaitGroup
	for range count {
		group.Go(func() {
			for object := range objects {
				results <- c.read(name, object)
			}
		})
	}
	group.Wait()
	close(results)
	return sum(results)
}

func sum(results <-chan answer) answer {
	total := answer{}
	for result := range results {
		if result.Error != "" {
			return result
		}
		total.Objects++
		if result.Stale {
			total.StaleOnes++
		}
	}
	return total
}

// later moves the clock by which write keys expire; checks and polls keep the real one.
func (c *cluster) later(text string) error {
	by, err := time.ParseDuration(text)
	if err != nil {
		return err
	}
	kmsv2.SetNowFuncForTests(provider, func() time.Time { return time.Now().Add(by) })
	return nil
}

func (c *cluster) server(name string) (*server, error) {
	server, found := c.servers[name]
	if !found {
		return nil, fmt.Errorf("server %s is not open", name)
	}
	return server, nil
}

func (s *server) transformer() value.Transformer {
	return s.encryption.Transformers[secrets]
}

func path(object string) value.Context {
	return value.DefaultContext("/registry/secrets/default/" + object)
}
