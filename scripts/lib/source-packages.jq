# Names Debian packages in a CycloneDX document by their source package: advisories of Debian are about those.
(.components[] | select(.purl // "" | test("^pkg:deb/.*[?&]upstream="))) |=
  ((.purl | capture("[?&]upstream=(?<name>[^&#]+)").name) as $source
   | .name = ($source | gsub("%2B"; "+"))
   | .purl |= sub("^(?<top>pkg:deb/[^/]+/)[^@]+"; .top + $source))
