"""Measures the search by meaning over a year's items, against NumPy's matrix products of the same size. Prints Markdown; `make bench` runs it.

The items are invented (see scale.py), and so are their vectors, directions by chance: what a search costs does not hang on what they say.
The store is kept in .cache/bench; removing that folder makes it anew.
"""
import argparse
import os
import sys

from common import RELEASE, ROOT, Run, machine, median, spread
from scale import big_store

PYTHON = ROOT / ".cache/venv-encoders/bin/python"
# The vectors of both encoders, as single precision: NumPy has no quick product of half precision. One thread, as Vigie's search has.
PRODUCTS = """
import sys, time, numpy
count, runs = int(sys.argv[1]), int(sys.argv[2])
pairs = [(numpy.random.rand(count, size).astype("float32"), numpy.random.rand(size).astype("float32")) for size in (512, 384)]
for _ in range(runs):
    start = time.perf_counter()
    for matrix, vector in pairs:
        matrix @ vector
    print((time.perf_counter() - start) * 1000)
"""
QUESTION = "a cyberattack on a hospital"


def filled_store(sources, items):
    """The folder of data whose items all have vectors of both encoders."""
    data, _ = big_store(sources, items)
    done = data.parent / "vectors"
    # A build with another schema of vectors would not read them.
    if not done.exists():
        Run([RELEASE / "vigie-measure-search", "fill", data])
        done.touch()
    return data


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", default="50x1000", help="feeds and items of each")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, turn by turn")
    arguments = parser.parse_args()
    sources, items = map(int, arguments.store.split("x"))
    data = filled_store(sources, items)
    print(f"Machine: {machine()}.")
    reading, news, asking, floor, whole = [], [], [], [], {"--like": [], "--like-item": []}
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    listed = Run([RELEASE / "vigie", "items", "--limit", "1", "--json", "--data", data, "--share", ROOT])
    item = listed.output.split('"id":"')[1][:16]
    for run in range(arguments.runs + 1):
        lines = [line.split() for line in Run([RELEASE / "vigie-measure-search", data, 20]).output.splitlines()]
        products = [float(line) for line in Run([PYTHON, "-c", PRODUCTS, sources * items, 20], environment=alone).output.split()]
        commands = {
            name: Run([RELEASE / "vigie", "items", name, value, "--json", "--data", data, "--share", ROOT])
            for name, value in (("--like", QUESTION), ("--like-item", item))
        }
        if run == 0:  # A warm-up.
            continue
        if int(lines[0][0]) != sources * items:
            sys.exit(f"bench: {lines[0][0]} items have vectors, not {sources * items}; remove {data.parent}")
        reading.append(float(lines[0][1]))
        news.append(float(lines[0][2]))
        asking += [float(line[0]) for line in lines[1:]]
        floor += products
        for name, done in commands.items():
            whole[name].append(done)
    print(f"\n## Search by meaning over {sources * items:,} items, both encoders' vectors\n")
    print("Milliseconds; the vectors in memory are what the desk keeps, and what a command reads from the store each time.\n")
    print("| | ms, median | least – most |\n|---|---:|---:|")
    print(f"| a question, the vectors in memory | {spread(asking)} |")
    print(f"| NumPy's products of the same size, single precision, one thread | {spread(floor)} |")
    print(f"| the vectors from the store into memory | {spread(reading)} |")
    print(f"| looking whether there are new ones | {spread(news)} |")
    for name, done in whole.items():
        what = "the encoders loaded" if name == "--like" else "no encoder"
        print(f"| `vigie items {name}`, the whole process, {what} | {spread([d.wall * 1000 for d in done])} |")
    peak = max(d.peak for done in whole.values() for d in done)
    print(f"\n- A question: **{median(asking) / median(floor):.2f} times NumPy's products**. Peak memory of a command: {peak:.0f} MB.")


if __name__ == "__main__":
    main()
