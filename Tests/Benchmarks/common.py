"""What the benchmarks share: a run of a process, the machine, feeds, a site on the loopback network, and the clients that harvest it."""
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import quoteattr

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Elsewhere only to measure a build that is not this folder's.
RELEASE = pathlib.Path(os.environ.get("VIGIE_RELEASE", ROOT / ".build/release"))
CACHE = ROOT / ".cache/bench"
# All files of a site are of this moment, so that one If-Modified-Since fits them all.
SITE_TIME = 1_790_000_000


class Run:
    """One run of a whole process: its seconds, peak memory and output. Ends the benchmark where the process did not end well."""

    def __init__(self, command, stdin=None, good=(0,), environment=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as source:
            source.write(stdin or b"")
            source.seek(0)
            start = time.perf_counter()
            process = subprocess.Popen([str(word) for word in command], stdin=source, stdout=out, stderr=err, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            self.output = out.read().decode(errors="replace")
            if process.returncode not in good:
                err.seek(0)
                said = err.read().decode(errors="replace")[-500:]
                sys.exit(f"bench: {command[0]} ended with status {process.returncode}: {said}")
            self.cpu = usage.ru_utime + usage.ru_stime
            # Never less than what this script itself has, from which the process was forked.
            self.peak = usage.ru_maxrss / 1024


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    memory = next(int(l.split()[1]) for l in open("/proc/meminfo") if l.startswith("MemTotal")) / 1024 / 1024
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {system}; load at the start {load:.1f}"


def feeds():
    """The name of the collection and its files: real feeds where that folder is there, else the sample's."""
    real = ROOT.parent / "shared/data/realfeeds"
    folder = real if real.is_dir() else ROOT / "feeds/sample/site"
    return folder.name, sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".tsv")


def another(body, number):
    """The feed as another publisher's: other ids, addresses and titles. Some were collected twice, and where there are too few, each comes
    several times: those would be doubles, of which newsboat stores one, and no watch has twenty of each item."""
    mark = str(number).encode()
    for place, text in (
        (rb"<(?:guid|id|link)(?: isPermaLink=[\"']\w+[\"'])?>\s*(?:<!\[CDATA\[)?[^<\]\s]+", b"/" + mark),
        (rb"<(?:link|entry|item)\b[^>]*\b(?:href|about)=[\"'][^\"'\s]+", b"/" + mark),
        (rb"<title(?: type=[\"']\w+[\"'])?>\s*(?:<!\[CDATA\[)?", mark + b" "),
        (rb"\"(?:id|url)\"\s*:\s*\"[^\"\\]+", b"/" + mark),
        (rb"\"title\"\s*:\s*\"", mark + b" "),
    ):
        body = re.sub(place, lambda found, text=text: found[0] + text, body)
    return body


class Site:
    """`count` feeds on the loopback network: the files in turn, each as of a publisher of its own. Use it in a `with`."""

    def __init__(self, folder, files, count, delay=0):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.count = count
        self.delay = delay
        site = self.folder / "site"
        site.mkdir()
        self.names = []
        for number in range(count):
            file = files[number % len(files)]
            self.names.append(f"{number:05}{file.suffix or '.xml'}")
            (site / self.names[-1]).write_bytes(another(file.read_bytes(), number))
            os.utime(site / self.names[-1], (SITE_TIME, SITE_TIME))

    def __enter__(self):
        command = [RELEASE / "vigie-loopback", "--delay", str(self.delay), self.folder / "site"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        words = self.server.stdout.readline().split()
        if not words:
            sys.exit("bench: vigie-loopback did not start")
        address = words[-1]
        self.urls = [f"http://{address}/{name}" for name in self.names]
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def opml(self):
        pairs = zip(self.names, self.urls)
        outlines = "".join(f"<outline type='rss' text={quoteattr(name)} xmlUrl={quoteattr(url)}/>\n" for name, url in pairs)
        file = self.folder / "list.opml"
        file.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
        return file


class Curl:
    """The floor: the same addresses, the bodies thrown away, with as many connections as curl takes by itself."""

    def __init__(self, site, conditional=False):
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(SITE_TIME))
        # curl keeps an ETag file per transfer only in a run of its own, so the condition is If-Modified-Since.
        header = f'header = "If-Modified-Since: {date}"\n' if conditional else ""
        self.config = site.folder / ("curl-conditional.conf" if conditional else "curl.conf")
        each = 'url = "{}"\noutput = "/dev/null"\nwrite-out = "%{{http_code}}\\n"\n'
        self.config.write_text(header + "".join(each.format(url) for url in site.urls))
        self.expected = ("304" if conditional else "200", site.count)

    def run(self):
        done = Run(["curl", "--silent", "--no-progress-meter", "--parallel", "--compressed", "--config", self.config])
        status, count = self.expected
        if done.output.split().count(status) != count:
            sys.exit(f"bench: curl was not answered {count} times with {status}")
        return done


class Vigie:
    """`vigie harvest` of the site's feeds, without politeness, into a folder of data of its own."""

    def __init__(self, site, data):
        self.data = data
        self.take(site)

    def take(self, site):
        Run([RELEASE / "vigie", "sources", "import", site.opml(), "--data", self.data, "--share", ROOT, "--log-level", "error"])
        return self

    def run(self, *options):
        command = [RELEASE / "vigie", "harvest", *(options or ["--all"]), "--json", "--host-delay", "0", "--max-per-host", "1000"]
        command += ["--allow-network", "127.0.0.0/8", "--log-level", "error", "--share", ROOT, "--data", self.data]
        # Status 2: none of the files was a feed, which the counts below would show.
        done = Run(command, good=(0, 2))
        done.summary = json.loads(done.output.splitlines()[-1])
        return done


class Newsboat:
    """`newsboat -x reload`, without a limit of items, in a home of its own."""

    def __init__(self, site, home, threads):
        home.mkdir(parents=True)
        (home / "urls").write_text("".join(url + "\n" for url in site.urls))
        (home / "config").write_text(f"max-items 0\nreload-threads {threads}\ndownload-timeout 60\ncleanup-on-quit no\n")
        self.command = ["newsboat", "-q", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-x", "reload"]
        self.environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        self.cache = home / "cache.db"

    def run(self):
        return Run(self.command, environment=self.environment)

    def items(self):
        import sqlite3

        with sqlite3.connect(self.cache) as database:
            return database.execute("SELECT count(*) FROM rss_item").fetchone()[0]


def median(values):
    return statistics.median(values)


def spread(values):
    return f"{median(values):.2f} | {min(values):.2f} – {max(values):.2f}"
