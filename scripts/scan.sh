#!/bin/sh
# ask osv-scanner about CycloneDX documents, with advisories fetched just before: FOLDER OUT
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/go-programs.sh

[ $# -eq 2 ] || fail "usage: ./run scan FOLDER OUT (reads FOLDER/*.cdx.json; writes OUT/report.json and OUT/snapshot.json)"
folder=$1
out=$2
ls "$folder"/*.cdx.json >/dev/null 2>&1 || fail "$folder has no *.cdx.json"
command -v jq >/dev/null 2>&1 || install_package jq || fail "install jq, then run this again"
scanner=${BAOKMS_OSV_SCANNER:-$(go_program github.com/google/osv-scanner/v2/cmd/osv-scanner v2.6.0)} || fail "no scanner"

mkdir -p "$out/documents"
out=$(CDPATH='' cd -- "$out" && pwd)
rm -f "$out/documents"/* "$out/report.json" "$out/snapshot.json"
for document in "$folder"/*.cdx.json; do
  jq --from-file scripts/lib/source-packages.jq "$document" >"$out/documents/${document##*/}"
done
# One that is given is asked as it is: for a machine without a network.
database=${BAOKMS_OSV_DATABASE:-$out/database}

# ask FLAG...: 1 says that something was found, which bao-release scan judges; anything above is a failure.
ask() {
  for document in "$out/documents"/*; do
    set -- "$@" --lockfile "$document"
  done
  found=0
  OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY=$database "$scanner" scan source --verbosity warn --all-vulns \
    --no-resolve --format json --output-file "$out/report.json" "$@" >&2 || found=$?
  [ "$found" -le 1 ] || fail "osv-scanner ended with $found"
}

if [ -z "${BAOKMS_OSV_DATABASE:-}" ]; then
  rm -rf "$database"
  ask --offline-vulnerabilities --download-offline-databases
fi
python3 scripts/lib/osv-snapshot.py "$database" >"$out/snapshot.json"
# What counts is what was found in exactly those files.
rm -f "$out/report.json"
ask --offline
say "wrote $out/report.json and $out/snapshot.json; $([ "$found" = 0 ] && echo nothing || echo something) was found"
