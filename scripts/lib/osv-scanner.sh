# Builds osv-scanner from its Go module. Sourced, not run; needs toolchain.sh.

# Both are verified by Go's checksum database; an older Go fetches the newer one by itself.
osv_scanner_version=v2.6.0
osv_scanner_toolchain=go1.27.3

# Exports BAOKMS_OSV_SCANNER, the program; fails, having said why, when it cannot be built.
need_osv_scanner() {
  if [ -n "${BAOKMS_OSV_SCANNER:-}" ]; then
    [ -x "$BAOKMS_OSV_SCANNER" ] || fail "BAOKMS_OSV_SCANNER is set, but is not a program: $BAOKMS_OSV_SCANNER"
    return 0
  fi
  BAOKMS_OSV_SCANNER=$PWD/.work/osv-scanner-$osv_scanner_version/osv-scanner
  export BAOKMS_OSV_SCANNER
  [ ! -x "$BAOKMS_OSV_SCANNER" ] || return 0
  command -v go >/dev/null 2>&1 || install_package golang-go || {
    say "install Go 1.21 or newer, then run this again"
    return 1
  }
  say "building osv-scanner $osv_scanner_version (minutes at the first time)"
  GOTOOLCHAIN=$osv_scanner_toolchain GOBIN=${BAOKMS_OSV_SCANNER%/*} \
    go install "github.com/google/osv-scanner/v2/cmd/osv-scanner@$osv_scanner_version" >&2 </dev/null || {
    say "go could not build osv-scanner $osv_scanner_version"
    return 1
  }
}
