"""Measures what size costs: 100 to 10,000 sources, and a store of a million items. Prints Markdown; `make bench-scale` runs it.

The million items are invented: a thousand feeds of a thousand items each, of words and lengths as in the sample's feeds, harvested by the
program itself. The store that comes of it is kept in .cache/bench; removing that folder makes it anew.
"""
import argparse
import html
import itertools
import json
import pathlib
import random
import re
import shutil
import sys
import tempfile

from common import CACHE, ROOT, RELEASE, Run, Site, Vigie, feeds, machine, median, spread

MEMORY_LIMIT_MB = 150


def growing(files, sizes, runs, scratch):
    rows = []
    for size in sizes:
        firsts, seconds = [], []
        for run in range(runs):
            folder = scratch / f"{size}-{run}"
            with Site(folder / "site", files, size) as site:
                vigie = Vigie(site, folder / "data")
                firsts.append(vigie.run())
                seconds.append(vigie.run())
            shutil.rmtree(folder)
        rows.append((size, firsts, seconds))
    print("\n## What the number of sources costs\n")
    print("A first harvest of real feeds over loopback, everything stored and classified, and a second one, all unchanged.\n")
    print("| sources | items | first, s | ms a source | peak MB | second, s | ms a source | peak MB |\n|---:|---:|---:|---:|---:|---:|---:|---:|")
    each = []
    for size, firsts, seconds in rows:
        first, second = median([d.wall for d in firsts]), median([d.wall for d in seconds])
        each.append((first / size, second / size))
        print(
            f"| {size} | {firsts[-1].summary['new_items']} | {first:.2f} | {first / size * 1000:.1f} | {max(d.peak for d in firsts):.0f} "
            f"| {second:.2f} | {second / size * 1000:.2f} | {max(d.peak for d in seconds):.0f} |")
    peak = max(d.peak for _, firsts, seconds in rows for d in firsts + seconds)
    print(f"\n- A source among {sizes[-1]} costs **{each[-1][0] / each[-2][0]:.2f} times** what it costs among {sizes[-2]} at the first harvest, "
          f"{each[-1][1] / each[-2][1]:.2f} times at the second (wanted: about 1, that is, linear).")
    print(f"- Peak memory: **{peak:.0f} MB** (wanted: under {MEMORY_LIMIT_MB}).", flush=True)


# MARK: A million items

SYLLABLES = "ba bre ca cha den do el en fa fri ga glo ha her in jo ka kli la lo ma mer na nor o pa pro qua ra ri sa sol ta ter ul va ver wil xa zon".split()


class Words:
    """Words by Zipf's law: those of the sample's feeds first, then invented names, which are rare and many, as in real text."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        text = " ".join(p.read_text(errors="replace") for p in sorted((ROOT / "feeds/sample/site").rglob("*")) if p.is_file())
        plain = html.unescape(re.sub(r"<[^>]+>|\"[a-z_]+\":", " ", html.unescape(text)))
        counts = {}
        for word in re.findall(r"[^\W\d_][\w’'-]*", plain):
            counts[word] = counts.get(word, 0) + 1
        common = sorted(counts, key=lambda word: (-counts[word], word))
        invented = {"".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 5))).capitalize() for _ in range(30_000)}
        self.words = common + sorted(invented)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def some(self, count):
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))


def write_feed(path, number, items):
    """One invented publisher's feed, of titles of 4 to 14 words and texts of 20 to 120."""
    words = Words(number)
    origin = f"https://publisher-{number:04}.example"
    parts = [f'<rss version="2.0"><channel><title>Bulletin {number}</title><link>{origin}/</link><description>{words.some(8)}</description>']
    for item in range(items):
        day, month, year = item % 28 + 1, ("Jan", "Apr", "Jul", "Oct")[item // 28 % 4], 2016 + item * 10 // items
        title, text = words.some(words.random.randint(4, 14)), words.some(words.random.randint(20, 120))
        parts.append(
            f"<item><title>{html.escape(title)}</title><link>{origin}/{year}/{item}</link><guid>{origin}/{item}</guid>"
            f"<pubDate>{day:02} {month} {year} {item % 24:02}:00:00 GMT</pubDate><category>{words.some(1)}</category>"
            f"<description>&lt;p&gt;{html.escape(html.escape(text))}&lt;/p&gt;</description></item>")
    path.write_text("".join([*parts, "</channel></rss>"]))


def big_store(sources, items):
    """The folder of data with sources × items items, made where it is not there; its sources are paused, so that nobody polls them."""
    folder = CACHE / f"store-{sources}x{items}"
    data, done = folder / "data", folder / "done"
    if done.exists():
        return data, done.read_text()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "feeds").mkdir(parents=True)
    for number in range(sources):
        write_feed(folder / f"feeds/{number:04}.xml", number, items)
    files = sorted((folder / "feeds").iterdir())
    with Site(folder / "site", files, sources) as site:
        vigie = Vigie(site, data)
        harvest = vigie.run()
    listed = Run([RELEASE / "vigie", "sources", "list", "--json", "--data", data, "--share", ROOT])
    ids = [entry["id"] for entry in json.loads(listed.output)]
    if harvest.summary["new_items"] != sources * items or len(ids) != sources:
        sys.exit(f"bench: {harvest.summary['new_items']} items of {len(ids)} sources came into the store, not {sources * items} of {sources}")
    Run([RELEASE / "vigie", "sources", "pause", *ids, "--by", "bench", "--data", data, "--share", ROOT])
    for made in ("feeds", "site"):
        shutil.rmtree(folder / made)
    size = sum(p.stat().st_size for p in data.rglob("*") if p.is_file()) / 1e6
    done.write_text(
        f"Made in {harvest.wall:.0f} s ({harvest.wall / sources / items * 1000:.2f} ms an item, peak {harvest.peak:.0f} MB); {size:.0f} MB on disk, evidence included.")
    return data, done.read_text()


def crowded(files, count, sources, items, runs, scratch):
    data, made = big_store(sources, items)
    empty, full = [], []
    with Site(scratch / "site", files, count) as site:
        for run in range(runs + 1):
            # The full store is copied for each run, which also brings it into the system's cache; the empty one has nothing to bring.
            shutil.copytree(data, scratch / "full")
            shutil.rmtree(scratch / "empty", ignore_errors=True)
            pair = (Vigie(site, scratch / "empty").run(), Vigie(site, scratch / "full").run())
            shutil.rmtree(scratch / "full")
            if run > 0:  # The first is a warm-up.
                empty.append(pair[0])
                full.append(pair[1])
    if empty[-1].summary["sources"] != full[-1].summary["sources"]:
        sys.exit("bench: the full store polled other sources than the empty one")
    print(f"\n## A store of {sources * items:,} items\n")
    print(f"{made} Then {count} real feeds with {full[-1].summary['new_items']} items are harvested into it, and into an empty store.\n")
    print("| | wall s, median | least – most | CPU s | peak MB |\n|---|---:|---:|---:|---:|")
    for name, done in (("into an empty store", empty), (f"into one of {sources * items:,} items", full)):
        print(f"| {name} | {spread([d.wall for d in done])} | {median([d.cpu for d in done]):.2f} | {max(d.peak for d in done):.0f} |")
    ratio = median([d.wall for d in full]) / median([d.wall for d in empty])
    print(f"\n- It costs **{ratio:.2f} times** what it costs on an empty store (wanted: at most 1.3).", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of sources")
    parser.add_argument("--store", default="1000x1000", help="feeds and items of each in the full store")
    parser.add_argument("--count", type=int, default=1000, help="feeds to harvest into it")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--skip", choices=["sources", "store"], action="append", default=[])
    arguments = parser.parse_args()
    name, files = feeds()
    print(f"Machine: {machine()}. Feeds: `{name}`, {len(files)} files. Medians of {arguments.runs} runs.", flush=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    # Beside the cache and not in /tmp, which may be small or in memory.
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        if "sources" not in arguments.skip:
            growing(files, [int(size) for size in arguments.sizes.split(",")], arguments.runs, pathlib.Path(scratch))
        if "store" not in arguments.skip:
            sources, items = map(int, arguments.store.split("x"))
            crowded(files, arguments.count, sources, items, arguments.runs, pathlib.Path(scratch))


if __name__ == "__main__":
    main()
