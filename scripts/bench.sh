#!/bin/sh
# measure start, memory and calls beside a bare Transit client, on a real OpenBao: [start] [calls] [connections] [storm] | packages (of BAOKMS_RELEASE) | soak [seconds]
set -eu
. scripts/lib/toolchain.sh
. scripts/lib/openbao.sh
. scripts/lib/serve-folder.sh

need_jdk
need_maven
need_openbao || fail "the benchmark needs the real OpenBao server"
need_serve_folder || fail "the benchmark must make a folder below $serve_parent: run it as root"
maven package dependency:build-classpath -DskipTests -Dspotless.check.skip=true \
  -Dmdep.outputFile=target/class-path.txt --projects e2e --also-make
"$JAVA_HOME/bin/java" -Dbaokms.root="$PWD" \
  -cp "e2e/target/test-classes:$(cat e2e/target/class-path.txt)" io.baokms.e2e.bench.Bench "$@"
