"""Measures Vigie against peers, all in one run, as ratios. Prints Markdown; `make bench` runs it.

The feeds are those of ../shared/data/realfeeds where that folder is there, else the sample's. `--count`, `--runs` and `--skip` make a
shorter run while the benchmark itself is worked on.
"""
import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile

from common import RELEASE, ROOT, Curl, Newsboat, Run, Site, Vigie, feeds, machine, median, spread

PEER = ROOT / "Tests/Benchmarks/peer.py"
# The answer of a far server takes some 50 ms: the way there and back, and the making of it.
FAR_MS = 50
# The parsing is over in a second, and so can be repeated more often than the harvests.
PARSING_RUNS = 7


def is_xml(path):
    return not path.read_bytes()[:50].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def parsing(files, runs=PARSING_RUNS):
    xml = [str(p) for p in files if is_xml(p)]
    size = sum(os.path.getsize(p) for p in xml) / 1e6
    names = "".join(name + "\n" for name in xml).encode()
    asked = "".join(json.dumps({"file": name}) + "\n" for name in xml).encode()
    first = lambda done: float(done.output.split()[0])
    ways = {
        "vigie, fields only": lambda: first(Run([RELEASE / "vigie-measure", "--raw"], names)),
        "vigie, sanitised HTML and text": lambda: first(Run([RELEASE / "vigie-measure"], names)),
        # Status 2: one of the real feeds is no feed. xmllint ends with 1 or more where a file is not well-formed.
        "vigie parse, the whole process": lambda: Run([RELEASE / "vigie", "parse", "--jsonl"], asked, good=(0, 2)).cpu,
        "xmllint --stream --noout, the whole process": lambda: Run(["xmllint", "--stream", "--noout", *xml], good=range(0, 10)).cpu,
        "lxml, bare tree": lambda: first(Run([sys.executable, PEER, "lxml", *xml])),
        "fastfeedparser": lambda: first(Run([sys.executable, PEER, "fastfeedparser", *xml])),
        "feedparser": lambda: first(Run([sys.executable, PEER, "feedparser", *xml])),
    }
    seconds = {name: [] for name in ways}
    for run in range(runs + 1):
        for name, measure in ways.items():
            # feedparser takes long: two runs of it are enough.
            if name == "feedparser" and run > 2:
                continue
            value = measure()
            if run > 0:  # The first is a warm-up.
                seconds[name].append(value)
    raw, full = median(seconds["vigie, fields only"]), median(seconds["vigie, sanitised HTML and text"])
    lxml, feedparser = median(seconds["lxml, bare tree"]), median(seconds["feedparser"])
    print(f"\n## Parsing {len(xml)} feeds, {size:.1f} MB, one core\n")
    print("CPU seconds of the parsing alone, from bytes in memory, in one process without its start; of the whole process where it says so.")
    print("lxml builds its bare tree and reads no feed; fastfeedparser sanitises nothing.\n")
    print("| | CPU s, median | least – most | MB/s |\n|---|---:|---:|---:|")
    for name, values in seconds.items():
        print(f"| {name} | {spread(values)} | {size / median(values):.0f} |")
    print(f"\n- Fields only, against lxml's bare tree: **{raw / lxml:.2f} times its time** (wanted: at most 1).")
    print(f"- With sanitising and text, against feedparser: **{feedparser / full:.1f} times as fast** (wanted: 30).")


def harvesting(files, count, runs, delay, scratch):
    """First and second harvest against curl and newsboat, turn by turn."""
    rows = {}
    copies, stored = [], []

    def note(name, done, run):
        if run > 0:  # The first is a warm-up.
            rows.setdefault(name, []).append(done)

    with Site(scratch / "site", files, count, delay) as site:
        plain, conditional = Curl(site), Curl(site, conditional=True)
        # newsboat's best number of threads differs with what it waits for: the processor or a far server.
        threads = min((2, 8, 32), key=lambda n: Newsboat(site, scratch / f"try-{n}", n).run().wall)
        for run in range(runs + 1):
            vigie = Vigie(site, scratch / f"data-{run}")
            newsboat = Newsboat(site, scratch / f"newsboat-{run}", threads)
            note("curl --parallel", plain.run(), run)
            harvest = vigie.run()
            note("vigie, first harvest", harvest, run)
            copied = Run([sys.executable, PEER, "sqlite", scratch / f"data-{run}/vigie.db", scratch / f"copy-{run}.db"])
            if run > 0:
                copies.append(float(copied.output))
                stored.append(harvest.summary["stored_seconds"])
            note("newsboat, first reload", newsboat.run(), run)
            note("curl --parallel, conditional", conditional.run(), run)
            note("vigie, second harvest", vigie.run(), run)
            note("newsboat, second reload", newsboat.run(), run)
            kept = newsboat.items()
            for folder in (f"data-{run}", f"newsboat-{run}"):
                shutil.rmtree(scratch / folder)
    first, second = rows["vigie, first harvest"][-1].summary, rows["vigie, second harvest"][-1].summary
    title = f"answers after {delay} ms, as from far servers" if delay else "answers at once: what the machine can do at most"
    print(f"\n## Harvesting {count} feeds over loopback, {title}\n")
    print(f"The {len(files)} feeds in turn, each time with ids, addresses and titles of its own, so that none is a double of another.")
    print(f"Vigie stores and classifies {first['new_items']} items, newsboat ({threads} threads, its best of 2, 8 and 32) stores {kept}; curl throws")
    print(f"the bodies away. The second time, Vigie is answered {second['not_modified']} times 304 and stores {second['new_items']} new items; all of")
    print("curl's answers are 304. curl has 50 connections, Vigie 64.\n")
    print("| | wall s, median | least – most | CPU s |\n|---|---:|---:|---:|")
    for name, done in rows.items():
        print(f"| {name} | {spread([d.wall for d in done])} | {median([d.cpu for d in done]):.2f} |")
    print(f"| vigie, first harvest: until everything is stored | {spread(stored)} | |")
    print(f"| SQLite alone: what Vigie stored, copied into an empty database | {spread(copies)} | |")
    peak = max(d.peak for name, done in rows.items() if name.startswith("vigie") for d in done)
    print(f"\nPeak memory of Vigie: {peak:.0f} MB.")
    wall = {name: median([d.wall for d in done]) for name, done in rows.items()}
    curl, ours = wall["curl --parallel"], wall["vigie, first harvest"]
    print(f"\n- First harvest, everything stored: **{median(stored) / curl:.1f} times curl** (wanted: at most 3); classified as well: {ours / curl:.1f} "
          f"times. SQLite alone takes {median(copies) / curl:.1f} times curl.")
    print(f"- First harvest, classified as well: **{wall['newsboat, first reload'] / ours:.1f} times as fast as newsboat** (wanted: 3).")
    print(f"- Second harvest: **{wall['vigie, second harvest'] / wall['curl --parallel, conditional']:.1f} times curl** (wanted: at most 1.5), "
          f"{wall['newsboat, second reload'] / wall['vigie, second harvest']:.1f} times as fast as newsboat.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="feeds to harvest")
    parser.add_argument("--runs", type=int, default=3, help="harvests that count, after one to warm up")
    parser.add_argument("--skip", choices=["parsing", "harvesting"], action="append", default=[])
    arguments = parser.parse_args()
    name, files = feeds()
    print(f"Machine: {machine()}. Feeds: `{name}`, {len(files)} files. Medians of {PARSING_RUNS} parsing runs and {arguments.runs} harvests, turn by turn.", flush=True)
    if "parsing" not in arguments.skip:
        parsing(files)
    if "harvesting" not in arguments.skip:
        for delay in (0, FAR_MS):
            sys.stdout.flush()
            with tempfile.TemporaryDirectory() as scratch:
                harvesting(files, arguments.count, arguments.runs, delay, pathlib.Path(scratch))


if __name__ == "__main__":
    main()
