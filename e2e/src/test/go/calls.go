package main

import (
	"strings"

	"k8s.io/component-base/metrics/legacyregistry"
)

const latency = "apiserver_envelope_encryption_kms_operations_latency_seconds"

// calls reads the API server's own metric, for example {"Encrypt OK": 3}.
func calls() answer {
	families, err := legacyregistry.DefaultGatherer.Gather()
	if err != nil {
		return failed(err)
	}
	counts := map[string]uint64{}
	for _, family := range families {
		if family.GetName() != latency {
			continue
		}
		for _, metric := range family.GetMetric() {
			labels := map[string]string{}
			for _, label := range metric.GetLabel() {
				labels[label.GetName()] = label.GetValue()
			}
			method := labels["method_name"]
			method = method[strings.LastIndex(method, "/")+1:]
			counts[method+" "+labels["grpc_status_code"]] += metric.GetHistogram().GetSampleCount()
		}
	}
	return answer{Calls: counts}
}
