"""Measures what classifying an item costs on one core, its vectors in hand, and which stage takes how much. Prints Markdown.

The texts are title and summary of real items of ../shared/data/items where that folder is there, else of the encoders' tests.
"""
import argparse
import json
import random
import sys

from common import RELEASE, ROOT, Run, machine, median, spread

# Classifying 100,000 items is to take 3 seconds of one core.
WANTED = 30
STAGES = ["language", "terms and grams", "verdict by words", "networks over vectors"]


def items(count):
    """The name of the collection, and lines of items in an order that is mixed and always the same."""
    real = ROOT.parent / "shared/data/items"
    if real.is_dir():
        lines = [line for file in ("labelled.jsonl", "pool.jsonl") for line in (real / file).read_text(encoding="utf-8").split("\n") if line]
        name = real.name
    else:
        file = ROOT / "Tests/VigieEncodeTests/Fixtures/texts.jsonl"
        lines = [json.dumps({"title": json.loads(line)["text"]}) for line in file.read_text(encoding="utf-8").split("\n") if line]
        name = file.name
    random.Random(1).shuffle(lines)
    return name, lines[:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, help="items to classify (all)")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    name, lines = items(arguments.count)
    print(f"Machine: {machine()}.")
    program, themes = RELEASE / "vigie-measure-classify", ROOT / "themes"
    source = "".join(line + "\n" for line in lines).encode()
    done = Run([program, "--runs", arguments.runs, themes / "themes.yaml", themes / "model.vigie"], source)
    head, *runs = [[float(number) for number in line.split()] for line in done.output.splitlines()]
    if not runs:
        sys.exit("bench: nothing was measured; give at least one run")
    print(f"\n## Classifying {len(lines)} items of `{name}`, {len(source) / len(lines):.0f} bytes each, on one core\n")
    print(f"Microseconds of CPU an item, {len(runs)} runs; catalogue and model loaded in {head[1]:.2f} s; {done.peak:.0f} MB at most, items included.\n")
    print("| | median | least – most |\n|---|---:|---:|")
    for number, stage in enumerate(STAGES):
        print(f"| {stage} | {spread([run[number] - (run[number - 1] if number else 0) for run in runs])} |")
    whole = [run[-1] for run in runs]
    print(f"| all | {spread(whole)} |")
    print(f"\n- 100,000 items: **{median(whole) / 10:.1f} s**, {median(whole) / WANTED:.1f} times what is wanted ({WANTED / 10:.0f} s).")


if __name__ == "__main__":
    main()
