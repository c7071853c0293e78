#!/bin/sh
# start the development server: an OpenBao in memory and the provider; --once ends after one round trip
set -eu
. scripts/lib/toolchain.sh

case "$#:${1:-}" in
  0: | 1:--once) ;;
  *) fail "usage: ./run dev [--once]" ;;
esac
need_jdk
need_maven
maven package -DskipTests -Dspotless.check.skip=true --projects dev --also-make
exec "$JAVA_HOME/bin/java" @launcher/target/dist/default/jvm.options \
  -cp "dev/target/classes:dev/target/lib/*" io.baokms.dev.DevMain "$@"
