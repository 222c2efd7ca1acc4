"""Measures Vigie against peers, all in one run, as ratios. Prints Markdown; `make bench` runs it.

The feeds are those of ../shared/data/realfeeds where that folder is there, else the sample's.
"""
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import quoteattr

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build/release"
RUNS = 5


class Run:
    """One run of a whole process: its seconds, peak memory and output. Ends the benchmark where the process did not end well."""

    def __init__(self, command, stdin=None, good=(0,)):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as source:
            source.write(stdin or b"")
            source.seek(0)
            start = time.perf_counter()
            process = subprocess.Popen(command, stdin=source, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in good:
                sys.exit(f"bench: {command[0]} ended with status {process.returncode}")
            out.seek(0)
            self.output = out.read().decode(errors="replace")
            self.cpu = usage.ru_utime + usage.ru_stime
            self.peak = usage.ru_maxrss / 1024


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}"


def feeds():
    real = ROOT.parent / "shared/data/realfeeds"
    folder = real if real.is_dir() else ROOT / "feeds/sample/site"
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".tsv")
    return folder.name, files


def is_xml(path):
    return not path.read_bytes()[:50].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def parsing(files):
    xml = [str(p) for p in files if is_xml(p)]
    size = sum(os.path.getsize(p) for p in xml) / 1e6
    asked = "".join(json.dumps({"file": p}) + "\n" for p in xml).encode()
    peers = {
        # Status 2: one of the real feeds is no feed. xmllint ends with 1 or more where a file is not well-formed.
        "vigie parse": lambda: Run([RELEASE / "vigie", "parse", "--jsonl"], asked, good=(0, 2)).cpu,
        "xmllint --stream --noout": lambda: Run(["xmllint", "--stream", "--noout", *xml], good=range(0, 10)).cpu,
    }
    for name in ("lxml", "fastfeedparser", "feedparser"):
        peers[name] = lambda name=name: float(
            Run([sys.executable, ROOT / "Tests/Benchmarks/peer.py", name, *xml]).output.split()[0]
        )
    seconds = {name: [] for name in peers}
    for run in range(RUNS + 1):
        for name, measure in peers.items():
            if run == 0 or name != "feedparser" or run <= 2:  # feedparser takes long: two runs of it are enough
                value = measure()
                if run > 0:
                    seconds[name].append(value)
    ours = statistics.median(seconds["vigie parse"])
    print(f"\n## Parsing {len(xml)} feeds, {size:.1f} MB, one core\n")
    print("CPU time of the whole process for `vigie` (reading, parsing, sanitising, plain text, JSON out) and `xmllint`; of the parsing alone,")
    print("without start and imports, for the Python libraries. lxml builds its bare tree and reads no feed.\n")
    print("| | CPU s, median | least – most | vigie takes … times as long |\n|---|---:|---:|---:|")
    for name, values in seconds.items():
        middle = statistics.median(values)
        print(f"| {name} | {middle:.2f} | {min(values):.2f} – {max(values):.2f} | {ours / middle:.2f} |")


def serve(folder):
    server = subprocess.Popen([RELEASE / "vigie-loopback", folder], stdout=subprocess.PIPE, text=True)
    return server, server.stdout.readline().split()[-1]


def harvesting(files, count=1000):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        site = scratch / "site"
        site.mkdir()
        names = []
        for number in range(count):
            origin = files[number % len(files)]
            names.append(f"{number:04}{origin.suffix or '.xml'}")
            shutil.copyfile(origin, site / names[-1])
        server, address = serve(site)
        try:
            urls = [f"http://{address}/{name}" for name in names]
            config = scratch / "curl.conf"
            config.write_text("".join(f'url = "{u}"\noutput = "/dev/null"\n' for u in urls))
            # curl keeps an ETag file per transfer only in a run of its own, so the floor of the second harvest is asked with If-Modified-Since.
            later = scratch / "later.conf"
            later.write_text('header = "If-Modified-Since: ' + time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()) + '"\n' + config.read_text())
            outlines = "".join(f"<outline type='rss' text={quoteattr(n)} xmlUrl={quoteattr(u)}/>\n" for n, u in zip(names, urls))
            opml = scratch / "list.opml"
            opml.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
            curl = ["curl", "--silent", "--parallel", "--parallel-max", "32", "--compressed", "--config"]
            harvest = [RELEASE / "vigie", "harvest", "--all", "--json", "--host-delay", "0", "--max-per-host", "32",
                       "--allow-network", "127.0.0.0/8", "--log-level", "error", "--data"]
            rows = {"curl --parallel": [], "first harvest": [], "curl --parallel, conditional": [], "second harvest": []}
            summary, peak = {}, 0
            for run in range(4):
                data = scratch / f"data{run}"
                subprocess.run([RELEASE / "vigie", "sources", "import", opml, "--data", data], check=True, stdout=subprocess.DEVNULL)
                # Status 2: some of the files are no feeds.
                done = [Run([*curl, config]), Run([*harvest, data], good=(0, 2)), Run([*curl, later]), Run([*harvest, data], good=(0, 2))]
                if run:  # the first is a warm-up
                    for row, each in zip(rows.values(), done):
                        row.append(each.wall)
                summary = {"first": json.loads(done[1].output), "second": json.loads(done[3].output)}
                peak = max(peak, done[1].peak, done[3].peak)
        finally:
            server.kill()
        first = summary["first"]
        print(f"\n## Harvesting {count} feeds over loopback, everything stored and classified\n")
        print(f"{first['new_items']} items. The second harvest: {summary['second']['not_modified']} times 304, "
              f"{summary['second']['new_items']} new items. Wall time; curl throws the bodies away.\n")
        print("| | s, median | least – most | times curl |\n|---|---:|---:|---:|")
        floors = {"first harvest": "curl --parallel", "second harvest": "curl --parallel, conditional"}
        for name, values in rows.items():
            middle = statistics.median(values)
            against = f"{middle / statistics.median(rows[floors[name]]):.1f}" if name in floors else "1"
            print(f"| {name} | {middle:.2f} | {min(values):.2f} – {max(values):.2f} | {against} |")
        print(f"\nPeak memory of `vigie`: {peak:.0f} MB.")


def main():
    name, files = feeds()
    print(f"Machine: {machine()}. Feeds: `{name}`, {len(files)} files.")
    parsing(files)
    harvesting(files)


if __name__ == "__main__":
    main()
