#!/bin/sh
# make every file of a release, sign it with a throw-away key and verify it: --dev
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/release-inputs.sh

[ "$*" = --dev ] || fail "usage: ./run release --dev (a release to publish is made by .github/workflows/release.yml)"

dist=dist
release=$dist/release
evidence=$dist/evidence
keys=$dist/throw-away-key
started=$(date +%s)

# step NAME COMMAND...: runs it and tells how long it took; all the steps stand together at the end.
step() {
  name=$1
  shift
  before=$(date +%s)
  say "$name"
  "$@" || fail "$name failed"
  printf '%6d s  %s\n' "$(($(date +%s) - before))" "$name" >>"$dist/steps.txt"
}

# Nothing after the fetching may reach a network; a user without namespaces has to be believed.
offline() {
  if unshare --net true 2>/dev/null; then unshare --net "$@"; else "$@"; fi
}

bao_release() {
  offline "$JAVA_HOME/bin/java" -jar release-tooling/target/bao-kms-release-tooling-*.jar --mode dev "$@"
}

make_key() {
  (umask 077 && mkdir -p "$keys" && openssl ecparam -name prime256v1 -genkey -noout -out "$keys/key.pem")
  openssl ec -in "$keys/key.pem" -pubout -out "$keys/key.pub" 2>/dev/null
}

# For people on the terminal, and for the gates in a file.
verify() {
  bao_release verify "$release" --version "$version" --key "$keys/key.pub" &&
    bao_release verify "$release" --version "$version" --key "$keys/key.pub" --output json >"$dist/verify.json"
}

# A gate that names what is missing has done its work here; only a crash is a failure.
gates() {
  for channel in pr main nightly rc preview stable; do
    outcome=0
    bao_release gate --channel "$channel" --evidence "$evidence" --report "$dist/verify.json" >"$dist/gate-$channel.txt" || outcome=$?
    [ "$outcome" = 0 ] || [ "$outcome" = 4 ] || fail "the gate of $channel ended with $outcome"
    say "gate $channel: $(grep -c '^\[fail\]' "$dist/gate-$channel.txt" || true) rows are missing (see $dist/gate-$channel.txt)"
  done
}

need_jdk
need_maven
mkdir -p "$dist"
rm -rf "$release" "$evidence" "$keys" "$dist/facts" "$dist/maven" "$dist/reproduce" "$dist"/gate-*.txt
: >"$dist/steps.txt"

step "fetch the locked inputs" need_release_inputs
need_judges || say "missing judges are named in what follows"
PATH=$BAOKMS_RELEASE_INPUTS/bin:$PATH
export PATH
version=$(sed -n '/<artifactId>bao-kms-parent</{n;s/.*<version>\(.*\)<.*/\1/p;q}' pom.xml)
commit=$(git -c safe.directory='*' rev-parse HEAD)
inputs="--version $version --runtime amd64=$JAVA_HOME --runtime arm64=$BAOKMS_RELEASE_INPUTS/jdk-arm64 --base-debs $BAOKMS_RELEASE_INPUTS/base-debs"

step "package the reactor" package_reactor
# shellcheck disable=SC2086 # several words, none with a space
step "build both architectures" bao_release build $inputs
step "SBOMs" bao_release sbom
step "vulnerability summary (no scanner's data in a development release)" bao_release scan
# shellcheck disable=SC2086 # several words, none with a space
step "build twice more and compare" bao_release reproduce $inputs --commit "$commit" --work "$dist/reproduce"
if [ "$(id -u)" = 0 ]; then
  step "install-check: every artifact serves and passes probe, arm64 emulated" sh scripts/installable.sh "$release" "$version"
else
  say "left out: install-check, which needs root"
fi
step "notes" bao_release notes --changelog CHANGELOG.md
step "checksums" bao_release checksums
step "throw-away key" make_key
step "sign the list" bao_release sign --file "$release/checksums.txt" --bundle "$release/checksums.txt.bundle" --key "$keys/key.pem"
step "sign the image" bao_release sign --image --key "$keys/key.pem"
step "provenance" bao_release provenance --builder-id https://localhost/run-release-dev --invocation-id "$commit" --key "$keys/key.pem"
step "evidence" bao_release evidence pack --evidence "$evidence"
step "index" bao_release index --evidence "$evidence" --first-release
step "sign the index" bao_release sign --file "$release/provenance-index.json" --bundle "$release/provenance-index.json.bundle" --key "$keys/key.pem"
step "verify" verify
step "gates of the six channels" gates
step "report" bao_release report --evidence "$evidence" --report "$dist/verify.json" --out "$dist/report.html"
rm -rf "$dist/reproduce"

say "made in $(($(date +%s) - started)) s:"
cat "$dist/steps.txt"
ls -l "$release"
say "look at $dist/report.html; this is a development release: publish none of it"
