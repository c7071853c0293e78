"""Writes, for each row of rows.txt, a file that names the test classes which stand for it and how they ended.

usage: rows.py ROWS ROOT OUT, with the reports of Surefire below ROOT
"""

import sys
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree

COUNTS = ("tests", "failures", "errors", "skipped")


def read_classes(root):
    """Returns the counts of each test class."""
    classes = {}
    for report in root.glob("*/target/surefire-reports/TEST-*.xml"):
        suite = ElementTree.parse(report).getroot()
        classes[suite.get("name")] = {count: int(suite.get(count)) for count in COUNTS}
    return classes


def read_rows(text):
    """Yields each row with its patterns."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row, *patterns = line.split()
            yield row, patterns


def problems(row, patterns, classes):
    """Yields what keeps a row from standing on these classes."""
    for pattern in patterns:
        names = [name for name in classes if fnmatchcase(name, pattern)]
        if not names:
            yield f"row {row}: no test class {pattern} ran"
        for name in names:
            counts = classes[name]
            if counts["tests"] == 0 or any(counts[count] for count in COUNTS[1:]):
                yield f"row {row}: not every test of {name} passed: {counts}"


def main(rows, root, out):
    classes = read_classes(Path(root))
    found = []
    Path(out).mkdir(parents=True, exist_ok=True)
    for row, patterns in read_rows(Path(rows).read_text()):
        found += problems(row, patterns, classes)
        names = sorted(name for name in classes if any(fnmatchcase(name, pattern) for pattern in patterns))
        lines = [f"{name}: {classes[name]['tests']} tests passed\n" for name in names]
        Path(out, row + ".txt").write_text("".join(lines))
    if found:
        sys.exit("\n".join(found))


if len(sys.argv) != 4:
    sys.exit(__doc__)
main(*sys.argv[1:])
