#!/bin/sh
# build the runnable distribution, without tests
set -eu
. scripts/lib/toolchain.sh

[ $# -eq 0 ] || fail "usage: ./run build"
need_jdk
need_maven
maven package -DskipTests -Dspotless.check.skip=true --projects launcher --also-make
say "built launcher/target/dist/default; try launcher/target/dist/default/bin/bao-kms-provider help"
