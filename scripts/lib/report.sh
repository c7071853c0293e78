# Reads the XML reports that Surefire left. Sourced, not run.

# Prints "tests failures errors skipped live" summed over all modules; live are those that ran against OpenBao.
count_tests() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec awk '
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    /^<testsuite / {
      tests += attribute("tests"); failures += attribute("failures")
      errors += attribute("errors"); skipped += attribute("skipped")
      if (FILENAME ~ /\/e2e\// || attribute("name") ~ /LiveIT$/) live += attribute("tests") - attribute("skipped")
    }
    END { print tests + 0, failures + 0, errors + 0, skipped + 0, live + 0 }' {} + |
    awk '{ for (i = 1; i <= 5; i++) sum[i] += $i } END { print sum[1] + 0, sum[2] + 0, sum[3] + 0, sum[4] + 0, sum[5] + 0 }'
}

# Prints the ten test classes that took longest, with their seconds.
list_slowest() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec \
    sed -n '/^<testsuite /{s/.* name="\([^"]*\)".* time="\([0-9.]*\)".*/\2 \1/p;q}' {} \; |
    sort -rn | head -n 10 | awk '{ printf "%8.1f  %s\n", $1, $2 }'
}

# Prints one line for each skipped test with its reason; a test without one gets the word NONE.
list_skipped() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec awk '
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
    }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    /<skipped/ {
      # A failed assumption states its reason in the text, an annotation in the attribute.
      reason = attribute("message")
      if (reason == "" && match($0, /Assumption failed: .*/)) reason = substr($0, RSTART + 19)
      print test ": " (reason == "" ? "NONE" : reason)
    }' {} + | sort
}
