# Finds JDK 25 and Maven, or installs them with apt-get where it has them. Sourced, not run.

say() {
  printf '[run] %s\n' "$*" >&2
}

fail() {
  printf '[run] %s\n' "$*" >&2
  exit 1
}

# Prints what runs a command as root: nothing for root itself, sudo where it can answer; else fails.
root_prefix() {
  if [ "$(id -u)" = 0 ]; then
    return 0
  fi
  command -v sudo >/dev/null 2>&1 || return 1
  if [ -t 0 ]; then echo sudo; else sudo -n true 2>/dev/null && echo "sudo -n"; fi
}

# Refreshes apt-get's lists once a run; a machine without apt-get or root keeps what it has.
refresh_packages() {
  [ -z "${packages_refreshed:-}" ] || return 0
  packages_refreshed=yes
  command -v apt-get >/dev/null 2>&1 || return 0
  prefix=$(root_prefix) || return 0
  say "refreshing the package lists (apt-get update)"
  # shellcheck disable=SC2086 # an empty or two-word prefix
  $prefix apt-get -q update >&2 </dev/null || say "apt-get update failed; going on with the old lists"
}

# has_package NAME: whether apt-get could install it.
has_package() {
  command -v apt-cache >/dev/null 2>&1 || return 1
  apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'
}

# install_package NAME...: installs the first name that the package manager has; fails when it has none.
install_package() {
  refresh_packages
  for package in "$@"; do
    has_package "$package" || continue
    prefix=$(root_prefix) || return 1
    say "installing $package (apt-get install)"
    # shellcheck disable=SC2086 # an empty or two-word prefix
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$package" >&2 </dev/null
    return
  done
  return 1
}

# is_jdk25 DIR: a JDK, not a runtime only, of feature release 25.
is_jdk25() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[".+-]' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
  fi
}

# Prints the home of the first JDK 25 in the usual places.
find_jdk25() {
  on_path=$(command -v javac 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* /opt/java/* /usr/local/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# Exports JAVA_HOME of a JDK 25.
need_jdk() {
  if ! home=$(find_jdk25); then
    say "no JDK 25 found in JAVA_HOME, on PATH, or in the usual places"
    install_package openjdk-25-jdk-headless temurin-25-jdk || true
    home=$(find_jdk25) || fail "install a JDK 25 (package openjdk-25-jdk-headless or temurin-25-jdk, or unpack any build of it below /opt) or set JAVA_HOME to one, then run this again"
  fi
  JAVA_HOME=$home
  export JAVA_HOME
  say "JDK 25: $JAVA_HOME"
}

# Checks that a Maven that can build this is on PATH.
need_maven() {
  command -v mvn >/dev/null 2>&1 || install_package maven || true
  command -v mvn >/dev/null 2>&1 ||
    fail "install Maven 3.8.7 or newer (package maven) and put mvn on PATH, then run this again"
}

# The commit and its state, for the version command; empty outside a repository.
build_properties() {
  git() { command git -c safe.directory='*' "$@" 2>/dev/null; }
  commit=$(git rev-parse HEAD) || return 0
  dirty=false
  [ -z "$(git status --porcelain)" ] || dirty=true
  printf '%s %s' "-Dbuild.commit=$commit" "-Dbuild.dirty=$dirty"
}

# maven ARGUMENTS...: runs Maven in batch mode on the JDK found.
maven() {
  # Maven 3.8's own libraries would make JDK 25 print warnings that are not about this build.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
  # shellcheck disable=SC2046 # two words or none
  mvn -B -Dstyle.color=never $(build_properties) "$@" </dev/null
}

# need_strace: the test that kills the provider at every system call of a save cannot do without.
need_strace() {
  command -v strace >/dev/null 2>&1 || install_package strace || say "no strace: one test will be left out"
}

# need_faketime: the tests that move a provider's wall clock cannot do without.
need_faketime() {
  command -v faketime >/dev/null 2>&1 || install_package faketime || say "no faketime: the tests of a moved clock will be left out"
}
