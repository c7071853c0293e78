# Builds the small program around kube-apiserver's own client code. Sourced, not run.

kube_client_source=e2e/src/test/go
kube_client=$PWD/.work/kubeclient

# Exports BAOKMS_KUBE_CLIENT, the program; fails, having said why, when it cannot be built. Needs need_go before.
need_kube_client() {
  say "building $kube_client_source (minutes at the first time)"
  mkdir -p .work
  (cd "$kube_client_source" && go build -o "$kube_client" .) >&2 </dev/null || {
    say "go could not build $kube_client_source"
    return 1
  }
  BAOKMS_KUBE_CLIENT=$kube_client
  export BAOKMS_KUBE_CLIENT
}

# Finds a Go that is new enough, or installs it where the package manager has one.
need_go() {
  kube_client_go=$(sed -n 's/^go 1\.\([0-9]*\).*/\1/p' "$kube_client_source/go.mod")
  if go_is_new_enough || go_package_is_new_enough; then
    return 0
  fi
  say "no Go 1.$kube_client_go or newer found"
  return 1
}

go_is_new_enough() {
  command -v go >/dev/null 2>&1 || return 1
  # There an older Go becomes the one that go.mod asks for, where it may fetch it.
  go_found=$(cd "$kube_client_source" && go env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
  [ "${go_found:-0}" -ge "$kube_client_go" ]
}

go_package_is_new_enough() {
  command -v apt-cache >/dev/null 2>&1 || return 1
  refresh_packages
  go_found=$(apt-cache policy golang-go 2>/dev/null | sed -n 's/.*Candidate: \(2:\)\{0,1\}1\.\([0-9]*\).*/\2/p')
  [ "${go_found:-0}" -ge "$kube_client_go" ] && install_package golang-go && go_is_new_enough
}
