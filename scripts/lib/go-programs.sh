# Builds programs from Go modules at exact versions, whose content Go's checksum database vouches for.
# Sourced, not run; needs toolchain.sh.

# An older Go fetches this one by itself, as a module.
go_programs_toolchain=go1.27.3

# go_program PACKAGE VERSION: prints the program's path; fails, having said why, when it cannot be built.
go_program() {
  bin=$PWD/.work/go-programs/$2
  if [ ! -x "$bin/${1##*/}" ]; then
    command -v go >/dev/null 2>&1 || install_package golang-go || {
      say "install Go 1.21 or newer, then run this again"
      return 1
    }
    say "building ${1##*/} $2 (minutes at the first time)"
    GOTOOLCHAIN=$go_programs_toolchain GOBIN=$bin go install "$1@$2" >&2 </dev/null || {
      say "go could not build $1 $2"
      return 1
    }
  fi
  printf '%s\n' "$bin/${1##*/}"
}
