# Fetches the locked inputs of a release and finds its judges. Sourced, not run; needs toolchain.sh.

release_inputs=$PWD/.work/release-inputs

# Exports BAOKMS_RELEASE_INPUTS, the folder of what the locks name; fails, having said why, when a part cannot be had.
#   debs/       the packages, as the distribution made them
#   base-debs/  those of base-image.lock
#   jdk-arm64/  release and jmods of the JDK that the arm64 runtime is linked from
#   bin/        cosign
#   spdx/       the Python packages that judge SPDX documents
need_release_inputs() {
  if [ -n "${BAOKMS_RELEASE_INPUTS:-}" ]; then
    [ -d "$BAOKMS_RELEASE_INPUTS" ] || fail "BAOKMS_RELEASE_INPUTS is set, but is no folder: $BAOKMS_RELEASE_INPUTS"
    return 0
  fi
  mkdir -p "$release_inputs/debs" "$release_inputs/base-debs"
  fetch_locked runtime.lock && fetch_locked base-image.lock && fetch_locked scripts/lib/judges.lock || return 1
  link_base_debs && unpack_arm64_jdk && unpack_judges && fetch_spdx_tools || return 1
  BAOKMS_RELEASE_INPUTS=$release_inputs
  export BAOKMS_RELEASE_INPUTS
}

# Prints "file path sha256" of each package that a lock names.
list_locked() {
  sed -n 's/^ *- {name: .*, path: "\(.*\/\([^"]*\)\)", sha256: \([0-9a-f]\{64\}\)}$/\2 \1 \3/p' "$1"
}

# fetch_locked LOCK: every package of it that is not there yet.
fetch_locked() {
  list_locked "$1" | while read -r file path sha256; do
    deb=$release_inputs/debs/$file
    is_locked "$deb" "$sha256" || fetch_package "$path" "$deb" "$sha256" || exit 1
  done
}

# is_locked FILE SHA256: whether the file is there, with that content.
is_locked() {
  [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d' ' -f1)" = "$2" ]
}

# fetch_package PATH FILE SHA256: asks each mirror of BAOKMS_DEBIAN_MIRRORS, then those of this machine's package manager.
fetch_package() {
  [ -x /usr/lib/apt/apt-helper ] || {
    say "no apt-get here: put ${1##*/} from a Debian mirror into ${2%/*}, then run this again"
    return 1
  }
  # The lock's digest is what makes the file trustworthy, so neither package lists nor keys nor root are needed.
  # shellcheck disable=SC2016 # apt's own variable
  for mirror in ${BAOKMS_DEBIAN_MIRRORS:-} $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -u); do
    if /usr/lib/apt/apt-helper -qq -o APT::Sandbox::User=root -o Acquire::Retries=2 \
      download-file "${mirror%/}/$1" "$2.part" "SHA256:$3" >"$release_inputs/apt.log" 2>&1 </dev/null; then
      mv "$2.part" "$2"
      say "fetched ${1##*/}"
      return 0
    fi
    rm -f "$2.part"
  done
  say "no mirror of a Debian distribution has ${1##*/} with the SHA-256 of its lock (see $release_inputs/apt.log);"
  say "set BAOKMS_DEBIAN_MIRRORS to the address of one that has it, renew the lock, or put that file into ${2%/*}"
  return 1
}

link_base_debs() {
  rm -f "$release_inputs"/base-debs/*
  list_locked base-image.lock | while read -r file _ _; do
    ln "$release_inputs/debs/$file" "$release_inputs/base-debs/$file" || exit 1
  done
}

# is_unpacked LOCK: whether what is unpacked came from this content of the lock.
is_unpacked() {
  cmp -s "$1" "$release_inputs/unpacked-${1##*/}"
}

unpack_arm64_jdk() {
  ! is_unpacked runtime.lock || return 0
  rm -rf "$release_inputs/jdk-arm64"
  mkdir "$release_inputs/jdk-arm64"
  list_locked runtime.lock | while read -r file _ _; do
    # Each package holds only one of the two.
    dpkg-deb --fsys-tarfile "$release_inputs/debs/$file" | tar -x -C "$release_inputs/jdk-arm64" --strip-components=5 \
      --wildcards './usr/lib/jvm/*/jmods' './usr/lib/jvm/*/release' 2>/dev/null || true
  done
  if [ ! -f "$release_inputs/jdk-arm64/release" ] || [ ! -d "$release_inputs/jdk-arm64/jmods" ]; then
    say "the packages of runtime.lock hold no release file or no jmods"
    return 1
  fi
  cp runtime.lock "$release_inputs/unpacked-runtime.lock"
}

unpack_judges() {
  ! is_unpacked scripts/lib/judges.lock || return 0
  list_locked scripts/lib/judges.lock | while read -r file _ _; do
    dpkg-deb --fsys-tarfile "$release_inputs/debs/$file" | tar -x -C "$release_inputs" --strip-components=2 ./usr/bin || exit 1
  done
  cp scripts/lib/judges.lock "$release_inputs/unpacked-judges.lock"
}

fetch_spdx_tools() {
  ! is_unpacked scripts/lib/spdx-requirements.txt || return 0
  python3 -m pip --version >/dev/null 2>&1 || install_package python3-pip || true
  say "fetching the SPDX validator (pip)"
  rm -rf "$release_inputs/spdx"
  python3 -m pip install --quiet --no-deps --only-binary :all: --disable-pip-version-check \
    --target "$release_inputs/spdx" --requirement scripts/lib/spdx-requirements.txt >&2 || {
    say "pip could not fetch spdx-tools"
    return 1
  }
  cp scripts/lib/spdx-requirements.txt "$release_inputs/unpacked-spdx-requirements.txt"
}

# Finds the judges, or installs them; fails, having named those that cannot be had.
need_judges() {
  missing=
  while read -r program package; do
    command -v "$program" >/dev/null 2>&1 || install_package "${package:-$program}" || missing="$missing $program"
  done <<END
lintian
rpm
skopeo
faketime
qemu-aarch64-static qemu-user-static
busybox
systemd-analyze systemd
diffoscope diffoscope-minimal
mandoc
jq
END
  [ -z "$missing" ] || {
    say "no package manager here has these judges:$missing"
    return 1
  }
}

# Everything that a release in mode release is built and judged with; nothing may be missing.
need_release_tools() {
  need_jdk
  need_maven
  need_release_inputs || fail "the locked inputs are not there"
  need_judges || fail "the judges are not there"
  PATH=$BAOKMS_RELEASE_INPUTS/bin:$PATH
  export PATH
}

# Makes what the release tool reads of the reactor, and the tool.
package_reactor() {
  maven --quiet package -DskipTests -Dspotless.check.skip=true --projects launcher,release-tooling,bao-testing --also-make
}
