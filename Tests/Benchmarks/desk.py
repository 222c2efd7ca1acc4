"""Measures the desk under load from wrk, against the same server's bare `/hello` in the same run. Prints Markdown; `make bench` runs it.

The items are invented by `vigie-measure-queue`. Their stores are kept in .cache/bench; removing those folders makes them anew.
"""
import argparse
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from common import CACHE, RELEASE, ROOT, Run, machine, median

PASSWORD = "quatre mots sans lien"
BRIEFS = 2000
# What is asked in turn, so that no answer is the same twice in a row.
PAGES = {
    "list": ["/queue?q=state%3Anew&order=" + order for order in ("newest", "matters", "decides")],
    "search": [f"/queue?q=state%3Anew+word{number}" for number in range(1, 900, 18)] + ["/queue?q=theme%3Acybersecurity+lang%3Anl"],
    "item": [],
    "briefs": ["/briefs?year=2026"],
    "brief": [f"/briefs/2026-sample-{number:04}" for number in range(4, BRIEFS, 50)],
}
LUA = """
local paths = {%s}
local place = 0
request = function()
  place = place %% #paths + 1
  return wrk.format("GET", paths[place])
end
done = function(summary, latency, requests)
  io.write(string.format("p99 %%d\\nmean %%f\\nrequests %%d\\nbad %%d\\n", latency:percentile(99), latency.mean, summary.requests,
    summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.connect))
end
"""


def filled(items):
    """A store with so many items, made once."""
    data = CACHE / f"queue-{items}"
    if not (data / "done").exists():
        if data.exists():
            sys.exit(f"bench: {data} is half made; remove it")
        Run([RELEASE / "vigie-measure-queue", "fill", data, items, BRIEFS])
        (data / "done").touch()
    return data


class Desk:
    """The desk over a store, and somebody who is logged in. Use it in a `with`."""

    def __init__(self, data):
        self.data = data

    def vigie(self, *words, good=(0,)):
        return Run([RELEASE / "vigie", *words, "--data", self.data, "--share", ROOT, "--log-level", "error"], good=good).output

    def __enter__(self):
        link = self.link("bench")
        command = [RELEASE / "vigie", "desk", "--port", "0", "--data", self.data, "--share", ROOT, "--log-level", "error"]
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().removeprefix("The desk is at ").strip().rstrip("/")
        if not self.base.startswith("http"):
            sys.exit("bench: the desk did not start")
        self.cookie = self.start(link)
        return self

    def link(self, name):
        """A one-time address for that administrator, who is added where there is none of that name."""
        if name not in self.vigie("user", "list"):
            self.vigie("user", "add", name, "--role", "administrator", "--by", "bench")
        return re.search(r"/start/[\w-]+", self.vigie("user", "reset", name, "--by", "bench"))[0]

    def start(self, link):
        """Sets the password by the one-time address; answers the session's cookie."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(self.base + link).read().decode()
        form = {"form-token": re.search(r'name="form-token" value="([^"]+)"', page)[1], "password": PASSWORD, "again": PASSWORD}
        names = set(re.findall(r'<input[^>]* name="([^"]+)"', page)) - {"form-token"}
        form |= {field: PASSWORD for field in names if "password" in field or "again" in field}
        opener.open(self.base + link, urllib.parse.urlencode(form).encode()).read()
        jar = next(handler.cookiejar for handler in opener.handlers if hasattr(handler, "cookiejar"))
        return next(f"{cookie.name}={cookie.value}" for cookie in jar if cookie.name == "vigie")

    def get(self, path):
        request = urllib.request.Request(self.base + path, headers={"Cookie": self.cookie})
        return urllib.request.urlopen(request).read().decode()

    def peak(self):
        """Megabytes, at most so far."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def load(self, paths, seconds, connections):
        """p99 in milliseconds and answers a second."""
        # What the load before left unanswered is worked off first: wrk counts a stall at its start as if it had gone on sending.
        time.sleep(2)
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            script.write(LUA % ", ".join(f'"{path}"' for path in paths))
            script.flush()
            command = ["wrk", "-t", "1", "-c", connections, "-d", f"{seconds}s", "-s", script.name, "-H", f"Cookie: {self.cookie}", self.base]
            found = dict(line.split() for line in Run(command).output.splitlines() if re.fullmatch(r"(p99|mean|requests|bad) [\d.]+", line))
        if found["bad"] != "0":
            sys.exit(f"bench: {found['bad']} answers were not well, such as of {paths[0]}")
        return float(found["p99"]) / 1000, int(found["requests"]) / seconds

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def pages(desk, arguments):
    """p99 of each page and of the bare route, turn by turn."""
    items = re.findall(r'data-item="([0-9a-f]{16})"', desk.get("/queue?q=state%3Anew"))
    PAGES["item"] = [f"/items/{item}" for item in sorted(set(items))[:40]]
    taken = {name: [] for name in ("hello", *PAGES)}
    for _ in range(arguments.runs):
        for name in taken:
            paths = PAGES.get(name, ["/hello"])
            if paths:
                taken[name].append(desk.load(paths, arguments.seconds, arguments.connections))
    bare = median([p99 for p99, _ in taken["hello"]])
    print("\n| page | p99, ms | least – most | times the bare route | answers a second |\n|---|---|---|---|---|")
    for name, runs in taken.items():
        if not runs:
            sys.exit(f"bench: the desk shows no {name} to ask for")
        times = [p99 for p99, _ in runs]
        print(f"| {name} | {median(times):.1f} | {min(times):.1f} – {max(times):.1f} | {median(times) / bare:.1f} | {median([r for _, r in runs]):.0f} |")
    print(f"\nThe desk's memory at most: {desk.peak():.0f} MB.")


def first_page(sizes, runs):
    """The time of the first page by the store's size, turn by turn."""
    print("\n| items | first page, ms | times the smallest store's |\n|---|---|---|")
    least = None
    for size in sizes:
        with Desk(filled(size)) as desk:
            times = []
            for _ in range(runs * 10):
                start = time.perf_counter()
                desk.get("/queue")
                times.append((time.perf_counter() - start) * 1000)
        least = least or median(times)
        print(f"| {size:,} | {median(times):.1f} | {median(times) / least:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 1_000_000], help="stores whose first pages are compared")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of load, each time")
    parser.add_argument("--connections", type=int, default=16)
    arguments = parser.parse_args()
    print(f"Machine: {machine()}. {arguments.items:,} items, {BRIEFS:,} briefs; {arguments.connections} connections.")
    with Desk(filled(arguments.items)) as desk:
        pages(desk, arguments)
    if arguments.sizes:
        first_page(arguments.sizes, arguments.runs)


if __name__ == "__main__":
    main()
