#!/bin/sh
# bao-kms-provider @VERSION@ for linux/@ARCH@ with its Java runtime: unpacks itself once, into a private cache.
set -eu
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH

payload_offset="@OFFSET@"
payload_sha256=@SHA256@

fail() {
  printf 'bao-kms-provider: %s\n' "$*" >&2
  exit 1
}

another="set BAO_KMS_PROVIDER_RUNTIME_DIR to another folder of this user"

# Never a temporary directory: what is unpacked there, others may replace.
cache_base() {
  if [ -n "${BAO_KMS_PROVIDER_RUNTIME_DIR:-}" ]; then
    base=$BAO_KMS_PROVIDER_RUNTIME_DIR
  elif [ -n "${CACHE_DIRECTORY:-}" ]; then
    # systemd separates several by colons.
    base=${CACHE_DIRECTORY%%:*}
  elif [ "$euid" = 0 ]; then
    base=/var/cache/bao-kms-provider
  elif [ -n "${XDG_CACHE_HOME:-}" ]; then
    base=$XDG_CACHE_HOME/bao-kms-provider
  elif [ -n "${HOME:-}" ]; then
    base=$HOME/.cache/bao-kms-provider
  else
    fail "CACHE_UNSAFE: this user has no HOME to unpack into; $another"
  fi
  case $base in
    /*) ;;
    *) fail "CACHE_UNSAFE: \"$base\" is not an absolute path; $another" ;;
  esac
  [ -d "$base" ] || (umask 077 && mkdir -p -- "$base") 2>/dev/null || fail "cannot make $base; $another"
}

# Whoever may write to the base could put an older runtime of ours in the place of this one.
check_base() {
  owner_mode=$(stat -L -c '%u %a' -- "$base" 2>/dev/null) || fail "CACHE_UNSAFE: $base cannot be looked at; $another"
  case ${owner_mode#* } in
    *[2367]? | *[2367]) fail "CACHE_UNSAFE: others may write to $base; $another" ;;
  esac
  case ${owner_mode% *} in
    0 | "$euid") ;;
    *) fail "CACHE_UNSAFE: $base belongs to somebody else; $another" ;;
  esac
}

# Renames a complete tree into place; where another start was faster, its tree stays and this one goes.
unpack() {
  umask 077
  work=$(mktemp -d "$base/.unpack.XXXXXX" 2>/dev/null) || fail "cannot write to $base; $another"
  trap 'rm -rf -- "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  tail -c "+$((${payload_offset} + 1))" -- "$self" >"$work/payload" 2>/dev/null || fail "cannot copy $self to $base; is it full?"
  [ "$(sha256sum <"$work/payload")" = "$payload_sha256  -" ] ||
    fail "PAYLOAD_DAMAGED: $self is not as it was published; fetch it again and compare it with checksums.txt"
  mkdir "$work/$payload_sha256"
  chmod g-s "$work/$payload_sha256"
  gzip -dc <"$work/payload" 2>/dev/null | tar -xf - -C "$work/$payload_sha256" 2>/dev/null || fail "cannot unpack into $base; is it full?"
  echo "$payload_sha256" >"$work/$payload_sha256/.complete"
  mv -- "$work/$payload_sha256" "$base/" 2>/dev/null || true
}

check_home() {
  [ -d "$home" ] && [ ! -L "$home" ] && [ "$(stat -c '%u %a' -- "$home" 2>/dev/null)" = "$euid 700" ] ||
    fail "CACHE_UNSAFE: $home is not a folder of this user with mode 0700; remove it, then start again"
  [ "$(cat -- "$home/.complete" 2>/dev/null)" = "$payload_sha256" ] ||
    fail "CACHE_UNSAFE: $home is not complete; remove it, then start again"
}

# The smallest program of the runtime answers 1 when it is run by hand; a shell's own answer is 126 or 127.
check_exec() {
  answer=0
  "$home/lib/runtime/lib/jspawnhelper" </dev/null >/dev/null 2>&1 || answer=$?
  [ "$answer" = 1 ] ||
    fail "CACHE_NOEXEC: programs in $base cannot run (mounted noexec, or this is not linux/@ARCH@ with glibc); $another"
}

case $0 in
  */*) self=$0 ;;
  *) self=$(command -v -- "$0") || self=$0 ;;
esac
euid=$(id -u)
cache_base
check_base
home=$base/$payload_sha256
[ -e "$home" ] || [ -L "$home" ] || (unpack)
check_home
check_exec
@LAUNCH@
