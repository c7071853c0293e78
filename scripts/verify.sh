#!/bin/sh
# build everything, check style, run all tests, those against a real OpenBao included: [--long] for more patience
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/openbao.sh
. scripts/lib/kube-client.sh
. scripts/lib/release-inputs.sh
. scripts/lib/report.sh
. scripts/lib/serve-folder.sh

case "$*" in
  '') ;;
  --long) export BAOKMS_LONG=true ;;
  *) fail "usage: ./run verify [--long]" ;;
esac
need_jdk
need_maven
need_strace
need_faketime

left_out=
if ! need_openbao; then
  left_out="the live tests (no OpenBao server could be had)"
fi

if ! need_serve_folder; then
  left_out="${left_out:+$left_out; }the tests of serve (this user cannot make a folder below $serve_parent)"
fi
if ! need_release_inputs || ! need_judges; then
  left_out="${left_out:+$left_out; }the tests of release artifacts (their inputs or judges could not be had)"
fi
# Go is the one tool that a machine may lack: kube-apiserver's own code is built where it is present.
without_go=
if ! need_go; then
  without_go="the tests with kube-apiserver's own code (no Go 1.$kube_client_go or newer)"
elif ! need_kube_client; then
  left_out="${left_out:+$left_out; }the tests with kube-apiserver's own code (its client could not be built)"
fi
if [ -n "$left_out" ] && [ -n "${CI:-}" ]; then
  fail "left out although CI is set: $left_out"
fi
left_out="$left_out${without_go:+${left_out:+; }$without_go}"

find . -path '*/target/surefire-reports' -prune -exec rm -rf {} +
outcome=0
maven verify --fail-at-end || outcome=$?

echo "Slowest test classes, in seconds:"
list_slowest
skipped_tests=$(list_skipped)
[ -z "$skipped_tests" ] || printf 'Skipped: %s\n' "$skipped_tests"
[ -z "$left_out" ] || echo "Left out: $left_out"
if printf '%s\n' "$skipped_tests" | grep -q ': NONE$'; then
  echo "A test was skipped without a reason"
  outcome=1
fi
[ -z "$without_go" ] || skipped_tests=$(printf '%s\n' "$skipped_tests" | grep -v 'BAOKMS_KUBE_CLIENT names no program' || true)
if [ -n "$skipped_tests" ] && [ -n "${CI:-}" ]; then
  echo "Tests were skipped although CI is set"
  outcome=1
fi
# shellcheck disable=SC2046 # five numbers
set -- $(count_tests)
if [ -n "${BAOKMS_OPENBAO:-}" ] && [ "$5" = 0 ]; then
  echo "OpenBao was there, but no live test ran"
  outcome=1
fi
[ "$outcome" = 0 ] || echo "VERIFY FAILED"
echo "Tests run: $1, Failures: $2, Errors: $3, Skipped: $4"
if [ -n "${BAOKMS_OPENBAO:-}" ]; then
  echo "OpenBao $(openbao_version): $5 live tests"
else
  echo "OpenBao absent: $5 live tests"
fi
exit "$outcome"
