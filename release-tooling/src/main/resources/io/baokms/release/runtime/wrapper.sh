#!/bin/sh
# Runs the provider on its own runtime, in place of this shell: same process, signals and exit code.
set -eu
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH
self=$(readlink -f -- "$0")
home=${self%/*/*}/lib/bao-kms-provider
@LAUNCH@
