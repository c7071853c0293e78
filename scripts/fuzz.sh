#!/bin/sh
# fuzz each parser of outside bytes with Jazzer, 60 seconds or as told: [seconds] [part of a target's name]
set -eu
. scripts/lib/toolchain.sh

seconds=${1:-60}
wanted=${2:-}
case $seconds in
  '' | *[!0-9]*) fail "usage: ./run fuzz [seconds] [part of a target's name]" ;;
esac
need_jdk
need_maven

# Prints "module class method" of each target.
list_targets() {
  find . -path '*/src/test/java/*FuzzTest.java' | sort | while read -r source; do
    module=$(echo "$source" | cut -d/ -f2)
    class=$(echo "$source" | sed 's,.*/src/test/java/,,; s,\.java$,,; y,/,.,')
    sed -n '/@FuzzTest/,/{/s/.* void \([A-Za-z0-9_]*\)(.*/\1/p' "$source" | while read -r method; do
      echo "$module $class $method"
    done
  done | grep -F -- "$wanted" || fail "no target's name contains \"$wanted\""
}

targets=$(list_targets)
modules=$(echo "$targets" | cut -d' ' -f1 | sort -u | paste -sd, -)
maven package -q dependency:build-classpath -DskipTests -Dspotless.check.skip=true \
  -Dmdep.outputFile=target/fuzz-class-path.txt --projects "$modules" --also-make >&2

# statistic FILE NAME: one of libFuzzer's closing figures.
statistic() {
  sed -n "s/^stat::$2: *//p" "$1" | tail -n 1
}

# fuzz MODULE CLASS METHOD: fuzzes one target, prints its row; a finding becomes an input of the test.
fuzz() {
  corpus=.work/fuzz/$2.$3
  log=$corpus.log
  inputs=$1/src/test/resources/$(echo "$2" | tr . /)Inputs/$3
  mkdir -p "$corpus" "$inputs"
  nice -n 19 "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -Xshare:off -XX:+EnableDynamicAgentLoading \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$1/target/test-classes:$1/target/classes:$(cat "$1/target/fuzz-class-path.txt")" \
    com.code_intelligence.jazzer.Jazzer --target_class="$2" --target_method="$3" \
    --instrumentation_includes='io.baokms.**:com.fasterxml.jackson.core.**:org.snakeyaml.**' \
    --reproducer_path=.work/fuzz -artifact_prefix="$inputs/" \
    -max_total_time="$seconds" -timeout=5 -print_final_stats=1 "$corpus" >"$log" 2>&1 </dev/null || true
  executions=$(statistic "$log" number_of_executed_units)
  [ -n "$executions" ] || fail "$2.$3 could not be fuzzed: see $log"
  findings=$(grep -c 'Test unit written to' "$log" || true)
  printf '%12s %8s %7s %9s  %s\n' "$executions" "$(statistic "$log" average_exec_per_sec)" \
    "$(find "$corpus" -type f | wc -l)" "$findings" "${2##*.}.$3"
  rmdir -p "$inputs" 2>/dev/null || true
}

rows=.work/fuzz/rows
mkdir -p .work/fuzz
: >"$rows"
printf '%12s %8s %7s %9s  %s\n' executions 'a second' corpus findings target
while read -r module class method; do
  fuzz "$module" "$class" "$method" >>"$rows"
  tail -n 1 "$rows"
done <<EOF
$targets
EOF
awk '{ executions += $1; findings += $4 }
  END { printf "%12d executions of %d targets, %d findings\n", executions, NR, findings; exit findings > 0 }' "$rows" || {
  echo "Each finding is now an input of its test below src/test/resources: it fails until the parser is mended"
  exit 1
}
