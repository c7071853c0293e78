#!/bin/sh
# put a released provider under a real API server, in a cluster of kind: PROVIDER NODE_IMAGE OUT
#
# Never seen to end: it was written where no container can be started. All before "kind create cluster" was run, and
# kind's own code was seen to make of the configuration what kubeadm is to read.
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/go-programs.sh
. scripts/lib/serve-folder.sh

[ $# -eq 3 ] || fail "usage: ./run kubernetes PROVIDER NODE_IMAGE OUT (PROVIDER: the self-extracting file of a release)"
provider=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/${1##*/}
image=$2
out=$3
cluster=baokms
node=$cluster-control-plane
name=dev # the providerName of ./run dev
word=only-the-api-server-knows-this

kind=$(go_program sigs.k8s.io/kind v0.33.0) || fail "no kind"
need_serve_folder || fail "this needs root: the API server is root and so must be who made its socket"
work=$(mktemp -d)
BAO_KMS_PROVIDER_RUNTIME_DIR=$work/runtime
export BAO_KMS_PROVIDER_RUNTIME_DIR

finish() {
  "$kind" delete cluster --name "$cluster" --kubeconfig "$work/kubeconfig" >&2 2>&1 || true
  for process in ${serving:-} ${openbao:-}; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
  remove_serve_folder
}
trap finish EXIT

# An OpenBao in memory with a key, a role and a JWT; of the configuration beside it only the places change.
mkfifo "$work/said"
sh scripts/dev.sh >"$work/said" 2>"$work/openbao.log" &
openbao=$!
config=$(sed -n '/^try .* config --config /{s/.* --config //p;q;}' "$work/said")
[ -n "$config" ] || fail "./run dev did not start: $(tail -n 3 "$work/openbao.log")"
sed -e "s|^  socketPath: .*|  socketPath: \"$serve_folder/kms.sock\"|" \
  -e "s|^  path: .*|  path: \"$work/state/key-registry.json\"|" "$config" >"$work/config.yaml"
chmod 0600 "$work/config.yaml"
mkdir -m 0700 "$work/state"

chmod +x "$provider"
"$provider" serve --config "$work/config.yaml" >"$work/provider.log" 2>&1 &
serving=$!
tries=0
until "$provider" probe --socket "$serve_folder/kms.sock" >"$work/probe.txt" 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || fail "the provider never answered: $(tail -n 3 "$work/provider.log")"
  sleep 1
done
say "the provider serves $serve_folder/kms.sock"

sed "s/openbao-kms-prod-eu/$name/" deploy/kubernetes/encryption-config.yaml >"$work/encryption-config.yaml"
chmod 0600 "$work/encryption-config.yaml"
# kind writes v1beta3 for Kubernetes 1.23 to 1.35 and v1beta4 since; the patch of the other version is not applied.
cat >"$work/kind.yaml" <<END
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    image: $image
    extraMounts:
      - {hostPath: $serve_folder, containerPath: /openbao-kms/run}
      - {hostPath: $work/encryption-config.yaml, containerPath: /openbao-kms/encryption-config.yaml, readOnly: true}
    kubeadmConfigPatches:
      - |
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: ClusterConfiguration
        apiServer:
          extraArgs: {encryption-provider-config: /openbao-kms/encryption-config.yaml}
          extraVolumes:
            - {name: encryption-config, hostPath: /openbao-kms/encryption-config.yaml, mountPath: /openbao-kms/encryption-config.yaml, readOnly: true, pathType: File}
            - {name: openbao-kms, hostPath: /openbao-kms/run, mountPath: /run/openbao-kms, pathType: Directory}
      - |
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        apiServer:
          extraArgs: [{name: encryption-provider-config, value: /openbao-kms/encryption-config.yaml}]
          extraVolumes:
            - {name: encryption-config, hostPath: /openbao-kms/encryption-config.yaml, mountPath: /openbao-kms/encryption-config.yaml, readOnly: true, pathType: File}
            - {name: openbao-kms, hostPath: /openbao-kms/run, mountPath: /run/openbao-kms, pathType: Directory}
END
"$kind" create cluster --name "$cluster" --config "$work/kind.yaml" --kubeconfig "$work/kubeconfig" --wait 180s >&2 ||
  fail "kind could not make a cluster of $image"

kubectl() {
  docker exec "$node" kubectl --kubeconfig /etc/kubernetes/admin.conf "$@"
}
stored() {
  kubectl --namespace kube-system exec "etcd-$node" -- etcdctl --cacert /etc/kubernetes/pki/etcd/ca.crt \
    --cert /etc/kubernetes/pki/etcd/server.crt --key /etc/kubernetes/pki/etcd/server.key \
    get /registry/secrets/default/sealed --print-value-only
}

[ "$(kubectl get --raw /readyz/kms-providers)" = ok ] || fail "the API server does not call the provider healthy"
kubectl create secret generic sealed --from-literal=word="$word" >&2
[ "$(kubectl get secret sealed --output 'jsonpath={.data.word}' | base64 -d)" = "$word" ] || fail "the Secret reads otherwise than it was written"
stored >"$work/stored"
[ "$(head -c $((16 + ${#name})) "$work/stored")" = "k8s:enc:kms:v2:$name:" ] || fail "etcd does not hold the Secret sealed with KMS v2"
! grep -aFq "$word" "$work/stored" || fail "etcd holds the Secret in the clear"
{
  echo "$image: a Secret was written, read back, and lay in etcd as k8s:enc:kms:v2:$name:"
  kubectl version
  sha256sum "$provider" | sed 's|  .*/|  |'
} >"$out"
cat "$out" >&2
