#!/bin/sh
# unpack each artifact of a release, see that it has the tested jars and that it seals and opens: RELEASE VERSION
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/serve-folder.sh

[ $# -eq 2 ] || fail "usage: ./run installable RELEASE VERSION"
release=$(CDPATH='' cd -- "$1" && pwd)
version=$2
name=$release/bao-kms-provider_${version}
tested=$PWD/launcher/target/dist/default/lib
need_jdk
need_maven
need_serve_folder || fail "the provider's socket needs a folder below $serve_parent: run this as root"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; remove_serve_folder' EXIT

# starts PROGRAM: prints what it says of itself.
starts() {
  "$1" version >"$scratch/version" || fail "$1 does not start"
  grep -Fq "$version" "$scratch/version" || fail "$1 states another version than $version: $(cat "$scratch/version")"
  say "${1#"$scratch/"} starts"
}

# holds FOLDER: the jars that ./run verify tested are, byte for byte, those in there.
holds() {
  for jar in "$tested"/*.jar; do
    cmp "$jar" "$1/${jar##*/}" || fail "tested is another ${jar##*/} than ${1#"$scratch/"} has"
  done
}

[ -d "$tested" ] || fail "nothing was built here: run ./run verify first"
mkdir "$scratch/deb" "$scratch/rpm" "$scratch/tar"
dpkg-deb -x "${name}_linux_amd64.deb" "$scratch/deb"
rpm --root "$scratch/rpm" --dbpath /db -i --nodeps --noscripts "${name}_linux_amd64.rpm"
tar -xzf "${name}_systemd_linux_amd64.tar.gz" -C "$scratch/tar" --strip-components=1
for top in deb/usr rpm/usr tar; do
  starts "$scratch/$top/bin/bao-kms-provider"
  holds "$scratch/$top/lib/bao-kms-provider/lib/app"
done
cp "${name}_linux_amd64" "$scratch/single"
chmod 0755 "$scratch/single"
BAO_KMS_PROVIDER_RUNTIME_DIR=$scratch/cache
export BAO_KMS_PROVIDER_RUNTIME_DIR
starts "$scratch/single"
holds "$scratch"/cache/*/lib/app

# The tests of packages, on these instead of on packages of their own; the image for arm64 only has its turn here.
export BAOKMS_RELEASE="$release"
maven --quiet verify --projects e2e --also-make -Dspotless.check.skip=true -Dmdep.analyze.skip=true \
  -Dtest=PackagedServeIT,InstalledPackageIT,InstalledWrapperIT,EmulatedImageCheck -Dsurefire.failIfNoSpecifiedTests=false
say "deb, rpm, tarball, single file and image serve and pass probe; so does the image for arm64, emulated"
