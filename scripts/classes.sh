#!/bin/sh
# renew the committed list of classes that the start-up archive holds, after a larger change
set -eu
. scripts/lib/toolchain.sh

[ $# -eq 0 ] || fail "usage: ./run classes"
list=launcher/src/main/cds/classes.lst
traced=.work/classes
need_jdk
need_maven
maven package -DskipTests -Dspotless.check.skip=true --projects dev --also-make
mkdir -p .work

# One round trip of the development server loads what serve loads; two commands load the rest.
java_options=@launcher/target/dist/default/jvm.options
"$JAVA_HOME/bin/java" "$java_options" -Xshare:off -XX:DumpLoadedClassList="$traced.dev" \
  -cp "dev/target/classes:dev/target/lib/*" io.baokms.dev.DevMain --once
for command in version serve; do
  "$JAVA_HOME/bin/java" "$java_options" -Xshare:off -XX:DumpLoadedClassList="$traced.$command" \
    -cp launcher/target/dist/default/lib/bao-kms-launcher.jar io.baokms.launcher.Main "$command" \
    --config /nonexistent || true
done

{
  echo "# Written by ./run classes. A class that is gone is skipped; one that is missing loads from its jar."
  cat "$traced".* | sed 's/ id:.*//' |
    grep -v -E '^(#|@cp )|com/fasterxml/jackson/databind/|io/baokms/(dev|testing)/|bouncycastle|source:' |
    LC_ALL=C sort -u
} >"$list"
say "$(wc -l <"$list") lines in $list"
