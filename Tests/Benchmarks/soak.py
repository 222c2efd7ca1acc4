"""Runs the desk and harvests together under load for some minutes, and looks for what was lost: `make soak MINUTES=10`.

People decide, take back and read while feeds keep changing. At the end every decision that was acknowledged must stand in the journal once,
the store must be whole, and nobody may have been told of an error.
"""
import argparse
import concurrent.futures
import http.client
import json
import pathlib
import random
import re
import sqlite3
import sys
import tempfile
import time
import urllib.parse

from common import Site, Vigie, feeds, machine
from desk import Desk

PEOPLE = 4


class Person:
    """One browser: decides on what it sees, now and then takes the last act back, and remembers what was acknowledged."""

    def __init__(self, desk, number):
        self.desk, self.number, self.random = desk, number, random.Random(number)
        self.cookie = desk.start(desk.link(f"person-{number}"))
        self.acknowledged, self.problems, self.pages = [], [], 0
        self.connection = None
        self.token = ""

    def ask(self, method, path, fields=None):
        """Status and body. A connection that was closed between two requests is opened again."""
        headers = {"Cookie": self.cookie}
        body = None
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-Form-Token": self.token, "Accept": "application/json"}
            body = urllib.parse.urlencode(fields)
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.desk.base.removeprefix("http://"), timeout=60)
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                return answer.status, answer.read().decode()
            except (http.client.RemoteDisconnected, ConnectionResetError):
                self.connection = None
                if attempt == 2 or fields is not None:
                    raise

    def run(self, until):
        while time.monotonic() < until:
            try:
                self.turn()
            except Exception as error:  # Whatever it is, it is what the soak is there to find.
                self.problems.append(f"person {self.number}: {error!r}")
                self.connection = None

    def turn(self):
        order = self.random.choice(["newest", "matters", "decides", "relevance"])
        status, page = self.ask("GET", f"/queue?q=state%3Anew&order={order}")
        self.pages += 1
        if status != 200:
            self.problems.append(f"queue: {status}")
            return
        self.token = re.search(r'name="form-token" value="([^"]+)"', page)[1]
        items, last = sorted(set(re.findall(r'data-item="([0-9a-f]{16})"', page))), None
        for item in self.random.sample(items, min(5, len(items))):
            action = self.random.choice(["keep", "reject"])
            status, said = self.ask("POST", f"/items/{item}/{action}", {"next": "/queue"})
            if status == 200:
                answer = json.loads(said)
                # Somebody else may have said the same of it a moment ago: that is no act.
                if answer["changed"]:
                    self.acknowledged.append(action)
                    last = answer["act"]
            else:
                self.problems.append(f"{action} {item}: {status} {said[:200]}")
            status, _ = self.ask("GET", f"/items/{item}")
            self.pages += 1
            if status != 200:
                self.problems.append(f"item {item}: {status}")
        if last and self.random.random() < 0.3:
            status, said = self.ask("POST", "/undo", {"next": "/queue", "act": last})
            if status == 200:
                self.acknowledged.extend(["undo"] * json.loads(said)["changed"])
            else:
                self.problems.append(f"undo: {status} {said[:200]}")


def change(site, turn):
    """New items in a tenth of the feeds, as publishers add them."""
    for place, name in enumerate(site.names):
        if place % 10 != turn % 10:
            continue
        file = site.folder / "site" / name
        body = file.read_bytes()
        item = f"<item><title>Sample notice {turn}-{place}</title><link>https://s.example/{turn}/{place}</link><guid>n{turn}-{place}</guid>" \
               f"<description>Sample text {turn} on identity and data.</description></item>".encode()
        if b"</channel>" in body:
            file.write_bytes(body.replace(b"</channel>", item + b"</channel>", 1))


def harvests(vigie, site, until, told):
    turn = 0
    while time.monotonic() < until:
        change(site, turn)
        done = vigie.run()
        if done.summary.get("not_stored"):
            told.append(f"harvest {turn}: {done.summary['not_stored']} not stored")
        turn += 1
    return turn


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--feeds", type=int, default=100)
    arguments = parser.parse_args()
    _, files = feeds()
    rss = [file for file in files if b"</channel>" in file.read_bytes()]
    told = []
    with tempfile.TemporaryDirectory(prefix="vigie-soak-") as folder, Site(pathlib.Path(folder) / "site", rss, arguments.feeds) as site:
        data = pathlib.Path(folder) / "data"
        vigie = Vigie(site, data)
        vigie.run()
        with Desk(data) as desk:
            until = time.monotonic() + arguments.minutes * 60
            people = [Person(desk, number) for number in range(PEOPLE)]
            with concurrent.futures.ThreadPoolExecutor(PEOPLE + 1) as pool:
                harvester = pool.submit(harvests, vigie, site, until, told)
                for turn in [pool.submit(person.run, until) for person in people]:
                    turn.result()
                rounds = harvester.result()
            peak = desk.peak()
        problems = told + [problem for person in people for problem in person.problems]
        with sqlite3.connect(f"file:{data}/vigie.db?mode=ro", uri=True) as database:
            whole = database.execute("PRAGMA integrity_check").fetchone()[0]
            counts = dict(database.execute("SELECT action, count(*) FROM decisions GROUP BY action"))
        for action in ("keep", "reject", "undo"):
            wanted = sum(said == action for person in people for said in person.acknowledged)
            if counts.get(action, 0) != wanted:
                problems.append(f"{wanted} times {action} acknowledged, {counts.get(action, 0)} in the journal")
        if whole != "ok":
            problems.append(f"integrity: {whole}")
    acts = sum(len(person.acknowledged) for person in people)
    pages = sum(person.pages for person in people)
    print(f"Machine: {machine()}. {arguments.minutes:g} minutes: {rounds} harvests of {arguments.feeds} feeds, {acts} acts acknowledged, {pages} pages; the desk's memory at most {peak:.0f} MB.")
    for problem in problems[:20]:
        print("PROBLEM", problem)
    print("Nothing was lost." if not problems else f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
