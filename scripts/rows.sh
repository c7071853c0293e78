#!/bin/sh
# after verify: write for each row of the evidence which tests stand for it: OUT
set -eu
. scripts/lib/toolchain.sh

[ $# -eq 1 ] || fail "usage: ./run rows OUT"
python3 scripts/lib/rows.py scripts/lib/rows.txt . "$1"
