"""Writes snapshot.json for the databases of osv-scanner: which advisories were asked, and of when they are.

usage: osv-snapshot.py FOLDER, which holds osv-scalibr/ECOSYSTEM/all.zip
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

# Length of a time without fractions. All of OSV's are in UTC, so their order is that of the texts.
SECONDS = len("2026-01-02T03:04:05")


def describe(archive):
    """Returns an ecosystem's entry and the time of its newest advisory."""
    times = []
    with zipfile.ZipFile(archive) as advisories:
        for name in advisories.namelist():
            if name.endswith(".json"):
                times.append(json.loads(advisories.read(name))["modified"][:SECONDS] + "Z")
    if not times:
        sys.exit(f"{archive} has no advisory")
    entry = {
        "name": archive.parent.name,
        "advisories": len(times),
        "listing_sha256": hashlib.sha256(archive.read_bytes()).hexdigest(),
    }
    return entry, max(times)


def main(folder):
    archives = sorted(Path(folder, "osv-scalibr").glob("*/all.zip"))
    if not archives:
        sys.exit(f"{folder} has no osv-scalibr/ECOSYSTEM/all.zip")
    described = [describe(archive) for archive in archives]
    # As old as the list that nobody added to for longest: one that stands still must not hide behind a fresh one.
    oldest = min(time for _, time in described)
    snapshot = {
        "tool": "osv-scanner",
        "database_time_utc": oldest,
        "ecosystems": [entry for entry, _ in described],
    }
    json.dump(snapshot, sys.stdout, indent=2)
    print()


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(sys.argv[1])
