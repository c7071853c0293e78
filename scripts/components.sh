#!/bin/sh
# renew the committed list of the provider's jars, their licences and needs, after a dependency changed
set -eu
. scripts/lib/toolchain.sh

[ $# -eq 0 ] || fail "usage: ./run components"
need_jdk
need_maven
command -v jq >/dev/null 2>&1 || install_package jq || fail "install jq, then run this again"
# The plugin insists on Maven's online mode.
maven package org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DskipTests -Dspotless.check.skip=true \
  --projects launcher --also-make
bom=launcher/target/bom.json

{
  echo "# What the provider's jars are: every third-party jar of the distribution by SHA-256, all with licence and needs."
  echo "# ./run components renews it from the reactor; bao-release sbom refuses a distribution that differs (INPUT_MISMATCH)."
  echo "version: 1"
  echo "components:"
  jq -r '
    def id: sub("^pkg:maven/"; "") | sub("@.*$"; "");
    (.dependencies | map({key: .ref, value: [.dependsOn[]? | id] | sort}) | from_entries) as $needs
    | [.metadata.component] + .components | sort_by(.group + "/" + .name)[]
    | "  - {id: \(.group)/\(.name), "
      + (if .group == "io.baokms" then ""
         else "version: \"\(.version)\", sha256: \(.hashes[] | select(.alg == "SHA-256").content), " end)
      + "license: \"\([.licenses[]? | .license.id // .license.name // .expression] | join(" OR "))\", "
      + "needs: [\($needs[.["bom-ref"]] // [] | join(", "))]}"' "$bom" | sed 's/license: ""/license: NOASSERTION/'
} >components.lock

{
  echo "# Third-party software"
  echo
  echo "What the packages and the image carry beside this project's own code. Written by \`./run components\`; the SBOMs of a release"
  echo "state the same with SHA-256 sums and edges. Licence texts: the jars, \`legal/\` of the Java runtime, and \`/usr/share/doc\` of the image."
  echo
  echo "## Jars"
  echo
  echo "| Jar | Version | Licence |"
  echo "|---|---|---|"
  sed -n 's/^  - {id: \([^,]*\), version: "\([^"]*\)", sha256: [0-9a-f]*, license: "\([^"]*\)".*/| `\1` | \2 | \3 |/p' components.lock
  echo
  echo "## Java runtime"
  echo
  echo "OpenJDK 25, trimmed: GPL-2.0-only WITH Classpath-exception-2.0."
  echo
  echo "## Debian packages of the image"
  echo
  echo "| Package | Version | Architecture |"
  echo "|---|---|---|"
  sed -n 's/^  - {name: \([^,]*\), version: "\([^"]*\)", arch: \([^,]*\),.*/| `\1` | \2 | \3 |/p' base-image.lock
} >THIRD-PARTY.md
say "$(grep -c '^  - ' components.lock) jars in components.lock and THIRD-PARTY.md"
